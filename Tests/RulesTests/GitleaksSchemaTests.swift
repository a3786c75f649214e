import Testing

@testable import Rules

/// A file in gitleaks' schema, with everything that schema knows, loads as it is.
@Suite struct GitleaksSchemaTests {
  private static let file = #"""
    title = "Team configuration"
    minVersion = "v8.25.0"

    [extend]
    useDefault = true
    disabledRules = ["acme-id"]

    [allowlist]
    description = "places without secrets"
    paths = ['''(^|/)fixtures/''', '''\.lock$''']
    commits = ["c0ffee"]

    [[rules]]
    id = "team-token"
    description = "Team token"
    regex = '''(?i)team[_-]?token["' ]*[:=]["' ]*(t[a-f0-9]{31})'''
    entropy = 3
    keywords = ["team"]
    tags = ["team", "token"]
    [rules.allowlist]
    regexTarget = "match"
    regexes = ["t0{31}"]
    stopwords = ["example"]

    [[rules]]
    id = "team-pair"
    description = ""
    regex = '''(?P<user>[a-z]+):(?P<secret>[a-f0-9]{32})@team'''
    secretGroup = 2
    path = '''\.ya?ml$'''
    keywords = ["@team"]

      [[rules.allowlists]]
      condition = "AND"
      paths = ["^docs/"]
      regexes = ["dead"]

      [[rules.allowlists]]
      commits = ["beef"]

      [[rules.required]]
      id = "team-token"
      withinLines = 5
      withinColumns = 10

    [[rules]]
    id = "keystore"
    description = "A key store file"
    path = '''\.jks$'''

    [[rules]]
    id = "acme-key"
    [[rules.allowlists]]
    stopwords = ["ours"]
    """#

  private static func loaded() throws -> Catalogue {
    try load(file, over: load(fullRule))
  }

  @Test func loadsAsItIs() throws {
    let catalogue = try Self.loaded()
    #expect(catalogue.rules.map(\.id) == ["acme-key", "team-pair", "team-token"])
    #expect(
      catalogue.allowlists == [
        Allowlist(
          description: "places without secrets", paths: ["(^|/)fixtures/", #"\.lock$"#],
          commits: ["c0ffee"])
      ])
  }

  @Test func theFirstGroupHoldsTheValueWhereNoneIsNamed() throws {
    let catalogue = try Self.loaded()
    #expect(catalogue.rule("team-token")?.secretGroup == 1)
    #expect(catalogue.rule("team-pair")?.secretGroup == 2)
  }

  @Test func allowlistsOfBothSpellings() throws {
    let catalogue = try Self.loaded()
    #expect(
      catalogue.rule("team-token")?.allowlists == [
        Allowlist(target: .match, patterns: ["t0{31}"], stopwords: ["example"])
      ])
    #expect(
      catalogue.rule("team-pair")?.allowlists == [
        Allowlist(requiresAll: true, patterns: ["dead"], paths: ["^docs/"]),
        Allowlist(commits: ["beef"]),
      ])
    #expect(catalogue.rule("acme-key")?.allowlists.last?.stopwords == ["ours"])
  }

  @Test func requiredPartsBecomeCompanions() throws {
    let companions = try Self.loaded().rule("team-pair")?.companions
    #expect(
      companions == [Rule.Companion(name: "team-token", rule: "team-token", withinLines: 5)])
  }

  @Test func whatIsNotFollowedIsSaid() throws {
    let concerns = try Self.loaded().warnings.map(\.concern)
    #expect(
      concerns == [
        fullRuleConcern, .requiredDoesNotGate(rule: "team-pair"), .pathOnly(rule: "keystore"),
      ])
  }

  @Test(arguments: [
    ("abc", 0, false),
    ("(a)(?:b)(c)", 2, false),
    (#"\((a)\)"#, 1, false),
    ("[(](a)[)]", 1, false),
    ("[]()](a)", 1, false),
    ("[^]()](a)", 1, false),
    ("[[:alpha:](](a)", 1, false),
    (#"[\](](a)"#, 1, false),
    (#"\Q(((\E(a)"#, 1, false),
    ("(?i)(?=a)(?<=b)(?<!c)(?P<x>d)(?'y'e)(?<z>f)", 3, false),
    ("(*UTF)(?<secret>a)", 1, true),
    ("(?P<secret>a)", 1, true),
    ("(?<secrets>a)", 1, false),
    ("(", 0, false), ("(?", 0, false), ("(?<", 0, false), ("(?P<a", 0, false),
    ("[", 0, false), ("[[:", 0, false), ("\\", 0, false), (#"\Q("#, 0, false),
  ])
  func groupsAreCounted(pattern: String, count: Int, hasSecret: Bool) {
    let groups = CaptureGroups.survey(pattern)
    #expect(groups.count == count)
    #expect(groups.hasSecret == hasSecret)
  }
}
