import Foundation
import Testing

/// What the README shows, run as a reader would run it.
///
/// A comment before a fenced block says what it is: `run: 1` for commands that end with 1, and
/// `file: NAME` for the content of a file.
@Suite struct ReadmeTests {
  /// A fenced block that a comment stands before.
  struct Block {
    let mark: String
    let content: String

    /// The value of the mark called `name`.
    func value(_ name: String) -> String? {
      mark.hasPrefix("\(name): ") ? String(mark.dropFirst(name.count + 2)) : nil
    }

    static func all(in text: String) -> [Block] {
      text.split(separator: "<!-- ").dropFirst().compactMap { part in
        guard let end = part.range(of: " -->\n```"),
          let start = part.range(of: "\n", range: end.upperBound..<part.endIndex),
          let close = part.range(of: "\n```\n", range: start.lowerBound..<part.endIndex)
        else { return nil }
        return Block(
          mark: String(part[..<end.lowerBound]),
          content: String(part[start.upperBound..<close.lowerBound]))
      }
    }
  }

  private static func blocks() throws -> [Block] {
    Block.all(
      in: try String(contentsOf: packageRoot.appending(path: "README.md"), encoding: .utf8))
  }

  @Test func everyCommandDoesWhatItIsShownFor() throws {
    let blocks = try Self.blocks()
    let workplace = try estate(with: blocks)
    var environment = workplace.environment
    environment["PATH"] = "\(workplace.url("bin").path):\(environment["PATH"] ?? "")"
    var count = 0
    for block in blocks {
      guard let expected = block.value("run").flatMap(Int32.init) else { continue }
      for line in block.content.split(separator: "\n") {
        let outcome = try Launch.start(
          ["bash", "-o", "pipefail", "-c", String(line)], in: workplace.url("app"),
          environment: environment
        ).wait()
        #expect(outcome.code == expected, "\(line): \(outcome.all)")
        count += 1
      }
    }
    #expect(count >= 20)
  }

  @Test func everyOptionItNamesExists() throws {
    let text = try String(
      contentsOf: packageRoot.appending(path: "README.md"), encoding: .utf8)
    let workplace = try Workplace()
    var help = ""
    let commands = [
      "scan", "audit", "suppress", "inventory check", "rules list", "rules show", "rules match",
      "rules check",
    ]
    for command in commands {
      help += try workplace.shell("$keyproof \(command) --help").out
    }
    // What belongs to other programs, or is hidden from the help.
    let foreign: Set = ["--all-files", "--format json"]
    for match in text.matches(of: /`?keyproof [^`\n]*|`--[a-z][^`]*`/) {
      for option in match.output.matches(of: /--[a-z][a-z-]+/)
      where !foreign.contains(String(option.output)) {
        #expect(help.contains(option.output), "\(option.output)")
      }
    }
  }

  /// The files of the README, around a repository in which a key was committed.
  private func estate(with blocks: [Block]) throws -> Workplace {
    let workplace = try Workplace()
    try workplace.makeDirectory("bin")
    try workplace.link("bin/keyproof", to: Keyproof.path)
    try workplace.makeRepository("app")
    try workplace.write("app/src/main.py", "import os\n")
    try workplace.commit("app")
    try workplace.git("update-ref", "refs/remotes/origin/main", "HEAD", in: "app")
    try workplace.write("app/.env", "OPENAI_API_KEY=\(Value.openAI())\n")
    try workplace.commit("app")
    for block in blocks {
      guard let name = block.value("file") else { continue }
      try workplace.write("app/\(name)", block.content + "\n")
    }
    try workplace.makeLeakyRepository("other", key: Value.openAI("two"))
    return workplace
  }
}
