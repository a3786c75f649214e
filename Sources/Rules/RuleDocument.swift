import Documents
import Evidence

/// One rule file: its values, and where each of them stands.
struct RuleDocument {
  /// As the caller named it.
  let file: String
  let root: Node
  private let bytes: [UInt8]
  private let lines: LineIndex

  /// Reads `bytes` as TOML.
  init(file: String, bytes: [UInt8]) throws(RuleError) {
    self.file = file
    self.bytes = bytes
    lines = LineIndex(bytes)
    do {
      root = try TOML.parse(bytes)
    } catch {
      throw RuleError(
        RuleOrigin(file: file, line: error.line, column: error.column),
        .syntax(reason: error.reason))
    }
  }

  /// Where the entry stands: its key, or the header that opens its table.
  func origin(of entry: Node.Entry) -> RuleOrigin {
    min(start(of: entry.value), RuleOrigin(file: file, entry.keyRegion))
  }

  /// Where the value starts, quotes and brackets included.
  func start(of value: Node) -> RuleOrigin { RuleOrigin(file: file, value.region) }

  /// Where the value starts, quotes left out.
  func textOrigin(of value: Node) -> RuleOrigin {
    guard let offset = textOffset(of: value) else { return start(of: value) }
    let place = lines.position(of: offset)
    return RuleOrigin(file: file, line: place.line, column: place.column)
  }

  /// What to call the value in a message.
  func kindName(of value: Node) -> String {
    switch value.value {
    case .null: "nothing"
    case .bool: "true or false"
    case .number: TOML.integer(value) == nil ? "a number" : "an integer"
    case .string: isText(value) ? "a string" : "a date or time"
    case .sequence: "an array"
    case .mapping: "a table"
    }
  }

  /// Whether the value is a string with quotes: dates and times have none.
  func isText(_ value: Node) -> Bool { textOffset(of: value) != nil }

  private func textOffset(of value: Node) -> Int? {
    let start = lines.range(of: value.region).lowerBound
    return TOML.textOffset(ofValueAt: start, in: bytes, lines: lines)
  }
}

extension RuleOrigin {
  fileprivate init(file: String, _ region: TextRegion) {
    self.init(file: file, line: region.line, column: region.column)
  }
}
