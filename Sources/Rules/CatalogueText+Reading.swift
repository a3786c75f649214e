import Evidence
import Glibc

extension Catalogue {
  /// The catalogue that ``serialized()`` wrote.
  ///
  /// - Throws: the first line that is not understood.
  public init(serialized text: String) throws(CatalogueTextError) {
    var reader = CatalogueReader()
    try CatalogueText.forEachLine(of: text) { (tag, value) throws(CatalogueTextError.Reason) in
      try reader.read(tag, value)
    }
    reader.closeRule()
    rules = reader.rules
    services = reader.services
    allowlists = reader.allowlists
    origins = [:]
    examples = [:]
    warnings = []
    // Searches by id count on the order.
    let isSorted = rules.indices.dropFirst().allSatisfy { rules[$0 - 1].id < rules[$0].id }
    guard isSorted else { throw CatalogueTextError(line: 1, reason: "the rules are not sorted") }
  }

  /// The examples that ``serializedExamples()`` wrote, by the rule's id.
  ///
  /// - Throws: the first line that is not understood.
  public static func examples(
    serialized text: String
  ) throws(CatalogueTextError) -> [String: RuleExamples] {
    var id = ""
    var examples: [String: RuleExamples] = [:]
    try CatalogueText.forEachLine(of: text) { (tag, value) throws(CatalogueTextError.Reason) in
      switch tag {
      case .rule:
        id = value
        examples[id] = RuleExamples()
      case .positive where examples[id] != nil: examples[id]?.positive.append(value)
      case .negative where examples[id] != nil: examples[id]?.negative.append(value)
      default: throw CatalogueTextError.Reason.misplaced
      }
    }
    return examples
  }
}

extension CatalogueTextError {
  /// A reason whose line is not known yet.
  struct Reason: Error {
    let text: String

    static let misplaced = Reason("this line cannot stand here")

    init(_ text: String) { self.text = text }
  }
}

extension CatalogueText {
  /// Calls `body` with each line's letter and value.
  static func forEachLine(
    of text: String, _ body: (Tag, String) throws(CatalogueTextError.Reason) -> Void
  ) throws(CatalogueTextError) {
    var text = text
    let failure: CatalogueTextError? = text.withUTF8 { bytes in
      var start = 0
      var line = 0
      while start < bytes.count, let base = bytes.baseAddress {
        line += 1
        // SAFETY: `start` is below the count, and no more than what is left is searched.
        let mark = memchr(base + start, 0x0A, bytes.count - start)
        let end =
          mark.map { UnsafeRawPointer(base).distance(to: UnsafeRawPointer($0)) } ?? bytes.count
        var value = bytes[start..<end]
        start = end + 1
        guard let letter = value.popFirst() else { continue }
        guard let tag = Tag(rawValue: letter) else {
          return CatalogueTextError(line: line, reason: "unknown letter")
        }
        if !value.isEmpty, value.removeFirst() != UInt8(ascii: " ") {
          return CatalogueTextError(line: line, reason: "no space after the letter")
        }
        guard let value = unescape(value) else {
          return CatalogueTextError(line: line, reason: "an escape is cut short")
        }
        do throws(CatalogueTextError.Reason) {
          try body(tag, value)
        } catch {
          return CatalogueTextError(line: line, reason: error.text)
        }
      }
      return nil
    }
    if let failure { throw failure }
  }
}

/// Puts lines together to rules, services and allowlists.
private struct CatalogueReader {
  private enum Context {
    case none, globalAllowlist, service, rule, ruleAllowlist
  }

  private(set) var rules: [Rule] = []
  private(set) var services: [Service] = []
  private(set) var allowlists: [Allowlist] = []
  private var context = Context.none
  /// The rule that is being put together; kept out of the array, which it would copy.
  private var rule: Rule?

  mutating func closeRule() {
    guard var rule else { return }
    self.rule = nil
    rule.fillFromContext()
    rules.append(rule)
  }

