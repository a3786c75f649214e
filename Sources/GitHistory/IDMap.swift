/// The place of each of some ids in a list.
///
/// Ids are evenly spread already, so a word of them is their hash.
struct IDMap: Sendable {
  private let ids: [ObjectID]
  /// Open addressing: the place in ``ids`` plus one, below other bits of the id that rule out most
  /// of what is not wanted; or 0 for a free slot.
  private var slots: [UInt64]
  private let mask: Int

  /// - Parameter ids: of an id that is there twice, the last place counts.
  init(_ ids: [ObjectID]) {
    var capacity = 16
    while capacity < ids.count * 2 { capacity *= 2 }
    self.ids = ids
    slots = Array(repeating: 0, count: capacity)
    mask = capacity - 1
    for place in ids.indices {
      slots[slot(of: ids[place])] = Self.tag(ids[place]) | UInt64(place + 1)
    }
  }

  /// The place of an id, or `nil` if it is not there.
  subscript(id: ObjectID) -> Int32? {
    let place = slots[slot(of: id)] & 0xFFFF_FFFF
    return place > 0 ? Int32(truncatingIfNeeded: place - 1) : nil
  }

  private static func tag(_ id: ObjectID) -> UInt64 { id.high & 0xFFFF_FFFF_0000_0000 }

  /// Where the id is, or would be.
  private func slot(of id: ObjectID) -> Int {
    var slot = Int(truncatingIfNeeded: id.middle) & mask
    let tag = Self.tag(id)
    while slots[slot] != 0 {
      let isLike = slots[slot] & 0xFFFF_FFFF_0000_0000 == tag
      if isLike, ids[Int(slots[slot] & 0xFFFF_FFFF) - 1] == id { break }
      slot = (slot + 1) & mask
    }
    return slot
  }
}
