import Evidence

/// Reads the smallest parts of JSON and knows where it stands.
struct JSONScanner {
  /// A place in the text.
  struct Mark {
    var offset: Int
    var line: Int
    var column: Int
  }

  let allowsComments: Bool
  private let bytes: [UInt8]
  private let end: Int
  private var offset: Int
  private var line: Int
  private var lineStart: Int

  init(_ bytes: [UInt8], range: Range<Int>, line: Int, lineStart: Int, allowsComments: Bool) {
    self.bytes = bytes
    self.allowsComments = allowsComments
    offset = range.lowerBound
    end = range.upperBound
    self.line = line
    self.lineStart = lineStart
  }

  /// The next byte; `nil` at the end.
  var peek: UInt8? { offset < end ? bytes[offset] : nil }

  var mark: Mark { Mark(offset: offset, line: line, column: offset - lineStart + 1) }

  func region(from start: Mark) -> TextRegion {
    TextRegion(
      line: start.line, column: start.column, endLine: line, endColumn: offset - lineStart + 1)
  }

  func problem(_ reason: String) -> SyntaxError {
    SyntaxError(line: line, column: offset - lineStart + 1, reason: reason)
  }

  mutating func advance() {
    offset += 1
  }

  /// Passes white space, and comments where they are allowed.
  mutating func skipBlanks() throws(SyntaxError) {
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\n"):
        passLineBreak()
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
        offset += 1
      case UInt8(ascii: "/") where allowsComments:
        try skipComment()
      default:
        return
      }
    }
  }

  private mutating func passLineBreak() {
    offset += 1
    line += 1
    lineStart = offset
  }

  private mutating func skipComment() throws(SyntaxError) {
    let start = problem("a comment is never closed with */")
    switch offset + 1 < end ? bytes[offset + 1] : 0 {
    case UInt8(ascii: "/"):
      while let byte = peek, byte != UInt8(ascii: "\n") { offset += 1 }
    case UInt8(ascii: "*"):
      offset += 2
      while let byte = peek {
        if byte == UInt8(ascii: "\n") {
          passLineBreak()
        } else if byte == UInt8(ascii: "*"), offset + 1 < end,
          bytes[offset + 1] == UInt8(ascii: "/")
        {
          offset += 2
          return
        } else {
          offset += 1
        }
      }
      throw start
    default:
      throw problem("expected a value, not a slash")
    }
  }

  /// Reads a string, number, truth value or null.
  mutating func scalar() throws(SyntaxError) -> Node.Value {
    guard let byte = peek else { throw problem("expected a value") }
    return switch byte {
    case UInt8(ascii: "\""): .string(try string())
    case UInt8(ascii: "t"): try word("true", .bool(true))
    case UInt8(ascii: "f"): try word("false", .bool(false))
    case UInt8(ascii: "n"): try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): .number(try number())
    default: throw problem("expected a value")
    }
  }

  private mutating func word(
    _ word: StaticString, _ value: Node.Value
  ) throws(SyntaxError) -> Node.Value {
    let text = word.description.utf8
    guard end - offset >= text.count, bytes[offset..<offset + text.count].elementsEqual(text)
    else { throw problem("expected a value") }
    offset += text.count
    return value
  }

  private mutating func number() throws(SyntaxError) -> String {
    let start = offset
    if peek == UInt8(ascii: "-") { offset += 1 }
    if peek == UInt8(ascii: "0") {
      offset += 1
    } else {
      try digits()
    }
    if peek == UInt8(ascii: ".") {
      offset += 1
      try digits()
    }
    if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
      offset += 1
      if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { offset += 1 }
      try digits()
    }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  private mutating func digits() throws(SyntaxError) {
    let start = offset
    while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { offset += 1 }
    guard offset > start else { throw problem("expected a digit") }
  }

  /// Reads a string in double quotes and decodes its escapes.
  ///
  /// Control characters other than a line break pass: config files hold raw tabs.
  mutating func string() throws(SyntaxError) -> String {
    let opening = problem("a string is not closed on its line")
    offset += 1
    var text: [UInt8]?
    var runStart = offset
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        let run = bytes[runStart..<offset]
        offset += 1
        guard var decoded = text else { return String(decoding: run, as: UTF8.self) }
        decoded += run
        return String(decoding: decoded, as: UTF8.self)
      case UInt8(ascii: "\n"):
        throw opening
      case UInt8(ascii: "\\"):
        var decoded = text ?? []
        text = nil
        decoded += bytes[runStart..<offset]
        try escape(into: &decoded)
        text = decoded
        runStart = offset
      default:
        offset += 1
      }
    }
    throw opening
  }

  private mutating func escape(into text: inout [UInt8]) throws(SyntaxError) {
    offset += 1
    let byte = peek
    offset += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte ?? 0)
    case UInt8(ascii: "b"): text.append(8)
    case UInt8(ascii: "f"): text.append(12)
    case UInt8(ascii: "n"): text.append(10)
    case UInt8(ascii: "r"): text.append(13)
    case UInt8(ascii: "t"): text.append(9)
    case UInt8(ascii: "u"): text += try unicodeEscape().utf8
    default:
      offset = min(offset - 2, end)
      throw problem("an unknown escape after a backslash")
    }
  }

  /// The character of `\uXXXX`, or of two that form a surrogate pair; U+FFFD for half a pair.
  private mutating func unicodeEscape() throws(SyntaxError) -> String {
    let high = try codeUnit()
    if (0xD800..<0xDC00).contains(high), end - offset >= 6,
      bytes[offset] == UInt8(ascii: "\\"), bytes[offset + 1] == UInt8(ascii: "u")
    {
      let afterHigh = offset
      offset += 2
      let low = try codeUnit()
      if (0xDC00..<0xE000).contains(low),
        let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
      {
        return String(scalar)
      }
      offset = afterHigh
    }
    return String(Unicode.Scalar(high) ?? "\u{FFFD}")
  }

  private mutating func codeUnit() throws(SyntaxError) -> UInt32 {
    guard end - offset >= 4,
      let unit = UInt32(String(decoding: bytes[offset..<offset + 4], as: UTF8.self), radix: 16),
      bytes[offset..<offset + 4].allSatisfy(\.isHexDigit)
    else { throw problem("\\u needs four hexadecimal digits") }
    offset += 4
    return unit
  }
}
