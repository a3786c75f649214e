import Evidence
import Inventory

/// The inferences about rotation, each under the name it is reported by.
///
/// - R1: the value was seen before the rotation that its record claims.
/// - R2: it was brought back after that rotation.
/// - R3: the provider issued the key before the rotation that another record claims.
/// - R4: the slot was written before the key it should hold was issued.
/// - N1: a key issued after the value was seen is another key, whatever its hint.
struct RotationRules {
  let records: [Record]
  let moments: Moments
  let maxAgeDays: Int?

  /// What the rules say of one credential.
  struct Outcome {
    var verdicts: [ClaimVerdict] = []
    var isContradicted = false
    var isUnrotated = false
  }

  func outcome(
    for credential: CredentialEvidence, matches: [Match], laterKeys: [Int]
  ) -> Outcome {
    var outcome = Outcome()
    for number in laterKeys { noteLaterKey(records[number], credential, &outcome) }
    guard !credential.endsByItself else { return outcome }
    let current = matches.filter { match in
      match.strength >= .m2 && match.doubt == nil && records[match.record].source.store == nil
        && !moments.status(of: records[match.record]).isEnded
    }
    let refuted = contradictions(credential, current, &outcome)
    // A refuted claim says it all; "unrotated" beside it would say it again.
    if !outcome.isContradicted {
      for match in current where !refuted.contains(match.record) {
        judgeUnrotated(match, credential, &outcome)
      }
    }
    notePredecessors(matches, credential, &outcome)
    return outcome
  }

  // MARK: R1, R2, R3

  /// The records whose claimed rotation the evidence refutes.
  private func contradictions(
    _ credential: CredentialEvidence, _ current: [Match], _ outcome: inout Outcome
  ) -> Set<Int> {
    let isProvenCurrent = current.contains { match in
      match.strength >= .m3 && records[match.record].source.isIssuer
    }
    let issued = current.filter { $0.strength >= .m3 }.compactMap {
      records[$0.record].keyIssuedAt
    }.min()
    var verdicts: [Int: [ClaimVerdict]] = [:]
    for match in current where match.strength >= .m3 || isProvenCurrent {
      let record = records[match.record]
      guard let rotated = record.lastRotatedClaim else { continue }
      verdicts[match.record] = refutations(
        of: rotated, by: record, credential: credential, issued: issued)
    }
    let ambiguous = ambiguousRecords(current)
    let isUnanimous = ambiguous.allSatisfy { verdicts[$0]?.isEmpty == false }
    var refuted: Set<Int> = []
    for match in current {
      guard let found = verdicts[match.record], !found.isEmpty else { continue }
      refuted.insert(match.record)
      if ambiguous.contains(match.record) && !isUnanimous {
        outcome.verdicts += found.map { verdict in
          var verdict = verdict
          verdict.verdict = .unverifiable
          verdict.because += "; but the hint fits several records, and not all are refuted"
          return verdict
        }
      } else {
        outcome.verdicts += found
        outcome.isContradicted = true
      }
    }
    return refuted
  }

  private func refutations(
    of rotated: Timestamp, by record: Record, credential: CredentialEvidence, issued: Timestamp?
  ) -> [ClaimVerdict] {
    var verdicts: [ClaimVerdict] = []
    let contradict = { (rule: String, because: String) in
      verdicts.append(
        ClaimVerdict(
          claim: "rotated", verdict: .contradicted, rule: rule, because: because,
          record: record.name))
    }
    if let (stamp, place) = credential.firstSighting,
      moments.isClearlyBefore(stamp.date, rotated)
    {
      let days = rotated.days(since: stamp.date)
      contradict(
        "R1",
        "the record claims a rotation on \(rotated.date), but the same value was in "
          + "\(Phrase.place(place)) on \(stamp.date.date), \(Phrase.days(days)) before")
      let returns = credential.occurrences.flatMap { occurrence in
        ([occurrence.first].compactMap { $0 } + occurrence.reintroductions).map { (occurrence, $0) }
      }.filter { moments.isClearlyBefore(rotated, $0.1.date) }
      if let (place, stamp) = returns.min(by: { $0.1.date < $1.1.date }) {
        contradict(
          "R2",
          "the value came back in \(Phrase.place(place)) on \(stamp.date.date), after the "
            + "rotation claimed for \(rotated.date)")
      }
    }
    if let issued, record.keyIssuedAt == nil, moments.isClearlyBefore(issued, rotated) {
      contradict(
        "R3",
        "the record claims a rotation on \(rotated.date), but the provider lists the same key as "
          + "issued on \(issued.date) and still active")
    }
    return verdicts
  }

