import ArgumentParser
import Detection
import GitHistory
import Rules

/// The index, as the hook sees it.
struct StagedBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "staged",
    abstract: "Time what the hook does: opening, comparing the index, the whole command.")

  @OptionGroup var options: BenchOptions

  @Argument(help: ArgumentHelp("A repository with a working tree.", valueName: "repo"))
  var repository: String

  mutating func run() throws {
    var figures = Figures(options)
    try figures.measure("open the repository") { _ = try Repository(at: repository) }
    let opened = try Repository(at: repository)
    try figures.measure("compare the index", note: { "\($0) files" }) {
      try opened.staging().files.count
    }
    try figures.measureCommand(["scan", "--staged", "--quiet", repository])
    try figures.report()
  }
}
