/// What stands around a value, as far as scoring reads it.
struct ScoreContext {
  /// The bytes behind a value that scoring reads, over and above a rule's window.
  static let reachAfter = 24
  /// The most of the line before a name that is read.
  private static let lineReach = 48
  /// The bytes before an anchor or a value that scoring reads.
  static let reachBefore = AssignedName.reach + max(lineReach, ValueMark.reachBefore) + 1

  /// The identifier that the value belongs to; empty where none stands there.
  let name: Range<Int>
  let quote: QuoteKind
  /// What stands between name and value; an argument where a rule says what it is for counts as
  /// assigned.
  let mark: ValueMark
  /// An index of the bins of ``ScoreFeature/follower``.
  let follower: Int
  /// An index of the bins of ``ScoreFeature/line``.
  let line: Int
  /// Whether the word before the name says that the value is a public key, or an id beside it.
  let isPublic: Bool
  /// Whether the name is that of what was hashed, as in the annotation `checksum/secrets`, or of
  /// the file `/etc/passwd`.
  let isHashed: Bool
  /// Whether the value says what to look for: `config.get("db_password")`.
  let isLookup: Bool
  /// Whether the value is itself the name of what comes next: `"…": "Password1", "value": …`.
  let isKey: Bool
  /// Whether name and value are but parts of an expression that assigns nothing that it spells:
  /// `(list "a.password") "failOnNew"`.
  let isExpression: Bool
  /// Whether a template opens before them: `{{- $password = coalesce .Values.a .Values.b }}`.
  let isTemplate: Bool
  /// Whether no quote closes the name.
  let isBareName: Bool
  /// Whether a type is declared or a sentence goes on, rather than that a value is given:
  /// `owner: TokenOwner,`, ``- `password`: words about it``.
  let isTypeOrProse: Bool

  /// Reads what stands around the value at `place`.
  init(of place: GenericScore.Place, in bytes: UnsafeBufferPointer<UInt8>) {
    let secret = place.secret
    quote = QuoteKind(before: secret.lowerBound, in: bytes)
    if let anchor = place.anchor, anchor.upperBound <= secret.lowerBound {
      name = Self.name(around: anchor, before: secret.lowerBound, in: bytes)
    } else {
      name = AssignedName(before: secret.lowerBound, in: bytes).range
    }
    // The marks around a cell say where it stands, and nothing of what it is.
    let mark =
      place.isCell ? .assign : ValueMark(between: name, and: secret.lowerBound, in: bytes)
    self.mark = place.meaning != nil && (mark == .call || mark == .comma) ? .assign : mark
    follower =
      place.isCell
      ? 0 : Self.follower(of: secret.upperBound, isQuoted: quote != .none, in: bytes)
    line = Self.line(before: name.lowerBound, in: bytes)
    let start = name.lowerBound
    // `public key` in prose is two words.
    isPublic =
      Self.ends("public ", at: start, in: bytes)
      && ValueForm.starts(UnsafeBufferPointer(rebasing: bytes[name]), with: "key")
      || Self.isNumbered(secret, name, in: bytes)
    isHashed =
      Self.ends("checksum/", at: start, in: bytes)
      || name.count == 6 && Self.ends("/passwd", at: name.upperBound, in: bytes)
    isLookup = Self.isLookup(secret.lowerBound, in: bytes)
    isKey = mark == .comma && Self.isKey(secret.upperBound, in: bytes)
    isExpression =
      mark == .space && Self.isExpression(name, secret, in: bytes)
      || mark == .arrow && Self.isMethod(name, secret, in: bytes)
    isBareName = name.upperBound == bytes.count || !QuoteKind.isQuote(bytes[name.upperBound])
    let value = UnsafeBufferPointer(rebasing: bytes[secret])
    let isType =
      mark == .colon && isBareName && Self.typeFollowers.contains(follower)
      && ValueForm.isTypeName(value)
    let isProse =
      follower == Self.textFollows
      && (mark == .space && place.meaning == nil && value.allSatisfy { $0.isASCIILetter }
        || mark == .colon && !isBareName && bytes[name.upperBound] == UInt8(ascii: "`"))
    isTypeOrProse = quote == .none && (isType || isProse)
    isTemplate = quote == .none && Self.isInTemplate(name.lowerBound, in: bytes)
  }

