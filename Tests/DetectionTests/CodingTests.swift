import Evidence
import Rules
import Testing

@testable import Detection

/// Values that texts spell in some coding.
@Suite struct CodingTests {
  private static let secret = "kpc-q7xk2mv9bt4wzr8ls3np6ydc"
  private static let rules = [
    Rule.sample(
      id: "coded", pattern: "(?<![a-z0-9])(?<secret>kpc-[a-z0-9]{24})(?![a-z0-9])",
      anchors: ["kpc-"]),
    Rule.sample(
      id: "address", pattern: "kpdb://[a-z]+:(?<secret>[a-z0-9]{16})@", anchors: ["kpdb://"]),
    GenericScoreTests.rule,
  ]

  private func sightings(in text: [UInt8], floor: Certainty = .possible) throws -> [Sighting] {
    var options = Detector.Options()
    options.floor = floor
    var scratch = DetectionScratch(
      for: try Detector(Catalogue(rules: Self.rules), options: options))
    var found: [Sighting] = []
    text.withUnsafeBufferPointer { scratch.scan($0) { found.append($0) } }
    return found
  }

  private func value(_ sighting: Sighting) -> String {
    sighting.secret.expose { String(decoding: $0, as: UTF8.self) }
  }

  @Test(arguments: Spelling.allCases, [0, 1, 2, 5])
  func isFoundInEverySpelling(spelling: Spelling, lead: Int) throws {
    let plain = String(repeating: ".", count: lead) + Self.secret + ".!"
    let spelled = spelling(Array(plain.utf8))
    let ahead = Array("one line\nvalue \"".utf8)
    let found = try sightings(in: ahead + spelled + Array("\" and more\n".utf8))
    // Base64 in base64 is looked for where the prefix is long, and an address spells this one as
    // it is.
    guard spelling != .base64Twice, spelling != .address else { return }
    try #require(found.count == 1)
    #expect(value(found[0]) == Self.secret)
    // What is shown is the spelling, which is where a reader has to look.
    #expect(found[0].offsets.lowerBound >= ahead.count)
    #expect(found[0].offsets.upperBound <= ahead.count + spelled.count)
    #expect(found[0].offsets.count > Self.secret.utf8.count)
    #expect(found[0].region.line == 2)
    #expect(found[0].reasons.list.contains { $0.text.hasPrefix("it was decoded from") })
  }

  @Test(arguments: ["alg", "typ"]) func webTokensAreFoundInBase64(first: String) throws {
    let parts = [
      "{\"\(first)\":\"HS256\",\"kid\":\"7\"}", "{\"sub\":\"ci\",\"aud\":\"deploy\"}", body,
    ]
    let token = parts.map { part in
      String(decoding: Spelling.base64(Array(part.utf8)), as: UTF8.self)
        .replacing("=", with: "")
    }.joined(separator: ".")
    let rules = Catalogue.builtin.rules.filter { $0.id == "json-web-token" }
    let text = Array("token: ".utf8) + Spelling.base64(Array(token.utf8)) + [0x0A]
    var scratch = DetectionScratch(for: try detector(rules))
    var found: [String] = []
    text.withUnsafeBufferPointer { scratch.scan($0) { found.append(value($0)) } }
    #expect(found == [token])
  }

  @Test func addressesAreFoundInAddressesAndLiterals() throws {
    let plain = "kpdb://me:q7xk2mv9bt4wzr8l@host/a"
    for text in [
      "?to=\(String(decoding: Spelling.address(Array(plain.utf8)), as: UTF8.self))&b=c",
      "{\"to\": \"\(plain.replacing("/", with: "\\/"))\"}",
    ] {
      #expect(try sightings(in: Array(text.utf8)).map(value) == ["q7xk2mv9bt4wzr8l"])
    }
  }

  @Test func offsetsCoverTheSpellingAlone() throws {
    let text = Array("k: ".utf8) + Spelling.base64(Array("abc\(Self.secret)".utf8))
    // A letter stands before the prefix.
    #expect(try sightings(in: text).isEmpty)
    let other = Array("k: ".utf8) + Spelling.base64(Array("ab=\(Self.secret)".utf8))
    #expect(try sightings(in: other).map(\.offsets) == [7..<other.count - 2])
  }

  @Test(arguments: 1...3)
  func isFoundInCodingsWithinEachOther(depth: Int) throws {
    // A name is looked for at every depth, so each of these calls for the next.
    var text = "password = \"\(Self.secret)\"\n"
    for _ in 0..<depth {
      let spelled = String(decoding: Spelling.base64(Array(text.utf8)), as: UTF8.self)
      text = "password: \"\(spelled)\"\nlet password = \"Tr0ub4dor&3x!\"\n"
    }
    #expect(try sightings(in: Array(text.utf8)).map(value).contains(Self.secret))
  }

  @Test func manyDepthsEnd() throws {
    var text = Array("password = \(Self.secret)\n".utf8)
    for _ in 0..<8 { text = Spelling.base64(Array("password = ".utf8) + text) }
    _ = try sightings(in: text)
  }

