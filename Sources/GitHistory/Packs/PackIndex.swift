/// The index of a pack: which objects it holds and where.
///
/// Positions count objects in the order of their ids. The formats are those of git's
/// `gitformat-pack`, versions 1 and 2.
struct PackIndex: Sendable {
  /// How many objects the pack holds.
  let count: Int
  /// The checksum at the end of the pack that this is the index of.
  let packChecksum: ObjectID

  private let bytes: [UInt8]
  private let layout: Layout

  /// Where the tables start; the offsets of `wide` are in bytes, entries of 8.
  private enum Layout {
    case first
    case second(ids: Int, offsets: Int, wide: Int, wideCount: Int)
  }

  private static let fanOutBytes = 256 * 4
  private static let signature: [UInt8] = [0xFF, 0x74, 0x4F, 0x63]

  /// - Throws: ``PackFailure`` for a file that is no index of these versions.
  init(_ file: PackFile) throws(PackFailure) {
    guard file.count >= Self.fanOutBytes + 40, let bytes = file.bytes(0..<file.count) else {
      throw .malformed("the index is cut short")
    }
    self.bytes = bytes
    packChecksum = Self.id(bytes, file.count - 40)
    let isSecond = bytes.starts(with: Self.signature)
    if isSecond, Self.word(bytes, 4) != 2 {
      throw .malformed("the index has the unknown version \(Self.word(bytes, 4))")
    }
    let fanOut = isSecond ? 8 : 0
    var count = 0
    for bucket in 0..<256 {
      let sum = Int(Self.word(bytes, fanOut + bucket * 4))
      guard sum >= count else { throw .malformed("the index is out of order") }
      count = sum
    }
    let tables = fanOut + Self.fanOutBytes
    if isSecond {
      let wide = tables + count * 28
      let rest = file.count - 40 - wide
      guard rest >= 0, rest % 8 == 0 else { throw .malformed("the index is cut short") }
      layout = .second(
        ids: tables, offsets: tables + count * 24, wide: wide, wideCount: rest / 8)
    } else {
      guard file.count == tables + count * 24 + 40 else {
        throw .malformed("the index is cut short")
      }
      layout = .first
    }
    self.count = count
  }

  /// The id of the object at a position.
  func id(at position: Int) -> ObjectID {
    switch layout {
    case .first: Self.id(bytes, Self.fanOutBytes + position * 24 + 4)
    case .second(let ids, _, _, _): Self.id(bytes, ids + position * 20)
    }
  }

  /// The position of an object, or `nil` if the pack lacks it.
  func position(of id: ObjectID) -> Int? {
    let fanOut: Int
    if case .first = layout { fanOut = 0 } else { fanOut = 8 }
    let bucket = Int(id.high >> 56)
    var low = bucket == 0 ? 0 : Int(Self.word(bytes, fanOut + bucket * 4 - 4))
    let end = Int(Self.word(bytes, fanOut + bucket * 4))
    var high = end
    while low < high {
      let middle = (low + high) / 2
      if self.id(at: middle) < id { low = middle + 1 } else { high = middle }
    }
    return low < end && self.id(at: low) == id ? low : nil
  }

  /// Where each object starts in the pack, by position.
  ///
  /// - Throws: ``PackFailure`` for an entry that names a place outside the table of wide offsets.
  func offsets() throws(PackFailure) -> [UInt64] {
    var offsets: [UInt64] = []
    offsets.reserveCapacity(count)
    switch layout {
    case .first:
      for position in 0..<count {
        offsets.append(UInt64(Self.word(bytes, Self.fanOutBytes + position * 24)))
      }
    case .second(_, let table, let wide, let wideCount):
      for position in 0..<count {
        let word = Self.word(bytes, table + position * 4)
        guard word & 0x8000_0000 != 0 else {
          offsets.append(UInt64(word))
          continue
        }
        let place = Int(word & 0x7FFF_FFFF)
        guard place < wideCount else { throw .malformed("the index is cut short") }
        offsets.append(
          UInt64(Self.word(bytes, wide + place * 8)) << 32
            | UInt64(Self.word(bytes, wide + place * 8 + 4)))
      }
    }
    return offsets
  }

  // Callers pass places inside the file, whose size was checked against the object count.
  private static func word(_ bytes: [UInt8], _ place: Int) -> UInt32 {
    bytes.withUnsafeBytes { bytes in
      UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self))
    }
  }

  private static func id(_ bytes: [UInt8], _ place: Int) -> ObjectID {
    precondition(place + 20 <= bytes.count)
    return bytes.withUnsafeBytes { ObjectID(bytes: $0.baseAddress! + place) }
  }
}
