/// The members of a zip that is plain from its first byte to its last.
///
/// Plain is a zip that all readers take for the same: it fits into 32 bits and one file, nothing is
/// encrypted, members are stored or deflated, each stands in the directory as its own header says,
/// and members, directory and end follow each other without a byte between. Whatever else there is
/// must be read by who knows it.
struct ZipDirectory {
  struct Member {
    /// Where the name stands, of ASCII characters.
    var name: Range<Int>
    /// Where the packed bytes stand.
    var packed: Range<Int>
    /// How many bytes they become, as is claimed.
    var size: Int
    var isDeflated: Bool
    /// Whether it is a file, and no directory.
    var isFile: Bool
  }

  /// In the order of their places, which is that of the directory.
  private(set) var members: [Member] = []

  /// - Parameter bytes: all of the file.
  /// - Complexity: O(*m*) in the members; what they hold is not looked at.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let end = ZipEnd(bytes), !Self.mayBeTar(bytes) else { return nil }
    members.reserveCapacity(end.members)
    var place = end.directory.lowerBound
    var start = 0
    while place < end.directory.upperBound {
      guard members.count < end.members,
        let entry = ZipEntry(at: place, in: bytes, end: end.directory.upperBound),
        entry.start == start,
        let (member, end) = entry.member(in: bytes, end: end.directory.lowerBound)
      else { return nil }
      members.append(member)
      place = entry.end
      start = end
    }
    guard members.count == end.members, start == end.directory.lowerBound else { return nil }
  }

  /// Whether the first member might as well be the header of a tar, which libarchive prefers: digits
  /// stand where a tar has its checksum, or nothing does and that is right.
  private static func mayBeTar(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count >= 512,
      bytes[148..<156].allSatisfy({ $0 == 0 || $0 == 0x20 || (0x30...0x37).contains($0) })
    else { return false }
    if bytes[148..<156].contains(where: { (0x31...0x37).contains($0) }) { return true }
    // The sum of bytes without signs is never zero.
    return bytes[..<512].reduce(8 * 0x20) { $0 + Int(Int8(bitPattern: $1)) } == 0
  }
}

/// Where a zip ends and its directory stands.
private struct ZipEnd {
  static let bytes = 22
  /// Further from the end libarchive does not look.
  static let farthest = 1 << 14

  var directory: Range<Int>
  var members: Int

  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    var place = bytes.count - Self.bytes
    let first = max(1, bytes.count - Self.farthest)
    while place >= first, !bytes.mark(at: place, is: 5, 6) { place -= 1 }
    // SAFETY: `place` is at least 1 and has 22 bytes behind it.
    guard place >= first, place + Self.bytes + bytes.short(at: place + 20) == bytes.count,
      // The one disk, twice.
      bytes.word(at: place + 4) == 0,
      bytes.short(at: place + 8) == bytes.short(at: place + 10)
    else { return nil }
    members = bytes.short(at: place + 10)
    let size = bytes.word(at: place + 12)
    let start = bytes.word(at: place + 16)
    guard members > 0, members < 0xFFFF, start + size == place,
      // What points to an end of 64 bits would stand here.
      place < 20 || !bytes.mark(at: place - 20, is: 6, 7)
    else { return nil }
    directory = start..<place
  }
}

/// What the directory says of a member.
private struct ZipEntry {
  static let bytes = 46

  var system: UInt8
  var flags: Int
  var method: Int
  var checksum: Int
  var packedSize: Int
  var size: Int
  var attributes: Int
  var name: Range<Int>
  /// Where the member's own header stands.
  var start: Int
  /// Where the next entry stands.
  var end: Int

  init?(at place: Int, in bytes: UnsafeBufferPointer<UInt8>, end limit: Int) {
    // SAFETY: the fixed part ends at or before `limit`, which lies in `bytes`.
    guard place + Self.bytes <= limit, bytes.mark(at: place, is: 1, 2) else { return nil }
    system = bytes[place + 5]
    flags = bytes.short(at: place + 8)
    method = bytes.short(at: place + 10)
    checksum = bytes.word(at: place + 16)
    packedSize = bytes.word(at: place + 20)
    size = bytes.word(at: place + 24)
    attributes = bytes.word(at: place + 38)
    start = bytes.word(at: place + 42)
    let disk = bytes.short(at: place + 34)
    name = place + Self.bytes..<place + Self.bytes + bytes.short(at: place + 28)
    let extras = name.upperBound..<name.upperBound + bytes.short(at: place + 30)
    end = extras.upperBound + bytes.short(at: place + 32)
    guard end <= limit, disk == 0, ZipExtras.arePlain(extras, in: bytes) else { return nil }
  }

