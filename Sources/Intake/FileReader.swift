public import Evidence
import Glibc

/// Reads files into one buffer that is used again and again.
public struct FileReader: ~Copyable {
  /// Files up to this size are looked at whole, in bytes.
  public static let chunkBytes = Chunk.largestBytes
  /// What two chunks of a larger file share: more than the widest window of any rule.
  public static let overlapBytes = Chunk.overlapBytes

  private var buffer: UnsafeMutableRawBufferPointer

  public init() {
    buffer = .allocate(byteCount: 1024 * 1024, alignment: 16)
  }

  deinit { buffer.deallocate() }

  /// Lends the content of a file to `body`, chunk by chunk.
  ///
  /// - Parameters:
  ///   - path: a regular file; a link at its end is not followed.
  ///   - isNamed: whether the user named the file. What was named is meant: then a link is
  ///     followed, and a pipe, such as a shell's `<(command)`, is read to its end.
  /// - Returns: the number of bytes read, or the reason why the file could not be read.
  public mutating func read(
    _ path: FilePath, isNamed: Bool = false, _ body: (UnsafeBufferPointer<UInt8>, Chunk) -> Void
  ) -> Result<Int, Gap> {
    Self.lend(path, isNamed: isNamed) { descriptor, size in
      read(descriptor, name: path, sizeHint: size, body)
    }.flatMap(\.self)
  }

  /// Lends a file that is open for reading, and its size in bytes; what is read starts at its
  /// beginning.
  ///
  /// - Parameters:
  ///   - path: a regular file; a link at its end is not followed.
  ///   - isNamed: whether the user named the file; see ``read(_:isNamed:_:)``.
  public static func lend<R>(
    _ path: FilePath, isNamed: Bool = false, _ body: (_ descriptor: Int32, _ size: Int) -> R
  ) -> Result<R, Gap> {
    // Non-blocking, since a pipe may have taken the file's place after the walk.
    let walked = O_NOFOLLOW | O_NONBLOCK
    let descriptor = path.withCString { open($0, O_RDONLY | O_CLOEXEC | (isNamed ? 0 : walked)) }
    guard descriptor >= 0 else { return .failure(unreadable(path)) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return .failure(unreadable(path)) }
    let kind = status.st_mode & S_IFMT
    guard kind == S_IFREG || isNamed && kind != S_IFDIR else {
      return .failure(
        Gap(kind: .unreadable, subject: path.text, detail: "is not a regular file"))
    }
    return .success(body(descriptor, Int(status.st_size)))
  }

  /// Lends everything that standard input has to `body`, chunk by chunk.
  public mutating func readStandardInput(
    _ body: (UnsafeBufferPointer<UInt8>, Chunk) -> Void
  ) -> Result<Int, Gap> {
    read(STDIN_FILENO, name: FilePath("standard input"), sizeHint: 0, body)
  }

  private mutating func read(
    _ descriptor: Int32, name: FilePath, sizeHint: Int,
    _ body: (UnsafeBufferPointer<UInt8>, Chunk) -> Void
  ) -> Result<Int, Gap> {
    var chunk = Chunk(offset: 0, line: 1, column: 1, ownedBytes: 0)
    var kept = 0
    while true {
      reserve(kept + min(max(sizeHint - chunk.offset - kept, 0) + 1, Self.chunkBytes))
      let (filled, isEnd) = fill(descriptor, from: kept)
      guard let filled else { return .failure(Self.unreadable(name)) }
      let bytes = UnsafeBufferPointer(
        rebasing: buffer.bindMemory(to: UInt8.self)[0..<filled])
      chunk.ownedBytes = isEnd ? filled : filled - Self.overlapBytes
      body(bytes, chunk)
      if isEnd { return .success(chunk.offset + filled) }
      chunk.advance(over: UnsafeBufferPointer(rebasing: bytes[..<chunk.ownedBytes]))
      kept = Self.overlapBytes
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[(filled - kept)..<filled]))
    }
  }

  /// Fills the buffer from `start` to a whole chunk, or to the end of the input.
  private mutating func fill(_ descriptor: Int32, from start: Int) -> (filled: Int?, isEnd: Bool) {
    var filled = start
    while filled < Self.chunkBytes {
      if filled == buffer.count { reserve(min(Self.chunkBytes, buffer.count * 2)) }
      let wanted = min(buffer.count, Self.chunkBytes) - filled
      let count = Glibc.read(descriptor, buffer.baseAddress! + filled, wanted)
      if count == 0 { return (filled, true) }
      if count < 0 {
        if errno == EINTR { continue }
        return (nil, true)
      }
      filled += count
    }
    return (filled, false)
  }

  private mutating func reserve(_ count: Int) {
    guard count > buffer.count else { return }
    let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 16)
    larger.copyMemory(from: UnsafeRawBufferPointer(buffer))
    buffer.deallocate()
    buffer = larger
  }

  private static func unreadable(_ path: FilePath) -> Gap {
    Gap(kind: .unreadable, subject: path.text, detail: "cannot be read: \(errnoText())")
  }
}
