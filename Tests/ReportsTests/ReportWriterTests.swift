import Evidence
import Reports
import Testing

@Suite struct ReportWriterTests {
  private static let styles = TextStyle.Verbosity.allCases.map { TextStyle(verbosity: $0) }

  /// What the reports for people and machines show of every sample.
  private static func outputs(of report: Report) -> [[UInt8]] {
    styles.map { bytes(of: report, .text, style: $0) }
      + [ReportFormat.json, .jsonl, .sarif].map { bytes(of: report, $0) }
  }

  @Test(arguments: Samples.all.map(\.name))
  func nothingButLineFeedsControlsATerminal(name: String) throws {
    let report = try #require(Samples.all.first { $0.name == name }).report
    for output in Self.outputs(of: report) {
      let text = try #require(String(validating: output, as: UTF8.self))
      let acting = text.unicodeScalars.filter { scalar in
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: scalar != "\n"
        default: false
        }
      }
      #expect(acting.map(\.value) == [])
      #expect(output.isEmpty || output.last == 0x0A)
    }
  }

  @Test func scannedTextStartsNoLineOfItsOwn() {
    for style in Self.styles {
      let lines = text(of: Samples.hostile, style: style).split(separator: "\n")
      #expect(!lines.contains { $0.hasPrefix("FAKE") })
    }
  }

  @Test func aValueShowsWhereItWasAskedForAndNeverInSARIF() {
    let value = Samples.secret.expose { String(decoding: $0, as: UTF8.self) }
    for style in Self.styles {
      #expect(text(of: Samples.revealed, style: style).contains(value))
    }
    #expect(text(of: Samples.revealed, .json).contains(value))
    #expect(text(of: Samples.revealed, .jsonl).contains(value))
    #expect(text(of: Samples.revealed, .sarif) == text(of: Samples.full, .sarif))
  }

  @Test(arguments: ReportFormat.allCases)
  func theSameReportGivesTheSameBytes(format: ReportFormat) {
    var shuffled = Samples.incomplete
    shuffled.coverage.gaps.reverse()
    #expect(bytes(of: Samples.incomplete, format) == bytes(of: shuffled, format))
  }

  @Test(arguments: ReportFormat.allCases)
  func outputComesInBatches(format: ReportFormat) {
    var report = Samples.full
    report.findings = Array(repeating: Samples.contradicted, count: 300)
    var batches: [Int] = []
    ReportWriter.write(report, format: format) { batches.append($0.count) }
    #expect(batches.count > 3)
    #expect((batches.max() ?? 0) < 100_000)
    #expect(batches.dropLast().allSatisfy { $0 >= 64 * 1024 })
  }

  private struct ClosedPipe: Error {}

  @Test(arguments: ReportFormat.allCases)
  func aSinkThatThrowsEndsTheReport(format: ReportFormat) {
    var report = Samples.full
    report.findings = Array(repeating: Samples.contradicted, count: 300)
    var calls = 0
    #expect(throws: ClosedPipe.self) {
      try ReportWriter.write(report, format: format) { (_: [UInt8]) throws(ClosedPipe) in
        calls += 1
        throw ClosedPipe()
      }
    }
    #expect(calls == 1)
  }

  @Test(arguments: [80, 120])
  func linesKeepToTheWidth(width: Int) {
    let style = TextStyle(width: width, verbosity: .verbose)
    let lines = text(of: Samples.incomplete, style: style).split(separator: "\n")
    #expect(lines.filter { $0.count > width } == [])
  }

  @Test func aQuietReportOfACompleteScanWithoutFindingsIsEmpty() {
    #expect(bytes(of: Samples.clean, .text, style: TextStyle(verbosity: .quiet)).isEmpty)
  }

  @Test(arguments: TextStyle.Verbosity.allCases)
  func anIncompleteScanSaysSo(verbosity: TextStyle.Verbosity) {
    let written = text(
      of: Samples.nothingFoundButIncomplete, style: TextStyle(verbosity: verbosity))
    #expect(written.lowercased().contains("incomplete"))
    #expect(written.contains("permission denied"))
  }
}
