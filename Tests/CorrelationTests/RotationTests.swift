import Correlation
import Evidence
import Inventory
import Testing

@Suite struct RotationTests {
  private let seen = at(2026, 3, 1, hour: 12)

  @Test func theSameValueBeforeAndAfterAClaimedRotation() throws {
    let finding = try #require(
      findings(
        [credential(in: [occurrence(since: seen)])],
        records: [row(rotated: at(2026, 6), value: value())]
      ).first)
    #expect(finding.classes == [.rotationContradicted, .leaked])
    #expect(finding.verdict("rotated")?.verdict == .contradicted)
    #expect(finding.rules == ["R1"])
    #expect(finding.severity == .critical)
    let because = try #require(finding.verdict("rotated")?.because)
    #expect(because.contains("2026-06-01") && because.contains("app/src/main.py:3"))
  }

  @Test(arguments: [
    (at(2026, 3, 2, hour: 12), [FindingClass.unrotated, .leaked]),
    (at(2026, 3, 2, hour: 13), [.rotationContradicted, .leaked]),
    (at(2026, 2, 1), [.unrotated, .leaked]), (at(2026, 3, 1), [.unrotated, .leaked]),
  ])
  func aDayOfToleranceDecides(_ rotated: Timestamp, _ classes: [FindingClass]) {
    let found = findings(
      [credential(in: [occurrence(since: seen)])],
      records: [row(rotated: rotated, suffix: "wXyZ12")])
    #expect(found.first?.classes == classes)
  }

  @Test func aDeletedValueThatWasNeverRotatedIsUnrotated() throws {
    let gone = occurrence(since: seen, until: at(2026, 4), live: false)
    let finding = try #require(
      findings([credential(in: [gone])], records: [row(suffix: "wXyZ12")]).first)
    #expect(finding.classes == [.unrotated, .leaked])
    #expect(finding.exposure == Exposure(since: seen, until: at(2026, 4), isOngoing: false))
  }

  @Test func aKeyIssuedAfterTheSightingIsAnotherKey() throws {
    let finding = try #require(
      findings(
        [credential(in: [occurrence(since: seen, back: [at(2026, 8)])])],
        records: [listed(issued: at(2026, 6))]
      ).first)
    #expect(finding.classes == [.untracked, .leaked])
    #expect(finding.matches.isEmpty)
    #expect(finding.rules == ["N1"])
    #expect(finding.verdicts.contains { $0.because.contains("R2") })
  }

  @Test func negativeRuleGoesBeforeTheClaimedRotation() throws {
    var record = listed(issued: at(2026, 6))
    record.lastRotatedClaim = at(2026, 6)
    let finding = try #require(
      findings([credential(in: [occurrence(since: seen)])], records: [record]).first)
    #expect(!finding.classes.contains(.rotationContradicted))
    #expect(finding.rules == ["N1"])
  }

  @Test func issueBeforeSightingBeforeClaimIsR1AndR3() throws {
    let records = [listed(issued: at(2026, 1)), row(rotated: at(2026, 6), suffix: "yZ12")]
    let finding = try #require(
      findings([credential(in: [occurrence(since: seen)])], records: records).first)
    #expect(finding.classes == [.rotationContradicted, .leaked])
    #expect(finding.rules == ["R1", "R3"])
  }

  @Test func aClaimByNameIsRefutedWhenTheProviderStillListsTheKey() throws {
    let found = credential(names: ["OPENAI_API_KEY"], in: [occurrence(since: seen)])
    let claim = row("openai-api-key", rotated: at(2026, 6), scope: ["acme/app"])
    let withProof = findings([found], records: [listed(issued: at(2026, 1)), claim])
    #expect(withProof.first?.classes == [.rotationContradicted, .leaked])
    let withoutProof = try #require(findings([found], records: [claim]).first)
    #expect(withoutProof.classes == [.unrotated, .leaked])
    #expect(withoutProof.verdict("rotated")?.verdict == .unverifiable)
  }

  @Test func aValueThatComesBackAfterTheRotation() throws {
    let again = occurrence(since: seen, back: [at(2026, 8)])
    let finding = try #require(
      findings([credential(in: [again])], records: [row(rotated: at(2026, 6), value: value())])
        .first)
    #expect(finding.rules == ["R1", "R2"])
  }

  @Test func aHintThatFitsTwoRecordsRefutesOnlyWhatHoldsForBoth() throws {
    let evidence = [credential(in: [occurrence(since: seen)])]
    let claims = row("a", rotated: at(2026, 6), suffix: "wXyZ12")
    let older = row("b", rotated: at(2026, 1), suffix: "wXyZ12")
    let one = try #require(findings(evidence, records: [claims, older]).first)
    #expect(!one.classes.contains(.rotationContradicted))
    #expect(one.verdicts.contains { $0.rule == "R1" && $0.verdict == .unverifiable })
    let other = row("b", rotated: at(2026, 7), suffix: "wXyZ12")
    let both = try #require(findings(evidence, records: [claims, other]).first)
    #expect(both.classes.contains(.rotationContradicted))
  }

  @Test(arguments: [(30, false), (29, true)])
  func theAgeLimitIsInclusive(_ limit: Int, _ isUnrotated: Bool) {
    let unexposed = occurrence(since: nil)
    let found = findings(
      [credential(in: [unexposed])], records: [listed(issued: at(2026, 10, 2))],
      asOf: at(2026, 11), maxAgeDays: limit)
    #expect(found.first?.classes.contains(.unrotated) == isUnrotated)
  }

  @Test func timeZonesDoNotMakeContradictions() {
    // Rotated on the evening of 1 June in California; the commit is of the same hour, in UTC.
    let rotated = Moment("2026-06-01T20:00:00-07:00").timestamp
    let found = findings(
      [credential(in: [occurrence(since: at(2026, 6, 2, hour: 3))])],
      records: [row(rotated: rotated, suffix: "wXyZ12")])
    #expect(found.first?.classes == [.unrotated, .leaked])
  }

  @Test func whatEndsByItselfIsNeverUnrotated() {
    let found = findings(
      [credential(isShortLived: true, in: [occurrence(since: seen)])],
      records: [row(rotated: at(2026, 6), value: value())], maxAgeDays: 1)
    #expect(found.first?.classes == [.leaked])
  }

  @Test func anExportOlderThanTheEvidenceIsStale() throws {
    let record = row(suffix: "wXyZ12", exportedAt: at(2026, 2))
    let finding = try #require(
      findings([credential(in: [occurrence(since: seen)])], records: [record]).first)
    #expect(finding.classes == [.leaked])
    #expect(finding.verdict("rotated")?.verdict == .stale)
    let missing = row("other", suffix: "zzzz99", exportedAt: at(2026, 2))
    let unknown = try #require(
      findings([credential(in: [occurrence(since: seen)])], records: [missing]).first)
    #expect(unknown.classes == [.leaked])
    #expect(unknown.verdict("tracked")?.verdict == .stale)
  }

  @Test func aSlotOlderThanItsKeyCannotHoldIt() throws {
    let records = [
      slot("OPENAI_API_KEY", repository: "acme/app", written: at(2026, 1)),
      listed("openai-api-key", issued: at(2026, 6)),
    ]
    let finding = try #require(findings([], [reference("OPENAI_API_KEY")], records: records).first)
    #expect(finding.classes == [.unrotated])
    #expect(finding.rules == ["R4"])
    let fresh = [slot("OPENAI_API_KEY", repository: "acme/app", written: at(2026, 7)), records[1]]
    #expect(findings([], [reference("OPENAI_API_KEY")], records: fresh).isEmpty)
  }
}
