import Foundation
import Testing

@Suite struct RulesCommandTests {
  private static let rule = """
    [[rules]]
    id = "acme-key"
    provider = "Acme"
    kind = "llm-api-key"
    description = "Acme key: opens the model gateway"
    regex = '''\\b(?<secret>acme_[a-z0-9]{20})\\b'''
    keywords = ["acme_"]
    severity = "critical"
    ai = "yes"
    basis = "structure"
    examples = ["key: acme_<lowernum:20>"]
    counter_examples = ["key: acme_<lowernum:19>"]

    """

  @Test func listShowsEveryRuleOnALine() throws {
    let workplace = try Workplace()
    let all = try workplace.keyproof("rules", "list")
    #expect(all.code == 0)
    #expect(all.out.contains("\nopenai-project-key "))
    let lines = all.out.split(separator: "\n")
    #expect(lines.last == "\(lines.count - 1) rules")
    let ai = try workplace.keyproof("rules", "list", "--ai-only").out.split(separator: "\n")
    #expect(ai.count > 60 && ai.count < lines.count)
  }

  @Test func showTellsEverythingAboutARule() throws {
    let outcome = try Workplace().keyproof("rules", "show", "openai-project-key")
    #expect(outcome.code == 0)
    for part in ["OpenAI", "sk-proj-", "openai-infix", "OPENAI_API_KEY", "https://"] {
      #expect(outcome.out.contains(part), "\(part)")
    }
  }

  @Test func checkFindsTheExamplesOfTheBuiltInRules() throws {
    let outcome = try Workplace().keyproof("rules", "check")
    #expect(outcome.code == 0, "\(outcome.err)")
    #expect(outcome.out.hasSuffix(" 0 problems\n"))
  }

  @Test func rulesOfTheUserAreCheckedAndUsed() throws {
    let workplace = try Workplace()
    try workplace.write("rules/acme.toml", Self.rule)
    let check = try workplace.keyproof("rules", "check", "rules")
    #expect(check.code == 0, "\(check.err)")
    #expect(check.out == "1 rules, 2 examples, 0 problems\n")
    let value = "acme_" + "k3v9x2m7q1" + "z8w4n6p5r0"
    try workplace.write("a.txt", "noted \(value)\n")
    #expect(try workplace.keyproof("scan", "a.txt").code == 0)
    for path in ["rules", "rules/acme.toml"] {
      let outcome = try workplace.keyproof("scan", "a.txt", "--rules", path)
      #expect(outcome.code == 1)
      #expect(outcome.out.contains("Acme"))
    }
    try workplace.write("team/keyproof.toml", "rules = [\"../rules\"]\n")
    #expect(try workplace.keyproof("scan", "a.txt", "-c", "team/keyproof.toml").code == 1)
    #expect(
      try workplace.keyproof(
        "scan", "a.txt", "--rules", "rules", "--disable-rule", "acme-key"
      ).code == 0)
  }

  /// A change to the rule, and where and how it is refused.
  @Test(arguments: [
    ("keywords = [\"acme_\"]", "keywords = \"acme_\"", "bad.toml:7:"),
    ("severity = \"critical\"", "severity = \"awful\"", "bad.toml:8:"),
    ("severity = \"critical\"", "severety = \"critical\"", "bad.toml:8:"),
    ("[a-z0-9]{20}", "[a-z0-9{20}", "bad.toml:"),
    ("ai = \"yes\"", "ai = ", "bad.toml:9:"),
  ])
  func aBadRuleStopsTheRunBeforeAnythingIsScanned(
    _ good: String, _ bad: String, _ place: String
  ) throws {
    let workplace = try Workplace()
    try workplace.write("bad.toml", Self.rule.replacing(good, with: bad))
    // The path does not exist either, but the rules come first.
    try workplace.write("a.txt", "key=\"\(Value.openAI())\"\n")
    for line in ["scan a.txt --rules bad.toml", "rules check bad.toml"] {
      let outcome = try workplace.shell("$keyproof \(line)")
      #expect(outcome.code == 2, "\(line)")
      #expect(outcome.out.isEmpty || line.hasPrefix("rules"), "\(line)")
      #expect(outcome.err.contains(place), "\(line): \(outcome.err)")
    }
  }

  @Test func anExampleThatIsNotFoundIsAProblem() throws {
    let workplace = try Workplace()
    let text = Self.rule.replacing("acme_<lowernum:20>", with: "acme_<lowernum:12>")
    try workplace.write("bad.toml", text)
    let outcome = try workplace.keyproof("rules", "check", "bad.toml")
    #expect(outcome.code == 2)
    #expect(outcome.err.contains("acme-key"))
    #expect(outcome.out.hasSuffix(" 1 problems\n"))
  }
}
