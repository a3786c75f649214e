/// What a worker needs to look for anchors; never shared.
struct AnchorScratch: ~Copyable {
  private var hits = HitBuffer()
  /// Those of anchors that are images of others.
  private var images = HitBuffer()
  /// The blocks of one stretch that may hold a gram: 256 times the place, and a bit for each
  /// of its bytes where one may start; ``marked`` of them.
  private let blocks: UnsafeMutablePointer<UInt64>
  /// The places of one stretch where a gram most likely starts.
  private let places: UnsafeMutablePointer<UInt32>
  /// The end of a text, with zeros behind it.
  private let tail: UnsafeMutableRawPointer

  /// Whether the last text holds more anchors than were lent.
  var isFull: Bool { hits.isFull || images.isFull }

  private var marked = 0
  /// How many blocks may still be looked up before those that are marked have to be compared.
  private var room = 0

  /// What was found in one text, each kind in its own order.
  struct Hits {
    let anchors: UnsafeBufferPointer<AnchorHit>
    let images: UnsafeBufferPointer<AnchorHit>
  }

  /// The least distance between two parts, so that none is searched twice.
  static let leastGap = blockSize
  /// The bytes that are looked up at once.
  private static let blockSize = 8
  /// The bytes behind a block's first that looking it up reads.
  private static let blockReach = 12
  /// The bytes that are filtered before any is compared, so that they are still near.
  private static let stretchBlocks = 512
  /// Bit 5 of every byte, which puts letters in lower case and changes other bytes without harm.
  private static let fold: UInt64 = 0x2020_2020_2020_2020

  init() {
    // The tail adds two blocks, and one place behind the last is written in vain.
    blocks = .allocate(capacity: Self.stretchBlocks + 3)
    places = .allocate(capacity: (Self.stretchBlocks + 2) * Self.blockSize + 1)
    tail = .allocate(byteCount: 64, alignment: 8)
  }

  deinit {
    blocks.deallocate()
    places.deallocate()
    tail.deallocate()
  }

  /// Finds every anchor in `bytes` and lends the hits to `body`, those of images apart.
  ///
  /// Hits come in the order of their ends, those with one end in the order of their anchors.
  ///
  /// - Parameter bytes: fewer than 2^32 of them.
  mutating func withHits(
    of anchors: borrowing AnchorSet, in bytes: UnsafeBufferPointer<UInt8>,
    _ body: (Hits) -> Void
  ) {
    begin(bytes)
    search(0..<bytes.count, of: anchors, in: bytes)
    finish(of: anchors, in: bytes)
    body(Hits(anchors: hits.all, images: images.all))
  }

  /// Finds the anchors in `bytes` that touch one of `parts`, and some near them, and lends the
  /// hits to `body`, in the same order.
  ///
  /// - Parameters:
  ///   - bytes: fewer than 2^32 of them.
  ///   - parts: where the grams of anchors are looked for, in rising order, each at least
  ///     ``leastGap`` bytes behind the one before; see ``AnchorSet/lead`` and ``AnchorSet/trail``.
  mutating func withHits(
    of anchors: borrowing AnchorSet, in bytes: UnsafeBufferPointer<UInt8>, at parts: [Range<Int>],
    _ body: (Hits) -> Void
  ) {
    begin(bytes)
    for part in parts { search(part, of: anchors, in: bytes) }
    finish(of: anchors, in: bytes)
    body(Hits(anchors: hits.all, images: images.all))
  }

  private mutating func begin(_ bytes: UnsafeBufferPointer<UInt8>) {
    precondition(bytes.count < Int(UInt32.max), "a chunk holds fewer than 2^32 bytes")
    hits.removeAll()
    images.removeAll()
    marked = 0
    room = Self.stretchBlocks
  }

  private mutating func finish(
    of anchors: borrowing AnchorSet, in bytes: UnsafeBufferPointer<UInt8>
  ) {
    guard let text = UnsafeRawPointer(bytes.baseAddress) else { return }
    compareMarked(text, at: 0, of: anchors, in: text, count: bytes.count)
    if !anchors.short.isEmpty { searchShort(of: anchors, in: bytes) }
  }

