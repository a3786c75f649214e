public import ArgumentParser
public import Correlation
import Evidence
import Inventory
import Keyproof

/// Finds credentials.
struct ScanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan",
    abstract: "Find credentials in repositories, directories and files.",
    discussion: """
      A repository is read whole: its working tree, every object of its history, commit and tag \
      messages. A value that stands in many places is one finding.

      EXAMPLES
        keyproof scan .                              working tree and history
        keyproof scan --history big.git              history only, also of bare repositories
        keyproof scan --history big.git --state seen what is new
        keyproof scan --no-history src               files only
        keyproof scan --staged                       what the next commit would add
        keyproof scan --range origin/main..HEAD      what a branch adds
        git ls-files -z | keyproof scan --files-from -
        terraform show | keyproof scan -
      """)

  @OptionGroup var inputs: InputOptions
  @OptionGroup var common: CommonOptions

  @Flag(help: "Read the history only.")
  var history = false

  @Flag(help: "Read the working tree only.")
  var noHistory = false

  @Flag(help: "Read what the index adds to HEAD.")
  var staged = false

  @Option(help: ArgumentHelp("Read what these commits add.", valueName: "A..B"))
  var range: String?

  @Option(help: ArgumentHelp("Read what commits since this date add.", valueName: "date"))
  var since: Date?

  @Option(help: ArgumentHelp("Read what the commits of this branch add.", valueName: "name"))
  var branch: String?

  @Flag(help: "A range or list with nothing in it is no reason for exit code 3.")
  var allowEmpty = false

  @Option(help: "Which findings decide the exit code: ai or all.")
  var scope = Correlation.Scope.all

  mutating func validate() throws {
    let chosen = [
      history ? "--history" : nil, noHistory ? "--no-history" : nil, staged ? "--staged" : nil,
      range.map { _ in "--range" }, since != nil || branch != nil ? "--since/--branch" : nil,
      inputs.filesFrom.map { _ in "--files-from" },
    ].compactMap { $0 }
    if chosen.count > 1 {
      throw ValidationError("\(chosen.joined(separator: " and ")) exclude each other; choose one")
    }
    if inputs.state != nil, let option = chosen.first, option != "--history" {
      throw ValidationError(
        "--state remembers histories that are read whole, so leave it or \(option) out")
    }
  }

  mutating func run() async throws {
    try await Run(common).perform(.scan) { options in
      inputs.apply(to: &options)
      options.scope = scope
      options.allowEmpty = allowEmpty
      if history { options.extent = .history }
      if noHistory { options.extent = .workingTree }
      if staged { options.extent = .staged }
      if let range { options.extent = .range(range) }
      if since != nil || branch != nil {
        options.extent = .commits(branch: branch, since: since?.moment)
      }
    }
  }
}

/// A date or moment as people type it.
struct Date: ExpressibleByArgument, Sendable {
  let moment: Timestamp

  init?(argument: String) {
    guard let moment = Moment(argument).timestamp else { return nil }
    self.moment = moment
  }
}

extension Correlation.Scope: ExpressibleByArgument {}
