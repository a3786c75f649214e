extension Catalogue {
  /// Anchors shorter than this hit too often to be worth looking for, in bytes.
  package static let shortestAnchor = 3

  /// The rules that come with Keyproof.
  public static let builtin: Catalogue = {
    do {
      return try Catalogue(serialized: BuiltinCatalogue.text)
    } catch {
      preconditionFailure("the built-in catalogue is generated and tested: \(error)")
    }
  }()

  /// The examples of the built-in rules, by the rule's id; decoded when first asked for.
  public static let builtinExamples: [String: RuleExamples] = {
    do {
      return try Catalogue.examples(serialized: BuiltinCatalogue.examples)
    } catch {
      preconditionFailure("the built-in examples are generated and tested: \(error)")
    }
  }()

  /// What keeps rules from being fit for the built-in catalogue.
  ///
  /// A built-in rule has anchors of 3 bytes or more, a provider, a kind, a description, a source, an
  /// example, a counter-example, and an id of lower-case letters, digits and hyphens.
  public func incompleteRules() -> [RuleError] {
    rules.flatMap { rule in
      remedies(for: rule).map { remedy in
        let problem = RuleError.Problem.incomplete(rule: rule.id, remedy: remedy)
        return origins[rule.id].map { RuleError($0, problem) }
          ?? RuleError(file: "built-in rules", problem)
      }
    }
  }

  private func remedies(for rule: Rule) -> [String] {
    let examples = examples[rule.id] ?? RuleExamples()
    let isPlainID = rule.id.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
    }
    let checks: [(Bool, String)] = [
      (isPlainID, "use lower-case letters, digits and hyphens in its id"),
      (!rule.anchors.isEmpty, "add keywords"),
      (
        rule.anchors.allSatisfy { $0.utf8.count >= Self.shortestAnchor },
        "use keywords of \(Self.shortestAnchor) bytes or more"
      ),
      (rule.provider != "custom", "add \"provider\""),
      (rule.kind != "secret", "add \"kind\""),
      (!rule.description.isEmpty && rule.description != rule.id, "add \"description\""),
      (!rule.source.isEmpty, "add \"source\""),
      (!examples.positive.isEmpty, "add \"examples\""),
      (!examples.negative.isEmpty, "add \"counter_examples\""),
    ]
    return checks.filter { !$0.0 }.map(\.1)
  }
}
