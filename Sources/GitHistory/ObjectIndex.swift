/// Finds where an id stands in a list.
///
/// Half the size of a dictionary, and quick at saying no, which is the usual answer.
struct ObjectIndex: Sendable {
  /// Sorted, each with its place in the list it came from.
  private let ids: [ObjectID]
  private let places: [Int32]
  /// Where the ids with each value of some leading bits start.
  private let starts: [Int32]
  private let shift: UInt64

  init(_ list: [ObjectID]) {
    let order = list.indices.sorted { list[$0] < list[$1] }
    ids = order.map { list[$0] }
    places = order.map { Int32($0) }
    // Eight values to an id: most look-ups end at an empty one, and few ids take a small table.
    let bits = min(16, max(8, Int.bitWidth - list.count.leadingZeroBitCount + 3))
    let shift = UInt64(UInt64.bitWidth - bits)
    var starts = [Int32](repeating: 0, count: 1 << bits + 1)
    for id in ids { starts[Int(id.high >> shift) + 1] += 1 }
    for bucket in 0..<1 << bits { starts[bucket + 1] += starts[bucket] }
    self.starts = starts
    self.shift = shift
  }

  /// The place of `id` in the list, or `nil` if it is not there.
  func place(of id: ObjectID) -> Int32? {
    let bucket = Int(id.high >> shift)
    var low = Int(starts[bucket])
    var high = Int(starts[bucket + 1])
    while low < high {
      let middle = (low + high) / 2
      if ids[middle] < id { low = middle + 1 } else { high = middle }
    }
    return low < Int(starts[bucket + 1]) && ids[low] == id ? places[low] : nil
  }
}
