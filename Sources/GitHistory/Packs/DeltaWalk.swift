import Evidence

/// Makes the objects of a pack, each once, every delta from what it is made from; one worker's own.
///
/// Goes down without recursion, so that the length of a chain does not matter.
struct DeltaWalk: ~Copyable {
  /// An object whose bytes others are made from.
  private struct Frame {
    let node: Int32
    /// `nil` where the memory was needed elsewhere.
    var block: Block?
    /// How many children are still to come.
    var waiting: Int32
    let slot: Int
  }

  private let limits: WalkLimits
  /// The pack at hand.
  private var number = 0
  private var reader = EntryReader()
  private var pool = BlockPool()
  private var frames: [Frame] = []
  /// The frame whose block is being read and must stay.
  private var pinned: Int?
  private var runs = CopiedRuns()
  private var freeSlots: [Int] = []
  private var slotCount = 0
  /// The entries that are read next, kept for its memory.
  private var upcoming: [Int32] = []

  init(_ limits: WalkLimits) {
    self.limits = limits
  }

  /// Shows the objects of a unit.
  mutating func walk<Visitor: PackVisitor & ~Copyable>(
    _ unit: WalkPlan.Unit, of pack: Pack, number: Int, _ plan: borrowing WalkPlan,
    to visitor: inout Visitor, isCancelled: () -> Bool
  ) {
    self.number = number
    defer { while !frames.isEmpty { pop() } }
    let forest = pack.forest
    var node = unit.nodes.lowerBound
    if unit.base >= 0 {
      do throws(EntryFailure) {
        try enter(unit, of: pack, plan, to: &visitor)
      } catch {
        missAll(Int(node)..<Int(unit.nodes.upperBound), of: pack, plan, error, to: &visitor)
        return
      }
    }
    var prepared = node
    while let next = Self.next(node, of: unit, forest, plan) {
      node = next
      if node >= prepared { prepared = prepare(node, of: unit, pack, plan) }
      let need = plan.needs[Int(node)]
      let base = forest[node].base
      guard !isCancelled() else { return }
      while let top = frames.last, top.node != base { pop() }
      do throws(EntryFailure) {
        try show(node, need, of: pack, children: plan.children[Int(node)], to: &visitor)
        node += 1
      } catch {
        release(after: base)
        let end = node + forest[node].span
        missAll(Int(node)..<Int(end), of: pack, plan, error, to: &visitor)
        node = end
      }
    }
  }

  /// The first node of a unit from `node` on that is made, or `nil` behind the last.
  private static func next(
    _ node: Int32, of unit: WalkPlan.Unit, _ forest: DeltaForest, _ plan: borrowing WalkPlan
  ) -> Int32? {
    var node = node
    while node < unit.nodes.upperBound {
      let need = plan.needs[Int(node)]
      if need.isEmpty {
        node += forest[node].span
      } else if need.contains(.cut), node != unit.nodes.lowerBound {
        // All later children of this base are in units of their own.
        let base = forest[node].base
        node = base + forest[base].span
      } else {
        return node
      }
    }
    return nil
  }

  /// Reads the bytes of the nodes that come next, and returns the first that has to wait.
  private mutating func prepare(
    _ first: Int32, of unit: WalkPlan.Unit, _ pack: Pack, _ plan: borrowing WalkPlan
  ) -> Int32 {
    upcoming.removeAll(keepingCapacity: true)
    var node = first
    while upcoming.count < ReadAhead.entryCount,
      let next = Self.next(node, of: unit, pack.forest, plan)
    {
      upcoming.append(pack.forest[next].entry)
      node = next + 1
    }
    // Entries are numbered in the order of their bytes.
    upcoming.sort()
    reader.prepare(upcoming, of: pack)
    return node
  }

