import Synchronization

/// Runs independent jobs on a fixed number of workers.
struct WorkerPool: Sendable {
  /// How many jobs run at once; at least 1.
  let width: Int

  init(width: Int) {
    self.width = max(1, width)
  }

  /// Runs `body` once per index below `count`, in batches, and returns each worker's state.
  ///
  /// Each worker makes one state and keeps it; it never crosses to another worker before the end,
  /// so it needs no locks. Workers take the next batch from one shared counter, so that a slow job
  /// never holds up the rest. Which worker ran which job is chance: callers sort.
  ///
  /// - Parameters:
  ///   - batch: how many neighbouring jobs a worker takes at once.
  ///   - finish: turns a worker's state into what it found.
  func run<State: ~Copyable, Found: Sendable>(
    _ count: Int, batch: Int = 1,
    state makeState: @escaping @Sendable () throws -> State,
    finish: @escaping @Sendable (consuming State) -> Found,
    body: @escaping @Sendable (Int, inout State) -> Void
  ) async throws -> [Found] {
    let cursor = Cursor(end: count)
    let workers = min(width, max(1, (count + batch - 1) / batch))
    return try await withThrowingTaskGroup(of: Found.self) { group in
      for _ in 0..<workers {
        group.addTask {
          var state = try makeState()
          while let jobs = cursor.take(batch) {
            for job in jobs where !Interrupt.isRequested { body(job, &state) }
          }
          return finish(state)
        }
      }
      var all: [Found] = []
      for try await found in group { all.append(found) }
      return all
    }
  }
}

/// Hands out 0, 1, 2 … `end - 1`, each exactly once, to any number of threads.
private final class Cursor: Sendable {
  private let next = Atomic<Int>(0)
  private let end: Int

  init(end: Int) {
    self.end = end
  }

  func take(_ count: Int) -> Range<Int>? {
    // Relaxed is enough: the jobs were published before the workers started.
    let start = next.wrappingAdd(count, ordering: .relaxed).oldValue
    return start < end ? start..<min(end, start + count) : nil
  }
}
