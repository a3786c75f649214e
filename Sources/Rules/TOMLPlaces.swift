/// Where the keys and values of a TOML document stand.
///
/// The parser keeps no places of what it accepts, so a second, lenient pass over the accepted text
/// notes them. Text that it does not understand ends the pass: places are then missing, never wrong
/// by more than a section.
struct TOMLPlaces {
  private let lines: LineTable
  private let keys: [TOMLPath: Int]
  private let values: [TOMLPath: Int]

  init(_ bytes: [UInt8], lines: LineTable) {
    self.lines = lines
    var scanner = TOMLPlaceScanner(bytes)
    scanner.scan()
    keys = scanner.keys
    values = scanner.values
  }

  func keyOrigin(_ path: TOMLPath, in file: String) -> RuleOrigin {
    origin(of: path, in: file) { keys[$0] ?? values[$0] }
  }

  func valueOrigin(_ path: TOMLPath, in file: String) -> RuleOrigin {
    origin(of: path, in: file) { values[$0] ?? keys[$0] }
  }

  /// The first place that is known on the way from `path` to the root.
  private func origin(
    of path: TOMLPath, in file: String, _ lookUp: (TOMLPath) -> Int?
  ) -> RuleOrigin {
    var next: TOMLPath? = path
    while let path = next {
      if let offset = lookUp(path) { return lines.origin(of: offset, in: file) }
      next = path.parent
    }
    return lines.origin(of: 0, in: file)
  }
}

/// The pass that notes places.
private struct TOMLPlaceScanner {
  /// The parser refuses deeper nesting than 256.
  private static let deepest = 300

  private let bytes: [UInt8]
  private var position = 0
  private var arrayCounts: [TOMLPath: Int] = [:]
  private(set) var keys: [TOMLPath: Int] = [:]
  private(set) var values: [TOMLPath: Int] = [:]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private func at(_ text: StaticString) -> Bool {
    let end = position + text.utf8CodeUnitCount
    guard end <= bytes.count else { return false }
    return text.withUTF8Buffer { $0.elementsEqual(bytes[position..<end]) }
  }

  mutating func scan() {
    if at("\u{FEFF}") { position += 3 }
    var section = TOMLPath.root
    while true {
      skipBlank(lines: true)
      guard let byte = current else { return }
      if byte == UInt8(ascii: "[") {
        guard let header = scanHeader() else { return }
        section = header
      } else {
        guard scanPair(in: section, depth: 0) else { return }
      }
    }
  }

  /// `[a.b]` or `[[a.b]]`; returns the path of the table that it opens.
  private mutating func scanHeader() -> TOMLPath? {
    let start = position
    let isArray = at("[[")
    position += isArray ? 2 : 1
    var path = TOMLPath.root
    while true {
      skipBlank(lines: false)
      guard let name = scanKey() else { return nil }
      path = path.key(name)
      skipBlank(lines: false)
      guard current == UInt8(ascii: ".") else { break }
      position += 1
      if let count = arrayCounts[path] { path = path.element(count - 1) }
    }
    guard at(isArray ? "]]" : "]") else { return nil }
    position += isArray ? 2 : 1
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

  /// `a.b = value`; returns false where the text is not understood.
  private mutating func scanPair(in section: TOMLPath, depth: Int) -> Bool {
    var path = section
    while true {
      skipBlank(lines: false)
      let start = position
      guard let name = scanKey() else { return false }
      path = path.key(name)
      if keys[path] == nil { keys[path] = start }
      skipBlank(lines: false)
      guard current == UInt8(ascii: ".") else { break }
      position += 1
    }
    guard current == UInt8(ascii: "=") else { return false }
    position += 1
    skipBlank(lines: false)
    return scanValue(at: path, depth: depth)
  }

  private mutating func scanValue(at path: TOMLPath, depth: Int) -> Bool {
    guard depth < Self.deepest, let byte = current else { return false }
    values[path] = position
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      values[path] = skipString()
      return true
    case UInt8(ascii: "["):
      position += 1
      return scanElements(of: path, depth: depth)
    case UInt8(ascii: "{"):
      position += 1
      return scanInlineTable(at: path, depth: depth)
    default:
      let start = position
      while let byte = current, !",]}#\n".utf8.contains(byte) { position += 1 }
      return position > start
    }
  }

  private mutating func scanElements(of path: TOMLPath, depth: Int) -> Bool {
    var index = 0
    while true {
      skipBlank(lines: true)
      if current == UInt8(ascii: "]") {
        position += 1
        return true
      }
      guard scanValue(at: path.element(index), depth: depth + 1) else { return false }
      index += 1
      skipBlank(lines: true)
      if current == UInt8(ascii: ",") { position += 1 }
    }
  }

  private mutating func scanInlineTable(at path: TOMLPath, depth: Int) -> Bool {
    while true {
      skipBlank(lines: true)
      if current == UInt8(ascii: "}") {
        position += 1
        return true
      }
      guard scanPair(in: path, depth: depth + 1) else { return false }
      skipBlank(lines: true)
      if current == UInt8(ascii: ",") { position += 1 }
    }
  }

  /// One bare or quoted key; `nil` where there is none.
  private mutating func scanKey() -> String? {
    guard let byte = current else { return nil }
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
      let start = skipString()
      return position - 1 >= start
        ? String(decoding: bytes[start..<(position - 1)], as: UTF8.self) : ""
    }
    let start = position
    while let byte = current, !" \t\r\n.=]#".utf8.contains(byte) { position += 1 }
    guard position > start else { return nil }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  /// Steps over a string of any of the four kinds; returns the offset of its first character.
  private mutating func skipString() -> Int {
    let quote = bytes[position]
    let escapes = quote == UInt8(ascii: "\"")
    let isLong = at("\"\"\"") || at("'''")
    position += isLong ? 3 : 1
    if isLong {
      // The line break right after the opening quotes is not part of the text.
      if at("\r\n") { position += 2 } else if at("\n") { position += 1 }
    }
    let start = position
    while let byte = current {
      if escapes, byte == UInt8(ascii: "\\") {
        position = min(position + 2, bytes.count)
      } else if byte != quote {
        position += 1
      } else if !isLong {
        position += 1
        return start
      } else if at("\"\"\"") || at("'''") {
        position += 3
        // Up to two quotes may stand right before the closing ones.
        while current == quote { position += 1 }
        return start
      } else {
        position += 1
      }
    }
    return start
  }

  /// Steps over spaces and, with `lines`, over line breaks and comments.
  private mutating func skipBlank(lines: Bool) {
    while let byte = current {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"):
        position += 1
      case UInt8(ascii: "\r"), UInt8(ascii: "\n"):
        guard lines else { return }
        position += 1
      case UInt8(ascii: "#"):
        guard lines else { return }
        while let byte = current, byte != UInt8(ascii: "\n") { position += 1 }
      default:
        return
      }
    }
  }
}
