import ArgumentParser

/// The command `keyproof-bench`: figures, and the file that embeds the rules.
@main
struct KeyproofBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keyproof-bench",
    abstract: "Measures Keyproof, phase by phase and as a whole process.",
    discussion: """
      Figures come from release builds only. A row is one phase: wall time and CPU time are the \
      medians of the runs, the peak is that of resident memory, mapped packs included.

      EXAMPLES
        keyproof-bench startup
        keyproof-bench history repo.git --csv figures.csv
        keyproof-bench tree src --runs 5
      """,
    subcommands: [
      StartupBench.self, HistoryBench.self, TreeBench.self, StagedBench.self, RulesBench.self,
      CatalogueBench.self, VerifyBench.self, FuzzBench.self, FeaturesBench.self,
      QualityBench.self,
    ])
}

/// Options that all measurements share.
struct BenchOptions: ParsableArguments {
  @Option(help: ArgumentHelp("How often each phase runs.", valueName: "n"))
  var runs = 3

  @Option(
    help: ArgumentHelp("Workers that run at once; all processors unless given.", valueName: "n"))
  var jobs: Int?

  @Option(help: ArgumentHelp("Append the figures to this file too.", valueName: "file"))
  var csv: String?

  @Option(
    help: ArgumentHelp(
      "The built command; the one beside this program unless given.",
      valueName: "path"))
  var keyproof: String?

  mutating func validate() throws {
    if runs < 1 { throw ValidationError("--runs must be 1 or more") }
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be 1 or more") }
  }

  /// The number of workers.
  var width: Int { jobs ?? Machine.processors }

  /// The command to time, if it is there.
  var command: String? {
    let path = keyproof ?? Machine.directoryOfThisProgram + "/keyproof"
    return Machine.isExecutable(path) ? path : nil
  }
}
