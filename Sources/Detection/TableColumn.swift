/// The values of a table under the word in its header that names them.
///
/// A table is one of Markdown, or as clients of databases print it, with a ruled line under its
/// header; comma-separated values, or with semicolons or tabs; or a statement of SQL that lists its
/// columns before the rows: `INSERT INTO users (name, password) VALUES`, `COPY … FROM stdin`.
struct TableColumn {
  /// The values without their quotes, in the order of the rows.
  var cells: [Range<Int>] = []
  /// Whether rows go on behind the bytes that may be read.
  var goesOn = false

  /// The bytes that may be read.
  let window: Range<Int>
  /// Whether the text goes on behind the window.
  let isCut: Bool

  /// The most of a header before the word that is read.
  static let reachBefore = 640
  /// The most of a header behind the word that is read, so that a long line of words is not read to
  /// its end for each of them.
  static let headerReach = 1024
  /// The most columns of a table whose cells nothing but a mark divides.
  private static let maxColumns = 64
  /// The longest name of a column.
  private static let maxName = 48

  /// Reads the table in whose header `word` stands; without one there are no cells.
  ///
  /// - Parameters:
  ///   - window: nothing outside of it is read.
  ///   - isCut: whether the text goes on behind the window.
  /// - Complexity: O(*n*) in the window's length; a few bytes where no table is.
  init(
    under word: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>, window: Range<Int>, isCut: Bool
  ) {
    (self.window, self.isCut) = (window, isCut)
    if let line = line(around: word, upTo: Self.headerReach, in: bytes) {
      if bytes[line].contains(UInt8(ascii: "|")), readRuled(line, word, in: bytes) { return }
      if readDelimited(line, word, in: bytes) { return }
    }
    readStatement(word, in: bytes)
  }

  // MARK: Ruled

  /// Reads the rows under a header whose cells stand between upright marks.
  private mutating func readRuled(
    _ header: Range<Int>, _ word: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard var row = line(after: header, in: bytes), Self.isRule(bytes[row]),
      let place = Self.split(header, by: UInt8(ascii: "|"), in: bytes)
        .firstIndex(where: { $0.contains(word.lowerBound) && $0.count <= Self.maxName })
    else { return false }
    while let next = line(after: row, in: bytes) {
      row = next
      if Self.isRule(bytes[row]) { continue }
      guard bytes[row].contains(UInt8(ascii: "|")) else { break }
      let cells = Self.split(row, by: UInt8(ascii: "|"), in: bytes)
      if place < cells.count { take(cells[place], in: bytes) }
    }
    return true
  }

  /// `|---|:--:|`, `----+----`: a line that divides a header from its rows.
  private static func isRule(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    line.count { $0 == 0x2D || $0 == UInt8(ascii: "=") } >= 3
      && line.allSatisfy { " |:-+=\t\r".utf8.contains($0) }
  }

  // MARK: Delimited

  /// Reads the lines under one that nothing but names of columns make up.
  private mutating func readDelimited(
    _ header: Range<Int>, _ word: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard let mark = Self.delimiter(beside: word, of: header, in: bytes),
      isFirst(header, in: bytes)
    else { return false }
    let names = Self.split(header, by: mark, in: bytes)
    guard (2...Self.maxColumns).contains(names.count),
      names.allSatisfy({ Self.isName(Self.bare($0, in: bytes), in: bytes) }),
      let place = names.firstIndex(where: { $0.contains(word.lowerBound) })
    else { return false }
    var row = header
    while let next = line(after: row, in: bytes) {
      let cells = Self.split(next, by: mark, in: bytes)
      guard cells.count == names.count else { break }
      row = next
      take(cells[place], in: bytes)
    }
    return row != header
  }

  /// The mark that stands behind the word of a header, or else before it.
  private static func delimiter(
    beside word: Range<Int>, of line: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>
  ) -> UInt8? {
    func isName(_ byte: UInt8) -> Bool {
      byte.isWordByte || byte == 0x20 || byte == UInt8(ascii: "\"") || byte == 0x2D
    }
    let after = bytes[word.upperBound..<line.upperBound].first { !isName($0) }
    let before = bytes[line.lowerBound..<word.lowerBound].last { !isName($0) }
    let mark = after == 0x0D ? before : after ?? before
    return mark.flatMap { ",;\t".utf8.contains($0) ? $0 : nil }
  }

