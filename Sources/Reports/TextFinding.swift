import Evidence

extension TextPage {
  /// How many places, routes and uses of one finding a normal report lists.
  private static let listed = 5

  /// All that is known of one finding: what, since when, where, against which record, what now.
  mutating func write(_ finding: Finding, of report: Report) {
    headline(finding.severity, Visible.text(finding.title))
    let classes = finding.classes.map(\.rawValue).joined(separator: ", ")
    entry("", classes + (finding.isGated ? "" : " (does not decide the exit code)"))
    writeIdentity(of: finding)
    writeParts(of: finding)
    if let exposure = Wording.exposure(of: finding, namesAuthor: true) {
      entry("exposed", exposure)
    }
    entries(
      "allowed",
      finding.lapsed.map { "no longer by " + Wording.suppression($0) })
    writePlaces(of: finding, in: report)
    writeUses(of: finding)
    writeRoutes(of: finding)
    writeRecords(of: finding, in: report)
    writeVerdicts(of: finding)
    if finding.nextSteps.count == 1 {
      entry("next", Visible.text(finding.nextSteps[0]))
    } else {
      entries(
        "next",
        finding.nextSteps.enumerated().map { "\($0.offset + 1). " + Visible.text($0.element) },
        hanging: 3)
    }
  }

  private mutating func writeIdentity(of finding: Finding) {
    if let fingerprint = finding.fingerprint {
      let id = finding.publicID.map { " of " + Visible.unbroken($0) } ?? ""
      entry("key", Visible.unbroken(finding.preview) + id + ", fingerprint " + fingerprint.text)
    } else {
      entry("name", Visible.unbroken(finding.preview))
    }
    if let lines = finding.shownSecret {
      for (index, line) in lines.enumerated() {
        entry(index == 0 ? "value" : "", unbrokenLine(line))
      }
    }
    let reasons = finding.reasons.map { Visible.text($0) }.joined(separator: "; ")
    if !reasons.isEmpty {
      entry("proof", finding.certainty.rawValue + ": " + reasons)
    } else if finding.fingerprint != nil {
      entry("proof", finding.certainty.rawValue)
    }
    // One fingerprint of a key is enough to find it by.
    let proofs = finding.proofs.filter { $0.name != .publicKey || style.verbosity == .verbose }
    let shown = proofs.map(Wording.proof).joined(separator: "; ")
    if !shown.isEmpty { entry("shows", shown) }
    guard style.verbosity == .verbose else { return }
    let rule = finding.ruleID.map { "rule " + Visible.text($0) + ", " } ?? ""
    let kind = Visible.text(finding.provider) + ", " + Visible.text(finding.kind)
    entry("kind", rule + kind + ", opens AI: " + finding.ai.rawValue)
  }

  /// What belongs to the value, each part with the first place where it stands.
  private mutating func writeParts(of finding: Finding) {
    let verbose = style.verbosity == .verbose
    var label = "with"
    for part in finding.parts {
      let places = verbose ? part.places[...] : part.places.prefix(1)
      var text = Visible.text(part.name) + " " + Visible.unbroken(part.preview)
      if let fingerprint = part.fingerprint { text += ", fingerprint " + fingerprint.text }
      for place in places where !place.path.isEmpty {
        text += ", " + Wording.place(path: place.path, line: place.region.line)
      }
      entry(label, text, hanging: 2)
      label = ""
    }
  }

  private func unbrokenLine(_ line: String) -> String {
    String(decoding: line.utf8.map { $0 == 0x20 ? Visible.glue : $0 }, as: UTF8.self)
  }

  // MARK: Places

