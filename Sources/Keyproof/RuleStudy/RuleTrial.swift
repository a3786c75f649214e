import Detection
import Evidence
import Rules

/// One rule alone, tried on its examples and on what is derived from them.
///
/// Which rule wins a value in company is another question.
struct RuleTrial {
  private let rule: Rule
  private let positive: [[UInt8]]
  private let negative: [[UInt8]]
  private let detector: Detector

  init(_ rule: Rule, _ examples: RuleExamples) throws {
    var options = Detector.Options()
    options.floor = .possible
    var alone = rule
    alone.companions = []
    self.rule = rule
    detector = try Detector(Catalogue(rules: [alone]), options: options)
    try detector.compilePatterns()
    positive = try Self.expanded(examples.positive, of: rule, isExpected: true)
    negative = try Self.expanded(examples.negative, of: rule, isExpected: false)
  }

  private static func expanded(
    _ templates: [String], of rule: Rule, isExpected: Bool
  ) throws -> [[UInt8]] {
    try templates.enumerated().map { index, template in
      Array(
        try ExampleTemplate.expand(template, seed: "\(rule.id) \(isExpected) \(index)").utf8)
    }
  }

  /// How many examples and counter-examples there are.
  var count: Int { positive.count + negative.count }

  /// What is wrong with examples that are not found and counter-examples that are.
  func wrongExamples() throws -> [String] {
    var problems: [String] = []
    for (index, text) in positive.enumerated() {
      guard let why = whyNotFound(text) else { continue }
      problems.append(
        "rule \"\(rule.id)\": example \(index + 1) is not found: \(why)")
    }
    for (index, text) in negative.enumerated() where whyNotFound(text) == nil {
      problems.append(
        "rule \"\(rule.id)\": counter-example \(index + 1) is found; narrow the regex")
    }
    return problems
  }

  /// Why the rule finds nothing in `text`, with what would help; `nil` if it does.
  private func whyNotFound(_ text: [UInt8]) -> String? {
    var scratch = DetectionScratch(for: detector)
    let trace = scratch.trace(text)
    if !trace.sightings.isEmpty { return nil }
    if !rule.anchors.isEmpty, trace.anchors.isEmpty {
      return "it holds none of the keywords; correct the keywords or the example"
    }
    for trial in trace.trials {
      switch trial.outcome {
      case .dropped(let refusals):
        let reasons = refusals.flatMap(\.reasons.list)
        return "its value was dropped: " + Set(reasons).map(\.text).sorted().joined(separator: "; ")
          + "; correct the example, or the rule's entropy, length or allowlists"
      case .undecided: return "its search ran into a limit; simplify the regex"
      case .notBegun, .noMatch, .kept: continue
      }
    }
    return "the regex matches nothing in the window around its keywords; correct the regex, the "
      + "window or the example"
  }

  /// How long hard texts become, in bytes: what takes more time than their length explains shows it
  /// by then.
  private static let hardLength = 4096

  /// How many keywords hard texts are made from where there is no example.
  private static let hardKeywords = 3

  /// What searches of hard texts come to.
  func stress() throws -> (problems: [String], secondsPerCall: Double?) {
    var scratch = DetectionScratch(for: detector)
    scratch.measureRules()
    let length = min(Self.hardLength, 2 * (rule.window.before + rule.window.after))
    var problems: [String] = []
    let keywords = rule.anchors.isEmpty ? [""] : rule.anchors.prefix(Self.hardKeywords)
    let texts =
      positive.first.map { AdversarialText($0, length: length).all }
      ?? keywords.flatMap { AdversarialText.all(behind: Array($0.utf8), length: length) }
    for text in texts {
      text.withUnsafeBufferPointer { scratch.scan($0) { _ in } }
      guard !scratch.tally.limits.isEmpty else { continue }
      problems.append(
        "rule \"\(rule.id)\": a text "
          + (positive.isEmpty ? "that goes on behind its keyword" : "like its first example")
          + ", \(text.count) bytes long, makes its search run into the limit; let no two parts of "
          + "the regex that follow each other take the same characters without bound")
      break
    }
    let cost = scratch.costs.first
    let mean = cost.flatMap { $0.calls > 0 ? $0.seconds / Double($0.calls) : nil }
    return (problems, mean)
  }
}
