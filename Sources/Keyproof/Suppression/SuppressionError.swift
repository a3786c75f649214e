/// One thing that is wrong with a file of suppressions.
public struct SuppressionProblem: Equatable, Sendable, CustomStringConvertible {
  /// As the caller named it.
  public let file: String
  /// 1-based; `nil` where the whole file is meant.
  public let line: Int?
  /// 1-based, in bytes; `nil` where the whole file or line is meant.
  public let column: Int?
  /// One clause: what is wrong, and what to do about it.
  public let reason: String

  public init(file: String, line: Int? = nil, column: Int? = nil, reason: String) {
    self.file = file
    self.line = line
    self.column = column
    self.reason = reason
  }

  public var description: String {
    let place = [line, column].compactMap { $0.map { ":\($0)" } }.joined()
    return "\(file)\(place): \(reason)"
  }
}

/// Everything that is wrong with the files of suppressions of a run.
public struct SuppressionError: Error, Equatable, Sendable, CustomStringConvertible {
  /// In the order of files and lines; never empty.
  public let problems: [SuppressionProblem]

  /// - Parameter problems: at least one.
  public init(_ problems: [SuppressionProblem]) {
    precondition(!problems.isEmpty, "a refusal needs a reason")
    self.problems = problems.enumerated().sorted { left, right in
      (left.element.file, left.element.line ?? 0, left.element.column ?? 0, left.offset)
        < (right.element.file, right.element.line ?? 0, right.element.column ?? 0, right.offset)
    }.map(\.element)
  }

  /// One line per problem.
  public var description: String { problems.map(\.description).joined(separator: "\n") }
}
