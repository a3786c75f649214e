import Documents
import Evidence

/// A scalar's text, with the way back to where it stands in the file.
struct Passage {
  /// Searches that fail cost a walk over the whole scalar, so few are tried.
  private static let failureLimit = 8
  /// Longer parts are whole scalars, which escapes or folds hide anyway.
  private static let partLimit = 4096
  /// How many bytes of a part are looked for; the rest follows it.
  private static let probeLength = 64

  let text: [UInt8]
  private let page: Page
  private let raw: Range<Int>
  /// The file's offset of the text's first byte, where the file spells the text byte by byte.
  private let base: Int?
  private var cursor: Int
  private var failures = 0

  init(node: Node, text: [UInt8], page: Page) {
    self.text = text
    self.page = page
    raw = page.lines.range(of: node.region)
    let bytes = page.bytes[raw]
    let quotes: Set<UInt8> = [0x22, 0x27, 0x60]
    let isQuoted = bytes.first.map(quotes.contains) ?? false
    let start = isQuoted ? raw.lowerBound + 1 : raw.lowerBound
    base = page.bytes[start..<max(start, raw.upperBound)].starts(with: text) ? start : nil
    cursor = raw.lowerBound
  }

  /// The text of a part.
  func string(_ range: Range<Int>) -> String {
    String(decoding: text[range], as: UTF8.self)
  }

  /// Where a part stands in the file; the whole scalar where escapes or folds hide it.
  ///
  /// Ask for parts in their order, for a part that occurs twice.
  mutating func region(of range: Range<Int>) -> TextRegion {
    if let base {
      return page.lines.region(base + range.lowerBound..<base + range.upperBound)
    }
    if let place = find(text[range]) {
      return page.lines.region(place)
    }
    return page.lines.region(raw)
  }

  private mutating func find(_ part: ArraySlice<UInt8>) -> Range<Int>? {
    guard failures < Self.failureLimit, part.count <= Self.partLimit, let first = part.first
    else { return nil }
    let probe = part.prefix(Self.probeLength)
    var place = cursor
    while place + part.count <= raw.upperBound {
      if page.bytes[place] == first, page.bytes[place...].starts(with: probe) {
        let end = place + part.count
        if page.bytes[place..<end] == part {
          cursor = end
          return place..<end
        }
      }
      place += 1
    }
    failures += 1
    return nil
  }

  /// A part without the scheme of an `Authorization` header at its start.
  func withoutScheme(_ range: Range<Int>) -> Range<Int> {
    let value = text[range]
    guard let space = value.prefix(16).firstIndex(of: 0x20) else {
      return Self.isScheme(value) ? range.upperBound..<range.upperBound : range
    }
    guard Self.isScheme(value[..<space]) else { return range }
    let rest = value[space...].drop { $0 == 0x20 }
    return rest.startIndex..<range.upperBound
  }

  private static func isScheme(_ word: ArraySlice<UInt8>) -> Bool {
    guard word.count <= 8 else { return false }
    return ["bearer", "basic", "token", "apikey", "bot"]
      .contains(String(decoding: word, as: UTF8.self).lowercased())
  }
}
