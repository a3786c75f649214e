/// Some words that are looked for in one pass, letters in either case.
struct WordSearch: Sendable {
  private let words: [StaticString]
  /// For each byte the words that begin with it, a bit each, and those whose second byte it is.
  private let firsts: [UInt64]
  private let seconds: [UInt64]

  /// Prepares the search for at most 64 words of two bytes or more, letters in lower case.
  init(_ words: [StaticString]) {
    precondition(words.count <= 64 && words.allSatisfy { $0.utf8CodeUnitCount > 1 })
    var firsts = Array(repeating: 0 as UInt64, count: 256)
    var seconds = firsts
    for (index, word) in words.enumerated() {
      for byte in 0...255 as ClosedRange<UInt8> {
        if byte.lowercased == word.utf8Start[0] { firsts[Int(byte)] |= 1 << UInt64(index) }
        if byte.lowercased == word.utf8Start[1] { seconds[Int(byte)] |= 1 << UInt64(index) }
      }
    }
    (self.words, self.firsts, self.seconds) = (words, firsts, seconds)
  }

  /// Whether one of the words stands in `text`.
  func isFound(in text: UnsafeBufferPointer<UInt8>) -> Bool {
    find(in: text) { _ in true }
  }

  /// The words that stand in `text`, a bit each.
  func all(in text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var all: UInt64 = 0
    _ = find(in: text) { word in
      all |= 1 << UInt64(word)
      return false
    }
    return all
  }

  /// Hands each word to `isEnough` where it stands, until that says so.
  @inline(__always)
  private func find(in text: UnsafeBufferPointer<UInt8>, _ isEnough: (Int) -> Bool) -> Bool {
    guard text.count > 1 else { return false }
    return firsts.withUnsafeBufferPointer { firsts in
      seconds.withUnsafeBufferPointer { seconds in
        for place in 0..<text.count - 1 {
          var likely = firsts[Int(text[place])] & seconds[Int(text[place + 1])]
          while likely != 0 {
            let word = likely.trailingZeroBitCount
            likely &= likely - 1
            if stands(words[word], at: place, in: text), isEnough(word) { return true }
          }
        }
        return false
      }
    }
  }

  private func stands(
    _ word: StaticString, at place: Int, in text: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let count = word.utf8CodeUnitCount
    guard count <= text.count - place else { return false }
    // SAFETY: `index` is below the word's count.
    for index in 2..<max(2, count)
    where text[place + index].lowercased != word.utf8Start[index] { return false }
    return true
  }
}
