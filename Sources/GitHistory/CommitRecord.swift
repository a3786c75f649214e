public import Evidence
import Glibc

/// What the graph of history needs of one commit.
public struct CommitRecord: Hashable, Sendable {
  public let id: ObjectID
  public let tree: ObjectID
  /// In the commit's order; the first is the branch that was merged into.
  public let parents: [ObjectID]
  /// When it was committed, by the committer's own clock.
  public let committed: Timestamp

  init(id: ObjectID, tree: ObjectID, parents: [ObjectID], committed: Timestamp) {
    self.id = id
    self.tree = tree
    self.parents = parents
    self.committed = committed
  }

  /// The commit that `bytes` spell, or `nil` if they spell none.
  init?(_ id: ObjectID, _ bytes: Span<UInt8>) {
    var parents: [ObjectID] = []
    let header = CommitHeader(bytes) { parents.append($0) }
    guard let tree = header.tree else { return nil }
    self.init(id: id, tree: tree, parents: parents, committed: header.committed(in: bytes))
  }
}

/// The header lines of a commit that are of use here.
struct CommitHeader {
  private(set) var tree: ObjectID?
  /// Where the lines of these two are, without their first word.
  private(set) var author: Range<Int>?
  private(set) var committer: Range<Int>?

  /// Reads no further than the committer: what follows are signatures and notes of tools, often
  /// long.
  ///
  /// - Parameter addParent: called for each parent in turn.
  init(_ bytes: Span<UInt8>, _ addParent: (ObjectID) -> Void) {
    bytes.withUnsafeBufferPointer { buffer in
      var start = 0
      while committer == nil, let end = buffer.firstNewline(from: start), end > start {
        read(start..<end, of: buffer, addParent)
        start = end + 1
      }
    }
  }

  /// When it was committed, by the line of the header that `bytes` hold.
  func committed(in bytes: Span<UInt8>) -> Timestamp {
    Timestamp(seconds: committer.map { Person.seconds(of: bytes.extracting($0)) } ?? 0)
  }

  private mutating func read(
    _ line: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>, _ addParent: (ObjectID) -> Void
  ) {
    func value(_ name: StaticString) -> Range<Int>? {
      // SAFETY: both have the bytes that are compared.
      guard let start = bytes.baseAddress, line.count >= name.utf8CodeUnitCount,
        memcmp(start + line.lowerBound, name.utf8Start, name.utf8CodeUnitCount) == 0
      else { return nil }
      return line.dropFirst(name.utf8CodeUnitCount)
    }
    func id(_ digits: Range<Int>) -> ObjectID? {
      ObjectID(hexDigits: UnsafeBufferPointer(rebasing: bytes[digits]))
    }
    switch bytes[line.lowerBound] {
    case UInt8(ascii: "t"):
      if tree == nil, let digits = value("tree ") { tree = id(digits) }
    case UInt8(ascii: "p"):
      if let digits = value("parent "), let parent = id(digits) { addParent(parent) }
    case UInt8(ascii: "a"):
      if author == nil { author = value("author ") }
    case UInt8(ascii: "c"):
      if committer == nil { committer = value("committer ") }
    default: break
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Where the next line feed is.
  fileprivate func firstNewline(from start: Int) -> Int? {
    // SAFETY: `start` is at most `count`, and so many bytes are left.
    guard let base = baseAddress, start < count,
      let found = memchr(base + start, 0x0A, count - start)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }
}

/// Where the message starts in the bytes of a commit or tag: after the first empty line.
func messageStart(in bytes: Span<UInt8>) -> Int {
  bytes.withUnsafeBufferPointer { buffer in
    var start = 0
    while let end = buffer.firstNewline(from: start) {
      if end == start { return end + 1 }
      start = end + 1
    }
    return buffer.count
  }
}

/// Who did something, and when, as a commit's header line spells it.
struct Person {
  let name: String
  let email: String
  /// Since 1970, in UTC; 0 if the line has no readable time.
  let seconds: Int64

  /// Who a line of `bytes` names; nobody without a line.
  fileprivate init(_ line: Range<Int>?, in bytes: Span<UInt8>) {
    self.init(line: line.map { bytes.extracting($0).withUnsafeBufferPointer { Array($0) } } ?? [])
  }

  /// - Parameter line: `Name <address> seconds zone`, any part of which may be missing.
  init(line: [UInt8]) {
    let open = line.firstIndex(of: 0x3C) ?? line.endIndex
    let close = line.lastIndex(of: 0x3E) ?? line.endIndex
    var nameEnd = open
    while nameEnd > 0, line[nameEnd - 1] == 0x20 { nameEnd -= 1 }
    name = text(line[..<nameEnd])
    email = open < close ? text(line[(open + 1)..<close]) : ""
    seconds = Self.seconds(of: line.span)
  }

  /// The time that a line names, in seconds since 1970, or 0 if it names none.
  static func seconds(of line: Span<UInt8>) -> Int64 {
    line.withUnsafeBufferPointer { line in
      guard let close = line.lastIndex(of: 0x3E) else { return 0 }
      var seconds: Int64 = 0
      var isNegative = false
      for byte in line[(close + 1)...].drop(while: { $0 == 0x20 }) {
        if byte == 0x2D && seconds == 0 {
          isNegative = true
          continue
        }
        guard (0x30...0x39).contains(byte), seconds < 1 << 40 else { break }
        seconds = seconds * 10 + Int64(byte - 0x30)
      }
      // No calendar that people use goes on after the year 9999.
      return min(isNegative ? -seconds : seconds, 253_402_300_799)
    }
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
    let (author, committer) = try read(commit) { _, bytes in
      let header = CommitHeader(bytes) { _ in }
      return (Person(header.author, in: bytes), Person(header.committer, in: bytes))
    }
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
