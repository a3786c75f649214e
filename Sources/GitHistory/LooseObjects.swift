import CLibgit2
import Evidence

/// The objects outside of packs, of a repository and of what it borrows from.
///
/// Knows nothing of packs: libgit2 follows deltas that are made from each other without end, and
/// takes the first copy of an object even if it is damaged.
struct LooseObjects: ~Copyable {
  private let database: OpaquePointer

  /// - Throws: ``GitError`` if a directory cannot be used.
  init(_ directories: [String]) throws(GitError) {
    database = try Self.open(directories)
  }

  deinit { git_odb_free(database) }

  private static func open(_ directories: [String]) throws(GitError) -> OpaquePointer {
    GitLibrary.start()
    var database: OpaquePointer?
    try check(git_odb_new(&database), "prepare to read objects")
    // It was made, or the line above would have thrown.
    let made = database!
    for (number, directory) in directories.enumerated() {
      var backend: UnsafeMutablePointer<git_odb_backend>?
      guard git_odb_backend_loose(&backend, directory, -1, 0, 0, 0) == 0,
        git_odb_add_backend(made, backend, Int32(directories.count - number)) == 0
      else {
        let reason = lastReason()
        git_odb_free(made)
        throw .failed(action: "read the objects in \(directory)", reason: reason)
      }
    }
    return made
  }

  /// The kind and size of an object, read without its content.
  func header(of id: ObjectID) throws(ReadFailure) -> (kind: ObjectKind, size: Int) {
    try objectHeader(of: id, in: database)
  }

  /// Lends the kind and bytes of an object to `body`.
  func withObject<R>(
    _ id: ObjectID, _ body: (ObjectKind, Span<UInt8>) -> R
  ) throws(ReadFailure) -> R {
    try withObjectBytes(id, in: database, body)
  }

  /// Lends a blob to `body` in chunks that overlap.
  func stream(
    _ id: ObjectID, _ body: (UnsafeBufferPointer<UInt8>, Chunk) -> Void
  ) throws(ReadFailure) {
    var raw = id.raw
    var stream: UnsafeMutablePointer<git_odb_stream>?
    var size = 0
    var type = GIT_OBJECT_INVALID
    let code = git_odb_open_rstream(&stream, &size, &type, database, &raw)
    guard code == 0, let stream else { throw ReadFailure(code: code) }
    defer { git_odb_stream_free(stream) }
    var feed = ChunkFeed()
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
    defer { piece.deallocate() }
    var left = size
    while left > 0 {
      let count = git_odb_stream_read(
        stream, piece.baseAddress?.assumingMemoryBound(to: CChar.self), piece.count)
      guard count > 0, Int(count) <= left else {
        throw ReadFailure(reason: "it is cut short")
      }
      left -= Int(count)
      feed.append(UnsafeRawBufferPointer(rebasing: piece[..<Int(count)]), body)
    }
    feed.finish(body)
  }
}
