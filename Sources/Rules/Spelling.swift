/// Finds what somebody meant to write.
enum Spelling {
  /// The word of `words` nearest to `word`, if it is near enough to be a slip.
  ///
  /// Case, `-` and `_` do not count; of equally near words the first in alphabetical order wins.
  static func nearest(to word: String, in words: some Sequence<String>) -> String? {
    guard word.utf8.count <= 64 else { return nil }
    let folded = fold(word)
    let allowed = max(1, folded.count / 3)
    var best: (distance: Int, word: String)?
    for candidate in words.sorted() where candidate.utf8.count <= 128 {
      let distance = distance(folded, fold(candidate))
      guard distance <= allowed, distance < best?.distance ?? .max else { continue }
      best = (distance, candidate)
    }
    return best?.word
  }

  private static func fold(_ word: String) -> [UInt8] {
    word.utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") }
      .map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
  }

  /// Insertions, deletions, replacements and swaps of neighbours that turn `left` into `right`.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for (i, a) in left.enumerated() {
      var row = [i + 1]
      for (j, b) in right.enumerated() {
        var cost = min(row[j] + 1, last[j + 1] + 1, last[j] + (a == b ? 0 : 1))
        if i > 0, j > 0, a == right[j - 1], left[i - 1] == b {
          cost = min(cost, beforeLast[j - 1] + 1)
        }
        row.append(cost)
      }
      (beforeLast, last) = (last, row)
    }
    return last[right.count]
  }
}
