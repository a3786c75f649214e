import Evidence
import Foundation
import Reports
import Testing

/// Text reports against the files in `Golden`.
///
/// `KEYPROOF_UPDATE_GOLDEN=1 swift test` rewrites them; the review reads the difference.
@Suite struct GoldenTextTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let file: String
    let report: Report
    let style: TextStyle

    var testDescription: String { file }
  }

  @Test(arguments: [
    Case(file: "full-80", report: Samples.full, style: TextStyle()),
    Case(file: "full-120", report: Samples.full, style: TextStyle(width: 120)),
    Case(file: "full-color", report: Samples.full, style: TextStyle(usesColor: true)),
    Case(file: "full-verbose", report: Samples.full, style: TextStyle(verbosity: .verbose)),
    Case(file: "full-quiet", report: Samples.full, style: TextStyle(verbosity: .quiet)),
    Case(file: "incomplete-80", report: Samples.incomplete, style: TextStyle()),
    Case(file: "incomplete-quiet", report: Samples.incomplete, style: TextStyle(verbosity: .quiet)),
    Case(file: "clean-80", report: Samples.clean, style: TextStyle()),
    Case(
      file: "nothing-found-but-incomplete-80", report: Samples.nothingFoundButIncomplete,
      style: TextStyle()),
    Case(file: "nothing-scanned-80", report: Samples.nothingScanned, style: TextStyle()),
    Case(file: "revealed-80", report: Samples.revealed, style: TextStyle()),
    Case(file: "hostile-verbose", report: Samples.hostile, style: TextStyle(verbosity: .verbose)),
  ])
  func matchesItsFile(_ c: Case) throws {
    let url = packageRoot.appending(path: "Tests/ReportsTests/Golden/\(c.file).txt")
    let written = text(of: c.report, style: c.style).replacing(
      Samples.secret.expose { String(decoding: $0, as: UTF8.self) }, with: "<the value>")
    if ProcessInfo.processInfo.environment["KEYPROOF_UPDATE_GOLDEN"] == "1" {
      try Data(written.utf8).write(to: url)
    }
    #expect(try String(contentsOf: url, encoding: .utf8) == written)
  }
}
