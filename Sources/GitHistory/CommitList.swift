import Evidence

/// What the graph of history needs of many commits, in the order they were met.
///
/// As plain numbers with the parents of all in one list, so that hundreds of thousands of commits are
/// quick to move and to give back. Filled by one worker, then only read.
public final class CommitList: @unchecked Sendable {
  /// A commit; its parents are a stretch of ``CommitList/parents``.
  private struct Row: BitwiseCopyable {
    let id: ObjectID
    let tree: ObjectID
    let committed: Timestamp
    var firstParent: Int32
    let parentCount: Int32
  }

  private var rows = Buffer<Row>()
  private var parents = Buffer<ObjectID>()

  package init() {}

  init(_ records: some Sequence<CommitRecord>) {
    for record in records {
      let firstParent = parents.count
      for parent in record.parents { parents.append(parent) }
      append(record.id, record.tree, record.committed, firstParent: firstParent)
    }
  }

  /// How many commits there are.
  public var count: Int { rows.count }

  /// Adds the commit that `bytes` spell; returns `false` if they spell none.
  func append(_ id: ObjectID, _ bytes: Span<UInt8>) -> Bool {
    let firstParent = parents.count
    let header = CommitHeader(bytes) { parents.append($0) }
    guard let tree = header.tree else {
      parents.truncate(to: firstParent)
      return false
    }
    append(id, tree, header.committed(in: bytes), firstParent: firstParent)
    return true
  }

  private func append(
    _ id: ObjectID, _ tree: ObjectID, _ committed: Timestamp, firstParent: Int
  ) {
    rows.append(
      Row(
        id: id, tree: tree, committed: committed, firstParent: Int32(firstParent),
        parentCount: Int32(parents.count - firstParent)))
  }

  /// Adds the commits of another list.
  func append(_ other: CommitList) {
    let shift = Int32(parents.count)
    let parents = parents.extend(by: other.parents.count)
    parents.update(from: other.parents.start, count: other.parents.count)
    let rows = rows.extend(by: other.count)
    for place in 0..<other.count {
      rows[place] = other.rows.start[place]
      rows[place].firstParent += shift
    }
  }

  func id(at place: Int) -> ObjectID { row(place).id }

  func tree(at place: Int) -> ObjectID { row(place).tree }

  func committed(at place: Int) -> Timestamp { row(place).committed }

  /// In the commit's order; the first is the branch that was merged into.
  func parents(at place: Int) -> UnsafeBufferPointer<ObjectID> {
    let row = row(place)
    return UnsafeBufferPointer(
      start: parents.start + Int(row.firstParent), count: Int(row.parentCount))
  }

  /// The commit at a place.
  func record(at place: Int) -> CommitRecord {
    CommitRecord(
      id: id(at: place), tree: tree(at: place), parents: Array(parents(at: place)),
      committed: committed(at: place))
  }

  private func row(_ place: Int) -> Row {
    precondition(place >= 0 && place < rows.count)
    return rows.start[place]
  }

  /// The places of the commits, oldest first, and those of the same age by their ids.
  func placesByAge() -> [Int32] {
    // Numbers are quicker to move than rows.
    var keys: [(committed: Timestamp, place: Int32)] = []
    keys.reserveCapacity(count)
    for place in 0..<count { keys.append((rows.start[place].committed, Int32(place))) }
    let rows = rows.start
    func isOlder(_ left: (committed: Timestamp, place: Int32), _ right: (Timestamp, Int32)) -> Bool
    {
      left.committed == right.0
        ? rows[Int(left.place)].id < rows[Int(right.1)].id : left.committed < right.0
    }
    if !zip(keys.dropFirst(), keys).allSatisfy({ !isOlder($0, $1) }) { keys.sort(by: isOlder) }
    return keys.map(\.place)
  }

  /// All commits, oldest first, and those of the same age by their ids.
  package func sortedByAge() -> [CommitRecord] {
    placesByAge().map { record(at: Int($0)) }
  }
}