  /// Records of one source whose hints all fit the value, so that only one of them can mean it.
  private func ambiguousRecords(_ current: [Match]) -> Set<Int> {
    let bySource = Dictionary(grouping: current.filter { $0.strength == .m3 }) {
      records[$0.record].source
    }
    return Set(bySource.values.filter { $0.count > 1 }.joined().map(\.record))
  }

  // MARK: Unrotated

  private func judgeUnrotated(
    _ match: Match, _ credential: CredentialEvidence, _ outcome: inout Outcome
  ) {
    let record = records[match.record]
    let rotated = [record.lastRotatedClaim, record.keyIssuedAt].compactMap { $0 }.max()
    let seen = credential.firstSighting
    let isNewer = record.exportedAt.flatMap { export in
      seen.map { moments.isClearlyBefore(export, $0.stamp.date) }
    }
    let isOld = moments.isOutdated(record.exportedAt, evidence: nil)
    var because: String?
    var verdict: Verdict = isOld ? .stale : .contradicted
    if let (stamp, place) = seen {
      let sighting = "the value has been in \(Phrase.place(place)) since \(stamp.date.date)"
      if let rotated, moments.isClearlyBefore(stamp.date, rotated) {
        // A claim that a stronger match refutes never gets here: see R1.
        if match.strength >= .m3 {
          because =
            "\(sighting), although the provider issued the key on \(rotated.date): one of the "
            + "two clocks is wrong"
          verdict = .unverifiable
        } else if credential.isLive {
          because =
            "the record claims a rotation on \(rotated.date), but \(sighting) and is still there; "
            + "name and place agree, the value itself is unproven"
          verdict = .unverifiable
        }
      } else if let claim = record.lastRotatedClaim {
        because = "\(sighting), and its last rotation is of \(claim.date)"
      } else if let issued = record.keyIssuedAt {
        because = "\(sighting), and the key is still the one issued on \(issued.date)"
      } else {
        because = "\(sighting), and the record knows of no rotation"
      }
      if match.strength < .m3 && verdict == .contradicted { verdict = .unverifiable }
    }
    if because == nil, let age = tooOld(record) { because = age }
    guard var because else { return }
    if isNewer == true {
      verdict = .stale
      because += "; the export is older than that and cannot show a rotation since"
    } else {
      outcome.isUnrotated = true
      if isOld { because += "; the export is more than \(Moments.maxExportAgeDays) days old" }
    }
    outcome.verdicts.append(
      ClaimVerdict(claim: "rotated", verdict: verdict, because: because, record: record.name))
  }

  private func tooOld(_ record: Record) -> String? {
    let start = record.keyIssuedAt ?? record.lastRotatedClaim ?? record.createdAt
    guard let maxAgeDays, let start, let asOf = moments.asOf,
      asOf.seconds - start.seconds > Int64(maxAgeDays) * Timestamp.day
    else { return nil }
    return "it is \(Phrase.days(asOf.days(since: start))) old, counted from \(start.date); the "
      + "limit is \(Phrase.days(maxAgeDays))"
  }

  // MARK: Predecessors

  private func noteLaterKey(
    _ record: Record, _ credential: CredentialEvidence, _ outcome: inout Outcome
  ) {
    guard let issued = record.keyIssuedAt, let (stamp, place) = credential.firstSighting else {
      return
    }
    var because =
      "the hint fits, but the provider issued this key on \(issued.date), after the value was "
      + "seen in \(Phrase.place(place)) on \(stamp.date.date): it is another key, perhaps its "
      + "predecessor"
    let isBack = credential.occurrences.contains { occurrence in
      occurrence.reintroductions.contains { moments.isClearlyBefore(issued, $0.date) }
    }
    if isBack { because += ", brought back since (R2)" }
    outcome.verdicts.append(
      ClaimVerdict(
        claim: "tracked", verdict: .unverifiable, rule: "N1", because: because,
        record: record.name))
  }

  /// Says where the inventory shows that a slot's value has been replaced.
  private func notePredecessors(
    _ matches: [Match], _ credential: CredentialEvidence, _ outcome: inout Outcome
  ) {
    for match in matches where isSuccessor(match, of: credential) {
      let record = records[match.record]
      outcome.verdicts.append(
        ClaimVerdict(
          claim: "rotated", verdict: .confirmed,
          because: "the record holds another value now, rotated on "
            + "\(record.lastRotatedClaim?.date ?? ""); whether the old one was revoked is not "
            + "shown",
          record: record.name))
    }
  }

  /// Whether a record is of the value that replaced this one.
  func isSuccessor(_ match: Match, of credential: CredentialEvidence) -> Bool {
    guard match.doubt == .otherValue, let rotated = records[match.record].lastRotatedClaim,
      let seen = credential.firstSighting?.stamp.date
    else { return false }
    return seen <= rotated
  }
}
