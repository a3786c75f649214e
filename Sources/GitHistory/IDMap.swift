/// A number for each of some ids.
///
/// Ids are evenly spread already, so a word of them is their hash.
struct IDMap: Sendable {
  private var ids: [ObjectID]
  private var numbers: [Int32]
  private let mask: Int

  /// - Parameter count: how many ids will be inserted, at most.
  init(count: Int) {
    var capacity = 16
    while capacity < count * 2 { capacity *= 2 }
    ids = Array(repeating: .zero, count: capacity)
    numbers = Array(repeating: -1, count: capacity)
    mask = capacity - 1
  }

  /// Gives an id a number, which takes the place of the one it had.
  mutating func insert(_ id: ObjectID, _ number: Int32) {
    let slot = slot(of: id)
    ids[slot] = id
    numbers[slot] = number
  }

  /// The number of an id, or `nil` if it has none.
  subscript(id: ObjectID) -> Int32? {
    let number = numbers[slot(of: id)]
    return number >= 0 ? number : nil
  }

  /// Where the id is, or would be.
  private func slot(of id: ObjectID) -> Int {
    var slot = Int(truncatingIfNeeded: id.middle) & mask
    while numbers[slot] >= 0, ids[slot] != id { slot = (slot + 1) & mask }
    return slot
  }
}
