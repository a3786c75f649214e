package import Evidence

/// Where the lines of a text begin, to turn byte offsets into lines and columns and back.
///
/// Only `\n` ends a line, as in every other part that counts lines.
package struct LineIndex: Sendable {
  /// The offset of each line's first byte; 32 bits keep a text of nothing but line ends small.
  private let starts: [UInt32]
  private let count: Int

  /// An index of `bytes`.
  ///
  /// - Parameter bytes: below 4 GiB.
  package init(_ bytes: [UInt8]) {
    precondition(bytes.count < UInt32.max, "a text of 4 GiB has no line index")
    var starts: [UInt32] = [0]
    for (offset, byte) in bytes.enumerated() where byte == 0x0A {
      starts.append(UInt32(offset + 1))
    }
    self.starts = starts
    count = bytes.count
  }

  /// The line and column of the byte at `offset`, both from 1.
  package func position(of offset: Int) -> (line: Int, column: Int) {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return (low + 1, offset - Int(starts[low]) + 1)
  }

  /// The region that the half-open byte range covers.
  package func region(_ range: Range<Int>) -> TextRegion {
    let start = position(of: range.lowerBound)
    let end = position(of: range.upperBound)
    return TextRegion(
      line: start.line, column: start.column, endLine: end.line, endColumn: end.column)
  }

  /// The half-open byte range that `region` covers, cut to the text.
  package func range(of region: TextRegion) -> Range<Int> {
    let start = offset(line: region.line, column: region.column)
    return start..<max(start, offset(line: region.endLine, column: region.endColumn))
  }

  private func offset(line: Int, column: Int) -> Int {
    guard line >= 1 else { return 0 }
    guard line <= starts.count else { return count }
    return min(count, Int(starts[line - 1]) + max(0, column - 1))
  }
}
