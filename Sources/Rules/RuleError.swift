/// Why a rule file, or a rule in it, was refused.
public struct RuleError: Error, Equatable, Sendable {
  /// What is wrong.
  ///
  /// No case carries a value that may hold a secret: allowlists and stopwords are named, not quoted.
  public enum Problem: Equatable, Sendable {
    case unreadable(reason: String)
    case tooLarge(limit: Int)
    case noRuleFiles
    case syntax(reason: String)
    case unknownKey(String, section: String, suggestion: String?)
    case wrongType(key: String, section: String, expected: String, found: String)
    case missingKey(String, section: String)
    case emptyValue(key: String, section: String)
    case notOneOf(key: String, section: String, allowed: [String], suggestion: String?)
    case outOfRange(key: String, section: String, remedy: String)
    case conflict(section: String, remedy: String)
    case duplicateRule(String, first: RuleOrigin)
    case duplicateService(String, first: RuleOrigin)
    case noSuchGroup(group: Int, groups: Int, section: String)
    case unknownRule(String, key: String, section: String, suggestion: String?)
    case badExample(key: String, section: String, reason: String)
    case unsupported(key: String, section: String, remedy: String)
    case incomplete(rule: String, remedy: String)
    case extendsTooDeep(String, limit: Int)
  }

  /// The file as the caller named it.
  public var file: String
  /// 1-based; `nil` where the whole file is meant.
  public var line: Int?
  /// 1-based, in bytes; `nil` where the whole file is meant.
  public var column: Int?
  public var problem: Problem

  /// A problem of a whole file.
  public init(file: String, _ problem: Problem) {
    self.file = file
    self.problem = problem
  }

  /// A problem at one place.
  public init(_ origin: RuleOrigin, _ problem: Problem) {
    file = origin.file
    line = origin.line
    column = origin.column
    self.problem = problem
  }
}

extension RuleError: CustomStringConvertible {
  /// One sentence: where, what is wrong, and what to do about it.
  public var description: String {
    guard let line, let column else { return "\(file): \(problem)" }
    return "\(file):\(line):\(column): \(problem)"
  }
}

extension RuleError.Problem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unreadable(let reason):
      "cannot be read: \(reason)"
    case .tooLarge(let limit):
      "is larger than \(limit) bytes; split it into several rule files"
    case .noRuleFiles:
      "holds no file whose name ends in .toml; name a directory of rule files"
    case .syntax(let reason):
      "this is not TOML: \(reason)"
    case .unknownKey(let key, let section, let suggestion):
      "\(section) has no key \"\(key)\"; "
        + (suggestion.map { "did you mean \"\($0)\"?" } ?? "remove it")
    case .wrongType(let key, let section, let expected, let found):
      "\"\(key)\" of \(section) must be \(expected), not \(found)"
    case .missingKey(let key, let section):
      "\(section) lacks \"\(key)\"; add it"
    case .emptyValue(let key, let section):
      "\"\(key)\" of \(section) is empty; give it a value or remove it"
    case .notOneOf(let key, let section, let allowed, let suggestion):
      "\"\(key)\" of \(section) must be one of \(allowed.joined(separator: ", "))"
        + (suggestion.map { "; did you mean \"\($0)\"?" } ?? "")
    case .outOfRange(let key, let section, let remedy):
      "\"\(key)\" of \(section) is out of range; \(remedy)"
    case .conflict(let section, let remedy):
      "\(section) contradicts itself; \(remedy)"
    case .duplicateRule(let id, let first):
      "rule \"\(id)\" is already defined at \(first); rename or remove one of them"
    case .duplicateService(let provider, let first):
      "service \"\(provider)\" is already defined at \(first); merge the two"
    case .noSuchGroup(let group, let groups, let section):
      "\"secretGroup\" of \(section) is \(group), but its pattern has "
        + (groups == 1 ? "1 group" : "\(groups) groups") + "; correct the number"
    case .unknownRule(let id, let key, let section, let suggestion):
      "\"\(key)\" of \(section) names rule \"\(id)\", which does not exist; "
        + (suggestion.map { "did you mean \"\($0)\"?" } ?? "correct the id or remove it")
    case .badExample(let key, let section, let reason):
      "\"\(key)\" of \(section) cannot be expanded: \(reason)"
    case .unsupported(let key, let section, let remedy):
      "\"\(key)\" of \(section) is not supported; \(remedy)"
    case .extendsTooDeep(let path, let limit):
      "\"path\" of [extend] leads to \(path), the file number \(limit + 1) of a chain; "
        + "at most \(limit) files may extend each other"
    case .incomplete(let rule, let remedy):
      "rule \"\(rule)\" is not fit for the built-in catalogue; \(remedy)"
    }
  }
}

/// Everything that is wrong with a set of rule files.
public struct CatalogueError: Error, Equatable, Sendable {
  /// In the order of files, lines and columns; never empty.
  public let errors: [RuleError]

  /// Collects `errors`, sorted by place.
  ///
  /// - Parameter errors: at least one.
  public init(_ errors: [RuleError]) {
    precondition(!errors.isEmpty, "a catalogue error needs a reason")
    self.errors = errors.enumerated().sorted { left, right in
      (left.element.file, left.element.line ?? 0, left.element.column ?? 0, left.offset)
        < (right.element.file, right.element.line ?? 0, right.element.column ?? 0, right.offset)
    }.map(\.element)
  }
}

extension CatalogueError: CustomStringConvertible {
  /// One line per error.
  public var description: String { errors.map(\.description).joined(separator: "\n") }
}
