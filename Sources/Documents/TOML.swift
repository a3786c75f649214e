/// Reads TOML 1.0 with the exact place of every key and value.
///
/// Texts may be hostile: what is no TOML ends in an error, and nesting is bounded.
public enum TOML {
  /// The deepest nesting of a key or a value; what people write is four deep.
  static let depthLimit = 64

  /// The table that a text stands for.
  ///
  /// Numbers are kept as the text spells them; ``integer(_:)`` and ``number(_:)`` tell their values.
  /// A date or time becomes a string. Entries come in the order in which the text first names them.
  ///
  /// A table that a header opens reaches from the bracket of its first header to the end of its
  /// last part, a table below it included, whatever stands in between; the array of `[[…]]` does so
  /// too. A table that a dotted key makes starts behind the dot.
  ///
  /// - Parameter bytes: UTF-8, with or without byte order mark.
  /// - Returns: a mapping; no key comes twice in it.
  /// - Throws: ``SyntaxError`` at the first place that is not TOML.
  public static func parse(_ bytes: [UInt8]) throws(SyntaxError) -> Node {
    let lines = LineIndex(bytes)
    do {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      let place = lines.position(of: error.byteOffsets.lowerBound)
      throw SyntaxError(
        line: place.line, column: place.column,
        reason: "the text is not UTF-8; save the file as UTF-8")
    }
    var parser = TOMLParser(bytes, lines: lines)
    return try parser.document()
  }

  /// The value of an integer of a TOML text; `nil` for anything else.
  public static func integer(_ node: Node) -> Int? {
    guard case .number(let text) = node.value else { return nil }
    return TOMLScalar.integer(Array(text.utf8)[...])
  }

  /// The value of an integer or float of a TOML text; `nil` for anything else.
  public static func number(_ node: Node) -> Double? {
    guard case .number(let text) = node.value else { return nil }
    return integer(node).map(Double.init) ?? TOMLScalar.float(Array(text.utf8)[...])
  }

  /// Where the text of the string at `offset` starts, its quotes left out.
  ///
  /// - Returns: `nil` for a value without quotes, such as a date.
  package static func textOffset(
    ofValueAt offset: Int, in bytes: [UInt8], lines: LineIndex
  ) -> Int? {
    var cursor = TOMLCursor(bytes, lines: lines, position: offset)
    return cursor.skipOpeningQuotes() == nil ? nil : cursor.position
  }
}
