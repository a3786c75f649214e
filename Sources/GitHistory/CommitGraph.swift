public import Evidence

/// All commits of a repository, reachable or not, and what leads to them.
///
/// Commits are known by their position in ``commits``: every parent that is there comes before its
/// children, and otherwise older commits come first.
public struct CommitGraph: Sendable {
  public let commits: [CommitRecord]
  /// Everything that leads to history, sorted by name.
  public let references: [GitReference]
  /// The position of the commit at HEAD, if there is one.
  public let head: Int?
  /// Parents that the object database does not hold, sorted: the edge of a shallow clone, or damage.
  public let missingParents: [ObjectID]

  private let positions: IDMap
  /// The positions of the parents of all commits, one stretch per commit.
  private let parentPositions: [Int32]
  private let parentStarts: [Int32]
  private let reachable: [Bool]

  /// Puts commits in order and marks what the references lead to.
  public init(commits unordered: [CommitRecord], references: [GitReference]) {
    let order = CommitOrder(unordered)
    let parentStarts = order.parentStarts
    let parentPositions = order.parents
    let positions = order.positions
    var reachable = [Bool](repeating: false, count: unordered.count)
    for reference in references {
      if let position = positions[reference.target] { reachable[Int(position)] = true }
    }
    for position in reachable.indices.reversed() where reachable[position] {
      for edge in Int(parentStarts[position])..<Int(parentStarts[position + 1]) {
        reachable[Int(parentPositions[edge])] = true
      }
    }
    commits = order.places.map { unordered[Int($0)] }
    self.references = references
    self.positions = positions
    self.parentPositions = parentPositions
    self.parentStarts = parentStarts
    self.reachable = reachable
    missingParents = order.missing.sorted()
    head = references.first { $0.name == "HEAD" }.flatMap { positions[$0.target] }.map { Int($0) }
  }

  /// Where a commit stands in ``commits``, or `nil` if the object database lacks it.
  public func position(of commit: ObjectID) -> Int? {
    positions[commit].map { Int($0) }
  }

  /// The positions of a commit's parents, as far as the object database holds them.
  public func parents(of position: Int) -> some RandomAccessCollection<Int32> {
    parentPositions[Int(parentStarts[position])..<Int(parentStarts[position + 1])]
  }

  /// Whether a reference leads to the commit at `position`.
  public func isReachable(_ position: Int) -> Bool {
    reachable[position]
  }

  /// Whether a reference leads to a commit or annotated tag.
  public func isReachable(_ id: ObjectID) -> Bool {
    if let position = positions[id] { return reachable[Int(position)] }
    return references.contains { $0.object == id || $0.target == id }
  }

  /// When the oldest and the newest commit were made, or `nil` without commits.
  public var span: (oldest: Timestamp, newest: Timestamp)? {
    guard let oldest = commits.lazy.map(\.committed).min(),
      let newest = commits.lazy.map(\.committed).max()
    else { return nil }
    return (oldest, newest)
  }

  /// The gaps that missing parents leave, unless the clone is known to be shallow.
  public func gaps(isShallow: Bool) -> [Gap] {
    guard !isShallow else { return [] }
    return missingParents.map { parent in
      Gap(
        kind: .missingObject, subject: "commit \(parent)",
        detail: "a commit names it as its parent, but the repository lacks it; "
          + "fetch it again, or check with `git fsck`")
    }
  }
}