  /// Looks for grams that start in `part`.
  @inline(__always)
  private mutating func search(
    _ part: Range<Int>, of anchors: borrowing AnchorSet, in bytes: UnsafeBufferPointer<UInt8>
  ) {
    guard let text = UnsafeRawPointer(bytes.baseAddress) else { return }
    // A gram has three bytes at least.
    let end = min(part.upperBound, bytes.count - 2)
    var place = part.lowerBound
    while place < end {
      // Only blocks whose reach ends within the text; they may go beyond the part.
      let readable = bytes.count - Self.blockReach - place
      guard readable >= 0 else { break }
      let blocks = min(
        room, readable / Self.blockSize + 1,
        (end - place + Self.blockSize - 1) / Self.blockSize)
      mark(text + place, blocks: blocks, at: place, of: anchors)
      place += blocks * Self.blockSize
      if room == 0 { compareMarked(text, at: 0, of: anchors, in: text, count: bytes.count) }
    }
    guard place < end else { return }
    compareMarked(text, at: 0, of: anchors, in: text, count: bytes.count)
    // The rest is shorter than a block's reach, so two blocks cover it and read 20 bytes.
    tail.initializeMemory(as: UInt8.self, repeating: 0, count: 64)
    tail.copyMemory(from: text + place, byteCount: bytes.count - place)
    mark(tail, blocks: 2, at: 0, of: anchors)
    compareMarked(tail, at: place, of: anchors, in: text, count: bytes.count)
  }

  /// Marks those of `count` blocks that may hold a gram; `start` is at `offset` of the text.
  @inline(__always)
  private mutating func mark(
    _ start: UnsafeRawPointer, blocks count: Int, at offset: Int, of anchors: borrowing AnchorSet
  ) {
    let marks = anchors.marks
    let blocks = self.blocks
    // The loop does not branch on what it finds, which cannot be foretold.
    // SAFETY: the caller has seen to it that `count` blocks and their reach can be read, and that
    // they are no more than there is room for; a hash is an index of its table.
    var marked = self.marked
    var block = start
    var place = UInt64(truncatingIfNeeded: offset)
    for _ in 0..<count {
      let near = block.loadUnaligned(as: UInt64.self).littleEndian | Self.fold
      let far = (block + 4).loadUnaligned(as: UInt64.self).littleEndian | Self.fold
      var mask = UInt32(marks[Self.hash(far, 24)])
      mask = mask &+ mask &+ UInt32(marks[Self.hash(far, 16)])
      mask = mask &+ mask &+ UInt32(marks[Self.hash(far, 8)])
      mask = mask &+ mask &+ UInt32(marks[Self.hash(far, 0)])
      mask = mask &+ mask &+ UInt32(marks[Self.hash(near, 24)])
      mask = mask &+ mask &+ UInt32(marks[Self.hash(near, 16)])
      mask = mask &+ mask &+ UInt32(marks[Self.hash(near, 8)])
      mask = mask &+ mask &+ UInt32(marks[Self.hash(near, 0)])
      blocks[marked] = place &<< 8 | UInt64(mask)
      marked &+= mask == 0 ? 0 : 1
      place &+= UInt64(Self.blockSize)
      block += Self.blockSize
    }
    self.marked = marked
    room -= count
  }

  /// Enters the anchors in the marked blocks, which are those of `text` at `offset`, and forgets
  /// the marks.
  private mutating func compareMarked(
    _ start: UnsafeRawPointer, at offset: Int,
    of anchors: borrowing AnchorSet, in text: UnsafeRawPointer, count length: Int
  ) {
    let bits = anchors.bits
    let places = self.places
    // SAFETY: as above; a block has no more places than there is room for.
    var found = 0
    for index in 0..<marked {
      var mask = UInt32(truncatingIfNeeded: blocks[index]) & 0xFF
      let first = UInt32(truncatingIfNeeded: blocks[index] &>> 8)
      repeat {
        let place = first &+ UInt32(truncatingIfNeeded: mask.trailingZeroBitCount)
        mask &= mask &- 1
        let word = (start + Int(truncatingIfNeeded: place)).loadUnaligned(as: UInt32.self)
        let hash = AnchorSet.longHash(word.littleEndian | UInt32(truncatingIfNeeded: Self.fold))
        places[found] = place
        found &+= Int(truncatingIfNeeded: bits[hash &>> 3] &>> UInt8(hash & 7) & 1)
      } while mask != 0
    }
    for index in 0..<found {
      let place = Int(truncatingIfNeeded: places[index])
      let word = (start + place).loadUnaligned(as: UInt32.self)
      let hash = AnchorSet.hash(word.littleEndian | UInt32(truncatingIfNeeded: Self.fold))
      compare(hash, at: offset &+ place, of: anchors, in: text, count: length)
    }
    marked = 0
    room = Self.stretchBlocks
  }

  @inline(__always)
  private static func hash(_ word: UInt64, _ shift: UInt64) -> Int {
    AnchorSet.hash(UInt32(truncatingIfNeeded: word &>> shift))
  }

