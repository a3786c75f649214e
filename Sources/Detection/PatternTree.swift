/// What a pattern can match, told in fewer words than the pattern itself.
///
/// A tree matches whatever its pattern matches and may match more: assertions say yes except what
/// is asked of the bytes behind a match, which count as part of it, and possessive, lazy and greedy
/// mean the same.
indirect enum PatternTree: Equatable {
  /// One byte out of a set.
  case byte(ByteSet)
  case sequence([PatternTree])
  case choice([PatternTree])
  /// At least `least` times, at most `most` times; `nil` is without end.
  case repeated(PatternTree, least: Int, most: Int?)
  /// The end of the text.
  case end
  /// What has to follow; none is left in a tree that was read.
  case ahead(PatternTree)

  /// What matches without a byte.
  static var nothing: PatternTree { .sequence([]) }

  /// Reads the text of a pattern, or fails where it holds something this reader does not know.
  init?(_ source: String) {
    var reader = PatternTreeReader(source)
    guard let tree = try? reader.readAll() else { return nil }
    self = tree.settled(isLast: true)
  }

  /// The tree without ``ahead``: what has to follow a match is matched, too, and what has to follow
  /// any other part of it is left out.
  ///
  /// - Parameter isLast: whether nothing is matched behind the tree.
  private func settled(isLast: Bool) -> PatternTree {
    switch self {
    case .byte, .end: return self
    case .ahead(let tree): return isLast ? tree.settled(isLast: true) : .nothing
    case .choice(let branches): return .choice(branches.map { $0.settled(isLast: isLast) })
    case .repeated(let part, let least, let most):
      return .repeated(part.settled(isLast: false), least: least, most: most)
    case .sequence(let parts):
      var isLast = isLast
      var settled: [PatternTree] = []
      for part in parts.reversed() {
        settled.append(part.settled(isLast: isLast))
        isLast = isLast && settled.last == .nothing
      }
      return .sequence(settled.reversed())
    }
  }
}

/// Reads what the rules' patterns are made of; the rest of PCRE2's language is refused.
private struct PatternTreeReader {
  /// Something this reader does not know.
  struct Unknown: Error {}

  /// Groups that stand deeper are refused, so that no pattern exhausts the stack.
  private static let maxDepth = 64

  private let text: [UInt8]
  private var place = 0
  private var depth = 0
  private var ignoresCase = false
  /// Whether white space and comments stand between what is read, and mean nothing.
  private var isSpaced = false
  /// Whether what is read has to follow and is not matched.
  private var isAhead = false

  init(_ source: String) { text = Array(source.utf8) }

  mutating func readAll() throws(Unknown) -> PatternTree {
    let tree = try readChoice()
    // A closing parenthesis without an opening one.
    guard place == text.count else { throw Unknown() }
    return tree
  }

  // MARK: Text

  private var next: UInt8? { place < text.count ? text[place] : nil }

  private mutating func take(_ mark: String) -> Bool {
    guard text[place...].starts(with: mark.utf8) else { return false }
    place += mark.utf8.count
    return true
  }

  private mutating func takeByte() throws(Unknown) -> UInt8 {
    guard let byte = next else { throw Unknown() }
    place += 1
    return byte
  }

  private mutating func takeNumber() -> Int? {
    let start = place
    var number = 0
    while let byte = next, byte.isASCIIDigit, place - start < 6 {
      number = number * 10 + Int(byte - 0x30)
      place += 1
    }
    return place > start ? number : nil
  }

  /// Passes over white space, and comments from a number sign to the line's end.
  private mutating func skipSpace() {
    guard isSpaced else { return }
    while let byte = next {
      if byte == UInt8(ascii: "#") {
        while let byte = next, byte != 0x0A { place += 1 }
      } else if ByteSet.spaces.contains(byte) {
        place += 1
      } else {
        return
      }
    }
  }

  // MARK: Structure

