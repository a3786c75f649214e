public import Evidence

/// The rules, services and allowlists that a scan works with.
///
/// Rules are sorted by id and services by provider, so that the same files always give the same
/// catalogue.
public struct Catalogue: Sendable, Equatable {
  /// Sorted by id; no id comes twice.
  public internal(set) var rules: [Rule]
  /// Sorted by provider; no provider comes twice.
  public internal(set) var services: [Service]
  /// Allowlists that hold for every rule, in the order of their files.
  public internal(set) var allowlists: [Allowlist]
  /// Where the pattern of a rule starts, by the rule's id; built-in rules have no entry.
  ///
  /// For a pattern on one line, the column of its *n*-th byte is this column plus *n*.
  public internal(set) var origins: [String: RuleOrigin]
  /// The examples of rules that were loaded from files, by the rule's id.
  ///
  /// Those of built-in rules are ``builtinExamples``.
  public internal(set) var examples: [String: RuleExamples]
  /// What was accepted but is odd, in the order of the files.
  public internal(set) var warnings: [RuleWarning]

  /// A catalogue of values made in code.
  ///
  /// - Parameters:
  ///   - rules: rules in any order, each id once.
  ///   - services: services in any order, each provider once.
  ///   - allowlists: allowlists for every rule.
  public init(rules: [Rule], services: [Service] = [], allowlists: [Allowlist] = []) {
    self.rules = rules.sorted { $0.id < $1.id }
    self.services = services.sorted { $0.provider < $1.provider }
    self.allowlists = allowlists
    origins = [:]
    examples = [:]
    warnings = []
    precondition(Set(rules.map(\.id)).count == rules.count, "rule ids are unique")
    precondition(Set(services.map(\.provider)).count == services.count, "providers are unique")
  }

  /// The rule called `id`.
  ///
  /// - Complexity: O(log *n*).
  public func rule(_ id: String) -> Rule? {
    index(of: id).map { rules[$0] }
  }

  /// The place of the rule called `id` in ``rules``.
  ///
  /// - Complexity: O(log *n*).
  public func index(of id: String) -> Int? {
    var low = 0
    var high = rules.count
    while low < high {
      let middle = (low + high) / 2
      if rules[middle].id < id { low = middle + 1 } else { high = middle }
    }
    return low < rules.count && rules[low].id == id ? low : nil
  }

  /// Gives rules another severity, by their ids; ids that no rule has are passed over.
  public mutating func setSeverities(_ severities: [String: Severity]) {
    // Even an empty loop would make all rules its own first, which takes a copy.
    if severities.isEmpty { return }
    for (id, severity) in severities {
      if let index = index(of: id) { rules[index].severity = severity }
    }
  }

  /// Takes out the rules called `ids`, and their mention as companions of other rules.
  ///
  /// - Returns: the ids that no rule has, in their order.
  @discardableResult
  public mutating func remove(_ ids: [String]) -> [String] {
    if ids.isEmpty { return [] }
    let unknown = ids.filter { index(of: $0) == nil }
    let gone = Set(ids)
    rules.removeAll { gone.contains($0.id) }
    for index in rules.indices
    where rules[index].companions.contains(where: { gone.contains($0.rule) }) {
      rules[index].companions.removeAll { gone.contains($0.rule) }
    }
    for id in gone {
      origins[id] = nil
      examples[id] = nil
    }
    return unknown
  }
}
