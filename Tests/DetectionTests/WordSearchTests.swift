import Testing

@testable import Detection

@Suite struct WordSearchTests {
  private static let words: [StaticString] = [
    "ab", "abc", "bcab", "//", "://", "\u{2026}", "x_y-z",
  ]

  /// The words of a list that a search one by one finds.
  private func naive(in text: [UInt8]) -> UInt64 {
    text.withUnsafeBufferPointer { text in
      Self.words.indices.reduce(0) {
        Placeholder.contains(Self.words[$1], in: text) ? $0 | 1 << UInt64($1) : $0
      }
    }
  }

  @Test(arguments: 0..<40) func findsWhatASearchForEachWordFinds(seed: Int) {
    var dice = Dice(seed: seed)
    let search = WordSearch(Self.words)
    let characters = Array("abcABC/:x_Y-z\u{2026}".utf8)
    for length in 0..<40 {
      let text = (0..<length).map { _ in characters[dice.below(characters.count)] }
      let found = text.withUnsafeBufferPointer { (search.all(in: $0), search.isFound(in: $0)) }
      let expected = naive(in: text)
      #expect(found == (expected, expected != 0), "\(String(decoding: text, as: UTF8.self))")
    }
  }
}
