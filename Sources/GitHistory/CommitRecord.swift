public import Evidence

/// What the graph of history needs of one commit.
public struct CommitRecord: Hashable, Sendable {
  public let id: ObjectID
  public let tree: ObjectID
  /// In the commit's order; the first is the branch that was merged into.
  public let parents: [ObjectID]
  /// When it was committed, by the committer's own clock.
  public let committed: Timestamp

  /// The commit that `bytes` spell, or `nil` if they spell none.
  init?(_ id: ObjectID, _ bytes: Span<UInt8>) {
    let header = CommitHeader(bytes)
    guard let tree = header.tree else { return nil }
    self.id = id
    self.tree = tree
    parents = header.parents
    committed = Timestamp(seconds: header.committer.map { Person(line: $0).seconds } ?? 0)
  }
}

/// The header lines of a commit that are of use here.
struct CommitHeader {
  private(set) var tree: ObjectID?
  private(set) var parents: [ObjectID] = []
  private(set) var author: [UInt8]?
  private(set) var committer: [UInt8]?

  /// Reads no further than the committer: what follows are signatures and notes of tools, often
  /// long.
  init(_ bytes: Span<UInt8>) {
    bytes.withUnsafeBufferPointer { buffer in
      var rest = buffer[...]
      while committer == nil, let end = rest.firstIndex(of: 0x0A), end > rest.startIndex {
        read(UnsafeBufferPointer(rebasing: rest[..<end]))
        rest = rest[(end + 1)...]
      }
    }
  }

  private mutating func read(_ line: UnsafeBufferPointer<UInt8>) {
    func value(_ name: StaticString) -> UnsafeBufferPointer<UInt8>? {
      let name = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
      guard line.starts(with: name) else { return nil }
      return UnsafeBufferPointer(rebasing: line[name.count...])
    }
    switch line.first {
    case UInt8(ascii: "t"):
      if tree == nil, let id = value("tree ") { tree = ObjectID(hexDigits: id) }
    case UInt8(ascii: "p"):
      if let id = value("parent "), let parent = ObjectID(hexDigits: id) { parents.append(parent) }
    case UInt8(ascii: "a"):
      if author == nil { author = value("author ").map { Array($0) } }
    case UInt8(ascii: "c"):
      if committer == nil { committer = value("committer ").map { Array($0) } }
    default: break
    }
  }
}

/// Where the message starts in the bytes of a commit or tag: after the first empty line.
func messageStart(in bytes: Span<UInt8>) -> Int {
  var previous: UInt8 = 0x0A
  for position in bytes.indices {
    let byte = bytes[position]
    if byte == 0x0A && previous == 0x0A { return position + 1 }
    previous = byte
  }
  return bytes.count
}

/// Who did something, and when, as a commit's header line spells it.
struct Person {
  let name: String
  let email: String
  /// Since 1970, in UTC; 0 if the line has no readable time.
  let seconds: Int64

  /// - Parameter line: `Name <address> seconds zone`, any part of which may be missing.
  init(line: [UInt8]) {
    let open = line.firstIndex(of: 0x3C) ?? line.endIndex
    let close = line.lastIndex(of: 0x3E) ?? line.endIndex
    var nameEnd = open
    while nameEnd > 0, line[nameEnd - 1] == 0x20 { nameEnd -= 1 }
    name = text(line[..<nameEnd])
    email = open < close ? text(line[(open + 1)..<close]) : ""
    var seconds: Int64 = 0
    var isNegative = false
    for byte in close < line.endIndex ? line[(close + 1)...].drop(while: { $0 == 0x20 }) : [] {
      if byte == 0x2D && seconds == 0 {
        isNegative = true
        continue
      }
      guard (0x30...0x39).contains(byte), seconds < 1 << 40 else { break }
      seconds = seconds * 10 + Int64(byte - 0x30)
    }
    // No calendar that people use goes on after the year 9999.
    self.seconds = min(isNegative ? -seconds : seconds, 253_402_300_799)
  }
}

/// Text of unknown encoding: UTF-8 if it is that, otherwise Latin-1, in which every byte means
/// something.
func text(_ bytes: some Collection<UInt8>) -> String {
  if let valid = String(validating: bytes, as: UTF8.self) { return valid }
  return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
}

extension Repository {
  /// Who made a commit, and when.
  ///
  /// - Throws: ``GitError/missingObject(id:path:)``, ``GitError/corruptObject(id:path:reason:)``.
  public func stamp(of commit: ObjectID) throws(GitError) -> CommitStamp {
    let header = try read(commit) { _, bytes in CommitHeader(bytes) }
    let author = Person(line: header.author ?? [])
    let committer = Person(line: header.committer ?? [])
    return CommitStamp(
      id: commit.hex, author: author.name, email: author.email,
      date: Timestamp(seconds: committer.seconds))
  }

  /// The message of a commit or annotated tag, without its header.
  ///
  /// - Throws: ``GitError/missingObject(id:path:)``, ``GitError/corruptObject(id:path:reason:)``.
  public func message(of id: ObjectID) throws(GitError) -> [UInt8] {
    try read(id) { _, bytes in
      bytes.extracting(messageStart(in: bytes)...).withUnsafeBufferPointer { Array($0) }
    }
  }
}
