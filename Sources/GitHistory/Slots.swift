/// Memories of objects that others are made from, by their slot, and one for all other objects.
///
/// Each stands at an address of its own that stays, so that one can be read while another is
/// filled.
struct Slots<Memory: ~Copyable>: ~Copyable {
  private var memories: [UnsafeMutablePointer<Memory>] = []
  private let lone: UnsafeMutablePointer<Memory>
  private let make: () -> Memory

  init(_ make: @escaping () -> Memory) {
    self.make = make
    lone = .allocate(capacity: 1)
    lone.initialize(to: make())
  }

  deinit {
    for memory in memories + [lone] {
      memory.deinitialize(count: 1)
      memory.deallocate()
    }
  }

  /// The memory of a slot, or the one that is used for objects without a slot.
  mutating func memory(_ slot: Int?) -> UnsafeMutablePointer<Memory> {
    guard let slot else { return lone }
    while memories.count <= slot {
      let memory = UnsafeMutablePointer<Memory>.allocate(capacity: 1)
      memory.initialize(to: make())
      memories.append(memory)
    }
    return memories[slot]
  }
}
