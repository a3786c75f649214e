/// The literals that a pattern of names stands for, where it is plain enough to tell.
///
/// Plain are letters and digits, alternatives, groups, sets of single characters and `?`.
enum ContextNames {
  /// More literals than this are not worth looking for.
  private static let most = 16

  /// Every text that `pattern` matches; `nil` if it is not plain, or if one is too short.
  static func literals(of pattern: String) -> [String]? {
    var reader = Reader(text: Array(pattern.utf8))
    guard let found = reader.readChoice(), reader.place == reader.text.count,
      found.allSatisfy({ $0.count >= Catalogue.shortestAnchor })
    else { return nil }
    // A literal that holds another is found with it.
    let least = found.filter { text in
      !found.contains { $0.count < text.count && text.starts(with: $0) }
    }
    return Set(least).map { String(decoding: $0, as: UTF8.self) }.sorted()
  }

  private struct Reader {
    let text: [UInt8]
    var place = 0

    private var next: UInt8? { place < text.count ? text[place] : nil }

    mutating func readChoice() -> [[UInt8]]? {
      var all: [[UInt8]] = []
      while true {
        guard let branch = readSequence() else { return nil }
        all += branch
        guard next == UInt8(ascii: "|") else { break }
        place += 1
      }
      return all.count <= ContextNames.most ? all : nil
    }

    private mutating func readSequence() -> [[UInt8]]? {
      var heads: [[UInt8]] = [[]]
      while let byte = next, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") {
        guard var part = readPart(byte) else { return nil }
        if next == UInt8(ascii: "?") {
          place += 1
          part.append([])
        }
        heads = heads.flatMap { head in part.map { head + $0 } }
        guard heads.count <= ContextNames.most else { return nil }
      }
      return heads
    }

    private mutating func readPart(_ byte: UInt8) -> [[UInt8]]? {
      place += 1
      switch byte {
      case UInt8(ascii: "("): return readGroup()
      case UInt8(ascii: "["): return readSet()
      case UInt8(ascii: "\\"):
        guard next == UInt8(ascii: ".") || next == UInt8(ascii: "-") else { return nil }
        place += 1
        return [[text[place - 1]]]
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x20, UInt8(ascii: "_"), UInt8(ascii: "-"):
        return [[byte]]
      default: return nil
      }
    }

    private mutating func readGroup() -> [[UInt8]]? {
      guard text[place...].starts(with: "?:".utf8) else { return nil }
      place += 2
      guard let group = readChoice(), next == UInt8(ascii: ")") else { return nil }
      place += 1
      return group
    }

    /// Reads a set without ranges: a dash stands at its end.
    private mutating func readSet() -> [[UInt8]]? {
      guard let end = text[place...].firstIndex(of: UInt8(ascii: "]")) else { return nil }
      let members = text[place..<end]
      place = end + 1
      let isPlain = members.enumerated().allSatisfy { index, byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x20, UInt8(ascii: "_"), UInt8(ascii: "."):
          true
        case UInt8(ascii: "-"): index == members.count - 1
        default: false
        }
      }
      return isPlain ? members.map { [$0] } : nil
    }
  }
}
