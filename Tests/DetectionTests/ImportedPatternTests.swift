import Evidence
import Rules
import Testing

@testable import Detection

/// Patterns written for Go's engine find here what they find there.
@Suite struct ImportedPatternTests {
  /// A pattern whose first group is the value, as gitleaks takes it.
  struct Case: Sendable, CustomTestStringConvertible {
    let pattern: String
    let text: String
    let value: String?

    init(_ pattern: String, _ text: String, _ value: String?) {
      self.pattern = pattern
      self.text = text
      self.value = value
    }

    var testDescription: String { "\(pattern) in \(text)" }
  }

  @Test(arguments: [
    Case(#"kp_([a-z]{9}\d)\z"#, "kp_qmzwvxtrb7", "qmzwvxtrb7"),
    Case(#"kp_([a-z]{9}\d)\z"#, "kp_qmzwvxtrb7\n", nil),
    // Without (?m) the end is the very end, and not before a last line end.
    Case(#"kp_([a-z]{9}\d)$"#, "kp_qmzwvxtrb7\n", nil),
    Case(#"(?m)kp_([a-z]{9}\d)$"#, "kp_qmzwvxtrb7\nb", "qmzwvxtrb7"),
    Case(#"\Akp_([a-z]{9}\d)"#, "kp_qmzwvxtrb7", "qmzwvxtrb7"),
    Case(#"(?s)kp_.([a-z]{9}\d)"#, "kp_\nqmzwvxtrb7", "qmzwvxtrb7"),
    Case(#"kp_.([a-z]{9}\d)"#, "kp_\nqmzwvxtrb7", nil),
    Case(#"kp_(?i:([a-z]{9}))7"#, "kp_QMZwVxtRB7", "QMZwVxtRB"),
    Case(#"kp_(?i)([a-z]{9}\d)(?-i)Z"#, "kp_QMZWVXTRB7Z", "QMZWVXTRB7"),
    Case(#"kp_(?P<value>[a-z]{9}\d)"#, "kp_qmzwvxtrb7", "qmzwvxtrb7"),
    Case(#"kp_(?<value>[[:word:]]{10})"#, "kp_qmzwvxtrb7", "qmzwvxtrb7"),
    Case(#"kp_([[:alnum:]]{9}[[:^alpha:]])"#, "kp_qmzwvxtrb7", "qmzwvxtrb7"),
    Case(#"\153\x70_([a-z]{9}\d)"#, "kp_qmzwvxtrb7", "qmzwvxtrb7"),
    Case(#"kp_(\pL{9}\d)"#, "kp_qmzwvxtrb7", "qmzwvxtrb7"),
    Case(#"kp_([\p{L}\p{Nd}]{10})"#, "kp_qmzwvxtrb7", "qmzwvxtrb7"),
    Case(#"kp_([^\PL]{9}\d)"#, "kp_qmzwvxtrb7", "qmzwvxtrb7"),
    Case(#"(?U)kp_([a-z0-9]{9,})"#, "kp_qmzwvxtrb7c", "qmzwvxtrb"),
    Case(#"kp_\Q.*\E([a-z]{9}\d)"#, "kp_.*qmzwvxtrb7", "qmzwvxtrb7"),
    Case(#"kp_((?:[a-z]{3}){3}\d)"#, "kp_qmzwvxtrb7", "qmzwvxtrb7"),
    Case(#"kp_{1}([a-z]{9}\d)"#, "kp_qmzwvxtrb7", "qmzwvxtrb7"),
    Case(#"kp_([\w.-]{9}[\d-])"#, "kp_qm-wv.trb7", "qm-wv.trb7"),
    Case(#"kp_[\x60'"\s=]{0,5}([a-z]{9}\d)(?:[\x60'"\s;]|$)"#, "kp_ `qmzwvxtrb7`", "qmzwvxtrb7"),
  ])
  func findsWhatGoFinds(_ c: Case) throws {
    var rule = Rule.sample(pattern: c.pattern)
    rule.secretGroup = 1
    let found = try sightings(detector([rule]), in: Array(c.text.utf8))
    #expect(found.map(\.secret) == (c.value.map { [Secret(Array($0.utf8))] } ?? []))
  }

  /// A rule of another tool's format reports what its author wrote, placeholders under a doubt.
  @Test(arguments: [("custom", "secret", [Certainty.possible]), ("Sample", "secret", [])])
  func aPlaceholderIsPossibleWhereTheRuleNamesNoProvider(
    _ provider: String, _ kind: String, _ found: [Certainty]
  ) throws {
    var rule = Rule.sample(pattern: "(?<secret>kp_[a-z0-9]{20})")
    (rule.provider, rule.kind) = (provider, kind)
    let text = Array("a = kp_aaaaaaaaaaaaaaaaaaaa".utf8)
    #expect(try sightings(detector([rule]), in: text).map(\.certainty) == found)
  }

  /// Go's engine takes linear time for what costs a backtracking one its limit.
  @Test func aSearchThatIsGivenUpIsCounted() throws {
    let rule = Rule.sample(
      pattern: "kp_((?:[a-z]+)+[0-9])", window: Rule.Window(before: 0, after: 4096))
    let detector = try detector([rule])
    var scratch = DetectionScratch(for: detector)
    let text = Array(("kp_" + String(repeating: "q", count: 2000)).utf8)
    text.withUnsafeBufferPointer { scratch.scan($0) { _ in } }
    #expect(scratch.tally.limits.records[.rule(0)] != nil)
  }
}
