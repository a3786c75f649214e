import Testing

@testable import Rules

@Suite struct ContextPatternTests {
  private func rule(_ text: String) throws -> Rule {
    let catalogue = try Catalogue.load(
      text: "[[rules]]\nid = \"acme\"\n" + text, name: "rules.toml", over: Catalogue(rules: []))
    return try #require(catalogue.rule("acme"))
  }

  @Test func keywordsAndWindowFollow() throws {
    let rule = try rule(
      "context = 'acme|roadrunner[_-]?inc'\nvalue = '[0-9a-f]{32}'\nlength = [32, 32]")
    #expect(rule.anchors == ["acme", "roadrunner-inc", "roadrunner_inc", "roadrunnerinc"])
    #expect(rule.basis == .context)
    #expect(rule.window.before == 0)
    #expect(rule.window.after == ContextPattern.linkReach + 32)
    #expect(CaptureGroups.survey(rule.pattern).hasSecret)
  }

  @Test func anyValueNeedsNoFacts() throws {
    let rule = try rule("context = 'acme'")
    #expect(rule.length == ContextPattern.anyLength)
    #expect(rule.minEntropy == ContextPattern.anyEntropy)
  }

  @Test func everydayWordsNeedACredentialsWord() throws {
    let rule = try rule("context = 'box'\neveryday = true")
    #expect(rule.anchors.contains("box_"))
    #expect(!rule.anchors.contains("box"))
  }

  @Test func nearValuesStandOnEitherSide() throws {
    let rule = try rule("context = 'acme'\nvalue = 'k-[a-z]{9}'\nnear = true")
    #expect(!rule.window.isTight)
    #expect(rule.window.before == rule.window.after)
  }

  @Test(
    arguments: [
      ("acme", ["acme"]), ("a(?:c|d)me", ["acme", "adme"]),
      ("ac[_-]?me", ["ac-me", "ac_me", "acme"]),
      ("acme|acmecorp", ["acme"]), ("acme\\.com", ["acme.com"]), ("ac.*me", nil), ("ac", nil),
      ("a[a-z]cme", nil), ("(acme)", nil),
    ] as [(String, [String]?)])
  func literals(pattern: String, expected: [String]?) {
    #expect(ContextNames.literals(of: pattern) == expected)
  }

  @Test(
    arguments: [
      "regex = 'x'\ncontext = 'acme'", "value = '[0-9]{9}'\nregex = 'x'",
      "near = true\nregex = 'x'",
    ])
  func contradictionsAreRefused(text: String) {
    #expect(throws: CatalogueError.self) { try rule(text) }
  }

  @Test func survivesItsTextForm() throws {
    let catalogue = try Catalogue.load(
      text: """
        [[rules]]
        id = "a"
        context = 'acme'
        [[rules]]
        id = "b"
        context = 'box'
        everyday = true
        value = '[0-9a-f]{32}'
        length = [32, 32]
        entropy = 2.5
        [[rules]]
        id = "c"
        context = '(?:x|y)+acme'
        keywords = ["acme"]
        near = true
        """, name: "rules.toml", over: Catalogue(rules: []))
    #expect(try Catalogue(serialized: catalogue.serialized()).rules == catalogue.rules)
  }
}