  private mutating func writePlaces(of finding: Finding, in report: Report) {
    let all = finding.occurrencesLiveFirst
    let shown = style.verbosity == .verbose ? all[...] : all.prefix(Self.listed)
    // One repository needs no name at every place.
    let namesRepository =
      report.coverage.sources.count > 1 || Set(all.map(\.repository)).count > 1
    var label = "where"
    for (repository, occurrences) in byRepository(shown) {
      if namesRepository {
        entry(label, Visible.unbroken("in " + repository))
        label = ""
      }
      let level = namesRepository ? 1 : 0
      for occurrence in occurrences {
        entry(
          label, Wording.place(of: occurrence) + ", " + state(of: occurrence), level: level,
          hanging: 2)
        label = ""
        guard style.verbosity == .verbose else { continue }
        for line in history(of: occurrence) { entry("", line, level: level + 1, hanging: 2) }
      }
    }
    writeRest(all.count - shown.count, "place")
  }

  /// The occurrences of each repository, in the order in which the repositories first appear.
  private func byRepository(_ occurrences: ArraySlice<Occurrence>) -> [(String, [Occurrence])] {
    var groups: [(String, [Occurrence])] = []
    var indexes: [String: Int] = [:]
    for occurrence in occurrences {
      if let index = indexes[occurrence.repository] {
        groups[index].1.append(occurrence)
      } else {
        indexes[occurrence.repository] = groups.count
        groups.append((occurrence.repository, [occurrence]))
      }
    }
    return groups
  }

  /// Whether a checkout has it and since when, or from when to when history had it.
  private func state(of occurrence: Occurrence) -> String {
    var parts: [String] = []
    if occurrence.isAtHead { parts.append("at HEAD") }
    if occurrence.isStaged { parts.append("staged") }
    if occurrence.isInWorkingTree, !occurrence.isAtHead { parts.append("in the working tree") }
    if occurrence.isUnreachable { parts.append("in an unreachable object") }
    if parts.isEmpty { parts.append("in history") }
    var text = parts.joined(separator: ", ")
    if let first = occurrence.first {
      let last = occurrence.last ?? first
      if occurrence.isLive {
        text += " since " + first.date.date
      } else if last.date.date == first.date.date {
        text += " on " + first.date.date
      } else {
        text += " from " + first.date.date + " to " + last.date.date
      }
    }
    if !occurrence.reintroductions.isEmpty {
      let count = occurrence.reintroductions.count
      text += ", brought back " + (count == 1 ? "once" : Wording.count(count, "time"))
    }
    if let suppression = occurrence.suppression {
      text += ", allowed by " + Visible.text(suppression.mark, limit: 200)
    }
    return text
  }

  private func history(of occurrence: Occurrence) -> [String] {
    var lines: [String] = []
    let surface = "surface " + occurrence.surface.rawValue
    lines.append(surface + (occurrence.blob.map { ", blob " + Visible.text($0) } ?? ""))
    if let first = occurrence.first { lines.append("first in " + stamp(first)) }
    if let last = occurrence.last, last != occurrence.first {
      lines.append("last in " + stamp(last))
    }
    lines += occurrence.reintroductions.map { "brought back in " + stamp($0) }
    return lines
  }

  private func stamp(_ commit: CommitStamp) -> String {
    let who = Visible.text(commit.author, limit: 80) + " <" + Visible.text(commit.email, limit: 120)
    return Visible.text(commit.id) + " by " + who + ">, " + commit.date.iso8601
  }

  // MARK: Wiring

  private mutating func writeUses(of finding: Finding) {
    let lines = finding.references.map {
      Wording.use($0) + ", " + Wording.place(path: $0.path, line: $0.region.line)
    }
    writeList("used by", lines, "use")
  }

  private mutating func writeRoutes(of finding: Finding) {
    let routes = finding.allRoutes
    // What an agent holds feeds nothing: the agent can act with it.
    let isHeld = { (route: Route) in route.service == nil || route.kind == .agentTool }
    writeRoutes("feeds", routes.filter { !isHeld($0) })
    writeRoutes("held by", routes.filter(isHeld))
  }

