import Evidence
import Rules
import Testing

@testable import Detection

/// A text with the expected value between « and », to be found or not.
struct Haystack: Sendable, CustomTestStringConvertible {
  let name: String
  let text: [UInt8]
  let expected: Range<Int>?

  init(_ name: String, _ marked: String) {
    self.name = name
    let parts = marked.split(omittingEmptySubsequences: false) { $0 == "«" || $0 == "»" }
    text = parts.flatMap { Array($0.utf8) }
    let lengths = parts.map(\.utf8.count)
    expected = parts.count == 3 ? lengths[0]..<lengths[0] + lengths[1] : nil
  }

  var testDescription: String { name }
}

/// Thirty-six characters that look drawn by lot.
let body = "q7Xk2mV9bT4w" + "Zr8Ls3Np6Ydc" + "H5Jf1Gt0AeUi"

func detector(_ rules: [Rule], floor: Certainty = .possible) throws -> Detector {
  var options = Detector.Options()
  options.floor = floor
  return try Detector(Catalogue(rules: rules), options: options)
}

func sightings(_ detector: Detector, in text: [UInt8]) throws -> [Sighting] {
  var scratch = DetectionScratch(for: detector)
  var found: [Sighting] = []
  text.withUnsafeBufferPointer { bytes in scratch.scan(bytes) { found.append($0) } }
  return found
}

extension Rule {
  static func sample(
    id: String = "sample", pattern: String = "(?<![\\w-])(?<secret>kp_[A-Za-z0-9]{36})(?![\\w-])",
    anchors: [String] = ["kp_"], window: Window = .standard, basis: Basis = .structure,
    checksum: Checksum? = nil
  ) -> Rule {
    Rule(
      id: id, provider: "Sample", kind: "api-key", description: "sample", pattern: pattern,
      anchors: anchors, window: window, checksum: checksum, basis: basis)
  }
}

@Suite struct DetectorTests {
  @Test(arguments: [
    ("API_KEY=", "API_KEY"), ("${API_KEY:-", nil), ("Authorization: Bearer ", nil),
    ("\"apiKey\": \"", "apiKey"),
  ])
  func namesWhatAValueIsAssignedTo(_ before: String, _ name: String?) throws {
    let rule = Rule.sample(pattern: "(?<secret>kp_[A-Za-z0-9]{36})")
    let found = try sightings(detector([rule]), in: Array("\(before)kp_\(body)".utf8))
    #expect(found.map(\.name) == [name])
  }

  @Test(arguments: [
    Haystack("at the start", "«kp_\(body)» x"),
    Haystack("at the end", "x = «kp_\(body)»"),
    Haystack("in quotes", "x = \"«kp_\(body)»\""),
    Haystack("after invalid UTF-8", "\u{FFFD}«kp_\(body)»"),
    Haystack("one character too many", "kp_\(body)x"),
    Haystack("inside a word", "okp_\(body)"),
    Haystack("too short", "kp_\(body.dropLast())"),
    Haystack("a masked value", "kp_" + String(repeating: "x", count: 36)),
    Haystack("nothing", ""),
  ])
  func findsATokenByItsShape(_ haystack: Haystack) throws {
    let found = try sightings(detector([.sample()]), in: haystack.text)
    #expect(found.map(\.offsets) == (haystack.expected.map { [$0] } ?? []))
  }

