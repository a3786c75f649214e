import TOMLKit

/// One rule file: its values, and where each of them stands.
struct TOMLDocument {
  /// As the caller named it.
  let file: String
  let root: [String: TOMLNode]
  private let places: TOMLPlaces

  /// Reads `bytes` as TOML.
  init(file: String, bytes: [UInt8]) throws(RuleError) {
    self.file = file
    let lines = LineTable(bytes)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let offset = bytes.span.firstInvalidUTF8
      throw RuleError(lines.origin(of: offset, in: file), .notUTF8)
    }
    do {
      places = try TOMLPlaces(bytes, lines: lines)
    } catch {
      throw RuleError(
        lines.origin(of: error.offset, in: file), .syntax(reason: error.reason))
    }
    do {
      root = TOMLNode.entries(of: try TOMLTable(string: text))
    } catch let error as TOMLParseError {
      let offset = lines.offset(line: error.source.begin.line, character: error.source.begin.column)
      throw RuleError(
        lines.origin(of: offset, in: file), .syntax(reason: Self.unquoted(error.description)))
    } catch {
      throw RuleError(file: file, .syntax(reason: "the parser gave no reason"))
    }
  }

  /// Where the key that leads to `path` stands; the nearest enclosing table if it is not there.
  func keyOrigin(_ path: TOMLPath) -> RuleOrigin { places.keyOrigin(path, in: file) }

  /// Where the value at `path` starts, quotes left out.
  func valueOrigin(_ path: TOMLPath) -> RuleOrigin { places.valueOrigin(path, in: file) }

  /// The parser's message without the text that it quotes, which may be a secret.
  private static func unquoted(_ message: String) -> String {
    let parts = message.split(separator: "'", omittingEmptySubsequences: false)
    guard parts.count > 2 else { return message }
    var result = ""
    for (index, part) in parts.enumerated() {
      if index > 0 { result += "'" }
      result += index % 2 == 1 && index < parts.count - 1 && part.utf8.count > 4 ? "…" : part
    }
    return result
  }
}

extension Span<UInt8> {
  /// The offset of the first byte that is not part of UTF-8 text; the count if all of it is.
  fileprivate var firstInvalidUTF8: Int {
    var i = 0
    while i < count {
      let lead = self[i]
      let length =
        switch lead {
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
