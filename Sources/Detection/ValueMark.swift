/// What stands between a name and its value.
enum ValueMark: Int, CaseIterable {
  case none, equals, colon, assign, arrow, comparison, comma, call, tag, space

  /// How far before a name is read, and how far behind it.
  static let reachBefore = 64
  private static let reach = 64

  /// Reads what stands between a name and the start of its value.
  init(
    between name: Range<Int>, and end: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) {
    self = .none
    let start = name.upperBound
    guard start < end else { return }
    let gap = start..<end
    if bytes[start...].starts(with: "</".utf8) {
      // `<key>name</key><string>value</string>`
      self = .tag
      return
    }
    let limit = min(end, start + Self.reach)
    self = .space
    // `"…of all passwords.", "default": "…"`: a sentence that ends in a quote names nothing.
    let isQuoted = name.lowerBound > 0 && QuoteKind.isQuote(bytes[name.lowerBound - 1])
    let isSentence = QuoteKind.isQuote(bytes[start]) && !isQuoted
    let first = isSentence ? start : Self.labelEnd(start..<limit, in: bytes)
    for index in first..<limit {
      switch bytes[index] {
      case UInt8(ascii: "="):
        switch self {
        case .equals: self = .comparison
        case .colon: self = .assign
        default:
          self = .equals
          continue
        }
        return
      case UInt8(ascii: ":"): self = self == .equals ? .assign : .colon
      case UInt8(ascii: ">"):
        let isArrow = self == .equals || index > start && bytes[index - 1] == UInt8(ascii: "-")
        self = isArrow ? .arrow : .tag
        return
      case UInt8(ascii: "!"):
        self = .comparison
        return
      case UInt8(ascii: "("):
        self = .call
        return
      case UInt8(ascii: ","):
        let assigns =
          Self.isBetweenQuotes(index, in: gap, of: bytes)
          && Self.isGivenToSetter(name.lowerBound, in: bytes)
        // `{password, "…"}` of Erlang, and what a setter is given.
        let isTuple =
          name.lowerBound > 0 && bytes[name.lowerBound - 1] == UInt8(ascii: "{") && index == start
        self = assigns || isTuple ? .assign : .comma
        return
      default:
        guard bytes[index].isASCIILetter else { continue }
        // `name string = "…"`: a type stands between.
        if self == .space, bytes[index..<limit].contains(UInt8(ascii: "=")) { self = .equals }
        return
      }
    }
  }

  /// The end of `value` in `"name": "key", "value": "…"`; without such a word, where `gap` begins.
  private static func labelEnd(_ gap: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let none = gap.lowerBound
    guard let first = gap.first(where: { bytes[$0].isASCIILetter }) else { return none }
    let rest = bytes[first..<gap.upperBound]
    let start = rest.starts(with: "android:".utf8) ? first + 8 : first
    let end =
      bytes[start..<gap.upperBound].firstIndex { !$0.isASCIILetter && $0 != 0x5F } ?? gap.upperBound
    let word = UnsafeBufferPointer(rebasing: bytes[start..<end])
    return labels.contains {
      word.count == $0.utf8CodeUnitCount && Placeholder.contains($0, in: word)
    }
      ? end : none
  }

  private static let labels: [StaticString] = [
    "value", "default", "defaultvalue", "default_value", "content",
  ]

  /// Whether `gap` holds nothing but the comma at `index` and quotes on both sides of it.
  private static func isBetweenQuotes(
    _ index: Int, in gap: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    func areQuotes(_ part: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
      part.contains { QuoteKind.isQuote($0) }
        && part.allSatisfy { QuoteKind.isQuote($0) || ByteSet.spaces.contains($0) || $0 == 0x5C }
    }
    return areQuotes(bytes[gap.lowerBound..<index])
      && areQuotes(bytes[(index + 1)..<gap.upperBound])
  }

  /// Whether the argument at `start` is one of a function that sets what the argument names, or
  /// takes the next one where nothing is set: `define('DB_PASSWORD', '…')`, `put("password", "…")`.
  private static func isGivenToSetter(_ start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let floor = max(0, start - reachBefore)
    guard let open = bytes[floor..<start].lastIndex(of: UInt8(ascii: "(")),
      !bytes[open..<start].contains(where: { $0 == UInt8(ascii: ")") || $0 == 0x0A })
    else { return false }
    // `VALUES ('smtp_password', '…')`
    let end = open > floor && bytes[open - 1] == 0x20 ? open - 1 : open
    return setters.isFound(in: bytes.word(endingAt: end, notBefore: floor))
  }

  private static let setters = WordSearch([
    "set", "put", "define", "header", "env", "property", "resvalue", "configfield", "values",
    "string", "option", "argument",
  ])
}
