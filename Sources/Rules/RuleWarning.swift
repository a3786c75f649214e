/// Something in a rule file that is accepted but does not do what its author may expect.
public struct RuleWarning: Equatable, Sendable {
  public enum Concern: Equatable, Sendable {
    case noAnchors(rule: String)
    case shortAnchor(rule: String, bytes: Int)
    case pathOnly(rule: String)
    case unknownDisabledRule(String, suggestion: String?)
    /// What a file that extends the defaults changes, and no built-in rule is.
    case changesUnknownRule(String, suggestion: String?)
    case allowsForUnknownRule(String, suggestion: String?)
    case requiredDoesNotGate(rule: String)
    /// An allowlist that asks for a commit and for more.
    case commitsAndMore(section: String)
    /// A filter of Betterleaks; of the whole file if no rule is named.
    case partialFilter(rule: String?)
    case notFollowed(key: String, rules: Int)
  }

  public var origin: RuleOrigin
  public var concern: Concern

  public init(_ origin: RuleOrigin, _ concern: Concern) {
    self.origin = origin
    self.concern = concern
  }
}

extension RuleWarning: CustomStringConvertible {
  /// One sentence: where, what is odd, and what to do about it.
  public var description: String { "\(origin): \(concern)" }
}

extension RuleWarning.Concern: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noAnchors(let rule):
      "rule \"\(rule)\" has no keywords, so it runs over whole inputs and is slow; "
        + "add a literal of 3 bytes or more that every match contains"
    case .shortAnchor(let rule, let bytes):
      "rule \"\(rule)\" has a keyword of \(bytes) bytes, which hits often and is slow; "
        + "use 3 bytes or more"
    case .pathOnly(let rule):
      "rule \"\(rule)\" has a path and no regex; rules on file names alone are not run: "
        + "add a regex"
    case .unknownDisabledRule(let id, let suggestion):
      "\"disabledRules\" names rule \"\(id)\", which does not exist; "
        + (suggestion.map { "did you mean \"\($0)\"?" } ?? "remove it")
    case .changesUnknownRule(let id, let suggestion):
      "rule \"\(id)\" has no regex, and no built-in rule has its id, so it changes nothing; "
        + (suggestion.map { "did you mean \"\($0)\"?" }
          ?? "give it a regex, or name a rule that `keyproof rules list` prints")
    case .allowsForUnknownRule(let id, let suggestion):
      "\"targetRules\" names rule \"\(id)\", which is not among the built-in rules; "
        + (suggestion.map { "did you mean \"\($0)\"?" }
          ?? "name a rule that `keyproof rules list` prints")
    case .requiredDoesNotGate(let rule):
      "rule \"\(rule)\" has \"required\" parts, which are looked for but not demanded: "
        + "it reports without them too"
    case .commitsAndMore(let section):
      "\(section) asks for a commit and for other criteria at once, which allows nothing here; "
        + "split it, or leave the commits out"
    case .partialFilter(let rule):
      "part of the filter of \(rule.map { "rule \"\($0)\"" } ?? "the file") is not understood and "
        + "drops nothing; say it with entropy, allowlists or regex"
    case .notFollowed(let key, let rules):
      "\"\(key)\" of \(rules == 1 ? "1 rule" : "\(rules) rules") is not followed"
        + (key == "validate" ? ": nothing is asked of a provider" : "")
    }
  }
}
