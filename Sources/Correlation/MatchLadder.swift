import Crypto
import Evidence
import Inventory

/// A record that a credential or reference was joined to.
struct Match {
  /// The record's index.
  var record: Int
  var strength: MatchStrength
  /// One sentence: what agreed, and what chance would do.
  var why: String
  /// Why a match by name cannot be more than that.
  var doubt: Doubt?

  enum Doubt {
    /// The record's hint, hash or id shows another value under the same name and place.
    case otherValue
    /// The record is for another repository or environment.
    case otherPlace
  }
}

/// Joins credentials and references to records, from the strongest evidence to the weakest.
struct MatchLadder {
  let index: RecordIndex
  let skew: Int64

  /// What the ladder found for one credential.
  struct Outcome {
    /// Strongest first, then in the order of the records; each record once.
    var matches: [Match] = []
    /// Records whose hint fits although their key was issued after the value was seen.
    var laterKeys: [Int] = []
  }

  /// More candidates by name alone than this say nothing.
  private static let maxNameMatches = 5

  /// The expected number of false matches above which a hint tells nothing apart.
  private static let maxFalseMatches = 0.01

  func outcome(for credential: CredentialEvidence) -> Outcome {
    var outcome = Outcome()
    var seen: Set<Int> = []
    let add = { (match: Match) in
      if seen.insert(match.record).inserted { outcome.matches.append(match) }
    }
    for record in index.records(fingerprint: credential.fingerprint) {
      add(Match(record: record, strength: .m5, why: "the fingerprints of the values are equal"))
    }
    if index.hasHashes {
      for record in index.records(hash: Self.hash(of: credential.secret)) {
        add(Match(record: record, strength: .m5, why: "the SHA-256 of the values are equal"))
      }
    }
    for id in credential.publicIDs {
      for record in index.records(publicID: id) where isSameProvider(record, credential) {
        add(Match(record: record, strength: .m4, why: "the public id \(id) is the same"))
      }
    }
    for record in credential.secret.expose({ value in
      index.records(hintOf: value, provider: credential.provider)
    }) where !seen.contains(record) {
      switch hintMatch(record, credential) {
      case .fits(let match): add(match)
      case .issuedLater: outcome.laterKeys.append(record)
      case .none: continue
      }
    }
    let later = Set(outcome.laterKeys)
    for match in nameMatches(for: credential) where !later.contains(match.record) { add(match) }
    outcome.matches.sort { ($1.strength, $0.record) < ($0.strength, $1.record) }
    return outcome
  }

  // MARK: Hints

  private enum HintOutcome {
    case fits(Match)
    /// The value was seen before the provider created the record's key: it is another key (N1).
    case issuedLater
    case none
  }

  private func hintMatch(_ number: Int, _ credential: CredentialEvidence) -> HintOutcome {
    let record = index.records[number]
    guard let hint = record.hint, hint.length.map({ $0 == credential.secret.count }) ?? true
    else { return .none }
    if let hash = record.valueHash, hash.digest != Self.hash(of: credential.secret) {
      return .none
    }
    if credential.publicID != nil, let other = record.publicID,
      !credential.publicIDs.contains(other)
    {
      return .none
    }
    let free = Self.freeCharacters(of: hint, credential)
    guard free > 0 else { return .none }
    if let issued = record.keyIssuedAt, let seen = credential.firstSighting?.stamp.date,
      seen.seconds < issued.seconds - skew
    {
      return .issuedLater
    }
    let count = index.hintCount(provider: credential.provider)
    let odds = (0..<free).reduce(1.0) { product, _ in product * 64 } / Double(count)
    let shown = "\(free) free \(free == 1 ? "character" : "characters")"
    let arithmetic = "expected false matches \(count)/64^\(free), \(Self.chance(oneIn: odds))"
    guard 1 / odds <= Self.maxFalseMatches else {
      return .fits(
        Match(
          record: number, strength: .m1,
          why: "the hint fits, but \(shown) tell too little apart: \(arithmetic)"))
    }
    let weak = free < 5 ? "; weak, because the hint has only \(shown)" : ""
    return .fits(
      Match(
        record: number, strength: .m3,
        why: "start and end fit the provider's hint with \(shown): \(arithmetic)\(weak)"))
  }

