import Glibc
import Keyproof

/// One line on a terminal that says how far a run is, and leaves no trace.
struct ProgressLine: Sendable {
  let progress: Progress

  /// Runs `body` and shows the line meanwhile, if standard error is a terminal.
  func during<R: Sendable>(
    isShown: Bool, _ body: @escaping @Sendable () async throws -> R
  ) async throws -> R {
    guard isShown, isatty(STDERR_FILENO) == 1 else { return try await body() }
    let ticker = Task {
      // The first half second stays silent: most runs are over by then.
      try await Task.sleep(for: .milliseconds(500))
      while !Task.isCancelled {
        let counts = progress.counts
        let megabytes = counts.bytes >> 20
        StandardError.write("\r\u{1B}[Kscanning: \(counts.items) objects, \(megabytes) MiB")
        try await Task.sleep(for: .milliseconds(150))
      }
    }
    defer { ticker.cancel() }
    do {
      let result = try await body()
      ticker.cancel()
      StandardError.write("\r\u{1B}[K")
      return result
    } catch {
      ticker.cancel()
      StandardError.write("\r\u{1B}[K")
      throw error
    }
  }
}

/// How many processors the system has online; at least 1.
func onlineProcessors() -> Int {
  max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
}
