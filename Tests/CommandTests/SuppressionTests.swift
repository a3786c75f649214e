import Foundation
import Testing

/// Findings that somebody accepted: what is hidden, what is said of it, and what comes back.
@Suite struct SuppressionTests {
  private static let file = ".keyproof-suppressions.toml"

  /// Two keys in one file of a directory.
  private func workplace() throws -> Workplace {
    let workplace = try Workplace()
    try workplace.write("src/a.py", "A = \"\(Value.openAI())\"\nB = \"\(Value.anthropic())\"\n")
    return workplace
  }

  private func suppress(_ workplace: Workplace, _ options: String = "") throws -> Outcome {
    try workplace.shell(
      "$keyproof suppress src --no-history --owner 'Ada \"x\"' --reason 'test tenant' "
        + "--expires 2031-05-31 \(options)")
  }

  private func scan(_ workplace: Workplace, _ options: String = "") throws -> Outcome {
    try workplace.shell(
      "$keyproof scan src --no-history --suppressions \(Self.file) -f json \(options)")
  }

  @Test func entriesHideValuesAndSaySo() throws {
    let workplace = try workplace()
    let written = try suppress(workplace)
    #expect(written.code == 0, "\(written.err)")
    #expect(written.out == "2 entries added to \(Self.file)\n")
    let text = try workplace.text(Self.file)
    for value in [Value.openAI(), Value.anthropic()] { #expect(!text.contains(value)) }
    let outcome = try scan(workplace)
    #expect(outcome.code == 0, "\(outcome.err)")
    let report = try outcome.report()
    #expect(report.findings.isEmpty)
    #expect(report.suppressed.map(\.suppressed) == [true, true])
    let suppression = try #require(report.suppressed[0].occurrences[0].suppression)
    #expect(suppression.kind == "value")
    #expect(suppression.owner == "Ada \"x\"")
    #expect(suppression.reason == "test tenant")
    #expect(suppression.expires == "2031-05-31")
    let page = try workplace.shell(
      "$keyproof scan src --no-history --suppressions \(Self.file) --no-color")
    #expect(page.out.contains("2 findings: 2 by \(Self.file)"))
  }

  @Test func aNewValueOnTheSameLineIsFound() throws {
    let workplace = try workplace()
    _ = try suppress(workplace)
    try workplace.write(
      "src/a.py", "A = \"\(Value.openAI("new"))\"\nB = \"\(Value.anthropic())\"\n")
    let report = try scan(workplace).report()
    #expect(report.findings.count == 1)
    #expect(report.suppressed.count == 1)
    #expect(report.coverage.notes.contains { $0.contains("matches nothing that was scanned") })
  }

  @Test(arguments: [("2031-05-31", 0), ("2031-06-01", 1)])
  func anEntryHoldsThroughItsLastDay(_ day: String, _ code: Int32) throws {
    let workplace = try workplace()
    _ = try suppress(workplace)
    let outcome = try scan(workplace, "--as-of \(day)")
    #expect(outcome.code == code)
    let report = try outcome.report()
    #expect(report.findings.count == (code == 0 ? 0 : 2))
    #expect(report.findings.allSatisfy { $0.lapsed_suppressions.count == 1 })
    #expect(
      report.coverage.notes.count { $0.contains("expired after 2031-05-31") } == Int(code * 2))
  }

