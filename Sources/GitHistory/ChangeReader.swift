/// A file whose content a commit has and none of its parents has at that path.
public struct BlobChange: Hashable, Sendable {
  /// The path with `/` between its parts; bytes that are no UTF-8 are replaced.
  public let path: String
  public let blob: ObjectID
  /// Git's mode, such as `0o100644`.
  public let mode: UInt32
  /// What the parents have at that path, sorted: what is in there too is not new.
  public let oldBlobs: [ObjectID]
}

/// Reads what single commits changed.
///
/// One owner, and so one thread at a time; trees that neighbouring commits share are kept.
public struct ChangeReader: ~Copyable {
  private struct Entry {
    let mode: UInt32
    let name: [UInt8]
    let id: ObjectID

    var isTree: Bool { mode & FileMode.kind == FileMode.tree }
    var isSubmodule: Bool { mode & FileMode.kind == FileMode.submodule }
  }

  /// A directory to compare: the trees of the commit and of its parents.
  private struct Directory {
    let path: [UInt8]
    let tree: ObjectID
    let parents: [ObjectID]
  }

  private let repository: Repository
  private var trees: [ObjectID: [Entry]] = [:]
  /// How many entries ``trees`` holds.
  private var kept = 0

  /// About 30 MB of entries; neighbouring commits need a few thousand.
  private static let keepAtMost = 300_000
  /// Where a commit stops being looked at: a few small trees can spell any number of files.
  private static let maxChanges = 1_000_000

  /// Opens a handle of its own on a repository.
  public init(_ location: RepositoryLocation) throws(GitError) {
    repository = try Repository(location)
  }

  /// What a commit has and none of its parents has at the same path, sorted by path.
  ///
  /// A commit without parents has everything new. Where a parent cannot be read, as at the edge of
  /// a shallow clone, it counts as if it had nothing.
  ///
  /// - Throws: ``GitError/missingObject(id:path:)``, ``GitError/corruptObject(id:path:reason:)``
  ///   for the commit and its trees.
  public mutating func changes(of commit: CommitRecord) throws(GitError) -> [BlobChange] {
    var changes: [BlobChange] = []
    var parents: [ObjectID] = []
    for parent in commit.parents {
      let record = try? repository.read(parent) { _, bytes in CommitRecord(parent, bytes) }
      if let tree = record?.tree { parents.append(tree) }
    }
    guard !parents.contains(commit.tree) else { return [] }
    var pending = [Directory(path: [], tree: commit.tree, parents: parents)]
    while let directory = pending.popLast() {
      try compare(directory, &changes, &pending)
      guard changes.count + pending.count <= Self.maxChanges else {
        throw .corruptObject(
          id: commit.id, path: repository.location.name,
          reason: "it spells more than \(Self.maxChanges) files")
      }
    }
    return changes.sorted { ($0.path, $0.blob) < ($1.path, $1.blob) }
  }

  /// The message of a commit or annotated tag, without its header.
  public func message(of id: ObjectID) throws(GitError) -> [UInt8] {
    try repository.message(of: id)
  }

  /// The bytes of a blob; a blob of more than `maxBytes` is not loaded.
  ///
  /// - Throws: ``GitError/tooLarge(id:bytes:limit:)``, ``GitError/missingObject(id:path:)``,
  ///   ``GitError/corruptObject(id:path:reason:)``.
  public func blob(_ id: ObjectID, maxBytes: Int) throws(GitError) -> [UInt8] {
    try repository.blob(id, maxBytes: maxBytes)
  }

  private mutating func compare(
    _ directory: Directory, _ changes: inout [BlobChange], _ pending: inout [Directory]
  ) throws(GitError) {
    let parents = directory.parents.map { parent in
      let entries = (try? entries(of: parent)) ?? []
      return Dictionary(entries.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }
    for entry in try entries(of: directory.tree) where !entry.isSubmodule {
      let others = parents.compactMap { $0[entry.name] }
      if others.contains(where: { $0.id == entry.id && $0.isTree == entry.isTree }) { continue }
      let path = directory.path.isEmpty ? entry.name : directory.path + [0x2F] + entry.name
      if entry.isTree {
        pending.append(
          Directory(
            path: path, tree: entry.id, parents: others.filter(\.isTree).map(\.id)))
      } else {
        let old = others.filter { !$0.isTree && !$0.isSubmodule }.map(\.id)
        changes.append(
          BlobChange(
            path: String(decoding: path, as: UTF8.self), blob: entry.id, mode: entry.mode,
            oldBlobs: Set(old).sorted()))
      }
    }
  }

  private mutating func entries(of tree: ObjectID) throws(GitError) -> [Entry] {
    if let known = trees[tree] { return known }
    var entries: [Entry] = []
    let isTree = try repository.read(tree) { kind, bytes in
      kind == .tree
        && readTree(bytes) { entry in
          entries.append(Entry(mode: entry.mode, name: Array(entry.name), id: entry.id))
        }
    }
    guard isTree else {
      throw .corruptObject(
        id: tree, path: repository.location.name, reason: "it is no well-formed tree")
    }
    if kept > Self.keepAtMost {
      trees = [:]
      kept = 0
    }
    trees[tree] = entries
    kept += entries.count
    return entries
  }
}
