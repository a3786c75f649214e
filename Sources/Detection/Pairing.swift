import Glibc
import Rules

/// Joins the parts of credentials that have several.
///
/// A rule with companions owns the values of those rules that stand near one of its own: the nearest
/// one each, and no value belongs to two owners. An owner that is an id itself, such as an access
/// key's, gives way to the first of its companions, which becomes the credential; the id and all
/// other values are its parts. What no owner is near to stays a credential of its own.
///
/// Who joins whom depends on the values of one text alone, so that what is scanned anew and what is
/// inherited from another text agree.
struct Pairing {
  /// A credential with parts, as indices among the winners of its text.
  struct Group: Equatable {
    struct Part: Equatable {
      var winner: Int
      /// What the companion's rule file calls it; `nil` for an owner that is an id.
      var name: String?
    }

    var primary: Int
    var parts: [Part]
  }

  private struct Partner {
    var rule: Int
    var withinLines: Int
    var name: String
    /// The companion's place in its rule.
    var slot: Int
  }

  /// One value of a text whose rule has companions or is one.
  private struct Member {
    var winner: Int
    var rule: Int
    var line: Int
    /// Whether the value is an id itself, which may be shown.
    var isID: Bool
    var value: UnsafeBufferPointer<UInt8>
  }

  /// An owner beside a value that may be its part, as indices among the members.
  private struct Pair {
    var owner: Int
    var partner: Int
    var companion: Partner
    var distance: Int
  }

  /// How many members of a text, to either side, an owner is compared with.
  private static let neighbours = 64

  /// The rules that a rule's values are joined with, by index.
  private let partners: [Int: [Partner]]
  /// Whether a rule has companions or is one, by index.
  private let takesPart: [Bool]

  init(_ rules: [Rule]) {
    var partners: [Int: [Partner]] = [:]
    var takesPart = Array(repeating: false, count: rules.count)
    for index in rules.indices where !rules[index].companions.isEmpty {
      for (slot, companion) in rules[index].companions.enumerated() where companion.pattern == nil {
        guard let partner = rules.firstIndex(where: { $0.id == companion.rule }) else { continue }
        takesPart[index] = true
        takesPart[partner] = true
        partners[index, default: []].append(
          Partner(
            rule: partner, withinLines: companion.withinLines, name: companion.name, slot: slot))
      }
    }
    self.partners = partners
    self.takesPart = takesPart
  }

  /// The credentials with parts among the winners of a text, in the order of their owners.
  ///
  /// Lines are counted between the members alone.
  ///
  /// - Complexity: O(*n* log *n*) in the members.
  func groups(
    _ winners: [Int], of candidates: [Candidate], in bytes: UnsafeBufferPointer<UInt8>
  ) -> [Group] {
    var hasOwner = false
    for winner in winners where partners[candidates[winner].rule] != nil { hasOwner = true }
    guard hasOwner else { return [] }
    var members: [Member] = []
    var line = 0
    var counted: Int?
    for (index, winner) in winners.enumerated() where takesPart[candidates[winner].rule] {
      let candidate = candidates[winner]
      let start = candidate.secret.lowerBound
      if let counted { line += bytes.lineEnds(in: counted..<start) }
      counted = start
      members.append(
        Member(
          winner: index, rule: candidate.rule, line: line,
          isID: candidate.identifier == candidate.secret,
          value: UnsafeBufferPointer(rebasing: bytes[candidate.secret])))
    }
    return groups(among: members)
  }

  private func groups(among members: [Member]) -> [Group] {
    let pairs = pairs(among: members)
    // A file lists ids before their secrets or behind them; the order that leaves fewer alone, and
    // those less far apart, is the one it has.
    let orders = [true, false].map { after in
      matched(
        pairs.sorted { left, right in
          let sides = [left, right].map { ($0.partner > $0.owner) == after ? 0 : 1 }
          return (left.distance, sides[0], left.owner, left.companion.slot, left.partner)
            < (right.distance, sides[1], right.owner, right.companion.slot, right.partner)
        })
    }
    let lengths = orders.map { order in order.reduce(0) { $0 + $1.distance } }
    let isSecondBetter =
      orders[1].count > orders[0].count
      || orders[1].count == orders[0].count && lengths[1] < lengths[0]
    let kept = orders[isSecondBetter ? 1 : 0]
    return groups(of: kept, repeated(beside: kept, pairs, members), among: members)
  }

  /// Ids that stand once more near the secret of the first: more places of the same part.
  private func repeated(
    beside kept: [Pair], _ pairs: [Pair], _ members: [Member]
  ) -> [Int: Set<Int>] {
    let owners = Dictionary(kept.map { ($0.partner, $0.owner) }) { first, _ in first }
    let busy = Set(kept.flatMap { [$0.owner, $0.partner] })
    var repeated: [Int: Set<Int>] = [:]
    for pair in pairs where members[pair.owner].isID && !busy.contains(pair.owner) {
      guard let owner = owners[pair.partner],
        members[owner].value.elementsEqual(members[pair.owner].value)
      else { continue }
      repeated[owner, default: []].insert(pair.owner)
    }
    return repeated
  }

  private func pairs(among members: [Member]) -> [Pair] {
    var pairs: [Pair] = []
    for (index, owner) in members.enumerated() {
      guard let companions = partners[owner.rule] else { continue }
      let near =
        max(0, index - Self.neighbours)...min(members.count - 1, index + Self.neighbours)
      for other in near where other != index {
        for companion in companions where companion.rule == members[other].rule {
          let distance = abs(members[other].line - owner.line)
          guard distance <= companion.withinLines else { continue }
          pairs.append(
            Pair(owner: index, partner: other, companion: companion, distance: distance))
        }
      }
    }
    return pairs
  }

  /// The pairs that are kept when each is offered in turn: one partner for each companion of an
  /// owner, one owner for each partner, and no chains.
  private func matched(_ pairs: [Pair]) -> [Pair] {
    struct Slot: Hashable {
      var owner: Int
      var slot: Int
    }
    var filled: Set<Slot> = []
    var owners: Set<Int> = []
    var owned: Set<Int> = []
    var kept: [Pair] = []
    for pair in pairs {
      guard !owned.contains(pair.partner), !owners.contains(pair.partner),
        !owned.contains(pair.owner),
        filled.insert(Slot(owner: pair.owner, slot: pair.companion.slot)).inserted
      else { continue }
      owners.insert(pair.owner)
      owned.insert(pair.partner)
      kept.append(pair)
    }
    return kept
  }

  private func groups(
    of pairs: [Pair], _ repeated: [Int: Set<Int>], among members: [Member]
  ) -> [Group] {
    let families = Dictionary(grouping: pairs, by: \.owner)
    var taken: Set<Int> = []
    return families.keys.sorted().map { owner in
      var family = (families[owner] ?? []).sorted { $0.companion.slot < $1.companion.slot }
      let part = { (pair: Pair) in
        Group.Part(winner: members[pair.partner].winner, name: pair.companion.name)
      }
      guard members[owner].isID else {
        return Group(primary: members[owner].winner, parts: family.map(part))
      }
      let first = family.removeFirst()
      let ids = [owner] + (repeated[owner] ?? []).sorted().filter { taken.insert($0).inserted }
      return Group(
        primary: members[first.partner].winner,
        parts: ids.map { Group.Part(winner: members[$0].winner, name: nil) } + family.map(part))
    }
  }
}

extension [Pairing.Group] {
  /// The winners that are parts of others.
  var absorbed: Set<Int> { Set(flatMap { $0.parts.map(\.winner) }) }
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
