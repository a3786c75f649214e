/// How a state file is laid out, and what makes a file one.
enum StateFormat {
  /// Stands in the header of every state file: "KpSt".
  static let applicationID: Int64 = 0x4b70_5374
  /// Counts up with every change of ``schema``.
  static let version: Int64 = 1

  /// Every table, word for word as SQLite keeps it.
  ///
  /// A file that has anything else is refused, so that no trigger, view or check of a hostile file
  /// ever runs.
  static let schema = [
    // `generation` is drawn anew whenever anything below changes.
    """
    CREATE TABLE repositories (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, \
    engine TEXT NOT NULL, options TEXT NOT NULL, generation INTEGER NOT NULL)
    """,
    """
    CREATE TABLE rules (repository INTEGER NOT NULL, rule TEXT NOT NULL, digest TEXT NOT NULL, \
    PRIMARY KEY (repository, rule)) WITHOUT ROWID
    """,
    """
    CREATE TABLE packs (repository INTEGER NOT NULL, checksum TEXT NOT NULL, \
    size INTEGER NOT NULL, PRIMARY KEY (repository, checksum, size)) WITHOUT ROWID
    """,
    """
    CREATE TABLE holders (repository INTEGER NOT NULL, kind INTEGER NOT NULL, ids BLOB NOT NULL, \
    PRIMARY KEY (repository, kind)) WITHOUT ROWID
    """,
    // What one sweep added, or several of them merged.
    """
    CREATE TABLE segments (id INTEGER PRIMARY KEY, repository INTEGER NOT NULL, \
    count INTEGER NOT NULL)
    """,
    // The id is that of the segment times 256 and the first byte of the shard's object ids.
    "CREATE TABLE shards (id INTEGER PRIMARY KEY, ids BLOB NOT NULL)",
    """
    CREATE TABLE results (repository INTEGER PRIMARY KEY, key TEXT NOT NULL, bytes BLOB NOT NULL)
    """,
  ]

  /// Says from the header alone whether Keyproof made the file.
  ///
  /// - Returns: `false` for a file without bytes, which is still to be laid out.
  static func recognize(_ connection: borrowing Connection) throws(StateError) -> Bool {
    let header = try connection.header(maxBytes: 100)
    if header.isEmpty { return false }
    guard header.count == 100, header.starts(with: "SQLite format 3\0".utf8),
      word(at: 68, of: header) == applicationID
    else { throw .foreign(path: connection.path) }
    try requireVersion(word(at: 60, of: header), path: connection.path)
    return true
  }

  /// Lays out the file, unless another process has meanwhile done so.
  static func create(_ connection: inout Connection) throws(StateError) {
    try connection.transaction(.writing) { connection throws(StateError) in
      let isEmpty = try number("SELECT count(*) FROM sqlite_schema", connection) == 0
      guard isEmpty, try number("PRAGMA application_id", connection) == 0 else { return }
      for table in schema { try connection.run(table) }
      try connection.run("PRAGMA application_id = \(applicationID)")
      try connection.run("PRAGMA user_version = \(version)")
    }
  }

  /// Checks, inside a transaction, that the file is laid out as this version does it.
  ///
  /// Another process may have replaced the content since the file was opened.
  static func verify(_ connection: borrowing Connection) throws(StateError) {
    guard try number("PRAGMA application_id", connection) == applicationID else {
      throw .foreign(path: connection.path)
    }
    try requireVersion(try number("PRAGMA user_version", connection), path: connection.path)
    var statement = try connection.prepare(
      "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid")
    var found: [String] = []
    while try statement.step(), found.count <= schema.count { found.append(try statement.text(0)) }
    guard found == schema else { throw .damaged(path: connection.path) }
  }

  private static func requireVersion(_ found: Int64, path: String) throws(StateError) {
    guard found <= version else { throw .newerFormat(path: path, format: Int(found)) }
    guard found == version else { throw .damaged(path: path) }
  }

  private static func word(at offset: Int, of header: [UInt8]) -> Int64 {
    // SQLite's header fields are signed and big-endian.
    Int64(Int32(bitPattern: header[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }))
  }

  private static func number(
    _ sql: String, _ connection: borrowing Connection
  ) throws(StateError) -> Int64 {
    var statement = try connection.prepare(sql)
    guard try statement.step() else { throw .damaged(path: connection.path) }
    return try statement.integer(0)
  }
}
