import Evidence

/// A position in a TOML text and the steps over its smallest parts.
struct TOMLCursor {
  private let bytes: [UInt8]
  private let lines: LineIndex
  private(set) var position: Int

  init(_ bytes: [UInt8], lines: LineIndex, position: Int = 0) {
    self.bytes = bytes
    self.lines = lines
    self.position = position
  }

  var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  var isAtEndOfLine: Bool { current == nil || at("\n") || at("\r\n") || at("#") }

  /// A problem at `offset`, by default at this place.
  func problem(_ reason: String, at offset: Int? = nil) -> SyntaxError {
    let place = lines.position(of: offset ?? position)
    return SyntaxError(line: place.line, column: place.column, reason: reason)
  }

  private func at(_ text: StaticString) -> Bool {
    let end = position + text.utf8CodeUnitCount
    guard end <= bytes.count else { return false }
    return text.withUTF8Buffer { $0.elementsEqual(bytes[position..<end]) }
  }

  /// Steps over `text` if it stands here.
  mutating func skip(_ text: StaticString) -> Bool {
    guard at(text) else { return false }
    position += text.utf8CodeUnitCount
    return true
  }

  mutating func skipByteOrderMark() { _ = skip("\u{FEFF}") }

  mutating func skipSpace() {
    while current == UInt8(ascii: " ") || current == UInt8(ascii: "\t") { position += 1 }
  }

  /// Steps over spaces, line breaks and comments.
  mutating func skipSpaceAndComments() throws(SyntaxError) {
    while true {
      skipSpace()
      if skip("#") {
        while !at("\n"), !at("\r\n"), let byte = current {
          guard byte >= 0x20 && byte != 0x7F || byte == UInt8(ascii: "\t") else {
            throw problem("a control character stands in a comment; remove it")
          }
          position += 1
        }
      } else if !skip("\n"), !skip("\r\n") {
        return
      }
    }
  }

  /// One bare or quoted key, quotes left out.
  mutating func key() throws(SyntaxError) -> String {
    let start = position
    if let opening = skipOpeningQuotes() {
      guard !opening.isLong else { throw problem("a key cannot have several lines", at: start) }
      return try string(after: opening, at: start)
    }
    while let byte = current, Self.isBare(byte) { position += 1 }
    guard position > start else { throw problem("expected a key") }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private static func isBare(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"): true
    default: false
    }
  }

  /// The characters of a number, truth value, date or time.
  mutating func bareValue() throws(SyntaxError) -> ArraySlice<UInt8> {
    let start = position
    skipBareValue()
    guard position > start else { throw problem("expected a value") }
    // A space may stand between a date and its time.
    let isDate = position - start == 10 && bytes[start + 4] == UInt8(ascii: "-")
    if isDate, position + 1 < bytes.count, current == UInt8(ascii: " "),
      (0x30...0x39).contains(bytes[position + 1])
    {
      position += 1
      skipBareValue()
    }
    return bytes[start..<position]
  }

  private mutating func skipBareValue() {
    while let byte = current, Self.isBare(byte) || "+.:".utf8.contains(byte) { position += 1 }
  }

  /// The quotes that open a string: one, or three around text of several lines.
  struct Opening {
    let quote: UInt8
    let isLong: Bool
  }

  /// Steps over the quotes that open a string.
  ///
  /// The line break right after three quotes goes with them; it is not part of the text.
  mutating func skipOpeningQuotes() -> Opening? {
    guard let quote = current, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      return nil
    }
    let isLong = at("\"\"\"") || at("'''")
    position += isLong ? 3 : 1
    if isLong, !skip("\r\n") { _ = skip("\n") }
    return Opening(quote: quote, isLong: isLong)
  }

  /// The text of a string of any of the four kinds; `nil` if none starts here.
  mutating func string() throws(SyntaxError) -> String? {
    let start = position
    guard let opening = skipOpeningQuotes() else { return nil }
    return try string(after: opening, at: start)
  }

  private mutating func string(
    after opening: Opening, at start: Int
  ) throws(SyntaxError) -> String {
    let (quote, isLong) = (opening.quote, opening.isLong)
    var text: [UInt8] = []
    while let byte = current {
      if byte == quote, !isLong || at("\"\"\"") || at("'''") {
        position += isLong ? 3 : 1
        // Up to two quotes may stand right before three closing ones.
        for _ in 0..<2 where isLong && current == quote {
          text.append(quote)
          position += 1
        }
        return String(decoding: text, as: UTF8.self)
      } else if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        text += try escape(isLong: isLong)
      } else if byte >= 0x20 && byte != 0x7F || byte == UInt8(ascii: "\t") {
        text.append(byte)
        position += 1
      } else if byte == UInt8(ascii: "\n") || at("\r\n") {
        guard isLong else { break }
        // Both line breaks of TOML read as one.
        text.append(UInt8(ascii: "\n"))
        position += byte == UInt8(ascii: "\n") ? 1 : 2
      } else {
        throw problem("a control character stands in a string; write it as an escape")
      }
    }
    throw problem("a string is not closed", at: start)
  }

  /// What the escape at this place stands for.
  private mutating func escape(isLong: Bool) throws(SyntaxError) -> [UInt8] {
    let start = position
    position += 1
    guard let letter = current else { return [] }
    if isLong, skipLineEnd() { return [] }
    position += 1
    switch letter {
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): return [letter]
    case UInt8(ascii: "u"): return try scalar(digits: 4, start: start)
    case UInt8(ascii: "U"): return try scalar(digits: 8, start: start)
    default:
      throw problem("\"\\\" starts no known escape; use single quotes around patterns", at: start)
    }
  }

  /// Steps over the rest of a line and all white space after it, if the line is blank from here.
  private mutating func skipLineEnd() -> Bool {
    let start = position
    skipSpace()
    guard at("\n") || at("\r\n") else {
      position = start
      return false
    }
    while skip("\n") || skip("\r\n") { skipSpace() }
    return true
  }

  private mutating func scalar(digits: Int, start: Int) throws(SyntaxError) -> [UInt8] {
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard let byte = current, byte.isHexDigit else {
        throw problem("an escape needs \(digits) hexadecimal digits", at: start)
      }
      value = value << 4 | UInt32(byte & 0x0F) + (byte > 0x39 ? 9 : 0)
      position += 1
    }
    guard let scalar = Unicode.Scalar(value) else {
      throw problem("an escape names no Unicode character", at: start)
    }
    return Array(String(Character(scalar)).utf8)
  }
}
