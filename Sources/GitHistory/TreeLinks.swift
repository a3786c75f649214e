import Evidence

/// A name in a tree and what stands under it.
struct TreeLink: Hashable, Sendable, BitwiseCopyable {
  /// A number in the ``NameTable`` of whoever read the tree.
  var name: Int32
  /// A blob by its place in a list, or a tree.
  ///
  /// Trees are known by their place in a list while they are read, and by what they hold once all
  /// are: see ``TreeLinks``. A tree that is not there is `~` its place among those missing.
  var child: Int32
}

/// How the trees of a history hang together, and which of them hold the blobs asked for.
///
/// Everything else that trees hold was read and forgotten. What a tree holds is a list, known by a
/// number; trees that were made from each other and hold the same share one.
struct TreeLinks: Sendable {
  /// The number of the list without links.
  static let none: Int32 = -1

  let names: NameTable
  /// Trees that are named by others but not in the list.
  let missing: [ObjectID]
  /// Blobs that are named by trees but not there, if they were asked for.
  let lacking: Set<ObjectID>
  let gaps: [Gap]
  /// How many lists there are.
  let count: Int

  /// The number of the list of each tree.
  private let lists: [Int32]
  private var parts: [Part] = []

  /// What one worker read.
  private struct Part: Sendable {
    /// The number of its first list.
    let start: Int32
    var links: TreeLinkLists
    /// Its names by their numbers in ``TreeLinks/names``.
    let names: [Int32]
  }

  /// The links of a list, lent for a call.
  struct List {
    /// Trees with a list are known by its number; others are left out, but for those missing.
    let trees: UnsafeBufferPointer<TreeLink>
    let blobs: UnsafeBufferPointer<TreeLink>
    fileprivate let names: [Int32]

    /// The number of the name of a link in ``TreeLinks/names``.
    func name(_ link: TreeLink) -> Int32 { names[Int(link.name)] }
  }

  /// Joins what was read of `count` trees.
  init(count: Int, parts: consuming [TreeScanPart.Outcome]) {
    var gathered = parts
    var names = NameTable()
    var missing: [ObjectID: Int32] = [:]
    var lists = [Int32](repeating: Self.none, count: count)
    var start: Int32 = 0
    for part in gathered {
      for (tree, list) in part.placed { lists[Int(tree)] = start + list }
      start += part.links.count
    }
    start = 0
    lacking = gathered.reduce(into: []) { $0.formUnion($1.lacking) }
    gaps = gathered.flatMap(\.gaps)
    while !gathered.isEmpty {
      // Taken out, so that there is one owner and nothing is copied.
      var part = gathered.removeFirst()
      let renamed = (0..<Int32(part.names.count)).map { name in
        part.names[name].withUnsafeBufferPointer { names.number(of: $0) }
      }
      let missed = part.missing.map { id in
        let place = missing[id] ?? Int32(missing.count)
        missing[id] = place
        return place
      }
      part.links.replaceTrees { $0 < 0 ? ~missed[Int(~$0)] : lists[Int($0)] }
      self.parts.append(Part(start: start, links: part.links, names: renamed))
      start += part.links.count
    }
    self.count = Int(start)
    self.names = names
    self.lists = lists
    self.missing = missing.sorted { $0.value < $1.value }.map(\.key)
  }

  /// The number of the list of a tree.
  func list(of tree: Int32) -> Int32 { lists[Int(tree)] }

  /// Lends the links of a list.
  func withList<R>(_ list: Int32, _ body: (List) -> R) -> R {
    let number = parts.lastIndex { $0.start <= list } ?? 0
    return parts[number].links.withList(list - parts[number].start) { trees, blobs in
      body(List(trees: trees, blobs: blobs, names: parts[number].names))
    }
  }
}

/// The links of trees, one list after the other.
struct TreeLinkLists: Sendable {
  private var trees: [TreeLink] = []
  private var blobs: [TreeLink] = []
  /// Where each list begins in the two, and the end.
  private var treeStarts: [Int32] = [0]
  private var blobStarts: [Int32] = [0]

  /// How many lists there are.
  var count: Int32 { Int32(treeStarts.count - 1) }

  /// Adds a list, unless it would be empty, and returns its number.
  mutating func add(_ links: UnsafeBufferPointer<TreeMemory.Link>) -> Int32 {
    guard !links.isEmpty else { return TreeLinks.none }
    for link in links {
      if link.isTree { trees.append(link.link) } else { blobs.append(link.link) }
    }
    treeStarts.append(Int32(trees.count))
    blobStarts.append(Int32(blobs.count))
    return count - 1
  }

  /// Gives trees other numbers, and leaves out those that get ``TreeLinks/none``.
  ///
  /// Those that `number` is negative for already, other than by that, are missing and stay.
  mutating func replaceTrees(_ number: (Int32) -> Int32) {
    var kept = 0
    var place = 0
    trees.withUnsafeMutableBufferPointer { trees in
      for list in 1..<treeStarts.count {
        let end = Int(treeStarts[list])
        while place < end {
          var link = trees[place]
          place += 1
          let isMissing = link.child < 0
          link.child = number(link.child)
          if isMissing || link.child >= 0 {
            trees[kept] = link
            kept += 1
          }
        }
        treeStarts[list] = Int32(kept)
      }
    }
    trees.removeSubrange(kept...)
  }

  /// Lends the trees and blobs of a list.
  func withList<R>(
    _ list: Int32,
    _ body: (UnsafeBufferPointer<TreeLink>, UnsafeBufferPointer<TreeLink>) -> R
  ) -> R {
    let inTrees = Int(treeStarts[Int(list)])..<Int(treeStarts[Int(list) + 1])
    let inBlobs = Int(blobStarts[Int(list)])..<Int(blobStarts[Int(list) + 1])
    return trees.withUnsafeBufferPointer { trees in
      blobs.withUnsafeBufferPointer { blobs in
        body(
          UnsafeBufferPointer(rebasing: trees[inTrees]),
          UnsafeBufferPointer(rebasing: blobs[inBlobs]))
      }
    }
  }
}