  /// Makes the object that a unit's first nodes are made from.
  private mutating func enter<Visitor: PackVisitor & ~Copyable>(
    _ unit: WalkPlan.Unit, of pack: Pack, _ plan: borrowing WalkPlan, to visitor: inout Visitor
  ) throws(EntryFailure) {
    let forest = pack.forest
    var waiting: Int32 = 0
    var node = unit.nodes.lowerBound
    while node < unit.nodes.upperBound {
      if !plan.needs[Int(node)].isEmpty { waiting += 1 }
      node += forest[node].span
    }
    let block = try make(unit.base, of: pack)
    let slot = takeSlot()
    frames.append(Frame(node: unit.base, block: block, waiting: waiting, slot: slot))
    visitor.recall(
      WalkedObject(
        entry: Int(forest[unit.base].entry), form: forest[unit.base].form,
        bytes: UnsafeRawBufferPointer(block.bytes),
        lineage: Lineage(base: nil, runs: UnsafeBufferPointer(start: nil, count: 0), slot: slot)),
      of: number)
  }

  /// Makes the object of a node and shows it.
  private mutating func show<Visitor: PackVisitor & ~Copyable>(
    _ node: Int32, _ need: WalkPlan.Need, of pack: Pack, children: Int32,
    to visitor: inout Visitor
  ) throws(EntryFailure) {
    let known = pack.forest[node]
    let entry = Int(known.entry)
    let base = known.base
    let isLast = children == 0 && known.form == .blob
    guard let block = try makeNext(entry, from: base, of: pack, isLast: isLast, to: &visitor) else {
      release(after: base)
      return
    }
    let slot = children > 0 ? takeSlot() : nil
    let object = WalkedObject(
      entry: entry, form: known.form, bytes: UnsafeRawBufferPointer(block.bytes),
      lineage: Lineage(
        base: base < 0 ? nil : frames.last?.slot, runs: runs.list, slot: slot))
    if need.contains(.shown) {
      visitor.visit(object, of: number)
    } else if slot != nil {
      visitor.recall(object, of: number)
    }
    release(after: base)
    if let slot {
      frames.append(Frame(node: node, block: block, waiting: children, slot: slot))
    } else {
      pool.give(block)
    }
  }

  /// Makes an object that comes next, or shows it in parts and returns `nil` if it is a blob of
  /// which no other is made and too large.
  private mutating func makeNext<Visitor: PackVisitor & ~Copyable>(
    _ entry: Int, from base: Int32, of pack: Pack, isLast: Bool, to visitor: inout Visitor
  ) throws(EntryFailure) -> Block? {
    runs.removeAll()
    if base < 0 {
      if isLast, pack.entries[entry].size > limits.largestObject {
        try stream(entry, pack.entries[entry].size, to: &visitor) { body in
          StreamedEntry.inflate(entry, of: pack, body)
        }
        return nil
      }
      return try inflate(entry, of: pack)
    }
    let top = frames.count - 1
    if frames[top].block == nil { frames[top].block = try make(base, of: pack) }
    // It was just made if it was not there.
    let source = frames[top].block!
    let instructions = try inflate(entry, of: pack)
    defer { pool.give(instructions) }
    let delta = try delta(instructions, to: source)
    if isLast, delta.targetCount > limits.largestObject {
      guard limits.stream(delta.targetCount) else { throw .exhausted }
      try stream(entry, delta.targetCount, to: &visitor) { body in
        StreamedEntry.patch(UnsafeRawBufferPointer(source.bytes), with: delta, body)
      }
      return nil
    }
    return try patch(source, with: delta)
  }

  /// Shows an object in parts, as `make` makes them.
  private mutating func stream<Visitor: PackVisitor & ~Copyable>(
    _ entry: Int, _ count: Int, to visitor: inout Visitor,
    _ make: ((UnsafeBufferPointer<UInt8>, Chunk) -> Void) -> Bool
  ) throws(EntryFailure) {
    let number = self.number
    guard make({ visitor.visit(chunk: $0, $1, of: entry, in: number) }) else {
      throw .damaged("its bytes do not come to what its pack says")
    }
    visitor.finishChunks(of: entry, in: number, bytes: count)
  }

  /// Makes the object of a node and lends it to `body`, or returns `nil` if it cannot be made.
  mutating func withObject<R>(
    of node: Int32, in pack: Pack, _ body: (UnsafeRawBufferPointer) -> R
  ) -> R? {
    guard let block = try? make(node, of: pack) else { return nil }
    defer { pool.give(block) }
    return body(UnsafeRawBufferPointer(block.bytes))
  }

