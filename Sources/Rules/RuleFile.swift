import Evidence

/// What one TOML file says.
///
/// The schema is gitleaks' own with keys added; see `RuleFile+Rule.swift`.
struct RuleFile {
  /// What `[extend]` asks of the rules that the file is laid over.
  struct Extend {
    var useDefault: Bool?
    var disabledRules: [(id: String, origin: RuleOrigin)] = []
    /// A file whose rules the file changes, as it spells it.
    var path: (text: String, origin: RuleOrigin)?
  }

  var drafts: [RuleDraft] = []
  var services: [(service: Service, origin: RuleOrigin)] = []
  /// Allowlists for every rule, or for those whose ids are named.
  var allowlists: [(allowlist: Allowlist, targets: [(id: String, origin: RuleOrigin)])] = []
  var extend = Extend()

  private static let keys = [
    "title", "description", "minVersion", "extend", "rules", "services", "allowlist", "allowlists",
    // Betterleaks' own.
    "betterleaksMinVersion", "prefilter", "filter",
  ]

  /// Reads the document; what is wrong goes to `problems`, and the rest is kept.
  init(_ document: RuleDocument, problems: Problems) {
    let reader = TableReader(
      node: document.root, origin: document.start(of: document.root), section: "the file",
      document: document, problems: problems)
    reader.allow(Self.keys)
    if let table = reader.table("extend", section: "[extend]") { extend = Self.extend(table) }
    drafts = reader.tables("rules", section: "a rule").compactMap(RuleDraft.init)
    services = reader.tables("services", section: "a service").compactMap { table in
      Service(table).map { ($0, table.origin("provider")) }
    }
    allowlists = Allowlist.readAll(in: reader, allowsTargets: true)
    readFilters(reader)
    problems.tellPassedOver()
  }

  private static func extend(_ reader: TableReader) -> Extend {
    reader.allow(["useDefault", "path", "url", "disabledRules"])
    if reader.has("url") {
      reader.report(
        "url",
        .unsupported(
          key: "url", section: reader.section,
          remedy: "nothing is fetched: keep a copy beside the file and name it as \"path\""))
    }
    let ids = reader.placedTexts("disabledRules") ?? []
    return Extend(
      useDefault: reader.boolean("useDefault"),
      disabledRules: ids.map { (id: $0.text, origin: $0.origin) },
      path: reader.text("path").map { ($0, reader.textOrigin("path")) })
  }
}

extension Service {
  fileprivate init?(_ reader: TableReader) {
    reader.allow(["provider", "ai", "env", "address_env", "hosts", "revoke"])
    guard reader.has("provider") else {
      reader.problems.report(
        RuleError(reader.origin, .missingKey("provider", section: reader.section)))
      return nil
    }
    guard let provider = reader.text("provider") else { return nil }
    let reader = reader.named("service \"\(provider)\"")
    self.init(
      provider: provider,
      ai: reader.word("ai", of: AIRelation.self) ?? .no,
      environmentNames: reader.texts("env") ?? [],
      addressNames: reader.texts("address_env") ?? [],
      hosts: reader.texts("hosts") ?? [],
      revoke: reader.text("revoke"))
  }
}
