/// The pass over a TOML text that checks its structure and notes places.
struct TOMLScanner {
  typealias Fault = TOMLPlaces.Fault

  /// Rules nest four deep; the parser itself takes 256.
  private static let deepest = 64

  private var text: TOMLCursor
  private var arrayCounts: [TOMLPath: Int] = [:]
  private(set) var keys: [TOMLPath: Int] = [:]
  private(set) var values: [TOMLPath: Int] = [:]

  init(_ bytes: [UInt8]) { text = TOMLCursor(bytes) }

  mutating func scan() throws(Fault) {
    text.skipByteOrderMark()
    var section = TOMLPath.root
    while true {
      try text.skipSpaceAndComments()
      guard let byte = text.current else { return }
      if byte == UInt8(ascii: "[") {
        section = try scanHeader()
      } else {
        try scanPair(in: section, depth: 0)
      }
      text.skipSpace()
      guard text.isAtEndOfLine else { throw text.fault("expected the end of the line") }
    }
  }

  /// `[a.b]` or `[[a.b]]`; returns the path of the table that it opens.
  private mutating func scanHeader() throws(Fault) -> TOMLPath {
    let start = text.position
    let isArray = text.skip("[[")
    if !isArray { _ = text.skip("[") }
    var path = TOMLPath.root
    var depth = 0
    while true {
      text.skipSpace()
      path = path.key(try text.key())
      text.skipSpace()
      guard text.skip(".") else { break }
      if let count = arrayCounts[path] { path = path.element(count - 1) }
      depth += 1
      guard depth < Self.deepest else { throw tooDeep }
    }
    guard text.skip(isArray ? "]]" : "]") else {
      throw text.fault("expected \(isArray ? "]]" : "]") after the name of a table")
    }
    if isArray {
      let index = arrayCounts[path] ?? 0
      arrayCounts[path] = index + 1
      if index == 0 { keys[path] = start }
      path = path.element(index)
    }
    keys[path] = start
    values[path] = start
    return path
  }

  /// `a.b = value`.
  private mutating func scanPair(in section: TOMLPath, depth: Int) throws(Fault) {
    var path = section
    var depth = depth
    while true {
      text.skipSpace()
      let start = text.position
      path = path.key(try text.key())
      if keys[path] == nil { keys[path] = start }
      text.skipSpace()
      guard text.skip(".") else { break }
      depth += 1
      guard depth < Self.deepest else { throw tooDeep }
    }
    guard text.skip("=") else { throw text.fault("expected = after a key") }
    text.skipSpace()
    try scanValue(at: path, depth: depth)
  }

  private mutating func scanValue(at path: TOMLPath, depth: Int) throws(Fault) {
    guard depth < Self.deepest else { throw tooDeep }
    values[path] = text.position
    switch text.current {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      values[path] = try text.string(allowsLines: true).lowerBound
    case UInt8(ascii: "["):
      try scanElements(of: path, depth: depth)
    case UInt8(ascii: "{"):
      try scanInlineTable(at: path, depth: depth)
    default:
      try text.bareValue()
    }
  }

  private mutating func scanElements(of path: TOMLPath, depth: Int) throws(Fault) {
    _ = text.skip("[")
    var index = 0
    while true {
      try text.skipSpaceAndComments()
      if text.skip("]") { return }
      try scanValue(at: path.element(index), depth: depth + 1)
      index += 1
      try text.skipSpaceAndComments()
      if text.skip("]") { return }
      guard text.skip(",") else { throw text.fault("expected , or ] after a value of an array") }
    }
  }

  private mutating func scanInlineTable(at path: TOMLPath, depth: Int) throws(Fault) {
    _ = text.skip("{")
    text.skipSpace()
    if text.skip("}") { return }
    while true {
      try scanPair(in: path, depth: depth + 1)
      text.skipSpace()
      if text.skip("}") { return }
      guard text.skip(",") else {
        throw text.fault("expected , or } after a value of an inline table, on the same line")
      }
    }
  }

  private var tooDeep: Fault { text.fault("values nest deeper than \(Self.deepest)") }
}
