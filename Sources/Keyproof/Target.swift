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

  /// Finds out what `path` is, for a run that reads `extent` of a repository.
  ///
  /// - Throws: ``ScanError/missingPath(_:)``, ``ScanError/unreadablePath(_:reason:)``, or
  ///   ``GitError`` for a repository that cannot be opened.
  static func at(_ path: String, for extent: ScanOptions.Extent = .everything) throws -> Target {
    if path == "-" { return .standardInput }
    let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    var status = stat()
    guard stat(path, &status) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { throw ScanError.missingPath(path) }
      throw ScanError.unreadablePath(path, reason: errnoText())
    }
    guard status.st_mode & S_IFMT == S_IFDIR else { return .file(FilePath(path)) }
    do {
      let repository = try Repository(at: path)
      return self.repository(repository, namedBy: path)
    } catch GitError.notARepository {
      guard extent.needsRepository, let around = repository(around: path) else {
        return .directory(FilePath(path))
      }
      return around
    } catch {
      // Its objects cannot be read, but nobody may have asked for them.
      guard extent == .workingTree, error.isOfFormat else {
        throw error
      }
      return .directory(FilePath(path))
    }
  }

  /// The repository that the directory at `path` lies in, if there is one.
  static func repository(around path: String) -> Target? {
    do {
      let repository = try Repository.discover(from: path)
      let top = repository.workTree ?? repository.gitDirectory
      return self.repository(repository, namedBy: top + "/.")
    } catch {
      return nil
    }
  }

  private static func repository(
    _ repository: borrowing Repository, namedBy path: String
  ) -> Target {
    var location = repository.location
    location.name = displayName(of: path)
    // The path of a `.git` directory names the history alone.
    let isInside = resolved(path) == resolved(repository.gitDirectory)
    let tree = repository.isBare || isInside ? nil : repository.workTree
    return .repository(location, workTree: tree.map { FilePath($0) })
  }

  /// What people call the place: the path as typed, or its last part where that says nothing.
  private static func displayName(of path: String) -> String {
    let last = path.split(separator: "/").last.map(String.init) ?? path
    guard last == "." || last == ".." || last == ".git", let resolved = resolved(path) else {
      return path
    }
    return resolved.split(separator: "/").last { $0 != ".git" }.map(String.init) ?? path
  }

  private static func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The same target under another name; only a repository has a name of its own.
  func named(_ name: String) -> Target {
    guard case .repository(var location, let workTree) = self else { return self }
    location.name = name
    return .repository(location, workTree: workTree)
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

/// A repository inside something else that was scanned.
struct NestedRepository: Sendable {
  let path: FilePath
  /// What it is called, after what it lies in.
  let name: String

  /// The repositories that a walk below `root` came upon, where people call `root` by `name`.
  static func found(
    _ paths: [FilePath], below root: FilePath, named name: String
  ) -> [NestedRepository] {
    paths.map { path in
      NestedRepository(
        path: root.appending(path.bytes), name: FilePath(name).appending(path.bytes).text)
    }
  }
}

extension ScanOptions.Extent {
  /// Whether only a repository can give what is asked for.
  var needsRepository: Bool {
    switch self {
    case .everything, .workingTree: false
    case .history, .staged, .range, .files, .commits: true
    }
  }
}

extension GitError {
  /// Whether a repository is there, but of a kind that cannot be read.
  fileprivate var isOfFormat: Bool {
    if case .unsupportedFormat = self { true } else { false }
  }
}
