/// Turns offsets into lines and columns.
struct LineTable {
  /// The offset at which each line starts; the first is 0.
  private let starts: [Int]

  init(_ bytes: [UInt8]) {
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
}
