/// Cuts separated text into rows and knows where it stands.
struct CSVScanner {
  /// The place where a row starts.
  struct Mark {
    var offset: Int
    var line: Int
    var lineStart: Int
  }

  private(set) var separator = UInt8(ascii: ",")
  private(set) var mark: Mark
  private let bytes: [UInt8]

  private static let quote = UInt8(ascii: "\"")
  private static let carriageReturn = UInt8(ascii: "\r")
  private static let lineFeed = UInt8(ascii: "\n")

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    mark = Mark(offset: start, line: 1, lineStart: 0)
  }

  var isAtEnd: Bool { mark.offset >= bytes.count }

  /// Passes lines that hold nothing but white space.
  mutating func skipBlankLines() {
    var offset = mark.offset
    while offset < bytes.count {
      switch bytes[offset] {
      case Self.lineFeed:
        offset += 1
        mark = Mark(offset: offset, line: mark.line + 1, lineStart: offset)
      case Self.carriageReturn, UInt8(ascii: " "):
        offset += 1
      case UInt8(ascii: "\t") where separator != UInt8(ascii: "\t"):
        offset += 1
      default:
        return
      }
    }
    mark.offset = offset
  }

  /// Takes the separator that the coming line holds most often outside quotes.
  mutating func detectSeparator() {
    var counts = [UInt8(ascii: ","): 0, UInt8(ascii: ";"): 0, UInt8(ascii: "\t"): 0]
    var isQuoted = false
    for byte in bytes[mark.offset...] {
      if byte == Self.lineFeed { break }
      if byte == Self.quote { isQuoted.toggle() }
      if !isQuoted, let count = counts[byte] { counts[byte] = count + 1 }
    }
    for candidate in [UInt8(ascii: ";"), UInt8(ascii: "\t")] {
      if let count = counts[candidate], count > counts[separator] ?? 0 { separator = candidate }
    }
  }

  /// Goes on with the line below the one where a broken row started.
  ///
  /// A quote that is never closed would swallow every row below it; starting over one line down loses
  /// the broken row alone. Two such starts cannot both run to the end of the text, because the second
  /// quote closes the first, so the reading stays linear.
  mutating func resume(afterLineOf start: Mark) {
    let lineEnd = bytes[start.offset...].firstIndex(of: Self.lineFeed) ?? bytes.count
    let next = min(lineEnd + 1, bytes.count)
    mark = Mark(offset: next, line: start.line + 1, lineStart: next)
  }

  /// Reads one row with its line break.
  mutating func row() throws(SyntaxError) -> [CSVTable.Field] {
    var fields: [CSVTable.Field] = []
    while true {
      fields.append(try field())
      guard !isAtEnd else { return fields }
      guard bytes[mark.offset] == separator else {
        passLineBreak()
        return fields
      }
      mark.offset += 1
    }
  }

  /// Reads one field and stops at the separator, the line break or the end after it.
  private mutating func field() throws(SyntaxError) -> CSVTable.Field {
    let line = mark.line
    let column = mark.offset - mark.lineStart + 1
    let isQuoted = !isAtEnd && bytes[mark.offset] == Self.quote
    let text = isQuoted ? try quotedText() : plainText()
    return CSVTable.Field(text: text, line: line, column: column)
  }

  private mutating func plainText() -> String {
    let start = mark.offset
    while !isAtEnd, bytes[mark.offset] != separator, !isAtLineBreak { mark.offset += 1 }
    return String(decoding: bytes[start..<mark.offset], as: UTF8.self)
  }

  private mutating func quotedText() throws(SyntaxError) -> String {
    let opening = problem("a quote is opened and never closed")
    mark.offset += 1
    var text: [UInt8] = []
    while !isAtEnd {
      let byte = bytes[mark.offset]
      mark.offset += 1
      if byte == Self.quote {
        guard !isAtEnd, bytes[mark.offset] == Self.quote else {
          guard isAtEnd || bytes[mark.offset] == separator || isAtLineBreak else {
            throw problem("text follows a closing quote; double the quotes inside a field")
          }
          return String(decoding: text, as: UTF8.self)
        }
        mark.offset += 1
      } else if byte == Self.lineFeed {
        mark.line += 1
        mark.lineStart = mark.offset
      }
      text.append(byte)
    }
    throw opening
  }

  private var isAtLineBreak: Bool {
    switch bytes[mark.offset] {
    case Self.lineFeed: true
    case Self.carriageReturn:
      mark.offset + 1 == bytes.count || bytes[mark.offset + 1] == Self.lineFeed
    default: false
    }
  }

  private mutating func passLineBreak() {
    if bytes[mark.offset] == Self.carriageReturn { mark.offset += 1 }
    if !isAtEnd { mark.offset += 1 }
    mark.line += 1
    mark.lineStart = mark.offset
  }

  private func problem(_ reason: String) -> SyntaxError {
    SyntaxError(line: mark.line, column: mark.offset - mark.lineStart + 1, reason: reason)
  }
}
