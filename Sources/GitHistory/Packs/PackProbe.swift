/// Looks up single entries of a pack without reading its index or headers as a whole.
///
/// The formats are those of git's `gitformat-pack`. Trusts nothing: what does not fit is not there.
struct PackProbe {
  private let index: PackFile
  private let pack: PackFile
  private let layout: Layout

  /// Where the tables of the index start, in bytes.
  private struct Layout {
    var isSecond: Bool
    var count: Int
    /// Of the ids, or of offsets and ids in version 1.
    var rows: Int

    var stride: Int { isSecond ? 20 : 24 }
    /// Where the id stands in a row.
    var idOffset: Int { isSecond ? 0 : 4 }
  }

  /// What an entry is made from.
  enum Base: Equatable {
    case nothing
    case offset(Int)
    case object(ObjectID)
  }

  private static let fanOutBytes = 256 * 4
  /// More than the longest header: ten bytes of size, and an id.
  private static let longestHeader = 32

  /// - Returns: `nil` where the two files are no pack and its index.
  init?(index path: String) {
    guard let index = try? PackFile(path),
      let pack = try? PackFile(String(path.dropLast(4)) + ".pack"),
      let head = index.bytes(0..<8)
    else { return nil }
    let isSecond = Self.word(head, 0) == 0xFF74_4F63
    let start = isSecond ? 8 : 0
    guard let last = index.bytes(start + Self.fanOutBytes - 4..<start + Self.fanOutBytes) else {
      return nil
    }
    self.index = index
    self.pack = pack
    layout = Layout(
      isSecond: isSecond, count: Int(Self.word(last, 0)), rows: start + Self.fanOutBytes)
  }

  /// Where an object starts in the pack, or `nil` if the index does not list it.
  func offset(of id: ObjectID) -> Int? {
    guard let row = row(of: id) else { return nil }
    guard layout.isSecond else {
      return number(at: layout.rows + row * 24, bytes: 4)
    }
    let narrow = layout.rows + layout.count * 24
    guard let offset = number(at: narrow + row * 4, bytes: 4) else { return nil }
    guard offset & 0x8000_0000 != 0 else { return offset }
    return number(at: narrow + layout.count * 4 + (offset & 0x7FFF_FFFF) * 8, bytes: 8)
  }

  /// What the entry that starts at `offset` is made from, or `nil` if that cannot be read.
  func base(at offset: Int) -> Base? {
    let end = min(offset + Self.longestHeader, pack.count)
    guard offset >= 0, offset < end, let header = pack.bytes(offset..<end) else { return nil }
    var place = 0
    while header[place] & 0x80 != 0 {
      place += 1
      guard place < header.count else { return nil }
    }
    place += 1
    return header.withUnsafeBytes { bytes in
      switch header[0] >> 4 & 7 {
      case 6:
        guard let distance = EntryHeaders.distance(bytes, &place), distance > 0, distance <= offset
        else { return nil }
        return .offset(offset - distance)
      case 7:
        guard let start = bytes.baseAddress, place + 20 <= bytes.count else { return nil }
        return .object(ObjectID(bytes: start + place))
      default: return .nothing
      }
    }
  }

  /// The first row of the index that holds an id.
  private func row(of id: ObjectID) -> Int? {
    let bucket = Int(id.high >> 56)
    let fanOut = layout.rows - Self.fanOutBytes
    guard let high = number(at: fanOut + bucket * 4, bytes: 4),
      let low = bucket == 0 ? 0 : number(at: fanOut + bucket * 4 - 4, bytes: 4),
      low <= high, high <= layout.count
    else { return nil }
    var range = low..<high
    while !range.isEmpty {
      let middle = (range.lowerBound + range.upperBound) / 2
      guard let other = self.id(at: middle) else { return nil }
      if other < id {
        range = middle + 1..<range.upperBound
      } else {
        range = range.lowerBound..<middle
      }
    }
    guard range.lowerBound < high, self.id(at: range.lowerBound) == id else { return nil }
    return range.lowerBound
  }

  private func id(at row: Int) -> ObjectID? {
    let start = layout.rows + row * layout.stride + layout.idOffset
    return index.bytes(start..<start + 20)?.withUnsafeBytes { bytes in
      bytes.baseAddress.map { ObjectID(bytes: $0) }
    }
  }

  private func number(at place: Int, bytes count: Int) -> Int? {
    guard place >= 0, let bytes = index.bytes(place..<place + count) else { return nil }
    let value = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return Int(exactly: value)
  }

  private static func word(_ bytes: [UInt8], _ place: Int) -> UInt32 {
    bytes[place..<place + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }
}
