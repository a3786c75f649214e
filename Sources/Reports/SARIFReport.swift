import Evidence

/// The report as SARIF 2.1.0, within the limits of GitHub code scanning.
///
/// A finding gives one result for each file it stands in, for GitHub shows the first location of
/// a result only. No value of a secret gets in, revealed or not, and no author: alerts are read
/// by more people than a report.
struct SARIFReport: ReportForm {
  /// How much one run may hold.
  struct Limits {
    var results: Int
    /// Of one result.
    var locations: Int
    /// Gaps that become a notification each; the rest is counted.
    var gaps: Int

    /// What GitHub takes, after its "SARIF results exceed one or more limits"; it says nothing of
    /// notifications.
    static let codeScanning = Limits(results: 25_000, locations: 1_000, gaps: 1_000)
  }

  private let limits: Limits
  private var json = JSONWriter(.compact)
  private var rules = SARIFRules([])
  private var roots = SARIFRoots(Coverage())
  private var omitted = Omissions()
  private var resultCount = 0

  /// What the limits of the format kept out.
  private struct Omissions {
    var results = 0
    var locations = 0
    var placeless = 0
  }

  init(limits: Limits = .codeScanning) {
    self.limits = limits
  }

  var output: [UInt8] {
    get { json.bytes }
    // In place, so that handing a batch on copies nothing.
    _modify { yield &json.bytes }
  }

