import Glibc
import Synchronization

/// What a run has done so far, for a line on a terminal.
public final class Progress: Sendable {
  private let items = Atomic<Int>(0)
  private let bytes = Atomic<Int>(0)

  public init() {}

  func add(items: Int, bytes: Int) {
    self.items.wrappingAdd(items, ordering: .relaxed)
    self.bytes.wrappingAdd(bytes, ordering: .relaxed)
  }

  /// How many files and objects were looked at, and how many bytes they have.
  public var counts: (items: Int, bytes: Int) {
    (items.load(ordering: .relaxed), bytes.load(ordering: .relaxed))
  }
}
