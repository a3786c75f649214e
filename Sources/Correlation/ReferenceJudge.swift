import Evidence
import Inventory

/// Turns uses by name into findings where the inventory does not bear them out.
struct ReferenceJudge {
  let ladder: MatchLadder
  let moments: Moments
  let options: Correlation.Options

  private var records: [Record] { ladder.index.records }

  /// A name in one repository's store: what an inventory would hold one record for.
  private struct Slot: Hashable {
    var repository: String
    var store: Reference.Store
    var name: String
  }

  /// One finding for each name that no record holds, that is revoked, or whose slot is too old.
  func findings(for references: [Reference]) -> [Finding] {
    var slots: [Slot: [Reference]] = [:]
    for reference in references where isJudged(reference) {
      let slot = Slot(
        repository: reference.repository, store: reference.store, name: reference.name)
      slots[slot, default: []].append(reference)
    }
    return slots.values.compactMap(finding)
  }

  private func isJudged(_ reference: Reference) -> Bool {
    // A prompt asks a person, and GITHUB_TOKEN is made for each run: no inventory lists either.
    guard reference.store != .prompt, reference.name != "GITHUB_TOKEN",
      options.inventory.covers(store: reference.store)
    else { return false }
    return options.scope == .all || reference.routes.contains(where: leadsToAI)
  }

  private func leadsToAI(_ route: Route) -> Bool {
    route.service != nil || route.kind == .agentTool
  }

  private func finding(for references: [Reference]) -> Finding? {
    let references = references.sorted { ($0.path, $0.region) < ($1.path, $1.region) }
    guard let first = references.first else { return nil }
    var matches: [Match] = []
    var missing: [Reference] = []
    for reference in references {
      let found = ladder.matches(for: reference)
      if found.contains(where: { $0.doubt == nil }) {
        for match in found where !matches.contains(where: { $0.record == match.record }) {
          matches.append(match)
        }
      } else {
        missing.append(reference)
        matches += found.prefix(3).filter { match in
          !matches.contains { $0.record == match.record }
        }
      }
    }
    if !missing.isEmpty { return untracked(missing, matches) }
    let held = matches.filter { $0.doubt == nil }
    // That a slot exists says nothing of the value in it: only other records can call it alive.
    let speaking = held.filter { records[$0.record].source.store == nil }
    if !speaking.isEmpty,
      speaking.allSatisfy({ moments.status(of: records[$0.record]).isEnded })
    {
      return revoked(references, held, by: speaking)
    }
    return slotTooOld(first, references, held)
  }

  private func untracked(_ references: [Reference], _ matches: [Match]) -> Finding {
    let sources = options.inventory.sources(for: references[0].store)
    var because = "no record of \(Phrase.list(sources.map(\.rawValue))) holds this name"
    if let near = matches.first {
      because += "; nearest is \(records[near.record].name): \(near.why)"
    }
    let verdict = ClaimVerdict(claim: "tracked", verdict: .contradicted, because: because)
    return finding(
      references, .untracked, .medium, matches, [verdict],
      steps: [
        "Find out who provides \(references[0].name) and add it to the inventory with an owner, or "
          + "delete the reference if nothing needs it."
      ])
  }

  private func revoked(
    _ references: [Reference], _ held: [Match], by speaking: [Match]
  ) -> Finding {
    let verdicts = speaking.map { match in
      let record = records[match.record]
      return ClaimVerdict(
        claim: "revoked", verdict: .contradicted,
        because: "the record says \(moments.status(of: record).rawValue), yet "
          + "\(references[0].path):\(references[0].region.line) still uses the name; this refutes "
          + "the claim only weakly, as the slot may hold another value by now",
        record: record.name)
    }
    return finding(
      references, .revokedPresent, .medium, held, verdicts,
      steps: [
        "Delete the reference to \(references[0].name), or correct the record if its slot holds a "
          + "new credential."
      ])
  }

  /// R4: the slot was last written before the only key of its name was issued.
  private func slotTooOld(
    _ reference: Reference, _ references: [Reference], _ held: [Match]
  ) -> Finding? {
    guard
      let slot = held.first(where: { match in
        match.strength >= .m2 && records[match.record].source.store == reference.store
      }), let written = records[slot.record].slotWrittenAt
    else { return nil }
    let keys = ladder.index.records(name: reference.name).filter { number in
      records[number].keyIssuedAt != nil && !moments.status(of: records[number]).isEnded
    }
    guard keys.count == 1, let issued = records[keys[0]].keyIssuedAt,
      moments.isClearlyBefore(written, issued)
    else { return nil }
    let verdict = ClaimVerdict(
      claim: "rotated", verdict: .contradicted, rule: "R4",
      because: "the slot was last written on \(written.date), before the provider issued the key "
        + "of that name on \(issued.date): it cannot hold that key",
      record: records[keys[0]].name)
    return finding(
      references, .unrotated, .medium, held, [verdict],
      steps: [
        "Write the current key into \(reference.name) and revoke the one that it still holds."
      ])
  }

  private func finding(
    _ references: [Reference], _ class: FindingClass, _ severity: Severity, _ matches: [Match],
    _ verdicts: [ClaimVerdict], steps: [String]
  ) -> Finding {
    let first = references[0]
    var routes: [Route] = []
    for route in references.flatMap(\.routes) where !routes.contains(route) { routes.append(route) }
    let service = routes.lazy.compactMap(\.service).first
    let consumer = references.lazy.compactMap(\.consumer).first
    let ai: AIRelation =
      service != nil ? .yes : routes.contains { $0.kind == .agentTool } ? .possible : .no
    return Finding(
      classes: [`class`], severity: severity, certainty: .likely,
      reasons: ["the name is looked up in \(first.store.rawValue); no value was seen"],
      provider: service ?? "", kind: "reference", ai: ai,
      title: "\(first.name) from \(first.store.rawValue)"
        + (consumer.map { ", used by \($0.name)" } ?? ""),
      preview: first.name, references: references, routes: routes,
      matches: matches.map { RecordMatch($0, records[$0.record]) }, verdicts: verdicts,
      nextSteps: steps, isGated: options.scope == .all || ai != .no || !routes.isEmpty)
  }
}
