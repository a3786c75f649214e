import Evidence
import Inventory

/// Turns one credential and its matches into a finding.
struct CredentialJudge {
  let ladder: MatchLadder
  let moments: Moments
  let options: Correlation.Options
  /// References by the record that tracks them.
  let references: [Int: [Reference]]

  private var records: [Record] { ladder.index.records }

  func finding(for credential: CredentialEvidence) -> Finding {
    let outcome = ladder.outcome(for: credential)
    let rules = RotationRules(
      records: records, moments: moments, maxAgeDays: options.maxAgeDays)
    let tracking = tracking(of: credential, outcome, rules)
    let rotation = rules.outcome(
      for: credential, matches: outcome.matches, laterKeys: outcome.laterKeys)
    let revocation = revocation(of: credential, tracking.closing)
    let sharing = sharing(of: credential, tracking.closing)

    var classes: Set<FindingClass> = [.leaked]
    if rotation.isContradicted { classes.insert(.rotationContradicted) }
    if revocation.isPresent { classes.insert(.revokedPresent) }
    if rotation.isUnrotated { classes.insert(.unrotated) }
    if tracking.isUntracked { classes.insert(.untracked) }
    if sharing.isShared { classes.insert(.shared) }

    let steps = CredentialSteps(
      credential: credential, classes: classes,
      records: tracking.closing.map { records[$0.record] }, isEnded: revocation.isEndedByIssuer)
    let tracked = tracking.closing.flatMap { references[$0.record] ?? [] }
      .sorted { ($0.repository, $0.path, $0.region) < ($1.repository, $1.path, $1.region) }
    return Finding(
      classes: FindingClass.allCases.filter(classes.contains),
      severity: severity(of: credential, classes, revocation),
      certainty: credential.certainty, reasons: reasons(for: credential), ruleID: credential.ruleID,
      provider: credential.provider, kind: credential.kind, ai: credential.ai,
      title: title(of: credential), fingerprint: credential.fingerprint,
      preview: credential.preview, publicID: credential.publicID,
      proofs: credential.proofs.sorted(), parts: credential.parts,
      revealed: options.reveals ? credential.secret : nil,
      exposure: exposure(of: credential),
      occurrences: credential.occurrences, references: tracked, routes: credential.routes,
      matches: outcome.matches.map { RecordMatch($0, records[$0.record]) },
      verdicts: tracking.verdicts + rotation.verdicts + revocation.verdicts + sharing.verdicts,
      nextSteps: steps.sentences,
      isGated: options.scope == .all || credential.ai != .no || !credential.routes.isEmpty)
  }

  private func title(of credential: CredentialEvidence) -> String {
    let name = credential.variableNames.min().map { " in \($0)" } ?? ""
    return credential.title + name
  }

  /// The reasons for the certainty, and what makes the value less dangerous than its kind.
  private func reasons(for credential: CredentialEvidence) -> [String] {
    var reasons = credential.reasons
    if let expiry = ended(credential) { reasons.append("it expired on \(expiry.date)") }
    if credential.isGuarded { reasons.append("it is encrypted under a passphrase of its own") }
    return reasons
  }

  /// When a value ended by itself, if that lies before what the evidence speaks of.
  private func ended(_ credential: CredentialEvidence) -> Timestamp? {
    guard let expiry = credential.expiry, let asOf = moments.asOf, expiry < asOf else { return nil }
    return expiry
  }

  private func exposure(of credential: CredentialEvidence) -> Exposure? {
    guard let since = credential.firstSighting?.stamp.date else { return nil }
    let last = credential.occurrences.compactMap { $0.last?.date ?? $0.first?.date }.max() ?? since
    let until = credential.isLive ? max(moments.asOf ?? last, last) : last
    return Exposure(since: since, until: max(since, until), isOngoing: credential.isLive)
  }

  private func severity(
    of credential: CredentialEvidence, _ classes: Set<FindingClass>, _ revocation: Revocation
  ) -> Severity {
    var rank = credential.severity.rank
    if credential.certainty == .possible { rank -= 1 }
    if credential.isGuarded { rank -= 1 }
    if ended(credential) != nil { rank = min(rank, Severity.low.rank) }
    if revocation.isEndedByIssuer {
      rank = min(rank, credential.isLive ? Severity.low.rank : Severity.info.rank)
    } else if revocation.isEnded && !revocation.isRefuted {
      rank -= 1
    }
    if classes.contains(.rotationContradicted) || revocation.isRefuted { rank += 1 }
    return Severity.allCases[max(0, min(rank, Severity.critical.rank))]
  }

  // MARK: Tracked

  private struct Tracking {
    /// The matches that are strong enough to say that the credential is tracked.
    var closing: [Match] = []
    var verdicts: [ClaimVerdict] = []
    var isUntracked = false
  }

