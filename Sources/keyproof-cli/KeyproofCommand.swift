import ArgumentParser
import Glibc
import Keyproof

/// The command `keyproof`.
@main
struct KeyproofCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keyproof",
    abstract: "Proves or refutes what your inventory says about the keys that feed AI services.",
    discussion: """
      Keyproof looks for credentials in git history, working trees, config files and pipelines, \
      follows each to the AI service it feeds, and holds what it saw against your inventory.

      EXAMPLES
        keyproof audit . --inventory exports/      what no record tracks or rotated
        keyproof scan .                            working tree and whole history
        keyproof scan --staged                     before a commit
        keyproof scan --range origin/main..HEAD    in a pipeline

      EXIT CODES
        0    nothing at or above the gate
        1    findings at or above the gate (--fail-on, --scope)
        2    wrong usage, configuration or input
        3    nothing at the gate, but something could not be looked at
        130  interrupted; the report tells what was not looked at
      """,
    version: "keyproof \(keyproofVersion)\n\(librarySummary())",
    subcommands: [
      AuditCommand.self, ScanCommand.self, HookCommand.self, SuppressCommand.self,
      InventoryCommand.self, RulesCommand.self, DemoCommand.self,
    ])

  static func main() async {
    // A reader that goes away, such as `head`, is no error and ends the run quietly.
    signal(SIGPIPE, SIG_DFL)
    do {
      try refuseUnknownCommand()
      var command = try parseAsRoot()
      // A pipeline that lost its subcommand must not pass.
      if !type(of: command).configuration.subcommands.isEmpty {
        StandardError.write(helpMessage(for: type(of: command)) + "\n")
        throw KeyproofExit.refused
      }
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let code as ExitCode {
      Glibc.exit(code.rawValue)
    } catch {
      end(with: error)
    }
  }

  /// Says what is wrong with a first word that is no command, such as a path.
  private static func refuseUnknownCommand() throws(UnknownCommand) {
    guard CommandLine.arguments.count > 1 else { return }
    let word = CommandLine.arguments[1]
    let names = configuration.subcommands.compactMap { $0.configuration.commandName }
    guard !word.hasPrefix("-"), word != "help", !names.contains(word) else { return }
    let shown = configuration.subcommands.filter { $0.configuration.shouldDisplay }
      .compactMap { $0.configuration.commandName }
    throw UnknownCommand(word: word, isPath: access(word, F_OK) == 0, names: shown)
  }

  /// Prints help to standard output, anything else to standard error, and ends the process.
  ///
  /// ArgumentParser's own codes are 1 and 64, which mean something else here.
  private static func end(with error: any Error) -> Never {
    let isHelp = exitCode(for: error) == .success
    if isHelp {
      print(fullMessage(for: error))
      Glibc.exit(0)
    }
    // ArgumentParser's own refusals show the usage; errors of this package are whole sentences.
    var message = isUsage(error) ? fullMessage(for: error) : "error: \(error)"
    if message.hasPrefix("Error: ") { message = "e" + message.dropFirst() }
    StandardError.write(message.safeForTerminal + "\n")
    Glibc.exit(KeyproofExit.refused.rawValue)
  }

  /// Whether ArgumentParser refused the command line.
  private static func isUsage(_ error: any Error) -> Bool {
    exitCode(for: error) == .validationFailure
  }
}

/// A first word that is no command.
struct UnknownCommand: Error, CustomStringConvertible {
  let word: String
  /// Whether a file or directory of that name exists.
  let isPath: Bool
  let names: [String]

  var description: String {
    isPath
      ? "\(word) is no command; to look for credentials in it, run `keyproof scan \(word)`"
      : "\(word) is no command; there are \(names.joined(separator: ", "))"
  }
}

/// The exit codes that scripts may rely on.
enum KeyproofExit {
  static let clean = ExitCode(0)
  static let findings = ExitCode(1)
  static let refused = ExitCode(2)
  static let incomplete = ExitCode(3)
  static let interrupted = ExitCode(130)
}

/// Writes messages to people, past any report on standard output.
enum StandardError {
  static func write(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      guard let start = bytes.baseAddress else { return }
      _ = Glibc.write(STDERR_FILENO, start, bytes.count)
    }
  }
}
