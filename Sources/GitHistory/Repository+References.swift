import CLibgit2
import Glibc

/// A name that leads to an object.
public struct GitReference: Hashable, Sendable {
  /// The full name, such as `refs/heads/main`; `HEAD` and `stash@{1}` for what git calls so.
  public let name: String
  /// What it names itself: a commit, or an annotated tag.
  public let object: ObjectID
  /// What it names once annotated tags are followed: a commit, now and then a tree or a blob.
  public let target: ObjectID

  /// Whether this is the HEAD of this repository or of one of its worktrees.
  public var isHead: Bool { name == "HEAD" || name.hasSuffix("/HEAD") && !name.hasPrefix("refs/") }
}

extension Repository {
  /// Everything that leads to history: HEAD, all refs, the HEADs of linked worktrees and the stash
  /// with its older entries.
  ///
  /// Sorted by name. A ref that leads nowhere is left out.
  public func references() throws(GitError) -> [GitReference] {
    var found: [GitReference] = []
    if let head { found.append(GitReference(name: "HEAD", object: head, target: head)) }
    try addReferences(to: &found)
    addWorktreeHeads(to: &found)
    addStash(to: &found)
    return found.sorted { ($0.name, $0.target) < ($1.name, $1.target) }
  }

  private func addReferences(to found: inout [GitReference]) throws(GitError) {
    try forEachReference { name, _ in
      var target = git_oid()
      guard git_reference_name_to_id(&target, handle, name) == 0 else { return }
      let object = ObjectID(target)
      found.append(GitReference(name: name, object: object, target: peeled(object)))
    }
  }

  /// Shows each reference under `refs/` by its full name.
  func forEachReference(
    _ body: (_ name: String, _ reference: OpaquePointer) -> Void
  ) throws(GitError) {
    var iterator: OpaquePointer?
    try check(git_reference_iterator_new(&iterator, handle), "list the refs of \(location.name)")
    defer { git_reference_iterator_free(iterator) }
    var reference: OpaquePointer?
    while true {
      let code = git_reference_next(&reference, iterator)
      if code == GIT_ITEROVER.rawValue { return }
      try check(code, "list the refs of \(location.name)")
      guard let reference else { continue }
      defer { git_reference_free(reference) }
      // Every reference has a name.
      body(String(cString: git_reference_name(reference)!), reference)
    }
  }

  /// Adds the HEADs of linked worktrees, also of those whose directory is gone.
  ///
  /// Their files are read here: the reference that libgit2 1.5 returns for another worktree
  /// outlives the handle it needs, and using it crashes.
  private func addWorktreeHeads(to found: inout [GitReference]) {
    for name in names(inDirectory: commonDirectory + "/worktrees") {
      let file = "\(commonDirectory)/worktrees/\(name)/HEAD"
      guard let bytes = contents(ofFile: file, limit: 4_096) else { continue }
      let line = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
      var target: ObjectID?
      if line.starts(with: "ref: ".utf8) {
        var id = git_oid()
        let reference = String(decoding: line.dropFirst(5), as: UTF8.self)
        if git_reference_name_to_id(&id, handle, reference) == 0 { target = ObjectID(id) }
      } else {
        target = Array(line).withUnsafeBufferPointer { ObjectID(hexDigits: $0) }
      }
      guard let target else { continue }
      found.append(
        GitReference(name: "worktrees/\(name)/HEAD", object: target, target: peeled(target)))
    }
  }

  /// Adds the entries of the stash below its top, which only its log leads to.
  private func addStash(to found: inout [GitReference]) {
    // Asked for a log that is not there, libgit2 makes an empty one, and nothing may be written.
    guard access(commonDirectory + "/logs/refs/stash", R_OK) == 0 else { return }
    var log: OpaquePointer?
    guard git_reflog_read(&log, handle, "refs/stash") == 0 else { return }
    defer { git_reflog_free(log) }
    for position in 0..<git_reflog_entrycount(log) where position > 0 {
      guard let entry = git_reflog_entry_byindex(log, position),
        let target = git_reflog_entry_id_new(entry)
      else { continue }
      let id = ObjectID(target.pointee)
      found.append(GitReference(name: "stash@{\(position)}", object: id, target: id))
    }
  }

  /// What `id` names once annotated tags are followed; `id` itself if that cannot be read.
  private func peeled(_ id: ObjectID) -> ObjectID {
    peel(id, to: GIT_OBJECT_ANY) ?? id
  }

  /// The object of a kind that `id` leads to, or `nil` if it leads to none.
  func peel(_ id: ObjectID, to kind: git_object_t) -> ObjectID? {
    // One such object takes libgit2 a second, and there may be a reference to each of many.
    if rings.areMet, rings.hold(id, in: { objectDirectories() }) { return nil }
    var raw = id.raw
    var bytes: OpaquePointer?
    guard git_odb_read(&bytes, objects, &raw) == 0 else {
      _ = rings.hold(id) { objectDirectories() }
      return nil
    }
    let type = git_odb_object_type(bytes)
    git_odb_object_free(bytes)
    // Most refs name what is asked for.
    if type == kind || kind == GIT_OBJECT_ANY && type != GIT_OBJECT_TAG { return id }
    var object: OpaquePointer?
    guard git_object_lookup(&object, handle, &raw, GIT_OBJECT_ANY) == 0 else { return nil }
    defer { git_object_free(object) }
    var target: OpaquePointer?
    guard git_object_peel(&target, object, kind) == 0 else { return nil }
    defer { git_object_free(target) }
    return git_object_id(target).map { ObjectID($0.pointee) }
  }
}