  /// Enters the anchors whose gram has `hash` and stands at `place`.
  @inline(__always)
  private mutating func compare(
    _ hash: Int, at place: Int, of anchors: borrowing AnchorSet, in text: UnsafeRawPointer,
    count: Int
  ) {
    // SAFETY: there is one group more than hashes have, and starts are indices of entries.
    let group = anchors.starts + hash &>> AnchorSet.groupShift
    var slot = Int(truncatingIfNeeded: group[0])
    let end = Int(truncatingIfNeeded: group[1])
    while slot < end {
      let entry = anchors.entries + slot
      slot &+= 1
      let start = place &- Int(truncatingIfNeeded: entry.pointee.offset)
      if start >= 0, start &+ 8 <= count {
        let word = (text + start).loadUnaligned(as: UInt64.self).littleEndian
        guard (word ^ entry.pointee.word) & entry.pointee.care == 0 else { continue }
        if entry.pointee.length > 8 {
          guard isWhole(entry.pointee, at: start, of: anchors, in: text, count: count) else {
            continue
          }
        }
      } else {
        guard isWhole(entry.pointee, at: start, of: anchors, in: text, count: count) else {
          continue
        }
      }
      if entry.pointee.anchor < anchors.firstImage {
        hits.insert(entry.pointee, at: start)
      } else {
        images.insert(entry.pointee, at: start)
      }
    }
  }

  /// Whether the anchor of `entry` stands at `start`, byte by byte.
  private func isWhole(
    _ entry: AnchorSet.Entry, at start: Int, of anchors: borrowing AnchorSet,
    in text: UnsafeRawPointer, count: Int
  ) -> Bool {
    let length = Int(entry.length)
    guard start >= 0, start + length <= count else { return false }
    // SAFETY: the guard keeps `start + place` within the text.
    for place in 0..<length {
      let byte = (text + start + place).load(as: UInt8.self)
      let known = Int(entry.text) + place
      if byte & anchors.cares[known] != anchors.texts[known] { return false }
    }
    return true
  }

  /// Looks for the anchors that have no gram, at every byte.
  private mutating func searchShort(
    of anchors: borrowing AnchorSet, in bytes: UnsafeBufferPointer<UInt8>
  ) {
    guard let base = bytes.baseAddress else { return }
    let found = hits.count
    for start in bytes.indices {
      for entry in anchors.short
      where isWhole(entry, at: start, of: anchors, in: base, count: bytes.count) {
        hits.append(entry, at: start)
      }
    }
    if hits.count > found { hits.sort() }
  }
}

/// A growing array of hits that is kept in order.
struct HitBuffer: ~Copyable {
  private var storage: UnsafeMutablePointer<AnchorHit>
  private var capacity: Int
  private(set) var count = 0
  /// Whether hits were left out.
  private(set) var isFull = false

  /// The most hits of one text; a power of two.
  ///
  /// Ordinary text holds one in a hundred bytes, hostile text one in each.
  static let mostHits = 1 << 22

  init() {
    capacity = 1024
    storage = .allocate(capacity: capacity)
  }

  deinit { storage.deallocate() }

  mutating func removeAll() {
    count = 0
    isFull = false
  }

  /// The hits, valid until the buffer changes.
  var all: UnsafeBufferPointer<AnchorHit> { UnsafeBufferPointer(start: storage, count: count) }

  /// Enters a hit behind those that precede it.
  ///
  /// Grams are found in the order of their places, which is almost that of the ends.
  @inline(__always)
  mutating func insert(_ entry: AnchorSet.Entry, at start: Int) {
    let hit = append(entry, at: start)
    var place = count - 1
    while place > 0, hit.precedes(storage[place - 1]) {
      storage[place] = storage[place - 1]
      place -= 1
    }
    storage[place] = hit
  }

  /// Enters a hit behind all others; the buffer is out of order until ``sort()``.
  @inline(__always)
  @discardableResult
  mutating func append(_ entry: AnchorSet.Entry, at start: Int) -> AnchorHit {
    let hit = AnchorHit(
      anchor: entry.anchor, end: UInt32(truncatingIfNeeded: start &+ Int(entry.length)))
    if count == capacity {
      guard count < Self.mostHits else {
        // The last place is written again and again; what is there does not count.
        isFull = true
        return storage[count - 1]
      }
      grow()
    }
    (storage + count).initialize(to: hit)
    count += 1
    return hit
  }

  mutating func sort() {
    var all = UnsafeMutableBufferPointer(start: storage, count: count)
    all.sort { $0.precedes($1) }
  }

  private mutating func grow() {
    let larger = UnsafeMutablePointer<AnchorHit>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: storage, count: count)
    storage.deallocate()
    storage = larger
    capacity *= 2
  }
}
