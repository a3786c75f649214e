import Evidence
import Rules
import Testing

@testable import Detection

/// What leads from a provider's name to its value, and what does not.
@Suite struct ContextTests {
  private static let value = "8f3a91c07be24d65" + "a1d90b7c3e5f2846"

  private func finds(_ text: String, near: Bool = false) throws -> Bool {
    let catalogue = try Catalogue.load(
      text: """
        [[rules]]
        id = "acme-key"
        context = 'acme'
        value = '[0-9a-f]{32}'
        length = [32, 32]
        near = \(near)
        """, name: "rules.toml", over: Catalogue(rules: []))
    var scratch = DetectionScratch(for: try Detector(catalogue))
    var found: [Certainty] = []
    let bytes = Array(text.replacing("VALUE", with: Self.value).utf8)
    bytes.withUnsafeBufferPointer { scratch.scan($0) { found.append($0.certainty) } }
    return found == [.likely]
  }

  @Test(arguments: [
    "acme_key = \"VALUE\"", "acme-SECRET VALUE", "ACME_TOKEN: VALUE", "acme ACCESS VALUE",
    "{\"acme\": {\"apiKey\": \"VALUE\"}}", "acme api key is VALUE", "acmeToken='VALUE'",
    "X-Acme-Key: VALUE", "os.getenv(\"ACME_KEY\", \"VALUE\")", "new Acme.Client(\"VALUE\")",
    "- name: ACME_KEY\n  value: VALUE", "{\\\"acme_key\\\": \\\"VALUE\\\"}",
    "<acmeKey>VALUE</acmeKey>",
    "<add key=\"AcmeKey\" value=\"VALUE\"/>", "acme_secret =\n    \"VALUE\"", "acme=VALUE",
    "https://api.acme.com/v1/x?key=VALUE", "acme:\n  client_id: 7926\n  client_secret: VALUE",
    "curl https://api.acme.com/v1 -H \"Authorization: Bearer VALUE\"", "\\nACME_KEY=VALUE\\n",
    "const acmeKey: string = 'VALUE';", "myAcmeKey = VALUE", "'acme_key' => 'VALUE',",
  ]) func leads(text: String) throws { #expect(try finds(text)) }

  @Test(arguments: [
    "acme VALUE", "acme_commit = VALUE", "acme_sha256: VALUE", "acme_id = \"VALUE\"",
    "acme-integrity: VALUE", "acmeHash(VALUE)", "acme_key = VALUE0", "acme_key = VALUE.png",
    "megacme_key = VALUE", "acme_key = aVALUE", "acme_key_id: VALUE", "VALUE acme_key",
  ]) func doesNotLead(text: String) throws { #expect(try !finds(text)) }

  /// The quick test for the start of a name says what the head of the pattern says.
  @Test(arguments: ["acme", "Acme", "ACME", "aCME"])
  func aNameBeginsWhereThePatternSays(name: String) throws {
    let pattern = try Pattern(
      ContextPattern(names: "acme", value: "[0-9a-f]{32}").text, rule: "acme-key")
    var matcher = MatchScratch(matchLimit: 100_000)
    var before = Array("aZnrt\\_1 .\n".utf8).map { [$0] }
    before += before.flatMap { first in before.map { first + $0 } } + [[]]
    for head in before {
      let text = String(decoding: head, as: UTF8.self) + "\(name)_key = \(Self.value)"
      let matches = Array(text.utf8).withUnsafeBufferPointer {
        matcher.matches(pattern, anywhereIn: $0)
      }
      #expect(try finds(text) == matches, "\(text)")
    }
  }

  @Test(arguments: ["VALUE  # acme", "acme: see below\nVALUE"]) func isNear(text: String) throws {
    #expect(try finds(text, near: true))
  }

  @Test(arguments: [
    ("[0-9a-f]{8}", "xx 0123456 xx", false), ("[0-9a-f]{8}", "xx 01234567 xx", true),
    ("[0-9a-f]{8}", "01234567", true), ("[0-9a-f]{8}|[0-9]{3}", "abz 12x 123", true),
    ("(?=x)\\w{8}-?\\d", "aaaaaaaa", false), ("(?R)", "", true),
    ("(?i:ab)[\\d-]{0,9}(?<secret>[0-9a-f]{9}-us)", "ab1234567-us", false),
    ("(?i:ab)[\\d-]{0,9}(?<secret>[0-9a-f]{9}-us)", "ab123456789-us", true),
    ("\\d{3}x\\d{3}", "", true),
    ("(?|ab[^,]{0,9}(?<s>[0-9a-f]{9})|(?<s>[0-9a-f]{12})(?=,))", "ab 12345678g", false),
    ("(?|ab[^,]{0,9}(?<s>[0-9a-f]{9})|(?<s>[0-9a-f]{12})(?=,))", "ab 123456789", true),
    ("x(?:\\d{9}|[a-f]{10})?y", "xy", true), ("x.(?:y\\d{9}.){2}", "x.y12345678z", false),
  ]) func valueRun(pattern: String, text: String, expected: Bool) {
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      #expect(ValueRun(pattern).fits(in: bytes) == expected)
    }
  }

  /// The quick test must never say no where the pattern finds something.
  @Test(arguments: 0..<200) func valueRunAdmitsWhatThePatternFinds(seed: Int) throws {
    var dice = Dice(seed: seed)
    let characters = Array("abcXY_.-019= \n/".utf8)
    let text = (0..<90).map { _ in
      characters[dice.below(dice.comesUp(oneIn: 3) ? characters.count : 11)]
    }
    let pattern = try Pattern("(?<![\\w-])(?:\(ContextPattern.anyValue))", rule: "any")
    var scratch = MatchScratch(matchLimit: 1_000_000)
    let run = ValueRun(ContextPattern.anyValue)
    text.withUnsafeBufferPointer { bytes in
      if case .match = scratch.match(pattern, in: bytes, from: 0, startingBy: nil) {
        #expect(run.fits(in: bytes), "\(String(decoding: bytes, as: UTF8.self))")
      }
    }
  }

  @Test(arguments: [
    ("averyveryverylongname = x", false), ("averyveryvery0longname = x", false),
    ("averyveryvery0long1name = x", true), ("0a, 1, averyveryverylongname", false),
    ("averyveryverylongname, 0123456789abcdef", true), ("01234567 01234567", false),
  ]) func valueRunCountsDigits(text: String, expected: Bool) {
    let run = ValueRun(ContextPattern.anyValue)
    Array(text.utf8).withUnsafeBufferPointer { #expect(run.fits(in: $0) == expected) }
  }
}

/// What stands beside a provider's name, where nothing is known of the values but whose they are.
@Suite struct ContextDoubtTests {
  private func certainty(of text: String) throws -> Certainty? {
    let catalogue = try Catalogue.load(
      text: """
        [[rules]]
        id = "acme-key"
        context = 'acme'
        """, name: "rules.toml", over: Catalogue(rules: []))
    var options = Detector.Options()
    options.floor = .possible
    let detector = try Detector(catalogue, options: options)
    return try sightings(detector, in: Array(text.utf8)).first?.certainty
  }

  @Test(arguments: [
    "acme_key: gd_q7xk2mv9bt4wzr8ls", "acme = \"q7xk2mv9bt4wzr8ls3np\"",
    "acme_access = q7xk2mv9bt4wzr8ls3np", "acme.Client(\"q7xk2mv9bt4wzr8ls3np\")",
    "{\"acme\": 1, \"api_key\": \"3f9a1c7be2045d886ab1f0c94e7d2a53\"}",
  ]) func aKeyIsFound(text: String) throws { #expect(try certainty(of: text) == .likely) }

  @Test(arguments: [
    "\"acme_comments\": \"gd_q7xk2mv9bt4wzr8ls\"",
    "ACME_OAUTH2_AUDIENCE = \"client_01Q7XK2MV9BT4WZR8LS3\"",
    "{\"acme_version\": 1, \"crew_key\": \"3f9a1c7be2045d886ab1f0c94e7d2a53\"}",
  ]) func anotherNameLeavesADoubt(text: String) throws {
    #expect(try certainty(of: text) == .possible)
  }

  @Test(arguments: [
    "acme('gemini-2.5-flash-preview-05')", "acme: text-embedding-ada-002-v3",
    "acme_key = open-ai-key-04ba3e", "acmeKey = 'SERVICE_URL_UMAMI_3000'",
    "acme_token: '{{ acme_api_token_2024_x1 }}'",
    "models.acmeGpt41mini2024,\n  models.acmeGpt52mini2025,",
    "acmeFailedHandler2 = create2JsonErrorHandler(x)", "acme-key: bXktc2VjcmV0LXRva2VuCg==",
    "acme_nodes:\n  c97fda942e772b43a5a537e5b0c8544c: {\n",
  ]) func aNameIsNoKey(text: String) throws { #expect(try certainty(of: text) == nil) }
}
