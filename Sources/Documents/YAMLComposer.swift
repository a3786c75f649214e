/// Builds nodes from events, without recursion, under the limits of ``YAML``.
struct YAMLComposer {
  /// A finished value with what the limits need to know about it.
  private struct Built {
    let node: Node
    /// What a key is called; `nil` for a collection.
    let name: String?
    let isMergeKey: Bool
    /// How many values it stands for.
    let size: Int
    /// How many levels of collections it has; 0 for a scalar.
    let height: Int
  }

  /// A collection that is not finished.
  private struct Frame {
    let isMapping: Bool
    let isFlow: Bool
    let anchor: String?
    let start: Int
    var end: Int
    var elements: [Node] = []
    var entries: [Node.Entry] = []
    var merged: [Node] = []
    var key: (built: Built, range: Range<Int>)?
    var size = 1
    var height = 1
  }

  private(set) var documents: [Node] = []
  private let text: UnsafeBufferPointer<UInt8>
  private let lines: LineIndex
  private var frames: [Frame] = []
  private var root: Node?
  private var anchors: [String: Built] = [:]
  private var openAnchors: Set<String> = []
  private var total = 0

  init(text: UnsafeBufferPointer<UInt8>, lines: LineIndex) {
    self.text = text
    self.lines = lines
  }

  mutating func take(_ event: YAMLEvent) throws(SyntaxError) {
    switch event.kind {
    case .documentStart:
      anchors = [:]
      root = nil
    case .documentEnd:
      if let root { documents.append(root) }
    case .alias(let name):
      try takeAlias(name, at: event.range)
    case .scalar(let scalar):
      try takeScalar(scalar, event)
    case .sequenceStart(let isFlow):
      try open(event, isMapping: false, isFlow: isFlow)
    case .mappingStart(let isFlow):
      try open(event, isMapping: true, isFlow: isFlow)
    case .sequenceEnd, .mappingEnd:
      try close(event)
    }
  }

  private mutating func takeAlias(_ name: String, at range: Range<Int>) throws(SyntaxError) {
    guard !openAnchors.contains(name) else {
      throw error(at: range.lowerBound, "an alias refers to the value that contains it")
    }
    guard let target = anchors[name] else {
      throw error(at: range.lowerBound, "an alias refers to no anchor")
    }
    try put(target, range: range, weight: target.size)
  }

  private mutating func takeScalar(
    _ scalar: YAMLEvent.Scalar, _ event: YAMLEvent
  ) throws(SyntaxError) {
    let start = valueStart(of: event)
    var end = event.range.upperBound
    if scalar.style == .block {
      // libyaml's mark stands behind the line ends that follow the last line of text.
      while end > start && Self.isSpace(text[end - 1]) { end -= 1 }
    }
    let node = Node(
      YAMLSchema.value(of: scalar), region: lines.region(start..<max(start, end)))
    let isMergeKey = scalar.style == .plain && scalar.text == "<<" && scalar.tag == nil
    let built = Built(
      node: node, name: scalar.text, isMergeKey: isMergeKey, size: 1, height: 0)
    if let anchor = event.anchor { anchors[anchor] = built }
    try put(built, range: start..<max(start, end))
  }

  private mutating func open(
    _ event: YAMLEvent, isMapping: Bool, isFlow: Bool
  ) throws(SyntaxError) {
    guard frames.count < YAML.depthLimit else { throw tooDeep(at: event.range.lowerBound) }
    let start = valueStart(of: event)
    if let anchor = event.anchor { openAnchors.insert(anchor) }
    frames.append(
      Frame(isMapping: isMapping, isFlow: isFlow, anchor: event.anchor, start: start, end: start))
  }

  private mutating func close(_ event: YAMLEvent) throws(SyntaxError) {
    guard var frame = frames.popLast() else { return }
    // The end of a block collection is marked where the next thing starts.
    let end = frame.isFlow ? event.range.upperBound : frame.end
    let range = frame.start..<max(frame.start, end)
    if frame.isMapping { merge(into: &frame) }
    let value: Node.Value = frame.isMapping ? .mapping(frame.entries) : .sequence(frame.elements)
    let built = Built(
      node: Node(value, region: lines.region(range)), name: nil, isMergeKey: false,
      size: frame.size, height: frame.height)
    if let anchor = frame.anchor {
      anchors[anchor] = built
      openAnchors.remove(anchor)
    }
    try put(built, range: range)
  }

  /// Puts a finished value where it belongs.
  ///
  /// `weight` is how many values it adds to the text: a collection's parts were counted when they
  /// were put, unless an alias stands for them.
  private mutating func put(
    _ built: Built, range: Range<Int>, weight: Int = 1
  ) throws(SyntaxError) {
    guard frames.count + built.height <= YAML.depthLimit else {
      throw tooDeep(at: range.lowerBound)
    }
    total += weight
    guard total <= YAML.nodeLimit else {
      throw error(at: range.lowerBound, "aliases and all, it stands for over a million values")
    }
    guard var frame = frames.popLast() else {
      root = built.node
      return
    }
    frame.size += built.size
    frame.height = max(frame.height, built.height + 1)
    frame.end = max(frame.end, range.upperBound)
    if !frame.isMapping {
      frame.elements.append(built.node)
    } else if let key = frame.key {
      frame.key = nil
      if key.built.isMergeKey, let mappings = Self.mappings(in: built.node) {
        frame.merged += mappings
      } else {
        frame.entries.append(
          .init(
            key: key.built.name ?? "", keyRegion: lines.region(key.range), value: built.node))
      }
    } else {
      frame.key = (built, range)
    }
    frames.append(frame)
  }

  /// Adds what merge keys bring, the mapping's own entries first and earlier sources before later.
  private func merge(into frame: inout Frame) {
    guard !frame.merged.isEmpty else { return }
    var seen = Set(frame.entries.map(\.key))
    for entry in frame.merged.flatMap(\.entries) where seen.insert(entry.key).inserted {
      frame.entries.append(entry)
    }
  }

  private static func mappings(in node: Node) -> [Node]? {
    if node.isMapping { return [node] }
    guard node.isSequence, node.elements.allSatisfy(\.isMapping) else { return nil }
    return node.elements
  }

  /// Where the value begins behind its anchor and tag.
  private func valueStart(of event: YAMLEvent) -> Int {
    var offset = event.range.lowerBound
    guard event.hasProperties else { return offset }
    // A block collection's mark may end before its first key, so the text alone is the limit there.
    let end: Int
    if case .scalar = event.kind { end = event.range.upperBound } else { end = text.count }
    while offset < end {
      switch text[offset] {
      case UInt8(ascii: "&"), UInt8(ascii: "!"):
        while offset < end && !Self.isSpace(text[offset]) { offset += 1 }
      case UInt8(ascii: "#"):
        while offset < end && text[offset] != 0x0A { offset += 1 }
      case let byte where Self.isSpace(byte):
        offset += 1
      default:
        return offset
      }
    }
    return end
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  private func tooDeep(at offset: Int) -> SyntaxError {
    error(at: offset, "it is nested more than \(YAML.depthLimit) levels deep")
  }

  private func error(at offset: Int, _ reason: String) -> SyntaxError {
    let place = lines.position(of: offset)
    return SyntaxError(line: place.line, column: place.column, reason: reason)
  }
}
