import CLibgit2
public import Evidence
import Glibc

extension Repository {
  /// The top of the working tree without a slash at its end, or `nil` for a bare repository.
  public var workTree: String? {
    git_repository_workdir(handle).map { trimmed(String(cString: $0)) }
  }

  /// The directory with HEAD and the index; a linked worktree has its own.
  public var gitDirectory: String { trimmed(location.gitDirectory) }

  /// The directory with the objects and refs that all worktrees share.
  public var commonDirectory: String {
    // libgit2 sets this path for every repository that it opens.
    trimmed(String(cString: git_repository_commondir(handle)!))
  }

  /// Whether there is no working tree.
  public var isBare: Bool { git_repository_is_bare(handle) == 1 }

  /// Whether history was cut off when the repository was cloned.
  public var isShallow: Bool {
    // libgit2 looks in a worktree's own directory, but git keeps the list in the shared one.
    !(contents(ofFile: commonDirectory + "/shallow", limit: 1) ?? []).isEmpty
  }

  /// Whether objects were left out on purpose when the repository was cloned.
  ///
  /// A promisor remote in the configuration says so, or a pack marked as one.
  public var isPartialClone: Bool {
    if Self.configuration("extensions.partialclone", of: handle) != nil { return true }
    if hasConfiguration(matching: "^remote\\..*\\.promisor$", value: "true") { return true }
    return names(inDirectory: commonDirectory + "/objects/pack").contains {
      $0.hasSuffix(".promisor")
    }
  }

  /// The commit at HEAD, or `nil` while no commit exists there.
  public var head: ObjectID? {
    var id = git_oid()
    guard git_reference_name_to_id(&id, handle, "HEAD") == 0 else { return nil }
    return peel(ObjectID(id), to: GIT_OBJECT_COMMIT)
  }

  /// The paths below the top at which the index (or HEAD, if bare) records a submodule.
  ///
  /// Their content belongs to repositories of their own and is not part of a scan of this one.
  public func submodules() throws(GitError) -> [String] {
    if isBare {
      guard let head else { return [] }
      return try files(in: head, maxEntries: 5_000_000).filter(\.isSubmodule).map(\.path)
    }
    var index: OpaquePointer?
    try check(git_repository_index(&index, handle), "read the index of \(location.name)")
    defer { git_index_free(index) }
    var paths: [String] = []
    for position in 0..<git_index_entrycount(index) {
      guard let entry = git_index_get_byindex(index, position)?.pointee,
        entry.mode == FileMode.submodule
      else { continue }
      paths.append(String(decodingPath: entry.path))
    }
    return paths
  }

  /// What is known to be out of sight before anything is read: history beyond a shallow boundary
  /// and alternates that are not there.
  ///
  /// Whether a partial clone lacks anything only its trees tell: see ``Provenance``.
  public func structuralGaps() -> [Gap] {
    var gaps: [Gap] = []
    if isShallow {
      gaps.append(
        Gap(
          kind: .shallow, subject: location.name,
          detail: "older history is not in this clone; fetch it with `git fetch --unshallow`"))
    }
    for directory in missingAlternates() {
      gaps.append(
        Gap(
          kind: .unreadable, subject: directory,
          detail: "\(location.name) borrows objects from here, but there is no such directory; "
            + "restore it, or correct objects/info/alternates"))
    }
    return gaps
  }

  private func missingAlternates() -> [String] {
    objectDirectories().dropFirst().filter { access($0, R_OK | X_OK) != 0 }
  }

  /// The object directories that the one at `directory` borrows from.
  func alternates(of directory: String) -> [String] {
    let list = contents(ofFile: directory + "/info/alternates", limit: 1 << 20) ?? []
    return list.split(separator: UInt8(ascii: "\n")).compactMap { line in
      let path = String(decoding: line, as: UTF8.self)
      guard !path.hasPrefix("#") else { return nil }
      return path.hasPrefix("/") ? path : directory + "/" + path
    }
  }

  /// The value of a key in the repository's configuration, or `nil` if it has none.
  static func configuration(_ key: String, of handle: OpaquePointer) -> String? {
    var config: OpaquePointer?
    guard git_repository_config_snapshot(&config, handle) == 0 else { return nil }
    defer { git_config_free(config) }
    var value: UnsafePointer<CChar>?
    guard git_config_get_string(&value, config, key) == 0 else { return nil }
    return value.map { String(cString: $0) }
  }

  private func hasConfiguration(matching pattern: String, value: String) -> Bool {
    var config: OpaquePointer?
    guard git_repository_config_snapshot(&config, handle) == 0 else { return false }
    defer { git_config_free(config) }
    var iterator: OpaquePointer?
    guard git_config_iterator_glob_new(&iterator, config, pattern) == 0 else { return false }
    defer { git_config_iterator_free(iterator) }
    var entry: UnsafeMutablePointer<git_config_entry>?
    while git_config_next(&entry, iterator) == 0, let entry {
      if let found = entry.pointee.value, String(cString: found).lowercased() == value {
        return true
      }
    }
    return false
  }

  private func trimmed(_ path: String) -> String {
    path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }
}

extension String {
  /// A path of git's, with bytes that are no UTF-8 replaced.
  init(decodingPath path: UnsafePointer<CChar>?) {
    self = path.map { String(cString: $0) } ?? ""
  }
}

/// The first `limit` bytes of a small file, or `nil` if it cannot be read.
func contents(ofFile path: String, limit: Int) -> [UInt8]? {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { return nil }
  defer { close(descriptor) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: Swift.min(limit, 65_536))
  while bytes.count < limit {
    let count = read(descriptor, &chunk, Swift.min(chunk.count, limit - bytes.count))
    guard count > 0 else { break }
    bytes += chunk[..<count]
  }
  return bytes
}

/// The names in a directory, sorted; empty if it cannot be read.
func names(inDirectory path: String) -> [String] {
  guard let directory = opendir(path) else { return [] }
  defer { closedir(directory) }
  var names: [String] = []
  while let entry = readdir(directory) {
    let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    if name != "." && name != ".." { names.append(name) }
  }
  return names.sorted()
}
