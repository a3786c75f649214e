import Correlation
import Detection
import Evidence
import Inventory
import Rules
import Wiring

/// Turns what the targets showed into a report.
struct Assessment: Sendable {
  let command: Report.Command
  let tools: ScanTools
  let key: FingerprintKey
  let inventory: InventoryLoad
  let suppressions: SuppressionList

  private var options: ScanOptions { tools.options }
  private var rules: [Rule] { tools.detector.catalogue.rules }

  /// The report on `outcome`.
  func report(on outcome: TargetOutcome) -> Report {
    let graph = WiringGraph(outcome.readings, directory: tools.directory)
    let index = WiringIndex(graph)
    var suppressing = SuppressionRun(
      suppressions, today: options.asOf ?? .now, rules: tools.detector.catalogue.rules)
    var lapsed: [Fingerprint: [Suppression]] = [:]
    let found = outcome.ledger.credentials.filter { !rules[$0.rule].isPart }
    let credentials = found.map { credential in
      var evidence = evidence(of: credential, in: index)
      suppressing.applyAllowlists(of: tools.detector.catalogue, credential.rule, to: &evidence)
      let gone = suppressing.apply(to: &evidence)
      if !gone.isEmpty { lapsed[evidence.fingerprint] = gone }
      return evidence
    }
    let references = command == .audit ? graph.readings.flatMap(\.references) : []
    var coverage = outcome.coverage
    coverage.gaps += graph.readings.flatMap(\.problems) + limitGaps(outcome.tally)
    coverage.inventories = inventory.coverage
    coverage.gaps += inventory.gaps
    coverage.gaps = Set(coverage.gaps).sorted()
    coverage.notes += options.explainsDrops ? dropNotes(outcome) : failureNotes(outcome.tally)
    coverage.notes += graph.readings.flatMap(\.notes) + inventory.warnings
    coverage.notes += suppressing.notes(tellsUnused: options.readsTargetsWhole)
    let asOf = options.asOf ?? newestEvidence(credentials, coverage)
    var findings = Correlation.findings(
      for: credentials, references: references, records: inventory.records,
      options: Correlation.Options(
        asOf: asOf, maxAgeDays: options.maxAgeDays, scope: options.scope,
        inventory: inventory.scope, reveals: options.reveal))
    for position in findings.indices {
      guard let fingerprint = findings[position].fingerprint else { continue }
      findings[position].lapsed = lapsed[fingerprint] ?? []
      if findings[position].isSuppressed { findings[position].isGated = false }
    }
    return Report(
      command: command, version: keyproofVersion, asOf: asOf, fingerprintKey: key.origin,
      findings: findings.filter { !$0.isSuppressed }, suppressed: findings.filter(\.isSuppressed),
      recordCount: inventory.records.count, coverage: coverage)
  }

  // MARK: One credential

  private func evidence(
    of credential: ObservedCredential, in index: WiringIndex
  ) -> CredentialEvidence {
    let rule = rules[credential.rule]
    let fixed = fixedPrefix(of: credential.secret, rule)
    let wires = index.wires(of: credential)
    var routes = wires.routes
    if rule.ai == .yes,
      let place = credential.occurrences.first(where: \.isLive)
        ?? credential.occurrences.first
    {
      let link = RouteLink(
        what: "recognised as \(title(of: rule))", path: place.path, line: place.region.line)
      routes.insert(Route(kind: .direct, service: rule.provider, links: [link]), at: 0)
    }
    return CredentialEvidence(
      ruleID: rule.id, provider: rule.provider, kind: rule.kind, ai: rule.ai,
      title: title(of: rule), severity: rule.severity, certainty: credential.certainty,
      reasons: credential.reasons.list.map(\.text),
      fingerprint: key.fingerprinter.fingerprint(of: credential.secret),
      secret: credential.secret,
      preview: Preview.text(
        of: credential.secret, prefix: fixed, isDrawn: rule.basis == .structure),
      hintTemplate: rule.hint, fixedPrefix: fixed, publicID: credential.publicID,
      proofs: credential.proofs.sorted(), parts: parts(of: credential),
      variableNames: credential.names.union(wires.names).sorted(),
      isShortLived: rule.kind == "session-token", revoke: rule.revoke,
      occurrences: credential.occurrences, routes: routes)
  }

  /// The other parts, in the order of their names.
  private func parts(of credential: ObservedCredential) -> [CredentialPart] {
    credential.parts.map { part, places in
      let rule = part.rule.map { rules[$0] }
      let preview = part.secret.map { secret in
        Preview.text(
          of: secret, prefix: rule.map { fixedPrefix(of: secret, $0) } ?? "",
          isDrawn: rule?.basis == .structure)
      }
      return CredentialPart(
        name: part.name ?? rule.map(title) ?? "part", ruleID: rule?.id, publicID: part.publicID,
        fingerprint: part.secret.map(key.fingerprinter.fingerprint),
        preview: preview ?? part.publicID ?? "",
        places: places.sorted {
          ($0.repository, $0.path, $0.region, $0.blob ?? "")
            < ($1.repository, $1.path, $1.region, $1.blob ?? "")
        })
    }
    .sorted {
      ($0.name, $0.publicID ?? "", $0.fingerprint?.text ?? "")
        < ($1.name, $1.publicID ?? "", $1.fingerprint?.text ?? "")
    }
  }

  /// What people call the type: the description up to what it opens.
  private func title(of rule: Rule) -> String {
    rule.description.split(separator: ": ", maxSplits: 1).first.map(String.init) ?? rule.id
  }

