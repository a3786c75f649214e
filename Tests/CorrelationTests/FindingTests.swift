import Correlation
import Evidence
import Inventory
import Testing

@Suite struct FindingTests {
  private let seen = at(2026, 3)

  @Test func withoutInventoryThereAreLeaksOnly() throws {
    let finding = try #require(
      findings([credential(in: [occurrence(since: seen)])], [reference("OPENAI_API_KEY")]).first)
    #expect(finding.classes == [.leaked])
    #expect(finding.verdicts.isEmpty)
    #expect(finding.revealed == nil)
    #expect(finding.exposure?.isOngoing == true)
    #expect(finding.exposure?.days == 245)
  }

  @Test func whatNoRecordTracksIsUntracked() throws {
    let finding = try #require(
      findings(
        [credential(in: [occurrence(since: seen)])], records: [row("other", suffix: "zzzz99")]
      )
      .first)
    #expect(finding.classes == [.untracked, .leaked])
    #expect(finding.verdict("tracked")?.verdict == .contradicted)
    #expect(finding.nextSteps.contains { $0.contains("add it to the inventory") })
  }

  @Test(arguments: [(at(2026, 10), Severity.low), (at(2026, 12), .high)])
  func whatExpiredIsWorthLittle(expiry: Timestamp, severity: Severity) throws {
    var token = credential(in: [occurrence(since: seen)])
    token.proofs = [try #require(Proof(.expires, expiry))]
    let finding = try #require(findings([token]).first)
    #expect(finding.severity == severity)
    #expect(finding.reasons.contains("it expired on \(expiry.date)") == (severity == .low))
    #expect(finding.proofs == token.proofs)
  }

  @Test(arguments: [("none", Severity.high), ("AES-256-CBC", .medium)])
  func whatIsEncryptedIsWorthLess(cipher: String, severity: Severity) throws {
    var key = credential(in: [occurrence(since: seen)])
    key.proofs = [try #require(Proof(.encryption, cipher))]
    #expect(try #require(findings([key]).first).severity == severity)
  }

  @Test func anInventoryOfOthersSaysNothing() throws {
    let slack = credential(provider: "Slack", ai: .no, in: [occurrence(since: seen)])
    let finding = try #require(findings([slack], records: [listed(issued: at(2025))]).first)
    #expect(finding.classes == [.leaked])
    #expect(finding.verdict("tracked")?.verdict == .unverifiable)
  }

  @Test func revokedAndStillThere() throws {
    let record = row(value: value(), status: .revoked)
    let live = try #require(
      findings([credential(in: [occurrence(since: seen)])], records: [record]).first)
    #expect(live.classes == [.revokedPresent, .leaked])
    #expect(live.severity == .medium)
    let gone = try #require(
      findings([credential(in: [occurrence(since: seen, live: false)])], records: [record]).first)
    #expect(gone.classes == [.leaked])
    #expect(gone.verdict("revoked")?.verdict == .unverifiable)
  }

  @Test func theProvidersWordOnRevocationCounts() throws {
    let disabled = listed(issued: at(2026), status: .disabled)
    let live = try #require(
      findings([credential(in: [occurrence(since: seen)])], records: [disabled]).first)
    #expect(live.classes == [.revokedPresent, .leaked])
    #expect(live.verdict("revoked")?.verdict == .confirmed)
    #expect(live.severity == .low)
    let claims = [row(value: value(), status: .revoked), listed(issued: at(2026))]
    let refuted = try #require(
      findings([credential(in: [occurrence(since: seen, live: false)])], records: claims).first)
    #expect(refuted.classes.first == .revokedPresent)
    #expect(refuted.verdict("revoked")?.verdict == .contradicted)
    #expect(refuted.severity == .critical)
  }

  @Test func whatHasExpiredIsNotUnrotated() throws {
    var record = row(value: value())
    record.expiry = .at(at(2026, 10))
    let finding = try #require(
      findings([credential(in: [occurrence(since: seen)])], records: [record]).first)
    #expect(finding.classes == [.revokedPresent, .leaked])
  }

  @Test func sharedAcrossRepositoriesAndEnvironments() throws {
    let two = [occurrence("app", since: seen), occurrence("web", since: seen)]
    #expect(findings([credential(in: two)]).first?.classes == [.leaked, .shared])
    let paths = [
      occurrence("app", "deploy/prod/.env", since: seen, surface: .environment),
      occurrence("app", ".env.staging", since: seen, surface: .environment),
    ]
    let finding = try #require(
      findings([credential(in: paths)], records: [row(value: value(), environment: "prod")]).first)
    #expect(finding.classes.contains(.shared))
    #expect(finding.verdict("isolated")?.verdict == .contradicted)
    let same = [
      occurrence("app", "production/.env", since: seen, surface: .environment),
      occurrence("app", ".env.prod", since: seen, surface: .environment),
    ]
    #expect(findings([credential(in: same)]).first?.classes == [.leaked])
  }

  @Test(arguments: [
    (AIRelation.yes, Correlation.Scope.ai, true), (.possible, .ai, true), (.no, .ai, false),
    (.no, .all, true),
  ])
  func theScopeDecidesTheGate(_ ai: AIRelation, _ scope: Correlation.Scope, _ isGated: Bool) {
    let found = findings([credential(ai: ai, in: [occurrence(since: seen)])], scope: scope)
    #expect(found.map(\.isGated) == [isGated])
  }

  @Test func aReferenceThatNothingHoldsIsUntracked() throws {
    let records = [slot("OTHER", repository: "acme/app")]
    let finding = try #require(findings([], [reference("OPENAI_API_KEY")], records: records).first)
    #expect(finding.classes == [.untracked])
    #expect(finding.preview == "OPENAI_API_KEY")
    #expect(finding.provider == "OpenAI")
    #expect(finding.ruleID == nil)
    #expect(finding.isGated)
  }

  @Test(arguments: [
    slot("OPENAI_API_KEY", repository: "acme/app"), slot("OPENAI_API_KEY", repository: nil),
    slot("openai_api_key", repository: "*"), row("OPENAI_API_KEY"),
  ])
  func aReferenceThatARecordHoldsIsTracked(_ record: Record) {
    #expect(findings([], [reference("OPENAI_API_KEY")], records: [record]).isEmpty)
  }

  @Test func theStoreOfAnotherRepositoryDoesNotCount() throws {
    let record = slot("OPENAI_API_KEY", repository: "acme/web")
    let finding = try #require(findings([], [reference("OPENAI_API_KEY")], records: [record]).first)
    #expect(finding.classes == [.untracked])
    #expect(finding.matches.map(\.strength) == [.m1])
  }

  @Test func referencesThatNobodyListsAreLeftAlone() {
    let records = [slot("OTHER", repository: "acme/app")]
    let others = [
      reference("GITHUB_TOKEN"), reference("X", store: .vault), reference("Y", store: .prompt),
      reference("DEPLOY_KEY", service: nil),
    ]
    #expect(findings([], others, records: records).isEmpty)
    #expect(findings([], others, records: records, scope: .all).map(\.preview) == ["DEPLOY_KEY"])
  }

  @Test func aReferenceToSomethingRevoked() throws {
    let record = row("OPENAI_API_KEY", status: .revoked, scope: ["acme/app"])
    let finding = try #require(findings([], [reference("OPENAI_API_KEY")], records: [record]).first)
    #expect(finding.classes == [.revokedPresent])
  }

  @Test func aSlotThatExistsDoesNotKeepARevokedNameAlive() throws {
    let records = [
      slot("OPENAI_API_KEY", repository: "acme/app"),
      row("OPENAI_API_KEY", status: .revoked, scope: ["acme/app"]),
    ]
    let finding = try #require(
      findings([], [reference("OPENAI_API_KEY")], records: records).first)
    #expect(finding.classes == [.revokedPresent])
    #expect(finding.verdicts.map(\.record) == ["OPENAI_API_KEY"])
    let isAlive = row("OPENAI_API_KEY", scope: ["acme/app"])
    #expect(
      findings([], [reference("OPENAI_API_KEY")], records: records + [isAlive]).isEmpty)
  }

  @Test func theOrderIsThatOfTheDamageAndNotOfTheInput() {
    let credentials = [
      credential(value("aaaaaa"), severity: .medium, in: [occurrence(since: seen)]),
      credential(value("bbbbbb"), severity: .critical, in: [occurrence(since: seen, live: false)]),
      credential(value("cccccc"), severity: .critical, in: [occurrence(since: seen)]),
    ]
    let references = [reference("B_KEY"), reference("A_KEY")]
    let records = [row("x", suffix: "zzzz99")]
    let one = findings(credentials, references, records: records)
    let two = findings(credentials.reversed(), references.reversed(), records: records)
    #expect(
      one.map { $0.fingerprint?.text ?? $0.preview }
        == two.map { $0.fingerprint?.text ?? $0.preview })
    #expect(
      one.prefix(2).map(\.fingerprint) == [
        fingerprint(value("cccccc")), fingerprint(value("bbbbbb")),
      ])
    #expect(one.suffix(3).map(\.preview).contains("A_KEY"))
  }

  @Test func theNewestEvidenceIsTheDefaultMoment() {
    let found = Correlation.newestEvidence(
      for: [credential(in: [occurrence(since: seen, until: at(2026, 5))])],
      records: [row(exportedAt: at(2026, 7))])
    #expect(found == at(2026, 7))
  }
}
