import Evidence

/// Turns bytes into nodes with a stack of its own, so that depth costs memory and never the thread.
struct JSONParser {
  /// A collection whose closing bracket is still to come.
  private struct Open {
    var isMapping: Bool
    var start: JSONScanner.Mark
    var elements: [Node] = []
    var entries: [Node.Entry] = []
    var key: (text: String, region: TextRegion)?
  }

  /// What may come next.
  private enum Expectation {
    case value
    /// A value, or the end of the list: right after `[`, or after a comma where those may trail.
    case valueOrEnd
    case keyOrEnd
    case key
    case colon
    case commaOrEnd
  }

  private var scanner: JSONScanner
  private var stack: [Open] = []
  private var count = 0

  init(_ bytes: [UInt8], allowingComments: Bool, range: Range<Int>? = nil, line: Int = 1) {
    scanner = JSONScanner(
      bytes, range: range ?? Self.lengthOfByteOrderMark(bytes)..<bytes.count, line: line,
      lineStart: range == nil || line == 1 ? 0 : range?.lowerBound ?? 0,
      allowsComments: allowingComments)
  }

  static func lengthOfByteOrderMark(_ bytes: [UInt8]) -> Int {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// Whether anything but white space and comments is left.
  mutating func hasMore() throws(SyntaxError) -> Bool {
    try scanner.skipBlanks()
    return scanner.peek != nil
  }

  /// Demands that nothing is left.
  mutating func end() throws(SyntaxError) {
    guard try !hasMore() else { throw scanner.problem("expected the end after the first value") }
  }

  /// Reads one value with all that is in it.
  mutating func value() throws(SyntaxError) -> Node {
    stack = []
    var expectation = Expectation.value
    while true {
      try scanner.skipBlanks()
      guard let byte = scanner.peek else { throw scanner.problem(unfinished) }
      var finished: Node?
      switch (expectation, byte) {
      case (.valueOrEnd, UInt8(ascii: "]")), (.keyOrEnd, UInt8(ascii: "}")):
        finished = close()
      case (.commaOrEnd, UInt8(ascii: "]")) where stack.last?.isMapping == false:
        finished = close()
      case (.commaOrEnd, UInt8(ascii: "}")) where stack.last?.isMapping == true:
        finished = close()
      case (.commaOrEnd, UInt8(ascii: ",")):
        scanner.advance()
        let isMapping = stack.last?.isMapping == true
        if scanner.allowsComments {
          expectation = isMapping ? .keyOrEnd : .valueOrEnd
        } else {
          expectation = isMapping ? .key : .value
        }
      case (.commaOrEnd, _):
        let closer = stack.last?.isMapping == true ? "}" : "]"
        throw scanner.problem("expected , or \(closer)")
      case (.colon, UInt8(ascii: ":")):
        scanner.advance()
        expectation = .value
      case (.colon, _):
        throw scanner.problem("expected : after a key")
      case (.key, UInt8(ascii: "\"")), (.keyOrEnd, UInt8(ascii: "\"")):
        let mark = scanner.mark
        let text = try scanner.string()
        stack[stack.count - 1].key = (text, scanner.region(from: mark))
        expectation = .colon
      case (.key, _), (.keyOrEnd, _):
        throw scanner.problem("expected a key in double quotes")
      case (_, UInt8(ascii: "{")):
        try open(isMapping: true)
        expectation = .keyOrEnd
      case (_, UInt8(ascii: "[")):
        try open(isMapping: false)
        expectation = .valueOrEnd
      default:
        try spend()
        let mark = scanner.mark
        let scalar = try scanner.scalar()
        finished = Node(scalar, region: scanner.region(from: mark))
      }
      if let finished {
        guard !stack.isEmpty else { return finished }
        attach(finished)
        expectation = .commaOrEnd
      }
    }
  }

  /// The complete elements of the outermost list that was open when a problem ended the reading.
  mutating func salvage() -> Node? {
    guard let list = stack.firstIndex(where: { !$0.isMapping }) else { return nil }
    stack.removeSubrange((list + 1)...)
    while let node = closeWithoutBracket() {
      guard !stack.isEmpty else { return node }
      attach(node)
    }
    return nil
  }

  private var unfinished: String {
    guard let open = stack.last else { return "expected a value" }
    return "the \(open.isMapping ? "{" : "[") of line \(open.start.line) is never closed"
  }

  private mutating func open(isMapping: Bool) throws(SyntaxError) {
    try spend()
    guard stack.count < JSON.maxDepth else {
      throw scanner.problem("more than \(JSON.maxDepth) levels of nesting")
    }
    stack.append(Open(isMapping: isMapping, start: scanner.mark))
    scanner.advance()
  }

  private mutating func spend() throws(SyntaxError) {
    count += 1
    guard count <= JSON.maxValues else {
      throw scanner.problem("more than \(JSON.maxValues) values; split the file")
    }
  }

  private mutating func close() -> Node? {
    scanner.advance()
    return closeWithoutBracket()
  }

  private mutating func closeWithoutBracket() -> Node? {
    guard let open = stack.popLast() else { return nil }
    return Node(
      open.isMapping ? .mapping(open.entries) : .sequence(open.elements),
      region: scanner.region(from: open.start))
  }

  private mutating func attach(_ node: Node) {
    let top = stack.count - 1
    guard stack[top].isMapping else { return stack[top].elements.append(node) }
    if let key = stack[top].key {
      stack[top].entries.append(Node.Entry(key: key.text, keyRegion: key.region, value: node))
      stack[top].key = nil
    }
  }
}
