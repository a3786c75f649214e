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
  init(path: String) throws {
    if path == "-" {
      self = .standardInput
      return
    }
    let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    var status = stat()
    guard stat(path, &status) == 0 else { throw ScanError.missingPath(path) }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      self = .file(FilePath(path))
      return
    }
    do {
      let repository = try Repository(at: path)
      // The path of a `.git` directory names the history alone.
      let isInside = path.hasSuffix("/.git") || path == ".git"
      let tree = repository.isBare || isInside ? nil : repository.workTree
      self = .repository(repository.location, workTree: tree.map { FilePath($0) })
    } catch GitError.notARepository {
      self = .directory(FilePath(path))
    }
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
