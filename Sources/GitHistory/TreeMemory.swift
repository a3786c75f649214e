import Evidence

/// What was read of one tree, kept for trees that are made from it.
///
/// Most of a tree is copied from another version of it. Entries inside a copied stretch are taken
/// over without being read, so what a tree costs is what is new in it.
final class TreeMemory {
  /// A link of the tree that is of interest.
  struct Link: BitwiseCopyable {
    /// The number of the entry within the tree.
    var entry: UInt32
    var isTree: Bool
    var link: TreeLink
  }

  /// Where the links of this tree were stored for good, if they were.
  var stretch: TreeStretch?
  /// Rising by ``Link/entry``.
  private(set) var links: [Link] = []
  /// Whether the links are those of the base, in the same order.
  private(set) var isLikeBase = false
  /// Where each entry ends, in bytes.
  private var ends: [UInt32] = []
  private var isWhole = false

  init() {}

  /// Reads a tree.
  ///
  /// - Parameters:
  ///   - base: the memory of the tree that the runs were copied from.
  ///   - keep: asked for each entry that is new: the link to keep, if it is of interest.
  /// - Returns: `false` if the bytes stop being a tree on the way.
  func read(
    _ bytes: Span<UInt8>, from base: TreeMemory?, _ runs: UnsafeBufferPointer<CopiedRun>,
    _ keep: (TreeEntry) -> (isTree: Bool, link: TreeLink)?
  ) -> Bool {
    ends.removeAll(keepingCapacity: true)
    links.removeAll(keepingCapacity: true)
    stretch = nil
    isWhole = false
    let base = base.flatMap { $0.isWhole ? $0 : nil }
    var position = 0
    var run = 0
    while position < bytes.count {
      while run < runs.count, runs[run].target + runs[run].count <= position { run += 1 }
      if let base, run < runs.count, runs[run].target <= position,
        let taken = take(from: base, at: position, runs[run])
      {
        position = taken
        continue
      }
      guard
        let end = readEntry(
          bytes, at: position,
          { entry in
            guard let kept = keep(entry) else { return }
            links.append(
              Link(entry: UInt32(ends.count), isTree: kept.isTree, link: kept.link))
          })
      else { return false }
      ends.append(UInt32(truncatingIfNeeded: end))
      position = end
    }
    isWhole = bytes.count < Int(UInt32.max)
    isLikeBase = base.map { isLike($0) } ?? false
    return true
  }

  /// Takes over the entries of a run from `position` on; returns where they end, or `nil` if no
  /// entry begins there.
  private func take(from base: TreeMemory, at position: Int, _ run: CopiedRun) -> Int? {
    let shift = run.target - run.source
    guard let first = base.entry(startingAt: position - shift) else { return nil }
    let last = base.entries(endingBy: run.source + run.count)
    guard last > first else { return nil }
    let moved = UInt32(truncatingIfNeeded: shift)
    let start = ends.count
    ends.reserveCapacity(start + last - first)
    base.ends.withUnsafeBufferPointer { old in
      for entry in first..<last { ends.append(old[entry] &+ moved) }
    }
    var link = base.link(from: first)
    while link < base.links.count, base.links[link].entry < UInt32(last) {
      var taken = base.links[link]
      taken.entry = taken.entry - UInt32(first) + UInt32(start)
      links.append(taken)
      link += 1
    }
    return Int(base.ends[last - 1]) + shift
  }

  private func entry(startingAt position: Int) -> Int? {
    if position == 0 { return 0 }
    let index = entries(endingBy: position)
    return index > 0 && Int(ends[index - 1]) == position ? index : nil
  }

  /// How many entries end at `position` or before.
  private func entries(endingBy position: Int) -> Int {
    var (low, high) = (0, ends.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(ends[middle]) <= position { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The first link of an entry no earlier than `entry`.
  private func link(from entry: Int) -> Int {
    var (low, high) = (0, links.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(links[middle].entry) < entry { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func isLike(_ base: TreeMemory) -> Bool {
    guard links.count == base.links.count else { return false }
    return links.indices.allSatisfy { index in
      links[index].isTree == base.links[index].isTree
        && links[index].link == base.links[index].link
    }
  }
}

/// Where the links of a tree are stored.
struct TreeStretch: Sendable {
  var trees: Range<Int32>
  var blobs: Range<Int32>

  var isEmpty: Bool { trees.isEmpty && blobs.isEmpty }
}
