public import Evidence
public import Inventory

/// Holds what was seen against what the inventory claims.
public enum Correlation {
  /// The findings, worst first; the same input gives the same list in the same order.
  ///
  /// - Parameters:
  ///   - credentials: each distinct value once, with all its occurrences.
  ///   - references: uses by name; judged only against an inventory that lists their store.
  ///   - records: the inventory; may be empty.
  ///   - options: what the judgement depends on besides.
  /// - Returns: one finding for each credential, and one for each reference that the inventory does
  ///   not bear out.
  /// - Complexity: O((*c* + *f*) · *w* + *r*) for *c* credentials, *f* references, *r* records and the
  ///   few widths *w* that the hints of one provider have.
  public static func findings(
    for credentials: [CredentialEvidence], references: [Reference], records: [Record],
    options: Options
  ) -> [Finding] {
    let moments = Moments(
      asOf: options.asOf ?? Moments.newest(credentials: credentials, records: records),
      skew: options.skewSeconds)
    let ladder = MatchLadder(index: RecordIndex(records), skew: options.skewSeconds)
    var tracked: [Int: [Reference]] = [:]
    for reference in references {
      for match in ladder.matches(for: reference) where match.strength >= .m2 {
        tracked[match.record, default: []].append(reference)
      }
    }
    let judge = CredentialJudge(
      ladder: ladder, moments: moments, options: options, references: tracked)
    let findings =
      credentials.map(judge.finding)
      + ReferenceJudge(ladder: ladder, moments: moments, options: options)
      .findings(for: references)
    return findings.map { (SortKey($0), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// The newest date among the evidence and the exports; `nil` if nothing has one.
  public static func newestEvidence(
    for credentials: [CredentialEvidence], records: [Record]
  ) -> Timestamp? {
    Moments.newest(credentials: credentials, records: records)
  }
}

/// Puts the worst finding first, and leaves no two findings to chance.
private struct SortKey: Comparable {
  private let ranks: [Int]
  private let texts: [String]

  init(_ finding: Finding) {
    let worst = finding.classes.first.flatMap(FindingClass.allCases.firstIndex) ?? 0
    ranks = [
      -finding.severity.rank, finding.isGated ? 0 : 1, worst,
      finding.occurrences.contains(where: \.isLive) ? 0 : 1, -finding.certainty.rank,
    ]
    let reference = finding.references.first
    texts = [
      finding.provider, finding.title, finding.fingerprint?.text ?? "",
      reference.map { "\($0.repository)\u{0}\($0.store.rawValue)\u{0}\($0.name)" } ?? "",
    ]
  }

  static func < (left: SortKey, right: SortKey) -> Bool {
    if left.ranks != right.ranks { return left.ranks.lexicographicallyPrecedes(right.ranks) }
    return left.texts.lexicographicallyPrecedes(right.texts)
  }
}
