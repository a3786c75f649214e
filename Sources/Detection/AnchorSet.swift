/// Bytes that are looked for in texts.
struct AnchorLiteral: Hashable, Sendable {
  let bytes: [UInt8]
  /// Whether letters match in their own case only.
  let isCaseSensitive: Bool
}

/// All literals of all rules, and what they look like when they are coded, found in one pass.
///
/// Each anchor is looked for by its *gram*: four bytes of it that are rare in ordinary text, in any
/// case, or its last three. A hash of three bytes is looked up in ``marks`` at every place, which
/// leaves some 4 % of all places; a hash of four is looked up in ``bits`` there, which leaves less
/// than 2 %. Then the anchors of the gram are compared, eight bytes at once. The two tables, of
/// 64 KiB each, stay in the second cache.
final class AnchorSet: Sendable {
  /// What is known about one anchor of a group.
  struct Entry: BitwiseCopyable {
    /// The first eight bytes of the anchor; bytes after its end are zero.
    var word: UInt64
    /// The bits of the text that must equal ``word``: not the case of a letter, and none after the
    /// anchor's end.
    var care: UInt64
    /// The anchor's index in its set.
    var anchor: UInt32
    /// Where the anchor's gram stands in it, in bytes.
    var offset: UInt32
    var length: UInt32
    /// Where all bytes of the anchor stand in ``texts`` and ``cares``.
    var text: UInt32
  }

  /// How many values ``hash(_:)`` has.
  static let hashCount = 1 << 16
  /// How many values ``longHash(_:)`` has.
  static let longHashCount = 1 << 19
  /// The bits of a hash that tell the values within a group apart.
  static let groupShift = 3

  /// The length of each anchor in bytes.
  let lengths: [Int]
  /// The first anchor that is an image of another; those before are literals of rules.
  let firstImage: UInt32
  /// The most bytes from the start of a gram to the end of its anchor.
  let trail: Int
  /// The most bytes from the start of an anchor to that of its gram.
  let lead: Int
  /// One for each hash of the first three bytes of a gram, else zero.
  ///
  /// Sendable: written before the initialiser returns and never again, as are the tables below.
  nonisolated(unsafe) let marks: UnsafeMutablePointer<UInt8>
  /// A bit for each hash of the four bytes of a gram, the lowest bit of each byte first.
  nonisolated(unsafe) let bits: UnsafeMutablePointer<UInt8>
  /// The entries of group *g* are `entries[starts[g]..<starts[g + 1]]`.
  nonisolated(unsafe) let starts: UnsafeMutablePointer<UInt32>
  nonisolated(unsafe) let entries: UnsafeMutablePointer<Entry>
  /// The bytes of all anchors, one after the other.
  let texts: [UInt8]
  /// The bits of each byte in ``texts`` that matter.
  let cares: [UInt8]
  /// Entries of anchors of one or two bytes, which have no gram.
  let short: [Entry]

  /// Prepares the search for `literals`, of which ASCII letters match in either case, and for
  /// `images`, whose indices follow theirs.
  ///
  /// - Parameter literals: none empty.
  convenience init(_ literals: [String], images: [AnchorLiteral] = []) {
    var bytes: [UInt8] = []
    var starts = [0]
    for literal in literals {
      bytes += literal.lowercasedASCII.utf8
      starts.append(bytes.count)
    }
    self.init(bytes, starts: starts, images: images)
  }

