import Evidence

/// The verdict for people: every finding with its evidence, then what was looked at.
struct TextReport: ReportForm {
  var page: TextPage

  var output: [UInt8] {
    get { page.bytes }
    // In place, so that handing a batch on copies nothing.
    _modify { yield &page.bytes }
  }

  init(style: TextStyle) {
    page = TextPage(style: style)
  }

  mutating func open(_ report: Report) {}

  mutating func add(_ finding: Finding, of report: Report) {
    page.write(finding, of: report)
    page.blank()
  }

  mutating func close(_ report: Report) {
    page.writeSummary(of: report)
  }
}

/// One line a finding, as compilers print them, and what could not be looked at.
///
/// Nothing at all means that everything was looked at and nothing was found.
struct QuietReport: ReportForm {
  var output: [UInt8] = []

  mutating func open(_ report: Report) {}

  mutating func add(_ finding: Finding, of report: Report) {
    let classes = finding.classes.map(\.rawValue).joined(separator: ", ")
    line(
      place(of: finding) + finding.severity.rawValue + ": " + Visible.text(finding.title)
        + " (" + Visible.text(finding.preview) + ") [" + classes + "]"
        + (finding.isGated ? "" : " not gated")
        + (finding.shownSecret.map { " value: " + $0.joined(separator: "\\u{A}") } ?? ""))
  }

  mutating func close(_ report: Report) {
    if let words = Wording.suppressed(report.suppressed) { line("suppressed: " + words) }
    for gap in report.coverage.gaps.sorted() {
      line(
        "incomplete: " + gap.kind.rawValue + ": " + Visible.text(gap.subject) + ": "
          + Visible.text(gap.detail))
    }
  }

  private func place(of finding: Finding) -> String {
    let all = finding.occurrencesLiveFirst
    if let first = all.first {
      return prefix(
        repository: first.repository, path: first.path, region: first.region,
        name: Wording.place(of: first), others: all.count - 1)
    }
    if let first = finding.references.first {
      return prefix(
        repository: first.repository, path: first.path, region: first.region,
        name: Wording.place(path: first.path, line: first.region.line),
        others: finding.references.count - 1)
    }
    return ""
  }

  private func prefix(
    repository: String, path: String, region: TextRegion, name: String, others: Int
  ) -> String {
    let root = repository == "." || repository.isEmpty ? "" : Visible.text(repository)
    let join = root.isEmpty || path.isEmpty || root.hasSuffix("/") ? "" : "/"
    let column = path.isEmpty ? "" : ":\(region.column)"
    let rest = others > 0 ? " (and \(Wording.number(others)) more)" : ""
    let space = root.isEmpty || !path.isEmpty ? "" : ": "
    return root + join + space + name + column + rest + ": "
  }

  private mutating func line(_ text: String) {
    // No page breaks these lines, so a space may be a space.
    output.append(contentsOf: text.utf8.map { $0 == Visible.glue ? 0x20 : $0 })
    output.append(0x0A)
  }
}

extension Finding {
  /// The lines of the value, fit to be shown, if the user asked to see it.
  var shownSecret: [String]? {
    revealed?.expose { bytes in
      bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map {
        Visible.text(String(decoding: $0, as: UTF8.self), limit: .max)
      }
    }
  }
}
