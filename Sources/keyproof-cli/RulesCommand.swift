import ArgumentParser
import Evidence
import Keyproof
import Rules

/// Looks at rules.
struct RulesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "List, explain, try and check the rules that recognise credentials.",
    subcommands: [
      RulesList.self, RulesShow.self, RulesExplain.self, RulesMatch.self, RulesTest.self,
      RulesCheck.self,
    ])
}

/// Which rules a subcommand looks at.
struct RuleOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A rule file or a directory of them, added to the built-in rules; may be repeated.",
      valueName: "path"))
  var rules: [String] = []

  /// The built-in rules and those of the files.
  func catalogue() throws -> Catalogue {
    var options = ScanOptions()
    options.ruleFiles = rules
    return try RuleSelection(options).catalogue()
  }
}

/// One line per rule.
struct RulesList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "One line per rule: id, severity, AI relation, description, lifetime.",
    discussion: """
      EXAMPLES
        keyproof rules list
        keyproof rules list --ai-only
      """)

  @OptionGroup var options: RuleOptions

  @Flag(help: "Only rules whose credentials open an AI service, or may.")
  var aiOnly = false

  mutating func run() async throws {
    let rules = try options.catalogue().rules.filter { !aiOnly || $0.ai != .no }
    let width = rules.map(\.id.count).max() ?? 0
    var page = ""
    for rule in rules {
      let id = rule.id + String(repeating: " ", count: width - rule.id.count)
      let severity = rule.severity.rawValue
      page += "\(id)  \(severity)\(String(repeating: " ", count: 9 - severity.count))"
      page += "\(rule.ai == .yes ? "ai " : rule.ai == .possible ? "ai?" : "   ")  "
      page += rule.description + (rule.lifetime.map { " (\($0))" } ?? "") + "\n"
    }
    print(page + "\(rules.count) rules")
  }
}

/// Everything about one rule.
struct RulesShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Everything about one rule.",
    discussion: """
      EXAMPLES
        keyproof rules show openai-project-key
      """)

  @OptionGroup var options: RuleOptions

  @Argument(help: ArgumentHelp("The rule's id, as `rules list` prints it.", valueName: "id"))
  var id: String

  mutating func run() async throws {
    let catalogue = try options.catalogue()
    guard let rule = catalogue.rule(id) else { throw ScanError.unknownRule(id) }
    let lengths = rule.length.map {
      $0.lowerBound == $0.upperBound ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound)"
    }
    let fields: [(String, String?)] = [
      ("id", rule.id), ("provider", rule.provider), ("kind", rule.kind),
      ("description", rule.description), ("severity", rule.severity.rawValue),
      ("feeds AI", rule.ai.rawValue), ("basis", rule.basis.rawValue), ("regex", rule.pattern),
      ("keywords", rule.anchors.joined(separator: ", ")),
      ("window", "\(rule.window.before) bytes before, \(rule.window.after) after"),
      ("length", lengths), ("entropy", rule.minEntropy.map { "\($0) bits per byte or more" }),
      ("checksum", rule.checksum?.rawValue),
      ("parts", rule.companions.map { "\($0.name) (\($0.rule))" }.joined(separator: ", ")),
      ("variables", rule.environmentNames.joined(separator: ", ")), ("listed as", rule.hint),
      ("lifetime", rule.lifetime), ("revoke", rule.revoke), ("source", rule.source),
    ]
    for case (let label, let value?) in fields where !value.isEmpty {
      print("\(label)\(String(repeating: " ", count: 13 - label.count))\(value)")
    }
  }
}

/// Checks rule files.
struct RulesCheck: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check rule files: schema, patterns, examples, and how hard a search can become.",
    discussion: """
      Each pattern must compile, each example be found and no counter-example, and texts that are \
      made to be hard, from the examples or else from the keywords, must not run a search into its \
      limit. Groups that nothing reads, keywords that add nothing and rules with the same pattern are warned of.

      Without files the built-in rules are checked. Exit code 2 if anything is wrong.

      EXAMPLES
        keyproof rules check my-rules.toml
        keyproof rules check rules/
      """)

  @Argument(help: ArgumentHelp("Rule files and directories of them.", valueName: "path"))
  var paths: [String] = []

  @Option(help: ArgumentHelp("Print what the dearest rules cost on hard texts.", valueName: "n"))
  var dearest = 0

  mutating func run() async throws {
    let outcome = try RuleExamination(files: paths).run()
    let costs = outcome.verdicts.compactMap { verdict in
      verdict.secondsPerCall.map { (rule: verdict.rule, seconds: $0) }
    }
    for cost in costs.sorted(by: { $0.seconds > $1.seconds }).prefix(max(0, dearest)) {
      print("\((cost.seconds * 1e7).rounded() / 10) µs a keyword: \(cost.rule)")
    }
    for warning in outcome.warnings { StandardError.write("warning: \(warning)\n") }
    for problem in outcome.problems { StandardError.write("error: \(problem)\n") }
    print(
      "\(outcome.rules) rules, \(outcome.examples) examples, \(outcome.problems.count) problems"
        + (outcome.untried > 0 ? ", \(outcome.untried) rules without examples" : ""))
    if !outcome.problems.isEmpty { throw KeyproofExit.refused }
  }
}
