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

  /// Where the links of this tree were stored for good, if they were.
  var stretch: TreeStretch?
  /// Whether the links are those of the base, in the same order.
  private(set) var isLikeBase = false
  /// Rising by ``Link/entry``.
  private var list = Buffer<Link>()
  /// Where each entry ends, in bytes.
  private var ends = Buffer<UInt32>()
  private var isWhole = false

  init() {}

  /// Rising by ``Link/entry``.
  var links: UnsafeBufferPointer<Link> { UnsafeBufferPointer(start: list.start, count: list.count) }

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
    list.removeAll()
    stretch = nil
    isWhole = false
    isLikeBase = false
    let base = base.flatMap { $0.pointee.isWhole ? $0 : nil }
    var position = 0
    var run = 0
    while position < bytes.count {
      while run < runs.count, runs[run].target + runs[run].count <= position { run += 1 }
      if let base, run < runs.count, runs[run].target <= position {
        let taken = take(from: &base.pointee, at: position, runs[run])
        if taken > position {
          position = taken
          continue
        }
      }
      guard let entry = TreeEntry(bytes, at: position) else { return false }
      if let kept = keep(entry) {
        list.append(Link(entry: UInt32(ends.count), isTree: kept.isTree, link: kept.link))
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
    from base: inout TreeMemory, at position: Int, _ run: CopiedRun
  ) -> Int {
    let shift = run.target - run.source
    let source = position - shift
    var first = 0
    if source > 0 {
      first = base.entries(endingBy: source)
      guard first > 0, Int(base.ends.start[first - 1]) == source else { return position }
    }
    let last = base.entries(endingBy: run.source + run.count)
    guard last > first else { return position }
    let moved = UInt32(truncatingIfNeeded: shift)
    let start = ends.count
    let new = ends.extend(by: last - first)
    let old = base.ends.start + first
    // SAFETY: both hold `last - first` entries from here on.
    for entry in 0..<(last - first) { new[entry] = old[entry] &+ moved }
    var link = base.link(from: first)
    let links = base.links
    while link < links.count, links[link].entry < UInt32(last) {
      var taken = links[link]
      taken.entry = taken.entry - UInt32(first) + UInt32(start)
      list.append(taken)
      link += 1
    }
    return Int(old[last - first - 1]) + shift
  }

  /// How many entries end at `position` or before.
  private func entries(endingBy position: Int) -> Int {
    var (low, high) = (0, ends.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(ends.start[middle]) <= position { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The first link of an entry no earlier than `entry`.
  private func link(from entry: Int) -> Int {
    var (low, high) = (0, list.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(list.start[middle].entry) < entry { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func isLike(_ base: UnsafeBufferPointer<Link>) -> Bool {
    guard list.count == base.count else { return false }
    for index in 0..<list.count
    where list.start[index].link != base[index].link
      || list.start[index].isTree != base[index].isTree
    {
      return false
    }
    return true
  }
}

/// Where the links of a tree are stored.
struct TreeStretch: Sendable {
  var trees: Range<Int32>
  var blobs: Range<Int32>

  var isEmpty: Bool { trees.isEmpty && blobs.isEmpty }
}
