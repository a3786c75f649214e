import GitHistory

/// The scanned objects of one repository, as the file keeps them.
///
/// Each sweep appends a segment: its ids in up to 256 shards by their first byte, so that an append
/// costs what is new, and a look-up of a few ids reads the shards of these and no others.
struct Segments {
  /// Above this number, small segments are merged.
  static let maxCount = 16
  /// As many remain after a merge, or fewer.
  static let countAfterMerge = 8
  /// Far above any repository, and far below what would overflow when added up.
  private static let maxID: Int64 = 1 << 40

  /// One segment's row.
  struct Segment {
    let id: Int64
    /// How many ids it holds.
    let count: Int

    /// The row ids of its shards.
    var shards: ClosedRange<Int64> { id << 8...id << 8 | 0xff }

    func row(of shard: UInt8) -> Int64 { id << 8 | Int64(shard) }
  }

  let repository: Int64
  private(set) var all: [Segment] = []

  /// Lists the segments of a repository.
  init(of repository: Int64, in connection: borrowing Connection) throws(StateError) {
    var statement = try connection.prepare(
      "SELECT id, count FROM segments WHERE repository = ? ORDER BY id")
    try statement.bind(repository, at: 1)
    while try statement.step() {
      let (id, count) = (try statement.integer(0), try statement.integer(1))
      guard (1...Self.maxID).contains(id), (0...Self.maxID).contains(count),
        all.count < Self.maxCount
      else { throw .damaged(path: connection.path) }
      all.append(Segment(id: id, count: Int(count)))
    }
    self.repository = repository
  }

  /// How many ids there are; those that stand in two segments count twice.
  var count: Int { all.reduce(0) { $0 + $1.count } }

  /// Reads the ids in the shards that any of `candidates` belongs to.
  func ids(
    near candidates: [ObjectID], in connection: borrowing Connection
  ) throws(StateError) -> [ObjectID] {
    var isNeeded = [Bool](repeating: false, count: 256)
    for id in candidates { isNeeded[Int(id.shard)] = true }
    let needed = (0...255).filter { isNeeded[Int($0)] }.map { UInt8($0) }
    var ids: [ObjectID] = []
    if needed.count > 128 {
      ids.reserveCapacity(min(count, 1 << 20))
      for segment in all { try read(segment, into: &ids, connection) }
    } else {
      var statement = try connection.prepare("SELECT ids FROM shards WHERE id = ?")
      for segment in all {
        for shard in needed {
          try read(shard, of: segment, with: &statement, into: &ids, connection)
        }
      }
    }
    return ids
  }

  /// Appends `ids`, ascending and distinct, as a segment of their own, and merges if need be.
  mutating func append(
    _ ids: [ObjectID], in connection: inout Connection
  ) throws(StateError) {
    let segment = try insert(count: ids.count, in: connection)
    var statement = try connection.prepare(Self.insertion)
    var start = 0
    while start < ids.count {
      let shard = ids[start].shard
      let end = ids[start...].firstIndex { $0.shard != shard } ?? ids.count
      try insert(ids[start..<end], as: segment.row(of: shard), with: &statement)
      start = end
    }
    all.append(segment)
    if all.count > Self.maxCount { try merge(in: &connection) }
  }

  /// Forgets every segment.
  mutating func removeAll(in connection: inout Connection) throws(StateError) {
    for segment in all { try Self.delete(segment, in: connection) }
    all = []
  }

  // MARK: Merging

  /// Which segments, of those with these counts, are to become one.
  ///
  /// The smallest ones, until few enough remain, and further ones only while they are no larger
  /// than what is merged so far. So the large segments of early sweeps are left alone, and over
  /// many sweeps an id is written again only about as often as the whole doubles.
  static func merged(ofCounts counts: [Int]) -> [Int] {
    let ascending = counts.indices.sorted { (counts[$0], $0) < (counts[$1], $1) }
    let least = counts.count - countAfterMerge + 1
    var chosen: [Int] = []
    var total = 0
    for index in ascending where chosen.count < least || counts[index] <= total {
      chosen.append(index)
      total += counts[index]
    }
    return chosen
  }