  /// Lets go of a base after one of its children, if that was the last.
  private mutating func release(after base: Int32) {
    guard base >= 0, let top = frames.last, top.node == base else { return }
    frames[frames.count - 1].waiting -= 1
    if top.waiting <= 1 { pop() }
  }

  private mutating func pop() {
    guard let frame = frames.popLast() else { return }
    if let block = frame.block { pool.give(block) }
    freeSlots.append(frame.slot)
  }

  private mutating func takeSlot() -> Int {
    if let slot = freeSlots.popLast() { return slot }
    slotCount += 1
    return slotCount - 1
  }

  private func missAll<Visitor: PackVisitor & ~Copyable>(
    _ nodes: Range<Int>, of pack: Pack, _ plan: borrowing WalkPlan, _ failure: EntryFailure,
    to visitor: inout Visitor
  ) {
    for node in nodes where plan.needs[node].contains(.shown) {
      visitor.miss(Int(pack.forest.nodes[node].entry), of: number, failure)
    }
  }

  // MARK: Making objects

  /// Makes a node's object from the nearest one above it that is at hand.
  private mutating func make(_ node: Int32, of pack: Pack) throws(EntryFailure) -> Block {
    var chain: [Int32] = []
    var next = node
    var start: Int?
    while next >= 0 {
      start = frames.lastIndex { $0.node == next && $0.block != nil }
      if start != nil { break }
      chain.append(next)
      next = pack.forest[next].base
    }
    var made: Block?
    pinned = start
    defer { pinned = nil }
    while let node = chain.popLast() {
      let entry = Int(pack.forest[node].entry)
      guard let base = made ?? start.flatMap({ frames[$0].block }) else {
        made = try inflate(entry, of: pack)
        continue
      }
      let isOwn = made != nil
      defer { if isOwn { pool.give(base) } }
      made = try patch(base, with: entry, of: pack)
    }
    // The chain holds at least the node itself, whose block is not at hand.
    return made!
  }

  private mutating func inflate(_ entry: Int, of pack: Pack) throws(EntryFailure) -> Block {
    let size = pack.entries[entry].size
    guard EntryReader.isPlausible(entry, of: pack) else {
      throw .damaged("its size cannot be right")
    }
    let block = try take(size)
    do throws(EntryFailure) {
      try reader.inflate(entry, of: pack, into: block.bytes)
    } catch {
      pool.give(block)
      throw error
    }
    return block
  }

  /// Makes an object from the one it is a delta to.
  private mutating func patch(
    _ base: Block, with entry: Int, of pack: Pack
  ) throws(EntryFailure) -> Block {
    let instructions = try inflate(entry, of: pack)
    defer { pool.give(instructions) }
    return try patch(base, with: try delta(instructions, to: base))
  }

  private func delta(_ instructions: Block, to base: Block) throws(EntryFailure) -> Delta {
    guard let delta = Delta(UnsafeRawBufferPointer(instructions.bytes)),
      delta.baseCount == base.count
    else { throw .damaged("it is made from an object of another size") }
    return delta
  }

  private mutating func patch(_ base: Block, with delta: Delta) throws(EntryFailure) -> Block {
    guard limits.expand(delta.targetCount) else { throw .exhausted }
    let block = try take(delta.targetCount)
    guard
      delta.apply(
        to: UnsafeRawBufferPointer(base.bytes), into: block.bytes, runs: &runs)
    else {
      pool.give(block)
      throw .damaged("its instructions do not fit")
    }
    return block
  }

  /// Memory for an object, for which others are let go where the budget is spent.
  private mutating func take(_ count: Int) throws(EntryFailure) -> Block {
    guard count <= limits.largestMade else { throw .tooLarge(count) }
    var oldest = 0
    // The newest frame is what the object at hand is made from.
    while pool.inUse + count > limits.memory, oldest < frames.count - 1 {
      if oldest != pinned, let block = frames[oldest].block {
        pool.give(block)
        frames[oldest].block = nil
      }
      oldest += 1
    }
    return pool.take(count)
  }
}
