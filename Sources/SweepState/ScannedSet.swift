package import GitHistory

/// Objects that were scanned, for asking about many of them.
///
/// It may hold only a part of what the state knows: an object it does not hold is to be read.
package struct ScannedSet: Sendable {
  /// Ascending, each once.
  private let ids: [ObjectID]
  /// Where the ids begin whose leading bits are the index, and one more for the end.
  private let starts: [Int]
  private let shift: Int

  /// A set of no objects.
  package static let empty = ScannedSet([])

  /// Makes a set of `ids`, in any order and with any repeated.
  package init(_ ids: consuming [ObjectID]) {
    ids.normalize()
    self.ids = ids
    // About four ids in each bucket: ids are hashes and so spread evenly.
    var bits = 1
    while bits < 24, ids.count >> (bits + 2) > 0 { bits += 1 }
    shift = 64 - bits
    var starts = [Int](repeating: ids.count, count: 1 << bits + 1)
    var bucket = 0
    for (index, id) in ids.enumerated() {
      let own = Int(id.leadingBits >> UInt64(shift))
      while bucket <= own {
        starts[bucket] = index
        bucket += 1
      }
    }
    self.starts = starts
  }

  /// How many objects it holds.
  package var count: Int { ids.count }

  /// Whether `id` was scanned.
  ///
  /// Takes constant time, for ids that are hashes.
  package func contains(_ id: ObjectID) -> Bool {
    let bucket = Int(id.leadingBits >> UInt64(shift))
    var low = starts[bucket]
    var high = starts[bucket + 1]
    // Halves, for whoever makes objects with one beginning shall not make this slow.
    while low < high {
      let middle = (low + high) >> 1
      if ids[middle] < id { low = middle + 1 } else { high = middle }
    }
    return low < ids.count && ids[low] == id
  }

  /// Those of `candidates` that are still to be read, in their order.
  package func unscanned(among candidates: [ObjectID]) -> [ObjectID] {
    candidates.filter { !contains($0) }
  }
}
