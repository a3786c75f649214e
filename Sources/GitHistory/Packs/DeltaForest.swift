/// The objects of a pack as trees: each delta below the object it is made from.
///
/// Nodes are numbered in the order in which a walk meets them, so a node and all below it are
/// neighbours. Of the children of a node the one with the most below it comes last: when the walk
/// gets there, nothing else needs the node's bytes, so a walk holds few objects at a time however
/// long the chains are.
final class DeltaForest: Sendable {
  /// The entry of each node.
  let entries: [Int32]
  /// The node each is made from, or negative.
  let bases: [Int32]
  /// How many nodes there are in the part that starts with each, itself included.
  let spans: [Int32]
  /// What each node's object is, which deltas have from their root.
  let forms: [PackEntry.Form]
  /// The size of the object that each node's tree starts with, in KiB: what a delta's object is
  /// likely to have.
  let rootKiB: [UInt32]
  /// Deltas that lead to no object: their base is not in the pack, or they are made from each other.
  let rootless: [Int32]

  init(_ list: [PackEntry]) {
    let count = list.count
    var childStarts = [Int32](repeating: 0, count: count + 1)
    for entry in list where entry.base >= 0 { childStarts[Int(entry.base) + 1] += 1 }
    for entry in 0..<count { childStarts[entry + 1] += childStarts[entry] }
    var children = [Int32](repeating: 0, count: Int(childStarts[count]))
    var next = childStarts
    for (number, entry) in list.enumerated() where entry.base >= 0 {
      children[Int(next[Int(entry.base)])] = Int32(number)
      next[Int(entry.base)] += 1
    }
    // Level by level, so that going backwards meets children before what they are made from.
    var levels: [Int32] = []
    levels.reserveCapacity(count)
    for (number, entry) in list.enumerated()
    where entry.base == PackEntry.noBase && entry.form != .delta {
      levels.append(Int32(number))
    }
    let rootCount = levels.count
    var place = 0
    while place < levels.count {
      let entry = Int(levels[place])
      for child in childStarts[entry]..<childStarts[entry + 1] {
        levels.append(children[Int(child)])
      }
      place += 1
    }
    var sizes = [Int32](repeating: 1, count: count)
    for entry in levels.reversed() where list[Int(entry)].base >= 0 {
      sizes[Int(list[Int(entry)].base)] += sizes[Int(entry)]
    }

    var entries = [Int32](repeating: 0, count: levels.count)
    var bases = [Int32](repeating: -1, count: levels.count)
    var spans = [Int32](repeating: 1, count: levels.count)
    var forms = [PackEntry.Form](repeating: .broken, count: levels.count)
    var rootKiB = [UInt32](repeating: 0, count: levels.count)
    // A level's nodes are placed when their parent is, so nothing nests.
    var nodes = [Int32](repeating: 0, count: count)
    var start: Int32 = 0
    for root in levels[..<rootCount] {
      nodes[Int(root)] = start
      start += sizes[Int(root)]
    }
    for entry in levels {
      let number = Int(entry)
      let node = Int(nodes[number])
      let base = list[number].base
      entries[node] = entry
      spans[node] = sizes[number]
      if base >= 0 {
        let parent = Int(nodes[Int(base)])
        bases[node] = Int32(parent)
        forms[node] = forms[parent]
        rootKiB[node] = rootKiB[parent]
      } else {
        forms[node] = list[number].form
        rootKiB[node] = UInt32(min(list[number].size >> 10, 1 << 20))
      }
      var below = Int32(node) + 1
      var heaviest: Int32 = -1
      for place in childStarts[number]..<childStarts[number + 1] {
        let child = children[Int(place)]
        if heaviest < 0 || sizes[Int(child)] > sizes[Int(heaviest)] { heaviest = child }
      }
      for place in childStarts[number]..<childStarts[number + 1] {
        let child = children[Int(place)]
        guard child != heaviest else { continue }
        nodes[Int(child)] = below
        below += sizes[Int(child)]
      }
      if heaviest >= 0 { nodes[Int(heaviest)] = below }
    }
    self.entries = entries
    self.bases = bases
    self.spans = spans
    self.forms = forms
    self.rootKiB = rootKiB
    if levels.count == count {
      rootless = []
    } else {
      var hasRoot = [Bool](repeating: false, count: count)
      for entry in levels { hasRoot[Int(entry)] = true }
      rootless = (0..<Int32(count)).filter { !hasRoot[Int($0)] }
    }
  }

  var count: Int { entries.count }

  /// The entries that no object can be made of: those without a root, and those whose root, or they
  /// themselves, have a header that cannot be read.
  var lost: [Int32] {
    rootless + entries.indices.filter { self.forms[$0] == .broken }.map { self.entries[$0] }
  }
}
