import CZlib
import Crypto

/// Writes packs entry by entry: valid ones, and ones that git would never write.
///
/// Nothing is checked; every number in the file can be set to a lie.
package struct PackBuilder {
  /// The type numbers of git's pack format, which has none for 0 and 5.
  package enum Kind: UInt8, Sendable {
    case commit = 1
    case tree = 2
    case blob = 3
    case tag = 4

    /// The word that stands before an object's size when it is hashed.
    package var word: String {
      switch self {
      case .commit: "commit"
      case .tree: "tree"
      case .blob: "blob"
      case .tag: "tag"
      }
    }
  }

  /// How the bytes of an entry are stored.
  package enum Storage: Sendable {
    /// In blocks without compression.
    case stored
    /// By zlib; the level is 0 to 9.
    case deflated(Int32)
    /// As given, whether or not that is a deflate stream.
    case raw
  }

  /// One entry as the index has to name it.
  package struct Entry: Sendable {
    /// 20 bytes.
    package var id: [UInt8]
    /// From the start of the pack.
    package var offset: UInt64
    package var crc: UInt32

    package init(id: [UInt8], offset: UInt64, crc: UInt32) {
      self.id = id
      self.offset = offset
      self.crc = crc
    }
  }

  package private(set) var entries: [Entry] = []
  package var version: UInt32 = 2
  /// The number of entries that the header claims; the true one unless set.
  package var claimedCount: UInt32?
  package var storage = Storage.stored
  private var body: [UInt8] = []

  package init() {}

  /// Where the next entry will start.
  package var nextOffset: Int { 12 + body.count }

  // MARK: Entries

  /// Adds a whole object.
  ///
  /// - Returns: its number.
  @discardableResult
  package mutating func add(_ kind: Kind, _ content: [UInt8]) -> Int {
    addEntry(type: kind.rawValue, size: UInt64(content.count), content, id: Self.id(kind, content))
  }

  /// Adds a difference to the entry `base` of this pack, named by its distance.
  ///
  /// - Parameter id: the id of the object that it makes.
  @discardableResult
  package mutating func add(_ delta: Delta, onEntry base: Int, id: [UInt8]) -> Int {
    add(delta, onOffset: Int(entries[base].offset), id: id)
  }

  /// Adds a difference to whatever starts at `base`, before this entry or not.
  @discardableResult
  package mutating func add(_ delta: Delta, onOffset base: Int, id: [UInt8]) -> Int {
    let distance = UInt64(bitPattern: Int64(nextOffset - base))
    return addEntry(
      type: 6, size: UInt64(delta.bytes.count), delta.bytes, id: id,
      prefix: Self.distance(distance))
  }

  /// Adds a difference to the object with the id `base`.
  @discardableResult
  package mutating func add(_ delta: Delta, onID base: [UInt8], id: [UInt8]) -> Int {
    addEntry(type: 7, size: UInt64(delta.bytes.count), delta.bytes, id: id, prefix: base)
  }

  /// Adds an entry of which everything is given.
  ///
  /// - Parameters:
  ///   - type: 0 to 7.
  ///   - size: what the entry's header claims.
  ///   - prefix: what stands between the header and the stream: a base's id or distance.
  @discardableResult
  package mutating func addEntry(
    type: UInt8, size: UInt64, _ content: [UInt8], id: [UInt8], prefix: [UInt8] = []
  ) -> Int {
    let start = body.count
    body += Self.header(type: type, size: size)
    body += prefix
    switch storage {
    case .stored: body += Self.stored(content)
    case .deflated(let level): body += Self.deflated(content, level)
    case .raw: body += content
    }
    entries.append(
      Entry(id: id, offset: UInt64(12 + start), crc: Self.crc(body[start...])))
    return entries.count - 1
  }

  // MARK: Files

  /// The pack: header, entries and the hash of both.
  package var pack: [UInt8] {
    var bytes = Array("PACK".utf8)
    bytes.append(bigEndian: version)
    bytes.append(bigEndian: claimedCount ?? UInt32(entries.count))
    bytes += body
    return bytes + Self.sha1(bytes)
  }

  /// The index that git would write for this pack, by and large.
  package func index(for pack: [UInt8], version: Int = 2, wideFrom: UInt64 = 1 << 31) -> [UInt8] {
    PackIndex(entries, packHash: Array(pack.suffix(20)), wideFrom: wideFrom)
      .bytes(version: version)
  }

  // MARK: Parts of entries

  /// Type and size in the variable length of an entry's header.
  package static func header(type: UInt8, size: UInt64) -> [UInt8] {
    var rest = size >> 4
    var bytes = [(type & 7) << 4 | UInt8(size & 15)]
    while rest > 0 {
      bytes[bytes.count - 1] |= 0x80
      bytes.append(UInt8(rest & 0x7F))
      rest >>= 7
    }
    return bytes
  }

  /// How far back a base lies, most significant bits first, each byte but the last plus one.
  package static func distance(_ distance: UInt64) -> [UInt8] {
    var bytes = [UInt8(distance & 0x7F)]
    var rest = distance >> 7
    while rest > 0 {
      rest -= 1
      bytes.insert(0x80 | UInt8(rest & 0x7F), at: 0)
      rest >>= 7
    }
    return bytes
  }

  /// A zlib stream without compression.
  package static func stored(_ content: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = [0x78, 0x01]
    var rest = content[...]
    repeat {
      let block = rest.prefix(0xFFFF)
      rest = rest.dropFirst(block.count)
      let length = UInt16(block.count)
      bytes.append(rest.isEmpty ? 1 : 0)
      bytes += [UInt8(length & 0xFF), UInt8(length >> 8)]
      bytes += [UInt8(~length & 0xFF), UInt8(~length >> 8)]
      bytes += block
    } while !rest.isEmpty
    bytes.append(bigEndian: UInt32(truncatingIfNeeded: adler32(1, content, UInt32(content.count))))
    return bytes
  }

  private static func deflated(_ content: [UInt8], _ level: Int32) -> [UInt8] {
    var count = compressBound(UInt(content.count))
    var bytes = [UInt8](repeating: 0, count: Int(count))
    let code = compress2(&bytes, &count, content, UInt(content.count), level)
    precondition(code == Z_OK, "the bound leaves room for everything")
    return Array(bytes.prefix(Int(count)))
  }

  private static func crc(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.withUnsafeBufferPointer {
      UInt32(truncatingIfNeeded: crc32(0, $0.baseAddress, UInt32($0.count)))
    }
  }

  /// The id of an object.
  package static func id(_ kind: Kind, _ content: [UInt8]) -> [UInt8] {
    sha1(Array("\(kind.word) \(content.count)\0".utf8) + content)
  }

  package static func sha1(_ bytes: [UInt8]) -> [UInt8] {
    Array(Insecure.SHA1.hash(data: bytes))
  }
}

extension [UInt8] {
  mutating func append(bigEndian number: some FixedWidthInteger) {
    for shift in stride(from: number.bitWidth - 8, through: 0, by: -8) {
      append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }
}