  @Test func countsLinesAndColumnsInBytes() throws {
    let text = Array("ä\n\n  key: kp_\(body)\nkp_\(String(body.reversed()))".utf8)
    let found = try sightings(detector([.sample()]), in: text)
    #expect(
      found.map(\.region) == [
        TextRegion(line: 3, column: 8, endLine: 3, endColumn: 47),
        TextRegion(line: 4, column: 1, endLine: 4, endColumn: 40),
      ])
    #expect(found.map(\.name) == ["key", nil])
  }

  @Test(arguments: [true, false])
  func readsUTF16(isBigEndian: Bool) throws {
    let units = Array("key = kp_\(body)\n".utf16)
    let bytes = units.flatMap { unit in
      isBigEndian
        ? [UInt8(unit >> 8), UInt8(unit & 255)] : [UInt8(unit & 255), UInt8(unit >> 8)]
    }
    let mark: [UInt8] = isBigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE]
    for text in [bytes, mark + bytes] {
      let found = try sightings(detector([.sample()]), in: text)
      #expect(found.map(\.region.column) == [7])
    }
  }

  @Test func keepsToShapesInBinaryFiles() throws {
    let context = Rule.sample(id: "context", basis: .context)
    let text = [0, 1, 2, 0] + Array("kp_\(body)".utf8) + [0, 0, 7]
    #expect(try sightings(detector([context]), in: text).isEmpty)
    #expect(try sightings(detector([.sample()]), in: text).count == 1)
  }

  @Test func findsAMatchThatItsWindowJustHolds() throws {
    let pattern = "key (?<secret>[0-9a-z]{40}) end"
    let text = Array("key q7xk2mv9bt4wzr8ls3np6ydch5jf1gt0aeui8sk2 end".utf8)
    for (after, count) in [(46, 1), (44, 0)] {
      let rule = Rule.sample(
        pattern: pattern, anchors: ["key "], window: Rule.Window(before: 4, after: after))
      let found = try sightings(detector([rule]), in: text + Array(" more".utf8))
      #expect(found.count == count, "\(after) bytes behind the anchor")
    }
  }

  @Test func prefersTheRuleThatKnowsMore() throws {
    let context = Rule.sample(
      id: "context", pattern: "token = (?<secret>[\\w]{30,60})", anchors: ["token"],
      basis: .context)
    let found = try sightings(
      detector([context, .sample()]), in: Array("token = kp_\(body)".utf8))
    #expect(found.map(\.rule) == [1])
  }

  @Test func namesTheProviderOfAValueInASharedForm() throws {
    var shared = Rule.sample(id: "shared")
    shared.tags = ["format"]
    let named = Rule.sample(
      id: "named", pattern: "acme = (?<secret>[\\w]{30,60})", anchors: ["acme"], basis: .context)
    let generic = Rule.sample(
      id: "generic", pattern: "acme = (?<secret>[\\w]{30,60})", anchors: ["acme"], basis: .generic)
    let text = Array("acme = kp_\(body)".utf8)
    #expect(try sightings(detector([shared, named]), in: text).map(\.rule) == [0])
    #expect(try sightings(detector([generic, shared]), in: text).map(\.rule) == [1])
  }

  @Test func countsSearchesThatALimitEnds() throws {
    let rule = Rule.sample(pattern: "aaaa(?:a|aa|aaa)*(?:a|aa)*[bd]", anchors: ["aaaa"])
    var options = Detector.Options()
    options.matchLimit = 1000
    let detector = try Detector(Catalogue(rules: [rule]), options: options)
    var scratch = DetectionScratch(for: detector)
    Array("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac".utf8).withUnsafeBufferPointer {
      scratch.scan($0) { _ in }
    }
    #expect(scratch.tally.limits.records[.rule(0)] != nil)
  }

  @Test func reportsWhereAPatternIsWrong() throws {
    let detector = try detector([.sample(pattern: "kp_[a-z")])
    let error = #expect(throws: PatternError.self) { try detector.compilePatterns() }
    #expect(error?.description.contains("rule \"sample\"") == true)
    #expect(error?.offset == 7)
  }
}

@Suite struct PathJudgeTests {
  private func certainty(_ rule: Rule, at path: String) throws -> Certainty? {
    let detector = try detector([rule], floor: .possible)
    let sighting = try #require(try sightings(detector, in: Array("kp_\(body)".utf8)).first)
    var judge = try PathJudge(detector)
    return judge.judge(sighting, path: path, surface: .source).counted?.certainty
  }

  @Test(arguments: [
    ("src/main.swift", Certainty.likely), ("vendor/a/main.go", .likely),
    (".venv/lib/site-packages/a/keys.py", .possible), ("web/node_modules/a/index.js", .possible),
    ("web/node_modules/a/locale/de.json", .possible), ("web/locale/de.json", .likely),
  ])
  func doubtsWhatAPackageInstalled(path: String, expected: Certainty) throws {
    #expect(try certainty(.sample(), at: path) == expected)
  }

