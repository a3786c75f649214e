import ArgumentParser
import Correlation
import Evidence
import Inventory
import Keyproof

/// Holds evidence against an inventory.
struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Prove or refute what an inventory says, with the evidence of repositories.",
    discussion: """
      Everything `scan` reads is held against your inventory: which credential no record tracks, \
      which was not rotated since it leaked, which record claims a rotation that git refutes.

      An inventory is what your providers export (OpenAI, Anthropic, AWS, Google Cloud, GitHub) or \
      a table of your own (CSV or YAML with the column `name`). See `keyproof inventory --help`.

      EXAMPLES
        keyproof audit . --inventory exports/
        keyproof audit repo-a repo-b --inventory keys.csv --max-age 90
        keyproof audit . --inventory openai-project-keys:keys.json -f sarif -o a.sarif
      """)

  @OptionGroup var inputs: InputOptions
  @OptionGroup var common: CommonOptions

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "An export, a directory of exports, or TYPE:FILE to say what it is; may be repeated.",
      valueName: "[type:]path"))
  var inventory: [String] = []

  @Option(
    help: ArgumentHelp("Days after which a credential counts as unrotated.", valueName: "days"))
  var maxAge: Int?

  @Flag(help: "Read the working tree only.")
  var noHistory = false

  @Flag(help: "Read the history only.")
  var history = false

  @Option(help: "Which findings decide the exit code: ai or all.")
  var scope = Correlation.Scope.ai

  mutating func validate() throws {
    if history && noHistory {
      throw ValidationError("--history and --no-history exclude each other; choose one")
    }
    if inputs.filesFrom != nil, history || noHistory {
      throw ValidationError("--files-from names files alone; leave --history and --no-history out")
    }
    if inputs.state != nil, noHistory {
      throw ValidationError(
        "--state remembers histories that are read whole, so leave it or --no-history out")
    }
    if let maxAge, maxAge < 1 { throw ValidationError("--max-age must be 1 or more days") }
  }

  mutating func run() async throws {
    try await Run(common).perform(.audit) { options in
      inputs.apply(to: &options)
      options.scope = scope
      options.maxAgeDays = maxAge
      options.inventories = inventory.map(InventorySpec.init(argument:))
      if history { options.extent = .history }
      if noHistory { options.extent = .workingTree }
    }
  }
}
