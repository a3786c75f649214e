import Detection
import Evidence

/// A credential as the evidence shows it, with everything known of its value.
struct ObservedCredential: Sendable {
  var secret: Secret
  /// The rule that recognised it best.
  var rule: Int
  var certainty: Certainty
  var reasons: Reasons
  var publicID: String?
  /// Names it is assigned to, sorted.
  var names: Set<String>
  var occurrences: [Occurrence]
}

/// All credentials that a run has seen, each once.
struct Ledger: Sendable {
  private(set) var credentials: [ObservedCredential] = []
  private var positions: [Secret: Int] = [:]

  /// The position of the credential that `sighting` shows, entered if it is new.
  ///
  /// Of two rules that recognise the same value, the more certain one names it, then the one that
  /// comes first in the catalogue.
  @discardableResult
  mutating func enter(_ sighting: Sighting) -> Int {
    guard let position = positions[sighting.secret] else {
      positions[sighting.secret] = credentials.count
      credentials.append(
        ObservedCredential(
          secret: sighting.secret, rule: sighting.rule, certainty: sighting.certainty,
          reasons: sighting.reasons, publicID: sighting.publicID,
          names: Set(sighting.name.map { [$0] } ?? []), occurrences: []))
      return credentials.count - 1
    }
    let known = credentials[position]
    if (sighting.certainty.rank, known.rule) > (known.certainty.rank, sighting.rule) {
      credentials[position].rule = sighting.rule
      credentials[position].certainty = sighting.certainty
      credentials[position].reasons = sighting.reasons
    } else if sighting.rule == known.rule, sighting.certainty == known.certainty {
      credentials[position].reasons.formUnion(sighting.reasons)
    }
    if let publicID = sighting.publicID { credentials[position].publicID = publicID }
    if let name = sighting.name { credentials[position].names.insert(name) }
    return position
  }

  /// Notes one more place where a credential stands.
  mutating func add(_ occurrence: Occurrence, to position: Int) {
    credentials[position].occurrences.append(occurrence)
  }

  /// Takes in what another target showed.
  mutating func merge(_ other: Ledger) {
    for credential in other.credentials {
      let sighting = Sighting(
        rule: credential.rule, secret: credential.secret, offsets: 0..<0,
        region: TextRegion(line: 1, column: 1, endLine: 1, endColumn: 1),
        certainty: credential.certainty, reasons: credential.reasons, name: nil,
        publicID: credential.publicID)
      let position = enter(sighting)
      credentials[position].names.formUnion(credential.names)
      credentials[position].occurrences += credential.occurrences
    }
  }
}
