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

  /// Prepares the search for `literals` and for `images`, whose indices follow theirs.
  init(_ literals: AnchorLiterals, images: AnchorLiterals = AnchorLiterals(reserving: 0)) {
    firstImage = UInt32(literals.count)
    let count = literals.count + images.count
    let bytes = literals.bytes + images.bytes
    // A zero is looked for like the space that it has a hash with.
    let folded = bytes.map { $0 == 0 ? 0x20 : $0.lowercased }
    let shift = literals.bytes.count
    let starts = literals.starts + images.starts.dropFirst().map { $0 + shift }
    let lengths = (0..<count).map { starts[$0 + 1] - starts[$0] }
    var cares = Array(repeating: 0xFF as UInt8, count: folded.count)
    for literal in 0..<count {
      let isImage = literal >= literals.count
      if isImage, images.areCaseSensitive[literal - literals.count] { continue }
      for place in starts[literal]..<starts[literal + 1] where folded[place].isASCIILetter {
        cares[place] = 0xDF
      }
    }
    let texts = zip(bytes, cares).map { $0 & $1 }
    self.texts = texts
    self.cares = cares
    self.lengths = lengths

    marks = .allocate(capacity: Self.hashCount)
    marks.initialize(repeating: 0, count: Self.hashCount)
    bits = .allocate(capacity: Self.longHashCount / 8)
    bits.initialize(repeating: 0, count: Self.longHashCount / 8)
    let groups = Self.hashCount >> Self.groupShift
    self.starts = .allocate(capacity: groups + 1)
    self.starts.initialize(repeating: 0, count: groups + 1)
    var grams = Array(repeating: (offset: 0, group: 0), count: count)
    // The shortest have the least choice, so what they take is known to the longer ones.
    for literal in Self.order(of: lengths) where lengths[literal] >= 3 {
      let gram = Self.gram(of: starts[literal]..<starts[literal + 1], in: folded, among: marks)
      marks[gram.hash] = 1
      grams[literal] = (gram.offset, gram.hash >> Self.groupShift)
      self.starts[gram.hash >> Self.groupShift + 1] += 1
      Self.setBits(bits, of: folded[(starts[literal] + gram.offset)..<starts[literal + 1]])
    }
    for group in 0..<groups { self.starts[group + 1] += self.starts[group] }

    entries = .allocate(capacity: count)
    var filled = Array(UnsafeBufferPointer(start: self.starts, count: groups))
    var short: [Entry] = []
    var (trail, lead) = (0, 0)
    for literal in 0..<count {
      let length = lengths[literal]
      var entry = Entry(
        word: 0, care: 0, anchor: UInt32(literal), offset: UInt32(grams[literal].offset),
        length: UInt32(length), text: UInt32(starts[literal]))
      for byte in 0..<min(8, length) {
        entry.word |= UInt64(texts[starts[literal] + byte]) << UInt64(8 * byte)
        entry.care |= UInt64(cares[starts[literal] + byte]) << UInt64(8 * byte)
      }
      guard length >= 3 else {
        short.append(entry)
        continue
      }
      let group = grams[literal].group
      (entries + Int(filled[group])).initialize(to: entry)
      filled[group] += 1
      lead = max(lead, grams[literal].offset)
      trail = max(trail, length - grams[literal].offset)
    }
    self.short = short
    (self.trail, self.lead) = (trail, lead)
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

  /// Sets the bit of a gram's four bytes, or of all it may have if it has but three.
  private static func setBits(_ bits: UnsafeMutablePointer<UInt8>, of gram: ArraySlice<UInt8>) {
    let three = gram.prefix(3).reversed().reduce(0) { $0 << 8 | UInt32($1 | 0x20) }
    let fourth = gram.dropFirst(3).first
    for byte in fourth.map({ $0...$0 }) ?? 0...255 {
      let hash = longHash(three | UInt32(byte | 0x20) << 24)
      bits[hash / 8] |= 1 << UInt8(hash % 8)
    }
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
