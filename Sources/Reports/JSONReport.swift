import Evidence

/// The report as one JSON object.
struct JSONReport: ReportForm {
  /// The version of the shape: the first number changes when a reader would break.
  static let schemaVersion = "1.0"

  private var json = JSONWriter(.indented)

  var output: [UInt8] {
    get { json.bytes }
    // In place, so that handing a batch on copies nothing.
    _modify { yield &json.bytes }
  }

  mutating func open(_ report: Report) {
    json.beginObject()
    json.field("schema_version", Self.schemaVersion)
    json.object("tool") {
      $0.field("name", "keyproof")
      $0.field("version", report.version)
    }
    json.field("command", report.command.rawValue)
    json.field("as_of", report.asOf)
    json.field("fingerprint_key", report.fingerprintKey)
    json.writeSummary(of: report)
    json.write(report.coverage)
    json.key("findings")
    json.beginArray()
  }

  mutating func add(_ finding: Finding, of report: Report) {
    json.write(finding)
  }

  mutating func close(_ report: Report) {
    json.endArray()
    json.array("suppressed", report.suppressed) { $0.write($1) }
    json.endObject()
    json.lineFeed()
  }
}

/// The findings alone, one JSON object a line.
///
/// Those that are suppressed come last, each under the key `suppressed`, so that nobody who counts
/// findings counts them.
struct JSONLReport: ReportForm {
  private var json = JSONWriter(.compact)

  var output: [UInt8] {
    get { json.bytes }
    _modify { yield &json.bytes }
  }

  mutating func open(_ report: Report) {}

  mutating func add(_ finding: Finding, of report: Report) {
    json.write(finding)
    json.lineFeed()
  }

  mutating func close(_ report: Report) {
    for finding in report.suppressed {
      json.object {
        $0.key("suppressed")
        $0.write(finding)
      }
      json.lineFeed()
    }
  }
}

extension JSONWriter {
  fileprivate mutating func writeSummary(of report: Report) {
    let tally = Tally(report.findings)
    object("summary") { json in
      json.field("findings", tally.findings)
      json.field("gated", tally.gated)
      json.field("suppressed", report.suppressed.count)
      json.field("records", report.recordCount)
      json.object("by_severity") { json in
        for severity in Severity.allCases.reversed() {
          json.field(severity.rawValue, tally[severity])
        }
      }
      json.object("by_class") { json in
        for findingClass in FindingClass.allCases {
          json.field(findingClass.rawValue, tally[findingClass])
        }
      }
    }
  }

  fileprivate mutating func write(_ coverage: Coverage) {
    object("coverage") { json in
      json.field("complete", coverage.isComplete)
      json.array("sources", coverage.sources) { $0.write($1) }
      json.array("inventories", coverage.inventories) { $0.write($1) }
      json.array("gaps", coverage.gaps.sorted()) { json, gap in
        json.object {
          $0.field("kind", gap.kind.rawValue)
          $0.field("subject", gap.subject)
          $0.field("detail", gap.detail)
        }
      }
      json.object("exclusions") { json in
        for (reason, count) in coverage.exclusions.sorted(by: { $0.key < $1.key }) {
          json.field(reason, count)
        }
      }
      json.array("notes", coverage.notes)
    }
  }

  private mutating func write(_ source: SourceCoverage) {
    object {
      $0.field("name", source.name)
      $0.field("kind", source.kind.rawValue)
      $0.field("files", source.files)
      $0.field("blobs", source.blobs)
      $0.field("commits", source.commits)
      $0.field("tags", source.tags)
      $0.field("bytes", source.bytes)
      $0.field("oldest_commit", source.oldestCommit)
      $0.field("newest_commit", source.newestCommit)
      $0.field("head", source.head)
    }
  }

  private mutating func write(_ inventory: InventoryCoverage) {
    object {
      $0.field("file", inventory.file)
      $0.field("source", inventory.source)
      $0.field("records", inventory.records)
      $0.field("skipped", inventory.skipped)
      $0.field("exported_at", inventory.exportedAt)
    }
  }
}