  @Test func anEntryMayHoldForPathsAndOneValue() throws {
    let workplace = try workplace()
    let fingerprint = try #require(
      try workplace.keyproof("scan", "src", "--no-history", "-f", "json").report()
        .findings.first?.fingerprint)
    #expect(try suppress(workplace, "--only \(fingerprint) --bind-paths").code == 0)
    #expect(try scan(workplace).report().suppressed.count == 1)
    try workplace.write("src/b.py", try workplace.text("src/a.py"))
    let report = try scan(workplace).report()
    #expect(report.suppressed.isEmpty)
    #expect(report.findings.count == 2)
    // What is accepted already gets no second entry.
    #expect(try suppress(workplace).out.hasPrefix("2 entries"))
    #expect(try suppress(workplace).out.hasPrefix("0 entries"))
  }

  @Test func entriesOfAnotherKeyAreRefused() throws {
    let workplace = try workplace()
    _ = try suppress(workplace)
    let outcome = try workplace.keyproof(
      "scan", "src", "--no-history", "--suppressions", Self.file,
      environment: ["KEYPROOF_FINGERPRINT_KEY": "quite another key"])
    #expect(outcome.code == 2)
    #expect(outcome.err.contains("\(Self.file):4:"))
    #expect(outcome.err.contains("--fingerprint-key-file"))
  }

  /// Entries, and where and why they are refused.
  @Test(arguments: [
    ("suppressions = 1", ":1:16: ", "[[suppressions]]"),
    ("[[suppression]]", ":1:", "there are check and suppressions"),
    ("[[suppressions]]\nfingerprint = \"kp1:12\"", ":2:15: ", "32 hexadecimal digits"),
    ("[[suppressions]]\nfingerprint = 7", ":2:15: ", "must be a string"),
    ("[[suppressions]]\nowner = \" \"", ":2:9: ", "say who answers"),
    ("[[suppressions]]\nexpires = 2031-02-30", ":2:11: ", "is no date"),
    ("[[suppressions]]\nexpires = 2031-02-28T00:00:00Z", ":2:11: ", "is no date"),
    ("[[suppressions]]\nowner = \"a\"", ":1:1: ", "lacks \"expires\""),
    ("[[suppressions]]\npaths = \"a\"", ":2:9: ", "must be a list"),
    ("[[suppressions]]\nexpire = 1", ":2:1: ", "there are fingerprint, rule"),
    ("[[suppressions]", ":1:", "not TOML"),
  ])
  func aMalformedEntryStopsTheRun(_ text: String, _ place: String, _ reason: String) throws {
    let workplace = try workplace()
    try workplace.write("bad.toml", text)
    let outcome = try workplace.keyproof("scan", "src", "--suppressions", "bad.toml")
    #expect(outcome.code == 2)
    #expect(outcome.out.isEmpty)
    #expect(
      outcome.err.split(separator: "\n").contains {
        $0.contains("bad.toml\(place)") && $0.contains(reason)
      }, "\(outcome.err)")
  }

  @Test func gitleaksListsAreReadAndBecomeEntries() throws {
    let workplace = try workplace()
    try workplace.write(
      ".gitleaksignore", "# ours\n\nsrc/a.py:openai-api-key:1\na.py:other:2\ngone.py:x:1\n")
    let line = "$keyproof scan src/a.py --no-history --suppressions"
    let outcome = try workplace.shell("\(line) .gitleaksignore -f json")
    let report = try outcome.report()
    #expect(report.suppressed.map { $0.occurrences[0].suppression?.kind } == ["place"])
    #expect(report.findings.count == 1)
    #expect(report.coverage.notes.contains { $0.contains("not to a value") })
    #expect(report.coverage.notes.contains { $0.contains("gone.py:x:1 matches nothing") })
    let converted = try suppress(workplace, "--suppressions .gitleaksignore")
    #expect(converted.out.hasPrefix("2 entries"))
    let bad = try workplace.write(".gitleaksignore", "# ours\nsrc/a.py\n")
    let refused = try workplace.shell("\(line) \(bad)")
    #expect(refused.code == 2)
    #expect(refused.err.contains(".gitleaksignore:2: "))
  }

  /// A report of gitleaks, with its values and without.
  @Test(arguments: [(true, "value"), (false, "place")])
  func aGitleaksBaselineIsBoundToItsValuesWhereItHoldsThem(
    _ holdsValue: Bool, _ kind: String
  ) throws {
    let workplace = try workplace()
    let secret = holdsValue ? Value.openAI() : "REDACTED"
    try workplace.write(
      "baseline.json",
      """
      [{"RuleID": "openai-api-key", "File": "src/a.py", "StartLine": 1, "Commit": "",
        "Secret": "\(secret)"}]
      """)
    let report = try workplace.keyproof(
      "scan", "src/a.py", "--no-history", "--suppressions", "baseline.json", "-f", "json"
    ).report()
    #expect(report.findings.count == 1)
    #expect(report.suppressed.map { $0.occurrences[0].suppression?.kind } == [kind])
  }

  @Test func markersAreToldUnlessTheyAreNotToCount() throws {
    let workplace = try Workplace()
    let key = Value.openAI()
    try workplace.write("a.py", "A = \"\(key)\"  # gitleaks:allow of the sandbox\n")
    let marked = try workplace.keyproof("scan", "a.py", "-f", "json")
    #expect(marked.code == 0)
    let suppression = try marked.report().suppressed.first?.occurrences[0].suppression
    #expect(suppression?.kind == "marker")
    #expect(suppression?.mark == "gitleaks:allow")
    #expect(suppression?.reason == "of the sandbox")
    #expect(try workplace.keyproof("scan", "a.py", "-q").out.contains("suppressed: 1 finding"))
    #expect(try workplace.keyproof("scan", "a.py", "--no-inline-allow").code == 1)
    // The same value at a place without marker is found.
    try workplace.write("b.py", "B = \"\(key)\"\n")
    #expect(try workplace.keyproof("scan", "a.py", "b.py").code == 1)
  }

  /// The newest version of each path decides, in history as in the working tree.
  @Test func theNewestVersionOfAFileDecides() throws {
    let workplace = try Workplace()
    let key = Value.openAI()
    try workplace.makeRepository("repo")
    try workplace.write("repo/a.py", "A = \"\(key)\"\n")
    try workplace.commit("repo")
    #expect(try workplace.keyproof("scan", "repo").code == 1)
    try workplace.write("repo/a.py", "A = \"\(key)\"  # keyproof:allow\n")
    try workplace.commit("repo")
    for extent in ["", "--history", "--no-history", "--range HEAD~1..HEAD", "--since 2000-01-01"] {
      #expect(try workplace.shell("$keyproof scan repo \(extent)").code == 0, "\(extent)")
    }
    // Taking the marker away brings the value in anew.
    try workplace.write("repo/a.py", "A = \"\(key)\"\n")
    try workplace.git("add", "-A", in: "repo")
    #expect(try workplace.keyproof("scan", "repo", "--staged").code == 1)
  }
}