  @Test func doubtsHashesInTests() throws {
    var rule = Rule.sample()
    rule.tags = ["hash"]
    #expect(try certainty(rule, at: "db/dump.sql") == .likely)
    #expect(try certainty(rule, at: "e2e/users.sql") == .possible)
    #expect(try certainty(.sample(), at: "e2e/users.sql") == .likely)
  }
}

@Suite struct GenericScoreTests {
  static let rule = Rule.sample(
    id: "generic",
    pattern:
      #"(?i)(?:key|token|secret|passw(?:or)?d)["']?\s{0,4}[:=]\s{0,4}["']?(?<secret>[^\s"']{6,200})"#,
    anchors: ["key", "token", "secret", "passw"], window: Rule.Window(before: 0, after: 300),
    basis: .generic)

  @Test(arguments: [
    Haystack("a drawn key", "api_key = \"«q7Xk2mV9bT4wZr8Ls3Np6Ydc»\""),
    Haystack("hexadecimal", "auth_token: «3f9a1c7be2045d886ab1f0c94e7d2a53»"),
    Haystack("a password", "password = '«Tr0ub4dor&3x!»'"),
    Haystack("a name", "api_key = \"service_account_default\""),
    Haystack("a call", "token = getToken(request)"),
    Haystack("a member", "api_key = config.services.apiKey"),
    Haystack("a variable", "secret: ${VAULT_SECRET_VALUE_1}"),
    Haystack("a path", "private_key = \"/etc/ssl/private/server1.key\""),
    Haystack("a placeholder", "api_key = \"your-api-key-goes-here-1\""),
    Haystack("a sequence", "api_key = \"abcdefghijklmnop1234\""),
    Haystack("a type", "token = \"AsyncTokenRefreshProvider\""),
    Haystack("an image's tag", "api-secret:1.13.5-k8s-vault"),
    Haystack("a library's version", "secret:KeyStore4-jackson:2.2.4"),
    Haystack("a setting's name", "api_key = \"max_tokens_per_day_2\""),
    Haystack("letters without vowels", "token = \"«zpwzqk4kgnw5prpfhy3hlbqvgbjfkdqkjsxqm7»\""),
    Haystack("a hash", "password = \"$argon2id$v=19$m=131072$q7Xk2mV9bT4wZr8Ls3Np6Ydc\""),
    Haystack("a hash's name", "hashed_secret = \"3f9a1c7be2045d886ab1f0c94e7d2a53\""),
    Haystack("a weak password", "password = AdminPassword_23"),
    Haystack("a name and password", "token = \"«YWxpY2U6VHIwdWI0ZG9yJjN4IQ==»\""),
    Haystack("a name and a word", "token = \"dXNlcm5hbWU6cGFzc3dvcmQ=\""),
    Haystack("letters that count up", "token = \"k1a2b3c4d5e6f7g8h9Zq\""),
    Haystack("digits that count up", "token = \"Zq9k12345678mV7bT4wZ\""),
    Haystack("another meaning", "primary_key = \"q7Xk2mV9bT4wZr8Ls3Np6Ydc\""),
    Haystack("a key code", "keyCode = q7Xk2mV9bT4wZr8Ls3Np6Ydc"),
  ])
  func weighs(_ haystack: Haystack) throws {
    let found = try sightings(detector([Self.rule], floor: .likely), in: haystack.text)
    #expect(found.map(\.offsets) == (haystack.expected.map { [$0] } ?? []))
  }
}

@Suite struct PairingTests {
  static func owner(_ pattern: String) -> Rule {
    var rule = Rule.sample(id: "owner", pattern: pattern, anchors: ["own_"])
    rule.companions = [Rule.Companion(name: "secret", rule: "sample", withinLines: 2)]
    return rule
  }

  @Test func givesTheCompanionTheIDOfItsOwner() throws {
    let rule = Self.owner("(?<secret>(?<id>own_[a-z0-9]{12}))")
    let found = try sightings(
      detector([rule, .sample()]), in: Array("a: own_x7k2m9b4w8r3\nb: kp_\(body)\n".utf8))
    #expect(found.map(\.publicID) == ["own_x7k2m9b4w8r3"])
    #expect(found.first?.reasons.contains(.companionBeside) == true)
  }

