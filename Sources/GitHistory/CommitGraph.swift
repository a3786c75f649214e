public import Evidence

/// All commits of a repository, reachable or not, and what leads to them.
///
/// Commits are known by their position: every parent that is there comes before its children, and
/// otherwise older commits come first.
public struct CommitGraph: Sendable {
  /// Everything that leads to history, sorted by name.
  public let references: [GitReference]
  /// The position of the commit at HEAD, if there is one.
  public let head: Int?
  /// Parents that the object database does not hold, sorted: the edge of a shallow clone, or damage.
  public let missingParents: [ObjectID]

  private let commits: CommitList
  /// The place of each position in ``commits``.
  private let places: [Int32]
  private let positions: IDMap
  /// The positions of the parents of all commits, one stretch per commit.
  private let parentPositions: [Int32]
  private let parentStarts: [Int32]
  private let reachable: [Bool]

  /// Puts commits in order and marks what the references lead to.
  public init(commits: CommitList, references: [GitReference]) {
    let order = CommitOrder(commits)
    let parentStarts = order.parentStarts
    let parentPositions = order.parents
    let positions = order.positions
    var reachable = [Bool](repeating: false, count: commits.count)
    for reference in references {
      if let position = positions[reference.target] { reachable[Int(position)] = true }
    }
    for position in reachable.indices.reversed() where reachable[position] {
      for edge in Int(parentStarts[position])..<Int(parentStarts[position + 1]) {
        reachable[Int(parentPositions[edge])] = true
      }
    }
    self.commits = commits
    places = order.places
    self.references = references
    self.positions = positions
    self.parentPositions = parentPositions
    self.parentStarts = parentStarts
    self.reachable = reachable
    missingParents = order.missing.sorted()
    head = references.first { $0.name == "HEAD" }.flatMap { positions[$0.target] }.map { Int($0) }
  }

  /// How many commits there are.
  public var count: Int { places.count }

  /// The commit at a position.
  package func commit(at position: Int) -> CommitRecord {
    commits.record(at: Int(places[position]))
  }

  /// The id of the commit at a position.
  public func id(at position: Int) -> ObjectID { commits.id(at: Int(places[position])) }

  /// The tree of the commit at a position.
  func tree(at position: Int) -> ObjectID { commits.tree(at: Int(places[position])) }

  /// The position of a commit, or `nil` if the object database lacks it.
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
    guard count > 0 else { return nil }
    var span = (oldest: commits.committed(at: 0), newest: commits.committed(at: 0))
    for place in 1..<count {
      let committed = commits.committed(at: place)
      span.oldest = min(span.oldest, committed)
      span.newest = max(span.newest, committed)
    }
    return span
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
