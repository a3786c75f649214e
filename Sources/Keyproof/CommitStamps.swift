import Evidence
import GitHistory

/// Who made which commit, each read once.
struct CommitStamps {
  private var known: [ObjectID: CommitStamp] = [:]

  /// The stamp of `commit`, or `nil` where there is no commit or it cannot be read, which `gaps`
  /// then tells.
  mutating func stamp(
    of commit: ObjectID?, in repository: borrowing Repository, gaps: inout [Gap]
  ) -> CommitStamp? {
    guard let commit else { return nil }
    if let stamp = known[commit] { return stamp }
    do throws(GitError) {
      let stamp = try repository.stamp(of: commit)
      known[commit] = stamp
      return stamp
    } catch {
      gaps.append(error.gap)
      return nil
    }
  }
}