  @Test func keepsASecondSecretAsAPart() throws {
    let rule = Self.owner("(?<secret>own_[a-z0-9]{12})")
    let found = try sightings(
      detector([rule, .sample()]), in: Array("a: own_x7k2m9b4w8r3\nb: kp_\(body)\n".utf8))
    #expect(found.map(\.rule) == [0])
    #expect(found.first?.publicID == nil)
    #expect(
      found.first?.parts == [
        SightingPart(
          name: "secret", rule: 1, secret: Secret(Array("kp_\(body)".utf8)),
          region: TextRegion(line: 2, column: 4, endLine: 2, endColumn: 43))
      ])
  }

  /// Ids a, b… and secrets 1, 2… on lines of their own; a dot is a line of neither.
  ///
  /// The expectation names each finding by its secret and the id it took.
  @Test(arguments: [
    ("a1", ["1a"]), ("1a", ["1a"]), ("a1b2c3", ["1a", "2b", "3c"]), ("1a2b3c", ["1a", "2b", "3c"]),
    ("a1.b2", ["1a", "2b"]), ("ab12", ["a", "1b", "2"]), ("a...1", ["a", "1"]),
    ("a12", ["1a", "2"]),
    ("aa1", ["1a"]), ("ab1", ["a", "1b"]), ("11a", ["1", "1a"]), ("a.1.a", ["1a"]),
  ])
  func givesEachIDToOneSecret(layout: String, expected: [String]) throws {
    let rule = Self.owner("(?<secret>(?<id>own_[a-z0-9]{12}))")
    let lines = layout.map { mark -> String in
      switch mark {
      case ".": return "-"
      case "0"..."9": return "kp_" + String(repeating: mark, count: 2) + body.dropFirst(2)
      default: return "own_" + String(mark) + "7k2m9b4w8r3"
      }
    }
    let found = try sightings(
      detector([rule, .sample()]), in: Array(lines.joined(separator: "\n").utf8))
    let names = found.map { sighting -> String in
      let id = sighting.publicID.map { String($0.dropFirst(4).prefix(1)) } ?? ""
      let value = sighting.secret.expose { String(decoding: $0, as: UTF8.self) }
      return value.hasPrefix("kp_") ? String(value.dropFirst(3).prefix(1)) + id : id
    }
    #expect(names == expected)
  }

  @Test func findsPartsThatAreNoSecrets() throws {
    var rule = Rule.sample()
    rule.companions = [
      Rule.Companion(name: "account", pattern: "acct-(?<id>[0-9]{4})", withinLines: 2),
      Rule.Companion(name: "host", pattern: "@(?<part>[a-z.]+)", withinLines: 0),
    ]
    let text = "acct-1111\n\n\nacct-2222 x@far.example\nkp_\(body)@near.example\nacct-3333\n"
    let found = try #require(try sightings(detector([rule]), in: Array(text.utf8)).first)
    #expect(found.publicID == "2222")
    #expect(found.parts.map(\.publicID) == ["2222", "near.example"])
    #expect(
      found.parts.map(\.region) == [
        TextRegion(line: 4, column: 6, endLine: 4, endColumn: 10),
        TextRegion(line: 5, column: 41, endLine: 5, endColumn: 53),
      ])
    #expect(found.reasons.contains(.companionBeside))
  }

  @Test func compilesThePatternsOfParts() throws {
    var rule = Rule.sample()
    rule.companions = [Rule.Companion(name: "account", pattern: "acct-[", withinLines: 2)]
    let detector = try detector([rule])
    #expect(throws: PatternError.self) { try detector.compilePatterns() }
  }

  @Test func joinsNothingFarAway() throws {
    let rule = Self.owner("(?<secret>(?<id>own_[a-z0-9]{12}))")
    let found = try sightings(
      detector([rule, .sample()]), in: Array("a: own_x7k2m9b4w8r3\n\n\n\nb: kp_\(body)\n".utf8))
    #expect(found.count == 2)
  }
}
