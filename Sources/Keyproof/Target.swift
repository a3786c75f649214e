import Evidence
import GitHistory
import Glibc
import Intake

/// One thing that a run looks at.
enum Target: Sendable {
  /// A repository, with the top of its working tree if it has one.
  case repository(RepositoryLocation, workTree: FilePath?)
  case directory(FilePath)
  case file(FilePath)
  case standardInput

  /// Finds out what `path` is.
  ///
  /// - Throws: ``ScanError/missingPath(_:)``, or ``GitError`` for a repository that cannot be
  ///   opened.
  static func at(_ path: String) throws -> Target {
    if path == "-" { return .standardInput }
    let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    var status = stat()
    guard stat(path, &status) == 0 else { throw ScanError.missingPath(path) }
    guard status.st_mode & S_IFMT == S_IFDIR else { return .file(FilePath(path)) }
    do {
      return try repository(at: path)
    } catch GitError.notARepository {
      return .directory(FilePath(path))
    }
  }

  private static func repository(at path: String) throws -> Target {
    let repository = try Repository(at: path)
    var location = repository.location
    location.name = displayName(of: path)
    // The path of a `.git` directory names the history alone.
    let isInside = path.hasSuffix("/.git") || path == ".git"
    let tree = repository.isBare || isInside ? nil : repository.workTree
    return .repository(location, workTree: tree.map { FilePath($0) })
  }

  /// What people call the place: the path as typed, or its last part where that says nothing.
  private static func displayName(of path: String) -> String {
    let last = path.split(separator: "/").last.map(String.init) ?? path
    guard last == "." || last == ".." || last == ".git" else { return path }
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    let parts = String(cString: resolved).split(separator: "/").map(String.init)
    return parts.last { $0 != ".git" } ?? path
  }

  /// The name of the target in a report.
  var name: String {
    switch self {
    case .repository(let location, _): location.name
    case .directory(let path), .file(let path): path.text
    case .standardInput: "standard input"
    }
  }
}
