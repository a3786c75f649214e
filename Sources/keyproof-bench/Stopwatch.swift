import Glibc

/// What one run of one phase cost.
struct Cost: Sendable {
  var wallSeconds: Double
  var cpuSeconds: Double
  var peakBytes: Int
}

/// Measures this process.
enum Stopwatch {
  /// The moment a measurement began, and the processor time used until then.
  struct Start {
    fileprivate let wall: Double
    fileprivate let cpu: Double
  }

  static func start() -> Start {
    resetPeak()
    return Start(wall: wallClock(), cpu: cpuClock())
  }

  /// What happened since `start` cost.
  static func cost(since start: Start) -> Cost {
    Cost(
      wallSeconds: wallClock() - start.wall, cpuSeconds: cpuClock() - start.cpu,
      peakBytes: peak())
  }

  static func wallClock() -> Double { read(CLOCK_MONOTONIC) }

  private static func cpuClock() -> Double { read(CLOCK_PROCESS_CPUTIME_ID) }

  private static func read(_ clock: clockid_t) -> Double {
    var now = timespec()
    clock_gettime(clock, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }

  /// Lets the kernel's high-water mark start again, so that each phase has a peak of its own.
  private static func resetPeak() {
    guard let file = fopen("/proc/self/clear_refs", "w") else { return }
    fputs("5", file)
    fclose(file)
  }

  private static func peak() -> Int {
    let field = Machine.field("VmHWM", of: "/proc/self/status") ?? ""
    return (Int(field.prefix { $0.isNumber }) ?? 0) << 10
  }
}

/// Why a process could not be measured.
struct ProcessError: Error, CustomStringConvertible {
  let command: String
  let reason: String

  var description: String { "\(command): cannot be run: \(reason)" }
}

/// Another process, from start to end.
enum ChildProcess {
  /// Runs a program with its output thrown away.
  ///
  /// - Returns: what it cost, and its exit code, or 128 and the signal that ended it.
  static func time(_ arguments: [String]) throws(ProcessError) -> (Cost, exitCode: Int) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
    }
    var vector = arguments.map { strdup($0) } + [nil]
    defer { for argument in vector { free(argument) } }
    let start = Stopwatch.wallClock()
    var process: pid_t = 0
    let code = posix_spawn(&process, arguments[0], &actions, nil, &vector, environ)
    guard code == 0 else {
      throw ProcessError(command: arguments[0], reason: String(cString: strerror(code)))
    }
    var status: Int32 = 0
    var usage = rusage()
    while wait4(process, &status, 0, &usage) < 0, errno == EINTR {}
    let cost = Cost(
      wallSeconds: Stopwatch.wallClock() - start,
      cpuSeconds: usage.ru_utime.seconds + usage.ru_stime.seconds,
      peakBytes: usage.ru_maxrss << 10)
    let signal = status & 0x7F
    return (cost, signal == 0 ? Int(status >> 8 & 0xFF) : 128 + Int(signal))
  }
}

extension timeval {
  fileprivate var seconds: Double { Double(tv_sec) + Double(tv_usec) / 1e6 }
}
