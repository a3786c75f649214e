/// Keys that Betterleaks adds to gitleaks' schema.
extension RuleDraft {
  /// Reads `filter`, which drops values by an expression, and counts what is not followed.
  mutating func readFilter(_ reader: TableReader) {
    for key in ["validate", "tokenEfficiency"] where reader.has(key) {
      reader.problems.passOver(key, at: reader.origin(key))
    }
    guard let text = reader.text("filter") else { return }
    let filter = FilterExpression(text)
    if let least = filter.minEntropy { minEntropy = max(minEntropy ?? 0, least) }
    allowlists += filter.allowlists
    if filter.isPartial {
      reader.problems.warn(reader.origin("filter"), .partialFilter(rule: id))
    }
  }
}

extension RuleFile {
  /// Reads `prefilter` and `filter` of a whole file, which hold for every rule.
  mutating func readFilters(_ reader: TableReader) {
    for key in ["prefilter", "filter"] {
      guard let text = reader.text(key) else { continue }
      let filter = FilterExpression(text)
      allowlists += filter.allowlists.map { ($0, []) }
      if filter.isPartial || filter.minEntropy != nil {
        reader.problems.warn(reader.origin(key), .partialFilter(rule: nil))
      }
    }
  }
}
