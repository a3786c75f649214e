/// What the pack says about one of its objects ahead of the bytes.
struct PackEntry: BitwiseCopyable, Sendable {
  enum Form: UInt8, BitwiseCopyable, Sendable {
    case commit, tree, blob, tag, delta
    /// The header cannot be read.
    case broken

    init?(_ kind: ObjectKind) {
      switch kind {
      case .commit: self = .commit
      case .tree: self = .tree
      case .blob: self = .blob
      case .tag: self = .tag
      }
    }
  }

  /// Where the header starts in the pack.
  var offset: Int
  /// How many bytes come out when this entry is inflated: an object, or the instructions of a delta.
  var size: Int
  /// The object's place in the index.
  var position: Int32
  /// The entry that a delta is made from, or negative.
  var base: Int32
  var form: Form
  /// The bytes ahead of the deflated data.
  var headerBytes: UInt8

  static let noBase: Int32 = -1
  /// The pack does not hold the base.
  static let missingBase: Int32 = -2
}

/// Reads what stands ahead of each object.
///
/// The headers lie all over the pack, so neighbours are read together and big objects are skipped.
struct EntryHeaders {
  let file: PackFile
  let index: PackIndex
  let order: PackOrder
  /// The entry of each position in the index.
  let entryOfPosition: [Int32]

  /// As much as is read at once.
  private static let window = 64 << 10
  /// Bytes between two headers from which on they are read one by one: copying fewer is quicker
  /// than asking again.
  private static let gap = 4 << 10
  /// More than the longest header: ten bytes of size, and an id.
  private static let longest = 32

  /// Reads the entries of a stretch; `entries` has room for just them.
  func read(_ range: Range<Int>, into entries: UnsafeMutableBufferPointer<PackEntry>) {
    let window = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.window, alignment: 8)
    defer { window.deallocate() }
    order.withView { order in
      var start = 0
      var filled = 0
      for number in range {
        let offset = Int(order.offset(number))
        if number == range.lowerBound || offset + Self.longest > start + filled {
          start = offset
          let wanted = Self.neighbours(of: number, before: range.upperBound, order) - start
          filled = file.read(
            into: UnsafeMutableRawBufferPointer(rebasing: window[..<wanted]), at: start)
        }
        // SAFETY: `offset` is no smaller than `start`, and the header ends where the window does.
        let header = UnsafeRawBufferPointer(
          rebasing: window[
            min(filled, offset - start)..<min(filled, offset - start + Self.longest)])
        entries[number - range.lowerBound] = entry(number, offset, order, header)
      }
    }
  }

  /// Where the last header ends that is best read together with the one of `first`.
  private static func neighbours(
    of first: Int, before end: Int, _ order: PackOrder.View
  ) -> Int {
    let start = Int(order.offset(first))
    var last = start + longest
    for number in first + 1..<max(end, first + 1) {
      let next = Int(order.offset(number))
      guard next - last <= gap, next + longest - start <= window else { break }
      last = next + longest
    }
    return last
  }

  private func entry(
    _ number: Int, _ offset: Int, _ order: PackOrder.View, _ header: UnsafeRawBufferPointer
  ) -> PackEntry {
    var entry = PackEntry(
      offset: offset, size: 0, position: order.position(number), base: PackEntry.noBase,
      form: .broken,
      headerBytes: 0)
    guard let first = header.first else { return entry }
    var size = Int(first & 15)
    var shift = 4
    var place = 1
    var byte = first
    while byte & 0x80 != 0 {
      guard place < header.count, shift < 60 else { return entry }
      byte = header[place]
      size |= Int(byte & 0x7F) << shift
      shift += 7
      place += 1
    }
    guard size >= 0 else { return entry }
    entry.size = size
    switch first >> 4 & 7 {
    case 1: entry.form = .commit
    case 2: entry.form = .tree
    case 3: entry.form = .blob
    case 4: entry.form = .tag
    case 6:
      guard let distance = Self.distance(header, &place) else { return entry }
      entry.form = .delta
      entry.base = Self.base(of: number, at: offset, distance, order)
    case 7:
      guard place + 20 <= header.count, let start = header.baseAddress else { return entry }
      entry.form = .delta
      entry.base =
        index.position(of: ObjectID(bytes: start + place)).map { entryOfPosition[$0] }
        ?? PackEntry.missingBase
      place += 20
    default: return entry
    }
    entry.headerBytes = UInt8(place)
    return entry
  }

  /// Git's own encoding of distances: each further byte adds one, so that no value has two forms.
  static func distance(_ header: UnsafeRawBufferPointer, _ place: inout Int) -> Int? {
    guard place < header.count else { return nil }
    var byte = header[place]
    var distance = Int(byte & 0x7F)
    place += 1
    while byte & 0x80 != 0 {
      guard place < header.count, distance < 1 << 54 else { return nil }
      byte = header[place]
      distance = (distance + 1) << 7 | Int(byte & 0x7F)
      place += 1
    }
    return distance
  }

  /// The entry that starts `distance` bytes ahead of the one called `number`.
  private static func base(
    of number: Int, at offset: Int, _ distance: Int, _ order: PackOrder.View
  ) -> Int32 {
    guard distance > 0, distance <= offset else { return PackEntry.missingBase }
    let wanted = UInt64(offset - distance)
    // Bases are near: step back in growing steps, then halve what is left.
    // SAFETY: `low` and `middle` are never above `number`.
    var step = 1
    var high = number
    var low = number
    while low > 0, order.offset(low) > wanted {
      high = low
      low = max(0, low - step)
      step *= 2
    }
    while low < high {
      let middle = (low + high) / 2
      if order.offset(middle) < wanted { low = middle + 1 } else { high = middle }
    }
    return order.offset(low) == wanted && low < number ? Int32(low) : PackEntry.missingBase
  }
}