  /// The member and where it ends, if its own header says the same.
  ///
  /// - Parameter limit: where the directory begins.
  func member(
    in bytes: UnsafeBufferPointer<UInt8>, end limit: Int
  ) -> (ZipDirectory.Member, end: Int)? {
    // SAFETY: the fixed part ends at or before `limit`, which lies in `bytes`.
    guard start + 30 <= limit, bytes.mark(at: start, is: 3, 4),
      bytes.short(at: start + 6) == flags, bytes.short(at: start + 8) == method,
      bytes.short(at: start + 26) == name.count
    else { return nil }
    let ownName = start + 30..<start + 30 + name.count
    let extras = ownName.upperBound..<ownName.upperBound + bytes.short(at: start + 28)
    let packed = extras.upperBound..<extras.upperBound + packedSize
    guard packed.upperBound <= limit, bytes[ownName].elementsEqual(bytes[name]),
      ZipExtras.arePlain(extras, in: bytes), isPlain,
      let isFile = isFile(bytes[name]), isFile || size == 0 && packedSize == 0,
      let end = end(of: packed, in: bytes, limit)
    else { return nil }
    let member = ZipDirectory.Member(
      name: name, packed: packed, size: size, isDeflated: method == 8, isFile: isFile)
    return (member, end)
  }

  /// Whether flags, method and sizes are those of a member that is read here.
  private var isPlain: Bool {
    // How hard it was tried, sizes behind the content, the name is UTF-8.
    guard flags & ~0x080E == 0 else { return false }
    switch method {
    case 0: return size == packedSize
    // Deflate makes at most 1,032 bytes of one.
    case 8: return packedSize > 0 && size <= packedSize * 1032
    default: return false
    }
  }

  /// Whether the member is a file; `nil` where readers may differ about that or about its name.
  private func isFile(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Bool? {
    guard let last = name.last,
      name.allSatisfy({ $0 > 0 && $0 < 0x80 && $0 != UInt8(ascii: "\\") })
    else { return nil }
    if last == UInt8(ascii: "/") { return false }
    switch system {
    case 0: return attributes & 0x10 == 0 ? true : nil
    // Nothing is said, or a file.
    case 3: return attributes >> 28 == 0 || attributes >> 28 == 8 ? true : nil
    default: return true
    }
  }

  /// Where the member ends, if sizes and checksum are everywhere the same.
  private func end(
    of packed: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>, _ limit: Int
  ) -> Int? {
    let stated = [checksum, packedSize, size]
    let own = [14, 18, 22].map { bytes.word(at: start + $0) }
    let isBehind = flags & 8 != 0
    guard zip(own, stated).allSatisfy({ $0 == $1 || isBehind && $0 == 0 }) else { return nil }
    guard isBehind else { return packed.upperBound }
    // The mark ahead of them may be left out.
    for skipped in [4, 0] {
      let place = packed.upperBound + skipped
      guard place + 12 <= limit, skipped == 0 || bytes.mark(at: packed.upperBound, is: 7, 8)
      else { continue }
      // SAFETY: twelve bytes stand here ahead of `limit`.
      if [0, 4, 8].map({ bytes.word(at: place + $0) }) == stated { return place + 12 }
    }
    return nil
  }
}

/// The fields that headers and the directory carry beside the usual ones.
private enum ZipExtras {
  /// Those that change what a member is called, how large it is or how it is read: 64-bit sizes,
  /// strong encryption, a name of its own, attributes, AES.
  static let changing: Set<Int> = [0x0001, 0x0017, 0x7075, 0x6C78, 0x9901]

  /// Whether the fields fill `range` and change nothing.
  ///
  /// - Parameter range: may lie behind the end of `bytes`, and is not plain then.
  static func arePlain(_ range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard range.upperBound <= bytes.count else { return false }
    var place = range.lowerBound
    while place < range.upperBound {
      guard place + 4 <= range.upperBound else { return false }
      let size = bytes.short(at: place + 2)
      // Without a byte, a field of times is an error to libarchive.
      guard place + 4 + size <= range.upperBound, !changing.contains(bytes.short(at: place)),
        size > 0 || bytes.short(at: place) != 0x5455
      else { return false }
      place += 4 + size
    }
    return true
  }
}

/// Numbers of a zip; whoever asks has checked that they lie in the bytes.
extension UnsafeBufferPointer<UInt8> {
  fileprivate func short(at place: Int) -> Int {
    Int(self[place]) | Int(self[place + 1]) << 8
  }

  fileprivate func word(at place: Int) -> Int {
    short(at: place) | short(at: place + 2) << 16
  }

  /// Whether the mark `PK` with two more bytes stands at a place that has four bytes.
  fileprivate func mark(at place: Int, is third: UInt8, _ fourth: UInt8) -> Bool {
    self[place] == 0x50 && self[place + 1] == 0x4B && self[place + 2] == third
      && self[place + 3] == fourth
  }
}
