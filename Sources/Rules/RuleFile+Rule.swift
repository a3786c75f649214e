import Documents
import Evidence

extension RuleDraft {
  private static let keys = [
    "id", "description", "regex", "context", "value", "near", "everyday", "path", "secretGroup",
    "entropy", "keywords", "tags", "allowlist", "allowlists", "required", "skipReport", "provider",
    "kind", "window", "vicinity", "length", "checksum", "basis", "companions", "severity", "ai",
    "env", "hint", "lifetime", "revoke", "source", "examples", "counter_examples",
    // Betterleaks' own.
    "filter", "validate", "specificity", "tokenEfficiency",
  ]
  private static let longestID = 128
  /// PCRE2 compiles no more than this with its usual link size.
  private static let longestPattern = 64 * 1024
  /// How far a part of a credential may be from the other.
  private static let farthestCompanion = 10_000

  /// Reads one table of `[[rules]]`.
  init?(_ reader: TableReader) {
    guard reader.has("id") else {
      reader.problems.report(RuleError(reader.origin, .missingKey("id", section: reader.section)))
      return nil
    }
    guard let id = reader.text("id") else { return nil }
    guard id.utf8.count <= Self.longestID, id.unicodeScalars.allSatisfy(\.isPrintable) else {
      reader.report(
        "id",
        .outOfRange(
          key: "id", section: reader.section,
          remedy: "use 1 to \(Self.longestID) bytes of letters, digits, \".\", \"-\" and \"_\""))
      return nil
    }
    self.init(
      id: id, origin: reader.origin("id"),
      patternOrigin: reader.textOrigin(reader.has("regex") ? "regex" : "context"))
    let reader = reader.named("rule \"\(id)\"")
    reader.allow(Self.keys)
    readDetection(reader)
    readFacts(reader)
    readCompanions(reader)
    allowlists = Allowlist.readAll(in: reader, allowsTargets: false).map(\.allowlist)
    examples = RuleExamples(
      positive: Self.templates("examples", in: reader, seed: id),
      negative: Self.templates("counter_examples", in: reader, seed: id))
    readFilter(reader)
    if reader.boolean("skipReport") == true { tags = (tags ?? []) + [Rule.partTag] }
  }

  private mutating func readDetection(_ reader: TableReader) {
    statesPattern = reader.has("regex") || reader.has("context")
    pattern = reader.text("regex")
    names = reader.text("context")
    value = reader.text("value")
    isNear = reader.boolean("near")
    isEveryday = reader.boolean("everyday") ?? false
    for (key, text) in [("regex", pattern), ("context", names), ("value", value)] {
      guard let text, text.utf8.count > Self.longestPattern else { continue }
      reader.report(
        key,
        .outOfRange(
          key: key, section: reader.section, remedy: "use at most \(Self.longestPattern) bytes"))
    }
    for key in ["value", "near", "everyday"] where reader.has(key) && !reader.has("context") {
      reader.problems.report(
        RuleError(reader.origin(key), .missingKey("context", section: reader.section)))
    }
    if reader.has("regex"), reader.has("context") {
      reader.report(
        "context",
        .conflict(
          section: reader.section, remedy: "give \"regex\", or \"context\" and \"value\""))
    }
    path = reader.text("path")
    readSecretGroup(reader)
    minEntropy = reader.number("entropy", in: 0...8)
    anchors = reader.texts("keywords")
    if let window = reader.pair(
      "window", in: 0...Rule.Window.limit, meaning: "[bytes before, bytes after]")
    {
      self.window = Rule.Window(before: window.0, after: window.1, isTight: true)
    }
    if let vicinity = reader.pair(
      "vicinity", in: 0...Rule.Window.limit, meaning: "[bytes before, bytes after]")
    {
      if window != nil {
        reader.report(
          "vicinity",
          .outOfRange(
            key: "vicinity", section: reader.section,
            remedy: "give it or \"window\", not both: a window is for matches that hold a keyword"))
      }
      window = Rule.Window(before: vicinity.0, after: vicinity.1)
    }
    readLength(reader)
    checksum = reader.word("checksum", of: Rule.Checksum.self)
    basis = reader.word("basis", of: Rule.Basis.self)
  }

