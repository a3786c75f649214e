/// The index of a pack as its file holds it.
///
/// The formats are those of git's `gitformat-pack`, versions 1 and 2.
struct IndexTables: @unchecked Sendable {
  // Sendable: nobody writes once the file is read.
  private let memory: ZeroedBytes
  private let layout: Layout
  /// How many objects the pack holds.
  let count: Int
  /// The ids in their order, as far apart as ``stride`` says; they live as long as these tables.
  let ids: UnsafeRawPointer
  /// In bytes.
  let stride: Int
  /// The checksum at the end of the pack that this is the index of.
  let packChecksum: ObjectID

  /// Where the tables of offsets start, in bytes; those of `wide` are of 8.
  private enum Layout {
    case first(table: Int)
    case second(table: Int, wide: Int, wideCount: Int)
  }

  private static let fanOutBytes = 256 * 4
  private static let signature: UInt32 = 0xFF74_4F63

  /// - Throws: ``PackFailure`` for a file that is no index of these versions.
  init(_ file: PackFile) throws(PackFailure) {
    guard file.count >= Self.fanOutBytes + 40 else { throw .malformed("the index is cut short") }
    memory = ZeroedBytes(count: file.count)
    guard file.read(into: memory.bytes, at: 0) == file.count else {
      throw .malformed("the index is cut short")
    }
    let raw = UnsafeRawBufferPointer(memory.bytes)
    let isSecond = Self.word(raw, 0) == Self.signature
    if isSecond, Self.word(raw, 4) != 2 {
      throw .malformed("the index has the unknown version \(Self.word(raw, 4))")
    }
    let start = isSecond ? 8 : 0
    var count = 0
    for bucket in 0..<256 {
      let sum = Int(Self.word(raw, start + bucket * 4))
      guard sum <= Int32.max, sum >= count else { throw .malformed("the index is out of order") }
      count = sum
    }
    let tables = start + Self.fanOutBytes
    if isSecond {
      let wide = tables + count * 28
      let rest = raw.count - 40 - wide
      guard rest >= 0, rest % 8 == 0 else { throw .malformed("the index is cut short") }
      layout = .second(table: tables + count * 24, wide: wide, wideCount: rest / 8)
      ids = raw.baseAddress! + tables
    } else {
      guard raw.count == tables + count * 24 + 40 else {
        throw .malformed("the index is cut short")
      }
      layout = .first(table: tables)
      ids = raw.baseAddress! + tables + 4
    }
    stride = isSecond ? 20 : 24
    self.count = count
    packChecksum = ObjectID(bytes: raw.baseAddress! + (raw.count - 40))
  }

  /// Where each object starts in the pack, by position.
  ///
  /// - Throws: ``PackFailure`` for an entry that names a place outside the table of wide offsets.
  func offsets() throws(PackFailure) -> [UInt64] {
    let raw = UnsafeRawBufferPointer(memory.bytes)
    var isWithin = true
    // SAFETY: the initialiser made sure that the tables have room for `count` offsets.
    let offsets = [UInt64](unsafeUninitializedCapacity: count) { offsets, filled in
      filled = count
      switch layout {
      case .first(let table):
        for position in 0..<count {
          offsets[position] = UInt64(Self.word(raw, table + position * 24))
        }
      case .second(let table, let wide, let wideCount):
        for position in 0..<count {
          let word = Self.word(raw, table + position * 4)
          offsets[position] = UInt64(word)
          guard word & 0x8000_0000 != 0 else { continue }
          let place = Int(word & 0x7FFF_FFFF)
          guard place < wideCount else {
            isWithin = false
            continue
          }
          offsets[position] =
            UInt64(Self.word(raw, wide + place * 8)) << 32
            | UInt64(Self.word(raw, wide + place * 8 + 4))
        }
      }
    }
    guard isWithin else { throw .malformed("the index is cut short") }
    return offsets
  }

  private static func word(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> UInt32 {
    UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self))
  }
}
