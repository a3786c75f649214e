import CLibgit2
public import Evidence

/// A part of history, as a user asks for it.
public struct CommitSelection: Hashable, Sendable {
  public enum Scope: Hashable, Sendable {
    /// Everything that a reference leads to.
    case everything
    /// `A..B`, `A...B`, `REV^!` for one commit, or `REV` for all that it leads to.
    ///
    /// A side left empty means HEAD. Of `A..B`, an `A` of zeros means that nothing is left out, as
    /// pipelines say for a new branch, and a `B` of zeros that nothing is asked for.
    case range(String)
    /// A local or remote branch by its short name.
    case branch(String)
  }

  public var scope: Scope
  /// Leaves out what was committed earlier.
  public var since: Timestamp?

  public init(_ scope: Scope, since: Timestamp? = nil) {
    self.scope = scope
    self.since = since
  }
}

/// The commits of a selection.
public struct SelectedCommits: Sendable {
  /// Parents before children; empty if nothing fits.
  public let commits: [CommitRecord]
  /// Commits that could not be read on the way.
  public let gaps: [Gap]
}

extension Repository {
  /// The commits that a selection asks for.
  ///
  /// - Throws: ``GitError/unresolved(revision:request:path:isShallow:)`` for a side or branch that
  ///   names no commit.
  public func select(_ selection: CommitSelection) throws(GitError) -> SelectedCommits {
    var walk = CommitWalk(isShallow: isShallow)
    switch selection.scope {
    case .everything:
      for reference in try references() {
        if let commit = peel(reference.target, to: GIT_OBJECT_COMMIT) { walk.start(commit, .right) }
      }
    case .branch(let name):
      walk.start(try commit(ofBranch: name), .right)
    case .range(let text):
      try start(&walk, at: text)
    }
    walk.run(self)
    let commits = walk.selected().filter { commit in
      selection.since.map { commit.committed >= $0 } ?? true
    }
    return SelectedCommits(commits: commits, gaps: walk.gaps.sorted())
  }

  private func start(_ walk: inout CommitWalk, at range: String) throws(GitError) {
    if let (left, right) = Self.sides(of: range, around: "...") {
      walk.start(try commit(left, of: range), .left)
      walk.start(try commit(right, of: range), .right)
    } else if let (left, right) = Self.sides(of: range, around: "..") {
      if Self.isZero(right) { return }
      walk.start(try commit(right, of: range), .right)
      if !Self.isZero(left) { walk.start(try commit(left, of: range), .hidden) }
    } else if range.hasSuffix("^!") {
      let id = try commit(String(range.dropLast(2)), of: range)
      walk.start(id, .right)
      for parent in try read(id, { _, bytes in CommitRecord(id, bytes)?.parents ?? [] }) {
        walk.start(parent, .hidden)
      }
    } else {
      walk.start(try commit(range, of: range), .right)
    }
  }

  private static func sides(of range: String, around dots: String) -> (String, String)? {
    var start = range.startIndex
    while start < range.endIndex {
      if range[start...].hasPrefix(dots) {
        return (String(range[..<start]), String(range[start...].dropFirst(dots.count)))
      }
      start = range.index(after: start)
    }
    return nil
  }

  private static func isZero(_ revision: String) -> Bool {
    revision.utf8.count >= 7 && revision.utf8.allSatisfy { $0 == UInt8(ascii: "0") }
  }

  /// The commit that one side of a range names.
  private func commit(_ revision: String, of request: String) throws(GitError) -> ObjectID {
    let unresolved = GitError.unresolved(
      revision: revision, request: request, path: location.name, isShallow: isShallow)
    guard !revision.utf8.contains(0) else { throw unresolved }
    var object: OpaquePointer?
    let name = revision.isEmpty ? "HEAD" : revision
    guard git_revparse_single(&object, handle, name) == 0, let object else { throw unresolved }
    defer { git_object_free(object) }
    guard let id = git_object_id(object)?.pointee,
      let commit = peel(ObjectID(id), to: GIT_OBJECT_COMMIT)
    else { throw unresolved }
    return commit
  }

  private func commit(ofBranch name: String) throws(GitError) -> ObjectID {
    for kind in [GIT_BRANCH_LOCAL, GIT_BRANCH_REMOTE] {
      var reference: OpaquePointer?
      guard git_branch_lookup(&reference, handle, name, kind) == 0 else { continue }
      defer { git_reference_free(reference) }
      var object: OpaquePointer?
      guard git_reference_peel(&object, reference, GIT_OBJECT_COMMIT) == 0 else { continue }
      defer { git_object_free(object) }
      if let id = git_object_id(object)?.pointee { return ObjectID(id) }
    }
    throw .unresolved(
      revision: name, request: "branch \(name)", path: location.name, isShallow: isShallow)
  }
}
