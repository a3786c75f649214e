/// The row that stands for one repository.
struct StoredRepository {
  let id: Int64
  let engine: String
  let options: String
  let generation: Int64

  /// Finds the repository by its path.
  init?(_ path: String, in connection: borrowing Connection) throws(StateError) {
    var statement = try connection.prepare(
      "SELECT id, engine, options, generation FROM repositories WHERE path = ?")
    try statement.bind(path, at: 1)
    guard try statement.step() else { return nil }
    id = try statement.integer(0)
    engine = try statement.text(1)
    options = try statement.text(2)
    generation = try statement.integer(3)
  }

  /// Makes a row for the repository of `snapshot`, of which the file has none.
  static func insert(
    _ snapshot: Snapshot, in connection: borrowing Connection
  ) throws(StateError) -> Int64 {
    var statement = try connection.prepare(
      """
      INSERT INTO repositories (path, engine, options, generation) VALUES (?, ?, ?, ?) RETURNING id
      """)
    try statement.bind(snapshot.repository, at: 1)
    try statement.bind(snapshot.engine, at: 2)
    try statement.bind(snapshot.options, at: 3)
    try statement.bind(newGeneration(), at: 4)
    guard try statement.step() else { throw .damaged(path: connection.path) }
    let id = try statement.integer(0)
    try statement.finish()
    return id
  }

  /// Whether what was recorded under these holds under those of `snapshot`.
  func suits(_ snapshot: Snapshot) -> Bool {
    engine == snapshot.engine && options == snapshot.options
  }

  /// Notes that what is known of the repository has changed.
  func renew(in connection: borrowing Connection) throws(StateError) {
    var statement = try connection.prepare(
      "UPDATE repositories SET generation = ? WHERE id = ?")
    try statement.bind(Self.newGeneration(), at: 1)
    try statement.bind(id, at: 2)
    try statement.finish()
  }

  /// Forgets the repository.
  func delete(in connection: inout Connection) throws(StateError) {
    var segments = try Segments(of: id, in: connection)
    try segments.removeAll(in: &connection)
    for table: StaticString in ["rules", "packs", "holders", "results"] {
      try connection.delete(from: table, of: id)
    }
    var statement = try connection.prepare("DELETE FROM repositories WHERE id = ?")
    try statement.bind(id, at: 1)
    try statement.finish()
  }

  /// Random, so that it tells states apart even if the file was deleted and made again.
  private static func newGeneration() -> Int64 { .random(in: .min ... .max) }
}