  /// The longest of the rule's literals that the value starts with.
  private func fixedPrefix(of secret: Secret, _ rule: Rule) -> String {
    secret.expose { bytes in
      rule.anchors.filter { bytes.starts(with: $0.utf8) }.max { $0.utf8.count < $1.utf8.count }
        ?? ""
    }
  }

  // MARK: The whole

  /// The newest moment that the evidence speaks of: a commit or an export.
  private func newestEvidence(
    _ credentials: [CredentialEvidence], _ coverage: Coverage
  ) -> Timestamp? {
    let commits = coverage.sources.compactMap(\.newestCommit)
    let exports = inventory.coverage.compactMap(\.exportedAt)
    let rotations = inventory.records.compactMap { $0.keyIssuedAt ?? $0.lastRotatedClaim }
    return (commits + exports + rotations).max()
  }

  /// What was recognised by shape and not reported, the most frequent first.
  private func dropNotes(_ outcome: TargetOutcome) -> [String] {
    let drops = outcome.tally.dropped.sorted { left, right in
      (right.value, rules[left.key.rule].id, left.key.reason.rawValue)
        < (left.value, rules[right.key.rule].id, right.key.reason.rawValue)
    }
    let byContent = drops.map { drop, count in
      "dropped \(count) of rule \(rules[drop.rule].id): \(drop.reason.text)"
    }
    return byContent + pathNotes(outcome.ledger) + partNotes(outcome.ledger)
  }

  /// That values were left out which are no genuine ones, as someone who tries an invented key
  /// wants to know.
  ///
  /// Without a count: what is inherited within a history is not counted again, and where a sweep
  /// goes on from a last one, what that left out is not known.
  private func failureNotes(_ tally: DetectionTally) -> [String] {
    guard options.stateFile == nil, options.detection.checksums == .prefer else { return [] }
    let failed = Set(tally.dropped.keys.filter { $0.reason == .checksumFailed }.map(\.rule))
    let ids = failed.map { rules[$0].id }.sorted()
    guard !ids.isEmpty else { return [] }
    let more = ids.count > 3 ? " and \(ids.count - 3) more" : ""
    return [
      "values that fail the offline check of their kind are left out "
        + "(\(ids.prefix(3).joined(separator: ", "))\(more)); --certainty possible shows them"
    ]
  }

  /// What does not count where it stands, a line for each file that decides so.
  private func pathNotes(_ ledger: Ledger) -> [String] {
    let drops = ledger.drops.map { drop, count in
      (drop, count, rule: drop.rule.map { rules[$0].id } ?? "")
    }
    let sorted = drops.sorted { left, right in
      (left.0.repository, left.0.path, left.0.reason.rawValue, left.rule)
        < (right.0.repository, right.0.path, right.0.reason.rawValue, right.rule)
    }
    return sorted.map { drop, count, rule in
      "dropped \(count)" + (rule.isEmpty ? "" : " of rule \(rule)")
        + " in \(drop.path) of \(drop.repository): \(drop.reason.text)"
    }
  }

  /// Values of rules that are not reported by themselves.
  private func partNotes(_ ledger: Ledger) -> [String] {
    let parts = ledger.credentials.filter { rules[$0.rule].isPart }
    let counts = Dictionary(grouping: parts) { rules[$0.rule].id }.mapValues(\.count)
    return counts.sorted { $0.key < $1.key }.map { rule, count in
      "dropped \(count) of rule \(rule): it is a part of a credential, and the rest is not beside it"
    }
  }

  private func limitGaps(_ tally: DetectionTally) -> [Gap] {
    let gaps = tally.limits.records.map { cause, record in
      let place = record.place.map { ", as in \($0)" } ?? ""
      return switch cause {
      case .rule(let rule):
        Gap(
          kind: .matchLimit, subject: "rule \(rules[rule].id)",
          detail: "a search was given up \(record.count) times at its limit\(place); simplify the "
            + "rule's regex")
      case .rows(let rule):
        Gap(
          kind: .matchLimit, subject: "rows of rule \(rules[rule].id)",
          detail: "\(record.count) times a table with such a value goes on behind the "
            + "\(rules[rule].window.after) bytes that are read of it\(place); look at its other rows "
            + "by hand")
      case .crowd:
        Gap(
          kind: .matchLimit, subject: "crowded content",
          detail: "\(record.count) files or objects hold millions of keywords\(place), and were "
            + "not searched to their end; look at them by hand, or leave them out with --exclude")
      }
    }
    return gaps.sorted { $0.subject < $1.subject }
  }
}

/// What the wiring says of the places where credentials stand today.
private struct WiringIndex {
  private struct Place: Hashable {
    let repository: String
    let path: String
  }

  private let readings: [Place: [WiringReading]]

  init(_ graph: WiringGraph) {
    readings = Dictionary(grouping: graph.readings) { reading in
      Place(repository: reading.repository, path: reading.path)
    }
  }

  /// Where a credential leads, and what it is called there.
  func wires(of credential: ObservedCredential) -> (routes: [Route], names: Set<String>) {
    var routes: [Route] = []
    var names: Set<String> = []
    for occurrence in credential.occurrences where occurrence.isLive {
      let place = Place(repository: occurrence.repository, path: occurrence.path)
      for reading in readings[place] ?? [] {
        for binding in reading.literals(at: occurrence.region) {
          names.insert(binding.name)
          for route in binding.routes where !routes.contains(route) { routes.append(route) }
        }
      }
    }
    return (routes, names)
  }
}
