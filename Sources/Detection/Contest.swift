import Evidence
import Rules

/// Decides which rule keeps a value that several recognised.
enum Contest {
  /// The candidates that remain, in the order of their place, none overlapping another.
  ///
  /// - Complexity: O(*n* log *n*).
  static func winners(of candidates: [Candidate], among detector: Detector) -> [Candidate] {
    guard candidates.count > 1 else { return candidates }
    let strongestFirst = candidates.sorted { left, right in
      rank(left, detector).lexicographicallyPrecedes(rank(right, detector))
    }
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

  /// Smaller is stronger: the rule's basis, the certainty, then the longer value.
  private static func rank(_ candidate: Candidate, _ detector: Detector) -> [Int] {
    let basis =
      switch detector.rules[candidate.rule].basis {
      case .structure: 0
      case .context: 1
      case .generic: 2
      }
    return [
      basis, -candidate.certainty.rank, -candidate.secret.count, candidate.secret.lowerBound,
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
