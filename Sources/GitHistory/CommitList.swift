public import Evidence

/// What the graph of history needs of many commits, in the order they were met.
///
/// As plain numbers with the parents of all in one list, so that hundreds of thousands of commits are
/// quick to move and to give back.
public struct CommitList: Sendable {
  /// A commit; its parents are a stretch of ``CommitList/parents``.
  private struct Row {
    let id: ObjectID
    let tree: ObjectID
    let committed: Timestamp
    var firstParent: Int32
    let parentCount: Int32
  }

  private var rows: [Row] = []
  private var parents: [ObjectID] = []

  package init() {}

  init(_ records: some Sequence<CommitRecord>) {
    for record in records {
      append(record.id, record.tree, record.committed, firstParent: parents.count) {
        $0 += record.parents
      }
    }
  }

  /// How many commits there are.
  public var count: Int { rows.count }

  /// Adds the commit that `bytes` spell; returns `false` if they spell none.
  mutating func append(_ id: ObjectID, _ bytes: Span<UInt8>) -> Bool {
    let firstParent = parents.count
    let header = CommitHeader(bytes, parents: &parents)
    guard let tree = header.tree else {
      parents.removeSubrange(firstParent...)
      return false
    }
    append(id, tree, header.committed(in: bytes), firstParent: firstParent) { _ in }
    return true
  }

  private mutating func append(
    _ id: ObjectID, _ tree: ObjectID, _ committed: Timestamp, firstParent: Int,
    addingParents add: (inout [ObjectID]) -> Void
  ) {
    add(&parents)
    rows.append(
      Row(
        id: id, tree: tree, committed: committed, firstParent: Int32(firstParent),
        parentCount: Int32(parents.count - firstParent)))
  }

  /// Adds the commits of another list.
  static func += (left: inout CommitList, right: CommitList) {
    let shift = Int32(left.parents.count)
    let start = left.rows.count
    left.parents += right.parents
    left.rows += right.rows
    left.rows.withUnsafeMutableBufferPointer { rows in
      for place in start..<rows.count { rows[place].firstParent += shift }
    }
  }

  func id(at place: Int) -> ObjectID { rows[place].id }

  func tree(at place: Int) -> ObjectID { rows[place].tree }

  func committed(at place: Int) -> Timestamp { rows[place].committed }

  /// In the commit's order; the first is the branch that was merged into.
  func parents(at place: Int) -> ArraySlice<ObjectID> {
    let row = rows[place]
    return parents[Int(row.firstParent)..<Int(row.firstParent + row.parentCount)]
  }

  /// The commit at a place.
  func record(at place: Int) -> CommitRecord {
    CommitRecord(
      id: rows[place].id, tree: rows[place].tree, parents: Array(parents(at: place)),
      committed: rows[place].committed)
  }

  /// The places of the commits, oldest first, and those of the same age by their ids.
  func placesByAge() -> [Int32] {
    // Numbers are quicker to move than rows.
    var keys: [(committed: Timestamp, place: Int32)] = []
    keys.reserveCapacity(count)
    for place in rows.indices { keys.append((rows[place].committed, Int32(place))) }
    rows.withUnsafeBufferPointer { rows in
      func isOlder(
        _ left: (committed: Timestamp, place: Int32), _ right: (Timestamp, Int32)
      ) -> Bool {
        left.committed == right.0
          ? rows[Int(left.place)].id < rows[Int(right.1)].id : left.committed < right.0
      }
      if !zip(keys.dropFirst(), keys).allSatisfy({ !isOlder($0, $1) }) { keys.sort(by: isOlder) }
    }
    return keys.map(\.place)
  }

  /// All commits, oldest first, and those of the same age by their ids.
  package func sortedByAge() -> [CommitRecord] {
    placesByAge().map { record(at: Int($0)) }
  }
}
