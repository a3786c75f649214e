/// A stretch of memory for one object.
struct Block {
  fileprivate let memory: UnsafeMutableRawBufferPointer
  /// The object's size; the memory may be larger.
  let count: Int

  var bytes: UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(rebasing: memory[..<count])
  }
}

/// Memory for objects, used again and again; one worker's own.
struct BlockPool: ~Copyable {
  private var free: [UnsafeMutableRawBufferPointer] = []
  /// The bytes of all blocks that are in use.
  private(set) var inUse = 0

  /// What is kept for later; large blocks go back to the system at once.
  private static let keepAtMost = 16
  private static let largestKept = 4 << 20

  deinit {
    for memory in free { memory.deallocate() }
  }

  mutating func take(_ count: Int) -> Block {
    for place in free.indices.reversed() where free[place].count >= count {
      free.swapAt(place, free.count - 1)
      return lend(free.removeLast(), count)
    }
    // Some room to grow, since the next version of a text is a little longer.
    return lend(.allocate(byteCount: max(64, count + count / 8), alignment: 16), count)
  }

  mutating func give(_ block: Block) {
    inUse -= block.memory.count
    guard block.memory.count <= Self.largestKept else {
      block.memory.deallocate()
      return
    }
    if free.count == Self.keepAtMost {
      // The smallest serves least.
      let smallest = free.indices.min { free[$0].count < free[$1].count } ?? 0
      free.swapAt(smallest, free.count - 1)
      free.removeLast().deallocate()
    }
    free.append(block.memory)
  }

  private mutating func lend(_ memory: UnsafeMutableRawBufferPointer, _ count: Int) -> Block {
    inUse += memory.count
    return Block(memory: memory, count: count)
  }
}
