import Glibc
package import GitHistory

/// The file in which sweeps of repositories are remembered.
///
/// It holds object ids, pack names and digests that the caller makes; no content of any object, no
/// secret and no hash of one. Whoever can write it can make a sweep pass over objects, so it is to
/// be trusted as much as a configuration file is.
///
/// Any number of processes may use one file. Each sweep is recorded in one transaction: after a
/// crash the file has all of it or nothing. A rollback journal is used and not a write-ahead log,
/// so that a closed file is a single one, which a CI cache can keep, and so that it works on
/// network file systems.
package struct StateFile: ~Copyable, Sendable {
  /// The largest result that is kept, in bytes.
  package static let maxResultBytes = 64 << 20

  private var connection: Connection

  /// Opens the state at `path`, and makes it, for its owner alone, if there is none.
  ///
  /// - Parameters:
  ///   - path: a regular file, or nothing in a directory that exists.
  ///   - patience: how long every call waits for other processes before it throws
  ///     ``StateError/busy(path:)``.
  package init(
    at path: String, patience: Duration = .seconds(10)
  ) throws(StateError) {
    try Self.makeFile(at: path)
    var connection = try Connection(path: path, patience: patience)
    guard !connection.isReadOnly else { throw .readOnly(path: path) }
    let isLaidOut = try StateFormat.recognize(connection)
    for setting in Self.settings { try connection.run("PRAGMA \(setting)") }
    if !isLaidOut { try StateFormat.create(&connection) }
    self.connection = connection
  }

  /// What is known of the repository, under this engine and these options.
  ///
  /// Reads no ids of scanned objects, so it takes about a millisecond.
  ///
  /// - Parameters:
  ///   - repository: identifies it: its git directory's canonical path.
  ///   - engine: changes whenever a scan may come out otherwise for the same rules and options.
  ///   - options: a digest of the options that decide what a scan finds.
  package mutating func load(
    repository: String, engine: String, options: String
  ) throws(StateError) -> Snapshot {
    try connection.transaction(.reading) { connection throws(StateError) in
      try StateFormat.verify(connection)
      let nothing = Snapshot(
        repository: repository, engine: engine, options: options, rules: [:], packs: [],
        holders: Holders(), generation: nil)
      guard let stored = try StoredRepository(repository, in: connection), stored.suits(nothing)
      else { return nothing }
      let known = try Knowledge(of: stored.id, in: connection)
      return Snapshot(
        repository: repository, engine: engine, options: options, rules: known.rules,
        packs: known.packs, holders: known.holders, generation: stored.generation)
    }
  }

  /// Which of `candidates` count as scanned, for the rules of `snapshot`.
  ///
  /// Reads 20 bytes for each id of the repository, or less for a few candidates.
  ///
  /// - Returns: a set that holds those of `candidates` that count as scanned, and others; `nil` if
  ///   another sweep has been recorded since `snapshot` was loaded, which is then to be loaded
  ///   again.
  package mutating func scanned(
    among candidates: [ObjectID], of snapshot: Snapshot
  ) throws(StateError) -> ScannedSet? {
    guard let generation = snapshot.generation else { return .empty }
    let ids = try connection.transaction(.reading) {
      connection throws(StateError) -> [ObjectID]? in
      try StateFormat.verify(connection)
      guard let stored = try StoredRepository(snapshot.repository, in: connection),
        stored.generation == generation
      else { return nil }
      return try Segments(of: stored.id, in: connection).ids(near: candidates, in: connection)
    }
    return ids.map { ScannedSet($0) }
  }

  /// The result that was last recorded for the repository, if it was under this key.
  package mutating func result(
    of snapshot: Snapshot, key: String
  ) throws(StateError) -> [UInt8]? {
    guard let last = try lastResult(of: snapshot), last.key == key else { return nil }
    return last.bytes
  }

  /// The result that was last recorded for the repository, under whatever key.
  package mutating func lastResult(
    of snapshot: Snapshot
  ) throws(StateError) -> Sweep.Result? {
    try connection.transaction(.reading) { connection throws(StateError) in
      try StateFormat.verify(connection)
      guard let stored = try StoredRepository(snapshot.repository, in: connection),
        stored.suits(snapshot)
      else { return nil }
      var statement = try connection.prepare(
        "SELECT key, bytes FROM results WHERE repository = ?")
      try statement.bind(stored.id, at: 1)
      guard try statement.step() else { return nil }
      return Sweep.Result(
        key: try statement.text(0),
        bytes: try statement.withBytes(1) { bytes throws(StateError) in Array(bytes) })
    }
  }

  /// Remembers a sweep, all of it or, if this throws, nothing.
  ///
  /// Whatever other processes have recorded meanwhile, the file never says more than is true: see
  /// ``Knowledge``. What was recorded under another engine or other options is forgotten.
  package mutating func record(_ sweep: Sweep) throws(StateError) {
    var ids = sweep.scanned
    ids.normalize()
    try connection.transaction(.writing) { connection throws(StateError) in
      try StateFormat.verify(connection)
      var stored = try StoredRepository(sweep.basis.repository, in: connection)
      if let unsuitable = stored, !unsuitable.suits(sweep.basis) {
        try unsuitable.delete(in: &connection)
        stored = nil
      }
      let known: Knowledge? =
        if let stored { try Knowledge(of: stored.id, in: connection) } else { nil }
      let isBasis = stored.map { $0.generation == sweep.basis.generation } ?? false
      let id =
        if let stored { stored.id } else {
          try StoredRepository.insert(sweep.basis, in: connection)
        }
      var segments = try Segments(of: id, in: connection)
      let merged = Knowledge(after: sweep, stored: known, isBasis: isBasis)
      let isReplaced = isBasis && sweep.replacesBasis
      if isReplaced { try segments.removeAll(in: &connection) }
      // The ids should be new. To see that they are is cheap beside writing them, if they are many.
      if !isBasis || ids.count >= segments.count / 16 {
        ids = ScannedSet(try segments.ids(near: ids, in: connection)).unscanned(among: ids)
      }
      if isReplaced || merged != known || !ids.isEmpty {
        try merged.write(over: known, of: id, in: connection)
        if !ids.isEmpty { try segments.append(ids, in: &connection) }
        try stored?.renew(in: connection)
      }
      if let result = sweep.result { try Self.write(result, of: id, in: connection) }
    }
  }

  private static func write(
    _ result: Sweep.Result, of repository: Int64, in connection: borrowing Connection
  ) throws(StateError) {
    try connection.delete(from: "results", of: repository)
    guard result.bytes.count <= maxResultBytes else { return }
    var statement = try connection.prepare(
      "INSERT INTO results (repository, key, bytes) VALUES (?, ?, ?)")
    try statement.bind(repository, at: 1)
    try statement.bind(result.key, at: 2)
    try statement.bind(result.bytes, at: 3)
    try statement.finish()
  }

  /// How every connection behaves.
  private static let settings = [
    // Whatever a hostile file declares, no function of it is called.
    "trusted_schema = OFF", "cell_size_check = ON",
    // A file that somebody has switched to another journal is switched back.
    "journal_mode = DELETE", "synchronous = FULL",
    // Names of objects are no secrets: freed pages need no overwriting.
    "secure_delete = OFF",
    // KiB; enough that a usual sweep is written at its end and in one go.
    "cache_size = -32768",
  ]

  /// Makes an empty file if there is nothing at `path`, and checks that it is a file.
  private static func makeFile(at path: String) throws(StateError) {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw .unusable(path: path, reason: "this is no path", remedy: "name a file")
    }
    // Unlike open and close, mknod touches no lock that this process has on the same file.
    if mknod(path, S_IFREG | 0o600, 0) != 0, errno != EEXIST {
      let remedy =
        errno == ENOENT ? "make its directory first" : "name a file in a directory of your own"
      throw .unusable(path: path, reason: String(cString: strerror(errno)), remedy: remedy)
    }
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw .unusable(
        path: path, reason: String(cString: strerror(errno)), remedy: "name another file")
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      let isDirectory = status.st_mode & S_IFMT == S_IFDIR
      throw .unusable(
        path: path, reason: isDirectory ? "it is a directory" : "it is not a regular file",
        remedy: "name a file")
    }
  }
}
