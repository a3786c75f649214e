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
  /// Where each part's links are.
  private let views: FixedArray<View>

  /// What one worker read.
  private struct Part: Sendable {
    let links: TreeLinkLists
    /// Its names by their numbers in ``TreeLinks/names``.
    let names: FixedArray<Int32>
  }

  /// Where the links of a part are.
  private struct View: BitwiseCopyable, @unchecked Sendable {
    /// The number of its first list.
    let start: Int32
    let links: TreeLinkLists.View
    let names: UnsafePointer<Int32>
  }

  /// The links of a list, readable as long as those it is from.
  struct List {
    /// Trees with a list are known by its number; others are left out, but for those missing.
    let trees: UnsafeBufferPointer<TreeLink>
    let blobs: UnsafeBufferPointer<TreeLink>
    fileprivate let names: UnsafePointer<Int32>

    /// The number of the name of a link in ``TreeLinks/names``.
    func name(_ link: TreeLink) -> Int32 { names[Int(link.name)] }
  }

  /// Joins what was read of `count` trees.
  init(count: Int, parts gathered: [TreeScanPart.Outcome]) {
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
    views = FixedArray(count: gathered.count)
    for (number, part) in gathered.enumerated() {
      let renamed = FixedArray<Int32>(count: part.names.count)
      for name in 0..<part.names.count {
        renamed[name] = part.names[Int32(name)].withUnsafeBufferPointer { names.number(of: $0) }
      }
      let missed = part.missing.map { id in
        let place = missing[id] ?? Int32(missing.count)
        missing[id] = place
        return place
      }
      lists.withUnsafeBufferPointer { lists in
        part.links.replaceTrees { $0 < 0 ? ~missed[Int(~$0)] : lists[Int($0)] }
      }
      views[number] = View(start: start, links: part.links.view, names: renamed.view)
      parts.append(Part(links: part.links, names: renamed))
      start += part.links.count
    }
    self.count = Int(start)
    self.names = names
    self.lists = lists
    self.missing = missing.sorted { $0.value < $1.value }.map(\.key)
  }

  /// The number of the list of a tree.
  func list(of tree: Int32) -> Int32 { lists[Int(tree)] }

  /// The links of a list.
  func links(of list: Int32) -> List {
    var number = views.count - 1
    while number > 0, views[number].start > list { number -= 1 }
    let view = views[number]
    let (trees, blobs) = view.links.list(list - view.start)
    return List(trees: trees, blobs: blobs, names: view.names)
  }
}

/// The links of trees, one list after the other; filled by one worker, then only read.
final class TreeLinkLists: @unchecked Sendable {
  private var trees = Buffer<TreeLink>()
  private var blobs = Buffer<TreeLink>()
  /// Where each list begins in the two, and the end.
  private var starts = Buffer<Start>()

  fileprivate struct Start: BitwiseCopyable {
    var trees: Int32
    var blobs: Int32
  }

  /// Where the links are, as long as no list is added.
  fileprivate struct View: BitwiseCopyable {
    let trees: UnsafePointer<TreeLink>
    let blobs: UnsafePointer<TreeLink>
    let starts: UnsafePointer<Start>

    /// The trees and blobs of a list.
    func list(
      _ list: Int32
    ) -> (trees: UnsafeBufferPointer<TreeLink>, blobs: UnsafeBufferPointer<TreeLink>) {
      let (start, end) = (starts[Int(list)], starts[Int(list) + 1])
      return (
        UnsafeBufferPointer(start: trees + Int(start.trees), count: Int(end.trees - start.trees)),
        UnsafeBufferPointer(start: blobs + Int(start.blobs), count: Int(end.blobs - start.blobs))
      )
    }
  }

  init() {
    starts.append(Start(trees: 0, blobs: 0))
  }

  /// How many lists there are.
  var count: Int32 { Int32(starts.count - 1) }

  fileprivate var view: View {
    View(
      trees: UnsafePointer(trees.start), blobs: UnsafePointer(blobs.start),
      starts: UnsafePointer(starts.start))
  }

  /// Adds a list, unless it would be empty, and returns its number.
  func add(_ links: UnsafeBufferPointer<TreeMemory.Link>) -> Int32 {
    guard !links.isEmpty else { return TreeLinks.none }
    for link in links {
      if link.isTree { trees.append(link.link) } else { blobs.append(link.link) }
    }
    starts.append(Start(trees: Int32(trees.count), blobs: Int32(blobs.count)))
    return count - 1
  }

  /// Gives trees other numbers, and leaves out those that get ``TreeLinks/none``.
  ///
  /// Those that `number` is negative for already, other than by that, are missing and stay.
  fileprivate func replaceTrees(_ number: (Int32) -> Int32) {
    let (trees, starts) = (trees.elements, starts.elements)
    var kept = 0
    var place = 0
    for list in 1..<starts.count {
      let end = Int(starts[list].trees)
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
      starts[list].trees = Int32(kept)
    }
    self.trees.truncate(to: kept)
  }
}
