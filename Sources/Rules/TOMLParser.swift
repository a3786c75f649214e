/// Reads TOML 1.0 and notes where its keys and values stand.
///
/// Rule files are input that may be hostile, and messages need places. toml++ 3.4 keeps no places
/// in what TOMLKit hands out, and stops the whole process by an assertion on texts such as
/// `a = 1979-05-27true00:00`; hence this parser.
struct TOMLParser {
  /// Rules nest four deep.
  private static let deepest = 64

  private var text: TOMLCursor
  private var arrayCounts: [TOMLPath: Int] = [:]
  private(set) var root = TOMLTable(.header)
  /// Offsets of keys and of the headers of tables.
  private(set) var keys: [TOMLPath: Int] = [:]
  /// Offsets of values, quotes left out.
  private(set) var values: [TOMLPath: Int] = [:]

  /// Reads `bytes`.
  ///
  /// - Parameter bytes: valid UTF-8.
  /// - Throws: the first place that is not TOML.
  init(_ bytes: [UInt8]) throws(TOMLFault) {
    text = TOMLCursor(bytes)
    text.skipByteOrderMark()
    var section = (table: root, path: TOMLPath.root)
    while true {
      try text.skipSpaceAndComments()
      guard let byte = text.current else { return }
      if byte == UInt8(ascii: "[") {
        section = try header()
      } else {
        try pair(in: section.table, at: section.path, depth: 0)
      }
      text.skipSpace()
      guard text.isAtEndOfLine else { throw text.fault("expected the end of the line") }
    }
  }

  /// `[a.b]` or `[[a.b]]`.
  private mutating func header() throws(TOMLFault) -> (table: TOMLTable, path: TOMLPath) {
    let start = text.position
    let isArray = text.skip("[[")
    if !isArray { _ = text.skip("[") }
    let names = try dottedKey().map(\.name)
    guard text.skip(isArray ? "]]" : "]") else {
      throw text.fault("expected \(isArray ? "]]" : "]") after the name of a table")
    }
    var table = root
    var path = TOMLPath.root
    for name in names.dropLast() {
      path = path.key(name)
      guard let next = table.passed(at: name) else { throw taken(start) }
      table = next
      if let count = arrayCounts[path] { path = path.element(count - 1) }
    }
    let last = names[names.count - 1]
    path = path.key(last)
    guard let opened = isArray ? table.appended(at: last) : table.opened(at: last) else {
      throw taken(start)
    }
    if isArray {
      let index = arrayCounts[path] ?? 0
      arrayCounts[path] = index + 1
      if index == 0 { keys[path] = start }
      path = path.element(index)
    }
    keys[path] = start
    values[path] = start
    return (opened, path)
  }

  /// One name or several with dots between them, and the space around them.
  private mutating func dottedKey() throws(TOMLFault) -> [(name: String, offset: Int)] {
    var names: [(name: String, offset: Int)] = []
    repeat {
      guard names.count < Self.deepest else { throw tooDeep }
      text.skipSpace()
      let offset = text.position
      names.append((try text.key(), offset))
      text.skipSpace()
    } while text.skip(".")
    return names
  }

  /// `a.b = value`.
  private mutating func pair(
    in table: TOMLTable, at path: TOMLPath, depth: Int
  ) throws(TOMLFault) {
    let names = try dottedKey()
    guard text.skip("=") else { throw text.fault("expected = after a key") }
    text.skipSpace()
    var table = table
    var path = path
    for (name, offset) in names.dropLast() {
      path = path.key(name)
      guard let next = table.dotted(at: name) else { throw taken(offset) }
      table = next
      if keys[path] == nil { keys[path] = offset }
    }
    let (last, offset) = names[names.count - 1]
    path = path.key(last)
    guard table.entries[last] == nil else { throw taken(offset) }
    keys[path] = offset
    let value = try value(at: path, depth: depth + names.count)
    guard table.add(value, at: last) else { throw taken(offset) }
  }

  private mutating func value(at path: TOMLPath, depth: Int) throws(TOMLFault) -> TOMLNode {
    guard depth < Self.deepest else { throw tooDeep }
    let start = text.position
    values[path] = start
    switch text.current {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      let string = try text.string(allowsLines: true)
      values[path] = string.start
      return .string(string.text)
    case UInt8(ascii: "["):
      return .array(try elements(of: path, depth: depth))
    case UInt8(ascii: "{"):
      return .table(try inlineTable(at: path, depth: depth).nodes)
    default:
      guard let node = TOMLNode(bare: try text.bareValue()) else {
        throw TOMLFault(
          offset: start,
          reason: "this is no number, truth value or date; put quotes around a text")
      }
      return node
    }
  }

  private mutating func elements(
    of path: TOMLPath, depth: Int
  ) throws(TOMLFault) -> [TOMLNode] {
    _ = text.skip("[")
    var elements: [TOMLNode] = []
    while true {
      try text.skipSpaceAndComments()
      if text.skip("]") { return elements }
      elements.append(try value(at: path.element(elements.count), depth: depth + 1))
      try text.skipSpaceAndComments()
      if text.skip("]") { return elements }
      guard text.skip(",") else { throw text.fault("expected , or ] after a value of an array") }
    }
  }

  private mutating func inlineTable(
    at path: TOMLPath, depth: Int
  ) throws(TOMLFault) -> TOMLTable {
    _ = text.skip("{")
    let table = TOMLTable(.header)
    text.skipSpace()
    if text.skip("}") { return table }
    while true {
      try pair(in: table, at: path, depth: depth)
      text.skipSpace()
      if text.skip("}") { return table }
      guard text.skip(",") else {
        throw text.fault("expected , or } after a value of an inline table, on the same line")
      }
    }
  }

  private var tooDeep: TOMLFault { text.fault("values nest deeper than \(Self.deepest)") }

  private func taken(_ offset: Int) -> TOMLFault {
    TOMLFault(offset: offset, reason: "this key is already defined; rename or remove one of them")
  }
}
