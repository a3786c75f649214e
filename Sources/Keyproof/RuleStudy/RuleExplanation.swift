import Detection
import Evidence
public import Rules

/// What a rule does, in plain words.
public struct RuleExplanation: Sendable {
  /// One heading with its sentences.
  public struct Part: Sendable, Equatable {
    public var heading: String
    public var lines: [String]
  }

  /// The parts that have something to say, in a fixed order.
  public let parts: [Part]

  /// - Parameters:
  ///   - rule: a rule of `catalogue`.
  ///   - catalogue: where companions are looked up.
  ///   - examples: what the cost is measured on.
  public init(_ rule: Rule, in catalogue: Catalogue, examples: RuleExamples) {
    let parts = [
      Part(heading: "finds", lines: Self.subject(of: rule)),
      Part(heading: "looks for", lines: Self.search(of: rule)),
      Part(heading: "regex", lines: [rule.pattern]),
      Part(heading: "value", lines: Self.value(of: rule)),
      Part(heading: "judged", lines: Self.judgement(of: rule)),
      Part(heading: "drops", lines: Self.guards(of: rule, catalogue)),
      Part(heading: "parts", lines: Self.companions(of: rule, catalogue)),
      Part(
        heading: "variables",
        lines: rule.environmentNames.isEmpty
          ? [] : [rule.environmentNames.joined(separator: ", ")]),
      Part(
        heading: "listed as",
        lines: rule.hint.map {
          ["\($0) in the provider's own listing, by which an inventory is matched"]
        } ?? []),
      Part(heading: "works for", lines: rule.lifetime.map { [$0] } ?? []),
      Part(heading: "revoke", lines: rule.revoke.map { [$0] } ?? []),
      Part(heading: "source", lines: rule.source.isEmpty ? [] : [rule.source]),
      Part(heading: "examples", lines: Self.count(of: examples)),
      Part(heading: "cost", lines: Self.cost(of: rule, examples)),
    ]
    self.parts = parts.filter { !$0.lines.isEmpty }
  }

  private static func subject(of rule: Rule) -> [String] {
    let ai =
      switch rule.ai {
      case .yes: "It opens an AI service."
      case .possible: "It may open an AI service."
      case .no: "It opens no AI service."
      }
    return [
      "\(rule.description) (\(rule.provider), \(rule.kind), severity \(rule.severity.rawValue)).",
      ai,
    ]
  }

  private static func search(of rule: Rule) -> [String] {
    guard !rule.anchors.isEmpty else {
      return ["It has no keywords, so its regex runs over every text from end to end."]
    }
    let words = rule.anchors.map { "\"\($0)\"" }.joined(separator: ", ")
    let start =
      rule.anchors.count == 1
      ? "The keyword \(words), in any case." : "Any of the keywords \(words), in any case."
    let window =
      rule.window.isTight
      ? "A match begins at the keyword or at most \(rule.window.before) bytes ahead of it and ends "
        + "within \(rule.window.after) bytes after it."
      : "The regex is searched for from \(rule.window.before) bytes before the keyword to "
        + "\(rule.window.after) after it."
    var lines = [start, window]
    if rule.basis != .structure { lines.append("Binary files are left out.") }
    if let path = rule.path { lines.append("Only in files whose path matches \(path).") }
    return lines
  }

  private static func value(of rule: Rule) -> [String] {
    let groups = rule.pattern.contains("<secret>") ? "the group \"secret\"" : "the whole match"
    var lines = [
      rule.readsColumn
        ? "The values are the cells under the keyword, where it names a column of a table."
        : "The value is \(rule.secretGroup.map { "group \($0)" } ?? groups) of the regex."
    ]
    if let length = rule.length {
      lines.append(
        length.lowerBound == length.upperBound
          ? "It has \(length.lowerBound) bytes."
          : "It has \(length.lowerBound) to \(length.upperBound) bytes.")
    }
    return lines
  }

  private static func judgement(of rule: Rule) -> [String] {
    var lines: [String] = []
    switch rule.basis {
    case .structure:
      lines.append("By its shape, which is the provider's own: a match is likely.")
    case .context:
      lines.append("By its shape and the name, host or word beside it: a match is likely.")
    case .generic:
      lines.append("By a score of its characters, its name and its quotes: likely or possible.")
    }
    if let checksum = rule.checksum {
      lines.append(
        "The offline check \(checksum.rawValue) proves it; where it fails, the value is merely "
          + "possible, or dropped with --checksum require.")
    }
    lines.append("At best: \(rule.checksum == nil ? "likely" : "proven").")
    return lines
  }

  private static func guards(of rule: Rule, _ catalogue: Catalogue) -> [String] {
    var lines: [String] = []
    if let least = rule.minEntropy {
      // Imported limits may lie a hair above the number that was written.
      let rounded = (least * 100).rounded() / 100
      lines.append("Values below \(rounded) bits of entropy per byte.")
    }
    if rule.basis != .generic, rule.checksum != .pem {
      lines.append("Placeholders, references to variables, repeated and running characters.")
    }
    if rule.basis == .generic {
      lines.append("Words, paths, code, hashes, identifiers and placeholders, by the score.")
      lines.append("In tests, examples, lock files and generated files it is merely possible.")
    }
    let lists = rule.allowlists.count + catalogue.allowlists.count
    if lists > 0 {
      lines.append(
        "What \(lists == 1 ? "1 allowlist names" : "\(lists) allowlists name"): values, lines or "
          + "paths.")
    }
    return lines
  }

  private static func companions(of rule: Rule, _ catalogue: Catalogue) -> [String] {
    rule.companions.map { companion in
      let what = catalogue.rule(companion.rule)?.description ?? companion.rule
      return "\(companion.name): \(what), within \(companion.withinLines) lines"
    }
  }

  private static func count(of examples: RuleExamples) -> [String] {
    let (yes, no) = (examples.positive.count, examples.negative.count)
    guard yes + no > 0 else { return ["none; add some, so that `keyproof rules test` can help"] }
    return ["\(yes) that it finds, \(no) that it must not find"]
  }

  private static func cost(of rule: Rule, _ examples: RuleExamples) -> [String] {
    guard let seconds = try? RuleTrial(rule, examples).stress().secondsPerCall else { return [] }
    let microseconds = (seconds * 1e7).rounded() / 10
    return [
      "\(microseconds) µs at each keyword, measured now on its examples and on hard texts made of "
        + "them"
    ]
  }
}
