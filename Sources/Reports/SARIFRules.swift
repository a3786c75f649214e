import Evidence

/// The rules that a report's findings name, as SARIF describes them.
struct SARIFRules {
  /// What the findings of one rule have in common.
  struct Rule {
    var id: String
    var provider: String
    var kind: String
    var isReference: Bool
    var opensAI: Bool
    /// The worst of its findings.
    var severity: Severity
    /// The least certain of its findings.
    var certainty: Certainty
  }

  /// In the order of their ids.
  let rules: [Rule]
  private let indexes: [String: Int]

  init(_ findings: [Finding]) {
    var known: [String: Rule] = [:]
    for finding in findings {
      let id = Self.id(of: finding)
      var rule =
        known[id]
        ?? Rule(
          id: id, provider: finding.provider, kind: finding.kind,
          isReference: finding.ruleID == nil, opensAI: false, severity: finding.severity,
          certainty: finding.certainty)
      rule.opensAI = rule.opensAI || finding.ai == .yes
      rule.severity = max(rule.severity, finding.severity)
      rule.certainty = min(rule.certainty, finding.certainty)
      known[id] = rule
    }
    rules = known.values.sorted { $0.id < $1.id }
    indexes = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1.id, $0) })
  }

  /// The rule of a finding; a reference goes by its worst class, which is as stable.
  static func id(of finding: Finding) -> String {
    finding.ruleID ?? finding.classes.first.map { "reference-" + $0.rawValue } ?? "reference"
  }

  func index(of id: String) -> Int? { indexes[id] }
}

extension Severity {
  /// The level of a SARIF result.
  var sarifLevel: String {
    switch self {
    case .critical, .high: "error"
    case .medium: "warning"
    case .low, .info: "note"
    }
  }

  /// A score in the band that GitHub gives this severity: above 9.0 critical, from 7.0 high, from
  /// 4.0 medium, below low.
  fileprivate var score: String {
    switch self {
    case .critical: "9.5"
    case .high: "8.0"
    case .medium: "5.5"
    case .low: "2.0"
    case .info: "0.5"
    }
  }
}

extension JSONWriter {
  mutating func write(_ rules: SARIFRules) {
    array("rules", rules.rules) { $0.write($1) }
  }

  private mutating func write(_ rule: SARIFRules.Rule) {
    let what = Visible.text(rule.provider, limit: 100) + " " + Visible.text(rule.kind, limit: 100)
    object { json in
      json.field("id", rule.id)
      json.field("name", Self.identifier(rule.id))
      if rule.isReference {
        json.text("shortDescription", "Credential used by name, against the inventory")
        json.text(
          "fullDescription",
          "A pipeline, service or agent uses a credential by name, and the inventory has no record"
            + " of it or contradicts it.")
      } else {
        json.text("shortDescription", "Credential in readable text: " + what)
        json.text(
          "fullDescription",
          "The value of a credential (\(what)) stands where people or machines can read it: in"
            + " files, configuration, pipelines or git history.")
      }
      json.object("help") { json in
        json.field("text", rule.isReference ? Self.referenceHelp : Self.valueHelp)
      }
      json.object("defaultConfiguration") { $0.field("level", rule.severity.sarifLevel) }
      json.object("properties") { json in
        let tags = ["security", "secrets", "external/cwe/cwe-798"] + (rule.opensAI ? ["ai"] : [])
        json.array("tags", tags)
        json.field("precision", Self.precision(rule.certainty))
        json.field("security-severity", rule.severity.score)
      }
    }
  }

  private static let valueHelp = """
    Revoke the credential at its provider and issue a new one: whoever could read the text may \
    have it, and removing the line leaves it in git history. Keep the new value in a secret store, \
    give it an owner and a record in the inventory, and let consumers refer to it by name.
    """

  private static let referenceHelp = """
    Find out who owns the credential behind the name, and record it in the inventory with owner, \
    scope and rotation date. If its record says it is revoked, remove the use.
    """

  private static func precision(_ certainty: Certainty) -> String {
    switch certainty {
    case .proven: "very-high"
    case .likely: "high"
    case .possible: "low"
    }
  }

  /// `openai-project-key` as `OpenaiProjectKey`, at most 255 characters as GitHub asks.
  private static func identifier(_ id: String) -> String {
    let words = id.utf8.split { !UInt8.isAlphanumeric($0) }
    let name = words.map { word in
      let text = String(decoding: word, as: UTF8.self)
      return text.prefix(1).uppercased() + text.dropFirst()
    }
    .joined()
    return name.isEmpty ? "Credential" : String(name.prefix(255))
  }
}

extension UInt8 {
  fileprivate static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }
}
