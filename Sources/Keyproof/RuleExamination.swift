import Detection
import Evidence
import Rules

/// Checks rules beyond what loading them checks: patterns compile, and examples say the truth.
public struct RuleExamination: Sendable {
  /// What an examination came to.
  public struct Outcome: Sendable {
    public var rules = 0
    public var examples = 0
    public var problems: [String] = []
    public var warnings: [String] = []
  }

  private let files: [String]

  /// - Parameter files: rule files and directories; none means the built-in rules.
  public init(files: [String]) {
    self.files = files
  }

  /// Runs all checks.
  ///
  /// - Throws: ``Rules/CatalogueError`` if a file cannot be loaded at all.
  public func run() throws -> Outcome {
    var options = ScanOptions()
    options.ruleFiles = files
    let catalogue = try RuleSelection(options).catalogue()
    let examples = files.isEmpty ? Catalogue.builtinExamples : catalogue.examples
    let isIncluded = { (rule: Rule) in files.isEmpty || catalogue.origins[rule.id] != nil }
    var outcome = Outcome()
    outcome.warnings = catalogue.warnings.map(\.description)
    for rule in catalogue.rules where isIncluded(rule) {
      outcome.rules += 1
      let place = catalogue.origins[rule.id].map { "\($0): " } ?? ""
      do {
        try examine(rule, examples[rule.id] ?? RuleExamples(), at: place, into: &outcome)
      } catch {
        outcome.problems.append("\(place)\(error)")
      }
    }
    return outcome
  }

  private func examine(
    _ rule: Rule, _ examples: RuleExamples, at place: String, into outcome: inout Outcome
  ) throws {
    var options = Detector.Options()
    options.floor = .possible
    // A rule is examined alone: which rule wins a value in company is another question.
    var alone = rule
    alone.companions = []
    let detector = try Detector(Catalogue(rules: [alone]), options: options)
    try detector.compilePatterns()
    for (texts, isExpected) in [(examples.positive, true), (examples.negative, false)] {
      for (index, template) in texts.enumerated() {
        outcome.examples += 1
        let text = try ExampleTemplate.expand(template, seed: "\(rule.id) \(isExpected) \(index)")
        if finds(detector, in: text) != isExpected {
          outcome.problems.append(
            "\(place)rule \"\(rule.id)\": "
              + (isExpected
                ? "example \(index + 1) is not found; correct the regex, keywords or example"
                : "counter-example \(index + 1) is found; narrow the regex"))
        }
      }
    }
  }

  private func finds(_ detector: Detector, in text: String) -> Bool {
    var scratch = DetectionScratch(for: detector)
    var isFound = false
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      scratch.scan(bytes) { _ in isFound = true }
    }
    return isFound
  }
}
