import Evidence

extension Catalogue {
  /// The compact text form of the rules, services and allowlists.
  ///
  /// Origins, examples and warnings are left out.
  public func serialized() -> String {
    var writer = CatalogueWriter()
    for allowlist in allowlists { writer.write(allowlist, .globalAllowlist) }
    for service in services { writer.write(service) }
    for rule in rules { writer.write(rule) }
    return writer.text
  }

  /// The compact text form of ``examples``, sorted by rule.
  public func serializedExamples() -> String {
    var writer = CatalogueWriter()
    for (id, examples) in examples.sorted(by: { $0.key < $1.key }) {
      writer.line(.rule, id)
      for text in examples.positive { writer.line(.positive, text) }
      for text in examples.negative { writer.line(.negative, text) }
    }
    return writer.text
  }
}

private struct CatalogueWriter {
  var text = ""

  mutating func line(_ tag: CatalogueText.Tag, _ value: String?) {
    guard let value else { return }
    text.unicodeScalars.append(Unicode.Scalar(tag.rawValue))
    // An editor may cut a space at the end of a line.
    if !value.isEmpty { text += " " }
    text += CatalogueText.escape(value)
    text += "\n"
  }

  mutating func write(_ rule: Rule) {
    line(.rule, rule.id)
    line(.provider, rule.provider)
    line(.kind, rule.kind)
    line(.description, rule.description)
    switch rule.recognition {
    case .pattern(let pattern): line(.pattern, pattern)
    case .context(let context):
      line(context.isNear ? .nearNames : .names, context.names)
      if context.value != ContextPattern.anyValue { line(.value, context.value) }
    }
    line(.secretGroup, rule.secretGroup.map { String($0) })
    for anchor in rule.anchors { line(.anchor, anchor) }
    // What follows from names and a value is left out.
    var plain = rule.context.map { _ in rule }
    plain?.window = .standard
    plain?.minEntropy = nil
    plain?.fillFromContext()
    if rule.window != plain?.window ?? .standard {
      line(
        rule.window.isTight ? .window : .vicinity, "\(rule.window.before) \(rule.window.after)")
    }
    if rule.minEntropy != plain?.minEntropy {
      line(.minEntropy, rule.minEntropy.map { String($0) })
    }
    let isAny = rule.context?.value == ContextPattern.anyValue
    if !isAny || rule.length != ContextPattern.anyLength {
      line(.length, rule.length.map { "\($0.lowerBound) \($0.upperBound)" })
    }
    line(.checksum, rule.checksum?.rawValue)
    if rule.basis != (rule.context == nil ? .structure : .context) {
      line(.basis, rule.basis.rawValue)
    }
    for companion in rule.companions {
      line(.companion, companion.name)
      if let pattern = companion.pattern {
        line(.companionPattern, pattern)
      } else {
        line(.companionRule, companion.rule)
      }
      line(.companionLines, String(companion.withinLines))
    }
    line(.severity, rule.severity.rawValue)
    if rule.ai != .no { line(.ai, rule.ai.rawValue) }
    for name in rule.environmentNames { line(.environmentName, name) }
    line(.hint, rule.hint)
    line(.lifetime, rule.lifetime)
    line(.revoke, rule.revoke)
    line(.source, rule.source)
    line(.path, rule.path)
    for tag in rule.tags { line(.tag, tag) }
    for allowlist in rule.allowlists { write(allowlist, .ruleAllowlist) }
  }

  mutating func write(_ allowlist: Allowlist, _ tag: CatalogueText.Tag) {
    line(tag, "")
    if !allowlist.description.isEmpty { line(.allowedDescription, allowlist.description) }
    if allowlist.requiresAll { line(.requiresAll, "") }
    if allowlist.target != .secret { line(.target, allowlist.target.rawValue) }
    for pattern in allowlist.patterns { line(.allowedPattern, pattern) }
    for path in allowlist.paths { line(.allowedPath, path) }
    for word in allowlist.stopwords { line(.stopword, word) }
    for commit in allowlist.commits { line(.commit, commit) }
  }

  mutating func write(_ service: Service) {
    line(.service, service.provider)
    if service.ai != .no { line(.ai, service.ai.rawValue) }
    for name in service.environmentNames { line(.environmentName, name) }
    for name in service.addressNames { line(.address, name) }
    for host in service.hosts { line(.host, host) }
    line(.revoke, service.revoke)
  }
}
