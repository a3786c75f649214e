/// How the markers of Keyproof and of other tools are spelled.
///
/// Spellings after the documentation of gitleaks, Betterleaks, TruffleHog, Kingfisher,
/// detect-secrets and ggshield; ASCII case is ignored.
enum MarkerSyntax {
  /// Which lines a marker speaks of.
  enum Scope {
    /// The line it stands on.
    case onLine
    /// The line after the one it stands on alone.
    case nextLine
    /// The line after the one it stands on alone, and the value of several lines before it.
    case besideLine
  }

  private struct Spelling {
    let bytes: [UInt8]
    /// What reports call it.
    let text: String
    let scopes: [Scope]

    init(_ spelling: String, as text: String? = nil, _ scopes: Scope...) {
      bytes = Array(spelling.utf8)
      self.text = text ?? spelling
      self.scopes = scopes
    }
  }

  /// Spellings by their first byte, so that most places of a line are passed over at once.
  private static let spellings: [UInt8: [Spelling]] = {
    var all = [
      Spelling("keyproof:allow", .onLine),
      Spelling("keyproof:allow-next-line", .nextLine),
      Spelling("gitleaks:allow", .onLine),
      Spelling("betterleaks:allow", .onLine),
      Spelling("trufflehog:ignore", .onLine),
      Spelling("kingfisher:ignore", .onLine, .besideLine),
      Spelling("ggignore", .onLine),
    ]
    // detect-secrets takes either word, with or without the space, and a hyphen for the last one.
    for gap in [" ", ""] {
      for word in ["allowlist", "whitelist"] {
        for join in [" ", "-"] {
          all.append(
            Spelling(
              "pragma:\(gap)\(word)\(join)secret", as: "pragma: \(word) secret", .onLine))
          all.append(
            Spelling(
              "pragma:\(gap)\(word) nextline\(join)secret",
              as: "pragma: \(word) nextline secret", .nextLine))
        }
      }
    }
    return Dictionary(grouping: all) { $0.bytes[0] }
  }()

  /// The first marker of `scope` in `line`.
  ///
  /// - Returns: what reports call it, and the offset after it.
  static func first(
    _ scope: Scope, in line: Slice<UnsafeBufferPointer<UInt8>>
  ) -> (text: String, end: Int)? {
    for start in line.indices where start == line.startIndex || !line[start - 1].isAlphanumeric {
      if let found = marker(scope, at: start, of: line) { return found }
    }
    return nil
  }

  /// The marker of `scope` that a line of nothing but a comment begins with.
  static func alone(
    _ scope: Scope, on line: Slice<UnsafeBufferPointer<UInt8>>
  ) -> (text: String, end: Int)? {
    guard let text = CommentLine.content(of: line) else { return nil }
    return marker(scope, at: text.startIndex, of: text)
  }

  private static func marker(
    _ scope: Scope, at start: Int, of line: Slice<UnsafeBufferPointer<UInt8>>
  ) -> (text: String, end: Int)? {
    guard start < line.endIndex, let spellings = spellings[line[start].lowercased] else {
      return nil
    }
    for spelling in spellings where spelling.scopes.contains(scope) {
      let end = start + spelling.bytes.count
      guard end <= line.endIndex,
        spelling.bytes.indices.allSatisfy({ line[start + $0].lowercased == spelling.bytes[$0] }),
        end == line.endIndex || !line[end].continuesMarker
      else { continue }
      return (spelling.text, end)
    }
    return nil
  }
}

/// Lines that hold a comment and no code.
enum CommentLine {
  /// What opens a comment, in any order and number.
  private static let openers = Array("#/*!<-;%'".utf8)
  private static let closers = ["*/", "-->"].map { Array($0.utf8) }

  /// What a line says after the opening of its comment; `nil` for a line that does not begin with
  /// one, or that goes on after it.
  static func content(
    of line: Slice<UnsafeBufferPointer<UInt8>>
  ) -> Slice<UnsafeBufferPointer<UInt8>>? {
    let text = line.drop { $0.isBlank }
    guard let first = text.first, openers.contains(first) else { return nil }
    for closer in closers {
      guard let end = text.end(of: closer) else { continue }
      guard text[end...].allSatisfy(\.isBlank) else { return nil }
    }
    return text.drop { openers.contains($0) || $0.isBlank }
  }
}

/// What a comment says after its marker.
enum MarkerReason {
  /// The most of it that is kept, in bytes.
  private static let longest = 200
  /// A run of letters and digits from this length on may be a value and is covered, in bytes: the
  /// first with a digit in it, the second without.
  private static let longestWords = (mixed: 16, plain: 28)
  private static let ends = ["*/", "-->", "%>", "\"\"\""].map { Array($0.utf8) }

  /// The reason as it may be shown; `nil` where the comment gives none.
  static func text(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String? {
    var rest = bytes
    for end in ends {
      if let stop = rest.end(of: end) { rest = rest[..<(stop - end.count)] }
    }
    let isLead = { (byte: UInt8) in byte.isBlank || ":;,-=([".utf8.contains(byte) }
    let isTail = { (byte: UInt8) in byte.isBlank || ";,\"'`".utf8.contains(byte) }
    rest = rest.drop(while: isLead)
    while let last = rest.last, isTail(last) { rest = rest.dropLast() }
    guard !rest.isEmpty else { return nil }
    var shown: [UInt8] = []
    var word: [UInt8] = []
    func flush() {
      let limit =
        word.contains { (0x30...0x39).contains($0) } ? longestWords.mixed : longestWords.plain
      shown += word.count >= limit ? Array("…".utf8) : word
      word.removeAll()
    }
    for byte in rest.prefix(longest) {
      if byte.isAlphanumeric || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "+") {
        word.append(byte)
      } else {
        flush()
        shown.append(byte)
      }
    }
    flush()
    var text = String(decoding: shown, as: UTF8.self)
    // A character that the limit cuts in two.
    while text.last == "\u{FFFD}" { text.removeLast() }
    return text
  }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
  /// The offset after the first place of `other` in these bytes.
  fileprivate func end(of other: [UInt8]) -> Int? {
    guard count >= other.count else { return nil }
    return (startIndex...(endIndex - other.count)).first { start in
      other.indices.allSatisfy { self[start + $0] == other[$0] }
    }.map { $0 + other.count }
  }
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0D }

  fileprivate var isAlphanumeric: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }

  /// Whether a marker that is followed by this byte is another word.
  fileprivate var continuesMarker: Bool {
    isAlphanumeric || self == UInt8(ascii: "-") || self == UInt8(ascii: "_")
  }
}
