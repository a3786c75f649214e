/// An object of a pack in a tree of deltas.
struct DeltaNode: BitwiseCopyable, Sendable {
  var entry: Int32
  /// The node it is made from, or negative.
  var base: Int32
  /// How many nodes there are in the part that starts with it, itself included.
  var span: Int32
  /// About what it costs to make and read its object, in bytes.
  var cost: UInt32
  /// What its object is, which deltas have from their root.
  var form: PackEntry.Form
}

/// The objects of a pack as trees: each delta below the object it is made from.
///
/// Nodes are numbered in the order in which a walk meets them, so a node and all below it are
/// neighbours. Of the children of a node the one with the most below it comes last: when the walk
/// gets there, nothing else needs the node's bytes, so a walk holds few objects at a time however
/// long the chains are.
final class DeltaForest: Sendable {
  let nodes: FixedArray<DeltaNode>
  /// The entries that no object can be made of: those whose base is not in the pack or that are
  /// made from each other, and those whose root, or they themselves, have a header that cannot be
  /// read.
  let lost: [Int32]

  /// What an object costs beside its bytes.
  private static let perObject = 512

  /// What is known of an entry on the way.
  private struct Draft: BitwiseCopyable, Sendable {
    /// How many entries are made from it, directly or not, itself included.
    var size: Int32
    /// The entry made from it that has most below it.
    var heaviest: Int32
    var node: Int32
    /// The node of the next of its children.
    var next: Int32
    /// The KiB of its root, which are what the object of a delta is likely to have.
    var rootKiB: UInt32
  }

  /// - Complexity: O(*n*).
  init(_ list: FixedArray<PackEntry>) {
    let order = Self.parentsFirst(list)
    let drafts = FixedArray<Draft>(count: list.count)
    let nodes = FixedArray<DeltaNode>(count: order.count)
    // SAFETY: bases are entries of the list, or negative; a child's node lies in its parent's part.
    let (entry, draft, node) = (list.view, drafts.view, nodes.view)
    for number in 0..<list.count {
      draft[number] = Draft(size: 1, heaviest: -1, node: -1, next: 0, rootKiB: 0)
    }
    // What is made from an entry comes after it, so its size is known when it is met; of several as
    // heavy the first counts.
    for number in order.reversed() where entry[Int(number)].base >= 0 {
      let base = Int(entry[Int(number)].base)
      let size = draft[Int(number)].size
      draft[base].size += size
      let known = draft[base].heaviest
      if known < 0 || size >= draft[Int(known)].size { draft[base].heaviest = number }
    }
    var lost: [Int32] = []
    var start: Int32 = 0
    for number in order {
      let (place, size) = (Int(number), draft[Int(number)].size)
      var made = DeltaNode(entry: number, base: -1, span: size, cost: 0, form: entry[place].form)
      var cost = Self.perObject + entry[place].size
      let own: Int32
      let base = Int(entry[place].base)
      if base < 0 {
        own = start
        start += size
        draft[place].rootKiB = UInt32(min(entry[place].size >> 10, 1 << 20))
      } else {
        made.base = draft[base].node
        if number == draft[base].heaviest {
          own = made.base + draft[base].size - size
        } else {
          own = draft[base].next
          draft[base].next += size
        }
        made.form = node[Int(made.base)].form
        draft[place].rootKiB = draft[base].rootKiB
        // Making an object costs its size and reading it what is new; the former is cheap.
        cost += Int(draft[base].rootKiB) << 6
      }
      draft[place].node = own
      draft[place].next = own + 1
      made.cost = UInt32(clamping: cost)
      node[Int(own)] = made
      if made.form == .broken { lost.append(number) }
    }
    if order.count < list.count {
      lost += (0..<Int32(list.count)).filter { draft[Int($0)].node < 0 }
    }
    withExtendedLifetime(drafts) {}
    self.nodes = nodes
    self.lost = lost
  }

  var count: Int { nodes.count }

  subscript(_ node: Int32) -> DeltaNode { nodes[Int(node)] }

  /// The entries that have a root, each after the one it is made from, and siblings rising.
  private static func parentsFirst(_ list: FixedArray<PackEntry>) -> [Int32] {
    let bases = list.map(\.base)
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
