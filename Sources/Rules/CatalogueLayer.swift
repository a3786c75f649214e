/// Rule files that are laid over a catalogue.
struct CatalogueLayer {
  let files: [RuleFile]
  let problems: Problems

  /// The catalogue that results; what is wrong goes to ``problems``.
  func laid(over base: Catalogue) -> Catalogue {
    var result = base
    disableRules(of: &result)
    addRules(to: &result)
    addServices(to: &result)
    addAllowlists(to: &result)
    checkCompanions(of: result)
    for (index, rule) in result.rules.enumerated() {
      result.rules[index].companions = rule.companions.filter { !isDisabled($0.rule) }
    }
    result.warnings = base.warnings + problems.warnings
    return result
  }

  private func isDisabled(_ id: String) -> Bool {
    files.contains { file in file.extend.disabledRules.contains { $0.id == id } }
  }

  private func disableRules(of catalogue: inout Catalogue) {
    let ids = catalogue.rules.map(\.id)
    for file in files {
      for (id, origin) in file.extend.disabledRules where !ids.contains(id) {
        let suggestion = Spelling.nearest(to: id, in: ids)
        problems.warn(origin, .unknownDisabledRule(id, suggestion: suggestion))
      }
      catalogue.remove(file.extend.disabledRules.map(\.id))
    }
  }

  private func addRules(to catalogue: inout Catalogue) {
    var byID = Dictionary(uniqueKeysWithValues: catalogue.rules.map { ($0.id, $0) })
    var seen: [String: RuleOrigin] = [:]
    let ids = catalogue.rules.map(\.id)
    for (draft, extendsDefault) in files.flatMap({ file in
      file.drafts.map { ($0, file.extend.useDefault == true) }
    }) {
      if let first = seen[draft.id] {
        problems.report(RuleError(draft.origin, .duplicateRule(draft.id, first: first)))
        continue
      }
      seen[draft.id] = draft.origin
      guard let rule = draft.rule(over: byID[draft.id]) else {
        // A regex that is there but unusable has been reported already.
        if draft.path != nil, !draft.statesPattern {
          problems.warn(draft.origin, .pathOnly(rule: draft.id))
        } else if !draft.statesPattern, extendsDefault {
          // Another scanner's defaults have other rules than ours.
          let suggestion = Spelling.nearest(to: draft.id, in: ids)
          problems.warn(draft.origin, .changesUnknownRule(draft.id, suggestion: suggestion))
        } else if !draft.statesPattern {
          problems.report(
            RuleError(draft.origin, .missingKey("regex", section: "rule \"\(draft.id)\"")))
        }
        continue
      }
      byID[rule.id] = rule
      if draft.statesPattern { catalogue.origins[rule.id] = draft.patternOrigin }
      if draft.examples != RuleExamples() { catalogue.examples[rule.id] = draft.examples }
      checkAnchors(of: rule, at: draft.origin)
    }
    catalogue.rules = byID.values.sorted { $0.id < $1.id }
  }

  private func checkAnchors(of rule: Rule, at origin: RuleOrigin) {
    if rule.anchors.isEmpty { problems.warn(origin, .noAnchors(rule: rule.id)) }
    let shortest = rule.anchors.map(\.utf8.count).min() ?? .max
    if shortest < Catalogue.shortestAnchor {
      problems.warn(origin, .shortAnchor(rule: rule.id, bytes: shortest))
    }
  }

  private func addServices(to catalogue: inout Catalogue) {
    var byProvider = Dictionary(
      uniqueKeysWithValues: catalogue.services.map { ($0.provider, $0) })
    var seen: [String: RuleOrigin] = [:]
    for (service, origin) in files.flatMap(\.services) {
      if let first = seen[service.provider] {
        problems.report(RuleError(origin, .duplicateService(service.provider, first: first)))
        continue
      }
      seen[service.provider] = origin
      byProvider[service.provider] = service
    }
    catalogue.services = byProvider.values.sorted { $0.provider < $1.provider }
  }

  private func addAllowlists(to catalogue: inout Catalogue) {
    let ids = catalogue.rules.map(\.id)
    for (allowlist, targets, extendsDefault) in files.flatMap({ file in
      file.allowlists.map { ($0.allowlist, $0.targets, file.extend.useDefault == true) }
    }) {
      if targets.isEmpty { catalogue.allowlists.append(allowlist) }
      for (id, origin) in targets where !isDisabled(id) {
        if let index = catalogue.index(of: id) {
          catalogue.rules[index].allowlists.append(allowlist)
        } else {
          let suggestion = Spelling.nearest(to: id, in: ids)
          guard !extendsDefault else {
            problems.warn(origin, .allowsForUnknownRule(id, suggestion: suggestion))
            continue
          }
          let problem = RuleError.Problem.unknownRule(
            id, key: "targetRules", section: "an allowlist", suggestion: suggestion)
          problems.report(RuleError(origin, problem))
        }
      }
    }
  }

  private func checkCompanions(of catalogue: Catalogue) {
    let ids = catalogue.rules.map(\.id)
    for draft in files.flatMap(\.drafts) {
      for (companion, origin) in zip(draft.companions ?? [], draft.companionOrigins)
      where companion.pattern == nil && !isDisabled(companion.rule)
        && catalogue.index(of: companion.rule) == nil
      {
        let problem = RuleError.Problem.unknownRule(
          companion.rule, key: "companions", section: "rule \"\(draft.id)\"",
          suggestion: Spelling.nearest(to: companion.rule, in: ids))
        problems.report(RuleError(origin, problem))
      }
    }
  }
}
