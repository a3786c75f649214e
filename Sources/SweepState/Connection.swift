import CSQLite

/// One connection to a SQLite database file.
///
/// It has one owner, and whatever runs statements is mutating, so two threads cannot be in it at
/// once.
///
/// SAFETY: that one owner and those mutating calls are also why it may change threads; SQLite keeps
/// nothing per thread.
struct Connection: ~Copyable, @unchecked Sendable {
  /// Who else may use the file while a transaction lasts.
  enum Access {
    /// All may read, and nobody's writing becomes visible here.
    case reading
    /// Others may read until it commits.
    case writing
  }

  /// The path by which the user named the file, for messages.
  let path: String
  private let handle: OpaquePointer

  /// Opens a database file that exists.
  init(path: String, patience: Duration) throws(StateError) {
    // Without a leading slash or dot, SQLite would take `:memory:` and `file:` for more than names.
    let name = path.hasPrefix("/") ? path : "./" + path
    var handle: OpaquePointer?
    let code = sqlite3_open_v2(name, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_FULLMUTEX, nil)
    guard code == SQLITE_OK, let handle else {
      let error = Self.error(code, of: handle, path: path)
      sqlite3_close_v2(handle)
      throw error
    }
    sqlite3_extended_result_codes(handle, 1)
    sqlite3_busy_timeout(
      handle,
      Int32(
        clamping: patience.components.seconds * 1_000
          + patience.components.attoseconds / 1_000_000_000_000_000))
    // Nothing in a state file is larger, so a hostile one cannot ask for more memory.
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, 512 << 20)
    self.handle = handle
    self.path = path
  }

  deinit {
    sqlite3_close_v2(handle)
  }

  /// Whether the file can only be read.
  var isReadOnly: Bool { sqlite3_db_readonly(handle, "main") == 1 }

  /// The first bytes of the file as it is now, fewer if it is shorter.
  ///
  /// They are read through SQLite's own descriptor and before any statement: opening the file a
  /// second time and closing that would drop the locks of every connection in this process, and a
  /// statement may already write, to bring a file of somebody else up to date.
  func header(maxBytes: Int) throws(StateError) -> [UInt8] {
    var pointer: UnsafeMutablePointer<sqlite3_file>?
    let code = withUnsafeMutablePointer(to: &pointer) { address in
      sqlite3_file_control(handle, "main", SQLITE_FCNTL_FILE_POINTER, address)
    }
    guard code == SQLITE_OK, let file = pointer, let methods = file.pointee.pMethods else {
      throw error(code)
    }
    var size: sqlite3_int64 = 0
    let sizeCode = methods.pointee.xFileSize(file, &size)
    guard sizeCode == SQLITE_OK else { throw error(sizeCode) }
    var bytes = [UInt8](repeating: 0, count: Int(min(max(size, 0), Int64(maxBytes))))
    let readCode = bytes.withUnsafeMutableBytes { buffer in
      methods.pointee.xRead(file, buffer.baseAddress, Int32(buffer.count), 0)
    }
    guard readCode == SQLITE_OK else { throw error(readCode) }
    return bytes
  }

  /// Compiles one statement.
  func prepare(_ sql: String) throws(StateError) -> Statement {
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v2(handle, sql, -1, &statement, nil)
    // Our own statements compile, unless the file has other tables than ours.
    guard code == SQLITE_OK, let statement else { throw error(code) }
    return Statement(statement, path: path)
  }

  /// Runs a statement that takes no values and gives no rows that matter.
  mutating func run(_ sql: String) throws(StateError) {
    var statement = try prepare(sql)
    while try statement.step() {}
  }

  /// Runs `body` in a transaction, which is undone if `body` throws.
  mutating func transaction<Result>(
    _ access: Access, _ body: (inout Connection) throws(StateError) -> Result
  ) throws(StateError) -> Result {
    try run(access == .reading ? "BEGIN" : "BEGIN IMMEDIATE")
    do {
      let result = try body(&self)
      try run("COMMIT")
      return result
    } catch {
      // SQLite has rolled back by itself after some errors and then refuses; either way it is over.
      try? run("ROLLBACK")
      throw error
    }
  }

  private func error(_ code: Int32) -> StateError { Self.error(code, of: handle, path: path) }

  private static func error(
    _ code: Int32, of handle: OpaquePointer?, path: String
  ) -> StateError {
    StateError(code: code, systemError: sqlite3_system_errno(handle), path: path)
  }
}
