import Glibc

/// A growing list in memory of its own, without the checks of an array; for inner loops.
struct Buffer<Element: BitwiseCopyable>: ~Copyable {
  private(set) var start: UnsafeMutablePointer<Element>
  private var capacity: Int
  private(set) var count = 0

  init() {
    capacity = 64
    start = Self.memory(nil, capacity)
  }

  deinit { free(start) }

  /// The elements, as long as nothing is added.
  var elements: UnsafeMutableBufferPointer<Element> {
    UnsafeMutableBufferPointer(start: start, count: count)
  }

  mutating func removeAll() { count = 0 }

  /// Keeps the first elements.
  mutating func truncate(to count: Int) {
    precondition(count >= 0 && count <= self.count)
    self.count = count
  }

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
    capacity = max(least, capacity * 2)
    start = Self.memory(start, capacity)
  }

  /// Memory for so many elements that begins with what `old` holds: the system moves much of it
  /// without copying.
  private static func memory(
    _ old: UnsafeMutablePointer<Element>?, _ capacity: Int
  ) -> UnsafeMutablePointer<Element> {
    guard let start = realloc(old, capacity * MemoryLayout<Element>.stride) else {
      fatalError("there is no memory left")
    }
    return start.bindMemory(to: Element.self, capacity: capacity)
  }
}
