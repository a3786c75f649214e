import Evidence

extension TextPage {
  /// How many sources, and gaps of one kind, a normal report lists.
  private static let listed = 5

  /// What the findings add up to, what was looked at, what could not be, and one last sentence.
  mutating func writeSummary(of report: Report) {
    let tally = Tally(report.findings)
    line("SUMMARY")
    writeCounts(tally)
    writeSuppressed(report.suppressed)
    writeSources(report.coverage)
    writeInventories(report)
    writeExclusions(report.coverage.exclusions)
    writeGaps(report.coverage.gaps.sorted())
    entries("note", report.coverage.notes.map { Visible.text($0) })
    if let asOf = report.asOf { entry("as of", asOf.date) }
    writeFingerprintKey(of: report)
    blank()
    writeConclusion(report, tally)
  }

  private mutating func writeCounts(_ tally: Tally) {
    guard tally.findings > 0 else { return entry("found", "nothing") }
    let severities = Severity.allCases.reversed().filter { tally[$0] > 0 }
      .map { colored(Wording.number(tally[$0]) + " " + $0.rawValue, $0) }
    entry(
      "found", Wording.count(tally.findings, "finding") + ": " + severities.joined(separator: ", "))
    let classes = FindingClass.allCases.filter { tally[$0] > 0 }
      .map { Wording.number(tally[$0]) + " " + $0.rawValue }
    entry("classes", classes.joined(separator: ", "))
  }

  /// How many findings are suppressed and by what; each of them where everything is shown.
  private mutating func writeSuppressed(_ suppressed: [Finding]) {
    guard let words = Wording.suppressed(suppressed) else { return }
    entry("allowed", words + (style.verbosity == .verbose ? "" : " (-v lists all)"))
    guard style.verbosity == .verbose else { return }
    for finding in suppressed {
      let key = finding.fingerprint.map { ", " + $0.text } ?? ""
      entry(
        "", Visible.text(finding.title) + " (" + Visible.unbroken(finding.preview) + key + ")",
        level: 1, hanging: 2)
      for occurrence in finding.occurrences {
        guard let suppression = occurrence.suppression else { continue }
        entry(
          "", Wording.place(of: occurrence) + ", " + Wording.suppression(suppression), level: 2,
          hanging: 2)
      }
    }
  }

  // MARK: What was looked at

  private mutating func writeSources(_ coverage: Coverage) {
    let sources = coverage.sources
    guard sources.count != 1 else {
      return entry("scanned", description(of: sources[0]), hanging: 2)
    }
    entry("scanned", extent(of: sources))
    let shown = style.verbosity == .verbose ? sources[...] : sources.prefix(Self.listed)
    for source in shown { entry("", description(of: source), level: 1, hanging: 2) }
    if shown.count < sources.count {
      entry("", "and \(Wording.count(sources.count - shown.count, "more source")) (-v lists all)")
    }
  }

  private func extent(of sources: [SourceCoverage]) -> String {
    guard !sources.isEmpty else { return "nothing" }
    let kinds: [(SourceCoverage.Kind, String)] = [
      (.repository, "repository"), (.directory, "directory"), (.file, "file"),
    ]
    var places = kinds.compactMap { kind, noun -> String? in
      let count = sources.count { $0.kind == kind }
      return count == 0 ? nil : Wording.count(count, noun)
    }
    if sources.contains(where: { $0.kind == .stdin }) { places.append("standard input") }
    return places.joined(separator: ", ") + ": " + Extent(sources).description
  }

  private func description(of source: SourceCoverage) -> String {
    var text = source.kind == .stdin ? "standard input" : Visible.unbroken(source.name)
    if source.kind == .repository || source.kind == .directory {
      text += ", " + source.kind.rawValue
    }
    text += ": " + Extent([source]).description
    if let oldest = source.oldestCommit, let newest = source.newestCommit {
      text += ", from \(oldest.date) to \(newest.date)"
    }
    if let head = source.head { text += ", HEAD " + Wording.short(head) }
    return text
  }

  private mutating func writeInventories(_ report: Report) {
    let inventories = report.coverage.inventories
    if inventories.isEmpty, report.command == .audit {
      entry("records", "none: no inventory was read, so nothing was held against one")
    }
    entries(
      "records",
      inventories.map { inventory in
        var text = Wording.count(inventory.records, "record") + " in "
        text += Visible.unbroken(inventory.file) + " (" + Visible.text(inventory.source) + ")"
        if let moment = inventory.exportedAt { text += ", exported " + moment.date }
        if inventory.skipped > 0 {
          text += ", \(Wording.count(inventory.skipped, "row")) could not be read"
        }
        return text
      })
  }

