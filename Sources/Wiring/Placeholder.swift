import Evidence

/// One part of a value: written out, looked up by name, or worked out by somebody else.
enum Piece: Equatable {
  /// Written out; a default is what stands in when a variable is unset.
  case literal(Range<Int>, isDefault: Bool)
  /// Looked up by name. The range is the name with its brackets and dollar signs.
  case reference(name: String, store: Reference.Store, Range<Int>)
  /// An expression whose outcome the text does not show.
  case computed(Range<Int>)
}

/// How the consumer of a file spells references.
enum Dialect {
  /// GitHub Actions: `${{ … }}` only.
  case workflow
  /// Docker Compose: `${VAR}`, `$VAR` and their defaults; `$$` is a dollar sign.
  case compose
  /// Environment files: `${VAR}`; a lone `$` is part of many passwords.
  case environmentFile
  /// MCP and agent configurations: `${VAR}`, `${env:VAR}`, `${input:id}`, `%VAR%`.
  case agent
}

/// Takes a value apart into pieces, all ranges in bytes of the value.
struct PlaceholderScanner {
  /// Defaults inside defaults beyond this are not looked into.
  private static let depthLimit = 8
  /// No value that people write has more parts.
  private static let pieceLimit = 4096
  /// Bytes; GitHub refuses expressions of more than 21,000 characters.
  private static let expressionLimit = 32_768

  private let text: [UInt8]
  private let dialect: Dialect
  private(set) var pieces: [Piece] = []

  static func pieces(of text: String, dialect: Dialect) -> [Piece] {
    var scanner = PlaceholderScanner(text: Array(text.utf8), dialect: dialect)
    scanner.scan()
    return scanner.pieces
  }

  private init(text: [UInt8], dialect: Dialect) {
    self.text = text
    self.dialect = dialect
  }

  private mutating func scan() {
    if let whole = wholeValue() {
      pieces = [whole]
    } else {
      scan(0..<text.count, isDefault: false, depth: 0)
    }
  }

  /// What a value is that only counts as a whole.
  private func wholeValue() -> Piece? {
    let range = trimmed(0..<text.count)
    let value = text[range]
    func starts(_ prefix: String) -> Bool { value.starts(with: prefix.utf8) }
    func name(dropping prefix: String) -> String {
      String(decoding: value.dropFirst(prefix.utf8.count).prefix(512), as: UTF8.self)
    }
    if starts("op://") {
      return .reference(name: name(dropping: ""), store: .onePassword, range)
    }
    for prefix in ["ref+vault://", "vault://", "vault:"] where starts(prefix) {
      return .reference(name: name(dropping: prefix), store: .vault, range)
    }
    if starts("os.environ/") {
      return .reference(name: name(dropping: "os.environ/"), store: .environment, range)
    }
    if starts("ENC[") || starts("ref+") { return .computed(range) }
    guard dialect == .agent || dialect == .environmentFile, value.count > 1 else { return nil }
    if value.first == UInt8(ascii: "$"), value.dropFirst().allSatisfy(Name.isWordByte) {
      return .reference(name: name(dropping: "$"), store: .environment, range)
    }
    let inner = value.dropFirst().dropLast()
    if dialect == .agent, value.first == UInt8(ascii: "%"), value.last == UInt8(ascii: "%"),
      !inner.isEmpty, inner.allSatisfy(Name.isWordByte)
    {
      return .reference(
        name: String(decoding: inner, as: UTF8.self), store: .environment, range)
    }
    return nil
  }

  private mutating func scan(_ range: Range<Int>, isDefault: Bool, depth: Int) {
    var literal = range.lowerBound
    var place = range.lowerBound
    while place < range.upperBound, pieces.count < Self.pieceLimit {
      guard text[place] == UInt8(ascii: "$"), place + 1 < range.upperBound else {
        place += 1
        continue
      }
      guard let end = placeholderEnd(at: place, in: range) else {
        // An open bracket that nothing closes; to look for each one's end would take for ever.
        if opensBracket(at: place, in: range) { break }
        place += dialect == .compose && text[place + 1] == UInt8(ascii: "$") ? 2 : 1
        continue
      }
      addLiteral(literal..<place, isDefault: isDefault)
      addPlaceholder(place..<end, depth: depth)
      place = end
      literal = end
    }
    addLiteral(literal..<range.upperBound, isDefault: isDefault)
  }

