/// One pack of a repository: its index read and its objects linked to what they are made from.
///
/// Immutable, so any number of workers may read it at once.
package final class Pack: Sendable {
  let file: PackFile
  let index: PackIndex
  /// All objects in the order of their bytes; the number of an entry is its place here.
  let entries: [PackEntry]
  let forest: DeltaForest

  private let entryOfPosition: [Int32]

  /// The bytes at the end of a pack that are no object: its checksum.
  private static let trailer = 20
  private static let header = 12

  /// Opens the pack that `indexPath` is the index of and reads what stands ahead of its objects.
  ///
  /// - Throws: ``PackFailure`` for what cannot be read as a whole; damage to single objects shows
  ///   when they are read.
  static func open(index indexPath: String, jobs: Int) async throws -> Pack {
    let index = try PackIndex(PackFile(indexPath))
    let file = try PackFile(String(indexPath.dropLast(4)) + ".pack")
    try check(file, against: index)
    let byPosition = try index.offsets()
    let end = UInt64(file.count - trailer)
    guard byPosition.allSatisfy({ $0 >= UInt64(header) && $0 < end }) else {
      throw PackFailure.malformed("the index names places outside the pack")
    }
    let positions = sortedPositions(byPosition)
    var entryOfPosition = [Int32](repeating: 0, count: positions.count)
    for (number, position) in positions.enumerated() {
      entryOfPosition[Int(position)] = Int32(number)
    }
    let headers = EntryHeaders(
      file: file, index: index, offsets: positions.map { byPosition[Int($0)] },
      entryOfPosition: entryOfPosition)
    let stretch = max(4096, (positions.count + 15) / 16)
    let cursor = Cursor(end: positions.count, batch: stretch)
    let parts = try await onWorkers(positions.count > 8192 ? jobs : 1) {
      var parts: [(Int, [PackEntry])] = []
      while let range = cursor.take() {
        parts.append((range.lowerBound, headers.read(range, positions: positions)))
      }
      return parts
    }
    var entries: [PackEntry] = []
    entries.reserveCapacity(positions.count)
    for (_, part) in parts.joined().sorted(by: { $0.0 < $1.0 }) { entries += part }
    return Pack(
      file: file, index: index, entries: entries, entryOfPosition: entryOfPosition)
  }

  private init(
    file: PackFile, index: PackIndex, entries: [PackEntry], entryOfPosition: [Int32]
  ) {
    self.entryOfPosition = entryOfPosition
    self.file = file
    self.index = index
    self.entries = entries
    forest = DeltaForest(entries)
  }

  /// The id of an entry.
  func id(of entry: Int) -> ObjectID {
    index.id(at: Int(entries[entry].position))
  }

  /// The entry of a position in the index.
  func entry(at position: Int) -> Int32 {
    entryOfPosition[position]
  }

  /// Where an entry's deflated bytes are.
  func data(of entry: Int) -> Range<Int> {
    let start = entries[entry].offset + Int(entries[entry].headerBytes)
    let end = entry + 1 < entries.count ? entries[entry + 1].offset : file.count - Self.trailer
    return min(start, end)..<end
  }

  private static func check(_ file: PackFile, against index: PackIndex) throws(PackFailure) {
    guard file.count >= header + trailer, let head = file.bytes(0..<header),
      let tail = file.bytes(file.count - trailer..<file.count)
    else { throw .malformed("the pack is cut short") }
    guard head.starts(with: "PACK".utf8), head[4..<7].allSatisfy({ $0 == 0 }),
      head[7] == 2 || head[7] == 3
    else { throw .malformed("the pack has no header of a version that is known") }
    let checksum = tail.withUnsafeBytes { ObjectID(bytes: $0.baseAddress!) }
    guard checksum == index.packChecksum else {
      throw .malformed("the index belongs to another pack, or the pack is cut short")
    }
  }

  /// The positions of the index in the order of their offsets.
  private static func sortedPositions(_ offsets: [UInt64]) -> [Int32] {
    // Digits of 16 bits, lowest first: linear, and twenty times quicker than comparing.
    var positions = (0..<Int32(offsets.count)).map { $0 }
    guard let largest = offsets.max() else { return [] }
    var shifted = positions
    for shift in stride(from: 0, to: UInt64.bitWidth - largest.leadingZeroBitCount, by: 16) {
      var starts = [Int](repeating: 0, count: 65_537)
      for offset in offsets { starts[Int(offset >> UInt64(shift) & 0xFFFF) + 1] += 1 }
      for digit in 0..<65_536 { starts[digit + 1] += starts[digit] }
      for position in positions {
        let digit = Int(offsets[Int(position)] >> UInt64(shift) & 0xFFFF)
        shifted[starts[digit]] = position
        starts[digit] += 1
      }
      swap(&positions, &shifted)
    }
    return positions
  }
}
