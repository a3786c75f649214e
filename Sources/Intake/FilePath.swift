import Glibc

/// A path as the file system spells it: bytes, which need not be UTF-8.
public struct FilePath: Hashable, Sendable {
  /// Without a closing zero.
  public let bytes: [UInt8]

  public init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  public init(_ text: String) {
    bytes = Array(text.utf8)
  }

  /// The path for people; what is not UTF-8 shows as U+FFFD.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The path of `name` below this one; below an empty path it is the name itself.
  public func appending(_ name: [UInt8]) -> FilePath {
    if bytes.isEmpty { return FilePath(bytes: name) }
    return FilePath(bytes: bytes.last == 0x2F ? bytes + name : bytes + [0x2F] + name)
  }

  /// Lends the path to a C function.
  package func withCString<R>(_ body: (UnsafePointer<CChar>) throws -> R) rethrows -> R {
    try (bytes.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer {
      // The array holds at least its closing zero, so it has an address.
      try body($0.baseAddress!)
    }
  }
}

extension FilePath {
  /// Whether a directory stands here; a link counts as what it leads to.
  public var isDirectory: Bool {
    var status = stat()
    return withCString { stat($0, &status) } == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
