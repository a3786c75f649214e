import Foundation
import Testing

/// `rules test`, `explain` and `match`.
@Suite struct RuleStudyTests {
  private static let rule = """
    [[rules]]
    id = "acme-key"
    provider = "Acme"
    kind = "llm-api-key"
    description = "Acme key: opens the model gateway"
    regex = '''\\b(?<secret>acme_[a-z0-9]{20})\\b'''
    keywords = ["acme_"]
    entropy = 3
    ai = "yes"
    examples = ["key: acme_<lowernum:20>"]
    counter_examples = ["key: acme_<lowernum:19>"]

    """

  @Test func everyExampleOfTheBuiltInRulesHolds() throws {
    let outcome = try Workplace().keyproof("rules", "test")
    #expect(outcome.code == 0, "\(outcome.out)")
    #expect(outcome.out.contains(" 0 failures"))
  }

  @Test(arguments: [
    ("key: acme_<lowernum:20>", "key: acne_<lowernum:20>", "holds none of the keywords"),
    ("key: acme_<lowernum:20>", "key: acme_<lowernum:12>", "the regex matches nothing"),
    ("key: acme_<lowernum:20>", "key: acme_aaaaaaaaaaaaaaaaaaaa", "was dropped: "),
    ("key: acme_<lowernum:19>", "key: acme_<lowernum:20>", "counter-example 1 is found"),
  ])
  func aFailureSaysWhichStageFailed(_ good: String, _ bad: String, _ why: String) throws {
    let workplace = try Workplace()
    try workplace.write("acme.toml", Self.rule.replacing("\"\(good)\"", with: "\"\(bad)\""))
    let outcome = try workplace.keyproof("rules", "test", "acme.toml")
    #expect(outcome.code == 2)
    #expect(outcome.out.hasPrefix("FAILED  acme.toml:6:"), "\(outcome.out)")
    #expect(outcome.out.contains(why), "\(outcome.out)")
    #expect(outcome.out.hasSuffix("1 rules, 2 examples, 1 failures\n"))
  }

  @Test func oneRuleCanBeTried() throws {
    let outcome = try Workplace().keyproof("rules", "test", "--id", "openai-project-key", "-v")
    #expect(outcome.out.hasPrefix("ok      openai-project-key: "))
    #expect(try Workplace().keyproof("rules", "test", "--id", "no-such-rule").code == 2)
  }

  @Test func explainSaysWhatARuleDoesInWords() throws {
    let workplace = try Workplace()
    let known = try workplace.keyproof("rules", "explain", "openai-project-key").out
    for part in ["opens an AI service", "sk-proj-", "openai-infix", "At best: proven", "https://"] {
      #expect(known.contains(part), "\(part)")
    }
    try workplace.write("acme.toml", Self.rule)
    let own = try workplace.keyproof("rules", "explain", "acme-key", "--rules", "acme.toml").out
    #expect(own.contains("Values below 3.0 bits of entropy per byte."))
    #expect(try workplace.keyproof("rules", "explain", "acme-key").code == 2)
  }

  @Test func matchTellsEveryStageAndShowsNoValue() throws {
    let workplace = try Workplace()
    let key = Value.openAI()
    let input = Data("OPENAI_API_KEY=\(key)\n".utf8)
    let outcome = try workplace.keyproof(
      "rules", "match", "--certainty", "possible", "-", input: input)
    #expect(outcome.code == 1)
    #expect(!outcome.all.contains(key))
    for part in [
      "keywords  ", "\"sk-proj-\" at byte 15, for openai-project-key", "contest   ",
      "openai-project-key keeps bytes", "result    openai-project-key: sk-proj-…", ": proven: ",
    ] {
      #expect(outcome.out.contains(part), "\(part)")
    }
    let revealed = try workplace.keyproof("rules", "match", "--reveal", "KEY=\(key)")
    #expect(revealed.out.contains(key))
    let marked = try workplace.keyproof("rules", "match", "KEY=\(key) # keyproof:allow")
    #expect(marked.code == 0)
    #expect(marked.out.contains("suppressed by keyproof:allow on line 1"))
    let none = try workplace.keyproof("rules", "match", "nothing here")
    #expect(none.code == 0)
    #expect(none.out.hasSuffix("result    nothing\n"))
  }

  /// Ways to write a setting so that no keyword of its rule stands there as it is.
  enum Writing: String, CaseIterable {
    case base64, twice = "base64 twice", hexadecimal = "hexadecimal digits"
    case percent = "percent-encoding", escapes = "escapes of a literal", utf16 = "UTF-16"
    case secret = "the data of a Kubernetes Secret", dataURI = "the base64 of a data URI"

    /// What the decoder is called.
    var title: String { self == .twice ? "base64" : rawValue }

