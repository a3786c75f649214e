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

  private let positions: [ObjectID: Int32]
  /// The positions of the parents of all commits, one stretch per commit.
  private let parentPositions: [Int32]
  private let parentStarts: [Int32]
  private let reachable: [Bool]

  /// Puts commits in order and marks what the references lead to.
  public init(commits unordered: [CommitRecord], references: [GitReference]) {
    let commits = sortedParentsFirst(unordered)
    var positions = [ObjectID: Int32](minimumCapacity: commits.count)
    for (position, commit) in commits.enumerated() {
      positions[commit.id] = Int32(position)
    }
    var parentPositions: [Int32] = []
    var parentStarts: [Int32] = [0]
    parentStarts.reserveCapacity(commits.count + 1)
    var missing: Set<ObjectID> = []
    for (position, commit) in commits.enumerated() {
      for parent in commit.parents {
        if let found = positions[parent] {
          // A ring of commits takes forged objects; its last edge is left out.
          if found < position { parentPositions.append(found) }
        } else {
          missing.insert(parent)
        }
      }
      parentStarts.append(Int32(parentPositions.count))
    }
    var reachable = [Bool](repeating: false, count: commits.count)
    for reference in references {
      if let position = positions[reference.target] { reachable[Int(position)] = true }
    }
    for position in commits.indices.reversed() where reachable[position] {
      for edge in Int(parentStarts[position])..<Int(parentStarts[position + 1]) {
        reachable[Int(parentPositions[edge])] = true
      }
    }
    self.commits = commits
    self.references = references
    self.positions = positions
    self.parentPositions = parentPositions
    self.parentStarts = parentStarts
    self.reachable = reachable
    missingParents = missing.sorted()
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

/// Orders commits so that parents come before children, and older commits first where that leaves
/// a choice.
func sortedParentsFirst(_ commits: [CommitRecord]) -> [CommitRecord] {
  // Sorting by date first makes every choice below one between positions.
  let dated = commits.sorted { ($0.committed, $0.id) < ($1.committed, $1.id) }
  var positions = [ObjectID: Int](minimumCapacity: dated.count)
  for (position, commit) in dated.enumerated() { positions[commit.id] = position }
  var waiting = [Int32](repeating: 0, count: dated.count)
  var childStarts = [Int](repeating: 0, count: dated.count + 1)
  for commit in dated {
    for parent in commit.parents {
      if let found = positions[parent] { childStarts[found + 1] += 1 }
    }
  }
  for position in dated.indices { childStarts[position + 1] += childStarts[position] }
  var children = [Int32](repeating: 0, count: childStarts.last ?? 0)
  var filled = childStarts
  for (position, commit) in dated.enumerated() {
    for parent in commit.parents {
      guard let found = positions[parent] else { continue }
      children[filled[found]] = Int32(position)
      filled[found] += 1
      waiting[position] += 1
    }
  }
  var ready = Heap<Int32>()
  for position in dated.indices where waiting[position] == 0 { ready.push(Int32(position)) }
  var ordered: [CommitRecord] = []
  ordered.reserveCapacity(dated.count)
  while let position = ready.pop() {
    ordered.append(dated[Int(position)])
    for edge in childStarts[Int(position)]..<childStarts[Int(position) + 1] {
      let child = children[edge]
      waiting[Int(child)] -= 1
      if waiting[Int(child)] == 0 { ready.push(child) }
    }
  }
  if ordered.count < dated.count {
    // Forged commits that are each other's parents never get ready.
    ordered += dated.indices.filter { waiting[$0] > 0 }.map { dated[$0] }
  }
  return ordered
}
