/// Reads JSON, strict or with the liberties that editors and agents take in their config files.
///
/// Nothing here recurses, a text of *n* bytes takes O(*n*) time, and bytes that are not UTF-8 become
/// U+FFFD inside strings. A byte order mark is skipped, but counts as three columns of line 1.
public enum JSON {
  /// How many collections may stand inside each other.
  public static let maxDepth = 512

  /// How many values one text may hold: what fits a few hundred thousand inventory records.
  public static let maxValues = 8_000_000

  /// Values that stand one after the other, and what kept others from being read.
  public struct Values: Sendable {
    public var nodes: [Node]
    /// In the order of the text.
    public var problems: [SyntaxError]

    public init(nodes: [Node] = [], problems: [SyntaxError] = []) {
      self.nodes = nodes
      self.problems = problems
    }
  }

  /// Reads a text that is one value.
  ///
  /// - Parameters:
  ///   - bytes: the whole text.
  ///   - allowingComments: whether `//` and `/* */` comments and trailing commas pass.
  /// - Returns: the value, with everything in it.
  /// - Throws: ``SyntaxError`` at the first byte that cannot be read.
  public static func parse(
    _ bytes: [UInt8], allowingComments: Bool = true
  ) throws(SyntaxError) -> Node {
    var parser = JSONParser(bytes, allowingComments: allowingComments)
    let node = try parser.value()
    try parser.end()
    return node
  }

  /// Reads any number of values that follow each other, such as concatenated pages of a listing.
  ///
  /// The first problem ends the reading. If it lies inside a list, the elements of the outermost
  /// open list that were complete before it are kept, so that a cut export still yields its rows.
  public static func parseSequence(_ bytes: [UInt8], allowingComments: Bool = true) -> Values {
    var parser = JSONParser(bytes, allowingComments: allowingComments)
    var values = Values()
    do throws(SyntaxError) {
      while try parser.hasMore() { values.nodes.append(try parser.value()) }
    } catch {
      if let rest = parser.salvage() { values.nodes.append(rest) }
      values.problems.append(error)
    }
    return values
  }

  /// Reads newline-delimited JSON: one value on each line, blank lines left out.
  ///
  /// A line that cannot be read becomes a problem; the others are read all the same.
  public static func parseLines(_ bytes: [UInt8]) -> Values {
    var values = Values()
    var line = 1
    var start = JSONParser.lengthOfByteOrderMark(bytes)
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      var parser = JSONParser(bytes, allowingComments: false, range: start..<end, line: line)
      do throws(SyntaxError) {
        if try parser.hasMore() {
          let node = try parser.value()
          try parser.end()
          values.nodes.append(node)
        }
      } catch {
        values.problems.append(error)
      }
      line += 1
      start = end + 1
    }
    return values
  }
}
