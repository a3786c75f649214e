import Evidence
import Foundation
import Reports

/// The whole output of one report, as bytes.
func bytes(
  of report: Report, _ format: ReportFormat, style: TextStyle = TextStyle()
) -> [UInt8] {
  var bytes: [UInt8] = []
  ReportWriter.write(report, format: format, style: style) { bytes += $0 }
  return bytes
}

/// The whole output of one report, as text.
func text(
  of report: Report, _ format: ReportFormat = .text, style: TextStyle = TextStyle()
) -> String {
  String(decoding: bytes(of: report, format, style: style), as: UTF8.self)
}

/// The directory of this package.
let packageRoot = URL(filePath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent()
