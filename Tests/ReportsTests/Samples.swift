import Evidence

/// Reports for tests, with credentials that are assembled here and open nothing.
enum Samples {
  static let asOf = day(2026, 11, 20)

  /// The value that must never show unless it was asked for.
  static let secret = Secret(Array(("sk-" + "proj-" + String(repeating: "Zq7", count: 16)).utf8))

  static func day(_ year: Int, _ month: Int, _ day: Int) -> Timestamp {
    Timestamp(year: year, month: month, day: day, hour: 9, minute: 30) ?? Timestamp(seconds: 0)
  }

  static func region(_ line: Int, _ column: Int = 16) -> TextRegion {
    TextRegion(line: line, column: column, endLine: line, endColumn: column + 56)
  }

  static func place(_ path: String, _ line: Int) -> CredentialPart.Place {
    CredentialPart.Place(repository: "estate/api", path: path, region: region(line))
  }

  static func commit(_ digit: Character, _ date: Timestamp, by author: String) -> CommitStamp {
    let email = author.lowercased().filter { $0.isLetter } + "@example.com"
    return CommitStamp(
      id: String(repeating: digit, count: 40), author: author, email: email, date: date)
  }

  static func fingerprint(_ digit: UInt8) -> Fingerprint {
    Fingerprint(digest: [UInt8](repeating: digit, count: 16))
  }

  // MARK: Findings

  /// A key with everything that can be known of one.
  static var contradicted: Finding {
    let jane = commit("1", day(2024, 3, 2), by: "Jane Doe")
    let removal = commit("2", day(2025, 1, 15), by: "Sam Roe")
    let eval = Consumer(
      kind: .job, name: "job eval", runs: "python", path: ".github/workflows/eval.yml",
      region: region(9, 3))
    let route = Route(
      kind: .pipeline, service: "OpenAI", consumer: eval,
      links: [
        RouteLink(what: "secret OPENAI_API_KEY is read", path: eval.path, line: 12),
        RouteLink(what: "step Run evaluation starts python", path: eval.path, line: 14),
      ])
    return Finding(
      classes: [.rotationContradicted, .leaked, .shared], severity: .critical, certainty: .proven,
      reasons: ["the infix stands where the provider puts it", "prefix and length are its own"],
      ruleID: "openai-project-key", provider: "openai", kind: "llm-api-key", ai: .yes,
      title: "OpenAI project key, claimed rotated, is still the same value at HEAD",
      fingerprint: fingerprint(0x1A), preview: "sk-proj-…Zq7Z",
      proofs: [
        Proof(.checksum, "the marker in the middle matches"), Proof(.project, "proj-eval"),
        Proof(.created, day(2024, 3, 1)), Proof(.publicKey, String(repeating: "a", count: 64)),
      ].compactMap(\.self),
      parts: [
        CredentialPart(
          name: "organisation id", publicID: "org-platform", preview: "org-platform",
          places: [place("services/api/.env", 13), place("deploy/old settings/compose.yml", 9)]),
        CredentialPart(
          name: "webhook secret", ruleID: "openai-webhook", fingerprint: fingerprint(0x3C),
          preview: "… (32 bytes)", places: [place("services/api/.env", 14)]),
      ],
      exposure: Exposure(since: jane.date, until: asOf, isOngoing: true),
      occurrences: [
        Occurrence(
          repository: "estate/api", path: "deploy/old settings/compose.yml", region: region(8),
          blob: String(repeating: "b", count: 40), surface: .config, first: jane, last: removal),
        Occurrence(
          repository: "estate/api", path: "services/api/.env", region: region(12),
          blob: String(repeating: "c", count: 40), surface: .environment, first: jane,
          last: removal, reintroductions: [commit("3", day(2025, 2, 1), by: "Sam Roe")],
          isAtHead: true, isInWorkingTree: true),
        Occurrence(
          repository: "estate/web", path: "scripts/seed.py", region: region(3),
          surface: .source, isInWorkingTree: true),
      ],
      references: [
        Reference(
          name: "OPENAI_API_KEY", store: .githubActions, variable: "OPENAI_KEY",
          repository: "estate/api", path: eval.path, region: region(12), surface: .pipeline,
          consumer: eval, routes: [route])
      ],
      routes: [route],
      matches: [
        RecordMatch(
          record: "prod-eval", source: "openai-project-keys", file: "exports/openai.json", row: 3,
          owner: "Platform team", strength: .m3,
          why: "prefix and suffix of the provider's hint agree; by chance 1 in 14,776,336")
      ],
      verdicts: [
        ClaimVerdict(
          claim: "rotated", verdict: .contradicted, rule: "R1",
          because: "the record says rotated 2025-06-01, but the same value was committed on"
            + " 2024-03-02 and is current",
          record: "prod-eval"),
        ClaimVerdict(claim: "tracked", verdict: .confirmed, because: "row 3", record: "prod-eval"),
        ClaimVerdict(claim: "scoped", verdict: .unverifiable, because: "no scope is exported"),
      ],
      nextSteps: [
        "Revoke prod-eval at the provider and issue a new key.",
        "Remove the value from services/api/.env and hand it in from a secret store.",
        "Correct the rotation date of the record: the inventory asserts what did not happen.",
      ])
  }

