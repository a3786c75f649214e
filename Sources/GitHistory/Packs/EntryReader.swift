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
  private var input: UnsafeMutableRawBufferPointer
  /// The pack that ``input`` was read from.
  private var file: PackFile?
  private var start = 0
  private var filled = 0

  /// What is read at once: neighbours in a delta tree are often neighbours in the pack, but most
  /// entries have some hundred bytes, and copying more than is used costs more than asking again.
  private static let window = 2 << 10
  /// No deflated byte makes more than 1,032.
  private static let largestRatio = 1040

  init() {
    input = .allocate(byteCount: Self.window, alignment: 16)
  }

  deinit { input.deallocate() }

  /// Inflates an entry into `output`, which has exactly its size.
  mutating func inflate(
    _ entry: Int, of pack: Pack, into output: UnsafeMutableRawBufferPointer
  ) throws(EntryFailure) {
    let range = pack.data(of: entry)
    guard let deflated = bytes(range, of: pack.file) else {
      throw .damaged("the pack is cut short")
    }
    guard inflater.inflate(deflated, into: output) else {
      throw .damaged("its bytes do not inflate")
    }
  }

  /// Reads the bytes of entries that are soon to be inflated, which rise.
  mutating func prepare(_ entries: [Int32], of pack: Pack) {
    ahead.read(entries, of: pack)
  }

  /// Whether an entry can have as many bytes as it says.
  static func isPlausible(_ entry: Int, of pack: Pack) -> Bool {
    pack.entries[entry].size / largestRatio <= pack.data(of: entry).count
  }

  private mutating func bytes(
    _ range: Range<Int>, of pack: PackFile
  ) -> UnsafeRawBufferPointer? {
    if let bytes = ahead.bytes(range, of: pack) { return bytes }
    if file !== pack || range.lowerBound < start || range.upperBound > start + filled {
      if range.count > input.count {
        input.deallocate()
        input = .allocate(byteCount: range.count, alignment: 16)
      } else if input.count > 4 << 20, range.count <= Self.window {
        // One big object must not cost a window of its size for each small one after it.
        input.deallocate()
        input = .allocate(byteCount: Self.window, alignment: 16)
      }
      file = pack
      start = range.lowerBound
      let wanted = min(input.count, max(range.count, Self.window))
      filled = pack.read(
        into: UnsafeMutableRawBufferPointer(rebasing: input[..<wanted]), at: start)
      guard range.upperBound <= start + filled else { return nil }
    }
    return UnsafeRawBufferPointer(
      rebasing: input[(range.lowerBound - start)..<(range.upperBound - start)])
  }
}