    func callAsFunction(_ setting: String) -> Data {
      let digits = { (mark: String) in
        Data(setting.utf8.map { mark + String(format: "%02x", $0) }.joined().utf8)
      }
      let base64 = Data(setting.utf8).base64EncodedData()
      return switch self {
      case .base64: base64
      case .twice: base64.base64EncodedData()
      case .hexadecimal: digits("")
      case .percent: digits("%")
      case .escapes: digits("\\u00")
      case .utf16: Data(setting.utf8.flatMap { [$0, 0] })
      case .secret: Data("kind: Secret\ndata:\n  env: ".utf8) + base64
      case .dataURI: Data("data:text/plain;base64,".utf8) + base64
      }
    }
  }

  @Test(arguments: Writing.allCases) func matchFollowsWhatIsCoded(writing: Writing) throws {
    let key = Value.openAI()
    let beside = Data(String(repeating: "and some more text\n", count: 30).utf8)
    let input = beside + writing("OPENAI_API_KEY=\(key)\n") + Data("\n".utf8) + beside
    let workplace = try Workplace()
    let outcome = try workplace.keyproof("rules", "match", "-", input: input)
    #expect(outcome.code == 1)
    #expect(outcome.out.contains("decoded   \(writing.title), bytes "), "\(outcome.out)")
    #expect(outcome.out.contains("            openai-project-key at byte "), "\(outcome.out)")
    #expect(outcome.out.contains("result    openai-project-key: sk-proj-…"), "\(outcome.out)")
    #expect(outcome.out.contains("; it was decoded from "))
    #expect(!outcome.all.contains(key))
    let revealed = try workplace.keyproof("rules", "match", "-", "--reveal", input: input)
    #expect(revealed.out.contains("result    openai-project-key: \(key): "))
    // A scan finds the same.
    try workplace.write("a.txt", input)
    let scan = try workplace.keyproof("scan", "a.txt", "-f", "json").report()
    #expect(scan.findings.map(\.rule_id) == ["openai-project-key"])
  }

  @Test func matchTellsWhatAFailedCheckKeepsFromOtherRules() throws {
    let workplace = try Workplace()
    let token = "ghp_" + "q7Xk2mV9bT4wZr8Ls3Np6YdcH5Jf1Gt0" + "aK7u"
    let line = "GITHUB_TOKEN=\(token)"
    let outcome = try workplace.keyproof("rules", "match", line)
    #expect(outcome.code == 0)
    #expect(outcome.out.contains("possible: it fails the offline check of its kind; dropped, "))
    #expect(outcome.out.contains("generic rules leave its bytes alone"))
    #expect(outcome.out.hasSuffix("result    nothing\n"))
    try workplace.write("a.env", line + "\n")
    for (options, certainty) in [
      ("", nil), ("--checksum require --certainty possible", nil),
      ("--certainty possible", "possible"), ("--checksum ignore", "likely"),
    ] {
      let scan = try workplace.shell("$keyproof scan a.env -f json \(options)").report()
      #expect(scan.findings.map(\.rule_id) == (certainty == nil ? [] : ["github-personal-token"]))
      #expect(scan.findings.first?.certainty == certainty)
    }
    let plain = try workplace.keyproof("scan", "a.env").out
    #expect(plain.contains("left out (github-personal-token)"))
    #expect(plain.contains("--certainty possible shows them"))
    let drops = try workplace.keyproof("scan", "a.env", "--explain-drops").out
    #expect(drops.contains("dropped 1 of rule github-personal-token: it fails the offline check"))
  }

  @Test func matchSaysWhatIsNoText() throws {
    let workplace = try Workplace()
    try workplace.write("a.txt", "nothing\n")
    #expect(try workplace.keyproof("rules", "match", "a.txt").err.contains("match - < a.txt"))
    let packed = try workplace.shell("gzip < a.txt | $keyproof rules match -")
    #expect(packed.out.contains("an archive: a scan looks at each file in it by itself"))
  }

  @Test func dropsByPathAreToldFileByFile() throws {
    let workplace = try Workplace()
    let pair = "api_secret = \"q7Xk2mV9bT4wZr8Ls3Np6YdcH5Jf1Gt0\"\n"
    try workplace.write("web/app.min.js", pair + pair.replacing("q7X", with: "w3Z"))
    try workplace.write("web/node_modules/a/index.js", pair)
    let outcome = try workplace.keyproof("scan", "web", "--explain-drops")
    #expect(outcome.code == 0, "\(outcome.out)")
    for line in [
      "dropped 2 in app.min.js of web: the file is generated",
      "left out node_modules of web: excluded: node_modules",
    ] {
      #expect(outcome.out.contains(line), "\(outcome.out)")
    }
    #expect(try !workplace.keyproof("scan", "web").out.contains("left out"))
  }