  /// Whether a quote and a colon stand at `end`.
  private static func isKey(_ end: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    end + 1 < bytes.count && QuoteKind.isQuote(bytes[end]) && bytes[end + 1] == UInt8(ascii: ":")
  }

  /// Whether the value at `start` is the first argument of a function that gets, finds or reads.
  private static func isLookup(_ start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var end = start
    while end > 0, start - end < 3, QuoteKind.isQuote(bytes[end - 1]) || bytes[end - 1] == 0x5C {
      end -= 1
    }
    guard end < start, end > 0, bytes[end - 1] == UInt8(ascii: "(") else { return false }
    end -= 1
    let function = bytes.word(endingAt: end, notBefore: end - 40)
    return lookups.contains { verb in
      let length = verb.utf8CodeUnitCount
      guard function.count >= length,
        Placeholder.contains(verb, in: UnsafeBufferPointer(rebasing: function.prefix(length)))
      else { return false }
      return function.count == length || !function[length].isSmall
    }
  }

  /// What the names of functions begin with that take a name and give a value.
  private static let lookups: [StaticString] = [
    "get", "getenv", "env", "find", "lookup", "read", "fetch", "load", "require", "query", "pop",
  ]

  /// Whether `{{` opens on the line before `end` and does not close.
  private static func isInTemplate(_ end: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = end
    let floor = max(1, end - lineReach)
    while index > floor, bytes[index - 1] != 0x0A, bytes[index - 1] != UInt8(ascii: "}") {
      if bytes[index - 1] == UInt8(ascii: "{"), bytes[index - 2] == UInt8(ascii: "{") {
        return true
      }
      index -= 1
    }
    return false
  }

  /// Whether the value is given to a method of what holds the name: `'showToken'])->middleware('…')`.
  private static func isMethod(
    _ name: Range<Int>, _ secret: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard name.upperBound <= secret.lowerBound else { return false }
    let between = bytes[name.upperBound..<secret.lowerBound]
    guard let end = between.firstIndex(of: UInt8(ascii: ">")), end + 1 < secret.lowerBound else {
      return false
    }
    return bytes[end + 1].isASCIILetter && between[..<end].contains(UInt8(ascii: ")"))
  }

  /// Whether a bracket closes between name and value, or both are arguments of a template.
  private static func isExpression(
    _ name: Range<Int>, _ secret: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard name.upperBound <= secret.lowerBound else { return false }
    let between = bytes[name.upperBound..<secret.lowerBound]
    if let end = between.lastIndex(of: UInt8(ascii: ")")) {
      return !defaults.isFound(
        in: UnsafeBufferPointer(rebasing: bytes[(end + 1)..<secret.lowerBound]))
    }
    // `.Values.auth.password "postgres"`, `"field" "password" "subchart"`
    guard name.lowerBound > 0 else { return false }
    let before = bytes[name.lowerBound - 1]
    guard before == 0x2E || QuoteKind.isQuote(before) else { return false }
    return bytes[secret].allSatisfy { $0.isASCIILetter || $0 == 0x2E || $0 == 0x5F }
  }

  /// What says that a literal is taken where a call gives nothing, as in `getenv("KEY") or "…"`, or
  /// is typed into what a call gives.
  private static let defaults = WordSearch([
    "||", "??", "?:", "or ", "or(", "or_else", "orelse", "{ ", ".type(", ".fill(", "keys(",
    "setvalue(",
  ])

  /// Whether a `key` stands beside a `key_id`, as an API hands out what others shall seal with.
  private static func isNumbered(
    _ secret: Range<Int>, _ name: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard name.count == 3, bytes[name.lowerBound].lowercased == UInt8(ascii: "k") else {
      return false
    }
    let after = secret.upperBound..<min(bytes.count, secret.upperBound + reachAfter)
    let before = max(0, name.lowerBound - lineReach)..<name.lowerBound
    return Placeholder.contains("key_id", in: UnsafeBufferPointer(rebasing: bytes[after]))
      || Placeholder.contains("key_id", in: UnsafeBufferPointer(rebasing: bytes[before]))
  }