  private mutating func writeExclusions(_ exclusions: [String: Int]) {
    let ordered = exclusions.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    guard !ordered.isEmpty else { return }
    entry(
      "omitted",
      ordered.map { Wording.number($0.value) + " " + Visible.text($0.key) }.joined(separator: "; "))
  }

  /// What fingerprints can be compared with.
  private mutating func writeFingerprintKey(of report: Report) {
    if report.fingerprintKey == "run" {
      entry("keyed", "for this run only; with a fingerprint key of your own, runs can be compared")
    } else if style.verbosity == .verbose {
      entry("keyed", "by the fingerprint key from " + Visible.text(report.fingerprintKey))
    }
  }

  // MARK: What could not be looked at

  private mutating func writeGaps(_ gaps: [Gap]) {
    var label = "unseen"
    var rest = gaps[...]
    while let kind = rest.first?.kind {
      let group = rest.prefix { $0.kind == kind }
      rest = rest.dropFirst(group.count)
      let shown = style.verbosity == .verbose ? group : group.prefix(Self.listed)
      for (detail, subjects) in byDetail(shown) {
        let reason = Visible.text(detail)
        if subjects.count == 1 {
          entry(label, kind.rawValue + ": " + subjects[0] + ", " + reason, hanging: 2)
        } else {
          entry(label, kind.rawValue + ": " + reason, hanging: 2)
          for subject in subjects { entry("", subject, level: 1) }
        }
        label = ""
      }
      if shown.count < group.count {
        let more = Wording.number(group.count - shown.count)
        entry("", "and \(more) more \(kind.rawValue) (-v lists all)", level: 1)
      }
    }
  }

  /// The subjects that one reason holds for, in the order in which the reasons first appear.
  private func byDetail(_ gaps: ArraySlice<Gap>) -> [(String, [String])] {
    var groups: [(String, [String])] = []
    var indexes: [String: Int] = [:]
    for gap in gaps {
      let subject = Visible.unbroken(gap.subject)
      if let index = indexes[gap.detail] {
        groups[index].1.append(subject)
      } else {
        indexes[gap.detail] = groups.count
        groups.append((gap.detail, [subject]))
      }
    }
    return groups
  }

  private mutating func writeConclusion(_ report: Report, _ tally: Tally) {
    let gaps = report.coverage.gaps.count
    let extent = Extent(report.coverage.sources)
    if tally.findings > 0 {
      let worst = report.findings.map(\.severity).max() ?? .info
      let gate =
        switch tally.gated {
        case 0: "none of them decides"
        case 1: "1 of them decides"
        default: "\(Wording.number(tally.gated)) of them decide"
        }
      wrapped(
        Wording.count(tally.findings, "finding") + ", the worst " + worst.rawValue
          + (tally.gated == tally.findings ? "." : "; " + gate + " the exit code."))
    } else if extent.isEmpty {
      wrapped("Nothing was found because nothing was looked at.")
    } else {
      wrapped(
        report.suppressed.isEmpty
          ? "Nothing was found in \(extent)."
          : "Nothing was found in \(extent) that is not allowed.")
    }
    guard gaps > 0 else { return }
    wrapped(
      "INCOMPLETE: \(Wording.count(gaps, "thing")) could not be looked at (see unseen above); this"
        + " report says nothing about \(gaps == 1 ? "it" : "them").")
  }
}

/// How much was looked at.
private struct Extent: CustomStringConvertible {
  private let parts: [(Int, String)]
  private let bytes: Int

  init(_ sources: [SourceCoverage]) {
    // A sum of hostile sizes must not trap.
    func sum(_ field: KeyPath<SourceCoverage, Int>) -> Int {
      sources.reduce(0) { sum, source in
        let (result, overflow) = sum.addingReportingOverflow(source[keyPath: field])
        return overflow ? Int.max : result
      }
    }
    parts = [
      (sum(\.commits), "commit"), (sum(\.tags), "tag"), (sum(\.blobs), "blob"),
      (sum(\.files), "file"),
    ]
    bytes = sum(\.bytes)
  }

  var isEmpty: Bool { parts.allSatisfy { $0.0 == 0 } && bytes == 0 }

  var description: String {
    let counted = parts.filter { $0.0 > 0 }.map { Wording.count($0.0, $0.1) }
    return (counted + [Wording.size(bytes)]).joined(separator: ", ")
  }
}