  /// Prepares the search for literals that stand one after the other in `bytes`, and for `images`.
  ///
  /// - Parameters:
  ///   - literals: letters in lower case.
  ///   - literalStarts: where each literal starts, and the end of the last; none is empty.
  ///   - images: of three bytes or more each.
  init(_ literals: [UInt8], starts literalStarts: [Int], images: [AnchorLiteral] = []) {
    var (bytes, places) = (literals, literalStarts)
    var cares = bytes.map { (0x61...0x7A).contains($0) ? 0xDF as UInt8 : 0xFF }
    for image in images {
      for byte in image.bytes {
        bytes.append(image.isCaseSensitive ? byte : byte.lowercased)
        cares.append(!image.isCaseSensitive && byte.isASCIILetter ? 0xDF : 0xFF)
      }
      places.append(bytes.count)
    }
    firstImage = UInt32(literalStarts.count - 1)
    let count = places.count - 1
    let lengths = (0..<count).map { places[$0 + 1] - places[$0] }
    self.lengths = lengths
    let texts = zip(bytes, cares).map { $0 & $1 }
    // A zero is looked for like the space that it has a hash with.
    let folded = bytes.map { $0 == 0 ? 0x20 : $0.lowercased }
    var short: [Entry] = []
    var chosen: [(hash: Int, entry: Entry)] = []
    chosen.reserveCapacity(count)
    marks = .allocate(capacity: Self.hashCount)
    marks.initialize(repeating: 0, count: Self.hashCount)
    // The shortest have the least choice, so what they take is known to the longer ones.
    for index in Self.order(of: lengths) {
      let range = places[index]..<places[index + 1]
      var entry = Entry(
        word: 0, care: 0, anchor: UInt32(index), offset: 0, length: UInt32(range.count),
        text: UInt32(range.lowerBound))
      for (shift, place) in range.prefix(8).enumerated() {
        entry.word |= UInt64(texts[place]) << UInt64(8 * shift)
        entry.care |= UInt64(cares[place]) << UInt64(8 * shift)
      }
      guard range.count >= 3 else {
        short.append(entry)
        continue
      }
      let gram = Self.gram(of: range, in: folded, among: marks)
      entry.offset = UInt32(gram.offset)
      marks[gram.hash] = 1
      chosen.append((gram.hash, entry))
    }
    trail = chosen.map { Int($0.entry.length - $0.entry.offset) }.max() ?? 0
    lead = chosen.map { Int($0.entry.offset) }.max() ?? 0
    self.texts = texts
    self.cares = cares
    self.short = short

    let groups = Self.hashCount >> Self.groupShift
    bits = .allocate(capacity: Self.longHashCount / 8)
    bits.initialize(repeating: 0, count: Self.longHashCount / 8)
    for choice in chosen {
      let entry = choice.entry
      let start = Int(entry.text) + Int(entry.offset)
      let gram = texts[start..<start + 3].reversed().reduce(0) { $0 << 8 | UInt32($1 | 0x20) }
      // Behind the last three bytes of an anchor anything may stand.
      let next = entry.offset + 3 < entry.length ? texts[start + 3]...texts[start + 3] : 0...255
      for byte in next {
        let hash = Self.longHash(gram | UInt32(byte | 0x20) << 24)
        bits[hash / 8] |= 1 << UInt8(hash % 8)
      }
    }
    starts = .allocate(capacity: groups + 1)
    starts.initialize(repeating: 0, count: groups + 1)
    entries = .allocate(capacity: chosen.count)
    chosen.sort { $0.hash != $1.hash ? $0.hash < $1.hash : $0.entry.anchor < $1.entry.anchor }
    for (slot, choice) in chosen.enumerated() {
      (entries + slot).initialize(to: choice.entry)
      starts[choice.hash >> Self.groupShift + 1] = UInt32(slot + 1)
    }
    for group in 1...groups where starts[group] < starts[group - 1] {
      starts[group] = starts[group - 1]
    }
  }

  deinit {
    marks.deallocate()
    bits.deallocate()
    starts.deallocate()
    entries.deallocate()
  }

  /// The hash of the three lowest bytes of `word`, of which letters must be in lower case.
  ///
  /// `word` has bit 5 of every byte set. The highest byte is shifted out by the factor.
  @inline(__always)
  static func hash(_ word: UInt32) -> Int {
    Int(truncatingIfNeeded: (word &* 0x9E37_7900) &>> 16)
  }

  /// The hash of all four bytes of `word`, of which each has bit 5 set.
  @inline(__always)
  static func longHash(_ word: UInt32) -> Int {
    Int(truncatingIfNeeded: (word &* 0x85EB_CA6B) &>> 13)
  }

  /// The indices of literals, the shortest first; equally long ones keep their order.
  private static func order(of lengths: [Int]) -> [Int] {
    var starts = Array(repeating: 0, count: (lengths.max() ?? 0) + 2)
    for length in lengths { starts[length + 1] += 1 }
    for length in starts.indices.dropFirst() { starts[length] += starts[length - 1] }
    var order = Array(repeating: 0, count: lengths.count)
    for (index, length) in lengths.enumerated() {
      order[starts[length]] = index
      starts[length] += 1
    }
    return order
  }

  /// The place in a `range` of `bytes` that costs the least time to look for, and the hash of
  /// three bytes there.
  private static func gram(
    of range: Range<Int>, in bytes: [UInt8], among marks: UnsafeMutablePointer<UInt8>
  ) -> (offset: Int, hash: Int) {
    bytes.withUnsafeBufferPointer { bytes in
      let start = range.lowerBound
      var best = (offset: 0, hash: 0)
      var least = Float.infinity
      var hash = hash(bytes[start], bytes[start + 1], bytes[start + 2])
      var three = GramRarity.frequency(ofHash: hash)
      for place in start...range.upperBound - 3 {
        var next = (hash: hash, frequency: three)
        var four = three
        if place + 3 < range.upperBound {
          let (second, third) = (bytes[place + 1], bytes[place + 2])
          next.hash = Self.hash(second, third, bytes[place + 3])
          next.frequency = GramRarity.frequency(ofHash: next.hash)
          four = GramRarity.frequency(of: three, and: next.frequency, sharing: second, third)
        }
        // In cycles: a marked place costs a look at its fourth byte, unless it is marked anyway, and
        // some comparisons in vain; four bytes cost a branch that cannot be foretold.
        let cost = three * (marks[hash] != 0 ? 3 : 15) + four * 30
        if cost < least { (best, least) = ((place - start, hash), cost) }
        (hash, three) = next
      }
      return best
    }
  }

  /// The hash of three bytes, letters in any case.
  @inline(__always)
  private static func hash(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
    hash(UInt32(first | 0x20) | UInt32(second | 0x20) << 8 | UInt32(third | 0x20) << 16)
  }
}