  /// The characters of a hint that not every key of the type has.
  static func freeCharacters(of hint: Record.Hint, _ credential: CredentialEvidence) -> Int {
    let template = credential.hintTemplate?.prefix { !"{.…*".contains($0) } ?? ""
    var fixed = max(credential.fixedPrefix.utf8.count, template.utf8.count)
    if fixed == 0 {
      // Without a word from the rule, what ends in a dash or underscore counts as everybody's.
      let bytes = Array(hint.prefix.utf8)
      let mark = bytes.lastIndex { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
      fixed = mark.map { $0 + 1 } ?? 0
    }
    return max(0, hint.prefix.utf8.count - fixed)
      + max(0, hint.suffix.utf8.count - credential.fixedSuffix.utf8.count)
  }

  /// `less than 1 in 10^12`, `1 in 5242` or `at least 1`.
  static func chance(oneIn odds: Double) -> String {
    guard odds > 1 else { return "at least 1" }
    guard odds >= 1e6 else { return "1 in \(Int(odds))" }
    var exponent = 6
    var power = 1e7
    while power <= odds {
      exponent += 1
      power *= 10
    }
    return "less than 1 in 10^\(exponent)"
  }

  // MARK: Names

  private func nameMatches(for credential: CredentialEvidence) -> [Match] {
    var matches: [Match] = []
    var weak = 0
    var seen: Set<Int> = []
    for name in Set(credential.variableNames).sorted() {
      for number in index.records(name: name, in: credential.repositories)
      where isSameProvider(number, credential) && seen.insert(number).inserted {
        let match = nameMatch(
          number, name, repositories: credential.repositories,
          environments: credential.environmentLabels)
        let otherValue = otherValue(number, credential)
        if match.strength == .m1 {
          weak += 1
          guard weak <= Self.maxNameMatches else { continue }
          matches.append(match)
        } else if let otherValue {
          matches.append(
            Match(
              record: number, strength: .m1, why: "\(match.why), but \(otherValue)",
              doubt: .otherValue))
        } else {
          matches.append(match)
        }
      }
    }
    return matches
  }

  /// The records that may stand for a reference.
  func matches(for reference: Reference) -> [Match] {
    let environments = Set([reference.environment].compactMap { $0.map(Place.environmentLabel) })
    var matches: [Match] = []
    for number in index.records(name: reference.name, in: [reference.repository]) {
      let store = index.records[number].source.store
      guard store == nil || store == reference.store else { continue }
      matches.append(
        nameMatch(
          number, reference.name, repositories: [reference.repository],
          environments: environments))
    }
    matches.sort { ($1.strength, $0.record) < ($0.strength, $1.record) }
    return matches
  }

  private func nameMatch(
    _ number: Int, _ name: String, repositories: Set<String>, environments: Set<String>
  ) -> Match {
    let agreement = Place.agreement(
      of: index.records[number], repositories: repositories, environments: environments)
    return switch agreement {
    case .agrees(let what):
      Match(record: number, strength: .m2, why: "the name \(name) and \(what) agree")
    case .unknown:
      Match(
        record: number, strength: .m1,
        why: "the name \(name) alone agrees; the record names no repository or environment")
    case .differs(let what):
      Match(
        record: number, strength: .m1, why: "the name \(name) agrees, but \(what)",
        doubt: .otherPlace)
    }
  }

  /// Why a record cannot mean this very value, if it shows enough to tell.
  private func otherValue(_ number: Int, _ credential: CredentialEvidence) -> String? {
    let record = index.records[number]
    if let hint = record.hint {
      let fits = credential.secret.expose { value in
        value.starts(with: hint.prefix.utf8)
          && value.reversed().starts(with: hint.suffix.utf8.reversed())
      }
      if !fits { return "its hint is another value's" }
      if let length = hint.length, length != credential.secret.count {
        return "its value has another length"
      }
    }
    if credential.publicID != nil, let other = record.publicID,
      !credential.publicIDs.contains(other)
    {
      return "its public id is another"
    }
    if record.valueHash != nil { return "its SHA-256 is another value's" }
    if record.fingerprint != nil {
      return "its fingerprint is another value's, or was made with another key"
    }
    return nil
  }

  private func isSameProvider(_ number: Int, _ credential: CredentialEvidence) -> Bool {
    let record = index.records[number]
    // A store's slot holds anybody's key.
    return record.source.store != nil || Provider.mayBeSame(record.provider, credential.provider)
  }

  /// SHA-256 of the value without white space at its ends, as fingerprints take it.
  private static func hash(of secret: Secret) -> [UInt8] {
    secret.expose { bytes in
      let isSpace = { (byte: UInt8) in byte == 32 || (9...13).contains(byte) }
      let trimmed = bytes.drop(while: isSpace)
      let end = trimmed.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? trimmed.startIndex
      return Array(SHA256.hash(data: Array(trimmed[..<end])))
    }
  }
}
