/// Why one object of a pack cannot be made from what the pack holds.
enum EntryFailure: Error, Equatable {
  /// The bytes do not inflate, or the instructions do not fit.
  case damaged(String)
  /// It, or what it is made from, has more bytes than a walk may hold.
  case tooLarge(Int)
  /// The walk has made as many bytes as it may.
  case exhausted
}

/// Reads the deflated bytes of a pack's entries and inflates them; one worker's own.
struct EntryReader: ~Copyable {
  private var inflater = Inflater()
  private var ahead = ReadAhead()
  /// Of an entry that was not read ahead.
  private var alone = UnsafeMutableRawBufferPointer.allocate(byteCount: 4 << 10, alignment: 16)

  /// What is kept of memory for entries that are read alone, in bytes.
  private static let kept = 4 << 20
  /// No deflated byte makes more than 1,032.
  private static let largestRatio = 1040

  init() {}

  deinit { alone.deallocate() }

  /// Reads the bytes of entries that are soon to be inflated, which rise.
  mutating func prepare(_ entries: [Int32], of pack: Pack) {
    ahead.read(entries, of: pack)
  }

  /// Inflates an entry into `output`, which has exactly its size.
  mutating func inflate(
    _ entry: Int, of pack: Pack, into output: UnsafeMutableRawBufferPointer
  ) throws(EntryFailure) {
    let range = pack.data(of: entry)
    guard let deflated = ahead.bytes(range, of: pack.file) ?? bytes(range, of: pack.file) else {
      throw .damaged("the pack is cut short")
    }
    guard inflater.inflate(deflated, into: output) else {
      throw .damaged("its bytes do not inflate")
    }
  }

  /// Whether an entry can have as many bytes as it says.
  static func isPlausible(_ entry: Int, of pack: Pack) -> Bool {
    pack.entries[entry].size / largestRatio <= pack.data(of: entry).count
  }

  private mutating func bytes(
    _ range: Range<Int>, of file: PackFile
  ) -> UnsafeRawBufferPointer? {
    if range.count > alone.count || alone.count > max(Self.kept, range.count) {
      alone.deallocate()
      alone = .allocate(byteCount: range.count, alignment: 16)
    }
    let room = UnsafeMutableRawBufferPointer(rebasing: alone[..<range.count])
    guard file.read(into: room, at: range.lowerBound) == range.count else { return nil }
    return UnsafeRawBufferPointer(room)
  }
}