  /// Whether `words` stand right before `end`, in any ASCII case.
  private static func ends(
    _ words: StaticString, at end: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let count = words.utf8CodeUnitCount
    guard end >= count else { return false }
    return Placeholder.contains(
      words, in: UnsafeBufferPointer(rebasing: bytes[(end - count)..<end]))
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte.isWordByte || byte == 0x2D || byte == 0x2E
  }

  static func name(
    around anchor: Range<Int>, before end: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Range<Int> {
    var start = anchor.lowerBound
    let floor = max(0, anchor.lowerBound - 48)
    while start > floor, isNameByte(bytes[start - 1]) { start -= 1 }
    var stop = anchor.upperBound
    while stop < end, isNameByte(bytes[stop]) { stop += 1 }
    while start < stop, !bytes[start].isASCIILetter { start += 1 }
    return start..<stop
  }

  /// The bins of ``ScoreFeature/follower`` for a comma, a closing bracket and an operator.
  private static let typeFollowers = [1, 2, 6]
  /// The bin for a space and text behind it.
  private static let textFollows = 5

  private static func follower(
    of end: Int, isQuoted: Bool, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Int {
    var index = end
    let limit = min(bytes.count, end + reachAfter)
    while index < limit, QuoteKind.isQuote(bytes[index]) || bytes[index] == 0x5C && isQuoted {
      index += 1
    }
    var sawSpace = false
    while index < limit, bytes[index] == 0x20 || bytes[index] == 0x09 {
      index += 1
      sawSpace = true
    }
    guard index < limit else { return index == bytes.count ? 0 : 5 }
    switch bytes[index] {
    case 0x0A, 0x0D: return 0
    case UInt8(ascii: ","): return 1
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "<"),
      UInt8(ascii: ">"):
      return 2
    case UInt8(ascii: ";"): return 3
    case 0x5C: return 4
    case UInt8(ascii: "+"), UInt8(ascii: "|"), UInt8(ascii: "&"), UInt8(ascii: "?"),
      UInt8(ascii: "="), UInt8(ascii: "%"), UInt8(ascii: "*"):
      return 6
    default: return sawSpace ? 5 : 7
    }
  }

  /// What the line up to the name says: a comment, an example, or code that declares.
  private static func line(before end: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var start = end
    let floor = max(0, end - lineReach)
    while start > floor, bytes[start - 1] != 0x0A { start -= 1 }
    let text = UnsafeBufferPointer(rebasing: bytes[start..<end])
    let isStart = start == 0 || bytes[start - 1] == 0x0A
    let first = isStart ? text.first { $0 != 0x20 && $0 != 0x09 } : nil
    let marks = commentMarks.all(in: text)
    // `//` of an address is none.
    let isComment =
      first == UInt8(ascii: "#") || first == UInt8(ascii: "*") || first == UInt8(ascii: ";")
      || marks & 0b101 == 0b001 || marks & 0b010 != 0
    let isExample = exampleWords.isFound(in: text)
    if isComment { return isExample ? 3 : 1 }
    if isExample { return 2 }
    return codeWords.isFound(in: text) ? 4 : 0
  }

  private static let commentMarks = WordSearch(["//", "<!--", "://"])
  private static let exampleWords = WordSearch([
    "e.g", "example", "sample", "your", "fake", "dummy",
  ])
  private static let codeWords = WordSearch([
    "func ", "def ", "import ", "class ", "function ", "return ", "error",
  ])
}

/// What opens a value.
enum QuoteKind: Int, CaseIterable {
  case none, double, single, backtick, escaped, entity

  init(before start: Int, in bytes: UnsafeBufferPointer<UInt8>) {
    guard start > 0 else {
      self = .none
      return
    }
    switch bytes[start - 1] {
    case UInt8(ascii: "\""): self = start > 1 && bytes[start - 2] == 0x5C ? .escaped : .double
    case UInt8(ascii: "'"): self = .single
    case UInt8(ascii: "`"): self = .backtick
    case UInt8(ascii: ";"): self = .entity
    default: self = .none
    }
  }

  static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`")
  }
}