  private mutating func writeRoutes(_ label: String, _ routes: [Route]) {
    guard style.verbosity == .verbose else {
      return writeList(label, ends(of: routes).map(Wording.destination), "route")
    }
    for (index, route) in routes.enumerated() {
      entry(
        index == 0 ? label : "", Wording.destination(of: route) + " (\(route.kind.rawValue))",
        hanging: 2)
      for link in route.links {
        entry(
          "", Visible.text(link.what) + ", " + Wording.place(path: link.path, line: link.line),
          level: 1, hanging: 2)
      }
    }
  }

  /// One route for each service and consumer: how a chain gets there is for verbose reports.
  private func ends(of routes: [Route]) -> [Route] {
    let places = Set(routes.filter { $0.consumer != nil }.map(End.init))
    var seen: Set<End> = []
    return routes.filter { route in
      // What names a consumer says more than what stands at the same place without one.
      if route.consumer == nil, places.contains(where: End(route).isPart) { return false }
      return seen.insert(End(route)).inserted
    }
  }

  /// Where a route leads, and the file that shows it.
  private struct End: Hashable {
    let service: String?
    let consumer: String?
    let path: String?

    init(_ route: Route) {
      service = route.service
      consumer = route.consumer?.name
      path = route.links.last?.path ?? route.consumer?.path
    }

    /// Whether `other` says the same and more.
    func isPart(of other: End) -> Bool {
      service == other.service && path == other.path
    }
  }

  private mutating func writeList(_ label: String, _ lines: [String], _ noun: String) {
    let shown = style.verbosity == .verbose ? lines : Array(lines.prefix(Self.listed))
    entries(label, shown)
    writeRest(lines.count - shown.count, noun)
  }

  private mutating func writeRest(_ count: Int, _ noun: String) {
    guard count > 0 else { return }
    entry("", "and \(Wording.count(count, "more " + noun)) (-v lists all)")
  }

  // MARK: Inventory

  private mutating func writeRecords(of finding: Finding, in report: Report) {
    if finding.matches.isEmpty, finding.classes.contains(.untracked), report.recordCount > 0 {
      entry("record", "none of " + Wording.count(report.recordCount, "inventory record"))
    }
    // Beside a record of this very value, others of the same name tell nothing.
    let isSettled = finding.matches.contains { $0.strength >= .m3 }
    let isTelling = { (match: RecordMatch) in !isSettled || match.strength >= .m2 }
    let shown =
      style.verbosity == .verbose ? finding.matches : finding.matches.filter(isTelling)
    for (index, match) in shown.enumerated() {
      var text = Visible.text(match.record, limit: 200) + " in " + Visible.unbroken(match.file)
      if let row = match.row { text += " row \(row)" }
      text += " (" + Visible.text(match.source, limit: 80) + ")"
      if let owner = match.owner { text += ", owner " + Visible.text(owner, limit: 120) }
      entry(index == 0 ? "record" : "", text, hanging: 2)
      entry("", match.strength.label + ": " + Visible.text(match.why), level: 1, hanging: 2)
    }
    writeRest(finding.matches.count - shown.count, "namesake")
  }

  private mutating func writeVerdicts(of finding: Finding) {
    let verbose = style.verbosity == .verbose
    let telling = finding.verdicts.filter { verdict in
      switch verdict.verdict {
      case .contradicted, .stale: true
      // A record above may have given the reason already.
      case .unverifiable: verbose || !finding.matches.contains { $0.why == verdict.because }
      case .confirmed: verbose
      }
    }
    entries(
      "verdict",
      telling.map {
        "\"" + Visible.text($0.claim, limit: 80) + "\" " + Wording.ruling($0) + ": "
          + Visible.text($0.because)
      })
    guard !verbose else { return }
    var label = telling.isEmpty ? "verdict" : ""
    for verdict in [Verdict.unverifiable, .confirmed] {
      let claims = finding.verdicts.filter { $0.verdict == verdict && !telling.contains($0) }
        .map { Visible.text($0.claim, limit: 80) }
      guard !claims.isEmpty else { continue }
      entry(label, verdict.rawValue + ": " + claims.joined(separator: ", "), hanging: 2)
      label = ""
    }
  }
}