  /// Reads up to the end of the group.
  private mutating func readChoice() throws(Unknown) -> PatternTree {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maxDepth else { throw Unknown() }
    var branches: [PatternTree] = []
    // Options set in a branch hold for the branches behind it, and end with the group.
    let outer = (ignoresCase, isSpaced)
    repeat { branches.append(try readSequence()) } while take("|")
    (ignoresCase, isSpaced) = outer
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func readSequence() throws(Unknown) -> PatternTree {
    var parts: [PatternTree] = []
    skipSpace()
    while let byte = next, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") {
      let part = try readPart()
      skipSpace()
      parts.append(try readCount(of: part))
      skipSpace()
    }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  private mutating func readPart() throws(Unknown) -> PatternTree {
    let byte = try takeByte()
    switch byte {
    case UInt8(ascii: "("): return try readGroup()
    case UInt8(ascii: "["): return .byte(try readClass())
    case UInt8(ascii: "\\"): return try readEscape()
    case UInt8(ascii: "."): return .byte(.all)
    case UInt8(ascii: "^"): return .nothing
    case UInt8(ascii: "$"):
      // A line's end counts where the text ends there, or where an option says so.
      return isAhead ? .choice([.byte(ByteSet(0x0A)), .end]) : .nothing
    case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"): throw Unknown()
    case UInt8(ascii: "{"):
      // A count of a count, which no rule needs.
      place -= 1
      if try readBraces() != nil { throw Unknown() }
      place += 1
      return .byte(ByteSet(byte))
    default: return .byte(cased(ByteSet(byte)))
    }
  }

  /// Reads what stands behind an opening parenthesis, and the closing one.
  private mutating func readGroup() throws(Unknown) -> PatternTree {
    if next == UInt8(ascii: "*") { throw Unknown() }
    var look: Look?
    let outer = (ignoresCase, isAhead, isSpaced)
    if take("?") {
      if take("=") {
        look = .ahead
      } else if take("!") {
        look = .notAhead
      } else if take("<=") || take("<!") {
        look = .behind
      } else if take("P<") || take("<") {
        while try takeByte() != UInt8(ascii: ">") {}
      } else if !(take(":") || take(">") || take("|")) {
        guard try readOptions() else { return .nothing }
      }
    }
    if look != nil { isAhead = look == .ahead }
    let tree = try readChoice()
    guard take(")") else { throw Unknown() }
    (ignoresCase, isAhead, isSpaced) = outer
    switch look {
    case .ahead: return .ahead(tree)
    case .notAhead:
      // Every byte stands for a dot, too, which leaves out line ends: what it is not is not known.
      guard case .byte(let set) = tree, set != .all else { return .nothing }
      return .ahead(.choice([.byte(set.inverted), .end]))
    case .behind: return .nothing
    case nil: return tree
    }
  }

  /// What an assertion asks about.
  private enum Look {
    case ahead, notAhead, behind
  }

  /// Reads `i:` or `i)` and returns whether a group follows; without, the options hold from here.
  private mutating func readOptions() throws(Unknown) -> Bool {
    var value = true
    while true {
      switch try takeByte() {
      case UInt8(ascii: "i"): ignoresCase = value
      // Both only change what a dot and the ends of lines are, which the tree does not tell apart.
      case UInt8(ascii: "s"), UInt8(ascii: "m"): break
      case UInt8(ascii: "x"): isSpaced = value
      case UInt8(ascii: "-"): value = false
      case UInt8(ascii: ":"): return true
      case UInt8(ascii: ")"): return false
      default: throw Unknown()
      }
    }
  }

  /// Reads how often `part` stands, if that is said.
  private mutating func readCount(of part: PatternTree) throws(Unknown) -> PatternTree {
    let counts: (least: Int, most: Int?)
    if take("*") {
      counts = (0, nil)
    } else if take("+") {
      counts = (1, nil)
    } else if take("?") {
      counts = (0, 1)
    } else if let read = try readBraces() {
      counts = read
    } else {
      return part
    }
    _ = take("?") || take("+")
    // An assertion that need not hold says nothing.
    if case .ahead = part { return .nothing }
    if case .sequence(let parts) = part, parts.isEmpty { return part }
    return .repeated(part, least: counts.least, most: counts.most)
  }

  private mutating func readBraces() throws(Unknown) -> (least: Int, most: Int?)? {
    let start = place
    guard take("{") else { return nil }
    guard let least = takeNumber() else {
      // A brace without numbers is a brace; what newer versions read otherwise is refused.
      if next == UInt8(ascii: ",") || next == UInt8(ascii: " ") { throw Unknown() }
      place = start
      return nil
    }
    if take("}") { return (least, least) }
    guard take(",") else { throw Unknown() }
    if take("}") { return (least, nil) }
    guard let most = takeNumber(), most >= least, take("}") else { throw Unknown() }
    return (least, most)
  }

  // MARK: Bytes

  private func cased(_ set: ByteSet) -> ByteSet { ignoresCase ? set.ignoringCase : set }

  private mutating func readEscape() throws(Unknown) -> PatternTree {
    if let byte = next, "bBAzZ".utf8.contains(byte) {
      place += 1
      return .nothing
    }
    let escape = try readEscapedBytes()
    return .byte(escape.isSingle ? cased(escape.set) : escape.set)
  }

  /// Reads what stands behind a backslash, in a class or out of it.
  private mutating func readEscapedBytes() throws(Unknown) -> (set: ByteSet, isSingle: Bool) {
    let byte = try takeByte()
    switch byte {
    case UInt8(ascii: "d"): return (.digits, false)
    case UInt8(ascii: "D"): return (ByteSet.digits.inverted, false)
    case UInt8(ascii: "w"): return (.wordBytes, false)
    case UInt8(ascii: "W"): return (ByteSet.wordBytes.inverted, false)
    case UInt8(ascii: "s"): return (.spaces, false)
    case UInt8(ascii: "S"): return (ByteSet.spaces.inverted, false)
    case UInt8(ascii: "t"): return (ByteSet(0x09), true)
    case UInt8(ascii: "n"): return (ByteSet(0x0A), true)
    case UInt8(ascii: "f"): return (ByteSet(0x0C), true)
    case UInt8(ascii: "r"): return (ByteSet(0x0D), true)
    case UInt8(ascii: "x"):
      let digits = [try takeByte(), try takeByte()]
      guard digits.allSatisfy(\.isHexDigit),
        let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      else { throw Unknown() }
      return (ByteSet(value), true)
    default:
      // Other letters and digits mean things that only PCRE2 knows.
      guard byte < 0x80, !ByteSet.wordBytes.contains(byte) else { throw Unknown() }
      return (ByteSet(byte), true)
    }
  }

  /// Reads a class behind its opening bracket.
  private mutating func readClass() throws(Unknown) -> ByteSet {
    let isNegated = take("^")
    var set = ByteSet.none
    var isFirst = true
    while isFirst || next != UInt8(ascii: "]") {
      isFirst = false
      guard let low = try readMember(into: &set) else { continue }
      guard next == UInt8(ascii: "-"), place + 1 < text.count,
        text[place + 1] != UInt8(ascii: "]")
      else {
        set.insert(low)
        continue
      }
      place += 1
      guard let high = try readMember(into: &set), low <= high else { throw Unknown() }
      set = set.union(ByteSet(low...high))
    }
    place += 1
    set = cased(set)
    return isNegated ? set.inverted : set
  }

  /// Reads one byte of a class; a set such as `\w` goes into `set` and returns `nil`.
  private mutating func readMember(into set: inout ByteSet) throws(Unknown) -> UInt8? {
    let byte = try takeByte()
    if byte == UInt8(ascii: "["), let next, ":.=".utf8.contains(next) { throw Unknown() }
    guard byte == UInt8(ascii: "\\") else { return byte }
    let escape = try readEscapedBytes()
    if escape.isSingle { return (0...255).first { escape.set.contains($0) } }
    set = set.union(escape.set)
    return nil
  }
}
