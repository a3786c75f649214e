import CSQLite
import Glibc

/// One compiled statement.
///
/// Places for values count from 1 and columns from 0, as SQLite has it. A column of another type
/// than the one asked for means that the file is damaged: SQLite would convert it silently.
struct Statement: ~Copyable {
  private let handle: OpaquePointer
  private let path: String

  init(_ handle: OpaquePointer, path: String) {
    self.handle = handle
    self.path = path
  }

  deinit {
    sqlite3_finalize(handle)
  }

  mutating func bind(_ value: Int64, at place: Int32) throws(StateError) {
    try check(sqlite3_bind_int64(handle, place, value))
  }

  mutating func bind(_ value: String, at place: Int32) throws(StateError) {
    var value = value
    let code = value.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { text in
        // Text without bytes may have no address, which SQLite would take for NULL.
        text.isEmpty
          ? sqlite3_bind_text(handle, place, "", 0, Self.copied)
          : sqlite3_bind_text(
            handle, place, text.baseAddress, Int32(clamping: text.count), Self.copied)
      }
    }
    try check(code)
  }

  mutating func bind(_ value: [UInt8], at place: Int32) throws(StateError) {
    let code = value.withUnsafeBytes { bytes in
      bytes.isEmpty
        ? sqlite3_bind_zeroblob(handle, place, 0)
        : sqlite3_bind_blob64(
          handle, place, bytes.baseAddress, sqlite3_uint64(bytes.count), Self.copied)
    }
    try check(code)
  }

  /// Goes to the next row, and says whether there is one.
  mutating func step() throws(StateError) -> Bool {
    let code = sqlite3_step(handle)
    if code == SQLITE_ROW { return true }
    guard code == SQLITE_DONE else { throw error(code) }
    return false
  }

  /// Runs it to its end and makes it ready for other values.
  mutating func finish() throws(StateError) {
    while try step() {}
    reset()
  }

  mutating func reset() {
    // Repeats the error of the last step, which has been thrown already.
    sqlite3_reset(handle)
  }

  func integer(_ column: Int32) throws(StateError) -> Int64 {
    try require(SQLITE_INTEGER, column)
    return sqlite3_column_int64(handle, column)
  }

  func text(_ column: Int32) throws(StateError) -> String {
    try require(SQLITE_TEXT, column)
    guard let start = sqlite3_column_text(handle, column) else { throw error(SQLITE_NOMEM) }
    // The text comes first: asking for it may convert it, and the count is that of the outcome.
    let count = Int(sqlite3_column_bytes(handle, column))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// Lends the bytes of a column for the call.
  func withBytes<Result>(
    _ column: Int32, _ body: (UnsafeRawBufferPointer) throws(StateError) -> Result
  ) throws(StateError) -> Result {
    try require(SQLITE_BLOB, column)
    let start = sqlite3_column_blob(handle, column)
    let count = start == nil ? 0 : Int(sqlite3_column_bytes(handle, column))
    return try body(UnsafeRawBufferPointer(start: start, count: count))
  }

  private func require(_ type: Int32, _ column: Int32) throws(StateError) {
    guard sqlite3_column_type(handle, column) == type else { throw .damaged(path: path) }
  }

  private func check(_ code: Int32) throws(StateError) {
    guard code == SQLITE_OK else { throw error(code) }
  }

  private func error(_ code: Int32) -> StateError {
    let connection = sqlite3_db_handle(handle)
    return StateError(code: code, systemError: sqlite3_system_errno(connection), path: path)
  }

  /// SQLite's request to copy the bytes before the call returns, which C spells `(void*)-1`.
  private static var copied: sqlite3_destructor_type {
    // SAFETY: SQLite compares this value and never calls it.
    unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  }
}

extension StateError {
  /// What a result code of SQLite means for the file at `path`.
  ///
  /// SQLite's own message is left out: it may quote the file.
  init(code: Int32, systemError: Int32, path: String) {
    switch code & 0xff {
    case SQLITE_BUSY, SQLITE_LOCKED:
      self = .busy(path: path)
    // Errors in statements count, for ours are right on a file that is as we make it.
    case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_ERROR, SQLITE_CONSTRAINT, SQLITE_MISMATCH,
      SQLITE_FORMAT, SQLITE_SCHEMA, SQLITE_TOOBIG, SQLITE_RANGE:
      self = .damaged(path: path)
    case SQLITE_READONLY, SQLITE_PERM:
      self = .readOnly(path: path)
    case SQLITE_FULL:
      self = .full(path: path)
    default:
      var reason = String(cString: sqlite3_errstr(code))
      if systemError != 0 { reason += " (\(String(cString: strerror(systemError))))" }
      self =
        code & 0xff == SQLITE_CANTOPEN
        ? .unusable(
          path: path, reason: reason,
          remedy: "make the file and its directory writable, or name another file")
        : .failed(path: path, reason: reason)
    }
  }
}
