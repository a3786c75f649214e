/// Finds where an id stands in a list.
///
/// Half the size of a dictionary, and quick at saying no, which is the usual answer.
struct ObjectIndex: Sendable {
  /// Sorted, each with its place in the list it came from.
  private let ids: [ObjectID]
  private let places: [Int32]
  /// Where the ids with a given leading 16 bits start.
  private let starts: [Int32]

  init(_ list: [ObjectID]) {
    let order = list.indices.sorted { list[$0] < list[$1] }
    ids = order.map { list[$0] }
    places = order.map { Int32($0) }
    var starts = [Int32](repeating: 0, count: 65_537)
    for id in ids { starts[Int(id.high >> 48) + 1] += 1 }
    for bucket in 0..<65_536 { starts[bucket + 1] += starts[bucket] }
    self.starts = starts
  }

  /// The place of `id` in the list, or `nil` if it is not there.
  func place(of id: ObjectID) -> Int32? {
    let bucket = Int(id.high >> 48)
    var low = Int(starts[bucket])
    var high = Int(starts[bucket + 1])
    while low < high {
      let middle = (low + high) / 2
      if ids[middle] < id { low = middle + 1 } else { high = middle }
    }
    return low < Int(starts[bucket + 1]) && ids[low] == id ? places[low] : nil
  }
}
