import Evidence
import Rules

/// Decides which rule keeps a value that several recognised.
enum Contest {
  /// The candidates that remain, in the order of their place, none overlapping another.
  ///
  /// - Complexity: O(*n* log *n*).
  static func winners(of candidates: [Candidate], among detector: Detector) -> [Candidate] {
    guard candidates.count > 1 else { return candidates }
    let strongestFirst = candidates.map { (rank: rank($0, detector), candidate: $0) }
      .sorted { $0.rank.lexicographicallyPrecedes($1.rank) }
      .map(\.candidate)
    var kept: [Candidate] = []
    for candidate in strongestFirst {
      // Kept ranges never overlap, so the neighbours in order are the only ones to compare with.
      let place = kept.insertionPoint { $0.secret.lowerBound < candidate.secret.lowerBound }
      if place > 0, kept[place - 1].secret.overlaps(candidate.secret) { continue }
      if place < kept.count, kept[place].secret.overlaps(candidate.secret) { continue }
      kept.insert(candidate, at: place)
    }
    return kept
  }

  /// Smaller is stronger: what the rule knows, the certainty, then the longer value.
  private static func rank(_ candidate: Candidate, _ detector: Detector) -> [Int] {
    // A rule for a form that many providers share must not hide whose value it is.
    let isShared = detector.catalogue.rules[candidate.rule].tags.contains("format")
    let knowledge =
      switch detector.rules[candidate.rule].basis {
      case .structure: isShared ? 2 : 0
      case .context: isShared ? 2 : 1
      case .generic: 3
      }
    return [
      knowledge, -candidate.certainty.rank, -candidate.secret.count, candidate.secret.lowerBound,
      candidate.rule,
    ]
  }
}

extension Array {
  /// The first index whose element does not satisfy `isBefore`, in an array sorted by it.
  fileprivate func insertionPoint(_ isBefore: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
