import Evidence

/// What was read of one tree, kept for trees that are made from it.
///
/// Most of a tree is copied from another version of it. Entries inside a copied stretch are taken
/// over without being read, so what a tree costs is what is new in it.
struct TreeMemory: ~Copyable {
  /// A link of the tree that is of interest.
  struct Link: BitwiseCopyable {
    /// The number of the entry within the tree.
    var entry: UInt32
    var isTree: Bool
    var link: TreeLink
  }

  /// The list that holds the links of this tree for good, once one does.
  var list: Int32?
  /// Whether the links are those of the base, in the same order.
  private(set) var isLikeBase = false
  /// Rising by ``Link/entry``.
  private var kept = Buffer<Link>()
  /// Where each entry ends, in bytes.
  private var ends = Buffer<UInt32>()
  private var isWhole = false

  init() {}

  /// Rising by ``Link/entry``.
  var links: UnsafeBufferPointer<Link> { UnsafeBufferPointer(start: kept.start, count: kept.count) }

  /// Reads a tree.
  ///
  /// - Parameters:
  ///   - base: the memory of the tree that the runs were copied from.
  ///   - keep: asked for each entry that is new: the link to keep, if it is of interest.
  /// - Returns: `false` if the bytes stop being a tree on the way.
  mutating func read(
    _ bytes: UnsafeRawBufferPointer, from base: UnsafeMutablePointer<TreeMemory>?,
    _ runs: UnsafeBufferPointer<CopiedRun>,
    _ keep: (TreeEntry) -> (isTree: Bool, link: TreeLink)?
  ) -> Bool {
    ends.removeAll()
    kept.removeAll()
    list = nil
    isWhole = false
    isLikeBase = false
    let base = base.flatMap { $0.pointee.isWhole ? $0 : nil }
    var position = 0
    var run = 0
    // Runs come in the order of the base, most of the time.
    var near = 0
    while position < bytes.count {
      while run < runs.count, runs[run].target + runs[run].count <= position { run += 1 }
      if let base, run < runs.count, runs[run].target <= position {
        let taken = take(from: &base.pointee, at: position, runs[run], near: &near)
        if taken > position {
          position = taken
          continue
        }
      }
      guard let entry = TreeEntry(bytes, at: position) else { return false }
      if let found = keep(entry) {
        kept.append(Link(entry: UInt32(ends.count), isTree: found.isTree, link: found.link))
      }
      ends.append(UInt32(truncatingIfNeeded: entry.end))
      position = entry.end
    }
    isWhole = bytes.count < Int(UInt32.max)
    if let base { isLikeBase = isLike(base.pointee.links) }
    return true
  }

  /// Takes over the entries of a run from `position` on; returns where they end, or `position` if
  /// no entry begins there.
  private mutating func take(
    from base: inout TreeMemory, at position: Int, _ run: CopiedRun, near: inout Int
  ) -> Int {
    let shift = run.target - run.source
    let source = position - shift
    var first = 0
    if source > 0 {
      first = base.entries(endingBy: source, near: near)
      guard first > 0, Int(base.ends.start[first - 1]) == source else { return position }
    }
    let last = base.entries(endingBy: run.source + run.count, near: first)
    guard last > first else { return position }
    near = last
    let moved = UInt32(truncatingIfNeeded: shift)
    let start = ends.count
    let new = ends.extend(by: last - first)
    let old = base.ends.start + first
    // SAFETY: both hold `last - first` entries from here on.
    for entry in 0..<(last - first) { new[entry] = old[entry] &+ moved }
    let firstLink = base.link(from: first)
    let links = base.kept.start + firstLink
    let linkCount = base.link(from: last) - firstLink
    let taken = kept.extend(by: linkCount)
    let further = UInt32(truncatingIfNeeded: start - first)
    // SAFETY: both hold `linkCount` links from here on.
    for link in 0..<linkCount {
      taken[link] = links[link]
      taken[link].entry = links[link].entry &+ further
    }
    return Int(old[last - first - 1]) + shift
  }

  /// How many entries end at `position` or before; found soonest a little above `near`.
  private func entries(endingBy position: Int, near: Int) -> Int {
    let count = ends.count
    // SAFETY: every place that is read is below `count`.
    if count == 0 || Int(ends.start[count - 1]) <= position { return count }
    var low = near > 0 && near <= count && Int(ends.start[near - 1]) <= position ? near : 0
    var step = 1
    while low + step <= count, Int(ends.start[low + step - 1]) <= position {
      low += step
      step *= 2
    }
    var high = min(low + step - 1, count)
    while low < high {
      let middle = (low + high) / 2
      if Int(ends.start[middle]) <= position { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The first link of an entry no earlier than `entry`.
  private func link(from entry: Int) -> Int {
    var (low, high) = (0, kept.count)
    if high > 0, Int(kept.start[high - 1].entry) < entry { return high }
    while low < high {
      let middle = (low + high) / 2
      if Int(kept.start[middle].entry) < entry { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func isLike(_ base: UnsafeBufferPointer<Link>) -> Bool {
    guard kept.count == base.count else { return false }
    for index in 0..<kept.count
    where kept.start[index].link != base[index].link
      || kept.start[index].isTree != base[index].isTree
    {
      return false
    }
    return true
  }
}
