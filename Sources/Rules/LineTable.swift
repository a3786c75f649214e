/// Turns offsets into lines and columns.
struct LineTable {
  private let bytes: [UInt8]
  /// The offset at which each line starts; the first is 0.
  private let starts: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    starts = [0] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
  }

  func origin(of offset: Int, in file: String) -> RuleOrigin {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return RuleOrigin(file: file, line: low + 1, column: offset - starts[low] + 1)
  }

  /// The offset of the `character`-th character of `line`, both from 1.
  ///
  /// Places outside the text become the nearest one inside.
  func offset(line: Int, character: Int) -> Int {
    guard line <= starts.count else { return bytes.count }
    var offset = starts[max(1, line) - 1]
    var left = max(1, character) - 1
    while left > 0, offset < bytes.count, bytes[offset] != UInt8(ascii: "\n") {
      offset += 1
      // Continuation bytes belong to the character before them.
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      left -= 1
    }
    return offset
  }
}
