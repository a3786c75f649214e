/// One pack of a repository: its index read and its objects linked to what they are made from.
///
/// Immutable, so any number of workers may read it at once.
package final class Pack: Sendable {
  let file: PackFile
  let index: PackIndex
  /// All objects in the order of their bytes; the number of an entry is its place here.
  let entries: FixedArray<PackEntry>
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
    let tables = try IndexTables(PackFile(indexPath))
    let file = try PackFile(String(indexPath.dropLast(4)) + ".pack")
    try check(file, against: tables.packChecksum)
    // Neither needs the other, and both take a while.
    async let search = PackIndex(tables)
    let order = try PackOrder(
      tables.offsets(), within: UInt64(header)..<UInt64(file.count - trailer))
    let numbers = order.numbers
    let index = await search
    let headers = EntryHeaders(
      file: file, index: index, order: order, entryOfPosition: numbers)
    let entries = FixedArray<PackEntry>(count: order.count)
    let cursor = Cursor(end: order.count, batch: max(4096, (order.count + 15) / 16))
    _ = try await onWorkers(order.count > 8192 ? jobs : 1) {
      while let range = cursor.take() {
        entries.fill(range) { headers.read(range, into: $0) }
      }
    }
    return Pack(
      file: file, index: index, entries: entries, entryOfPosition: headers.entryOfPosition)
  }

  private init(
    file: PackFile, index: PackIndex, entries: FixedArray<PackEntry>, entryOfPosition: [Int32]
  ) {
    self.entryOfPosition = entryOfPosition
    self.file = file
    self.index = index
    self.entries = entries
    forest = DeltaForest(entries)
  }

  /// How many objects its index lists.
  var count: Int { entries.count }

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

  private static func check(_ file: PackFile, against sum: ObjectID) throws(PackFailure) {
    guard file.count >= header + trailer, let head = file.bytes(0..<header),
      let tail = file.bytes(file.count - trailer..<file.count)
    else { throw .malformed("the pack is cut short") }
    guard head.starts(with: "PACK".utf8), head[4..<7].allSatisfy({ $0 == 0 }),
      head[7] == 2 || head[7] == 3
    else { throw .malformed("the pack has no header of a version that is known") }
    let checksum = tail.withUnsafeBytes { ObjectID(bytes: $0.baseAddress!) }
    guard checksum == sum else {
      throw .malformed("the index belongs to another pack, or the pack is cut short")
    }
  }
}
