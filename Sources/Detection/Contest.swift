import Evidence
import Rules

/// Decides which rule keeps a value that several recognised.
///
/// The outcome depends on the set of candidates alone, not on their order.
struct Contest {
  /// The indices of the candidates that remain, in the order of their place in the text; none
  /// overlaps another, and none is merely held.
  private(set) var winners: [Int] = []
  private var order: [Int] = []

  /// Finds the ``winners`` among `candidates`.
  ///
  /// Candidates for the same bytes by the same rule, which several anchors find, count once.
  ///
  /// - Complexity: O(*n* log *n*); O(*n*) where they are nearly in order and few overlap.
  mutating func decide(_ candidates: [Candidate], among rules: [CompiledRule]) {
    winners.removeAll(keepingCapacity: true)
    guard candidates.count > 1 else {
      if candidates.first?.isHeld == false { winners.append(0) }
      return
    }
    rank(candidates, rules)
    winners.removeAll { candidates[$0].isHeld }
  }

  private mutating func rank(_ candidates: [Candidate], _ rules: [CompiledRule]) {
    order.removeAll(keepingCapacity: true)
    order.append(contentsOf: candidates.indices)
    order.sort { candidates[$0].secret.lowerBound < candidates[$1].secret.lowerBound }
    // Values that overlap, directly or through others, stand together in this order.
    var start = 0
    var end = candidates[order[0]].secret.upperBound
    for index in 1...order.count {
      if index < order.count, candidates[order[index]].secret.lowerBound < end {
        end = max(end, candidates[order[index]].secret.upperBound)
        continue
      }
      settle(start..<index, candidates, rules)
      guard index < order.count else { return }
      start = index
      end = candidates[order[index]].secret.upperBound
    }
  }

  /// Lets the strongest of one group win, then the strongest that does not overlap it, and so on.
  private mutating func settle(
    _ group: Range<Int>, _ candidates: [Candidate], _ rules: [CompiledRule]
  ) {
    guard group.count > 1 else { return winners.append(order[group.lowerBound]) }
    let first = winners.count
    order[group].sort { Self.isStronger(candidates[$0], candidates[$1], rules) }
    for index in group {
      let secret = candidates[order[index]].secret
      // Winners never overlap, so the neighbours in order are the only ones to compare with.
      let place = winners.insertionPoint(from: first) {
        candidates[$0].secret.lowerBound < secret.lowerBound
      }
      if place > first, candidates[winners[place - 1]].secret.overlaps(secret) { continue }
      if place < winners.count, candidates[winners[place]].secret.overlaps(secret) { continue }
      winners.insert(order[index], at: place)
    }
  }

  private static func rank(of candidate: Candidate, _ rules: [CompiledRule]) -> Int {
    let rank = rules[candidate.rule].rank
    // What a value failed says nothing against a rule that knows its place, such as an address.
    if candidate.isHeld { return max(rank, CompiledRule.sharedRank) }
    // The key of a Secret's data says as much of what it holds as any context.
    guard candidate.coding == .kubernetesSecret, candidate.certainty >= .likely,
      rank < CompiledRule.partRank
    else { return rank }
    return min(rank, CompiledRule.contextRank)
  }

  /// What the rule knows decides, then the certainty, then the longer value; the rest only makes
  /// the outcome a definite one.
  private static func isStronger(
    _ left: Candidate, _ right: Candidate, _ rules: [CompiledRule]
  ) -> Bool {
    let ranks = (rank(of: left, rules), rank(of: right, rules))
    if ranks.0 != ranks.1 { return ranks.0 < ranks.1 }
    // A spelling is no value of its own.
    if left.isDecoded != right.isDecoded { return left.isDecoded }
    if left.certainty != right.certainty { return left.certainty > right.certainty }
    if left.secret.count != right.secret.count { return left.secret.count > right.secret.count }
    if left.secret.lowerBound != right.secret.lowerBound {
      return left.secret.lowerBound < right.secret.lowerBound
    }
    if left.rule != right.rule { return left.rule < right.rule }
    let ids = (left.identifier ?? Int.max..<Int.max, right.identifier ?? Int.max..<Int.max)
    if ids.0 != ids.1 {
      return (ids.0.lowerBound, ids.0.upperBound) < (ids.1.lowerBound, ids.1.upperBound)
    }
    if left.place != right.place { return left.place < right.place }
    return left.reasons.precedes(right.reasons)
  }
}

extension [Int] {
  /// The first index at `start` or later whose element does not satisfy `isBefore`.
  fileprivate func insertionPoint(from start: Int, _ isBefore: (Int) -> Bool) -> Int {
    var low = start
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
