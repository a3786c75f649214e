import Evidence
import Foundation
import Testing

@testable import Rules

@Suite struct CatalogueLoadingTests {
  @Test func everyKeyArrives() throws {
    let rule = try #require(try load(fullRule).rule("acme-key"))
    let expected = Rule(
      id: "acme-key", provider: "Acme", kind: "llm-api-key",
      description: "Acme key: opens the model gateway",
      pattern: #"\b(?<secret>acme_[a-z0-9]{20})\b"#, anchors: ["acme_", "ACME"],
      window: .init(before: 16, after: 65536, isTight: true), minEntropy: 3.25, length: 25...30,
      checksum: .githubCRC32, basis: .context,
      companions: [.init(name: "id", rule: "acme-id", withinLines: 7)], severity: .critical,
      ai: .possible, environmentNames: ["ACME_API_KEY"], hint: "acme_{3}...{4}",
      lifetime: "90 days", revoke: "https://acme.test/keys", source: "Acme handbook, page 3",
      path: #"\.env$"#,
      allowlists: [
        Allowlist(
          description: "fixtures", requiresAll: true, target: .line, patterns: ["fixture"],
          paths: ["^test/"], stopwords: ["example"], commits: ["0123abcd"])
      ], tags: ["acme"])
    #expect(rule == expected)
  }

  @Test func missingKeysHaveDefaults() throws {
    let catalogue = try load(fullRule)
    let rule = try #require(catalogue.rule("acme-id"))
    #expect(rule.length == 13...13)
    #expect(rule.window == .standard)
    #expect(rule.basis == .structure)
    #expect(rule.severity == .high)
    #expect(rule.provider == "custom")
    #expect(rule.secretGroup == nil)
    #expect(catalogue.examples["acme-id"] == nil)
    #expect(catalogue.examples["acme-key"]?.negative == ["key: acme_<lowernum:19>"])
  }

  @Test func rulesAndServicesAreSorted() throws {
    let catalogue = try load(
      """
      [[services]]
      provider = "Zed"
      ai = "yes"
      env = ["ZED_KEY"]
      address_env = ["ZED_URL"]
      hosts = [".zed.test"]
      revoke = "ask"
      [[services]]
      provider = "Acme"
      [[rules]]
      id = "b"
      regex = "bbbb"
      keywords = ["bbb"]
      [[rules]]
      id = "a"
      regex = "aaaa"
      keywords = ["aaa"]
      """)
    #expect(catalogue.rules.map(\.id) == ["a", "b"])
    #expect(catalogue.services.map(\.provider) == ["Acme", "Zed"])
    #expect(
      catalogue.services[1]
        == Service(
          provider: "Zed", ai: .yes, environmentNames: ["ZED_KEY"], addressNames: ["ZED_URL"],
          hosts: [".zed.test"], revoke: "ask"))
    #expect(catalogue.index(of: "b") == 1)
    #expect(catalogue.rule("c") == nil)
  }

  @Test(arguments: [
    ("regex = 'aaa'", 9 + 1), ("regex = '''aaa'''", 12), (#"regex = "aaa""#, 10),
    ("regex='aaa'", 8), (#""regex" = 'aaa'"#, 12),
  ])
  func originIsTheFirstByteOfThePattern(line: String, column: Int) throws {
    let catalogue = try load("# é\n[[rules]]\nid = \"a\"\n\(line)\nkeywords = [\"aaa\"]\n")
    #expect(
      catalogue.origins["a"] == RuleOrigin(file: "rules.toml", line: 4, column: column))
  }

  @Test func aDirectoryIsReadInOrderOfNames() throws {
    try withTemporaryDirectory { directory in
      for name in ["b", "a"] {
        try "[[allowlists]]\nstopwords = [\"\(name)\"]\n".write(
          toFile: "\(directory)/\(name).toml", atomically: true, encoding: .utf8)
      }
      try "not TOML".write(
        toFile: "\(directory)/notes.txt", atomically: true, encoding: .utf8)
      let catalogue = try Catalogue.load(directory: directory)
      #expect(catalogue.allowlists.map(\.stopwords) == [["a"], ["b"]])
    }
  }

  @Test func theSameIDInTwoFilesNamesBothPlaces() throws {
    try withTemporaryDirectory { directory in
      for name in ["a", "b"] {
        try "[[rules]]\nid = \"x\"\nregex = \"xxx\"\nkeywords = [\"xxx\"]\n".write(
          toFile: "\(directory)/\(name).toml", atomically: true, encoding: .utf8)
      }
      #expect {
        try Catalogue.load(directory: directory)
      } throws: { error in
        "\(error)"
          == "\(directory)/b.toml:2:1: rule \"x\" is already defined at "
          + "\(directory)/a.toml:2:1; rename or remove one of them"
      }
    }
  }
}