  mutating func open(_ report: Report) {
    rules = SARIFRules(report.findings + report.suppressed)
    roots = SARIFRoots(report.coverage)
    json.beginObject()
    json.field("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
    json.field("version", "2.1.0")
    json.key("runs")
    json.beginArray()
    json.beginObject()
    json.object("tool") { json in
      json.object("driver") { json in
        json.field("name", "keyproof")
        json.field("version", report.version)
        if Self.isSemantic(report.version) { json.field("semanticVersion", report.version) }
        json.write(rules)
        json.array("notifications", Notice.allCases) { json, notice in
          json.object {
            $0.field("id", notice.id)
            $0.text("shortDescription", notice.meaning)
          }
        }
      }
    }
    // Columns here count bytes, which SARIF has no name for; on lines of ASCII, which
    // credentials stand in almost always, they are the same as characters.
    json.field("columnKind", "unicodeCodePoints")
    json.key("results")
    json.beginArray()
  }

  mutating func add(_ finding: Finding, of report: Report) {
    let spots = SARIFSpot.spots(of: finding)
    if spots.isEmpty { omitted.placeless += 1 }
    for spot in spots {
      guard resultCount < limits.results else {
        omitted.results += 1
        continue
      }
      resultCount += 1
      omitted.locations += max(0, spot.locations.count - limits.locations)
      json.write(
        finding, at: spot, rules: rules, roots: roots,
        maxLocations: limits.locations, isStable: report.fingerprintKey != "run")
    }
  }

  mutating func close(_ report: Report) {
    for finding in report.suppressed { add(finding, of: report) }
    json.endArray()
    json.write(roots)
    json.key("invocations")
    json.beginArray()
    json.beginObject()
    // Code that reads only this must not take an incomplete run for a clean one.
    json.field("executionSuccessful", report.coverage.isComplete)
    writeNotifications(report.coverage)
    json.endObject()
    json.endArray()
    json.object("properties") { json in
      json.field("command", report.command.rawValue)
      json.field("asOf", report.asOf)
      json.field("fingerprintKey", report.fingerprintKey)
      json.field("columnUnit", "byte")
    }
    json.endObject()
    json.endArray()
    json.endObject()
    json.lineFeed()
  }

  // MARK: Notifications

  /// What a notification is about.
  private enum Notice: CaseIterable {
    case gap(Gap.Kind)
    case remark, moreGaps, resultLimit, locationLimit, noPlace

    static var allCases: [Notice] {
      Gap.Kind.allCases.map { .gap($0) }
        + [.remark, .moreGaps, .resultLimit, .locationLimit, .noPlace]
    }

    var id: String {
      switch self {
      case .gap(let kind): kind.rawValue
      case .remark: "remark"
      case .moreGaps: "more-gaps"
      case .resultLimit: "result-limit"
      case .locationLimit: "location-limit"
      case .noPlace: "no-place"
      }
    }

    var meaning: String {
      switch self {
      case .gap(let kind): meaning(of: kind) + " The results do not speak for it."
      case .remark: "Something a reader must know that leaves nothing unseen."
      case .moreGaps: "More could not be looked at than is listed."
      case .resultLimit: "There are more results than code scanning takes."
      case .locationLimit: "A result has more locations than code scanning takes."
      case .noPlace: "A finding has no place in a file and cannot be shown."
      }
    }

    private func meaning(of kind: Gap.Kind) -> String {
      switch kind {
      case .unreadable: "A file could not be read."
      case .missingObject: "An object of the repository is missing."
      case .corruptObject: "An object of the repository is damaged."
      case .shallow: "The clone is shallow and lacks older history."
      case .partialClone: "The clone is partial and lacks objects it was promised."
      case .tooLarge: "A file or object exceeds the size limit."
      case .matchLimit: "A rule ran into its matching limit."
      case .emptyInput: "There was nothing to read."
      case .emptyRange: "The range holds no commit."
      case .interrupted: "The run was interrupted."
      case .malformedExport: "Part of an inventory export could not be understood."
      case .malformedConfig: "A configuration file could not be understood."
      }
    }

    var level: String {
      switch self {
      case .gap, .moreGaps: "error"
      case .remark: "note"
      case .resultLimit, .locationLimit, .noPlace: "warning"
      }
    }
  }

  private mutating func writeNotifications(_ coverage: Coverage) {
    json.key("toolExecutionNotifications")
    json.beginArray()
    let gaps = coverage.gaps.sorted()
    for gap in gaps.prefix(limits.gaps) {
      notify(.gap(gap.kind), Visible.text(gap.subject) + ": " + Visible.text(gap.detail))
    }
    notify(.moreGaps, gaps.count - limits.gaps) {
      "\($0) could not be looked at, beyond those listed; the JSON report lists all."
    }
    notify(.resultLimit, omitted.results) {
      "\($0) left out, the least severe; the JSON report holds all."
    }
    notify(.locationLimit, omitted.locations) {
      "\($0) left out of results that have too many; the JSON report holds all."
    }
    notify(.noPlace, omitted.placeless) {
      "\($0) left out, having no place in a file; the JSON report holds all."
    }
    for note in coverage.notes { notify(.remark, Visible.text(note)) }
    json.endArray()
  }

  private mutating func notify(_ notice: Notice, _ count: Int, _ text: (String) -> String) {
    guard count > 0 else { return }
    let noun =
      switch notice {
      case .gap, .remark, .moreGaps: "thing"
      case .resultLimit: "result"
      case .locationLimit: "location"
      case .noPlace: "finding"
      }
    notify(notice, text(Wording.count(count, noun)))
  }

  private mutating func notify(_ notice: Notice, _ text: String) {
    json.object { json in
      json.object("descriptor") { $0.field("id", notice.id) }
      json.field("level", notice.level)
      json.text("message", text)
    }
  }

  /// Whether `version` reads as Semantic Versioning 2.0.0 asks, as far as its three numbers go.
  private static func isSemantic(_ version: String) -> Bool {
    let core = version.prefix { $0 != "-" && $0 != "+" }
    let numbers = core.split(separator: ".", omittingEmptySubsequences: false)
    return numbers.count == 3
      && numbers.allSatisfy { number in
        !number.isEmpty && number.utf8.allSatisfy { (0x30...0x39).contains($0) }
      }
  }
}

extension JSONWriter {
  /// A SARIF message; square brackets are escaped so that no scanned text becomes a link.
  mutating func text(_ key: StaticString, _ text: String) {
    var escaped: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x5B, 0x5D:
        escaped.append(0x5C)
        escaped.append(byte)
      case Visible.glue: escaped.append(0x20)
      default: escaped.append(byte)
      }
    }
    object(key) { $0.field("text", String(decoding: escaped, as: UTF8.self)) }
  }
}
