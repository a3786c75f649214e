import Glibc

/// A file of a pack, open for reading at any offset by any thread.
///
/// Read with `pread` and not mapped: a mapped file that somebody truncates ends the process, and
/// every page that was touched counts as memory of its own.
final class PackFile: Sendable {
  let path: String
  /// The size in bytes when it was opened.
  let count: Int
  private let descriptor: Int32

  /// - Throws: ``PackFailure`` where there is no such regular file.
  init(_ path: String) throws(PackFailure) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw errno == ENOENT ? .vanished : .unreadable(String(cString: strerror(errno)))
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw .unreadable("it is no regular file")
    }
    self.path = path
    self.descriptor = descriptor
    count = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// Fills `buffer` from `offset` on, as far as the file goes.
  ///
  /// - Returns: how many bytes were read; fewer than asked for at the end of the file, or where it
  ///   cannot be read.
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) -> Int {
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
