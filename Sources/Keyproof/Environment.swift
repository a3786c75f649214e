import Glibc

/// Where a user's files belong, after the XDG Base Directory Specification.
enum UserDirectory {
  /// For what must last: the fingerprint key.
  static var state: String? { path("XDG_STATE_HOME", else: ".local/state") }

  private static func path(_ variable: String, else fallback: String) -> String? {
    // The specification says to ignore relative paths.
    if let root = environment(variable), root.hasPrefix("/") { return root + "/keyproof" }
    guard let home = environment("HOME"), home.hasPrefix("/") else { return nil }
    return "\(home)/\(fallback)/keyproof"
  }
}

/// The value of an environment variable, or `nil` if it is not set.
func environment(_ name: String) -> String? {
  getenv(name).map { String(cString: $0) }
}