  @Test func namesInsideAndAheadAreKept() throws {
    let inside = Spelling.base64(Array("LLM_KEY=\(Self.secret)\n".utf8))
    let names = try sightings(in: Array("a: ".utf8) + inside).map(\.name)
    #expect(names == ["LLM_KEY"])
    let ahead = Spelling.base64(Array(Self.secret.utf8))
    #expect(try sightings(in: Array("LLM_TOKEN: ".utf8) + ahead).map(\.name) == ["LLM_TOKEN"])
  }

  @Test func genericValuesAreFoundInCodedSettings() throws {
    let text = "host = db\npassword = \"Tr0ub4dor&3xQm9\"\nport = 5432\n"
    let found = try sightings(in: Array("c: ".utf8) + Spelling.base64(Array(text.utf8)))
    #expect(found.map(value) == ["Tr0ub4dor&3xQm9"])
  }

  @Test(arguments: [4, 7, 100, 2000, 11_000])
  func longTextsAreDecodedAsFarAsTheWindowGoes(distance: Int) throws {
    let plain =
      "password = none\n" + String(repeating: "- ", count: distance / 2) + Self.secret + "\n"
    for spelling in [Spelling.base64, .base64Lines] {
      #expect(try sightings(in: spelling(Array(plain.utf8))).map(value).contains(Self.secret))
    }
  }

  @Test func aValueThatTheWindowCutsIsNotTaken() throws {
    // The image of the value's own prefix has a window of its own.
    let plain = Self.secret + String(repeating: "q", count: 40_000)
    #expect(try sightings(in: Spelling.base64(Array(plain.utf8))).isEmpty)
  }

  @Test func tooManyImagesAreTold() throws {
    let one = Spelling.base64(Array("kpc-kpc-".utf8))
    let text = Array(repeating: one + [0x20], count: 20_000).flatMap { $0 }
    var scratch = DetectionScratch(for: try Detector(Catalogue(rules: Self.rules)))
    text.withUnsafeBufferPointer { scratch.scan($0) { _ in } }
    #expect(scratch.tally.limits.records[.crowd]?.count == 1)
  }

  // MARK: What a label says is coded

  private static let password = "Tr0ub4dor&3xQm9"

  private static func spelled(_ text: String) -> String {
    String(decoding: Spelling.base64(Array(text.utf8)), as: UTF8.self)
  }

  /// Manifests with one value each that has no prefix to know it by.
  static let secrets: [String] = {
    let password = spelled(Self.password)
    return [
      "apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\ndata:\n  db-password: \(password)\n",
      "apiVersion: v1\ndata:\n  user: YWRtaW4=\n  password: \(password)\nkind: Secret\n",
      "data:\r\n  password: \"\(password)\"\r\nkind: Secret\r\n",
      "- kind: ConfigMap\n  data:\n    a: b\n- data:\n    password: |\n      \(password)\n"
        + "  metadata:\n    name: x\n  kind: Secret\n",
      "{\"kind\": \"Secret\", \"data\": {\"user\": \"YWRtaW4=\", \"password\": \"\(password)\"}}",
      "{\"data\":{\"password\":\"\(password)\"},\"kind\":\"Secret\"}",
    ]
  }()

  @Test(arguments: secrets)
  func dataOfASecretIsReadUnderItsKey(manifest: String) throws {
    let found = try sightings(in: Array(manifest.utf8), floor: .likely)
    #expect(found.map(value) == [Self.password])
    #expect(found.first?.name?.hasSuffix("password") == true)
    #expect(found.first?.reasons.contains(.kubernetesSecret) == true)
    let spelling = Array(Self.spelled(Self.password).utf8)
    if let offsets = found.first?.offsets {
      let digits = Array(manifest.utf8)[offsets]
      #expect(spelling.starts(with: digits))
    }
  }

  @Test(arguments: [
    "kind: ConfigMap\ndata:\n  password: \(spelled(password))\n",
    "kind: Secret\n---\nkind: ConfigMap\ndata:\n  password: \(spelled(password))\n",
    "# kind: Secret\ndata:\n  password: \(spelled(password))\n",
    "kind: Secret\nmetadata:\n  data:\n    password: \(spelled(password))\n",
  ])
  func otherDataIsNot(manifest: String) throws {
    let found = try sightings(in: Array(manifest.utf8))
    #expect(!found.contains { $0.reasons.contains(.kubernetesSecret) })
  }

  @Test func settingsOfARegistryInsideASecretAreRead() throws {
    let settings = "{\"auths\":{\"r.example.org\":{\"password\":\"\(Self.password)\"}}}"
    let manifest = "kind: Secret\ndata:\n  .dockerconfigjson: \(Self.spelled(settings))\n"
    #expect(try sightings(in: Array(manifest.utf8)).map(value) == [Self.password])
  }

  @Test(arguments: [
    ("application/json", true), ("text/plain;charset=utf-8", true), ("", true),
    ("image/png", false), ("font/woff2", false), ("application/octet-stream", false),
  ])
  func addressesOfDataAreRead(type: String, isRead: Bool) throws {
    let settings = Self.spelled("token = \"q7Xk2mV9bT4wZr8Ls3Np6Ydc\"\n")
    let text = "<a href='data:\(type);base64,\(settings)'>"
    #expect(try sightings(in: Array(text.utf8)).count == (isRead ? 1 : 0))
  }
}
