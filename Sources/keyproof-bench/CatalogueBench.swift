import ArgumentParser
import Glibc
import Rules

/// Writes the file that embeds the rules.
struct CatalogueBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "catalogue",
    abstract: "Embed rules/*.toml: write Sources/Rules/BuiltinCatalogue+Generated.swift.",
    discussion: "Run it at the top of the package, then build again.")

  @Flag(help: "Write nothing; say whether the file agrees with the rules.")
  var check = false

  private static let path = "Sources/Rules/BuiltinCatalogue+Generated.swift"

  mutating func run() throws {
    let catalogue = try Catalogue.load(directory: "rules")
    let problems = catalogue.incompleteRules()
    for problem in problems { print("error: \(problem)") }
    if !problems.isEmpty { throw ExitCode(2) }
    let text = CatalogueSource.generate(from: catalogue)
    let isCurrent = FileText.read(Self.path) == text
    if isCurrent {
      print("\(Self.path) agrees with rules/*.toml: \(catalogue.rules.count) rules")
    } else if check {
      print("\(Self.path) does not agree with rules/*.toml; run `keyproof-bench catalogue`")
      throw ExitCode(1)
    } else {
      try FileText.write(text, to: Self.path)
      print("\(Self.path) is written: \(catalogue.rules.count) rules; build again")
    }
  }
}
