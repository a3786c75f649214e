import CYaml

/// What libyaml's parser reports next.
struct YAMLEvent {
  /// A scalar as the text spells it.
  struct Scalar {
    let text: String
    let style: Style
    /// The resolved tag, if the text gives one.
    let tag: String?
  }

  enum Style {
    case plain, quoted, block
  }

  enum Kind {
    case documentStart
    case documentEnd
    case alias(String)
    case scalar(Scalar)
    case sequenceStart(isFlow: Bool)
    case sequenceEnd
    case mappingStart(isFlow: Bool)
    case mappingEnd
  }

  let kind: Kind
  let anchor: String?
  /// Whether an anchor or a tag stands before the value, inside ``range``.
  let hasProperties: Bool
  /// Bytes, half-open.
  let range: Range<Int>
}

/// libyaml's parser over one text, event by event.
///
/// The text must outlive it.
struct YAMLEvents: ~Copyable {
  // libyaml keeps the parser's own address as its input handle, so it must not move.
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private var offsets: CharacterOffsets
  private let lines: LineIndex

  init(of text: UnsafeBufferPointer<UInt8>, lines: LineIndex) {
    parser = .allocate(capacity: 1)
    // Fails only without memory, and leaves a zeroed parser that then reports just that.
    yaml_parser_initialize(parser)
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    // An empty buffer may have no address, and libyaml asserts that there is one.
    yaml_parser_set_input_string(parser, text.baseAddress ?? Self.nothing, text.count)
    offsets = CharacterOffsets(of: text)
    self.lines = lines
  }

  private static var nothing: UnsafePointer<UInt8> {
    UnsafePointer(bitPattern: MemoryLayout<UInt8>.alignment)!
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  /// The next event, or `nil` after the last document.
  mutating func next() throws(SyntaxError) -> YAMLEvent? {
    while true {
      var event = yaml_event_t()
      guard yaml_parser_parse(parser, &event) == 1 else { throw problem() }
      defer { yaml_event_delete(&event) }
      switch event.type {
      case YAML_STREAM_END_EVENT, YAML_NO_EVENT: return nil
      case YAML_STREAM_START_EVENT: continue
      default: return read(event)
      }
    }
  }

  private mutating func read(_ event: yaml_event_t) -> YAMLEvent? {
    let start = offsets.byteOffset(ofCharacter: event.start_mark.index)
    let end = offsets.byteOffset(ofCharacter: event.end_mark.index)
    let range = start..<max(start, end)
    func plain(_ kind: YAMLEvent.Kind) -> YAMLEvent {
      YAMLEvent(kind: kind, anchor: nil, hasProperties: false, range: range)
    }
    func node(
      _ kind: YAMLEvent.Kind, anchor: UnsafeMutablePointer<yaml_char_t>?,
      tag: UnsafeMutablePointer<yaml_char_t>?
    ) -> YAMLEvent {
      YAMLEvent(
        kind: kind, anchor: anchor.map { String(cString: $0) },
        hasProperties: anchor != nil || tag != nil, range: range)
    }
    switch event.type {
    case YAML_DOCUMENT_START_EVENT: return plain(.documentStart)
    case YAML_DOCUMENT_END_EVENT: return plain(.documentEnd)
    case YAML_SEQUENCE_END_EVENT: return plain(.sequenceEnd)
    case YAML_MAPPING_END_EVENT: return plain(.mappingEnd)
    case YAML_ALIAS_EVENT:
      return plain(.alias(String(cString: event.data.alias.anchor)))
    case YAML_SEQUENCE_START_EVENT:
      let data = event.data.sequence_start
      return node(
        .sequenceStart(isFlow: data.style == YAML_FLOW_SEQUENCE_STYLE), anchor: data.anchor,
        tag: data.tag)
    case YAML_MAPPING_START_EVENT:
      let data = event.data.mapping_start
      return node(
        .mappingStart(isFlow: data.style == YAML_FLOW_MAPPING_STYLE), anchor: data.anchor,
        tag: data.tag)
    case YAML_SCALAR_EVENT:
      let data = event.data.scalar
      let text = String(
        decoding: UnsafeBufferPointer(start: data.value, count: data.length), as: UTF8.self)
      let scalar = YAMLEvent.Scalar(
        text: text, style: Self.style(data.style), tag: data.tag.map { String(cString: $0) })
      return node(.scalar(scalar), anchor: data.anchor, tag: data.tag)
    default:
      return nil
    }
  }

  private static func style(_ style: yaml_scalar_style_t) -> YAMLEvent.Style {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE: .quoted
    case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
    default: .plain
    }
  }

  private mutating func problem() -> SyntaxError {
    let state = parser.pointee
    // libyaml's sentences are constants: none quotes the text.
    let reason = state.problem.map { String(cString: $0) } ?? "the parser ran out of memory"
    let isEncoding = state.error == YAML_READER_ERROR
    let offset =
      isEncoding
      ? Int(clamping: state.problem_offset)
      : offsets.byteOffset(ofCharacter: state.problem_mark.index)
    let place = lines.position(of: max(0, offset))
    return SyntaxError(
      line: place.line, column: place.column, reason: "this is not valid YAML: \(reason)")
  }
}

/// Turns libyaml's marks, which count characters, into byte offsets.
///
/// Marks come almost in order, so it walks from the last one.
private struct CharacterOffsets {
  private let text: UnsafeBufferPointer<UInt8>
  private let isASCII: Bool
  private var character = 0
  private var byte = 0

  init(of text: UnsafeBufferPointer<UInt8>) {
    self.text = text
    isASCII = text.allSatisfy { $0 < 0x80 }
  }

  mutating func byteOffset(ofCharacter index: Int) -> Int {
    guard !isASCII else { return min(index, text.count) }
    while character < index && byte < text.count {
      byte += 1
      while byte < text.count && text[byte] & 0xC0 == 0x80 { byte += 1 }
      character += 1
    }
    while character > index && byte > 0 {
      byte -= 1
      while byte > 0 && text[byte] & 0xC0 == 0x80 { byte -= 1 }
      character -= 1
    }
    return byte
  }
}
