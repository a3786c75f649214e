/// Anchor hits in the order of their ends, in memory that is used again.
struct HitList: ~Copyable {
  private var storage: UnsafeMutablePointer<AnchorHit>
  private var capacity: Int
  private(set) var count = 0

  init() {
    capacity = 256
    storage = .allocate(capacity: capacity)
  }

  deinit { storage.deallocate() }

  /// The hits, valid until the list changes.
  var all: UnsafeBufferPointer<AnchorHit> {
    UnsafeBufferPointer(start: storage, count: count)
  }

  mutating func removeAll() { count = 0 }

  @inline(__always)
  mutating func append(_ hit: AnchorHit) {
    if count == capacity { grow(to: count + 1) }
    // SAFETY: the line above made room for one hit more than `count`.
    (storage + count).initialize(to: hit)
    count += 1
  }

  /// Appends hits whose ends lie `distance` bytes further on here.
  ///
  /// - Parameters:
  ///   - hits: not this list's own.
  ///   - distance: such that every end stays in 0 ..< 2^32.
  mutating func append(_ hits: Slice<UnsafeBufferPointer<AnchorHit>>, shiftedBy distance: Int) {
    guard let base = hits.base.baseAddress, !hits.isEmpty else { return }
    if count + hits.count > capacity { grow(to: count + hits.count) }
    // SAFETY: there is room for `hits.count` more (the line above), and a slice's indices lie
    // within its base.
    let (from, to) = (base + hits.startIndex, storage + count)
    let shift = UInt32(truncatingIfNeeded: distance)
    for index in 0..<hits.count {
      let hit = from[index]
      to[index] = AnchorHit(anchor: hit.anchor, end: hit.end &+ shift)
    }
    count += hits.count
  }

  private mutating func grow(to least: Int) {
    let wider = max(least, capacity * 2)
    let larger = UnsafeMutablePointer<AnchorHit>.allocate(capacity: wider)
    larger.moveInitialize(from: storage, count: count)
    storage.deallocate()
    storage = larger
    capacity = wider
  }
}

extension UnsafeBufferPointer<AnchorHit> {
  /// The first index at `start` or later whose hit ends after `offset`; `count` if none does.
  ///
  /// - Complexity: O(log *d*) in the distance from `start`.
  func firstIndex(endingAfter offset: Int, from start: Int = 0) -> Int {
    var low = start
    var step = 1
    while low + step < count, Int(self[low + step].end) <= offset {
      low += step
      step *= 2
    }
    var high = Swift.min(count, low + step)
    while low < high {
      let middle = (low + high) / 2
      if Int(self[middle].end) <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