  /// Whether nothing stands before a header, or a blank line, a comment or a fence does.
  private func isFirst(_ header: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard header.lowerBound > 0 else { return true }
    guard header.lowerBound > window.lowerBound,
      let above = line(
        around: header.lowerBound - 1..<header.lowerBound - 1, upTo: 0, in: bytes)
    else { return false }
    let text = bytes[above].drop { ByteSet.spaces.contains($0) }
    return text.isEmpty || text.first == UInt8(ascii: "#") || text.starts(with: "```".utf8)
      || text.starts(with: "\u{FEFF}".utf8)
  }

  private static func isName(
    _ cell: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    (1...maxName).contains(cell.count)
      && (bytes[cell.lowerBound].isASCIILetter || bytes[cell.lowerBound] >= 0x80
        || bytes[cell.lowerBound] == 0x5F)
      && bytes[cell].allSatisfy { $0.isWordByte || " .-/".utf8.contains($0) || $0 >= 0x80 }
  }

  // MARK: Text

  /// Keeps what stands in a cell, if it is one word.
  mutating func take(_ cell: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) {
    let value = Self.bare(cell, in: bytes)
    guard !value.isEmpty, !bytes[value].contains(where: { ByteSet.spaces.contains($0) }) else {
      return
    }
    cells.append(value)
  }

  /// A cell without spaces, quotes and what makes text bold or code around it.
  private static func bare(
    _ cell: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Range<Int> {
    var range = cell
    func strip(_ isStripped: (UInt8) -> Bool) {
      while let first = range.first, isStripped(bytes[first]) { range.removeFirst() }
      while let last = range.last, isStripped(bytes[last]) { range.removeLast() }
    }
    strip { ByteSet.spaces.contains($0) }
    for mark in [UInt8(ascii: "*"), UInt8(ascii: "`"), UInt8(ascii: "\""), UInt8(ascii: "'")] {
      guard range.count >= 2, bytes[range.lowerBound] == mark, bytes[range.upperBound - 1] == mark
      else { continue }
      strip { $0 == mark }
    }
    return range
  }

  /// The parts of a line between marks that no double quotes enclose.
  static func split(
    _ line: Range<Int>, by mark: UInt8, in bytes: UnsafeBufferPointer<UInt8>
  ) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = line.lowerBound
    var isQuoted = false
    for index in line {
      if bytes[index] == UInt8(ascii: "\""), mark != UInt8(ascii: "|") { isQuoted.toggle() }
      guard bytes[index] == mark, !isQuoted else { continue }
      parts.append(start..<index)
      start = index + 1
      if parts.count > maxColumns { break }
    }
    parts.append(start..<line.upperBound)
    return parts
  }

  /// The line in which `range` stands; `nil` where the window holds but a part of it, and where it
  /// goes on for more than `reach` bytes behind the range.
  func line(
    around range: Range<Int>, upTo reach: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Range<Int>? {
    var start = range.lowerBound
    while start > window.lowerBound, bytes[start - 1] != 0x0A { start -= 1 }
    guard start == 0 || bytes[start - 1] == 0x0A else { return nil }
    return endOfLine(range.upperBound, upTo: reach, in: bytes).map { start..<$0 }
  }

  /// The next line; `nil` at the end of the text, and where the window ends.
  mutating func line(
    after line: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Range<Int>? {
    let start = line.upperBound + 1
    guard start < window.upperBound else {
      goesOn = goesOn || isCut && !cells.isEmpty
      return nil
    }
    guard let end = endOfLine(start, upTo: window.count, in: bytes) else {
      goesOn = goesOn || !cells.isEmpty
      return nil
    }
    return end > start ? start..<end : nil
  }

  private func endOfLine(
    _ start: Int, upTo reach: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    let limit = min(window.upperBound, start + reach)
    var end = start
    while end < limit, bytes[end] != 0x0A { end += 1 }
    if end < window.upperBound { return bytes[end] == 0x0A ? end : nil }
    return isCut ? nil : end
  }
}
