import Evidence
import Rules
import Testing

@testable import Detection

@Suite struct InlineMarkerTests {
  /// A text with one value, and the marker that must be found beside it.
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let mark: String?
    let reason: String?
    let line: Int?

    /// - Parameter text: `@` stands for the value, `|` for a line break.
    init(_ text: String, _ mark: String? = nil, _ reason: String? = nil, line: Int? = 1) {
      self.text = text
      self.mark = mark
      self.reason = reason
      self.line = mark == nil ? nil : line
    }

    var testDescription: String { text }
    var bytes: [UInt8] {
      Array(text.replacing("@", with: "kp_\(body)").replacing("|", with: "\n").utf8)
    }
  }

  private static let rule = Rule.sample(pattern: "(?<secret>kp_[A-Za-z0-9]{36})")

  @Test(arguments: [
    Case("a = '@' # keyproof:allow: sandbox", "keyproof:allow", "sandbox"),
    Case("a = '@' # gitleaks:allow", "gitleaks:allow"),
    Case("a = '@' // GitLeaks:Allow - for tests", "gitleaks:allow", "for tests"),
    Case("a = '@' ; betterleaks:allow", "betterleaks:allow"),
    Case("a = '@' -- trufflehog:ignore", "trufflehog:ignore"),
    Case("a = '@' /* ggignore: mock */ ;", "ggignore", "mock"),
    Case("a = '@' <!-- pragma: allowlist secret -->", "pragma: allowlist secret"),
    Case("a = '@' # pragma:whitelist-secret", "pragma: whitelist secret"),
    Case("a = '@' # kingfisher:ignore", "kingfisher:ignore"),
    Case("# pragma: allowlist nextline secret|a = '@'", "pragma: allowlist nextline secret"),
    Case("b|  // keyproof:allow-next-line why|a = '@'", "keyproof:allow-next-line", "why", line: 2),
    Case("<!-- kingfisher:ignore -->|a = '@'", "kingfisher:ignore"),
    Case("x|/* gitleaks:allow */ a = '@'", "gitleaks:allow", line: 2),
    // Another word, another line, or a line that holds more than the comment.
    Case("a = '@' # gitleaks:allowed"), Case("a = '@' # keyproof:allow-next-line"),
    Case("a = '@' # xkeyproof:allow"), Case("a = '@'|# keyproof:allow"),
    Case("# gitleaks:allow|a = '@'"), Case("# keyproof:allow-next-line||a = '@'"),
    Case("b() # keyproof:allow-next-line|a = '@'"), Case("a = '@'|# kingfisher:ignore"),
    Case("/* kingfisher:ignore */ b = 1|a = '@'"),
    Case("# pragma: allowlist secret|a = '@'"), Case("a = '@'"),
  ])
  func isFoundBesideAValue(_ c: Case) throws {
    let found = try #require(try sightings(detector([Self.rule]), in: c.bytes).first)
    #expect(found.marker?.text == c.mark)
    #expect(found.marker?.reason == c.reason)
    #expect(found.marker?.line(beside: found.region) == c.line)
  }

  @Test(arguments: [
    Case("x gitleaks:allow @|second|third", "gitleaks:allow"),
    Case("@|second|third # gitleaks:allow", "gitleaks:allow", line: 3),
    Case("@|second|third|# kingfisher:ignore", "kingfisher:ignore", line: 4),
    Case("@|second # gitleaks:allow|third"),
  ])
  func standsOnTheFirstOrLastLineOfAValueOfSeveral(_ c: Case) throws {
    let rule = Rule.sample(pattern: "(?s)(?<secret>kp_[A-Za-z0-9]{36}.{1,60}?third)")
    let found = try #require(try sightings(detector([rule]), in: c.bytes).first)
    #expect(found.marker?.text == c.mark)
    #expect(found.marker?.line(beside: found.region) == c.line)
  }

  @Test func isNoPartOfTheValue() throws {
    let rule = Rule.sample(pattern: "(?<secret>kp_[\\w:]{40,})")
    let text = Array("a = 'kp_\(body):gitleaks:allow'".utf8)
    let found = try #require(try sightings(detector([rule]), in: text).first)
    #expect(found.marker == nil)
  }

  @Test(
    arguments: [
      ("the key @ of old", nil), ("see q7Xk2mV9bT4wZr8Ls3", "see …"),
      ("b = '@@@'", nil), ("ticket SEC-1234", "ticket SEC-1234"),
      (String(repeating: "word ", count: 80), String(repeating: "word ", count: 40)),
    ] as [(String, String?)])
  func aReasonShowsNoValue(_ reason: String, _ shown: String?) throws {
    let c = Case("a = '@' # keyproof:allow \(reason)")
    let found = try #require(try sightings(detector([Self.rule]), in: c.bytes).first)
    #expect(found.marker?.text == "keyproof:allow")
    #expect(found.marker?.reason == shown)
  }

  @Test func aReasonThatRunsIntoAnotherValueIsLeftOut() throws {
    let other = "kp_" + String(body.reversed())
    let c = Case("a = '@' /* keyproof:allow b = '\(other)'")
    let found = try sightings(detector([Self.rule]), in: c.bytes)
    #expect(found.map(\.marker?.text) == ["keyproof:allow", "keyproof:allow"])
    #expect(found.map(\.marker?.reason) == [nil, nil])
  }

  @Test func isNotReadWhereThatIsAsked() throws {
    var options = Detector.Options()
    options.readsMarkers = false
    let detector = try Detector(Catalogue(rules: [Self.rule]), options: options)
    let found = try sightings(detector, in: Case("a = '@' # keyproof:allow").bytes)
    #expect(found.map(\.marker) == [nil])
  }

  /// What stands far away on a line of megabytes decides nothing.
  @Test func onlyBytesNearTheValueCount() throws {
    let far = String(repeating: " ", count: InlineMarker.reach + 1)
    for text in ["keyproof:allow\(far)@", "@\(far)keyproof:allow"] {
      let found = try sightings(detector([Self.rule]), in: Case(text).bytes)
      #expect(found.map(\.marker) == [nil])
    }
  }
}
