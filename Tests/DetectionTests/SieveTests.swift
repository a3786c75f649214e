import Rules
import Testing

@testable import Detection

@Suite struct SieveTests {
  /// Whether PCRE2 matches `pattern` at `start` of `text`.
  private static func matches(
    _ pattern: borrowing Pattern, _ text: UnsafeBufferPointer<UInt8>, at start: Int,
    _ scratch: inout MatchScratch
  ) -> Bool {
    scratch.match(pattern, in: text, from: start, startingBy: start) == .match
  }

  /// Every text of up to five of a few characters.
  private static let shortTexts: [[UInt8]] = {
    var texts: [[UInt8]] = [[]]
    var last = texts
    for _ in 0..<5 {
      last = last.flatMap { text in Array("aB-1\n".utf8).map { text + [$0] } }
      texts += last
    }
    return texts
  }()

  /// What a tree says exactly, as far as it goes without assertions.
  @Test(arguments: [
    "ab", "a|b1", "(?i)ab|1", "(?i:ab)b?", "(?i:A)b", "a(?i)b|a1", "(a(?i)b)B", "[^aA]1",
    "(?i)[^A]1",
    "[a-b]{2}", "a{2,}", "a{1,2}1", "a*1", "a+?1", "a?1", "(?:a|B1){1,2}-", "\\w\\W", "\\d\\D",
    "\\s\\S", ".1", "[\\w-]1", "[]a]1", "[^]a]1", "[a\\-]1", "\\x61\\n", "(?|a(?<x>1)|B(?<x>-))1",
    "(?<name>a)1", "(?P<name>a)1", "(?>a|B)1", "[\\x2d-1]a", "a{1}b{0,1}1", "(?:a?B?){2}1",
    "[1-]-", "(?s).a", "(?-i:a)B", "a(?=B)", "a(?![B1])", "a(?=[B\\n]|$)", "(?:a(?=1)|B)",
    "(?:a|B)(?=1-)", "a(?=B){0}1", "a+(?![a-])", "a1?(?!-)",
    "(?x) a B", "(?x)a {2} 1 ?", "(?x) a # b\n B | 1", "(?x: a )B", "(?x)[ a]1", "(?x)(a (?-x) B)1",
    "(?xi) A \\n",
  ])
  func saysWhatThePatternSays(source: String) throws {
    let pattern = try Pattern(source, rule: "")
    var scratch = MatchScratch(matchLimit: 1000)
    let made = Sieve(source)
    guard var sieve = made else {
      Issue.record("not read: \(source)")
      return
    }
    for text in Self.shortTexts where !text.isEmpty {
      text.withUnsafeBufferPointer { bytes in
        let isMatch = Self.matches(pattern, bytes, at: 0, &scratch)
        // To a tree a line end is a byte like others.
        if source.contains("."), bytes.first == 0x0A { return }
        #expect(sieve.admits(bytes) == isMatch, "\(source) on \(text)")
      }
    }
  }

  @Test(arguments: [
    "(a)\\1", "a\\Qb", "a(?R)?", "(?(1)a)", "\\p{L}", "a\\Kb", "[[:alpha:]]", "(?n) a", "(*UCP)a",
    "a{2}{3}", "a{,3}", "(?#a)b", "\\R", "\\x{61}", "\\07", "(?1)(a)", "(?&x)(?<x>a)", "\\ca", "a)",
    "(a", "[a",
  ])
  func refusesWhatItDoesNotKnow(source: String) {
    #expect(PatternTree(source) == nil)
  }

  @Test func letsALineEndFollowWhatNoCharacterMayFollow() throws {
    var scratch = MatchScratch(matchLimit: 1000)
    let pattern = try Pattern("a(?!.)", rule: "")
    let made = Sieve("a(?!.)")
    guard var sieve = made else {
      Issue.record("not read")
      return
    }
    Array("a\nb".utf8).withUnsafeBufferPointer { bytes in
      let isMatch = Self.matches(pattern, bytes, at: 0, &scratch)
      let isAdmitted = sieve.admits(bytes)
      #expect(isMatch)
      #expect(isAdmitted)
    }
  }

  @Test func readsTheBuiltinRules() {
    let rules = Catalogue.builtin.rules.filter { $0.window.isTight && $0.window.before == 0 }
    let unread = rules.filter { rule in
      let sieve = Sieve(rule.pattern)
      return switch sieve {
      case .some: false
      case .none: true
      }
    }
    #expect(unread.count * 50 < rules.count, "\(unread.map(\.id))")
  }

  /// Examples of rules with a few bytes changed, from every offset of theirs.
  @Test(arguments: stride(from: 0, to: Catalogue.builtin.rules.count, by: 50).map { $0 })
  func neverRulesOutAMatch(first: Int) throws {
    var scratch = MatchScratch(matchLimit: 100_000)
    for index in first..<min(first + 50, Catalogue.builtin.rules.count) {
      let rule = Catalogue.builtin.rules[index]
      let pattern = try Pattern(rule.pattern, rule: rule.id)
      let made = Sieve(rule.pattern)
      guard var sieve = made else { continue }
      var dice = Dice(seed: index)
      var found = 0
      let examples = Catalogue.builtinExamples[rule.id]?.positive ?? []
      for example in examples {
        let text = Array((try ExampleTemplate.expand(example, seed: rule.id)).utf8)
        for change in 0..<12 {
          let text = change == 0 ? text : Self.changed(text, &dice)
          text.withUnsafeBufferPointer { bytes in
            for start in bytes.indices
            where Self.matches(pattern, bytes, at: start, &scratch) {
              found += 1
              let isAdmitted = sieve.admits(UnsafeBufferPointer(rebasing: bytes[start...]))
              #expect(isAdmitted, "\(rule.id) at \(start)")
            }
          }
        }
      }
      #expect(found > 0 || examples.isEmpty, "\(rule.id)")
    }
  }

  private static func changed(_ text: [UInt8], _ dice: inout Dice) -> [UInt8] {
    var text = text
    let marks = Array(" \t\n\"'`\\=:>,()[]{}-_.+/|?@aZ09".utf8)
    for _ in 0...dice.below(3) where !text.isEmpty {
      let place = dice.below(text.count)
      switch dice.below(4) {
      case 0: text[place] = marks[dice.below(marks.count)]
      case 1: text.insert(marks[dice.below(marks.count)], at: place)
      case 2: text.remove(at: place)
      default: text[place] ^= 0x20
      }
    }
    return text
  }
}
