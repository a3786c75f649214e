import Evidence

/// The small phrases that every report for people shares.
///
/// Whatever comes from the scanned world leaves here through ``Visible``.
enum Wording {
  /// `1204` as `1,204`.
  static func number(_ value: Int) -> String {
    let digits = Array(String(value.magnitude).utf8)
    var grouped: [UInt8] = value < 0 ? [0x2D] : []
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { grouped.append(0x2C) }
      grouped.append(digit)
    }
    return String(decoding: grouped, as: UTF8.self)
  }

  /// `1 blob`, `1,204 blobs`, `3 repositories`.
  static func count(_ value: Int, _ noun: String) -> String {
    if value == 1 { return "1 " + noun }
    let plural =
      noun.hasSuffix("y") && !noun.hasSuffix("ay") ? noun.dropLast() + "ies" : noun + "s"
    return number(value) + " " + plural
  }

  /// `987 bytes`, `12.4 kB`, `8.1 GB`; decimal units.
  static func size(_ bytes: Int) -> String {
    guard bytes >= 1000 else { return count(bytes, "byte") }
    // Rounds in integers, to tenths of a unit.
    var tenths = bytes / 100 + (bytes % 100 >= 50 ? 1 : 0)
    var units = ["kB", "MB", "GB", "TB", "PB", "EB"][...]
    while tenths >= 10_000, units.count > 1 {
      tenths = tenths / 1000 + (tenths % 1000 >= 500 ? 1 : 0)
      units = units.dropFirst()
    }
    return "\(tenths / 10).\(tenths % 10) \(units[units.startIndex])"
  }

  /// The first digits of an object id, as git prints them.
  static func short(_ id: String) -> String { Visible.text(String(id.prefix(7))) }

  /// `path:line` in the repository, or what stands for a place without a path.
  static func place(of occurrence: Occurrence) -> String {
    place(
      path: occurrence.path, line: occurrence.region.line, surface: occurrence.surface,
      commit: occurrence.first)
  }

  static func place(path: String, line: Int) -> String {
    Visible.unbroken(path) + ":" + String(line)
  }

  private static func place(
    path: String, line: Int, surface: Surface, commit: CommitStamp?
  ) -> String {
    guard path.isEmpty else { return place(path: path, line: line) }
    let name =
      switch surface {
      case .commitMessage: "message of commit"
      case .tagMessage: "message of tag"
      default: surface.rawValue
      }
    return [name, commit.map { short($0.id) }].compactMap(\.self).joined(separator: " ")
      + ", line \(line)"
  }

  /// `first seen 2024-03-02 in 1a2b3c4 by Jane Doe, 986 days, still at HEAD`.
  ///
  /// The author is left out where `namesAuthor` is false.
  static func exposure(of finding: Finding, namesAuthor: Bool) -> String? {
    guard let exposure = finding.exposure else { return nil }
    var text = "first seen " + exposure.since.date
    let first = finding.occurrences.compactMap(\.first).min { left, right in
      (left.date, left.id) < (right.date, right.id)
    }
    if let first {
      text += " in " + short(first.id)
      if namesAuthor, !first.author.isEmpty {
        text += " by " + Visible.text(first.author, limit: 80)
      }
    }
    let days = count(exposure.days, "day")
    if exposure.isOngoing {
      return text + ", \(days), " + (persistence(of: finding) ?? "ongoing")
    }
    if exposure.days > 0 { text += ", last seen \(exposure.until.date), \(days)" }
    return text
      + (finding.occurrences.contains { $0.first != nil } ? ", still in history" : "")
  }

  private static func persistence(of finding: Finding) -> String? {
    if finding.occurrences.contains(where: \.isAtHead) { return "still at HEAD" }
    if finding.occurrences.contains(where: \.isInWorkingTree) { return "still in the working tree" }
    if finding.occurrences.contains(where: \.isStaged) { return "staged for commit" }
    return nil
  }

  /// `account 123456789012`, `expires 2026-03-01`.
  static func proof(_ proof: Proof) -> String {
    if proof.name == .checksum { return Visible.text(proof.value) }
    let name = proof.name.rawValue.split(separator: "_").joined(separator: " ")
    // A proof of a month is no proof of its first day.
    let isWhole = proof.moment?.iso8601 == proof.value
    let value = isWhole ? proof.moment?.date : nil
    return name + " " + (value ?? Visible.unbroken(proof.value))
  }

  /// `CONTRADICTED by R1`.
  static func ruling(_ verdict: ClaimVerdict) -> String {
    verdict.verdict.rawValue + (verdict.rule.map { " by " + Visible.text($0, limit: 40) } ?? "")
  }

  /// `OpenAI for job eval, .github/workflows/eval.yml:14`, or `MCP server github, which reaches
  /// GitHub, .mcp.json:4`.
  static func destination(of route: Route) -> String {
    let consumer = route.consumer.map { Visible.text($0.name, limit: 120) }
    let service = route.service.map { Visible.text($0, limit: 120) }
    let who: String
    if route.kind == .agentTool, let consumer {
      who = consumer + (service.map { ", which reaches " + $0 } ?? "")
    } else {
      who = [service, consumer].compactMap(\.self).joined(separator: " for ")
    }
    let place =
      route.links.last.map { self.place(path: $0.path, line: $0.line) }
      ?? route.consumer.map { self.place(path: $0.path, line: $0.region.line) }
    return [who.isEmpty ? route.kind.rawValue : who, place].compactMap(\.self)
      .joined(separator: ", ")
  }

  /// `3 findings: 2 by gitleaks:allow, 1 by keys.toml`; `nil` for none.
  static func suppressed(_ findings: [Finding]) -> String? {
    guard !findings.isEmpty else { return nil }
    var counts: [String: Int] = [:]
    for finding in findings {
      let marks = finding.occurrences.compactMap(\.suppression).map { suppression in
        suppression.kind == .marker ? suppression.mark : suppression.path
      }
      for mark in Set(marks) { counts[mark, default: 0] += 1 }
    }
    let parts = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { number($0.value) + " by " + Visible.text($0.key, limit: 200) }
    return count(findings.count, "finding") + ": " + parts.joined(separator: ", ")
  }

  /// `gitleaks:allow on line 3: a test key` or `keys.toml:7 until 2027-01-31, owner Ops: revoked`.
  static func suppression(_ suppression: Suppression) -> String {
    var text =
      suppression.kind == .marker
      ? Visible.text(suppression.mark, limit: 80) + " on line \(suppression.line)"
      : place(path: suppression.path, line: suppression.line)
    if let expires = suppression.expires { text += " until " + expires.date }
    if let owner = suppression.owner { text += ", owner " + Visible.text(owner, limit: 120) }
    if let reason = suppression.reason { text += ": " + Visible.text(reason, limit: 400) }
    return text
  }

  /// `OPENAI_API_KEY from github-actions, for job eval`.
  static func use(_ reference: Reference) -> String {
    var text = Visible.text(reference.name, limit: 200) + " from " + reference.store.rawValue
    if let variable = reference.variable, variable != reference.name {
      text += " as " + Visible.text(variable, limit: 200)
    }
    if let environment = reference.environment {
      text += " in environment " + Visible.text(environment, limit: 80)
    }
    if let consumer = reference.consumer {
      text += " for " + Visible.text(consumer.name, limit: 120)
    }
    return text
  }
}

extension Finding {
  /// The occurrences, those that a checkout of today holds first.
  var occurrencesLiveFirst: [Occurrence] {
    occurrences.filter(\.isLive) + occurrences.filter { !$0.isLive }
  }

  /// The routes of the finding and of its references, each once, in order.
  var allRoutes: [Route] {
    var seen: Set<Route> = []
    return (routes + references.flatMap(\.routes)).filter { seen.insert($0).inserted }
  }
}