  /// A key that only history still holds, in many places.
  static var historical: Finding {
    let added = commit("4", day(2023, 5, 4), by: "Ann Poe")
    let removed = commit("5", day(2023, 7, 1), by: "Ann Poe")
    return Finding(
      classes: [.untracked, .leaked], severity: .high, certainty: .likely,
      reasons: ["assigned to ANTHROPIC_API_KEY"], ruleID: "anthropic-api-key",
      provider: "anthropic", kind: "llm-api-key", ai: .yes,
      title: "Anthropic API key in git history", fingerprint: fingerprint(0x2B),
      preview: "sk-ant-…9wAA",
      exposure: Exposure(since: added.date, until: removed.date, isOngoing: false),
      occurrences: (1...8).map { number in
        Occurrence(
          repository: "estate/api", path: "notebooks/run-\(number).ipynb",
          region: region(number * 10), blob: String(repeating: "d", count: 40),
          surface: .notebook, first: added, last: removed)
      } + [
        Occurrence(
          repository: "estate/api", path: "", region: region(3), surface: .commitMessage,
          first: added, last: added),
        Occurrence(
          repository: "estate/api", path: "tmp/paste.txt", region: region(1), surface: .data,
          isUnreachable: true),
      ],
      nextSteps: ["Revoke the key; history cannot be called back."], isGated: false)
  }

  /// A key that was accepted until a day that is over, and still is at one place.
  static var lapsed: Finding {
    var finding = accepted
    finding.fingerprint = fingerprint(0x4D)
    finding.preview = "sk-ant-…2xAA"
    finding.isGated = true
    finding.occurrences[1].suppression = nil
    finding.lapsed = [
      Suppression(
        kind: .value, mark: fingerprint(0x4D).text, reason: "goes away in June",
        owner: "Sam Roe", expires: day(2026, 6, 30), path: "team/accepted.toml", line: 19)
    ]
    return finding
  }

  /// A name that nothing tracks.
  static var reference: Finding {
    let server = Consumer(
      kind: .mcpServer, name: "MCP server github", runs: "npx", path: ".mcp.json",
      region: region(4, 5))
    return Finding(
      classes: [.untracked], severity: .medium, certainty: .likely, provider: "github",
      kind: "token", ai: .possible, title: "GITHUB_TOKEN is used by an agent and tracked nowhere",
      preview: "GITHUB_TOKEN",
      references: [
        Reference(
          name: "GITHUB_TOKEN", store: .environment, repository: "estate/web", path: ".mcp.json",
          region: region(7), surface: .agent, consumer: server)
      ],
      routes: [
        Route(
          kind: .agentTool, service: nil, consumer: server,
          links: [RouteLink(what: "MCP server github takes it", path: ".mcp.json", line: 7)])
      ],
      nextSteps: ["Record it in the inventory with an owner."])
  }

  /// A key that two people accepted, each at a place of its own.
  static var accepted: Finding {
    let added = commit("6", day(2025, 2, 3), by: "Jane Doe")
    return Finding(
      classes: [.leaked], severity: .medium, certainty: .likely, reasons: ["prefix is its own"],
      ruleID: "anthropic-api-key", provider: "anthropic", kind: "llm-api-key", ai: .yes,
      title: "Anthropic API key in TEST_KEY", fingerprint: fingerprint(0x3C),
      preview: "sk-ant-…1xAA", exposure: Exposure(since: added.date, until: asOf, isOngoing: true),
      occurrences: [
        Occurrence(
          repository: "estate/api", path: "tests/client.py", region: region(4), surface: .test,
          first: added, last: added, isAtHead: true,
          suppression: Suppression(
            kind: .marker, mark: "gitleaks:allow", reason: "sandbox [key](x)",
            path: "tests/client.py", line: 4)),
        Occurrence(
          repository: "estate/api", path: "tests/old.py", region: region(9), surface: .test,
          first: added, last: added,
          suppression: Suppression(
            kind: .value, mark: fingerprint(0x3C).text, reason: "revoked in May",
            owner: "Platform team", expires: day(2027, 1, 31), path: "team/accepted.toml",
            line: 12)),
      ], isGated: false)
  }

  // MARK: Reports

  static var coverage: Coverage {
    Coverage(
      sources: [
        SourceCoverage(
          name: "estate/api", kind: .repository, files: 212, blobs: 1204, commits: 120, tags: 3,
          bytes: 12_412_345, oldestCommit: day(2021, 1, 2), newestCommit: day(2026, 11, 20),
          head: String(repeating: "a", count: 40)),
        SourceCoverage(name: "estate/web", kind: .directory, files: 41, bytes: 98_765),
      ],
      inventories: [
        InventoryCoverage(
          file: "exports/openai.json", source: "openai-project-keys", records: 12, skipped: 0,
          exportedAt: day(2026, 11, 1)),
        InventoryCoverage(
          file: "exports/aws.csv", source: "aws-credential-report", records: 4, skipped: 1),
      ],
      exclusions: ["files in node_modules": 1312, "allowed by a comment": 2])
  }

