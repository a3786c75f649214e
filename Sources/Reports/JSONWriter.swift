import Evidence

/// Writes JSON text, value by value, after RFC 8259.
///
/// Keys stand in the order they are written, which keeps reports comparable line by line. The
/// caller keeps begin and end in balance and gives every value of an object a key.
struct JSONWriter {
  enum Layout {
    /// No white space.
    case compact
    /// One value a line, two spaces a level.
    case indented
  }

  var bytes: [UInt8] = []
  private let layout: Layout
  private var depth = 0
  private var isFirst = true
  private var follows = false

  init(_ layout: Layout) {
    self.layout = layout
  }

  // MARK: Structure

  mutating func beginObject() { begin(0x7B) }
  mutating func endObject() { end(0x7D) }
  mutating func beginArray() { begin(0x5B) }
  mutating func endArray() { end(0x5D) }

  mutating func object(_ body: (inout JSONWriter) -> Void) {
    beginObject()
    body(&self)
    endObject()
  }

  mutating func object(_ key: StaticString, _ body: (inout JSONWriter) -> Void) {
    self.key(key)
    object(body)
  }

  mutating func array<Element>(
    _ key: StaticString, _ elements: some Sequence<Element>,
    _ body: (inout JSONWriter, Element) -> Void
  ) {
    self.key(key)
    beginArray()
    for element in elements { body(&self, element) }
    endArray()
  }

  mutating func array(_ key: StaticString, _ elements: some Sequence<String>) {
    array(key, elements) { $0.value($1) }
  }

  mutating func key(_ key: StaticString) {
    separate()
    bytes.append(0x22)
    // The keys are this module's own and need no escape.
    key.withUTF8Buffer { bytes.append(contentsOf: $0) }
    endKey()
  }

  /// A key that the data gives.
  mutating func key(_ key: String) {
    separate()
    bytes.append(0x22)
    appendEscaped(key)
    endKey()
  }

  mutating func lineFeed() {
    bytes.append(0x0A)
    isFirst = true
  }

  private mutating func begin(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    depth += 1
    isFirst = true
  }

  private mutating func end(_ bracket: UInt8) {
    depth -= 1
    if !isFirst { indent() }
    bytes.append(bracket)
    isFirst = false
  }

  private mutating func endKey() {
    bytes.append(0x22)
    bytes.append(0x3A)
    if layout == .indented { bytes.append(0x20) }
    follows = true
  }

  private mutating func separate() {
    if follows {
      follows = false
      return
    }
    if !isFirst { bytes.append(0x2C) }
    if depth > 0 { indent() }
    isFirst = false
  }

  private mutating func indent() {
    guard layout == .indented else { return }
    bytes.append(0x0A)
    for _ in 0..<depth {
      bytes.append(0x20)
      bytes.append(0x20)
    }
  }

  // MARK: Values

  mutating func value(_ text: String) {
    separate()
    bytes.append(0x22)
    appendEscaped(text)
    bytes.append(0x22)
  }

  mutating func field(_ key: StaticString, _ text: String?) {
    self.key(key)
    if let text { value(text) } else { literal("null") }
  }

  mutating func field(_ key: StaticString, _ number: Int?) {
    self.key(key)
    if let number { literal(String(number)) } else { literal("null") }
  }

  mutating func field(_ key: StaticString, _ truth: Bool) {
    self.key(key)
    literal(truth ? "true" : "false")
  }

  mutating func field(_ key: StaticString, _ moment: Timestamp?) {
    field(key, moment?.iso8601)
  }

  mutating func field(_ key: String, _ number: Int) {
    self.key(key)
    literal(String(number))
  }

  private mutating func literal(_ text: String) {
    separate()
    bytes.append(contentsOf: text.utf8)
  }

  // MARK: Escapes

  /// Escapes what JSON demands, and every character that would act on a terminal.
  private mutating func appendEscaped(_ text: String) {
    if text.utf8.allSatisfy(Self.isPlain) {
      bytes.append(contentsOf: text.utf8)
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": bytes.append(contentsOf: "\\\"".utf8)
      case "\\": bytes.append(contentsOf: "\\\\".utf8)
      case "\n": bytes.append(contentsOf: "\\n".utf8)
      case "\r": bytes.append(contentsOf: "\\r".utf8)
      case "\t": bytes.append(contentsOf: "\\t".utf8)
      case _ where Visible.isHidden(scalar):
        for unit in UTF16.encode(scalar) ?? .init() { appendEscape(unit) }
      default: bytes.append(contentsOf: UTF8.encode(scalar) ?? .init())
      }
    }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x20...0x7E).contains(byte) && byte != 0x22 && byte != 0x5C
  }

  private mutating func appendEscape(_ unit: UInt16) {
    bytes.append(contentsOf: "\\u".utf8)
    for shift in [12, 8, 4, 0] as [UInt16] {
      let digit = UInt8(unit >> shift & 15)
      bytes.append(digit < 10 ? 0x30 + digit : 0x61 + digit - 10)
    }
  }
}