  private func tracking(
    of credential: CredentialEvidence, _ outcome: MatchLadder.Outcome, _ rules: RotationRules
  ) -> Tracking {
    var tracking = Tracking()
    guard !options.inventory.isEmpty || !records.isEmpty else { return tracking }
    tracking.closing = outcome.matches.filter { match in
      // A slot of a store shows that a name exists, not that anybody answers for the value.
      match.strength >= .m3
        || (match.strength == .m2 && records[match.record].source.store == nil)
    }
    if let best = tracking.closing.first {
      tracking.verdicts.append(
        ClaimVerdict(
          claim: "tracked", verdict: best.strength >= .m3 ? .confirmed : .unverifiable,
          because: best.why, record: records[best.record].name))
      return tracking
    }
    let (verdict, because) = untracked(credential, outcome, rules)
    tracking.isUntracked = verdict == .contradicted
    tracking.verdicts.append(
      ClaimVerdict(claim: "tracked", verdict: verdict, because: because))
    return tracking
  }

  private func untracked(
    _ credential: CredentialEvidence, _ outcome: MatchLadder.Outcome, _ rules: RotationRules
  ) -> (Verdict, String) {
    let provider = credential.provider.isEmpty ? "this type" : credential.provider
    let sources = options.inventory.sources(
      forProvider: credential.provider, kind: credential.kind,
      hasPublicID: credential.publicID != nil)
    guard !sources.isEmpty else {
      return (
        .unverifiable, "no inventory that could show a credential of \(provider) was supplied"
      )
    }
    if credential.endsByItself {
      return (.unverifiable, "it ends by itself, and inventories do not list such credentials")
    }
    if let match = outcome.matches.first(where: { rules.isSuccessor($0, of: credential) }) {
      let name = records[match.record].name
      return (.unverifiable, "it looks like the former value of \(name): \(match.why)")
    }
    if let export = options.inventory.newestExport(of: sources),
      let seen = credential.firstSighting?.stamp.date, moments.isClearlyBefore(export, seen)
    {
      return (
        .stale,
        "it was first seen on \(seen.date), after the newest export of \(export.date); export again"
      )
    }
    let names = Phrase.list(sources.map(\.rawValue))
    var because = "no record of \(names) has its value, its public id or a hint that fits"
    if let candidate = outcome.matches.first {
      because += "; nearest is \(records[candidate.record].name): \(candidate.why)"
    }
    return (.contradicted, because)
  }

  // MARK: Revoked

  struct Revocation {
    var verdicts: [ClaimVerdict] = []
    /// The finding is that something revoked is still there.
    var isPresent = false
    /// All that tracks it says that it no longer opens anything.
    var isEnded = false
    /// The issuing provider itself says so.
    var isEndedByIssuer = false
    /// One record says revoked, and the provider says active.
    var isRefuted = false
  }

  private func revocation(of credential: CredentialEvidence, _ closing: [Match]) -> Revocation {
    var revocation = Revocation()
    let ended = closing.filter { moments.status(of: records[$0.record]).isEnded }
    guard !ended.isEmpty else { return revocation }
    let alive = closing.first { match in
      let record = records[match.record]
      return match.strength >= .m3 && record.source.isIssuer
        && moments.status(of: record) == .active
    }
    revocation.isRefuted = alive != nil
    revocation.isEnded = ended.count == closing.count
    revocation.isEndedByIssuer =
      revocation.isEnded
      && ended.contains { $0.strength >= .m3 && records[$0.record].source.isIssuer }
    revocation.isPresent = credential.isLive || revocation.isRefuted
    for match in ended {
      let record = records[match.record]
      let state = moments.status(of: record).rawValue
      let verdict: Verdict
      let because: String
      if let alive {
        verdict = .contradicted
        because =
          "the record says \(state), but the provider lists the same key as active "
          + "(\(records[alive.record].name))"
      } else if record.source.isIssuer && match.strength >= .m3 {
        verdict = .confirmed
        because =
          "the provider says \(state)"
          + (credential.isLive ? "; copies of the value are still in use" : "")
      } else if credential.isLive, let place = credential.occurrences.first(where: \.isLive) {
        verdict = .contradicted
        because =
          "the record says \(state), yet \(Phrase.place(place)) still holds it; this refutes the "
          + "claim only weakly, as presence does not show that the value still opens anything"
      } else {
        verdict = .unverifiable
        because = "the record says \(state); no export of the provider shows it"
      }
      revocation.verdicts.append(
        ClaimVerdict(claim: "revoked", verdict: verdict, because: because, record: record.name))
    }
    return revocation
  }

  // MARK: Shared

  private func sharing(
    of credential: CredentialEvidence, _ closing: [Match]
  ) -> (isShared: Bool, verdicts: [ClaimVerdict]) {
    let repositories = credential.repositories.sorted()
    let environments = credential.environmentLabels.sorted()
    var verdicts: [ClaimVerdict] = []
    if environments.count > 1 {
      for match in closing {
        guard let environment = records[match.record].environment else { continue }
        verdicts.append(
          ClaimVerdict(
            claim: "isolated", verdict: .contradicted,
            because: "the record is for \(environment), but the same value serves "
              + Phrase.list(environments),
            record: records[match.record].name))
      }
    }
    return (repositories.count > 1 || environments.count > 1, verdicts)
  }
}

extension RecordMatch {
  init(_ match: Match, _ record: Record) {
    self.init(
      record: record.name, source: record.source.rawValue, file: record.file, row: record.row,
      owner: record.owner?.label, strength: match.strength, why: match.why)
  }
}
