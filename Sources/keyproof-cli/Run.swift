import ArgumentParser
import Evidence
import Glibc
import Intake
import Keyproof
import Reports

/// One run of `scan` or `audit`, from options to exit code.
struct Run {
  private let common: CommonOptions

  init(_ common: CommonOptions) {
    self.common = common
  }

  /// Scans, reports, and ends with the exit code that the report deserves.
  func perform(
    _ command: Report.Command, _ configure: (inout ScanOptions) throws -> Void
  ) async throws {
    if common.listExcludes {
      print(Exclusions.standardNames.joined(separator: "\n"))
      return
    }
    let options = try options(configure)
    var output = try Output(path: common.output)
    let report = try await report(command, options)
    output.start()
    var failure: OutputError?
    ReportWriter.write(report, format: common.format, style: style(for: output)) { bytes in
      guard failure == nil else { return }
      do throws(OutputError) { try output.write(bytes) } catch { failure = error }
    }
    if let failure { throw failure }
    throw exitCode(for: report)
  }

  /// What the configuration, the common options and `configure` say, in this order.
  func options(_ configure: (inout ScanOptions) throws -> Void) throws -> ScanOptions {
    var options = ScanOptions()
    try Configuration.load(common.config).apply(to: &options)
    common.apply(to: &options)
    try configure(&options)
    return options
  }

  /// Scans, and shows how far it is.
  func report(_ command: Report.Command, _ options: ScanOptions) async throws -> Report {
    Interrupt.watchSignals()
    let progress = Progress()
    return try await ProgressLine(progress: progress).during(isShown: !common.quiet) {
      try await Scan(options, command: command, progress: progress).run()
    }
  }

  private func style(for output: borrowing Output) -> TextStyle {
    let wantsColor = !common.noColor && getenv("NO_COLOR").map { $0.pointee == 0 } ?? true
    return TextStyle(
      usesColor: wantsColor && output.isTerminal,
      width: output.isTerminal ? terminalWidth() : 100,
      verbosity: common.quiet ? .quiet : common.verbose ? .verbose : .normal)
  }

  private func terminalWidth() -> Int {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 100 }
    return Int(size.ws_col)
  }

  private func exitCode(for report: Report) -> ExitCode {
    if Interrupt.isRequested { return KeyproofExit.interrupted }
    if report.findings.contains(where: common.failOn.counts) { return KeyproofExit.findings }
    if !report.coverage.isComplete, !common.allowIncomplete { return KeyproofExit.incomplete }
    return KeyproofExit.clean
  }
}
