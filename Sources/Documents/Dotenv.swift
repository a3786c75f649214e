import Evidence

/// Reads environment files: lines of `NAME=value`.
///
/// There is no standard. This takes what the common loaders agree on: `export` before a name,
/// comments, three kinds of quotes, values of several lines between quotes, and `NAME: value`.
public enum Dotenv {
  /// What a text holds, and the lines that could not be read.
  public struct Reading: Sendable {
    /// A mapping from names to strings; a name that stands alone has no value.
    ///
    /// A string is the raw text, quotes left out: escapes and `${…}` are as they stand. Its region
    /// includes the quotes.
    public let root: Node
    /// One for each line that is no pair, the first hundred of them.
    public let mistakes: [SyntaxError]
  }

  /// The most mistakes worth telling.
  private static let mistakeLimit = 100

  /// The pairs of a text, in order.
  ///
  /// - Parameter bytes: UTF-8, with or without byte order mark.
  /// - Returns: what could be read, and what could not.
  public static func parse(_ bytes: [UInt8]) -> Reading {
    var scanner = DotenvScanner(bytes)
    var entries: [Node.Entry] = []
    var mistakes: [SyntaxError] = []
    while let line = scanner.nextLine() {
      switch line {
      case .entry(let entry): entries.append(entry)
      case .mistake(let mistake):
        if mistakes.count < mistakeLimit { mistakes.append(mistake) }
      }
    }
    return Reading(
      root: Node(.mapping(entries), region: scanner.whole), mistakes: mistakes)
  }
}

/// Walks over an environment file, pair by pair.
private struct DotenvScanner {
  enum Line {
    case entry(Node.Entry)
    case mistake(SyntaxError)
  }

  private let bytes: [UInt8]
  private let lines: LineIndex
  private var offset: Int

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    lines = LineIndex(bytes)
    offset = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  var whole: TextRegion { lines.region(0..<bytes.count) }

  /// The next line that is neither blank nor a comment.
  mutating func nextLine() -> Line? {
    while offset < bytes.count {
      skip(while: Self.isSpace)
      if offset < bytes.count && bytes[offset] != UInt8(ascii: "#") { return readLine() }
      skipLine()
    }
    return nil
  }

  private mutating func readLine() -> Line {
    let start = offset
    defer { skipLine() }
    var name = takeName()
    if name.elementsEqual("export".utf8), offset < bytes.count, Self.isBlank(bytes[offset]) {
      skip(while: Self.isBlank)
      name = takeName()
    }
    let keyRegion = lines.region(name.startIndex..<name.endIndex)
    let key = String(decoding: name, as: UTF8.self)
    skip(while: Self.isBlank)
    guard !name.isEmpty else { return mistake(at: start) }
    guard offset < bytes.count, !Self.isLineEnd(bytes[offset]), bytes[offset] != UInt8(ascii: "#")
    else {
      let nothing = Node(.null, region: lines.region(name.endIndex..<name.endIndex))
      return .entry(.init(key: key, keyRegion: keyRegion, value: nothing))
    }
    guard takeSeparator() else { return mistake(at: start) }
    let (text, range) = takeValue()
    let value = Node(
      .string(String(decoding: bytes[text], as: UTF8.self)), region: lines.region(range))
    return .entry(.init(key: key, keyRegion: keyRegion, value: value))
  }

  private mutating func takeName() -> ArraySlice<UInt8> {
    let start = offset
    skip { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."),
        UInt8(ascii: "-"):
        true
      default: false
      }
    }
    return bytes[start..<offset]
  }

  private mutating func takeSeparator() -> Bool {
    let byte = bytes[offset]
    let next = offset + 1 < bytes.count ? bytes[offset + 1] : 0x0A
    guard
      byte == UInt8(ascii: "=")
        || (byte == UInt8(ascii: ":") && (Self.isBlank(next) || Self.isLineEnd(next)))
    else { return false }
    offset += 1
    skip(while: Self.isBlank)
    return true
  }

  /// The value's text without quotes, and its range with them.
  private mutating func takeValue() -> (text: Range<Int>, whole: Range<Int>) {
    let start = offset
    if offset < bytes.count, [0x22, 0x27, 0x60].contains(bytes[offset]),
      let close = closingQuote(of: bytes[offset], from: offset + 1)
    {
      offset = close + 1
      return (start + 1..<close, start..<offset)
    }
    var end = start
    while offset < bytes.count && !Self.isLineEnd(bytes[offset]) {
      let isComment =
        bytes[offset] == UInt8(ascii: "#") && offset > 0 && Self.isBlank(bytes[offset - 1])
      if isComment { break }
      offset += 1
      if !Self.isBlank(bytes[offset - 1]) { end = offset }
    }
    return (start..<end, start..<end)
  }

  /// The place of the quote that ends a value; a backslash escapes only between double quotes.
  ///
  /// A search that fails happens once per kind of quote, so the whole stays linear.
  private func closingQuote(of quote: UInt8, from start: Int) -> Int? {
    var place = start
    while place < bytes.count {
      if bytes[place] == quote { return place }
      place += bytes[place] == UInt8(ascii: "\\") && quote == UInt8(ascii: "\"") ? 2 : 1
    }
    return nil
  }

  private func mistake(at place: Int) -> Line {
    let position = lines.position(of: place)
    return .mistake(
      SyntaxError(
        line: position.line, column: position.column, reason: "this is no NAME=value pair"))
  }

  private mutating func skip(while matches: (UInt8) -> Bool) {
    while offset < bytes.count && matches(bytes[offset]) { offset += 1 }
  }

  private mutating func skipLine() {
    skip { $0 != 0x0A }
    if offset < bytes.count { offset += 1 }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
  private static func isSpace(_ byte: UInt8) -> Bool { isBlank(byte) || isLineEnd(byte) }
}
