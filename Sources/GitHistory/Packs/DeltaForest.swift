/// The objects of a pack as trees: each delta below the object it is made from.
///
/// Nodes are numbered in the order in which a walk meets them, so a node and all below it are
/// neighbours. Of the children of a node the one with the most below it comes last: when the walk
/// gets there, nothing else needs the node's bytes, so a walk holds few objects at a time however
/// long the chains are.
final class DeltaForest: Sendable {
  /// The entry of each node.
  let entries: FixedArray<Int32>
  /// The node each is made from, or negative.
  let bases: FixedArray<Int32>
  /// How many nodes there are in the part that starts with each, itself included.
  let spans: FixedArray<Int32>
  /// What each node's object is, which deltas have from their root.
  let forms: FixedArray<PackEntry.Form>
  /// About what it costs to make and read each node's object, in bytes.
  let costs: FixedArray<UInt32>
  /// The entries that no object can be made of: those whose base is not in the pack or that are
  /// made from each other, and those whose root, or they themselves, have a header that cannot be
  /// read.
  let lost: [Int32]

  /// What an object costs beside its bytes.
  private static let perObject = 512

  /// - Complexity: O(*n*).
  init(_ list: FixedArray<PackEntry>) {
    let bases = list.map(\.base)
    let order = Self.parentsFirst(list, bases)
    var sizes = [Int32](repeating: 1, count: bases.count)
    var heaviest = [Int32](repeating: -1, count: bases.count)
    for entry in order.reversed() where bases[Int(entry)] >= 0 {
      sizes[Int(bases[Int(entry)])] += sizes[Int(entry)]
    }
    for entry in order {
      let base = Int(bases[Int(entry)])
      guard base >= 0 else { continue }
      let known = heaviest[base]
      if known < 0 || sizes[Int(entry)] > sizes[Int(known)] { heaviest[base] = entry }
    }

    self.entries = FixedArray(count: order.count)
    self.bases = FixedArray(count: order.count)
    spans = FixedArray(count: order.count)
    forms = FixedArray(count: order.count)
    costs = FixedArray(count: order.count)
    var lost: [Int32] = []
    // By entry: its node, where the next of its children goes, and the KiB of its root, which are
    // what the object of a delta is likely to have.
    var nodes = [Int32](repeating: -1, count: bases.count)
    var next = [Int32](repeating: 0, count: bases.count)
    var rootKiB = [UInt32](repeating: 0, count: bases.count)
    var start: Int32 = 0
    for entry in order {
      let number = Int(entry)
      let base = Int(bases[number])
      let size = list[number].size
      let node: Int32
      var cost = Self.perObject + size
      if base < 0 {
        node = start
        start += sizes[number]
        forms[Int(node)] = list[number].form
        self.bases[Int(node)] = -1
        rootKiB[number] = UInt32(min(size >> 10, 1 << 20))
      } else {
        let parent = nodes[base]
        if entry == heaviest[base] {
          node = parent + sizes[base] - sizes[number]
        } else {
          node = next[base]
          next[base] += sizes[number]
        }
        forms[Int(node)] = forms[Int(parent)]
        self.bases[Int(node)] = parent
        rootKiB[number] = rootKiB[base]
        // Making an object costs its size and reading it what is new; the former is cheap.
        cost += Int(rootKiB[number]) << 6
      }
      nodes[number] = node
      next[number] = node + 1
      self.entries[Int(node)] = entry
      spans[Int(node)] = sizes[number]
      costs[Int(node)] = UInt32(clamping: cost)
      if forms[Int(node)] == .broken { lost.append(entry) }
    }
    if order.count < bases.count {
      lost += nodes.indices.filter { nodes[$0] < 0 }.map { Int32($0) }
    }
    self.lost = lost
  }

  var count: Int { entries.count }

  /// The entries that have a root, each after the one it is made from, and siblings rising.
  private static func parentsFirst(_ list: FixedArray<PackEntry>, _ bases: [Int32]) -> [Int32] {
    var isInOrder = true
    for entry in bases.indices where bases[entry] >= entry { isInOrder = false }
    if isInOrder {
      // The usual pack: bases are named by how far they are ahead.
      var hasRoot = [Bool](repeating: false, count: bases.count)
      var order: [Int32] = []
      order.reserveCapacity(bases.count)
      for entry in bases.indices {
        let base = bases[entry]
        hasRoot[entry] =
          base >= 0
          ? hasRoot[Int(base)] : base == PackEntry.noBase && list[entry].form != .delta
        if hasRoot[entry] { order.append(Int32(entry)) }
      }
      return order
    }
    var starts = [Int32](repeating: 0, count: bases.count + 1)
    for base in bases where base >= 0 { starts[Int(base) + 1] += 1 }
    for entry in bases.indices { starts[entry + 1] += starts[entry] }
    var children = [Int32](repeating: 0, count: Int(starts[bases.count]))
    var next = starts
    for entry in bases.indices where bases[entry] >= 0 {
      children[Int(next[Int(bases[entry])])] = Int32(entry)
      next[Int(bases[entry])] += 1
    }
    var order = list.indices.filter {
      bases[$0] == PackEntry.noBase && list[$0].form != .delta
    }.map { Int32($0) }
    order.reserveCapacity(bases.count)
    var place = 0
    while place < order.count {
      let entry = Int(order[place])
      order += children[Int(starts[entry])..<Int(starts[entry + 1])]
      place += 1
    }
    return order
  }
}
