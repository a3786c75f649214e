/// Which objects of a pack a walk is to show, cut into pieces of about the same work.
struct WalkPlan: Sendable {
  /// What a node is to the walk.
  struct Need: OptionSet, BitwiseCopyable, Sendable {
    let rawValue: UInt8
    /// It is shown.
    static let shown = Need(rawValue: 1)
    /// Something below it is shown.
    static let passed = Need(rawValue: 2)
    /// A unit of its own begins here: the walk that comes from above goes on at ``ends``.
    static let cut = Need(rawValue: 4)
  }

  /// A stretch of neighbouring nodes that one worker walks.
  struct Unit: Sendable {
    var nodes: Range<Int32>
    var weight: Int
    /// Whether all nodes at its top are made from one node outside of it.
    var base: Int32
  }

  let needs: FixedArray<Need>
  /// How many children of each node lead to something that is shown within the same unit.
  let children: FixedArray<Int32>
  /// Heaviest first.
  let units: [Unit]
  /// How many nodes are shown.
  let shownCount: Int

  /// Work that is worth a unit of its own, in bytes: small enough to share out the end of a walk,
  /// large enough that few bases are read twice.
  private static let smallestUnit = 256 << 10

  /// - Parameter isShown: whether an entry is to be shown, by the kind of its object and its number.
  init(_ pack: Pack, isShown: (PackEntry.Form, Int) -> Bool) {
    let forest = pack.forest
    let count = forest.count
    let allNeeds = FixedArray<Need>(count: count)
    let allChildren = FixedArray<Int32>(count: count)
    let allGathered = FixedArray<Int>(count: count)
    // SAFETY: a base is a node of the same forest, or negative.
    let (nodes, needs) = (forest.nodes.view, allNeeds.view)
    let (children, gathered) = (allChildren.view, allGathered.view)
    defer { withExtendedLifetime(allGathered) {} }
    var total = 0
    var shown = 0
    for node in stride(from: count - 1, through: 0, by: -1) {
      if isShown(nodes[node].form, Int(nodes[node].entry)) {
        needs[node].insert(.shown)
        shown += 1
      }
      guard !needs[node].isEmpty else { continue }
      let base = Int(nodes[node].base)
      if base >= 0 { needs[base].insert(.passed) }
      total += Int(nodes[node].cost)
    }
    let limit = max(Self.smallestUnit, total / 512)
    // Backwards, so that what lies below a node is known first. Neighbouring parts below one node,
    // or at the top, are joined until they weigh enough.
    var units: [Unit] = []
    // Where what is gathered below a node ends, if not where all below it does.
    var groupEnds: [Int32: Int32] = [:]
    var topGathered = 0
    var topEnd = Int32(count)
    for node in stride(from: count - 1, through: 0, by: -1) where !needs[node].isEmpty {
      let weight = Int(nodes[node].cost) + gathered[node]
      let base = Int(nodes[node].base)
      let sum = weight + (base >= 0 ? gathered[base] : topGathered)
      if sum < limit {
        if base >= 0 { gathered[base] = sum } else { topGathered = sum }
        if base >= 0 { children[base] += 1 }
        continue
      }
      let end = base >= 0 ? groupEnds[Int32(base)] ?? Int32(base) + nodes[base].span : topEnd
      units.append(Unit(nodes: Int32(node)..<end, weight: sum, base: Int32(base)))
      if base >= 0 {
        gathered[base] = 0
        groupEnds[Int32(base)] = Int32(node)
        children[base] = 0
      } else {
        topGathered = 0
        topEnd = Int32(node)
      }
    }
    if topGathered > 0 {
      units.append(Unit(nodes: 0..<topEnd, weight: topGathered, base: -1))
    }
    for unit in units where unit.base >= 0 { needs[Int(unit.nodes.lowerBound)].insert(.cut) }
    self.needs = allNeeds
    self.children = allChildren
    self.units = units.sorted {
      ($0.weight, $1.nodes.lowerBound) > ($1.weight, $0.nodes.lowerBound)
    }
    shownCount = shown
  }
}
