import Evidence
import Glibc
import Rules

/// Joins the parts of credentials that have several.
///
/// Where a companion stands near, it takes the id that its owner's rule names (group `id`), and
/// the two are one sighting. An owner without companion, or without an id that may be shown, stays
/// a sighting of its own.
struct Pairing {
  /// One value of a text whose rule has companions or is one.
  struct Part {
    /// The value's index among the winners of its text.
    var winner: Int
    var rule: Int
    var line: Int
  }

  /// An owner and the part that stands nearest to it, as indices among the winners.
  struct Pair {
    var owner: Int
    var partner: Int
  }

  /// The rules that a rule's values are joined with, by index.
  private let partners: [Int: [(rule: Int, withinLines: Int)]]
  /// Whether a rule has companions or is one, by index.
  private let takesPart: [Bool]

  init(_ rules: [Rule]) {
    var partners: [Int: [(rule: Int, withinLines: Int)]] = [:]
    var takesPart = Array(repeating: false, count: rules.count)
    for (index, rule) in rules.enumerated() where !rule.companions.isEmpty {
      takesPart[index] = true
      for companion in rule.companions {
        guard let partner = rules.firstIndex(where: { $0.id == companion.rule }) else { continue }
        takesPart[partner] = true
        partners[index, default: []].append((partner, companion.withinLines))
      }
    }
    self.partners = partners
    self.takesPart = takesPart
  }

  /// Whether values of the rule at `index` may be joined with others.
  func concerns(_ index: Int) -> Bool { takesPart[index] }

  /// The pairs among `parts`, in the order of their owners.
  ///
  /// - Complexity: O(*n*²).
  func pairs(among parts: [Part]) -> [Pair] {
    var pairs: [Pair] = []
    for owner in parts {
      for (rule, lines) in partners[owner.rule] ?? [] {
        let near = parts.filter { $0.rule == rule && abs($0.line - owner.line) <= lines }
        let nearest = near.min { abs($0.line - owner.line) < abs($1.line - owner.line) }
        guard let nearest else { continue }
        pairs.append(Pair(owner: owner.winner, partner: nearest.winner))
      }
    }
    return pairs
  }

  /// The sightings of one text with their parts joined.
  func joined(_ sightings: [Sighting]) -> [Sighting] {
    let parts = sightings.indices.filter { concerns(sightings[$0].rule) }
      .map { Part(winner: $0, rule: sightings[$0].rule, line: sightings[$0].region.line) }
    let pairs = pairs(among: parts)
    guard !pairs.isEmpty else { return sightings }
    let ids = sightings.map(\.publicID)
    var sightings = sightings
    var absorbed: Set<Int> = []
    for pair in pairs {
      sightings[pair.partner].reasons.insert(.companionBeside)
      if sightings[pair.partner].certainty == .possible {
        sightings[pair.partner].certainty = .likely
      }
      // Only what its rule calls an id may be shown; of two secrets both stay what they are.
      guard let id = ids[pair.owner] else { continue }
      sightings[pair.partner].publicID = id
      absorbed.insert(pair.owner)
    }
    return sightings.indices.filter { !absorbed.contains($0) }.map { sightings[$0] }
  }

  /// Which of the winners of a text are absorbed by others, as indices among them.
  ///
  /// Lines are counted between the parts alone.
  func absorbed(
    _ winners: [Int], of candidates: [Candidate], in bytes: UnsafeBufferPointer<UInt8>
  ) -> Set<Int> {
    var hasOwner = false
    for winner in winners where partners[candidates[winner].rule] != nil { hasOwner = true }
    guard hasOwner else { return [] }
    var parts: [Part] = []
    var line = 0
    var counted: Int?
    for (index, winner) in winners.enumerated() where concerns(candidates[winner].rule) {
      let start = candidates[winner].secret.lowerBound
      if let counted { line += bytes.lineEnds(in: counted..<start) }
      counted = start
      parts.append(Part(winner: index, rule: candidates[winner].rule, line: line))
    }
    let owners = pairs(among: parts).map(\.owner)
    return Set(owners.filter { candidates[winners[$0]].identifier != nil })
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// How many line ends stand in `range`.
  fileprivate func lineEnds(in range: Range<Int>) -> Int {
    guard let base = baseAddress else { return 0 }
    var (count, place) = (0, range.lowerBound)
    // SAFETY: `range` lies between two values of this text.
    while place < range.upperBound,
      let found = memchr(base + place, 0x0A, range.upperBound - place)
    {
      count += 1
      place = base.distance(to: found.assumingMemoryBound(to: UInt8.self)) + 1
    }
    return count
  }
}