  mutating func read(
    _ tag: CatalogueText.Tag, _ value: String
  ) throws(CatalogueTextError.Reason) {
    switch tag {
    case .rule:
      closeRule()
      context = .rule
      if rules.isEmpty { rules.reserveCapacity(2048) }
      rule = Rule(id: value, provider: "", kind: "", description: "", pattern: "", anchors: [])
    case .service:
      closeRule()
      context = .service
      services.append(Service(provider: value, ai: .no))
    case .globalAllowlist:
      closeRule()
      context = .globalAllowlist
      allowlists.append(Allowlist())
    case .ruleAllowlist:
      guard rule != nil else { throw .misplaced }
      context = .ruleAllowlist
      rule?.allowlists.append(Allowlist())
    default:
      switch context {
      case .none: throw .misplaced
      case .globalAllowlist: try allowlists[allowlists.count - 1].take(tag, value)
      case .service: try services[services.count - 1].take(tag, value)
      case .rule: try rule?.take(tag, value)
      case .ruleAllowlist:
        guard let last = rule?.allowlists.indices.last else { throw .misplaced }
        try rule?.allowlists[last].take(tag, value)
      }
    }
  }
}

extension Rule {
  fileprivate mutating func take(
    _ tag: CatalogueText.Tag, _ value: String
  ) throws(CatalogueTextError.Reason) {
    switch tag {
    case .provider: provider = value
    case .kind: kind = value
    case .description: description = value
    case .pattern: pattern = value
    case .names, .nearNames:
      recognition = .context(ContextPattern(names: value, isNear: tag == .nearNames))
      basis = .context
    case .value:
      guard var context else { throw .misplaced }
      context.value = value
      recognition = .context(context)
    case .secretGroup: secretGroup = try CatalogueText.integer(value)
    case .anchor: anchors.append(value)
    case .window:
      let (before, after) = try CatalogueText.pair(value)
      window = Rule.Window(before: before, after: after, isTight: true)
    case .vicinity:
      let (before, after) = try CatalogueText.pair(value)
      window = Rule.Window(before: before, after: after)
    case .minEntropy:
      guard let number = Double(value) else { throw .init("not a number") }
      minEntropy = number
    case .length:
      let (least, most) = try CatalogueText.pair(value)
      guard least <= most else { throw .init("the smaller number comes first") }
      length = least...most
    case .checksum: checksum = try CatalogueText.word(value)
    case .basis: basis = try CatalogueText.word(value)
    case .companion:
      companions.append(Rule.Companion(name: value, rule: "", withinLines: 0))
    case .companionRule, .companionLines, .companionPattern:
      guard let last = companions.indices.last else { throw .misplaced }
      switch tag {
      case .companionRule: companions[last].rule = value
      case .companionPattern: companions[last].pattern = value
      default: companions[last].withinLines = try CatalogueText.integer(value)
      }
    case .severity: severity = try CatalogueText.word(value)
    case .ai: ai = try CatalogueText.word(value)
    case .environmentName: environmentNames.append(value)
    case .hint: hint = value
    case .lifetime: lifetime = value
    case .revoke: revoke = value
    case .source: source = value
    case .path: path = value
    case .tag: tags.append(value)
    default: throw .misplaced
    }
  }
}

extension Allowlist {
  fileprivate mutating func take(
    _ tag: CatalogueText.Tag, _ value: String
  ) throws(CatalogueTextError.Reason) {
    switch tag {
    case .allowedDescription: description = value
    case .requiresAll: requiresAll = true
    case .target: target = try CatalogueText.word(value)
    case .allowedPattern: patterns.append(value)
    case .allowedPath: paths.append(value)
    case .stopword: stopwords.append(value)
    case .commit: commits.append(value)
    default: throw .misplaced
    }
  }
}

extension Service {
  fileprivate mutating func take(
    _ tag: CatalogueText.Tag, _ value: String
  ) throws(CatalogueTextError.Reason) {
    switch tag {
    case .ai: ai = try CatalogueText.word(value)
    case .environmentName: environmentNames.append(value)
    case .address: addressNames.append(value)
    case .host: hosts.append(value)
    case .revoke: revoke = value
    default: throw .misplaced
    }
  }
}

extension CatalogueText {
  fileprivate static func integer(
    _ value: some StringProtocol
  ) throws(CatalogueTextError.Reason) -> Int {
    guard let number = Int(value), number >= 0 else { throw .init("not a whole number") }
    return number
  }

  fileprivate static func pair(_ value: String) throws(CatalogueTextError.Reason) -> (Int, Int) {
    guard let space = value.utf8.firstIndex(of: UInt8(ascii: " ")) else {
      throw .init("not two numbers")
    }
    return (try integer(value[..<space]), try integer(value[value.utf8.index(after: space)...]))
  }

  fileprivate static func word<Word>(
    _ value: String
  ) throws(CatalogueTextError.Reason) -> Word where Word: RawRepresentable<String> {
    guard let word = Word(rawValue: value) else { throw .init("unknown word") }
    return word
  }
}
