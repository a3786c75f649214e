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

  /// The entries of all nodes, one node after the other, sorted by the number of their name; a name
  /// stands once in each.
  private var entries: [Entry] = []
  /// Where each node begins in ``entries``, and the end.
  private var starts = [0, 0]
  /// Trees that commits lead to but that are not there, by their place in ``TreeLinks/missing``.
  private(set) var missing: Set<Int32> = []
  /// Which blobs stand in a tree that a root leads to.
  private(set) var placed: Set<Int32> = []

  /// Open addressing: the number of a node, or 0 for a free slot.
  ///
  /// The size is a power of two.
  private var slots = [Int32](repeating: 0, count: 1024)
  /// The node of each list of ``TreeLinks``; `unknown` before it was visited.
  private var nodeOfList: [Int32]
  private static let unknown: Int32 = -1
  /// On the way down: a tree that leads to itself takes forged objects and counts as empty there.
  private static let open: Int32 = -2
  private var pending: [Int32] = []
  private var gathered: [Entry] = []

  init(listCount: Int) {
    nodeOfList = [Int32](repeating: Self.unknown, count: listCount)
  }

  /// How many nodes there are.
  private var count: Int { starts.count - 1 }

  /// The node of the trees with a list; each list is visited once, however often it is asked for.
  mutating func node(of root: Int32, in links: borrowing TreeLinks) -> Int32 {
    guard root != TreeLinks.none else { return Self.empty }
    if nodeOfList[Int(root)] >= 0 { return nodeOfList[Int(root)] }
    pending.append(root)
    while let list = pending.last {
      if nodeOfList[Int(list)] >= 0 {
        pending.removeLast()
        continue
      }
      let found = links.links(of: list)
      if nodeOfList[Int(list)] == Self.open || open(list, found) {
        close(list, found)
        pending.removeLast()
      }
    }
    return nodeOfList[Int(root)]
  }

  /// Puts the lists ahead of this one that have no node yet; returns whether there are none.
  private mutating func open(_ list: Int32, _ links: TreeLinks.List) -> Bool {
    nodeOfList[Int(list)] = Self.open
    let before = pending.count
    for link in links.trees {
      if link.child < 0 {
        missing.insert(~link.child)
      } else if nodeOfList[Int(link.child)] == Self.unknown {
        pending.append(link.child)
      }
    }
    return pending.count == before
  }

  /// Gives a list its node once all lists it leads to have theirs.
  private mutating func close(_ list: Int32, _ links: TreeLinks.List) {
    gathered.removeAll(keepingCapacity: true)
    for link in links.blobs {
      gathered.append(Entry(name: links.name(link), child: ~link.child))
      placed.insert(link.child)
    }
    for link in links.trees where link.child >= 0 {
      let node = nodeOfList[Int(link.child)]
      if node > Self.empty { gathered.append(Entry(name: links.name(link), child: node)) }
    }
    gathered.sort { ($0.name, $0.child) < ($1.name, $1.child) }
    // Git refuses to write a name twice, so only a forged tree loses an entry here.
    var unique = 0
    for entry in gathered where unique == 0 || gathered[unique - 1].name != entry.name {
      gathered[unique] = entry
      unique += 1
    }
    gathered.removeSubrange(unique...)
    nodeOfList[Int(list)] = gathered.isEmpty ? Self.empty : numberOfGathered()
  }

  /// The number of the node with the entries gathered, a new one if there was none.
  private mutating func numberOfGathered() -> Int32 {
    var slot = Self.hash(gathered[...]) & (slots.count - 1)
    while slots[slot] != 0 {
      if entries(of: slots[slot]) == gathered[...] { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    let number = Int32(count)
    entries += gathered
    starts.append(entries.count)
    slots[slot] = number
    if count * 2 > slots.count { grow() }
    return number
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 2)
    for number in 1..<Int32(count) {
      var slot = Self.hash(entries(of: number)) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = number
    }
  }

  private static func hash(_ entries: ArraySlice<Entry>) -> Int {
    var hash: UInt64 = 0
    for entry in entries {
      let word =
        UInt64(UInt32(bitPattern: entry.name)) << 32 | UInt64(UInt32(bitPattern: entry.child))
      hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
    }
    return Int(truncatingIfNeeded: hash & 0x7FFF_FFFF_FFFF_FFFF)
  }

  /// The entries of a node, sorted by the number of their name.
  func entries(of node: Int32) -> ArraySlice<Entry> {
    entries[starts[Int(node)]..<starts[Int(node) + 1]]
  }

  /// What stands under `name` in a node, if anything.
  func child(_ name: Int32, of node: Int32) -> Int32? {
    var low = starts[Int(node)]
    let end = starts[Int(node) + 1]
    var high = end
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].name < name { low = middle + 1 } else { high = middle }
    }
    return low < end && entries[low].name == name ? entries[low].child : nil
  }
}
