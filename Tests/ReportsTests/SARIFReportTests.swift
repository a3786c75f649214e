import Evidence
import Foundation
import Testing

@testable import Reports

/// SARIF against a schema of our own that is stricter than the official one: it admits only what
/// reports use, and asks for what GitHub code scanning asks for.
@Suite struct SARIFReportTests {
  private static let profile = "Tests/ReportsTests/sarif-profile.schema.json"

  /// The only run of the log, as JSON.
  private static func run(of bytes: [UInt8]) throws -> [String: Any] {
    let root = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
    return try #require((root?["runs"] as? [[String: Any]])?.first)
  }

  private static func results(of report: Report) throws -> [[String: Any]] {
    try #require(try run(of: bytes(of: report, .sarif))["results"] as? [[String: Any]])
  }

  private static func notifications(of run: [String: Any]) -> [[String: Any]] {
    let invocation = (run["invocations"] as? [[String: Any]])?.first
    return invocation?["toolExecutionNotifications"] as? [[String: Any]] ?? []
  }

  private static func messages(_ notifications: [[String: Any]]) -> [String] {
    notifications.compactMap { ($0["message"] as? [String: Any])?["text"] as? String }
  }

  @Test(arguments: Samples.all.map(\.name))
  func keepsToTheProfile(name: String) throws {
    let report = try #require(Samples.all.first { $0.name == name }).report
    #expect(try Python.errors(in: bytes(of: report, .sarif), against: Self.profile) == [])
  }

  @Test(arguments: [
    ("\"uri\":\"services/api/.env\"", "\"uri\":\"services/api/my env\""),
    ("\"level\":\"error\"", "\"level\":\"critical\""),
    ("\"startLine\":12", "\"startLine\":0"),
  ])
  func theProfileRefusesOtherShapes(right: String, wrong: String) throws {
    let good = text(of: Samples.full, .sarif)
    #expect(good.contains(right))
    let bad = Array(good.replacing(right, with: wrong).utf8)
    #expect(try Python.errors(in: bad, against: Self.profile) != [])
  }

  @Test func rulesAndBasesThatResultsNameExist() throws {
    let run = try Self.run(of: bytes(of: Samples.full, .sarif))
    let driver = try #require((run["tool"] as? [String: [String: Any]])?["driver"])
    let rules = try #require(driver["rules"] as? [[String: Any]])
    let bases = try #require(run["originalUriBaseIds"] as? [String: Any])
    for result in try Self.results(of: Samples.full) {
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
      let location = (result["locations"] as? [[String: [String: Any]]])?.first
      let artifact = location?["physicalLocation"]?["artifactLocation"] as? [String: String]
      #expect(bases.keys.contains(artifact?["uriBaseId"] ?? ""))
    }
  }

  @Test func aFindingGivesOneResultForEachFile() throws {
    var report = Samples.full
    var finding = Samples.contradicted
    finding.occurrences[0].path = finding.occurrences[1].path
    report.findings = [finding]
    report.suppressed = []
    let results = try Self.results(of: report)
    let locations = results.map { ($0["locations"] as? [Any])?.count }
    #expect(locations == [2, 1])
  }

  @Test func whatIsSuppressedSaysSoWithItsReason() throws {
    let results = try Self.results(of: Samples.full)
    let suppressions = results.compactMap { $0["suppressions"] as? [[String: Any]] }
    // One place of the finding whose other suppression has expired, and two that are accepted.
    #expect(
      suppressions.flatMap { $0 }.map { $0["kind"] as? String } == [
        "inSource", "inSource", "external",
      ])
    let reasons = suppressions.flatMap { $0 }.compactMap { $0["justification"] as? String }
    #expect(reasons[1] == "gitleaks:allow: sandbox [key](x)")
    #expect(reasons[2].hasSuffix(": revoked in May, owner Platform team, until 2027-01-31"))
  }

  @Test func alertsAreKnownByCredentialAndFileNotByLine() throws {
    func identities(_ report: Report) throws -> [[String: String]?] {
      try Self.results(of: report).map { $0["partialFingerprints"] as? [String: String] }
    }
    var moved = Samples.full
    for index in moved.findings[0].occurrences.indices {
      moved.findings[0].occurrences[index].region = Samples.region(99)
    }
    let before = try identities(Samples.full)
    #expect(try identities(moved) == before)
    #expect(Set(before).count == before.count)
    #expect(!before.contains(nil))

    var other = Samples.full
    other.findings[0].fingerprint = Samples.fingerprint(0x77)
    #expect(try identities(other).first != before.first)
  }

  @Test func aKeyThatLastsOneRunGivesNoIdentity() throws {
    var report = Samples.full
    report.fingerprintKey = "run"
    #expect(try Self.results(of: report).allSatisfy { $0["partialFingerprints"] == nil })
  }

  @Test func whatCouldNotBeLookedAtIsAnErrorOfTheRun() throws {
    let run = try Self.run(of: bytes(of: Samples.nothingFoundButIncomplete, .sarif))
    let invocation = try #require((run["invocations"] as? [[String: Any]])?.first)
    #expect(invocation["executionSuccessful"] as? Bool == false)
    let levels = Self.notifications(of: run).map { $0["level"] as? String }
    #expect(levels.count { $0 == "error" } == 8)
    #expect(levels.count { $0 == "note" } == 1)
  }

  @Test func limitsCutTheLeastSevereAndSaySo() throws {
    var report = Samples.incomplete
    report.suppressed = []
    var form = SARIFReport(limits: .init(results: 2, locations: 1, gaps: 3))
    var crowded = Samples.historical
    crowded.occurrences = (1...4).map { line in
      Occurrence(
        repository: "estate/api", path: "a.py", region: Samples.region(line), surface: .source)
    }
    var placeless = Samples.reference
    placeless.references = []
    form.open(report)
    for finding in [crowded, Samples.contradicted, placeless] { form.add(finding, of: report) }
    form.close(report)
    #expect(try Python.errors(in: form.output, against: Self.profile) == [])
    let run = try Self.run(of: form.output)
    #expect((run["results"] as? [Any])?.count == 2)
    let messages = Self.messages(Self.notifications(of: run))
    #expect(messages.contains { $0.hasPrefix("2 results left out") })
    #expect(messages.contains { $0.hasPrefix("3 locations left out") })
    #expect(messages.contains { $0.hasPrefix("1 finding left out") })
    #expect(messages.contains { $0.hasPrefix("5 things could not be looked at") })
  }

  @Test(arguments: [
    ("/srv/estate/api", "file:///srv/estate/api"),
    ("https://ci:pass@git.example.com/api.git?x=1", "https://git.example.com/api.git"),
    (".", nil), ("../api", nil), ("git@git.example.com:api", nil),
  ])
  func provenanceHoldsAddressesWithoutUserInformation(name: String, address: String?) throws {
    var report = Samples.clean
    report.coverage.sources = [
      SourceCoverage(
        name: name, kind: .repository, files: 1, head: String(repeating: "a", count: 40))
    ]
    let output = bytes(of: report, .sarif)
    #expect(try Python.errors(in: output, against: Self.profile) == [])
    let provenance = try Self.run(of: output)["versionControlProvenance"] as? [[String: Any]]
    #expect(provenance?.first?["repositoryUri"] as? String == address)
    #expect(!String(decoding: output, as: UTF8.self).contains("pass@"))
  }
}
