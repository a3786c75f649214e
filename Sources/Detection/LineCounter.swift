import Evidence
import Glibc

/// Turns rising offsets into lines and columns in one pass over a text.
struct LineCounter {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var line = 1
  private var lineStart = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// The line and column, from 1, of the byte at `offset`.
  ///
  /// - Parameter offset: no smaller than in the call before.
  mutating func position(of offset: Int) -> (line: Int, column: Int) {
    guard let base = bytes.baseAddress else { return (1, 1) }
    let offset = min(offset, bytes.count)
    while lineStart < offset,
      let found = memchr(base + lineStart, 0x0A, offset - lineStart)
    {
      lineStart = base.distance(to: found.assumingMemoryBound(to: UInt8.self)) + 1
      line += 1
    }
    return (line, offset - lineStart + 1)
  }

  /// The region of `range`, whose start is no smaller than in the call before.
  mutating func region(of range: Range<Int>) -> TextRegion {
    let start = position(of: range.lowerBound)
    // The end may lie behind the next value's start, so it is counted on a copy.
    var ahead = self
    let end = ahead.position(of: range.upperBound)
    return TextRegion(
      line: start.line, column: start.column, endLine: end.line, endColumn: end.column)
  }
}
