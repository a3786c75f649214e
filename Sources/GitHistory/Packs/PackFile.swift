import Glibc

/// A file of a pack, ready to be read at any offset by any thread.
///
/// Read with `pread` and not mapped: a mapped file that somebody truncates ends the process, and
/// every page that was touched counts as memory of its own.
final class PackFile: Sendable {
  let path: String
  /// The size in bytes when it was opened.
  let count: Int
  private let source: Source

  private enum Source {
    case open(Int32)
    /// All of a small file: a repository may have more packs than a process may have open files.
    case held([UInt8])
  }

  /// Files up to this size are held, in bytes.
  private static let smallBytes = 64 << 10

  /// - Throws: ``PackFailure`` where there is no such regular file.
  init(_ path: String) throws(PackFailure) {
    let descriptor = Self.open(path)
    guard descriptor >= 0 else {
      throw errno == ENOENT ? .vanished : .unreadable(String(cString: strerror(errno)))
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw .unreadable("it is no regular file")
    }
    self.path = path
    let size = Int(status.st_size)
    guard size <= Self.smallBytes else {
      source = .open(descriptor)
      count = size
      return
    }
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = Self.read(descriptor, into: UnsafeMutableRawBufferPointer(buffer), at: 0)
    }
    close(descriptor)
    source = .held(bytes)
    count = bytes.count
  }

  deinit {
    if case .open(let descriptor) = source { close(descriptor) }
  }

  /// Fills `buffer` from `offset` on, as far as the file goes.
  ///
  /// - Returns: how many bytes were read; fewer than asked for at the end of the file, or where it
  ///   cannot be read.
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) -> Int {
    switch source {
    case .open(let descriptor): return Self.read(descriptor, into: buffer, at: offset)
    case .held(let bytes):
      guard offset >= 0, offset < bytes.count else { return 0 }
      let count = min(buffer.count, bytes.count - offset)
      bytes.withUnsafeBytes { bytes in
        buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count]))
      }
      return count
    }
  }

  private static func read(
    _ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) -> Int {
    var filled = 0
    while filled < buffer.count {
      let got = pread(
        descriptor, buffer.baseAddress! + filled, buffer.count - filled, off_t(offset + filled))
      if got < 0, errno == EINTR { continue }
      if got <= 0 { break }
      filled += got
    }
    return filled
  }

  private static func open(_ path: String) -> Int32 {
    _ = roomForFiles
    return Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
  }

  /// Asks once for as many open files as the system grants: there may be more packs than the usual
  /// limit, and others in this process open files, too.
  private static let roomForFiles: Void = {
    var limit = rlimit()
    let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    guard getrlimit(files, &limit) == 0, limit.rlim_cur < limit.rlim_max else { return }
    limit.rlim_cur = limit.rlim_max
    _ = setrlimit(files, &limit)
  }()

  /// The bytes of a stretch, or `nil` where the file is shorter.
  func bytes(_ range: Range<Int>) -> [UInt8]? {
    let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
      count = read(into: UnsafeMutableRawBufferPointer(buffer), at: range.lowerBound)
    }
    return bytes.count == range.count ? bytes : nil
  }
}

/// Why a pack cannot be read as a whole.
enum PackFailure: Error, Equatable {
  /// It was there when the directory was listed.
  case vanished
  case unreadable(String)
  case malformed(String)

  var reason: String {
    switch self {
    case .vanished: "it is gone"
    case .unreadable(let reason), .malformed(let reason): reason
    }
  }
}
