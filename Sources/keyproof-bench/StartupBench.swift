import ArgumentParser
import Detection
import Rules

/// What happens before the first byte is scanned.
struct StartupBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "startup",
    abstract: "Time what happens before the first byte is scanned.")

  @OptionGroup var options: BenchOptions

  mutating func run() throws {
    var figures = Figures(options)
    try figures.measureCommand(["--version"])
    // The catalogue is decoded once per process, so only the first run in it tells.
    var once = options
    once.runs = 1
    var first = Figures(once)
    let catalogue = first.measure(
      "catalogue decode, first use", note: { "\($0.rules.count) rules" }
    ) { Catalogue.builtin }
    figures.take(first)
    let detector = try figures.measure("anchors prepare") { try Detector(catalogue) }
    figures.measure("scratch for one worker") {
      _ = DetectionScratch(for: detector)
    }
    try figures.measure("all patterns compile") {
      try Detector(catalogue).compilePatterns()
    }
    try figures.report()
  }
}
