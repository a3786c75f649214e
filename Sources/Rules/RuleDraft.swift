import Evidence

/// A rule as a file states it: what it says nothing about is `nil`.
///
/// A draft whose id another catalogue already has changes that rule; any other becomes a rule.
struct RuleDraft {
  var id: String
  /// Where the id stands.
  var origin: RuleOrigin
  /// Where the first byte of the pattern stands.
  var patternOrigin: RuleOrigin
  /// Where the ids of companions stand, in their order.
  var companionOrigins: [RuleOrigin] = []

  /// Whether the file has a `regex` or a `context`, be it a usable one or not.
  var statesPattern = false
  var provider: String?
  var kind: String?
  var description: String?
  var pattern: String?
  /// The names of `context`.
  var names: String?
  /// The `value` that goes with a `context`.
  var value: String?
  /// Whether the names are words that stand in any text.
  var isEveryday = false
  /// Whether the value may stand anywhere near a name.
  var isNear: Bool?
  var secretGroup: Int?
  var anchors: [String]?
  var window: Rule.Window?
  var minEntropy: Double?
  var length: ClosedRange<Int>?
  var checksum: Rule.Checksum?
  var basis: Rule.Basis?
  var companions: [Rule.Companion]?
  var severity: Severity?
  var ai: AIRelation?
  var environmentNames: [String]?
  var hint: String?
  var lifetime: String?
  var revoke: String?
  var source: String?
  var path: String?
  var allowlists: [Allowlist] = []
  var tags: [String]?
  var examples = RuleExamples()

  /// The rule that this draft makes of `base`, or makes alone.
  ///
  /// - Returns: `nil` if neither says what a match is.
  func rule(over base: Rule?) -> Rule? {
    guard let recognition = recognition(over: base) else { return nil }
    var rule =
      base
      ?? Rule(
        id: id, provider: Rule.unnamed.provider, kind: Rule.unnamed.kind, description: id,
        pattern: "", anchors: [])
    if recognition != base?.recognition {
      rule.recognition = recognition
      rule.secretGroup = nil
      if case .context(let context) = recognition { rule.take(context, keywords: keywords) }
    }
    rule.provider = provider ?? rule.provider
    rule.kind = kind ?? rule.kind
    rule.description = description ?? rule.description
    rule.secretGroup = secretGroup ?? rule.secretGroup
    rule.anchors = anchors ?? rule.anchors
    rule.minEntropy = minEntropy ?? rule.minEntropy
    rule.length = length ?? rule.length
    rule.checksum = checksum ?? rule.checksum
    rule.basis = basis ?? rule.basis
    rule.companions = companions ?? rule.companions
    rule.severity = severity ?? rule.severity
    rule.ai = ai ?? rule.ai
    rule.environmentNames = environmentNames ?? rule.environmentNames
    rule.hint = hint ?? rule.hint
    rule.lifetime = lifetime ?? rule.lifetime
    rule.revoke = revoke ?? rule.revoke
    rule.source = source ?? rule.source
    rule.path = path ?? rule.path
    rule.allowlists += allowlists
    rule.tags = tags ?? rule.tags
    if let window {
      rule.window = window
    } else if names != nil, let context = rule.context {
      rule.window = context.window(
        longestValue: rule.length?.upperBound, startsWithAnchor: anchors == nil)
    }
    if rule.secretGroup == nil {
      let groups = CaptureGroups.survey(rule.pattern)
      // gitleaks takes the first group where no other is named, and its rules count on it.
      if !groups.hasSecret, groups.count > 0 { rule.secretGroup = 1 }
    }
    return rule
  }
}

extension RuleDraft {
  private func recognition(over base: Rule?) -> Rule.Recognition? {
    if let pattern { return .pattern(pattern) }
    let stated = isEveryday ? names.map { ContextPattern.everyday($0).names } : names
    guard var context = stated.map({ ContextPattern(names: $0) }) ?? base?.context else {
      return base?.recognition
    }
    context.value = value ?? context.value
    context.isNear = isNear ?? context.isNear
    return .context(context)
  }
}

extension RuleDraft {
  /// The keywords that follow from the names.
  private var keywords: [String]? {
    names.flatMap {
      isEveryday ? ContextPattern.everyday($0).keywords : ContextNames.literals(of: $0)
    }
  }
}

extension Rule {
  /// Sets what follows from names and a value, unless the rule says otherwise later.
  fileprivate mutating func take(_ context: ContextPattern, keywords: [String]?) {
    basis = .context
    window = .standard
    if context.value == ContextPattern.anyValue { (length, minEntropy) = (nil, nil) }
    fillFromContext()
    anchors = keywords ?? anchors
  }
}

/// Texts that a rule must and must not match.
///
/// Both are templates: see ``ExampleTemplate``.
public struct RuleExamples: Equatable, Sendable {
  /// Each holds a value that the rule finds.
  public var positive: [String]
  /// None holds a value that the rule finds.
  public var negative: [String]

  public init(positive: [String] = [], negative: [String] = []) {
    self.positive = positive
    self.negative = negative
  }
}