  @Test func aRuleThatTextsCanStallIsAProblemAndNeverSilent() throws {
    let workplace = try Workplace()
    let rule = Self.rule.replacing("acme_[a-z0-9]{20}", with: "acme_(?:[a-z0-9]+)+[!?]")
      .replacing("<lowernum:20>", with: "<lowernum:20>!").replacing("\\b'''", with: "'''")
    try workplace.write("stalled.toml", rule)
    let outcome = try workplace.keyproof("rules", "check", "stalled.toml")
    #expect(outcome.code == 2)
    #expect(outcome.err.contains("run into the limit"), "\(outcome.err)")
    // Nor does it pass for want of an example.
    let bare = rule.replacing("examples = [\"key: acme_<lowernum:20>!\"]\n", with: "")
      .replacing("counter_examples = [\"key: acme_<lowernum:19>\"]\n", with: "")
    try workplace.write("bare.toml", bare)
    let check = try workplace.keyproof("rules", "check", "bare.toml")
    #expect(check.code == 2)
    #expect(check.err.contains("goes on behind its keyword"), "\(check.all)")
    #expect(check.out.hasSuffix("1 rules without examples\n"))
    try workplace.write("a.txt", "acme_" + String(repeating: "x1", count: 400) + "\n")
    let scan = try workplace.keyproof(
      "scan", "a.txt", "--rules", "stalled.toml", "--only-rule", "acme-key", "-f", "json")
    #expect(scan.code == 3)
    #expect(try scan.report().gaps == ["match-limit"])
  }

  @Test func checkWarnsOfWhatDoesNothing() throws {
    let workplace = try Workplace()
    let twin = Self.rule.replacing("acme-key", with: "acme-twin")
      .replacing("keywords = [\"acme_\"]", with: "keywords = [\"acme_\", \"acme_k\"]")
    try workplace.write("two.toml", Self.rule + twin)
    let outcome = try workplace.keyproof("rules", "check", "two.toml")
    #expect(outcome.code == 0, "\(outcome.err)")
    #expect(outcome.err.contains("\"acme-twin\" has the regex of rule \"acme-key\""))
    #expect(outcome.err.contains("the keyword \"acme_k\" adds nothing to \"acme_\""))
    // Where a match begins at its keyword, a longer one lets it begin sooner.
    let tight = Self.rule.replacing("\\b(?<secret>acme_", with: "(?:my_)?(?<secret>acme_")
      .replacing(
        "keywords = [\"acme_\"]", with: "keywords = [\"acme_\", \"my_acme_\"]\nwindow = [0, 60]")
    try workplace.write("tight.toml", tight)
    let both = try workplace.keyproof("rules", "check", "tight.toml")
    #expect(!both.err.contains("adds nothing"), "\(both.err)")
    #expect(outcome.err.contains("warning: two.toml:"))
    try workplace.write("none.toml", "title = \"no rules\"\n")
    let none = try workplace.keyproof("rules", "check", "none.toml")
    #expect(none.code == 0)
    #expect(none.err.hasPrefix("warning: none.toml: no rule "))
    try workplace.write("group.toml", Self.rule.replacing("acme_[a-z", with: "(acme)_[a-z"))
    let groups = try workplace.keyproof("rules", "check", "group.toml").err
    #expect(groups.contains("nothing reads group 2"))
  }

  /// gitleaks' `skipReport` and allowlists of commits, in a repository.
  @Test func whatARuleFileLeavesOutIsNoFinding() throws {
    let workplace = try Workplace()
    let value = "acme_" + "k3v9x2m7q1" + "z8w4n6p5r0"
    try workplace.makeRepository("repo")
    try workplace.write("repo/a.txt", "key: \(value)\n")
    let commit = try workplace.commit("repo")
    let line = "$keyproof scan repo --only-rule acme-key --rules"
    try workplace.write("acme.toml", Self.rule)
    #expect(try workplace.shell("\(line) acme.toml").code == 1)
    let part = Self.rule.replacing("entropy = 3", with: "skipReport = true")
    try workplace.write("part.toml", part)
    #expect(try workplace.shell("\(line) part.toml").code == 0)
    let list = "[[rules.allowlists]]\ndescription = \"the old tree\"\ncommits = [\"\(commit)\"]\n"
    try workplace.write("list.toml", Self.rule + list)
    let allowed = try workplace.shell("\(line) list.toml -f json")
    #expect(allowed.code == 0)
    #expect(
      try allowed.report().suppressed.first?.occurrences[0].suppression?.reason == "the old tree")
  }

  @Test func rulesAreChosenAndChangedByTheirIDs() throws {
    let workplace = try Workplace()
    try workplace.write("a.txt", "A=\"\(Value.openAI())\"\nB=\"\(Value.anthropic())\"\n")
    let only = try workplace.keyproof(
      "scan", "a.txt", "--only-rule", "openai-project-key", "-f", "json")
    #expect(try only.report().findings.count == 1)
    #expect(try workplace.keyproof("scan", "a.txt", "--only-rule", "no-such-rule").code == 2)
    try workplace.write(
      "keyproof.toml",
      "[rule.openai-project-key]\nseverity = \"low\"\n[rule.anthropic-api-key]\nenabled = false\n")
    let changed = try workplace.keyproof("scan", "a.txt", "-c", "keyproof.toml", "-q")
    #expect(changed.out.contains(": low: OpenAI"), "\(changed.all)")
    #expect(!changed.out.contains("Anthropic API key"), "\(changed.all)")
  }
}
