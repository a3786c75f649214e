/// The ways in which the criteria of an allowlist combine.
private enum Condition: String, CaseIterable {
  case or, and
}

extension Allowlist {
  /// The allowlists of a table: `[[allowlists]]`, and the older `[allowlist]`.
  ///
  /// - Parameters:
  ///   - reader: the file, or one rule.
  ///   - allowsTargets: whether `targetRules` may narrow them to some rules.
  /// - Returns: those that allow something, each with the rules it is narrowed to.
  static func readAll(
    in reader: TableReader, allowsTargets: Bool
  ) -> [(allowlist: Allowlist, targets: [(id: String, origin: RuleOrigin)])] {
    let owner = allowsTargets ? "an allowlist" : "an allowlist of \(reader.section)"
    if reader.has("allowlist"), reader.has("allowlists") {
      reader.report(
        "allowlist",
        .conflict(
          section: reader.section,
          remedy: "move \"allowlist\" into the array \"allowlists\""))
    }
    var tables = reader.tables("allowlists", section: owner)
    if let table = reader.table("allowlist", section: owner) { tables.append(table) }
    return tables.compactMap { table in
      Allowlist(table, allowsTargets: allowsTargets).map { allowlist in
        (allowlist, allowsTargets ? targets(table) : [])
      }
    }
  }

  private static func targets(_ reader: TableReader) -> [(id: String, origin: RuleOrigin)] {
    (reader.placedTexts("targetRules") ?? []).map { (id: $0.text, origin: $0.origin) }
  }

  private init?(_ reader: TableReader, allowsTargets: Bool) {
    let criteria = ["commits", "paths", "regexes", "stopwords"]
    reader.allow(
      criteria + ["description", "condition", "regexTarget"]
        + (allowsTargets ? ["targetRules"] : []))
    self.init(
      description: reader.text("description") ?? "",
      requiresAll: reader.word("condition", of: Condition.self) == .and,
      target: reader.word("regexTarget", of: Target.self) ?? .secret,
      patterns: reader.texts("regexes") ?? [],
      paths: reader.texts("paths") ?? [],
      stopwords: reader.texts("stopwords") ?? [],
      commits: reader.texts("commits") ?? [])
    if requiresAll, !commits.isEmpty, !(patterns.isEmpty && paths.isEmpty && stopwords.isEmpty) {
      reader.problems.warn(reader.origin("commits"), .commitsAndMore(section: reader.section))
    }
    guard !(patterns.isEmpty && paths.isEmpty && stopwords.isEmpty && commits.isEmpty) else {
      // A list that something else is wrong with has been reported already.
      if !criteria.contains(where: reader.has) {
        reader.problems.report(
          RuleError(
            reader.origin,
            .conflict(
              section: reader.section,
              remedy: "it allows nothing: add commits, paths, regexes or stopwords")))
      }
      return nil
    }
  }
}
