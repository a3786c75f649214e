import Glibc
import Synchronization

/// The user's wish to stop early and see what there is so far.
public enum Interrupt {
  private static let flag = Atomic<Bool>(false)

  /// Whether a stop was asked for.
  public static var isRequested: Bool { flag.load(ordering: .relaxed) }

  /// Asks for a stop; workers end at their next object.
  public static func request() {
    flag.store(true, ordering: .relaxed)
  }

  /// Makes SIGINT and SIGTERM ask for a stop; a second signal ends the process at once.
  public static func watchSignals() {
    // The flag must exist before the handler runs, which may not initialise it.
    _ = isRequested
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        Interrupt.request()
        signal(number, SIG_DFL)
      }
    }
  }
}
