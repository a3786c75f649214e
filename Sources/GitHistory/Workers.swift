import Synchronization

/// Hands out contiguous stretches of `0..<end`, each exactly once, to any number of threads.
final class Cursor: Sendable {
  private let next = Atomic<Int>(0)
  private let end: Int
  private let batch: Int

  init(end: Int, batch: Int) {
    self.end = end
    self.batch = batch
  }

  func take() -> Range<Int>? {
    // Relaxed is enough: the work was published before the workers started.
    let start = next.wrappingAdd(batch, ordering: .relaxed).oldValue
    return start < end ? start..<min(start + batch, end) : nil
  }
}

/// Runs `body` once per worker, at the same time, and returns the results in worker order.
func onWorkers<R: Sendable>(
  _ jobs: Int, _ body: @escaping @Sendable () throws -> R
) async throws -> [R] {
  if jobs <= 1 { return [try body()] }
  return try await withThrowingTaskGroup(of: (Int, R).self) { group in
    for worker in 0..<jobs {
      group.addTask { (worker, try body()) }
    }
    var results: [(Int, R)] = []
    for try await result in group { results.append(result) }
    return results.sorted { $0.0 < $1.0 }.map(\.1)
  }
}

/// How far a sweep has come, for whoever shows it.
public final class SweepProgress: Sendable {
  private let finished = Atomic<Int>(0)
  private let all = Atomic<Int>(0)

  public init() {}

  /// Objects that were looked at.
  public var done: Int { finished.load(ordering: .relaxed) }
  /// Objects there are; 0 until they are counted.
  public var total: Int { all.load(ordering: .relaxed) }

  func expect(_ count: Int) {
    all.add(count, ordering: .relaxed)
  }

  func advance(by count: Int) {
    finished.add(count, ordering: .relaxed)
  }
}
