import Rules
import Testing

@testable import Detection

@Suite struct LeadTests {
  private static let patterns: [(String, String?)] = [
    ("(?<![a-c])x", "abc"), ("(?<![-\\d])x{2}(?=y)", "-0123456789"), ("(?<![a)])x", "a)"),
    ("(?<![a])(x|y)", "a"),
    // No class, one that means something else, or a part that goes without.
    ("(?<!\\w)x", nil), ("(?<!-)x", nil), ("(?<!ab)x", nil), ("(?<![a\\])])x", nil),
    ("(?<![a", nil),
    ("(?<=[a])x", nil), ("(?<![^a])x", nil), ("x(?<![a])y", nil), ("(?i)(?<![a])x", nil),
    ("(?<![a])x|y", nil), ("(?<![a])?x", nil), ("(?<![a]){0}x", nil),
  ]

  @Test(arguments: patterns)
  func readsWhatMayNotStandAhead(pattern: String, expected: String?) {
    let bytes = ByteSet(forbiddenAheadOf: pattern).map { set in
      (0...255 as ClosedRange<UInt8>).filter { set.contains($0) }
    }
    #expect(
      bytes.map { String(decoding: $0, as: UTF8.self) } == expected.map { String($0.sorted()) })
  }

  @Test(arguments: [
    ("\u{1B}[93m", true), ("\u{1B}[0m", true), ("\u{1B}[38;5;208m", true), ("\u{1B}[m", true),
    ("[93m", false), ("m", false), ("\u{1B}[93;m;m", false),
    ("\u{1B}[\(String(repeating: "0", count: 20))m", false),
  ])
  func aColorOfATerminalIsNoPartOfAWord(escape: String, isFound: Bool) throws {
    for boundary in ["(?<![\\w-])", "(?:\\b|(?<=\\\\n))"] {
      let rule = Rule.sample(
        pattern: boundary + "(?<secret>kp_[A-Za-z0-9]{36})(?![\\w-])",
        window: .init(before: 0, after: 60, isTight: true))
      let text = Array("token: \(escape)kp_\(body)\u{1B}[0m\n".utf8)
      #expect(try sightings(detector([rule]), in: text).isEmpty == !isFound, "\(boundary)")
    }
  }

  /// Behind each byte that is said to rule a match out, PCRE2 finds none at the start of an example.
  @Test func neverForbidsAMatch() throws {
    var scratch = MatchScratch(matchLimit: 100_000)
    var tried = 0
    for rule in Catalogue.builtin.rules {
      guard let set = ByteSet(forbiddenAheadOf: rule.pattern),
        let example = Catalogue.builtinExamples[rule.id]?.positive.first
      else { continue }
      let pattern = try Pattern(rule.pattern, rule: rule.id)
      let text = Array((try ExampleTemplate.expand(example, seed: rule.id)).utf8)
      let starts = text.indices.filter { start in
        text.withUnsafeBufferPointer {
          scratch.match(pattern, in: $0, from: start, startingBy: start) == .match
        }
      }
      for byte in [0x2D, 0x30, 0x41, 0x5F, 0x61] as [UInt8] where set.contains(byte) {
        for start in starts {
          let longer = text[..<start] + [byte] + text[start...]
          let isMatch = longer.withUnsafeBufferPointer {
            scratch.match(pattern, in: $0, from: start + 1, startingBy: start + 1) == .match
          }
          #expect(!isMatch, "\(rule.id) behind \(byte)")
          tried += 1
        }
      }
    }
    #expect(tried > 500)
  }
}
