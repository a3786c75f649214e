public import Evidence

/// Writes reports.
public enum ReportWriter {
  /// How many bytes gather before the sink gets them: few system calls, little memory.
  private static let batchBytes = 64 * 1024

  /// Writes `report` in `format`, batch by batch.
  ///
  /// The same report always gives the same bytes. Findings keep the order they have in the
  /// report, which is worst first. The output is UTF-8, holds no control character but the line
  /// feed (and color escapes, where `style` asks for them) and ends with a line feed, unless it
  /// is empty. A secret's value appears where ``Finding/revealed`` is set, and never in SARIF.
  ///
  /// - Parameters:
  ///   - report: what to write.
  ///   - format: the form.
  ///   - style: how text looks; other formats have no style.
  ///   - sink: takes the next bytes, about 64 KiB at a time; batches end where findings end.
  /// - Throws: what `sink` throws; nothing more is written after that.
  public static func write<Failure: Error>(
    _ report: Report, format: ReportFormat, style: TextStyle = TextStyle(),
    to sink: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    switch format {
    case .text where style.verbosity == .quiet: try write(report, as: QuietReport(), to: sink)
    case .text: try write(report, as: TextReport(style: style), to: sink)
    case .json: try write(report, as: JSONReport(), to: sink)
    case .jsonl: try write(report, as: JSONLReport(), to: sink)
    case .sarif: try write(report, as: SARIFReport(), to: sink)
    }
  }

  private static func write<Failure: Error>(
    _ report: Report, as form: consuming some ReportForm, to sink: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    form.open(report)
    for finding in report.findings {
      form.add(finding, of: report)
      if form.output.count >= batchBytes {
        try sink(form.output)
        form.output.removeAll(keepingCapacity: true)
      }
    }
    form.close(report)
    if !form.output.isEmpty { try sink(form.output) }
  }
}

/// One way to write a report, a finding at a time.
protocol ReportForm {
  /// The bytes written and not yet handed on.
  var output: [UInt8] { get set }

  /// Writes what comes before the first finding.
  mutating func open(_ report: Report)
  /// Writes one finding.
  mutating func add(_ finding: Finding, of report: Report)
  /// Writes what comes after the last finding.
  mutating func close(_ report: Report)
}
