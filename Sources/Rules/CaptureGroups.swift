extension Rule {
  /// The numbers of groups that the pattern captures and nothing reads.
  ///
  /// A pattern that refers to its own groups is not looked into.
  package var unusedGroups: [Int] {
    guard !CaptureGroups.refersToGroups(pattern) else { return [] }
    let names = CaptureGroups.names(of: pattern)
    return names.indices.map { $0 + 1 }.filter { number in
      let name = names[number - 1]
      return name != "secret" && name != "id" && number != secretGroup
    }
  }
}

/// What the text of a pattern says about its groups, without compiling it.
enum CaptureGroups {
  /// How many groups `pattern` captures, and whether one of them is called `secret`.
  ///
  /// A pattern that does not compile gives some answer; the compiler complains later.
  static func survey(_ pattern: String) -> (count: Int, hasSecret: Bool) {
    let names = names(of: pattern)
    return (names.count, names.contains("secret"))
  }

  /// The names of the groups that `pattern` captures, in their order; empty for those without.
  static func names(of pattern: String) -> [String] {
    let bytes = Array(pattern.utf8)
    var names: [String] = []
    var i = 0
    while i < bytes.count {
      switch bytes[i] {
      case UInt8(ascii: "\\"):
        if i + 1 < bytes.count, bytes[i + 1] == UInt8(ascii: "Q") {
          i = endOfQuote(bytes, from: i + 2)
        } else {
          i += 2
        }
      case UInt8(ascii: "["):
        i = endOfClass(bytes, from: i + 1)
      case UInt8(ascii: "("):
        i += 1
        guard i < bytes.count else { break }
        if bytes[i] == UInt8(ascii: "?") {
          let rest = bytes[(i + 1)...]
          if let name = groupName(rest) { names.append(String(decoding: name, as: UTF8.self)) }
        } else if bytes[i] != UInt8(ascii: "*") {
          names.append("")
        }
      default:
        i += 1
      }
    }
    return names
  }

  /// Whether `pattern` may refer to a group: `\1`, `\k<name>`, `\g{1}`, `(?1)`, `(?P=name)`, `(?|`.
  static func refersToGroups(_ pattern: String) -> Bool {
    let bytes = Array(pattern.utf8)
    for (i, byte) in bytes.enumerated().dropLast() {
      let next = bytes[i + 1]
      if byte == UInt8(ascii: "\\"), next == UInt8(ascii: "k") || next == UInt8(ascii: "g") {
        return true
      }
      if byte == UInt8(ascii: "\\"), (0x31...0x39).contains(next) { return true }
      if byte == UInt8(ascii: "("), next == UInt8(ascii: "?"), i + 2 < bytes.count,
        "0123456789R&(|+".utf8.contains(bytes[i + 2]) || bytes[(i + 2)...].starts(with: "P=".utf8)
          || bytes[(i + 2)...].starts(with: "P>".utf8)
      {
        return true
      }
    }
    return false
  }

  /// The name in `P<name>`, `<name>` or `'name'`; `nil` for look-arounds and settings.
  private static func groupName(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    var text = text
    if text.first == UInt8(ascii: "P") { text = text.dropFirst() }
    let close: UInt8
    switch text.first {
    case UInt8(ascii: "<"): close = UInt8(ascii: ">")
    case UInt8(ascii: "'"): close = UInt8(ascii: "'")
    default: return nil
    }
    text = text.dropFirst()
    guard text.first != UInt8(ascii: "="), text.first != UInt8(ascii: "!"),
      let end = text.firstIndex(of: close)
    else { return nil }
    return text[..<end]
  }

  private static func endOfQuote(_ bytes: [UInt8], from start: Int) -> Int {
    var i = start
    while i + 1 < bytes.count {
      if bytes[i] == UInt8(ascii: "\\"), bytes[i + 1] == UInt8(ascii: "E") { return i + 2 }
      i += 1
    }
    return bytes.count
  }

  /// `[:^xdigit:]` and some room.
  private static let longestClassName = 16

  /// The index after the `]` that ends the class whose `[` stands before `start`.
  private static func endOfClass(_ bytes: [UInt8], from start: Int) -> Int {
    var i = start
    if i < bytes.count, bytes[i] == UInt8(ascii: "^") { i += 1 }
    // A bracket that comes first is an ordinary character.
    if i < bytes.count, bytes[i] == UInt8(ascii: "]") { i += 1 }
    while i < bytes.count {
      if bytes[i] == UInt8(ascii: "\\") {
        i += 2
      } else if bytes[i] == UInt8(ascii: "["), i + 1 < bytes.count,
        bytes[i + 1] == UInt8(ascii: ":")
      {
        // [:alpha:] has a bracket of its own; without its end it is an ordinary character.
        var j = i + 2
        let limit = min(bytes.count, i + longestClassName)
        while j < limit, bytes[j] != UInt8(ascii: "]") { j += 1 }
        i = j > i + 2 && j < limit && bytes[j - 1] == UInt8(ascii: ":") ? j + 1 : i + 1
      } else if bytes[i] == UInt8(ascii: "]") {
        return i + 1
      } else {
        i += 1
      }
    }
    return bytes.count
  }
}