  /// `secretGroup`, of which 0 is gitleaks' way to say nothing.
  private mutating func readSecretGroup(_ reader: TableReader) {
    guard let group = reader.integer("secretGroup", in: 0...65_535), group > 0 else { return }
    secretGroup = group
    guard let pattern else { return }
    let groups = CaptureGroups.survey(pattern).count
    if group > groups {
      reader.report(
        "secretGroup", .noSuchGroup(group: group, groups: groups, section: reader.section))
    }
  }

  /// `length`, which is `[min, max]` or one number for both.
  private mutating func readLength(_ reader: TableReader) {
    let longest = 2 * Rule.Window.limit
    if reader.node["length"].flatMap(TOML.integer) != nil {
      length = reader.integer("length", in: 1...longest).map { $0...$0 }
      return
    }
    guard let (least, most) = reader.pair("length", in: 1...longest, meaning: "[min, max]") else {
      return
    }
    guard least <= most else {
      reader.report(
        "length",
        .outOfRange(key: "length", section: reader.section, remedy: "put the smaller number first"))
      return
    }
    length = least...most
  }

  private mutating func readFacts(_ reader: TableReader) {
    provider = reader.text("provider")
    kind = reader.text("kind")
    // gitleaks' own files leave descriptions empty now and then.
    description = reader.node["description"]?.string == "" ? nil : reader.text("description")
    severity = reader.word("severity", of: Severity.self)
    ai = reader.word("ai", of: AIRelation.self)
    environmentNames = reader.texts("env")
    hint = reader.text("hint")
    lifetime = reader.text("lifetime")
    revoke = reader.text("revoke")
    source = reader.text("source")
    tags = reader.texts("tags")
  }

  /// `companions`, and gitleaks' `required`, which demands what we only look for.
  private mutating func readCompanions(_ reader: TableReader) {
    var all: [Rule.Companion] = []
    for table in reader.tables("companions", section: "a companion of \(reader.section)") {
      table.allow(["name", "rule", "pattern", "within_lines"])
      for key in ["name", table.has("pattern") ? "pattern" : "rule"] where !table.has(key) {
        table.problems.report(RuleError(table.origin, .missingKey(key, section: table.section)))
      }
      let lines = table.integer("within_lines", in: 0...Self.farthestCompanion)
      guard let name = table.text("name") else { continue }
      if table.has("pattern") {
        guard let pattern = table.text("pattern") else { continue }
        if table.has("rule") {
          table.report(
            "rule",
            .outOfRange(
              key: "rule", section: table.section,
              remedy: "give it or \"pattern\", not both: a pattern is for parts that are no secret")
          )
        }
        all.append(Rule.Companion(name: name, pattern: pattern, withinLines: lines ?? 5))
        companionOrigins.append(table.origin("pattern"))
        continue
      }
      guard let rule = table.text("rule") else { continue }
      all.append(Rule.Companion(name: name, rule: rule, withinLines: lines ?? 5))
      companionOrigins.append(table.origin("rule"))
    }
    let required = reader.tables("required", section: "a required part of \(reader.section)")
    for table in required {
      table.allow(["id", "withinLines", "withinColumns"])
      guard table.has("id") else {
        table.problems.report(RuleError(table.origin, .missingKey("id", section: table.section)))
        continue
      }
      let lines = table.integer("withinLines", in: 0...Self.farthestCompanion)
      guard let rule = table.text("id") else { continue }
      all.append(Rule.Companion(name: rule, rule: rule, withinLines: lines ?? 5))
      companionOrigins.append(table.origin("id"))
    }
    if !required.isEmpty {
      reader.problems.warn(reader.origin("required"), .requiredDoesNotGate(rule: id))
    }
    if reader.has("companions") || reader.has("required") { companions = all }
  }

  private static func templates(_ key: String, in reader: TableReader, seed: String) -> [String] {
    let texts = reader.placedTexts(key) ?? []
    for (text, origin) in texts {
      do {
        _ = try ExampleTemplate.expand(text, seed: seed)
      } catch {
        reader.problems.report(
          RuleError(
            origin,
            .badExample(key: key, section: reader.section, reason: error.description)))
      }
    }
    return texts.map(\.text)
  }
}

extension Unicode.Scalar {
  /// Whether it leaves a visible mark or a plain space, so that an id can stand in a report.
  fileprivate var isPrintable: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: false
    default: true
    }
  }
}
