import Correlation
import Crypto
import Evidence
import Inventory
import Testing

@Suite struct MatchTests {
  private let place = occurrence(since: at(2026, 3))

  private func match(
    _ credential: CredentialEvidence, _ records: [Record]
  ) -> RecordMatch? {
    findings([credential], records: records).first?.matches.first
  }

  @Test func equalFingerprints() {
    #expect(match(credential(in: [place]), [row(value: value())])?.strength == .m5)
  }

  @Test func equalHashesAsGitHubWritesThem() {
    let digest = Array(SHA256.hash(data: Array(value().utf8)))
    let hexadecimal = digest.map { byte in
      let text = String(byte, radix: 16)
      return text.count == 1 ? "0" + text : text
    }.joined()
    var record = row()
    record.valueHash = Record.ValueHash(text: hexadecimal)
    #expect(match(credential(in: [place]), [record])?.strength == .m5)
    #expect(match(credential(value("other1"), in: [place]), [record]) == nil)
  }

  @Test func equalPublicIDs() {
    let id = "AKIA" + String(repeating: "Q", count: 16)
    var record = row("ci", provider: "AWS")
    record.publicID = id
    let found = credential(provider: "AWS", publicID: id, in: [place])
    #expect(match(found, [record])?.strength == .m4)
    record.provider = "OpenAI"
    #expect(match(found, [record]) == nil)
  }

  @Test(arguments: [Proof.Name.keyID, .email, .spiffeID, .certificateSerial])
  func whatTheValueShowsIsAnID(name: Proof.Name) throws {
    let id = "deploy@demo.iam.gserviceaccount.com"
    var record = row("ci", provider: "Google Cloud")
    record.publicID = id
    var found = credential(provider: "Google Cloud", publicID: "0123", in: [place])
    #expect(match(found, [record]) == nil)
    found.proofs = [try #require(Proof(name, id))]
    #expect(match(found, [record])?.strength == .m4)
    found.proofs = [try #require(Proof(.subject, id))]
    #expect(match(found, [record]) == nil)
  }

  @Test(arguments: [("sa-eval@demo.example", true), ("app", false)])
  func aPartIsAnIDUnlessItIsShort(id: String, isID: Bool) {
    var record = row("ci")
    record.publicID = id
    var found = credential(in: [place])
    found.parts = [CredentialPart(name: "user", publicID: id, preview: id, places: [])]
    #expect((match(found, [record]) != nil) == isID)
  }

  @Test func aHintSaysWhatChanceWouldDo() throws {
    let found = try #require(match(credential(in: [place]), [row(suffix: "wXyZ12")]))
    #expect(found.strength == .m3)
    #expect(found.why.contains("1/64^6") && found.why.contains("less than 1 in 10^10"))
    #expect(!found.why.contains("weak"))
  }

  @Test func aShortHintSaysThatItIsWeak() throws {
    let found = try #require(match(credential(in: [place]), [row(suffix: "Z12")]))
    #expect(found.strength == .m3)
    #expect(found.why.contains("weak") && found.why.contains("1 in 262144"))
  }

  @Test func aShortHintAmongManyIsNoMatch() throws {
    let many = (0..<3000).map { number in
      let digits = String(number + 1_000_000)
      return row("k\(number)", suffix: String(digits.suffix(6)))
    }
    let finding = try #require(
      findings([credential(in: [place])], records: many + [row("near", suffix: "Z12")]).first)
    #expect(finding.matches.map(\.strength) == [.m1])
    #expect(finding.classes.contains(.untracked))
  }

  @Test func anotherLengthIsAnotherValue() {
    var collides = row("a", suffix: "wXyZ12")
    collides.hint?.length = 61
    var fits = row("b", suffix: "wXyZ12")
    fits.hint?.length = 60
    let found = findings([credential(in: [place])], records: [collides, fits]).first?.matches
    #expect(found?.map(\.record) == ["b"])
  }

  @Test func aHintOfTheFixedPrefixAloneSaysNothing() {
    var record = row()
    record.hint = Record.Hint(prefix: "sk-proj-", suffix: "")
    #expect(match(credential(in: [place]), [record]) == nil)
  }

  @Test func aHintOfAnotherProviderSaysNothing() {
    var record = row(provider: "Anthropic", suffix: "wXyZ12")
    #expect(match(credential(in: [place]), [record]) == nil)
    record.provider = ""
    #expect(match(credential(in: [place]), [record])?.strength == .m3)
  }

  @Test(arguments: [
    ("Amazon Bedrock", "AWS", true), ("Azure OpenAI", "Microsoft Azure", true),
    ("Google Gemini", "Google Cloud", true), ("Generic", "Acme Internal", true),
    ("OpenAI", "OpenAI-compatible", false), ("xAI", "OpenAI", false),
  ])
  func inventoriesNameTheCloudAlone(_ rule: String, _ inventory: String, _ matches: Bool) {
    let found = match(
      credential(provider: rule, in: [place]), [row(provider: inventory, suffix: "wXyZ12")])
    #expect((found != nil) == matches)
  }

  @Test func nameAndPlaceCloseUntrackedButNameAloneDoesNot() throws {
    let named = credential(names: ["OPENAI_API_KEY"], in: [place])
    let placed = try #require(
      findings([named], records: [row("OpenAI API key", scope: ["acme/app"])]).first)
    #expect(placed.matches.map(\.strength) == [.m2])
    #expect(!placed.classes.contains(.untracked))
    #expect(placed.verdict("tracked")?.verdict == .unverifiable)
    for record in [row("OPENAI_API_KEY"), row("OPENAI_API_KEY", scope: ["acme/other"])] {
      let found = try #require(findings([named], records: [record]).first)
      #expect(found.matches.map(\.strength) == [.m1])
      #expect(found.classes.contains(.untracked))
    }
  }

  @Test func theSlotOfAStoreDoesNotTrackAValue() throws {
    let named = credential(names: ["OPENAI_API_KEY"], in: [place])
    let finding = try #require(
      findings(
        [named], records: [slot("OPENAI_API_KEY", repository: "acme/app")],
        also: [.openAIProjectKeys]
      ).first)
    #expect(finding.matches.map(\.strength) == [.m2])
    #expect(finding.classes.contains(.untracked))
  }

  @Test func theFormerValueOfARotatedSlotIsNotUntracked() throws {
    let named = credential(names: ["OPENAI_API_KEY"], in: [place])
    let record = row(
      "OPENAI_API_KEY", rotated: at(2026, 6), suffix: "zzzz99", scope: ["acme/app"])
    let finding = try #require(findings([named], records: [record]).first)
    #expect(finding.classes == [.leaked])
    #expect(finding.verdict("tracked")?.verdict == .unverifiable)
    #expect(finding.verdict("rotated")?.verdict == .confirmed)
  }

  @Test func manyNamesakesStayFew() throws {
    let records = (0..<500).map { row("OPENAI_API_KEY", scope: ["acme/r\($0)"]) }
    let named = credential(names: ["OPENAI_API_KEY"], in: [place])
    let finding = try #require(findings([named], records: records).first)
    #expect(finding.matches.count == 5)
  }
}
