/// The index of a pack: which objects it holds and where.
///
/// Positions count objects in the order of their ids. The formats are those of git's
/// `gitformat-pack`, versions 1 and 2.
final class PackIndex: Sendable {
  /// How many objects the pack holds.
  let count: Int
  /// The checksum at the end of the pack that this is the index of.
  let packChecksum: ObjectID

  // Sendable: written only before the initialiser ends.
  private nonisolated(unsafe) let bytes: UnsafeMutableRawBufferPointer
  /// The ids, and how far apart they stand.
  private nonisolated(unsafe) let ids: UnsafeRawPointer
  private let stride: Int
  /// The position of the first id of each leading byte; 257 of them.
  private let fanOut: [Int32]
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
    let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: file.count, alignment: 8)
    let filled = file.read(into: bytes, at: 0)
    do throws(PackFailure) {
      guard filled == file.count else { throw .malformed("the index is cut short") }
      try self.init(bytes)
    } catch {
      bytes.deallocate()
      throw error
    }
  }

  /// Takes over `bytes` unless it throws.
  private init(_ bytes: UnsafeMutableRawBufferPointer) throws(PackFailure) {
    let raw = UnsafeRawBufferPointer(bytes)
    let isSecond = Self.word(raw, 0) == Self.signature
    if isSecond, Self.word(raw, 4) != 2 {
      throw .malformed("the index has the unknown version \(Self.word(raw, 4))")
    }
    let start = isSecond ? 8 : 0
    var fanOut: [Int32] = [0]
    for bucket in 0..<256 {
      let sum = Self.word(raw, start + bucket * 4)
      guard sum <= Int32.max, Int32(sum) >= fanOut[bucket] else {
        throw .malformed("the index is out of order")
      }
      fanOut.append(Int32(sum))
    }
    let count = Int(fanOut[256])
    let tables = start + Self.fanOutBytes
    if isSecond {
      let wide = tables + count * 28
      let rest = raw.count - 40 - wide
      guard rest >= 0, rest % 8 == 0 else { throw .malformed("the index is cut short") }
      layout = .second(table: tables + count * 24, wide: wide, wideCount: rest / 8)
      ids = raw.baseAddress! + tables
      stride = 20
    } else {
      guard raw.count == tables + count * 24 + 40 else {
        throw .malformed("the index is cut short")
      }
      layout = .first(table: tables)
      ids = raw.baseAddress! + tables + 4
      stride = 24
    }
    packChecksum = ObjectID(bytes: raw.baseAddress! + (raw.count - 40))
    self.fanOut = fanOut
    self.count = count
    self.bytes = bytes
  }

  deinit { bytes.deallocate() }

  /// The id of the object at a position.
  func id(at position: Int) -> ObjectID {
    precondition(position >= 0 && position < count)
    return ObjectID(bytes: ids + position * stride)
  }

  /// The position of an object, or `nil` if the pack lacks it.
  ///
  /// - Complexity: a few steps, since ids are spread evenly; O(log *n*) where they are not.
  func position(of id: ObjectID) -> Int? {
    let bucket = Int(id.high >> 56)
    var low = Int(fanOut[bucket])
    var high = Int(fanOut[bucket + 1])
    let end = high
    // SAFETY: every place that is read is in `low..<high`, which lies in `0..<count`.
    var step = 16
    var guess = low + Int((UInt64(high - low) &* ((id.high << 8) >> 32)) >> 32)
    while low < high {
      guess = min(max(guess, low), high - 1)
      if self.word(guess) < id.high {
        low = guess + 1
        guess = low + step
      } else {
        high = guess
        guess = high - step
      }
      if step < 1 << 20 { step *= 2 }
      if high - low < 64 { break }
    }
    while low < high {
      let middle = (low + high) / 2
      if self.word(middle) < id.high { low = middle + 1 } else { high = middle }
    }
    while low < end, self.word(low) == id.high {
      if ObjectID(bytes: ids + low * stride) == id { return low }
      low += 1
    }
    return nil
  }

  /// The first eight bytes of the id at a position.
  private func word(_ position: Int) -> UInt64 {
    UInt64(bigEndian: ids.loadUnaligned(fromByteOffset: position * stride, as: UInt64.self))
  }

  /// Where each object starts in the pack, by position.
  ///
  /// - Throws: ``PackFailure`` for an entry that names a place outside the table of wide offsets.
  func offsets() throws(PackFailure) -> [UInt64] {
    var offsets: [UInt64] = []
    offsets.reserveCapacity(count)
    let raw = UnsafeRawBufferPointer(bytes)
    switch layout {
    case .first(let table):
      for position in 0..<count { offsets.append(UInt64(Self.word(raw, table + position * 24))) }
    case .second(let table, let wide, let wideCount):
      for position in 0..<count {
        let word = Self.word(raw, table + position * 4)
        guard word & 0x8000_0000 != 0 else {
          offsets.append(UInt64(word))
          continue
        }
        let place = Int(word & 0x7FFF_FFFF)
        guard place < wideCount else { throw .malformed("the index is cut short") }
        offsets.append(
          UInt64(Self.word(raw, wide + place * 8)) << 32
            | UInt64(Self.word(raw, wide + place * 8 + 4)))
      }
    }
    return offsets
  }

  private static func word(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> UInt32 {
    UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self))
  }
}
