import Correlation
import Evidence
import Inventory

/// A moment; month and day may be left out.
func at(_ year: Int, _ month: Int = 1, _ day: Int = 1, hour: Int = 0) -> Timestamp {
  guard let timestamp = Timestamp(year: year, month: month, day: day, hour: hour) else {
    preconditionFailure("not a date")
  }
  return timestamp
}

/// One place of a credential, committed at a moment.
func occurrence(
  _ repository: String = "app", _ path: String = "src/main.py", since: Timestamp?,
  until: Timestamp? = nil, live: Bool = true, back: [Timestamp] = [],
  surface: Surface = .source
) -> Occurrence {
  func stamp(_ date: Timestamp) -> CommitStamp {
    CommitStamp(
      id: String(repeating: "a", count: 40), author: "Ada", email: "ada@example.com", date: date)
  }
  return Occurrence(
    repository: repository, path: path,
    region: TextRegion(line: 3, column: 1, endLine: 3, endColumn: 9), surface: surface,
    first: since.map(stamp), last: (until ?? since).map(stamp), reintroductions: back.map(stamp),
    isAtHead: live)
}

/// A made-up key of 60 characters that ends in `suffix`.
func value(_ suffix: String = "wXyZ12") -> String {
  "sk-" + "proj-" + String(repeating: "q", count: 52 - suffix.count) + suffix
}

func fingerprint(_ text: String) -> Fingerprint {
  var digest = [UInt8](repeating: 1, count: 16)
  for (index, byte) in text.utf8.enumerated() {
    digest[index % 16] = digest[index % 16] &* 31 &+ byte
  }
  return Fingerprint(digest: digest)
}

func credential(
  _ text: String = value(), provider: String = "OpenAI", ai: AIRelation = .yes,
  severity: Severity = .high, names: [String] = [], environments: [String] = [],
  publicID: String? = nil, isShortLived: Bool = false, in occurrences: [Occurrence]
) -> CredentialEvidence {
  CredentialEvidence(
    ruleID: "openai-project-key", provider: provider, kind: "llm-api-key", ai: ai,
    title: "OpenAI project key", severity: severity, certainty: .proven,
    fingerprint: fingerprint(text), secret: Secret(Array(text.utf8)), preview: "sk-proj-…",
    hintTemplate: "sk-{3}...{3}", fixedPrefix: "sk-proj-", publicID: publicID,
    variableNames: names, environments: environments, isShortLived: isShortLived,
    occurrences: occurrences)
}

/// A row of the organisation's own spreadsheet.
func row(
  _ name: String = "eval", provider: String = "OpenAI", rotated: Timestamp? = nil,
  suffix: String? = nil, value: String? = nil, status: Record.Status = .active,
  scope: [String] = [], environment: String? = nil, exportedAt: Timestamp? = nil
) -> Record {
  var record = Record(
    provider: provider, kind: "credential", name: name, source: .keyproofCSV,
    file: "inventory.csv", row: 2)
  record.lastRotatedClaim = rotated
  record.hint = suffix.map { Record.Hint(prefix: "sk-proj-", suffix: $0) }
  record.fingerprint = value.map(fingerprint)
  record.status = status
  record.scope = scope
  record.environment = environment
  record.exportedAt = exportedAt
  return record
}

/// A row of OpenAI's own listing.
func listed(
  _ name: String = "eval", issued: Timestamp?, suffix: String = "wXyZ12",
  status: Record.Status = .active, exportedAt: Timestamp? = nil
) -> Record {
  var record = Record(
    provider: "OpenAI", kind: "llm-api-key", name: name, source: .openAIProjectKeys,
    file: "openai.json", row: 1)
  record.hint = Record.Hint(prefix: "sk-pro", suffix: suffix)
  record.keyIssuedAt = issued
  record.createdAt = issued
  record.status = status
  record.exportedAt = exportedAt
  return record
}

/// A GitHub Actions secret.
func slot(_ name: String, repository: String?, written: Timestamp? = nil) -> Record {
  var record = Record(
    provider: "GitHub", kind: "ci-secret", name: name, source: .gitHubActionsSecrets,
    file: "secrets.json", row: 1)
  record.scope = repository.map { [$0] } ?? []
  record.slotWrittenAt = written
  return record
}

/// A use of a GitHub Actions secret that feeds an AI service.
func reference(
  _ name: String, repository: String = "/scan/app", environment: String? = nil,
  store: Reference.Store = .githubActions, service: String? = "OpenAI"
) -> Reference {
  let path = ".github/workflows/eval.yml"
  return Reference(
    name: name, store: store, environment: environment, repository: repository, path: path,
    region: TextRegion(line: 14, column: 1, endLine: 14, endColumn: 9), surface: .pipeline,
    routes: [
      Route(
        kind: .pipeline, service: service, links: [RouteLink(what: "job eval", path: path, line: 9)]
      )
    ])
}

/// Judges with an inventory that lists what the sources of `records` list, and those of `also`.
func findings(
  _ credentials: [CredentialEvidence] = [], _ references: [Reference] = [],
  records: [Record] = [], also: [InventorySource] = [], asOf: Timestamp? = at(2026, 11),
  maxAgeDays: Int? = nil, scope: Correlation.Scope = .ai
) -> [Finding] {
  var inventory = InventoryScope()
  for source in also { inventory.add(source, exportedAt: nil) }
  for record in records { inventory.add(record.source, exportedAt: record.exportedAt) }
  return Correlation.findings(
    for: credentials, references: references, records: records,
    options: Correlation.Options(
      asOf: asOf, maxAgeDays: maxAgeDays, scope: scope, inventory: inventory))
}

extension Finding {
  func verdict(_ claim: String) -> ClaimVerdict? { verdicts.first { $0.claim == claim } }
  var rules: [String] { verdicts.compactMap(\.rule) }
}