  private mutating func addLiteral(_ range: Range<Int>, isDefault: Bool) {
    let range = trimmed(range)
    if !range.isEmpty { pieces.append(.literal(range, isDefault: isDefault)) }
  }

  private func placeholderEnd(at place: Int, in range: Range<Int>) -> Int? {
    if isExpression(at: place, in: range) {
      var end = place + 3
      let limit = min(range.upperBound, place + Self.expressionLimit)
      while end + 1 < limit {
        if text[end] == UInt8(ascii: "}") && text[end + 1] == UInt8(ascii: "}") { return end + 2 }
        end += 1
      }
      return nil
    }
    guard dialect != .workflow else { return nil }
    switch text[place + 1] {
    case UInt8(ascii: "{"):
      return bracketEnd(from: place + 2, in: range, open: "{", close: "}")
    case UInt8(ascii: "(") where dialect == .environmentFile:
      return bracketEnd(from: place + 2, in: range, open: "(", close: ")")
    case let byte where dialect == .compose && Name.isWordByte(byte) && !(0x30...0x39 ~= byte):
      return text[(place + 1)..<range.upperBound].firstIndex { !Name.isWordByte($0) }
        ?? range.upperBound
    default:
      return nil
    }
  }

  /// Whether a bracket starts here that this dialect knows the end of.
  private func opensBracket(at place: Int, in range: Range<Int>) -> Bool {
    switch text[place + 1] {
    case UInt8(ascii: "{"): dialect != .workflow || isExpression(at: place, in: range)
    case UInt8(ascii: "("): dialect == .environmentFile
    default: false
    }
  }

  private func isExpression(at place: Int, in range: Range<Int>) -> Bool {
    place + 2 < range.upperBound && text[place + 1] == UInt8(ascii: "{")
      && text[place + 2] == UInt8(ascii: "{")
  }

  private func bracketEnd(
    from start: Int, in range: Range<Int>, open: Unicode.Scalar, close: Unicode.Scalar
  ) -> Int? {
    var depth = 1
    for place in start..<range.upperBound {
      if text[place] == UInt8(ascii: open) { depth += 1 }
      if text[place] == UInt8(ascii: close) { depth -= 1 }
      if depth == 0 { return place + 1 }
    }
    return nil
  }

  private mutating func addPlaceholder(_ range: Range<Int>, depth: Int) {
    if isExpression(at: range.lowerBound, in: range) {
      let names = WorkflowExpression.names(in: text, range: range)
      // Elsewhere the same brackets belong to templates that nothing here knows.
      let known = dialect == .workflow ? names : []
      pieces += known.isEmpty ? [.computed(range)] : known
      return
    }
    let isBracketed = text[range.lowerBound + 1] == UInt8(ascii: "{")
    guard isBracketed || Name.isWordByte(text[range.lowerBound + 1]) else {
      pieces.append(.computed(range))
      return
    }
    let body =
      isBracketed
      ? range.lowerBound + 2..<range.upperBound - 1 : range.lowerBound + 1..<range.upperBound
    addVariable(range, body: body, depth: depth)
  }

  private mutating func addVariable(_ range: Range<Int>, body: Range<Int>, depth: Int) {
    let nameEnd = text[body].firstIndex { !Name.isWordByte($0) } ?? body.upperBound
    let name = String(decoding: text[body.lowerBound..<nameEnd].prefix(256), as: UTF8.self)
    let rest = text[nameEnd..<body.upperBound]
    if dialect == .agent, rest.first == UInt8(ascii: ":"), rest.dropFirst().first != 0x2D {
      let argument = String(decoding: rest.dropFirst().prefix(256), as: UTF8.self)
      switch name {
      case "env": pieces.append(.reference(name: argument, store: .environment, range))
      case "input": pieces.append(.reference(name: argument, store: .prompt, range))
      default: pieces.append(.computed(range))
      }
      return
    }
    guard !name.isEmpty else {
      pieces.append(.computed(range))
      return
    }
    pieces.append(.reference(name: name, store: .environment, range))
    guard depth < Self.depthLimit else { return }
    for mark in [":-", "-", ":+", "+"] where rest.starts(with: mark.utf8) {
      let start = nameEnd + mark.utf8.count
      scan(start..<body.upperBound, isDefault: true, depth: depth + 1)
      return
    }
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end && text[start] <= 0x20 { start += 1 }
    while end > start && text[end - 1] <= 0x20 { end -= 1 }
    return start..<end
  }
}
