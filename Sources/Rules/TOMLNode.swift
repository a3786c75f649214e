import TOMLKit

/// A value of a TOML document, detached from the parser that read it.
indirect enum TOMLNode {
  case string(String)
  case integer(Int)
  case float(Double)
  case boolean(Bool)
  case date
  case array([TOMLNode])
  case table([String: TOMLNode])

  /// What to call such a value in a message.
  var kindName: String {
    switch self {
    case .string: "a string"
    case .integer: "an integer"
    case .float: "a number"
    case .boolean: "true or false"
    case .date: "a date or time"
    case .array: "an array"
    case .table: "a table"
    }
  }

  init(_ value: TOMLValue) {
    if let text = value.string {
      self = .string(text)
    } else if let table = value.table {
      self = .table(TOMLNode.entries(of: table))
    } else if let array = value.array {
      self = .array((0..<array.count).map { TOMLNode(array[$0].tomlValue) })
    } else if let integer = value.int {
      self = .integer(integer)
    } else if let double = value.double {
      self = .float(double)
    } else if let bool = value.bool {
      self = .boolean(bool)
    } else {
      self = .date
    }
  }

  static func entries(of table: TOMLTable) -> [String: TOMLNode] {
    var entries: [String: TOMLNode] = [:]
    for key in table.keys {
      if let value = table[key] { entries[key] = TOMLNode(value.tomlValue) }
    }
    return entries
  }
}

/// The way from the root of a document to one of its values.
struct TOMLPath: Hashable {
  private enum Step: Hashable {
    case key(String)
    case element(Int)
  }

  private var steps: [Step] = []

  static let root = TOMLPath()

  /// The table or array that holds this value; `nil` for the root.
  var parent: TOMLPath? {
    guard !steps.isEmpty else { return nil }
    var path = self
    path.steps.removeLast()
    return path
  }

  func key(_ name: String) -> TOMLPath {
    var path = self
    path.steps.append(.key(name))
    return path
  }

  func element(_ index: Int) -> TOMLPath {
    var path = self
    path.steps.append(.element(index))
    return path
  }
}

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
    // The parser takes a C string and hands out C strings: what follows a NUL would be lost.
    if let offset = bytes.firstNUL {
      throw RuleError(lines.origin(of: offset, in: file), .nulCharacter)
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
    places = TOMLPlaces(bytes, lines: lines)
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

extension [UInt8] {
  /// The offset of a NUL byte or of an escape that stands for one.
  fileprivate var firstNUL: Int? {
    var i = 0
    while let backslash = self[i...].firstIndex(where: { $0 == 0x5C || $0 == 0 }) {
      if self[backslash] == 0 { return backslash }
      let rest = self[(backslash + 1)...]
      if rest.starts(with: "u0000".utf8) || rest.starts(with: "U00000000".utf8) {
        return backslash
      }
      i = backslash + 2
      guard i <= count else { return nil }
    }
    return nil
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
