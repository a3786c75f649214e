/// Stretches of a pack that were read together, since entries that a walk needs one after the other
/// lie near each other, but in another order; one worker's own.
///
/// Asking the system for every entry alone takes as long as inflating a quarter of it.
struct ReadAhead: ~Copyable {
  /// A stretch of the pack and where it begins in the memory.
  private struct Stretch {
    var range: Range<Int>
    var place: Int
  }

  private let memory: UnsafeMutableRawBufferPointer
  private var file: PackFile?
  /// Rising, with gaps between them.
  private var stretches: [Stretch] = []

  /// How many entries are read at once, at most.
  static let entryCount = 1024
  /// What is held, in bytes.
  private static let room = 2 << 20
  /// Entries of more bytes are as well read alone.
  private static let largestEntry = 64 << 10
  /// Bytes between two entries that are read along with them: copying them is quicker than asking
  /// again.
  private static let gap = 4 << 10

  init() {
    memory = .allocate(byteCount: Self.room, alignment: 16)
  }

  deinit { memory.deallocate() }

  /// Reads what there is room for of some entries, which rise.
  mutating func read(_ entries: [Int32], of pack: Pack) {
    file = pack.file
    stretches.removeAll(keepingCapacity: true)
    for entry in entries {
      let range = pack.data(of: Int(entry))
      guard range.count <= Self.largestEntry else { continue }
      if let last = stretches.last, range.lowerBound - last.range.upperBound <= Self.gap {
        guard last.place + range.upperBound - last.range.lowerBound <= Self.room else { break }
        stretches[stretches.count - 1].range = last.range.lowerBound..<range.upperBound
      } else {
        let place = stretches.last.map { $0.place + $0.range.count } ?? 0
        guard place + range.count <= Self.room else { break }
        stretches.append(Stretch(range: range, place: place))
      }
    }
    for number in stretches.indices {
      let stretch = stretches[number]
      let room = stretch.place..<stretch.place + stretch.range.count
      let filled = pack.file.read(
        into: UnsafeMutableRawBufferPointer(rebasing: memory[room]), at: stretch.range.lowerBound)
      stretches[number].range = stretch.range.prefix(filled)
    }
  }

  /// The bytes of a stretch if they were read, until something else is.
  func bytes(_ range: Range<Int>, of file: PackFile) -> UnsafeRawBufferPointer? {
    guard self.file === file else { return nil }
    var (low, high) = (0, stretches.count)
    while low < high {
      let middle = (low + high) / 2
      if stretches[middle].range.lowerBound <= range.lowerBound {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low > 0, range.upperBound <= stretches[low - 1].range.upperBound else { return nil }
    let start = stretches[low - 1].place + range.lowerBound - stretches[low - 1].range.lowerBound
    return UnsafeRawBufferPointer(rebasing: memory[start..<start + range.count])
  }
}
