import Foundation
import Testing

@Suite struct HelpTests {
  @Test(arguments: [
    [], ["scan"], ["audit"], ["hook"], ["suppress"], ["inventory"], ["inventory", "check"],
    ["rules"],
    ["rules", "list"], ["rules", "show"], ["rules", "explain"], ["rules", "match"],
    ["rules", "test"], ["rules", "check"],
  ])
  func pageIsAsReviewed(_ command: [String]) throws {
    let workplace = try Workplace()
    let line = "$keyproof \(command.joined(separator: " ")) --help"
    let outcome = try workplace.shell(line)
    #expect(outcome.code == 0)
    #expect(outcome.err.isEmpty)
    let longest = outcome.out.split(separator: "\n").map(\.count).max() ?? 0
    #expect(longest <= 80)
    // The page of all commands changes with every new one.
    guard !command.isEmpty else { return }
    try expectGolden((["help"] + command).joined(separator: "-"), outcome.out)
  }

  @Test func versionNamesTheLibraries() throws {
    let outcome = try Workplace().keyproof("--version")
    #expect(outcome.code == 0)
    #expect(outcome.out.hasPrefix("keyproof "))
    #expect(outcome.out.contains("JIT on"))
  }

  @Test(arguments: [[], ["rules"], ["inventory"]])
  func aLostSubcommandIsRefusedWithHelp(_ command: [String]) throws {
    let outcome = try Workplace().shell("$keyproof \(command.joined(separator: " "))")
    #expect(outcome.code == 2)
    #expect(outcome.out.isEmpty)
    #expect(outcome.err.contains("USAGE: \((["keyproof"] + command).joined(separator: " ")) "))
  }

  @Test func everyExitCodeIsExplained() throws {
    let page = try Workplace().keyproof("--help").out
    for code in ["0", "1", "2", "3", "130"] { #expect(page.contains("\n  \(code) "), "\(code)") }
  }
}
