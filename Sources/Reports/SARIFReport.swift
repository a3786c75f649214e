import Evidence
struct SARIFReport: ReportForm {
  var output: [UInt8] = []
  mutating func open(_ report: Report) {}
  mutating func add(_ finding: Finding, of report: Report) {}
  mutating func close(_ report: Report) {}
}
