import CLibgit2

/// Where a repository is, so that each worker can open a handle of its own.
public struct RepositoryLocation: Hashable, Sendable {
  /// The path by which the user named it, for messages.
  public var name: String
  /// The directory with HEAD and the index: `.git`, a bare repository, or a worktree's own part.
  public var gitDirectory: String
  /// Object directories outside the repository that are to be read as well.
  ///
  /// A server-side hook sees new objects only there: git names them in `GIT_OBJECT_DIRECTORY` and
  /// `GIT_ALTERNATE_OBJECT_DIRECTORIES`.
  public var extraObjectDirectories: [String]
}

/// An open repository.
///
/// One owner, and so one thread at a time, which is libgit2's rule. Nothing of the repository is
/// executed or written: no hooks, no filters, no programs named by its configuration.
public struct Repository: ~Copyable {
  let handle: OpaquePointer
  let objects: OpaquePointer
  public let location: RepositoryLocation
  let rings = DeltaRings()

  /// Opens the repository at `path` exactly: a working tree, a linked worktree, a submodule, a
  /// bare repository or a `.git` directory.
  ///
  /// An empty repository is fine.
  ///
  /// - Parameters:
  ///   - path: where the repository is.
  ///   - extraObjectDirectories: object directories to read as well, such as the quarantine of a
  ///     server-side hook.
  /// - Throws: ``GitError/notARepository(path:)``, ``GitError/unsupportedFormat(path:what:remedy:)``
  ///   for SHA-256 objects and unknown extensions, ``GitError/unreadable(path:reason:)``.
  public init(at path: String, extraObjectDirectories: [String] = []) throws(GitError) {
    try self.init(
      opening: path, named: path, flags: GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue,
      extraObjectDirectories: extraObjectDirectories)
  }

  /// Opens the repository that `path` lies in: there or in the nearest directory above.
  ///
  /// - Throws: as ``init(at:extraObjectDirectories:)``.
  public static func discover(
    from path: String, extraObjectDirectories: [String] = []
  ) throws(GitError) -> Repository {
    try Repository(
      opening: path, named: path, flags: 0, extraObjectDirectories: extraObjectDirectories)
  }

  /// Opens one more handle on a repository that was opened before.
  public init(_ location: RepositoryLocation) throws(GitError) {
    try self.init(
      opening: location.gitDirectory, named: location.name,
      flags: GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue,
      extraObjectDirectories: location.extraObjectDirectories)
  }

  private init(
    opening path: String, named name: String, flags: UInt32, extraObjectDirectories: [String]
  ) throws(GitError) {
    GitLibrary.start()
    let handle = try Self.open(path, named: name, flags: flags)
    do {
      objects = try Self.objects(of: handle, named: name, extra: extraObjectDirectories)
    } catch {
      git_repository_free(handle)
      throw error
    }
    self.handle = handle
    location = RepositoryLocation(
      // libgit2 sets the path of every repository that it opens.
      name: name, gitDirectory: String(cString: git_repository_path(handle)!),
      extraObjectDirectories: extraObjectDirectories)
  }

  deinit {
    git_odb_free(objects)
    git_repository_free(handle)
  }

  private static func open(
    _ path: String, named name: String, flags: UInt32
  ) throws(GitError) -> OpaquePointer {
    guard !path.utf8.contains(0) else { throw .notARepository(path: name) }
    var handle: OpaquePointer?
    let code = git_repository_open_ext(&handle, path, flags, nil)
    guard code == 0, let handle else {
      throw openingFailed(code: code, path: name, reason: lastReason())
    }
    if let format = configuration("extensions.objectformat", of: handle)?.lowercased(),
      format != "sha1"
    {
      git_repository_free(handle)
      throw .unsupportedFormat(
        path: name, what: "object names of the format \(format)",
        remedy: "add --no-history to scan its files, or scan a SHA-1 mirror")
    }
    return handle
  }

  private static func objects(
    of handle: OpaquePointer, named name: String, extra directories: [String]
  ) throws(GitError) -> OpaquePointer {
    var database: OpaquePointer?
    guard git_repository_odb(&database, handle) == 0, let database else {
      throw .unreadable(path: name, reason: lastReason())
    }
    for directory in directories where git_odb_add_disk_alternate(database, directory) < 0 {
      let reason = lastReason()
      git_odb_free(database)
      throw .failed(action: "read the objects in \(directory)", reason: reason)
    }
    return database
  }

  private static func openingFailed(code: Int32, path: String, reason: String) -> GitError {
    if code == GIT_ENOTFOUND.rawValue { return .notARepository(path: path) }
    let marker = "extensions."
    if reason.contains("unsupported extension"), let start = reason.range(ofText: marker) {
      let name = reason[start...].prefix { !$0.isWhitespace && $0 != "'" }
      return .unsupportedFormat(
        path: path, what: "the extension \(name)",
        remedy: "scan a checkout of it as a directory, or a plain clone")
    }
    if reason.contains("repository version") {
      return .unsupportedFormat(
        path: path, what: "an unknown repository format version",
        remedy: "scan a checkout of it as a directory, or a plain clone")
    }
    return .unreadable(path: path, reason: reason)
  }
}

extension String {
  /// Where `text` begins, or `nil` if it does not occur.
  fileprivate func range(ofText text: String) -> Index? {
    indices.first { self[$0...].hasPrefix(text) }
  }
}
