import Evidence

/// The trees of a history with everything left out but the way to the blobs asked for.
///
/// Two trees with the same such blobs under the same names are one node, so most commits share
/// their node with their parents, and comparing two commits means comparing two numbers.
struct PresenceForest: Sendable {
  /// A name and the node or blob under it.
  struct Entry: Hashable, Sendable {
    let name: Int32
    /// A node, or `~` the place of a blob.
    let child: Int32
  }

  /// The node that holds nothing.
  static let empty: Int32 = 0

  /// The entries of each node, sorted by the number of their name; a name stands once.
  private(set) var nodes: [[Entry]] = [[]]
  /// Trees that commits lead to but that are not there, by their place in ``TreeLinks/missing``.
  private(set) var missing: Set<Int32> = []
  /// Which blobs stand in a tree that a root leads to.
  private(set) var placed: Set<Int32> = []

  private var numbers: [[Entry]: Int32] = [[]: 0]
  /// The node of each tree; `unknown` before the tree was visited.
  private var nodeOfTree: [Int32]
  private static let unknown: Int32 = -1
  /// On the way down: a tree that leads to itself takes forged objects and counts as empty there.
  private static let open: Int32 = -2

  init(treeCount: Int) {
    nodeOfTree = [Int32](repeating: Self.unknown, count: treeCount)
  }

  /// The node of a tree; each tree is visited once, however often it is asked for.
  mutating func node(of root: Int32, in links: borrowing TreeLinks) -> Int32 {
    var pending = [root]
    while let tree = pending.last {
      if nodeOfTree[Int(tree)] >= 0 {
        pending.removeLast()
        continue
      }
      if nodeOfTree[Int(tree)] == Self.open {
        close(tree, links)
        pending.removeLast()
        continue
      }
      nodeOfTree[Int(tree)] = Self.open
      for link in links.trees(in: tree) {
        if link.child < 0 {
          missing.insert(~link.child)
        } else if nodeOfTree[Int(link.child)] == Self.unknown {
          pending.append(link.child)
        }
      }
    }
    return nodeOfTree[Int(root)]
  }

  /// Gives a tree its node once all trees in it have theirs.
  private mutating func close(_ tree: Int32, _ links: borrowing TreeLinks) {
    var entries: [Entry] = []
    for link in links.blobs(in: tree) {
      entries.append(Entry(name: link.name, child: ~link.child))
      placed.insert(link.child)
    }
    for link in links.trees(in: tree) where link.child >= 0 {
      let node = nodeOfTree[Int(link.child)]
      if node > Self.empty { entries.append(Entry(name: link.name, child: node)) }
    }
    entries.sort { ($0.name, $0.child) < ($1.name, $1.child) }
    // Git refuses to write a name twice, so only a forged tree loses an entry here.
    var unique: [Entry] = []
    for entry in entries where unique.last?.name != entry.name { unique.append(entry) }
    nodeOfTree[Int(tree)] = number(of: unique)
  }

  private mutating func number(of entries: [Entry]) -> Int32 {
    if let known = numbers[entries] { return known }
    let number = Int32(nodes.count)
    nodes.append(entries)
    numbers[entries] = number
    return number
  }

  /// What stands under `name` in a node, if anything.
  func child(_ name: Int32, of node: Int32) -> Int32? {
    let entries = nodes[Int(node)]
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].name < name { low = middle + 1 } else { high = middle }
    }
    return low < entries.count && entries[low].name == name ? entries[low].child : nil
  }
}
