/// Reads YAML 1.2 text with the exact place of every value.
public enum YAML {
  /// The most values one text may stand for, aliases written out; an alias bomb has more.
  static let nodeLimit = 1_000_000
  /// The deepest nesting, aliases written out.
  static let depthLimit = 512
  /// libyaml compares every `%TAG` line with all before it, so many of them take for ever.
  private static let directiveLimit = 256

  /// The documents of a text, in order.
  ///
  /// Plain scalars are typed by the core schema: `null`, `true` and `false`, numbers; all else,
  /// `on` and `yes` included, is a string. Aliases are written out, and a value that stands behind
  /// one keeps the region of its anchor. Entries that a merge key brings follow those of the
  /// mapping itself. A key that is a collection reads as an empty name.
  ///
  /// - Parameter bytes: UTF-8, with or without byte order mark.
  /// - Returns: one node per document; none for a text of white space and comments.
  /// - Throws: ``SyntaxError`` for anything that is not YAML, for more than a million values and
  ///   for more than 512 levels.
  public static func parse(_ bytes: [UInt8]) throws(SyntaxError) -> [Node] {
    try refuseManyDirectives(bytes)
    return try bytes.withUnsafeBufferPointer { text throws(SyntaxError) in
      var events = YAMLEvents(of: text, lines: LineIndex(bytes))
      var composer = YAMLComposer(text: text, lines: LineIndex(bytes))
      while let event = try events.next() {
        try composer.take(event)
      }
      return composer.documents
    }
  }

  private static func refuseManyDirectives(_ bytes: [UInt8]) throws(SyntaxError) {
    var line = 1
    var directives = 0
    var isLineStart = true
    for byte in bytes {
      if isLineStart && byte == UInt8(ascii: "%") {
        directives += 1
        if directives > directiveLimit {
          throw SyntaxError(
            line: line, column: 1, reason: "more than \(directiveLimit) lines start with %")
        }
      }
      isLineStart = byte == 0x0A || byte == 0x0D
      if byte == 0x0A { line += 1 }
    }
  }
}
