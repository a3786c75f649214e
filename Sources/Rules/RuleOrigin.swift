/// Where something stands in a rule file.
///
/// Lines and columns start at 1; columns count bytes.
public struct RuleOrigin: Hashable, Comparable, Sendable {
  /// The file as the caller named it.
  public var file: String
  public var line: Int
  public var column: Int

  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  public static func < (left: RuleOrigin, right: RuleOrigin) -> Bool {
    (left.file, left.line, left.column) < (right.file, right.line, right.column)
  }
}

extension RuleOrigin: CustomStringConvertible {
  /// `file:line:column`.
  public var description: String { "\(file):\(line):\(column)" }
}
