import Detection
import Evidence
import Rules

/// Checks rules beyond what loading them checks: patterns compile, examples say the truth, and no
/// text makes a search run into its limit.
public struct RuleExamination: Sendable {
  /// How much is looked at.
  public enum Depth: Sendable {
    /// Examples and counter-examples.
    case examples
    /// Everything.
    case whole
  }

  /// What an examination came to.
  public struct Outcome: Sendable {
    /// What one rule came to.
    public struct Verdict: Sendable {
      public var rule: String
      public var examples = 0
      /// One sentence each, with the place of the rule where a file brought it.
      public var problems: [String] = []
      /// The mean time of one call for the rule, over its examples and what is derived from them,
      /// in seconds; `nil` where that was not measured.
      public var secondsPerCall: Double?
    }

    /// In the order of the rules' ids.
    public var verdicts: [Verdict] = []
    public var warnings: [String] = []

    public var rules: Int { verdicts.count }
    /// How many rules have no examples, so that nothing says whether they find what they should.
    public var untried: Int { verdicts.count { $0.examples == 0 } }
    public var examples: Int { verdicts.reduce(0) { $0 + $1.examples } }
    public var problems: [String] { verdicts.flatMap(\.problems) }
  }

  private let files: [String]
  private let ids: [String]
  private let depth: Depth

  /// - Parameters:
  ///   - files: rule files and directories; none means the built-in rules.
  ///   - ids: the rules to look at; all of them if empty.
  ///   - depth: how much is looked at.
  public init(files: [String], ids: [String] = [], depth: Depth = .whole) {
    self.files = files
    self.ids = ids
    self.depth = depth
  }

  /// Runs all checks.
  ///
  /// - Throws: ``Rules/CatalogueError`` if a file cannot be loaded at all, or
  ///   ``ScanError/badConfiguration(_:reason:)`` for an id that no rule has.
  public func run() throws -> Outcome {
    var options = ScanOptions()
    options.ruleFiles = files
    let catalogue = try RuleSelection(options).catalogue()
    if let id = ids.first(where: { catalogue.index(of: $0) == nil }) {
      throw ScanError.unknownRule(id)
    }
    let wanted = Set(ids)
    let isIncluded = { (rule: Rule) in
      wanted.isEmpty
        ? files.isEmpty || catalogue.origins[rule.id] != nil : wanted.contains(rule.id)
    }
    var examples = catalogue.examples
    if files.isEmpty || !wanted.isEmpty {
      examples.merge(Catalogue.builtinExamples) { own, _ in own }
    }
    var outcome = Outcome()
    outcome.warnings = catalogue.warnings.map(\.description)
    let rules = catalogue.rules.filter(isIncluded)
    for rule in rules {
      let place = catalogue.origins[rule.id].map { "\($0): " } ?? ""
      var verdict = Outcome.Verdict(rule: rule.id)
      do {
        let trial = try RuleTrial(rule, examples[rule.id] ?? RuleExamples())
        verdict.examples = trial.count
        verdict.problems = try trial.wrongExamples()
        if depth == .whole {
          let stress = try trial.stress()
          verdict.problems += stress.problems
          verdict.secondsPerCall = stress.secondsPerCall
        }
      } catch {
        verdict.problems.append("\(error)")
      }
      verdict.problems = verdict.problems.map { place + $0 }
      outcome.verdicts.append(verdict)
    }
    if rules.isEmpty, !files.isEmpty {
      outcome.warnings.append(
        "\(files.joined(separator: ", ")): no rule with a regex of its own stands there under "
          + "[[rules]], so there is nothing to check")
    }
    if depth == .whole {
      for rule in rules {
        let place = catalogue.origins[rule.id].map { "\($0): " } ?? ""
        outcome.warnings += Self.oddities(of: rule).map { place + $0 }
      }
      outcome.warnings += Self.duplicates(among: rules, in: catalogue)
    }
    return outcome
  }

  // MARK: What a rule's text shows

  private static func oddities(of rule: Rule) -> [String] {
    var oddities: [String] = []
    let unused = rule.unusedGroups
    if !unused.isEmpty {
      let list = unused.map(String.init).joined(separator: ", ")
      oddities.append(
        "rule \"\(rule.id)\": nothing reads group \(list) of its regex; write (?:…) for it")
    }
    // The names of a context are its author's words; their keywords are ours.
    let anchors = rule.context == nil ? rule.anchors.map { $0.lowercased() } : []
    for anchor in anchors {
      // Three bytes are too common in anything coded: a longer one is there to be found so. What
      // stands before the shorter one has to be within the window.
      let wider = anchors.first { other in
        guard other != anchor, other.utf8.count > Catalogue.shortestAnchor,
          let place = anchor.firstRange(of: other)
        else { return false }
        return anchor.utf8.distance(from: anchor.startIndex, to: place.lowerBound)
          <= rule.window.before
      }
      guard let wider else { continue }
      oddities.append(
        "rule \"\(rule.id)\": the keyword \"\(anchor)\" adds nothing to \"\(wider)\"; leave it out")
    }
    return oddities
  }

  /// Rules that look for the same, by their pattern.
  private static func duplicates(among rules: [Rule], in catalogue: Catalogue) -> [String] {
    var first: [String: String] = [:]
    for rule in catalogue.rules where first[rule.pattern] == nil { first[rule.pattern] = rule.id }
    return rules.compactMap { rule in
      guard let other = first[rule.pattern], other != rule.id else { return nil }
      let place = catalogue.origins[rule.id].map { "\($0): " } ?? ""
      return
        "\(place)rule \"\(rule.id)\" has the regex of rule \"\(other)\"; keep one of them, or tell them "
        + "apart by path, keywords or context"
    }
  }
}
