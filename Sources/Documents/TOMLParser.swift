/// Reads a TOML text from its first line to its last.
struct TOMLParser {
  private var text: TOMLCursor
  private let lines: LineIndex
  private let root: TOMLTable

  /// - Parameter bytes: valid UTF-8.
  init(_ bytes: [UInt8], lines: LineIndex) {
    text = TOMLCursor(bytes, lines: lines)
    self.lines = lines
    root = TOMLTable(.header, range: 0..<bytes.count)
  }

  mutating func document() throws(SyntaxError) -> Node {
    text.skipByteOrderMark()
    var table = root
    while true {
      try text.skipSpaceAndComments()
      guard let byte = text.current else { return root.node(lines) }
      if byte == UInt8(ascii: "[") {
        table = try header()
      } else {
        try pair(in: table, depth: 0)
      }
      text.skipSpace()
      guard text.isAtEndOfLine else { throw text.problem("expected the end of the line") }
    }
  }

  /// `[a.b]` or `[[a.b]]`.
  private mutating func header() throws(SyntaxError) -> TOMLTable {
    let start = text.position
    let isArray = text.skip("[[")
    if !isArray { _ = text.skip("[") }
    let names = try dottedKey()
    guard text.skip(isArray ? "]]" : "]") else {
      throw text.problem("expected \(isArray ? "]]" : "]") after the name of a table")
    }
    let range = start..<text.position
    var table = root
    for name in names.dropLast() {
      guard let next = table.passed(at: name, header: range) else { throw taken(start) }
      table = next
    }
    let last = names[names.count - 1]
    let opened =
      isArray ? table.appended(at: last, header: range) : table.opened(at: last, header: range)
    guard let opened else { throw taken(start) }
    return opened
  }

  /// One name or several with dots between them, and the space around them.
  private mutating func dottedKey() throws(SyntaxError) -> [TOMLTable.Name] {
    var names: [TOMLTable.Name] = []
    repeat {
      guard names.count < TOML.depthLimit else { throw tooDeep }
      text.skipSpace()
      let start = text.position
      let name = try text.key()
      names.append(TOMLTable.Name(text: name, range: start..<text.position))
      text.skipSpace()
    } while text.skip(".")
    return names
  }

  /// `a.b = value`.
  private mutating func pair(in table: TOMLTable, depth: Int) throws(SyntaxError) {
    let names = try dottedKey()
    guard text.skip("=") else { throw text.problem("expected = after a key") }
    text.skipSpace()
    var table = table
    for (name, below) in zip(names, names.dropFirst()) {
      guard let next = table.dotted(at: name, from: below.range.lowerBound) else {
        throw taken(name.range.lowerBound)
      }
      table = next
    }
    let last = names[names.count - 1]
    guard !table.has(last) else { throw taken(last.range.lowerBound) }
    let value = try value(depth: depth + names.count)
    table.add(value, at: last, end: text.position)
  }

  private mutating func value(depth: Int) throws(SyntaxError) -> Node {
    guard depth < TOML.depthLimit else { throw tooDeep }
    let start = text.position
    if let string = try text.string() { return node(.string(string), from: start) }
    switch text.current {
    case UInt8(ascii: "["):
      let elements = try elements(depth: depth)
      return node(.sequence(elements), from: start)
    case UInt8(ascii: "{"): return try inlineTable(depth: depth)
    default:
      guard let value = TOMLScalar.value(of: try text.bareValue()) else {
        throw text.problem(
          "this is no number, truth value or date; put quotes around a text", at: start)
      }
      return node(value, from: start)
    }
  }

  private func node(_ value: Node.Value, from start: Int) -> Node {
    Node(value, region: lines.region(start..<text.position))
  }

  private mutating func elements(depth: Int) throws(SyntaxError) -> [Node] {
    _ = text.skip("[")
    var elements: [Node] = []
    while true {
      try text.skipSpaceAndComments()
      if text.skip("]") { return elements }
      elements.append(try value(depth: depth + 1))
      try text.skipSpaceAndComments()
      if text.skip("]") { return elements }
      guard text.skip(",") else { throw text.problem("expected , or ] after a value of an array") }
    }
  }

  private mutating func inlineTable(depth: Int) throws(SyntaxError) -> Node {
    let start = text.position
    _ = text.skip("{")
    let table = TOMLTable(.header, range: start..<text.position)
    text.skipSpace()
    var isOpen = !text.skip("}")
    while isOpen {
      try pair(in: table, depth: depth)
      text.skipSpace()
      isOpen = !text.skip("}")
      guard !isOpen || text.skip(",") else {
        throw text.problem("expected , or } after a value of an inline table, on the same line")
      }
    }
    table.extend(over: start..<text.position)
    return table.node(lines)
  }

  private var tooDeep: SyntaxError {
    text.problem("values nest deeper than \(TOML.depthLimit)")
  }

  private func taken(_ offset: Int) -> SyntaxError {
    text.problem("this key is already defined; rename or remove one of them", at: offset)
  }
}