  private mutating func merge(in connection: inout Connection) throws(StateError) {
    let chosen = Set(Self.merged(ofCounts: all.map(\.count)))
    let old = all.indices.filter(chosen.contains).map { all[$0] }
    let target = try insert(count: 0, in: connection)
    var selection = try connection.prepare("SELECT ids FROM shards WHERE id = ?")
    var insertion = try connection.prepare(Self.insertion)
    var total = 0
    // Shard by shard, so that memory stays small however much is merged.
    for shard in UInt8.min...UInt8.max {
      var ids: [ObjectID] = []
      for segment in old {
        try read(shard, of: segment, with: &selection, into: &ids, connection)
      }
      if ids.isEmpty { continue }
      ids.normalize()
      total += ids.count
      try insert(ids[...], as: target.row(of: shard), with: &insertion)
    }
    for segment in old { try Self.delete(segment, in: connection) }
    var update = try connection.prepare("UPDATE segments SET count = ? WHERE id = ?")
    try update.bind(Int64(total), at: 1)
    try update.bind(target.id, at: 2)
    try update.finish()
    all = all.indices.filter { !chosen.contains($0) }.map { all[$0] }
    all.append(Segment(id: target.id, count: total))
  }

  // MARK: Rows

  private static let insertion = "INSERT INTO shards (id, ids) VALUES (?, ?)"

  private func insert(
    count: Int, in connection: borrowing Connection
  ) throws(StateError) -> Segment {
    var highest = try connection.prepare("SELECT coalesce(max(id), 0) FROM segments")
    guard try highest.step() else { throw .damaged(path: connection.path) }
    let id = try highest.integer(0)
    guard (0..<Self.maxID).contains(id) else { throw .damaged(path: connection.path) }
    let segment = Segment(id: id + 1, count: count)
    // A shard without a segment can only be damage; it must not become part of this one.
    try Self.deleteShards(of: segment, in: connection)
    var statement = try connection.prepare(
      "INSERT INTO segments (id, repository, count) VALUES (?, ?, ?)")
    try statement.bind(segment.id, at: 1)
    try statement.bind(repository, at: 2)
    try statement.bind(Int64(count), at: 3)
    try statement.finish()
    return segment
  }

  private func insert(
    _ ids: ArraySlice<ObjectID>, as row: Int64, with statement: inout Statement
  ) throws(StateError) {
    try statement.bind(row, at: 1)
    try statement.bind(IDBlock.encode(ids), at: 2)
    try statement.finish()
  }

  private static func delete(
    _ segment: Segment, in connection: borrowing Connection
  ) throws(StateError) {
    try deleteShards(of: segment, in: connection)
    var statement = try connection.prepare("DELETE FROM segments WHERE id = ?")
    try statement.bind(segment.id, at: 1)
    try statement.finish()
  }

  private static func deleteShards(
    of segment: Segment, in connection: borrowing Connection
  ) throws(StateError) {
    var statement = try connection.prepare("DELETE FROM shards WHERE id BETWEEN ? AND ?")
    try statement.bind(segment.shards.lowerBound, at: 1)
    try statement.bind(segment.shards.upperBound, at: 2)
    try statement.finish()
  }

  private func read(
    _ segment: Segment, into ids: inout [ObjectID], _ connection: borrowing Connection
  ) throws(StateError) {
    var statement = try connection.prepare(
      "SELECT id, ids FROM shards WHERE id BETWEEN ? AND ?")
    try statement.bind(segment.shards.lowerBound, at: 1)
    try statement.bind(segment.shards.upperBound, at: 2)
    while try statement.step() {
      let shard = UInt8(truncatingIfNeeded: try statement.integer(0))
      try Self.decode(&statement, 1, shard, into: &ids, connection)
    }
  }

  private func read(
    _ shard: UInt8, of segment: Segment, with statement: inout Statement,
    into ids: inout [ObjectID], _ connection: borrowing Connection
  ) throws(StateError) {
    try statement.bind(segment.row(of: shard), at: 1)
    if try statement.step() { try Self.decode(&statement, 0, shard, into: &ids, connection) }
    statement.reset()
  }

  private static func decode(
    _ statement: inout Statement, _ column: Int32, _ shard: UInt8, into ids: inout [ObjectID],
    _ connection: borrowing Connection
  ) throws(StateError) {
    let isBlock = try statement.withBytes(column) { bytes throws(StateError) in
      IDBlock.decode(bytes, shard: shard, into: &ids)
    }
    guard isBlock else { throw .damaged(path: connection.path) }
  }
}
