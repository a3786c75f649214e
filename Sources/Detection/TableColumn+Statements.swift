/// Columns that a statement of SQL lists before its rows.
extension TableColumn {
  /// Reads the rows behind a list of columns in brackets.
  mutating func readStatement(_ word: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) {
    var open = word.lowerBound
    var place = 0
    while open > window.lowerBound, Self.isOfList(bytes[open - 1]) {
      open -= 1
      if bytes[open] == UInt8(ascii: ",") { place += 1 }
    }
    guard open > window.lowerBound, bytes[open - 1] == UInt8(ascii: "("),
      let verb = Self.verb(before: open - 1, notBefore: window.lowerBound, in: bytes)
    else { return }
    var end = word.upperBound
    let limit = min(window.upperBound, end + Self.headerReach)
    while end < limit, Self.isOfList(bytes[end]) { end += 1 }
    guard end < limit, bytes[end] == UInt8(ascii: ")") else { return }
    end = skipSpaces(end + 1, in: bytes)
    if verb == .insert, let start = skip("values", at: end, in: bytes) {
      readTuples(at: start, place, in: bytes)
    } else if verb == .copy, skip("from stdin", at: end, in: bytes) != nil,
      let statement = line(around: end..<end, upTo: Self.headerReach, in: bytes)
    {
      readCopy(statement, place, in: bytes)
    }
  }

  private enum Verb {
    case insert, copy
  }

  private static func isOfList(_ byte: UInt8) -> Bool {
    byte.isWordByte || ByteSet.spaces.contains(byte) || ",`\"[].'".utf8.contains(byte)
  }

  /// What the words before a list of columns do: `INSERT INTO shop.users`, `COPY users`.
  private static func verb(
    before open: Int, notBefore floor: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Verb? {
    var index = open
    while index > floor, ByteSet.spaces.contains(bytes[index - 1]) { index -= 1 }
    while index > floor, bytes[index - 1].isWordByte || "`\"[].".utf8.contains(bytes[index - 1]) {
      index -= 1
    }
    while index > floor, ByteSet.spaces.contains(bytes[index - 1]) { index -= 1 }
    let word = bytes.word(endingAt: index, notBefore: floor)
    guard word.count == 4 else { return nil }
    if Placeholder.contains("into", in: word) { return .insert }
    return Placeholder.contains("copy", in: word) ? .copy : nil
  }

  /// Reads rows in brackets: `(1, 'a', 'b'), (2, 'c', 'd')`.
  private mutating func readTuples(
    at start: Int, _ place: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) {
    var index = skipSpaces(start, in: bytes)
    while index < window.upperBound, bytes[index] == UInt8(ascii: "(") {
      var cell = 0
      index += 1
      while index < window.upperBound, bytes[index] != UInt8(ascii: ")") {
        guard let (value, next) = expression(at: index, in: bytes) else {
          goesOn = goesOn || isCut
          return
        }
        if cell == place, let value { cells.append(value) }
        index = next
        guard index < window.upperBound, bytes[index] == UInt8(ascii: ",") else { continue }
        index += 1
        cell += 1
      }
      index = skipSpaces(index + 1, in: bytes)
      guard index < window.upperBound, bytes[index] == UInt8(ascii: ",") else { break }
      index = skipSpaces(index + 1, in: bytes)
    }
    if index >= window.upperBound { goesOn = goesOn || isCut }
  }

  /// A literal's text, if the expression at `start` is one, and the mark behind it; `nil` where the
  /// window ends first.
  private func expression(
    at start: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> (value: Range<Int>?, end: Int)? {
    var index = start
    var depth = 0
    var value: Range<Int>?
    while index < window.upperBound {
      switch bytes[index] {
      case UInt8(ascii: "'"):
        let open = index + 1
        index = open
        while index < window.upperBound,
          bytes[index] != UInt8(ascii: "'") || isTwin(index, in: bytes)
        {
          index += bytes[index] == 0x5C || bytes[index] == UInt8(ascii: "'") ? 2 : 1
        }
        guard index < window.upperBound else { return nil }
        if depth == 0, value == nil { value = open..<index }
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")") where depth > 0:
        depth -= 1
        // What a call makes of a literal is another value.
        value = nil
      case UInt8(ascii: ")"),
        UInt8(ascii: ",") where depth == 0:
        return (value, index)
      default: break
      }
      index += 1
    }
    return nil
  }

  /// Whether the quote at `index` is the first of two, which stand for one of the text.
  private func isTwin(_ index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    index + 1 < window.upperBound && bytes[index + 1] == UInt8(ascii: "'")
  }

  /// Reads lines of fields with tabs between them, up to `\.`.
  private mutating func readCopy(
    _ statement: Range<Int>, _ place: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) {
    var row = statement
    while let next = line(after: row, in: bytes), !bytes[next].starts(with: "\\.".utf8) {
      row = next
      let fields = Self.split(row, by: 0x09, in: bytes)
      if place < fields.count { take(fields[place], in: bytes) }
    }
  }

  private func skipSpaces(_ start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var index = start
    while index < window.upperBound, ByteSet.spaces.contains(bytes[index]) { index += 1 }
    return index
  }

  /// The offset behind `words`, if they stand at `start`, in any ASCII case.
  private func skip(
    _ words: StaticString, at start: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    let end = start + words.utf8CodeUnitCount
    guard end <= window.upperBound else { return nil }
    let text = UnsafeBufferPointer(rebasing: bytes[start..<end])
    return Placeholder.contains(words, in: text) ? end : nil
  }
}