  static var full: Report {
    Report(
      command: .audit, version: "0.1.0", asOf: asOf, fingerprintKey: "config",
      findings: [contradicted, historical, lapsed, reference], suppressed: [accepted],
      recordCount: 16, coverage: coverage)
  }

  static var incomplete: Report {
    var report = full
    report.coverage.gaps =
      (1...7).map { number in
        Gap(
          kind: .missingObject, subject: String(repeating: "\(number)", count: 40),
          detail: "the object is not in the object store; fetch it, then run again")
      } + [
        Gap(
          kind: .unreadable, subject: "estate/web/private.pem",
          detail: "permission denied; run as a user who may read it")
      ]
    report.coverage.notes = ["1 submodule is not checked out and was left alone."]
    return report
  }

  static var clean: Report {
    var report = full
    report.findings = []
    report.suppressed = []
    return report
  }

  static var nothingFoundButIncomplete: Report {
    var report = incomplete
    report.findings = []
    report.suppressed = []
    return report
  }

  static var nothingScanned: Report {
    Report(
      command: .scan, version: "0.1.0-dev", asOf: nil, fingerprintKey: "run", findings: [],
      recordCount: 0, coverage: Coverage())
  }

  /// A report whose every text tries to act on a terminal, a line or a markup.
  static var hostile: Report {
    let bad =
      "a\u{1B}[31m\u{7}\r\nFAKE: clean\u{202E}\u{9B}2J\u{0}\u{2066}\u{E0041}[x](http://y) \"\\u{41}%2e"
    var report = incomplete
    report.fingerprintKey = "file"
    func spoilt(_ suppression: Suppression) -> Suppression {
      Suppression(
        kind: suppression.kind, mark: bad, reason: bad, owner: bad, expires: suppression.expires,
        path: bad, line: -1)
    }
    func spoilt(_ finding: Finding) -> Finding {
      var finding = finding
      finding.lapsed = finding.lapsed.map(spoilt)
      finding.title = bad
      finding.preview = bad
      finding.ruleID = finding.ruleID.map { _ in bad }
      finding.reasons = [bad]
      finding.provider = bad
      finding.kind = bad
      finding.nextSteps = [bad, bad]
      for index in finding.occurrences.indices {
        let stamp = CommitStamp(
          id: bad, author: bad, email: bad, date: Timestamp(seconds: .max))
        finding.occurrences[index].path = bad
        finding.occurrences[index].repository = bad
        finding.occurrences[index].region = TextRegion(
          line: 0, column: -3, endLine: -1, endColumn: 0)
        finding.occurrences[index].blob = bad
        finding.occurrences[index].first = stamp
        finding.occurrences[index].last = stamp
        finding.occurrences[index].reintroductions = [stamp]
        finding.occurrences[index].suppression = finding.occurrences[index].suppression.map(spoilt)
      }
      for index in finding.references.indices {
        finding.references[index].name = bad
        finding.references[index].path = bad
        finding.references[index].variable = bad
        finding.references[index].environment = bad
      }
      for index in finding.routes.indices {
        finding.routes[index].service = bad
        finding.routes[index].consumer?.name = bad
        finding.routes[index].consumer?.runs = bad
        finding.routes[index].links = [RouteLink(what: bad, path: bad, line: -1)]
      }
      for index in finding.matches.indices {
        finding.matches[index] = RecordMatch(
          record: bad, source: bad, file: bad, row: -1, owner: bad, strength: .m5, why: bad)
      }
      finding.verdicts = Verdict.allCases.map {
        ClaimVerdict(claim: bad, verdict: $0, rule: bad, because: bad, record: bad)
      }
      finding.exposure = Exposure(
        since: Timestamp(seconds: .min), until: Timestamp(seconds: .max), isOngoing: true)
      return finding
    }
    report.findings = report.findings.map(spoilt)
    report.suppressed = report.suppressed.map(spoilt)
    report.coverage.sources[0].name = bad
    report.coverage.sources[0].head = bad
    report.coverage.sources[1].bytes = .max
    report.coverage.inventories[0].file = bad
    report.coverage.inventories[0].source = bad
    report.coverage.gaps.append(Gap(kind: .unreadable, subject: bad, detail: bad))
    report.coverage.exclusions[bad] = 1
    report.coverage.notes.append(bad)
    return report
  }

  static var revealed: Report {
    var report = full
    report.findings[0].revealed = secret
    report.findings[1].revealed = Secret([0xFF, 0xFE, 0x1B] + Array("tail".utf8))
    return report
  }

  /// Every shape of report, by name.
  static let all: [(name: String, report: Report)] = [
    ("full", full), ("incomplete", incomplete), ("clean", clean),
    ("nothing-found-but-incomplete", nothingFoundButIncomplete),
    ("nothing-scanned", nothingScanned), ("hostile", hostile), ("revealed", revealed),
  ]
}
