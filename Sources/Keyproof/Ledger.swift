import Detection
import Evidence
import Intake

/// A credential as the evidence shows it, with everything known of its value.
struct ObservedCredential: Sendable {
  var secret: Secret
  /// The rule that recognised it best.
  var rule: Int
  var certainty: Certainty
  var reasons: Reasons
  var publicID: String?
  /// What the value shows, each thing once.
  var proofs: Set<Proof>
  /// The other parts, where it has several, with all their places.
  var parts: [ObservedPart: [CredentialPart.Place]]
  /// Names it is assigned to, sorted.
  var names: Set<String>
  var occurrences: [Occurrence]
}

/// Another part of a credential, apart from where it stands.
struct ObservedPart: Hashable, Sendable {
  var name: String?
  var rule: Int?
  var secret: Secret?
  var publicID: String?
}

/// That a path speaks against what stands there.
struct PathDrop: Hashable, Sendable {
  var repository: String
  var path: String
  var reason: Reason
  /// The rule, where it is not the path alone that decides.
  var rule: Int?
}

/// All credentials that a run has seen, each once.
struct Ledger: Sendable {
  private(set) var credentials: [ObservedCredential] = []
  /// How many values do not count where they stand.
  private(set) var drops: [PathDrop: Int] = [:]
  private var positions: [Secret: Int] = [:]

  /// What is left of `sighting` at a path; `nil` if it does not count there, which is noted.
  ///
  /// - Parameter path: of the file that the sighting's text is, or stands in as an archive's member.
  mutating func judged(
    _ sighting: Sighting, at path: String, of repository: String, by judge: inout PathJudge
  ) -> (sighting: Sighting, surface: Surface)? {
    let place = sighting.judgedPlace(in: path)
    let surface = Surface(path: place)
    switch judge.judge(sighting, path: place, surface: surface) {
    case .counts(let certainty, let reasons):
      var sighting = sighting
      (sighting.certainty, sighting.reasons) = (certainty, reasons)
      return (sighting, surface)
    case .dropped(let reason):
      let drop = PathDrop(
        repository: repository, path: sighting.place(in: path), reason: reason,
        rule: reason.isOfPath ? nil : sighting.rule)
      drops[drop, default: 0] += 1
      return nil
    }
  }

  /// Notes that `sighting` stands at a place, and its parts beside it.
  mutating func enter(_ sighting: Sighting, at occurrence: Occurrence) {
    let position = enter(sighting)
    credentials[position].occurrences.append(occurrence)
    for part in sighting.parts {
      let place = CredentialPart.Place(
        repository: occurrence.repository, path: occurrence.path,
        region: part.region,
        blob: occurrence.blob)
      let known = ObservedPart(
        name: part.name, rule: part.rule, secret: part.secret, publicID: part.publicID)
      if credentials[position].parts[known]?.contains(place) == true { continue }
      credentials[position].parts[known, default: []].append(place)
    }
  }

  /// The position of the credential that `sighting` shows, entered if it is new.
  ///
  /// Of two rules that recognise the same value, the more certain one names it, then the one that
  /// comes first in the catalogue.
  private mutating func enter(_ sighting: Sighting) -> Int {
    guard let position = positions[sighting.secret] else {
      positions[sighting.secret] = credentials.count
      credentials.append(
        ObservedCredential(
          secret: sighting.secret, rule: sighting.rule, certainty: sighting.certainty,
          reasons: sighting.reasons, publicID: sighting.publicID,
          proofs: Set(sighting.proofs), parts: [:], names: Set(sighting.name.map { [$0] } ?? []),
          occurrences: []))
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
    credentials[position].proofs.formUnion(sighting.proofs)
    if let publicID = sighting.publicID { credentials[position].publicID = publicID }
    if let name = sighting.name { credentials[position].names.insert(name) }
    return position
  }

  /// Takes in what another target showed.
  mutating func merge(_ other: Ledger) {
    drops.merge(other.drops, uniquingKeysWith: +)
    for credential in other.credentials {
      let sighting = Sighting(
        rule: credential.rule, secret: credential.secret, offsets: 0..<0,
        region: TextRegion(line: 1, column: 1, endLine: 1, endColumn: 1),
        certainty: credential.certainty, reasons: credential.reasons, name: nil,
        publicID: credential.publicID, proofs: Array(credential.proofs))
      let position = enter(sighting)
      credentials[position].names.formUnion(credential.names)
      credentials[position].occurrences += credential.occurrences
      credentials[position].parts.merge(credential.parts) { places, others in
        places + others.filter { !places.contains($0) }
      }
    }
  }
}
