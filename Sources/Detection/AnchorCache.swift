import CVectorscan
import Glibc

/// Keeps compiled literal databases between runs.
///
/// Compiling a thousand literals takes tens of milliseconds, which a hook would pay for every
/// commit; loading the result takes well under one. The file holds rules' literals and nothing of
/// what was scanned.
struct AnchorCache {
  private let path: String

  /// No database of any sensible rule set is larger, in bytes.
  private static let maxBytes = 64 << 20

  /// - Parameters:
  ///   - directory: where files may be kept; it is made when it is first needed.
  ///   - literals: what the database is compiled from.
  init(directory: String, literals: [String]) {
    var digest = Digest()
    digest.add(AnchorSet.libraryVersion)
    for literal in literals { digest.add(literal) }
    path = "\(directory)/anchors-\(digest.text).db"
  }

  /// The database of an earlier run, or `nil` if there is none that fits this machine.
  func load() -> OpaquePointer? {
    let file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    // What another user could have written is not trusted: a database is code to its library.
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_uid == geteuid(), status.st_mode & 0o022 == 0, status.st_size > 0,
      status.st_size <= Self.maxBytes
    else { return nil }
    let count = Int(status.st_size)
    let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 64)
    defer { bytes.deallocate() }
    var filled = 0
    while filled < count {
      let part = read(file, bytes.baseAddress! + filled, count - filled)
      guard part > 0 else { return nil }
      filled += part
    }
    var database: OpaquePointer?
    // The library checks a checksum, its own version and the processor's features.
    let start = bytes.baseAddress!.assumingMemoryBound(to: CChar.self)
    return hs_deserialize_database(start, count, &database) == HS_SUCCESS ? database : nil
  }

  /// Keeps `database` for later runs; a failure costs them time and nothing else.
  func save(_ database: OpaquePointer) {
    var start: UnsafeMutablePointer<CChar>?
    var count = 0
    guard hs_serialize_database(database, &start, &count) == HS_SUCCESS, let start else { return }
    defer { free(start) }
    makeDirectories()
    // Written beside and renamed, so that two runs at once never see half a file.
    let draft = "\(path).\(getpid())"
    let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { return }
    let written = write(file, start, count)
    close(file)
    if written != count || rename(draft, path) != 0 { unlink(draft) }
  }

  private func makeDirectories() {
    for end in path.indices where path[end] == "/" && end != path.startIndex {
      mkdir(String(path[..<end]), 0o700)
    }
  }
}

/// A name for a list of texts: FNV-1a in 64 bits, twice with different starts.
///
/// Chance must not make two lists one; nobody gains by forcing it in a directory of one's own.
private struct Digest {
  private var first: UInt64 = 0xCBF2_9CE4_8422_2325
  private var second: UInt64 = 0x6C62_272E_07BB_0142

  mutating func add(_ text: String) {
    for byte in text.utf8 { add(byte) }
    add(0)
  }

  private mutating func add(_ byte: UInt8) {
    first = (first ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    second = (second ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }

  var text: String {
    [first, second].map { word in
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}
