import Foundation
import Testing

@testable import Rules

/// What Betterleaks adds to gitleaks' schema is followed as far as rules can say it, and told where
/// they cannot.
@Suite struct BetterleaksSchemaTests {
  private static let file = #"""
    title = "Team configuration"
    minVersion = "v8.25.0"
    betterleaksMinVersion = "v1.6.0"
    prefilter = '''
    matchesAny(get(attributes, "path", ""), [`\.lock$`, "(^|/)fixtures/"])
    '''
    filter = '''
    // values of the handbook
    (matchesAny(finding["secret"], [`^x+$`]) || containsAny(finding["secret"], ["abcdef",]))
    '''

    [[rules]]
    id = "team-token"
    regex = '''team_([a-z0-9]{8})'''
    keywords = ["team_"]
    specificity = 2
    filter = '''entropy(finding["secret"]) <= 2.5 || !filter.matchesAny(finding["secret"], ["[0-9]"])'''
    validate = '''
    let r = http.get("https://team.test/me", {}); r.status == 200 ? {"result": "valid"} : unknown(r)
    '''

    [[rules]]
    id = "team-other"
    regex = '''other_([a-z0-9]{8})'''
    keywords = ["other_"]
    tokenEfficiency = true
    filter = '''filter.entropy(finding["secret"]) < 3 || failsTokenEfficiency(finding["secret"])'''
    validate = "valid"
    """#

  @Test func loadsAsItIs() throws {
    let catalogue = try load(Self.file)
    #expect(catalogue.rules.map(\.id) == ["team-other", "team-token"])
    #expect(catalogue.rule("team-token")?.minEntropy == 2.5.nextUp)
    #expect(
      catalogue.rule("team-token")?.allowlists == [
        Allowlist(patterns: [#"\A(?![\s\S]*(?:(?:[0-9])))"#])
      ])
    #expect(catalogue.rule("team-other")?.minEntropy == 3)
    #expect(
      catalogue.allowlists == [
        Allowlist(paths: [#"\.lock$"#, "(^|/)fixtures/"]), Allowlist(patterns: ["^x+$"]),
        Allowlist(stopwords: ["abcdef"]),
      ])
  }

  @Test func whatIsNotFollowedIsSaidOnceForAFile() throws {
    #expect(
      try load(Self.file).warnings.map(\.concern) == [
        .partialFilter(rule: "team-other"), .notFollowed(key: "tokenEfficiency", rules: 1),
        .notFollowed(key: "validate", rules: 2),
      ])
  }

  @Test func aRuleThatReportsNothingIsAPartOfOthers() throws {
    let rule = "[[rules]]\nid = \"a\"\nregex = 'aaa'\nkeywords = [\"aaa\"]\n"
    #expect(try load(rule + "skipReport = true").rule("a")?.isPart == true)
    #expect(try load(rule + "skipReport = false").rule("a")?.isPart == false)
  }

  @Test(arguments: [
    "", "entropy(finding[\"secret\"])", "entropy(finding[\"match\"]) < 3", "a && b", "(((", "\"",
    "let x = 1; x", "matchesAny(finding[\"secret\"], [x])", "matchesAny(finding[\"secret\"], [])",
    "containsAny(finding[\"line\"], [\"a\"])", "!(a || b)", "entropy(finding[\"secret\"]) < 3 && x",
    "matchesAny(finding[\"secret\"], [\"\\q\"])", "1.2.3",
    "!matchesAny(attributes[\"path\"], [\"a\"])",
  ])
  func whatIsNotUnderstoodDropsNothing(_ text: String) {
    let filter = FilterExpression(text)
    #expect(filter.isPartial)
    #expect(filter.minEntropy == nil)
    #expect(filter.allowlists.isEmpty)
  }

  @Test(arguments: [
    "attributes[\"path\"]", "(attributes[\"path\"] ?? \"\")", "get(attributes, \"path\", \"\")",
  ])
  func pathsAreWrittenInSeveralWays(_ subject: String) {
    let filter = FilterExpression("matchesAny(\(subject), [`a`])")
    #expect(filter.allowlists == [Allowlist(paths: ["a"])])
    #expect(!filter.isPartial)
  }

  // MARK: Files that extend others

  private static func rule(_ id: String, _ more: String = "") -> String {
    "[[rules]]\nid = \"\(id)\"\nregex = '\(id)_[a-z]{8}'\nkeywords = [\"\(id)_\"]\n\(more)\n"
  }

  @Test func aFileExtendsAnotherBesideIt() throws {
    try withTemporaryDirectory { place in
      try Data((Self.rule("one") + Self.rule("two")).utf8)
        .write(to: URL(filePath: place + "/base.toml"))
      let text = """
        [extend]
        path = "base.toml"
        useDefault = false
        disabledRules = ["two"]
        [[rules]]
        id = "one"
        entropy = 3
        """
      try Data(text.utf8).write(to: URL(filePath: place + "/team.toml"))
      let catalogue = try Catalogue.load(files: [place + "/team.toml"])
      #expect(catalogue.rules.map(\.id) == ["one"])
      #expect(catalogue.rule("one")?.minEntropy == 3)
      #expect(catalogue.rule("one")?.pattern == "one_[a-z]{8}")
    }
  }

  @Test func filesThatExtendEachOtherWithoutEndAreRefused() throws {
    try withTemporaryDirectory { place in
      let path = place + "/loop.toml"
      try Data("[extend]\npath = \"loop.toml\"\n".utf8).write(to: URL(filePath: path))
      let error = #expect(throws: CatalogueError.self) { try Catalogue.load(files: [path]) }
      #expect(error?.description.hasPrefix("\(path):2:9: ") == true)
      #expect(error?.description.contains("extend each other") == true)
    }
  }

  @Test(
    arguments: [
      ("(?<secret>a)(b)(?:c)", nil, [2]), ("(a)(b)", 1, [2]), ("(?<id>a)(?<secret>b)", nil, []),
      (#"(['"])(?<secret>b)\1"#, nil, []), ("(?<q>a)(?P=q)", nil, []), ("(?|(a)|(b))", nil, []),
      ("a", nil, []),
    ] as [(String, Int?, [Int])])
  func groupsThatNothingReads(_ pattern: String, _ group: Int?, _ unused: [Int]) {
    let rule = Rule(
      id: "a", provider: "A", kind: "key", description: "a", pattern: pattern, secretGroup: group,
      anchors: ["a"])
    #expect(rule.unusedGroups == unused)
  }
}
