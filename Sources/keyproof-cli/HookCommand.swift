import ArgumentParser
import Correlation
import Evidence
import Glibc
import Keyproof

/// Looks at what is about to be committed or pushed.
struct HookCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hook",
    abstract: "Look at what is about to be committed or pushed, for pre-commit and git hooks.",
    discussion: """
      Of the files named, those that are staged are read from the index and the others from disk, \
      so that nothing named goes unread. Without files everything staged is read.

      With --push the commits about to be pushed are read. The framework pre-commit says which in \
      PRE_COMMIT_FROM_REF, PRE_COMMIT_TO_REF and PRE_COMMIT_LOCAL_BRANCH; without them all commits \
      of HEAD are read.

      EXAMPLES
        keyproof hook                      as .git/hooks/pre-commit
        keyproof hook app.py .env          as pre-commit runs it
        keyproof hook --push               as pre-commit runs it before a push
      """)

  @Argument(help: ArgumentHelp("The files about to be committed.", valueName: "file"))
  var files: [String] = []

  @OptionGroup var common: CommonOptions

  @Flag(help: "Read the commits about to be pushed.")
  var push = false

  @Option(help: "Which findings decide the exit code: ai or all.")
  var scope = Correlation.Scope.all

  mutating func validate() throws {
    if push && !files.isEmpty {
      throw ValidationError("--push reads commits, not files; leave the files out")
    }
  }

  mutating func run() async throws {
    try await Run(common).perform(.scan) { options in
      options.scope = scope
      options.paths = ["."]
      if push {
        options.extent = .range(Self.pushed())
        // A push that only moves a branch back adds nothing.
        options.allowEmpty = true
      } else {
        options.extent = files.isEmpty ? .staged : .files(files)
      }
    }
  }

  /// The commits of a push, as a range.
  private static func pushed() -> String {
    if let from = variable("PRE_COMMIT_FROM_REF"), let to = variable("PRE_COMMIT_TO_REF") {
      return "\(from)..\(to)"
    }
    // A branch that shares nothing with the remote is pushed whole.
    return variable("PRE_COMMIT_LOCAL_BRANCH") ?? "HEAD"
  }

  private static func variable(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }
}
