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

/// A growing list in memory of its own, without the checks of an array; for inner loops.
struct Buffer<Element: BitwiseCopyable>: ~Copyable {
  private(set) var start: UnsafeMutablePointer<Element>
  private var capacity: Int
  private(set) var count = 0

  init() {
    capacity = 64
    start = .allocate(capacity: capacity)
  }

  deinit { start.deallocate() }

  mutating func removeAll() { count = 0 }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity { reserve(count + 1) }
    (start + count).initialize(to: element)
    count += 1
  }

  /// Makes room for `more` elements at the end, counts them in and returns where they begin.
  ///
  /// The caller fills them.
  mutating func extend(by more: Int) -> UnsafeMutablePointer<Element> {
    if count + more > capacity { reserve(count + more) }
    defer { count += more }
    return start + count
  }

  private mutating func reserve(_ least: Int) {
    let room = max(least, capacity * 2)
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: room)
    larger.moveInitialize(from: start, count: count)
    start.deallocate()
    start = larger
    capacity = room
  }
}
