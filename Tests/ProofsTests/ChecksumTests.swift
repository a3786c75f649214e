import Evidence
import Rules
import Testing

@testable import Proofs

@Suite struct ChecksumTests {
  struct Form: Sendable, CustomTestStringConvertible {
    let template: String
    let method: Rule.Checksum
    /// Which character is changed, counted from the end.
    let changed: Int

    init(_ template: String, _ method: Rule.Checksum, changed: Int = 1) {
      self.template = template
      self.method = method
      self.changed = changed
    }

    var testDescription: String { template }
  }

  static let forms: [Form] = [
    Form("<github:ghp_>", .githubCRC32), Form("<github:ghr_>", .githubCRC32),
    Form("<npm:npm_>", .npmCRC32), Form("<vercel:vcp_>", .vercelCRC32),
    Form("<zuplo:zpka_>", .zuploCRC32), Form("<grafana:glsa_>", .grafanaCRC32),
    Form("<confluent:cflt>", .confluentCRC32), Form("<atlassian:ATATT3>", .atlassianCRC32),
    Form("<atlassian:ATCTT3>", .atlassianCRC32), Form("<atlassian:ATBB>", .atlassianCRC32),
    Form("<gitlab-routable:glpat->", .gitlabRoutable),
    Form("<bech32-key:AGE-SECRET-KEY->", .bech32), Form("<bech32-key:nsec>", .bech32),
    Form("<nkey:SU>", .nkey, changed: 3), Form("<nkey:SO>", .nkey, changed: 3),
    Form("<nkey:SA>", .nkey, changed: 3), Form("<stellar:S>", .stellar, changed: 3),
    Form("<azure:+ASt>", .azureIdentifiable, changed: 20),
    Form("<azure:ACDb>", .azureIdentifiable, changed: 20),
    Form("<azure:+ASb>", .azureIdentifiable, changed: 20),
    Form("<azure:AzSe>", .azureIdentifiable, changed: 20),
    Form("<azure:AzFu>", .azureIdentifiable, changed: 20),
  ]

  @Test(arguments: forms)
  func acceptsWhatFollowsTheFormatAndNothingElse(_ form: Form) throws {
    for seed in 0..<20 {
      var value = Array(try ExampleTemplate.expand(form.template, seed: "\(seed)").utf8)
      let found = examine(value, by: form.method)
      #expect(found.outcome == .passed)
      #expect(found[.checksum]?.hasSuffix("matches") == true)
      let place = value.count - form.changed
      value[place] = value[place] == UInt8(ascii: "4") ? UInt8(ascii: "5") : UInt8(ascii: "4")
      #expect(examine(value, by: form.method).outcome == .failed)
    }
  }

  @Test(arguments: [
    ("+ASt", "account"), ("ACDb", "read-write"), ("AzSe", "admin"), ("+ASb", "manage"),
  ])
  func tellsTheRoleOfAnAzureKey(letters: String, role: String) throws {
    #expect(try examine("<azure:\(letters)>", by: .azureIdentifiable)[.role] == role)
  }

  @Test(arguments: [
    ("ACOG", "Azure OpenAI"), ("AZDO", "Azure DevOps"), ("AZEG", "Azure Event Grid"),
  ])
  func tellsTheMonthAndServiceOfAnAnnotatedKey(letters: String, service: String) throws {
    let found = try examine("<azure-annotated:\(letters)>", by: .azureAnnotated)
    #expect(found.outcome == .passed)
    #expect(found[.created] == "2025-03")
    #expect(found[.service] == service)
    // The checksum is not confirmed for every service, the layout is.
    let other = try examine(
      "<alnum:52>JQQJ99BC<alnum:12>AAAB\(letters)aaaa", by: .azureAnnotated)
    #expect(other.outcome == .decoded)
  }

  @Test(arguments: [
    ("<alnum:30>", Rule.Checksum.githubCRC32), ("ghp_<alnum:20>", .githubCRC32),
    ("ghs_1_<alnum:80>", .githubCRC32), ("csa_<hex:36>", .cloudsmithCRC32),
    ("github_pat_<alnum:22>_<alnum:59>", .githubSHA256), ("<base64:86>==", .azureIdentifiable),
    ("<azure:+ACR>x", .azureIdentifiable), ("<base32:52>", .azureDevOps), ("", .azureAnnotated),
    ("", .azureIdentifiable), ("", .bech32), ("", .nkey), ("", .jwt), ("", .confluentCRC32),
  ])
  func saysNothingOfOtherForms(template: String, method: Rule.Checksum) throws {
    let outcome = try examine(template, by: method).outcome
    #expect(outcome == .notApplicable || template.isEmpty && outcome == .failed)
  }

  @Test(arguments: Rule.Checksum.allCases)
  func survivesAnyBytes(_ method: Rule.Checksum) {
    var state: UInt64 = 0x9E37_79B9
    for length in [0, 1, 2, 3, 7, 31, 32, 33, 44, 52, 58, 64, 84, 88, 400] {
      for _ in 0..<8 {
        let value = (0..<length).map { _ in
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          return UInt8(state >> 33 & 0xFF)
        }
        _ = examine(value, by: method)
        _ = examine(value.map { $0 & 0x3F | 0x40 }, by: method)
      }
    }
  }

  @Test func undoesEscapesBeforeItsChecksum() throws {
    let token = try ExampleTemplate.expand("<atlassian:ATCTT3>", seed: "s")
    let mark = try #require(token.firstIndex(of: "="))
    for spelling in ["%3D", "\\="] {
      let escaped = token[..<mark] + spelling + token[token.index(after: mark)...]
      #expect(examine(Array(escaped.utf8), by: .atlassianCRC32).outcome == .passed)
    }
  }

