import ArgumentParser
import Keyproof

/// Makes an estate to try an audit on.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Make repositories and inventory exports with known faults, to try an audit on.",
    discussion: """
      The recipe is part of the source code, so this runs from a checkout. It writes \
      DIR/repos/NAME and DIR/inventory, with secrets that are made up.

      EXAMPLES
        keyproof demo /tmp/estate
      """,
    shouldDisplay: false)

  @Option(help: ArgumentHelp("The directory that holds the recipe.", valueName: "dir"))
  var recipe = "corpus/estate"

  @Argument(help: ArgumentHelp("Where to make it.", valueName: "dir"))
  var directory: String

  mutating func run() throws {
    let site = try DemoEstate(recipe: recipe).build(in: directory)
    let words =
      ["keyproof", "audit"] + site.repositories.map(quoted) + [
        "--inventory", quoted(site.inventory),
      ]
    print(words.joined(separator: " "))
  }

  /// A word as a shell takes it.
  private func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
      default: "/._-+,".utf8.contains(byte)
      }
    }
    return isPlain
      ? word
      : "'"
        + word.split(separator: "'", omittingEmptySubsequences: false)
        .joined(separator: #"'\''"#) + "'"
  }
}
