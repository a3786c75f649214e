import CLibgit2

/// The modes of git's tree entries.
enum FileMode {
  static let tree: UInt32 = 0o040000
  static let symbolicLink: UInt32 = 0o120000
  static let submodule: UInt32 = 0o160000
  /// The bits that tell the kinds apart.
  static let kind: UInt32 = 0o170000
}

/// One file of a tree, with its path from the top.
public struct TreeFile: Hashable, Sendable {
  /// The path with `/` between its parts; bytes that are no UTF-8 are replaced.
  public let path: String
  public let blob: ObjectID
  /// Git's mode, such as `0o100644`.
  public let mode: UInt32

  public var isSymbolicLink: Bool { mode & FileMode.kind == FileMode.symbolicLink }
  public var isSubmodule: Bool { mode & FileMode.kind == FileMode.submodule }
}

/// Why one object could not be read.
struct ReadFailure: Error {
  let isMissing: Bool
  let reason: String

  /// The failure behind a libgit2 return code.
  init(code: Int32) {
    isMissing = code == GIT_ENOTFOUND.rawValue
    reason = lastReason()
  }

  init(reason: String) {
    isMissing = false
    self.reason = reason
  }
}

/// The kind and size of an object in a database, read without its content where the format allows.
func objectHeader(
  of id: ObjectID, in database: OpaquePointer
) throws(ReadFailure) -> (kind: ObjectKind, size: Int) {
  var raw = id.raw
  var size = 0
  var type = GIT_OBJECT_INVALID
  let code = git_odb_read_header(&size, &type, database, &raw)
  guard code == 0 else { throw ReadFailure(code: code) }
  guard let kind = ObjectKind(type) else { throw ReadFailure(reason: "it has an unknown kind") }
  return (kind, size)
}

/// Lends the kind and bytes of an object in a database to `body`.
func withObjectBytes<R>(
  _ id: ObjectID, in database: OpaquePointer, _ body: (ObjectKind, Span<UInt8>) -> R
) throws(ReadFailure) -> R {
  var raw = id.raw
  var object: OpaquePointer?
  let code = git_odb_read(&object, database, &raw)
  guard code == 0, let object else { throw ReadFailure(code: code) }
  defer { git_odb_object_free(object) }
  guard let kind = ObjectKind(git_odb_object_type(object)) else {
    throw ReadFailure(reason: "it has an unknown kind")
  }
  // SAFETY: libgit2 owns `size` bytes at `data` until the object is freed, after `body` ends.
  let bytes = UnsafeRawBufferPointer(
    start: git_odb_object_data(object), count: git_odb_object_size(object))
  return body(kind, Span<UInt8>(_unsafeBytes: bytes))
}

extension Repository {
  /// The kind and size of an object, read without its content where the format allows.
  func header(of id: ObjectID) throws(ReadFailure) -> (kind: ObjectKind, size: Int) {
    if rings.hold(id, in: { objectDirectories() }) {
      throw ReadFailure(reason: "its pack makes it from itself; check with `git fsck`")
    }
    return try objectHeader(of: id, in: objects)
  }

  /// Lends the kind and bytes of an object to `body`.
  func withObject<R>(
    _ id: ObjectID, _ body: (ObjectKind, Span<UInt8>) -> R
  ) throws(ReadFailure) -> R {
    try withObjectBytes(id, in: objects, body)
  }

  /// The bytes of a blob.
  ///
  /// A blob of more than `maxBytes` is not loaded.
  ///
  /// - Throws: ``GitError/tooLarge(id:bytes:limit:)``, ``GitError/missingObject(id:path:)``,
  ///   ``GitError/corruptObject(id:path:reason:)``.
  public func blob(_ id: ObjectID, maxBytes: Int) throws(GitError) -> [UInt8] {
    guard id != .emptyBlob else { return [] }
    let size: Int
    do { size = try header(of: id).size } catch { throw unreadable(id, error) }
    guard size <= maxBytes else { throw .tooLarge(id: id, bytes: size, limit: maxBytes) }
    return try read(id) { _, bytes in bytes.withUnsafeBufferPointer { Array($0) } }
  }

  /// Lends the kind and bytes of an object that must be there.
  func read<R>(
    _ id: ObjectID, _ body: (ObjectKind, Span<UInt8>) -> R
  ) throws(GitError) -> R {
    do { return try withObject(id, body) } catch { throw unreadable(id, error) }
  }

  /// The failure to read an object as an error for people.
  func unreadable(_ id: ObjectID, _ failure: ReadFailure) -> GitError {
    failure.isMissing
      ? .missingObject(id: id, path: location.name)
      : .corruptObject(id: id, path: location.name, reason: failure.reason)
  }
}
