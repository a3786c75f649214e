import Evidence

/// Why a text is not TOML.
///
/// The reason never quotes a value, which may be a secret.
struct TOMLFault: Error {
  let offset: Int
  let reason: String
}

/// A position in a TOML text and the steps over its smallest parts.
struct TOMLCursor {

  private let bytes: [UInt8]
  private(set) var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  var isAtEndOfLine: Bool { current == nil || at("\n") || at("\r\n") || at("#") }

  func fault(_ reason: String) -> TOMLFault { TOMLFault(offset: position, reason: reason) }

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
  mutating func skipSpaceAndComments() throws(TOMLFault) {
    while true {
      skipSpace()
      if skip("#") {
        while !at("\n"), !at("\r\n"), let byte = current {
          guard byte >= 0x20 && byte != 0x7F || byte == UInt8(ascii: "\t") else {
            throw fault("a control character stands in a comment; remove it")
          }
          position += 1
        }
      } else if !skip("\n"), !skip("\r\n") {
        return
      }
    }
  }

  /// One bare or quoted key, quotes left out.
  mutating func key() throws(TOMLFault) -> String {
    if current == UInt8(ascii: "\"") || current == UInt8(ascii: "'") {
      return try string(allowsLines: false).text
    }
    let start = position
    while let byte = current, Self.isBare(byte) { position += 1 }
    guard position > start else { throw fault("expected a key") }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private static func isBare(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"): true
    default: false
    }
  }

  /// The characters of a number, truth value, date or time.
  mutating func bareValue() throws(TOMLFault) -> ArraySlice<UInt8> {
    let start = position
    skipBareValue()
    guard position > start else { throw fault("expected a value") }
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

  /// Reads a string of any of the four kinds.
  ///
  /// - Parameter allowsLines: whether three quotes open a string of several lines.
  /// - Returns: the text, and the offset at which it starts behind its quotes.
  /// - Throws: what is wrong with the string.
  mutating func string(allowsLines: Bool) throws(TOMLFault) -> (text: String, start: Int) {
    let opening = position
    let quote = bytes[position]
    let isLong = at("\"\"\"") || at("'''")
    guard allowsLines || !isLong else { throw fault("a key cannot have several lines") }
    position += isLong ? 3 : 1
    // The line break right after three quotes is not part of the text.
    if isLong, !skip("\r\n") { _ = skip("\n") }
    let start = position
    var text: [UInt8] = []
    while let byte = current {
      if byte == quote, !isLong || at("\"\"\"") || at("'''") {
        position += isLong ? 3 : 1
        // Up to two quotes may stand right before three closing ones.
        for _ in 0..<2 where isLong && current == quote {
          text.append(quote)
          position += 1
        }
        return (String(decoding: text, as: UTF8.self), start)
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
        throw fault("a control character stands in a string; write it as an escape")
      }
    }
    throw TOMLFault(offset: opening, reason: "a string is not closed")
  }

  /// What the escape at this place stands for.
  private mutating func escape(isLong: Bool) throws(TOMLFault) -> [UInt8] {
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
      throw TOMLFault(
        offset: start,
        reason: "\"\\\" starts no known escape; use single quotes around patterns")
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

  private mutating func scalar(digits: Int, start: Int) throws(TOMLFault) -> [UInt8] {
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard let byte = current, byte.isHexDigit else {
        throw TOMLFault(offset: start, reason: "an escape needs \(digits) hexadecimal digits")
      }
      value = value << 4 | UInt32(byte & 0x0F) + (byte > 0x39 ? 9 : 0)
      position += 1
    }
    guard let scalar = Unicode.Scalar(value) else {
      throw TOMLFault(offset: start, reason: "an escape names no Unicode character")
    }
    return Array(String(Character(scalar)).utf8)
  }
}