@Suite struct LayeringTests {
  private static func base() throws -> Catalogue { try load(fullRule) }

  @Test func aGivenKeyReplacesAndAllowlistsAdd() throws {
    let catalogue = try load(
      """
      [[rules]]
      id = "acme-key"
      severity = "low"
        [[rules.allowlists]]
        stopwords = ["dummy"]
      """, over: Self.base())
    let rule = try #require(catalogue.rule("acme-key"))
    #expect(rule.severity == .low)
    #expect(rule.pattern == #"\b(?<secret>acme_[a-z0-9]{20})\b"#)
    #expect(rule.allowlists.map(\.stopwords) == [["example"], ["dummy"]])
    #expect(catalogue.rules.count == 2)
  }

  @Test func aNewPatternForgetsTheOldGroup() throws {
    let base = try load(
      "[[rules]]\nid = \"a\"\nregex = \"(x)(aaa)\"\nsecretGroup = 2\nkeywords = [\"aaa\"]")
    let catalogue = try load("[[rules]]\nid = \"a\"\nregex = \"aaab\"", over: base)
    #expect(catalogue.rule("a")?.secretGroup == nil)
  }

  @Test func disabledRulesLeaveWithTheirMention() throws {
    let catalogue = try load("[extend]\ndisabledRules = [\"acme-id\"]", over: Self.base())
    #expect(catalogue.rules.map(\.id) == ["acme-key"])
    #expect(catalogue.rules[0].companions.isEmpty)
    #expect(catalogue.warnings.map(\.concern) == [fullRuleConcern])
  }

  @Test func anUnknownDisabledRuleIsAWarning() throws {
    let catalogue = try load("[extend]\ndisabledRules = [\"acme-ids\"]", over: Self.base())
    #expect(
      catalogue.warnings.filter { $0.concern != fullRuleConcern }.map(\.description) == [
        "rules.toml:2:19: \"disabledRules\" names rule \"acme-ids\", which does not exist; "
          + "did you mean \"acme-id\"?"
      ])
  }

  @Test func useDefaultFalseStartsFromNothing() throws {
    let catalogue = try load(
      "[extend]\nuseDefault = false\n[[rules]]\nid = \"a\"\nregex = \"aaa\"\nkeywords = [\"aaa\"]",
      over: Self.base())
    #expect(catalogue.rules.map(\.id) == ["a"])
  }

  /// A file for another scanner names rules of that scanner.
  @Test(arguments: [
    ("[[rules]]\nid = \"their-generic\"\ntags = [\"a\"]", 4, "\"their-generic\" has no regex"),
    (
      "[[allowlists]]\ntargetRules = [\"their-generic\"]\nstopwords = [\"a\"]", 4,
      "\"targetRules\" names rule \"their-generic\""
    ),
  ])
  func rulesOfOtherDefaultsAreToldAndPassedOver(
    _ text: String, _ line: Int, _ words: String
  ) throws {
    let catalogue = try load("[extend]\nuseDefault = true\n" + text, over: Self.base())
    #expect(try catalogue.rules.map(\.id) == Self.base().rules.map(\.id))
    let warning = try #require(catalogue.warnings.first { $0.origin.line == line })
    #expect(warning.description.contains(words), "\(warning)")
    #expect(throws: CatalogueError.self) { try load(text, over: Self.base()) }
  }

  @Test func targetRulesNarrowAnAllowlist() throws {
    let catalogue = try load(
      "[[allowlists]]\ntargetRules = [\"acme-id\"]\nstopwords = [\"dummy\"]", over: Self.base())
    #expect(catalogue.allowlists.isEmpty)
    #expect(catalogue.rule("acme-id")?.allowlists.map(\.stopwords) == [["dummy"]])
  }

  @Test func removingReportsWhatIsUnknown() throws {
    var catalogue = try Self.base()
    #expect(catalogue.remove(["acme-id", "nothing"]) == ["nothing"])
    #expect(catalogue.rules.map(\.id) == ["acme-key"])
    #expect(catalogue.rules[0].companions.isEmpty)
    #expect(catalogue.origins["acme-id"] == nil)
  }
}