  @Test func readsTheOwnerOutOfARoutableToken() throws {
    let payload = base64("o:2s\nu:a1\np:zz\n" + String(repeating: "~", count: 16))
    var token = Array("glpat-\(payload).01.1b".utf8)
    token += Radix.digits(of: UInt64(CRC32.checksum(of: token.span)), in: Radix.base36, width: 7)
    let found = examine(token, by: .gitlabRoutable)
    #expect(found.outcome == .passed)
    #expect(found[.organization] == "100")
    #expect(found[.user] == "361")
    #expect(found[.project] == "1295")
  }
}

@Suite struct KnownAnswerTests {
  @Test func marvinOfMicrosoftsVector() {
    // The test vector beside Microsoft's own implementation.
    #expect(
      Marvin32.hash64(Array("abc".utf8), seed: 0xD53C_D9CE_CD08_93B7) == 0x22C7_4339_4927_69BF)
    #expect(Marvin32.seed("Default0") == 0x4465_6661_756C_7430)
  }

  @Test func checkValuesOfTheCatalogue() {
    // The check values of CRC-16/XMODEM and CRC-24/OPENPGP in the catalogue of G. Cook.
    let text = Array("123456789".utf8)
    #expect(CRC16.checksum(of: text.span) == 0x31C3)
    #expect(CRC24.checksum(of: text.span) == 0x21_CF02)
  }

  @Test(arguments: [
    // Valid strings of BIP 173, which hold no key.
    ("a12uel5l", true), ("A12UEL5L", true), ("abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw", true),
    ("a12uel5m", false), ("abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxx", false),
  ])
  func bech32OfItsProposal(text: String, isValid: Bool) {
    #expect((examine(Array(text.utf8), by: .bech32).outcome == .passed) == isValid)
  }

  @Test func seedAndAccountOfRFC8032() {
    // The first key pair of RFC 8032, spelled after SEP-23 by a program in another language.
    let seed = "SCOWDMM5576VUYF2QRFPJEXMFTCEISOF" + "NF5TE2IZOA52YAY4VZ7WBQNO"
    let found = examine(Array(seed.utf8), by: .stellar)
    #expect(found.outcome == .passed)
    #expect(found[.account] == "GDLVVGABQKYQVN6VJP7NHSLEA45A5YLS6PNKMIZFV4BBU2HXA5IRVHUR")
    // An account is no seed.
    #expect(examine(Array((found[.account] ?? "").utf8), by: .stellar).outcome == .failed)
  }

  @Test(arguments: [
    // The number 1 as a key, whose spellings everybody knows: whole and compressed.
    ("5HpHagT65TZzG1PH3CSu63k8Dbp" + "vD8s5ip4nEB3kEsreAnchuDf", Examination.Outcome.passed),
    ("KwDiBf89QgGbjEhKnhXJuH7Lrci" + "VrZi3qYjgd9M7rFU73sVHnoWn", .passed),
    ("KwDiBf89QgGbjEhKnhXJuH7Lrci" + "VrZi3qYjgd9M7rFU73sVHnoWm", .failed),
    ("KwDiBf89QgGbjEhKnhXJuH7Lrci" + "VrZi3qYjgd9M7rFU73sVHno", .failed),
    // An address has the same checksum under another version.
    ("1BgGZ9tcN4rm9KBzDn7K" + "prQz87SZ26SAMH", .failed),
  ])
  func walletImportFormatOfOne(text: String, outcome: Examination.Outcome) {
    #expect(examine(Array(text.utf8), by: .base58Check).outcome == outcome)
  }

  @Test(arguments: [
    // Both samples of Microsoft's tests, whose every random bit is 1; and their like without fields.
    (String(repeating: "_", count: 42) + "8AQJJQABBMTESTABCDAAAAAAAA", "2025-01-01T00:00:00Z"),
    (String(repeating: "_", count: 85) + "wAAQJJQACBMTESTABCDAAAAAAAA", "2025-01-01T00:00:00Z"),
    (String(repeating: "_", count: 42) + "8AQJJQABAMTESTAABCDEFG", "2026-03-04T04:05:06Z"),
    (String(repeating: "_", count: 42) + "8AQJJQABAMTESTAABLeX77", "2026-12-31T23:59:59Z"),
  ])
  func secondOfIssueInTheCommonLayout(text: String, moment: String) {
    let found = examine(Array(text.utf8), by: .cask)
    #expect(found.outcome == .decoded)
    #expect(found[.created] == moment)
    #expect(found[.service] == "TEST")
  }

  @Test(arguments: [
    "8AQJJQABAMTESTAABMDEFG", "8AQJJQABAMTESTAABB_EFG", "8AQJJQABAMTESTBABCDEFG",
    "8AQJJQABBMTESTAABCDEFG", "8AQJJQAEAMTESTAABCDEFG", "8BQJJQABAMTESTAABCDEFG", "8AQJJQABAMTEST",
    "8AQJJQAB_MTESTAABCDEFG",
  ])
  func refusesFieldsOutOfRange(tail: String) throws {
    #expect(try examine("<alnum:42>" + tail, by: .cask).outcome == .failed)
  }

  @Test func base58OfItsDraft() {
    // draft-msporny-base58: the first example, and leading zeros.
    #expect(Base58.decode(Array("2NEpo7TZRRrLZSi2U".utf8)) == Array("Hello World!".utf8))
    #expect(Base58.decode(Array("11233QC4".utf8)) == [0, 0, 0x28, 0x7F, 0xB4, 0xCD])
    #expect(Base58.decode(Array("0".utf8)) == nil)
  }
}
