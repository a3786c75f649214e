import ArgumentParser
import Detection
import Evidence
import Glibc
import Intake
import Keyproof
import Rules

/// Tries every example of every rule.
struct RulesTest: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Try every example and counter-example of every rule.",
    discussion: """
      Without files the built-in rules are tried. Exit code 2 if an example is not found or a \
      counter-example is; each failure says which stage failed.

      EXAMPLES
        keyproof rules test
        keyproof rules test my-rules.toml
        keyproof rules test --id openai-project-key -v
      """)

  @Argument(help: ArgumentHelp("Rule files and directories of them.", valueName: "path"))
  var paths: [String] = []

  @Option(help: ArgumentHelp("Try this rule only; may be repeated.", valueName: "id"))
  var id: [String] = []

  @Flag(name: [.short, .long], help: "Print a line for each rule.")
  var verbose = false

  mutating func run() async throws {
    let outcome = try RuleExamination(files: paths, ids: id, depth: .examples).run()
    for verdict in outcome.verdicts {
      for problem in verdict.problems { print("FAILED  \(problem)".safeForTerminal) }
      if verbose, verdict.problems.isEmpty {
        let isTried = verdict.examples > 0
        print("\(isTried ? "ok" : "--")      \(verdict.rule): \(verdict.examples) examples")
      }
    }
    print(
      "\(outcome.rules) rules, \(outcome.examples) examples, \(outcome.problems.count) failures"
        + (outcome.untried > 0 ? ", \(outcome.untried) rules without examples" : ""))
    if !outcome.problems.isEmpty { throw KeyproofExit.refused }
  }
}

/// Says in plain words what a rule does.
struct RulesExplain: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say in plain words what a rule looks for and how it judges.",
    discussion: """
      EXAMPLES
        keyproof rules explain openai-project-key
        keyproof rules explain acme-key --rules acme.toml
      """)

  @OptionGroup var options: RuleOptions

  @Argument(help: ArgumentHelp("The rule's id, as `rules list` prints it.", valueName: "id"))
  var id: String

  mutating func run() async throws {
    let catalogue = try options.catalogue()
    guard let rule = catalogue.rule(id) else { throw ScanError.unknownRule(id) }
    let examples = catalogue.examples[id] ?? Catalogue.builtinExamples[id] ?? RuleExamples()
    let explanation = RuleExplanation(rule, in: catalogue, examples: examples)
    print(rule.id)
    for part in explanation.parts {
      for (index, line) in part.lines.enumerated() {
        let label = index == 0 ? part.heading : ""
        print("  \(label)\(String(repeating: " ", count: 11 - label.count))\(line)".safeForTerminal)
      }
    }
  }
}

/// Tells what each stage of a scan decides on a text.
struct RulesMatch: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "match",
    abstract: "Tell what each stage of a scan decides on a text, and why.",
    usage: "keyproof rules match [<options>] <text>",
    discussion: """
      The keywords found, the rules tried, what matched and how it was judged, which of two rules \
      keeps a value, and what a scan would report. Values are not shown without --reveal. Exit code \
      1 if a scan would report something.

      EXAMPLES
        keyproof rules match - < config.py
        keyproof rules match --path .env 'PASSWORD=hunter2'
      """)

  @OptionGroup var options: RuleOptions

  @Argument(help: ArgumentHelp("The text; - reads standard input.", valueName: "text"))
  var text: String

  @Option(help: ArgumentHelp("Judge as if the text stood in this file.", valueName: "path"))
  var path: String?

  @Option(
    help: ArgumentHelp("Try only this rule; may be repeated.", valueName: "id"))
  var id: [String] = []

  @Option(help: "The least certainty that a scan would report: possible, likely or proven.")
  var certainty = Certainty.likely

  @Option(help: "What a wrong checksum does: require drops the value, prefer doubts it, or ignore.")
  var checksum = ChecksumPolicy.prefer

  @Flag(help: "Show the values.")
  var reveal = false

  @Flag(name: [.short, .long], help: "Also name rules whose pattern matched nothing.")
  var verbose = false

  mutating func run() async throws {
    var selection = ScanOptions()
    selection.ruleFiles = options.rules
    selection.onlyRules = id
    let catalogue = try RuleSelection(selection).catalogue()
    var settings = RuleMatch.Options()
    settings.path = path
    settings.floor = certainty
    settings.checksum = checksum
    settings.reveals = reveal
    settings.tellsMisses = verbose
    let match = try RuleMatch(try content(), with: catalogue, options: settings)
    for stage in match.stages {
      for (index, line) in stage.lines.enumerated() {
        let label = index == 0 ? stage.heading : ""
        print("\(label)\(String(repeating: " ", count: 10 - label.count))\(line)".safeForTerminal)
      }
    }
    if match.isFound { throw KeyproofExit.findings }
  }

  private func content() throws -> [UInt8] {
    guard text == "-" else {
      if access(text, F_OK) == 0 {
        StandardError.write(
          "note: the text is the name of a file; to try what stands in it: keyproof rules match - < "
            + "\(text.safeForTerminal)\n")
      }
      return Array(text.utf8)
    }
    var content: [UInt8] = []
    var reader = FileReader()
    let result = reader.readStandardInput { bytes, chunk in
      content += bytes.prefix(chunk.ownedBytes)
    }
    if case .failure(let gap) = result {
      throw ScanError.unreadablePath(gap.subject, reason: gap.detail)
    }
    return content
  }
}
