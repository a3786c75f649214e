import Evidence
import Foundation
import Testing

@testable import Rules

@Suite struct BuiltinCatalogueTests {
  private static func fromFiles() throws -> Catalogue {
    try Catalogue.load(directory: packageRoot + "/rules")
  }

  @Test func everyRuleIsComplete() throws {
    let catalogue = try Self.fromFiles()
    #expect(catalogue.incompleteRules().map(\.description) == [])
    #expect(catalogue.warnings.map(\.description) == [])
  }

  /// Keys to AI services for which no usual variable is known.
  private static let withoutVariable: Set<String> = [
    "anthropic-session-key", "azure-ml-classic-key", "happy-scribe-key", "hive-ai-key",
    "scenario-gg-key", "skybiometry-key", "sourcegraph-gateway-key", "speechtext-ai-key",
    "text2data-key", "agno-service-account-token",
  ]

  @Test func keysToAIServicesSayHowToEndThemAndWhatHoldsThem() throws {
    for rule in try Self.fromFiles().rules where rule.ai == .yes {
      #expect(rule.revoke?.isEmpty == false, "\(rule.id)")
      #expect(
        rule.environmentNames.isEmpty == Self.withoutVariable.contains(rule.id), "\(rule.id)")
    }
  }

  @Test func theGeneratedFileIsUpToDate() throws {
    let path = packageRoot + "/Sources/Rules/BuiltinCatalogue+Generated.swift"
    let expected = CatalogueSource.generate(from: try Self.fromFiles())
    // Compared outside of the expectation, which would print both.
    let isCurrent = try String(contentsOfFile: path, encoding: .utf8) == expected
    #expect(
      isCurrent,
      """
      Sources/Rules/BuiltinCatalogue+Generated.swift does not agree with rules/*.toml; run \
      `swift run keyproof-bench catalogue`, then build again
      """)
  }

  @Test func theEmbeddedCatalogueIsTheOneInTheFiles() throws {
    let files = try Self.fromFiles()
    let isSame = [
      Catalogue.builtin.rules == files.rules,
      Catalogue.builtin.services == files.services,
      Catalogue.builtin.allowlists == files.allowlists,
      Catalogue.builtinExamples == files.examples,
    ]
    #expect(isSame == [true, true, true, true])
  }

  @Test func everyExampleExpands() throws {
    for (id, examples) in try Self.fromFiles().examples {
      for text in examples.positive + examples.negative {
        let expanded = try ExampleTemplate.expand(text, seed: id)
        #expect(!expanded.isEmpty)
      }
    }
  }

  @Test func whatABuiltinRuleLacksIsSaid() throws {
    let catalogue = try load("[[rules]]\nid = \"A_b\"\nregex = \"abc\"\nkeywords = [\"ab\"]\n")
    let remedies = [
      "use lower-case letters, digits and hyphens in its id",
      "use keywords of 3 bytes or more", "add \"provider\"", "add \"kind\"",
      "add \"description\"", "add \"source\"", "add \"examples\"", "add \"counter_examples\"",
    ]
    #expect(
      catalogue.incompleteRules().map(\.description)
        == remedies.map {
          "rules.toml:3:10: rule \"A_b\" is not fit for the built-in catalogue; \($0)"
        })
  }

  @Test func aLiteralOutlivesAnyText() {
    let hostile = ["a\"\"\"####", "b\\##(c)", "\"#", "\\###"].joined(separator: " ")
    let source = CatalogueSource.generate(
      from: Catalogue(
        rules: [
          Rule(
            id: "a", provider: "p", kind: "k", description: hostile, pattern: hostile, anchors: [])
        ]))
    #expect(source.contains("static let text = #####\"\"\"\nR a\n"))
    #expect(source.contains("d \(hostile)\n"))
  }
}
