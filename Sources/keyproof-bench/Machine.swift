import Evidence
import GitHistory
import Glibc

/// What figures depend on beside the code.
enum Machine {
  static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// The processor, how many of them, and the memory.
  static var summary: String {
    let model = field("model name", of: "/proc/cpuinfo") ?? "unknown processor"
    let kibibytes = field("MemTotal", of: "/proc/meminfo").flatMap {
      Int($0.prefix { $0.isNumber })
    }
    let memory = kibibytes.map { ", \(($0 + (1 << 19)) >> 20) GiB" } ?? ""
    return "\(model), \(processors) cores\(memory)"
  }

  /// The commit this program was built from, as far as the checkout around it tells.
  static var commit: String {
    guard let repository = try? Repository.discover(from: directoryOfThisProgram),
      let head = repository.head
    else { return "unknown" }
    return String(head.hex.prefix(12))
  }

  static var today: String {
    Timestamp(seconds: Int64(time(nil))).date
  }

  static var directoryOfThisProgram: String {
    guard let resolved = realpath("/proc/self/exe", nil) else { return "." }
    defer { free(resolved) }
    let path = String(cString: resolved)
    return path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }

  static func isExecutable(_ path: String) -> Bool { access(path, X_OK) == 0 }

  /// The value of the first line that starts with `name`, after its colon.
  static func field(_ name: String, of path: String) -> String? {
    for line in (FileText.read(path) ?? "").split(separator: "\n") where line.hasPrefix(name) {
      guard let colon = line.firstIndex(of: ":") else { continue }
      return String(line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" })
    }
    return nil
  }
}
