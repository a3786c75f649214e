/// Directories that a walk does not enter.
public struct Exclusions: Sendable, Equatable {
  /// Directories that hold copies of published dependencies or what tools made of them, and the
  /// internals of version control, whose objects are read another way.
  ///
  /// Build output such as `dist` or `target` is not among them: it is what gets shipped.
  public static let standardNames: [String] = [
    ".git", ".hg", ".svn", ".jj", ".bzr",
    "node_modules", "bower_components", "jspm_packages", ".pnpm-store", ".yarn", ".npm",
    ".venv", "site-packages", "__pycache__", ".tox", ".nox", ".mypy_cache", ".pytest_cache",
    ".ruff_cache", ".eggs",
    ".gradle", ".m2", ".ivy2", ".cargo", ".rustup", ".nuget", ".bundle",
    "Pods", "Carthage", ".build", "DerivedData",
    ".terraform", ".terragrunt-cache", ".direnv", ".cache",
  ]

  /// Names of directories, compared with every part of a path.
  public var names: Set<String>
  /// Patterns of paths below the root, as a shell spells them; `*` also crosses `/`.
  public var patterns: [String]

  public init(names: Set<String> = Set(standardNames), patterns: [String] = []) {
    self.names = names
    self.patterns = patterns
  }

  /// What excludes the entry called `name` at `path`, or `nil` if it is walked.
  func match(name: String, path: String, isDirectory: Bool) -> String? {
    if isDirectory || name == ".git", names.contains(name) { return name }
    return patterns.first { Glob.matches($0, path) || Glob.matches($0, name) }
  }
}

/// Paths of a scan, compared with patterns that people write.
public enum PathPattern {
  /// Whether `pattern` covers `path`, or the name of its file; `*` also crosses `/`.
  public static func matches(_ pattern: String, _ path: String) -> Bool {
    Glob.matches(pattern, path)
      || Glob.matches(pattern, path.split(separator: "/").last.map(String.init) ?? path)
  }
}

/// Shell patterns over whole paths.
enum Glob {
  /// Whether `pattern` covers all of `text`; `*` is any run of characters, `?` one of them.
  ///
  /// - Complexity: O(*n* · *m*) at worst, without recursion.
  static func matches(_ pattern: String, _ text: String) -> Bool {
    let pattern = Array(pattern.utf8)
    let text = Array(text.utf8)
    var (p, t) = (0, 0)
    var star: (pattern: Int, text: Int)?
    while t < text.count {
      if p < pattern.count, pattern[p] == UInt8(ascii: "*") {
        star = (p, t)
        p += 1
      } else if p < pattern.count, pattern[p] == UInt8(ascii: "?") || pattern[p] == text[t] {
        p += 1
        t += 1
      } else if let last = star {
        // The last star takes one more character, and the rest is tried again.
        star = (last.pattern, last.text + 1)
        p = last.pattern + 1
        t = last.text + 1
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
