import Evidence

/// A run whose anchors and values are taken over from the text it was copied from.
struct KeptRun: BitwiseCopyable {
  let source: Int
  let target: Int
  let count: Int
  /// Whether the run begins with the text, here and where it was copied from.
  let opensBoth: Bool
  /// Whether the run ends with the text, here and where it was copied from.
  let closesBoth: Bool

  /// Shorter runs are treated as new bytes: their seams cost more than they save.
  static let leastBytes = 96

  var sourceEnd: Int { source + count }
  var targetEnd: Int { target + count }
  var shift: Int { target - source }

  /// Whether what a rule reads around `anchor` is in both texts the same.
  ///
  /// - Parameter anchor: in offsets of the text that took the run.
  @inline(__always)
  func holds(_ anchor: Range<Int>, within reach: Reach) -> Bool {
    anchor.lowerBound >= (opensBoth ? 0 : target + reach.before)
      && anchor.upperBound <= (closesBoth ? targetEnd : targetEnd - reach.after)
  }

  /// Collects the runs that are long enough, with neighbours joined that stood together before.
  ///
  /// Returns whether the runs keep their contract: sorted, disjoint and inside both texts.
  ///
  /// - Parameters:
  ///   - runs: as the maker of a text recorded them.
  ///   - sizes: the bytes of the text they were copied from and of the text that took them.
  ///   - kept: what it held is replaced.
  static func collect(
    _ runs: UnsafeBufferPointer<CopiedRun>, sizes: (source: Int, target: Int),
    into kept: inout [KeptRun]
  ) -> Bool {
    kept.removeAll(keepingCapacity: true)
    var open: CopiedRun?
    var end = 0
    for run in runs {
      guard run.count > 0, run.source >= 0, run.target >= end,
        run.count <= sizes.source, run.source <= sizes.source - run.count,
        run.count <= sizes.target, run.target <= sizes.target - run.count
      else { return false }
      end = run.target + run.count
      if let last = open, last.target + last.count == run.target,
        last.source + last.count == run.source
      {
        open?.count += run.count
      } else {
        if let open { append(open, sizes, to: &kept) }
        open = run
      }
    }
    if let open { append(open, sizes, to: &kept) }
    return true
  }

  private static func append(
    _ run: CopiedRun, _ sizes: (source: Int, target: Int), to kept: inout [KeptRun]
  ) {
    guard run.count >= leastBytes else { return }
    kept.append(
      KeptRun(
        source: run.source, target: run.target, count: run.count,
        opensBoth: run.source == 0 && run.target == 0,
        closesBoth: run.source + run.count == sizes.source
          && run.target + run.count == sizes.target))
  }
}
