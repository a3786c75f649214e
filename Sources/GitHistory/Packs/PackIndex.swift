/// The index of a pack: which objects it holds and where.
///
/// Positions count objects in the order of their ids. The formats are those of git's
/// `gitformat-pack`, versions 1 and 2.
final class PackIndex: Sendable {
  /// The ids of the objects the pack holds.
  let table: IDTable
  /// Positions of ids that equal the one before them, rising: git lists an object as often as the
  /// pack holds it.
  let twins: [Int32]
  /// The checksum at the end of the pack that this is the index of.
  let packChecksum: ObjectID

  private let memory: ZeroedBytes
  private let starts: FixedArray<Int32>
  private let layout: Layout

  /// Where the tables of offsets start, in bytes; those of `wide` are of 8.
  private enum Layout {
    case first(table: Int)
    case second(table: Int, wide: Int, wideCount: Int)
  }

  private static let fanOutBytes = 256 * 4
  private static let signature: UInt32 = 0xFF74_4F63

  /// - Throws: ``PackFailure`` for a file that is no index of these versions.
  convenience init(_ file: PackFile) throws(PackFailure) {
    guard file.count >= Self.fanOutBytes + 40 else { throw .malformed("the index is cut short") }
    let memory = ZeroedBytes(count: file.count)
    guard file.read(into: memory.bytes, at: 0) == file.count else {
      throw .malformed("the index is cut short")
    }
    try self.init(memory)
  }

  private init(_ memory: ZeroedBytes) throws(PackFailure) {
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
    let ids: UnsafeRawPointer
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
    let stride = isSecond ? 20 : 24
    (starts, twins) = IDTable.starts(ids, stride: stride, count: count)
    table = IDTable(ids, stride: stride, count: count, starts: starts)
    packChecksum = ObjectID(bytes: raw.baseAddress! + (raw.count - 40))
    self.memory = memory
  }

  /// How many objects the pack holds.
  var count: Int { table.count }

  /// The id of the object at a position.
  func id(at position: Int) -> ObjectID { table.id(at: position) }

  /// The position of an object, or `nil` if the pack lacks it.
  func position(of id: ObjectID) -> Int? { table.position(of: id) }

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
