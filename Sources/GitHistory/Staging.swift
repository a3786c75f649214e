import CLibgit2

/// A file that the index has and HEAD has not, or not so.
public struct StagedFile: Hashable, Sendable {
  /// The path with `/` between its parts; bytes that are no UTF-8 are replaced.
  public let path: String
  public let blob: ObjectID
  /// Git's mode, such as `0o100644`.
  public let mode: UInt32
  /// What HEAD has at that path, if it is a file.
  public let oldBlob: ObjectID?
  /// 0 for what would be committed; of an unresolved conflict 1 the common ancestor's, 2 our and
  /// 3 their version.
  public let stage: Int
}

/// What the index would change if it were committed.
public struct Staging: Hashable, Sendable {
  /// Sorted by path and stage.
  public let files: [StagedFile]
  /// How many files the index removes.
  public let removals: Int

  /// Whether nothing is staged at all.
  public var isEmpty: Bool { files.isEmpty && removals == 0 }
}

extension Repository {
  /// Compares the index with HEAD, or with nothing while there is no commit.
  ///
  /// A rename is a removal and a new file. Here `indexFile` is the index to read in place of the
  /// repository's own: a hook gets it in `GIT_INDEX_FILE`, and `git commit FILE` sets it to another
  /// file than usual.
  ///
  /// - Throws: ``GitError/noIndex(path:)``, ``GitError/failed(action:reason:)`` for an index that
  ///   cannot be read.
  public func staging(indexFile: String? = nil) throws(GitError) -> Staging {
    let index = try openIndex(indexFile)
    defer { git_index_free(index) }
    let tree = try headTree()
    defer { git_tree_free(tree) }
    var options = git_diff_options()
    git_diff_options_init(&options, UInt32(GIT_DIFF_OPTIONS_VERSION))
    options.flags =
      GIT_DIFF_INCLUDE_TYPECHANGE.rawValue | GIT_DIFF_SKIP_BINARY_CHECK.rawValue
      | GIT_DIFF_DISABLE_PATHSPEC_MATCH.rawValue
    options.ignore_submodules = GIT_SUBMODULE_IGNORE_ALL
    var diff: OpaquePointer?
    try check(
      git_diff_tree_to_index(&diff, handle, tree, index, &options),
      "compare the index of \(location.name) with HEAD")
    defer { git_diff_free(diff) }
    var files: [StagedFile] = []
    var removals = 0
    for position in 0..<git_diff_num_deltas(diff) {
      guard let delta = git_diff_get_delta(diff, position)?.pointee else { continue }
      switch delta.status {
      case GIT_DELTA_DELETED: removals += 1
      case GIT_DELTA_CONFLICTED: break
      default:
        if let file = StagedFile(delta) { files.append(file) }
      }
    }
    files += try conflicts(in: index, against: tree)
    return Staging(
      files: files.sorted { ($0.path, $0.stage, $0.blob) < ($1.path, $1.stage, $1.blob) },
      removals: removals)
  }

  private func openIndex(_ file: String?) throws(GitError) -> OpaquePointer? {
    var index: OpaquePointer?
    let action =
      "read the index of \(location.name); if it is split or sparse, run "
      + "`git update-index --no-split-index` or `git sparse-checkout disable`"
    if let file {
      try check(git_index_open(&index, file), action)
    } else {
      guard !isBare else { throw .noIndex(path: location.name) }
      try check(git_repository_index(&index, handle), action)
    }
    return index
  }

  /// The tree at HEAD, or `nil` while there is no commit.
  private func headTree() throws(GitError) -> OpaquePointer? {
    guard let head, let id = peel(head, to: GIT_OBJECT_TREE) else { return nil }
    var raw = id.raw
    var tree: OpaquePointer?
    try check(git_tree_lookup(&tree, handle, &raw), "read the tree at HEAD of \(location.name)")
    return tree
  }

  private func conflicts(
    in index: OpaquePointer?, against tree: OpaquePointer?
  ) throws(GitError) -> [StagedFile] {
    guard git_index_has_conflicts(index) == 1 else { return [] }
    var files: [StagedFile] = []
    for position in 0..<git_index_entrycount(index) {
      guard let entry = git_index_get_byindex(index, position)?.pointee else { continue }
      let stage = Int(git_index_entry_stage(git_index_get_byindex(index, position)))
      guard stage > 0, entry.mode & FileMode.kind != FileMode.submodule else { continue }
      let old = blob(at: entry.path, in: tree)
      let new = ObjectID(entry.id)
      guard new != old else { continue }
      files.append(
        StagedFile(
          path: String(decodingPath: entry.path), blob: new, mode: entry.mode, oldBlob: old,
          stage: stage))
    }
    return files
  }

  private func blob(at path: UnsafePointer<CChar>, in tree: OpaquePointer?) -> ObjectID? {
    guard let tree else { return nil }
    var entry: OpaquePointer?
    guard git_tree_entry_bypath(&entry, tree, path) == 0 else { return nil }
    defer { git_tree_entry_free(entry) }
    guard git_tree_entry_type(entry) == GIT_OBJECT_BLOB else { return nil }
    return git_tree_entry_id(entry).map { ObjectID($0.pointee) }
  }
}

extension StagedFile {
  /// The file that a difference adds or changes, or `nil` if that is a submodule.
  fileprivate init?(_ delta: git_diff_delta) {
    let mode = UInt32(delta.new_file.mode)
    guard mode & FileMode.kind != FileMode.submodule, mode != 0 else { return nil }
    let oldKind = UInt32(delta.old_file.mode) & FileMode.kind
    let old = ObjectID(delta.old_file.id)
    path = String(decodingPath: delta.new_file.path)
    blob = ObjectID(delta.new_file.id)
    self.mode = mode
    oldBlob = old == .zero || oldKind == FileMode.submodule || oldKind == 0 ? nil : old
    stage = 0
  }
}
