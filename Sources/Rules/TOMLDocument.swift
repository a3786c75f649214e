/// One rule file: its values, and where each of them stands.
struct TOMLDocument {
  /// As the caller named it.
  let file: String
  let root: [String: TOMLNode]
  private let lines: LineTable
  private let keys: [TOMLPath: Int]
  private let values: [TOMLPath: Int]

  /// Reads `bytes` as TOML.
  init(file: String, bytes: [UInt8]) throws(RuleError) {
    self.file = file
    lines = LineTable(bytes)
    guard String(validating: bytes, as: UTF8.self) != nil else {
      let offset = bytes.span.firstInvalidUTF8
      throw RuleError(lines.origin(of: offset, in: file), .notUTF8)
    }
    do {
      let parser = try TOMLParser(bytes)
      root = parser.root.nodes
      keys = parser.keys
      values = parser.values
    } catch {
      throw RuleError(lines.origin(of: error.offset, in: file), .syntax(reason: error.reason))
    }
  }

  /// Where the key that leads to `path` stands; the nearest enclosing table if it is not there.
  func keyOrigin(_ path: TOMLPath) -> RuleOrigin {
    origin(of: path) { keys[$0] ?? values[$0] }
  }

  /// Where the value at `path` starts, quotes left out.
  func valueOrigin(_ path: TOMLPath) -> RuleOrigin {
    origin(of: path) { values[$0] ?? keys[$0] }
  }

  /// The first place that is known on the way from `path` to the root.
  private func origin(of path: TOMLPath, _ lookUp: (TOMLPath) -> Int?) -> RuleOrigin {
    var next: TOMLPath? = path
    while let path = next {
      if let offset = lookUp(path) { return lines.origin(of: offset, in: file) }
      next = path.parent
    }
    return lines.origin(of: 0, in: file)
  }
}

extension Span<UInt8> {
  /// The offset of the first byte that is not part of UTF-8 text; the count if all of it is.
  fileprivate var firstInvalidUTF8: Int {
    var i = 0
    while i < count {
      let length =
        switch self[i] {
        case 0..<0x80: 1
        case 0xC2..<0xE0: 2
        case 0xE0..<0xF0: 3
        case 0xF0..<0xF5: 4
        default: 0
        }
      guard length > 0, i + length <= count else { return i }
      let scalar = (0..<length).map { self[i + $0] }
      guard String(validating: scalar, as: UTF8.self) != nil else { return i }
      i += length
    }
    return count
  }
}
