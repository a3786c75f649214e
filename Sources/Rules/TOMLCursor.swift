/// A position in a TOML text and the steps over its smallest parts.
struct TOMLCursor {
  typealias Fault = TOMLPlaces.Fault

  private let bytes: [UInt8]
  private(set) var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  var isAtEndOfLine: Bool { current == nil || at("\n") || at("\r\n") || at("#") }

  func fault(_ reason: String) -> Fault { Fault(offset: position, reason: reason) }

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
  mutating func skipSpaceAndComments() throws(Fault) {
    while true {
      skipSpace()
      if skip("#") {
        while !at("\n"), !at("\r\n"), let byte = current {
          // The parser takes a C string: what follows a NUL would be lost.
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
  mutating func key() throws(Fault) -> String {
    let range: Range<Int>
    if current == UInt8(ascii: "\"") || current == UInt8(ascii: "'") {
      range = try string(allowsLines: false)
    } else {
      let start = position
      while let byte = current, Self.isBare(byte) { position += 1 }
      guard position > start else { throw fault("expected a key") }
      range = start..<position
    }
    return String(decoding: bytes[range], as: UTF8.self)
  }

  private static func isBare(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"): true
    default: false
    }
  }

  /// A number, truth value, date or time; only its characters are looked at.
  mutating func bareValue() throws(Fault) {
    let start = position
    while let byte = current, Self.isBare(byte) || "+.:".utf8.contains(byte) { position += 1 }
    guard position > start else { throw fault("expected a value") }
    // A space may stand between a date and its time.
    let isDate = position - start == 10 && bytes[start + 4] == UInt8(ascii: "-")
    if isDate, position + 1 < bytes.count, current == UInt8(ascii: " "),
      (0x30...0x39).contains(bytes[position + 1])
    {
      position += 1
      while let byte = current, Self.isBare(byte) || "+.:".utf8.contains(byte) { position += 1 }
    }
  }

  /// Steps over a string.
  ///
  /// - Parameter allowsLines: whether three quotes open a string of several lines.
  /// - Returns: where its text stands, quotes left out.
  /// - Throws: what is wrong with the string, never its text.
  mutating func string(allowsLines: Bool) throws(Fault) -> Range<Int> {
    let opening = position
    let quote = bytes[position]
    let isLong = at("\"\"\"") || at("'''")
    guard allowsLines || !isLong else { throw fault("a key cannot have several lines") }
    position += isLong ? 3 : 1
    // The line break right after three quotes is not part of the text.
    if isLong, !skip("\r\n") { _ = skip("\n") }
    let start = position
    while let byte = current {
      if byte == quote, !isLong || at("\"\"\"") || at("'''") {
        let end = position
        position += isLong ? 3 : 1
        // Up to two quotes may stand right before three closing ones.
        for _ in 0..<2 where isLong && current == quote { position += 1 }
        return start..<end
      } else if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        try skipEscape(isLong: isLong)
      } else if byte >= 0x20 && byte != 0x7F || byte == UInt8(ascii: "\t") {
        position += 1
      } else if isLong, skip("\n") || skip("\r\n") {
        continue
      } else if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        break
      } else {
        throw fault("a control character stands in a string; write it as an escape")
      }
    }
    throw Fault(offset: opening, reason: "a string is not closed")
  }

  private mutating func skipEscape(isLong: Bool) throws(Fault) {
    let start = position
    position += 1
    let digits: Int
    switch current {
    case UInt8(ascii: "u"): digits = 4
    case UInt8(ascii: "U"): digits = 8
    case let byte? where #"btnfr"\"#.utf8.contains(byte): digits = 0
    default:
      // In a long string, a backslash may end a line.
      let afterBackslash = position
      if isLong {
        skipSpace()
        if at("\n") || at("\r\n") { return }
      }
      position = afterBackslash
      throw Fault(
        offset: start,
        reason: "\"\\\" starts no known escape; use single quotes around patterns")
    }
    position += 1
    var value = 0
    for _ in 0..<digits {
      guard let byte = current, let digit = Int(String(UnicodeScalar(byte)), radix: 16) else {
        throw Fault(offset: start, reason: "an escape needs \(digits) hexadecimal digits")
      }
      value = value << 4 | digit
      position += 1
    }
    // The parser hands out C strings: what follows a NUL would be lost.
    if digits > 0, value == 0 {
      throw Fault(
        offset: start, reason: "a NUL character cannot stand here; write \\x00 in a pattern")
    }
  }
}
