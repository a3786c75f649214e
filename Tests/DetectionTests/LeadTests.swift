import Rules
import Testing

@testable import Detection

@Suite struct LeadTests {
  @Test(arguments: [
    ("(?<![a-c])x", "abc"), ("(?<!\\w)x", nil), ("(?<![\\w-])x{2}(?=y)", nil), ("(?<!-)x", nil),
    ("(?<![a])x|y", nil), ("x(?<![a])y", nil), ("(?<![^a])x", nil), ("(?<!ab)x", nil),
    ("(?<=[a])x", nil), ("(?<![a\\])])x", nil), ("(?<![a)])x", "a)"), ("(?<![a])(x|y)", "a"),
    ("(?i)(?<![a])x", nil), ("(?<![a", nil),
  ] as [(String, String?)]) func readsWhatMayNotStandAhead(pattern: String, expected: String?) {
    let set = ByteSet(forbiddenAheadOf: pattern)
    guard let expected else {
      // What is not told apart here may be a set of more than letters.
      #expect(set == nil || pattern == "(?<![\\w-])x{2}(?=y)" && set?.contains(0x2D) == true)
      return
    }
    let bytes = (0...255 as ClosedRange<UInt8>).filter { set?.contains($0) ?? false }
    #expect(String(decoding: bytes, as: UTF8.self) == String(expected.sorted()))
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
