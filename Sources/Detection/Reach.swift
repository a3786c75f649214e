import Rules

/// How far around an anchor a rule's outcome may depend on the text, in bytes.
///
/// The outcome of one rule at one anchor is a function of the bytes that far before the anchor's
/// first and after its last byte, and of whether the text begins or ends among them. What is judged
/// over and above the window has to be counted here, or texts that were made from others are
/// judged wrongly.
struct Reach: BitwiseCopyable {
  var before: Int
  var after: Int

  static let none = Reach(before: 0, after: 0)

  /// - Parameters:
  ///   - rule: its window is cut to what a rule may ask for.
  ///   - readsLines: whether an allowlist may read the lines around a match.
  init(of rule: CompiledRule, readsLines: Bool) {
    let lines = readsLines ? LineReach.bytes : 0
    let isScored = rule.basis == .generic
    let table = rule.readsColumn ? TableColumn.reachBefore : 0
    let name = isScored ? max(ScoreContext.reachBefore, table) : 0
    before = rule.before + CompiledRule.lookBehind + max(name, lines)
    // One more byte, because a match that ends with its window counts at the text's end only.
    after = rule.after + max(isScored ? ScoreContext.reachAfter : ContextDoubt.reachAfter, lines)
  }

  init(before: Int, after: Int) {
    self.before = before
    self.after = after
  }

  /// The least reach that holds both.
  func union(_ other: Reach) -> Reach {
    Reach(before: max(before, other.before), after: max(after, other.after))
  }
}

/// The lines that an allowlist may look at.
enum LineReach {
  /// The most of one line that is looked at, to either side of a match.
  static let bytes = 512
}

extension UnsafeBufferPointer<UInt8> {
  /// The lines that `range` touches, cut where they are very long.
  func line(around range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    while start > 0, start > range.lowerBound - LineReach.bytes, self[start - 1] != 0x0A {
      start -= 1
    }
    var end = range.upperBound
    while end < count, end < range.upperBound + LineReach.bytes, self[end] != 0x0A { end += 1 }
    return start..<end
  }
}
