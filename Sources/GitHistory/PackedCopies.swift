/// The entries of each pack whose object an earlier pack, or another entry, holds as well.
final class RepeatedEntries: Sendable {
  private let sets: [Set<Int32>]
  /// Most repositories have one pack, and this is asked for every object.
  private let isEmpty: Bool

  init(_ sets: [Set<Int32>]) {
    self.sets = sets
    isEmpty = sets.allSatisfy(\.isEmpty)
  }

  func contains(_ entry: Int32, in pack: Int) -> Bool {
    !isEmpty && sets[pack].contains(entry)
  }
}

/// Which objects of some packs can be made, and which entries are copies of others.
struct PackedCopies {
  /// The entries of each pack whose object an earlier pack, or another entry, holds as well.
  private(set) var repeated: [Set<Int32>]
  private let packs: [Pack]
  /// The entries of each pack that no object can be made of.
  private let lost: [Set<Int32>]

  /// - Complexity: O(*n*) in the objects of all packs but the largest.
  init(_ packs: [Pack]) {
    let lost = packs.map { Set($0.forest.lost) }
    self.packs = packs
    self.lost = lost
    repeated = packs.indices.map { Self.twins(packs[$0], lost: lost[$0]) }
    guard let largest = packs.indices.max(by: { packs[$0].count < packs[$1].count }),
      packs.count > 1
    else { return }
    // Most repositories have one large pack, if more than one: its ids are looked up where they
    // are, and only those of the others are gathered.
    var seen: Set<ObjectID> = []
    for number in packs.indices {
      guard number != largest else {
        for id in seen { repeated[number].formUnion(entries(of: id, in: number)) }
        continue
      }
      for position in 0..<packs[number].count {
        let entry = packs[number].entry(at: position)
        guard !lost[number].contains(entry) else { continue }
        let id = packs[number].index.id(at: position)
        let isFirst = seen.insert(id).inserted
        if !isFirst || (number > largest && !entries(of: id, in: largest).isEmpty) {
          repeated[number].insert(entry)
        }
      }
    }
  }

  /// Whether an object can be made from a pack.
  func hold(_ id: ObjectID) -> Bool {
    packs.indices.contains { !entries(of: id, in: $0).isEmpty }
  }

  /// The entries that an object can be made of.
  private func entries(of id: ObjectID, in pack: Int) -> [Int32] {
    let index = packs[pack].index
    guard var position = index.position(of: id) else { return [] }
    var entries: [Int32] = []
    repeat {
      let entry = packs[pack].entry(at: position)
      if !lost[pack].contains(entry) { entries.append(entry) }
      position += 1
    } while position < index.count && index.id(at: position) == id
    return entries
  }

  /// The entries of a pack that hold what another of its entries holds.
  private static func twins(_ pack: Pack, lost: Set<Int32>) -> Set<Int32> {
    var twins: Set<Int32> = []
    var last: Int32 = -1
    var isHeld = false
    for position in pack.index.twins {
      if position - 1 != last { isHeld = !lost.contains(pack.entry(at: Int(position) - 1)) }
      last = position
      let entry = pack.entry(at: Int(position))
      guard !lost.contains(entry) else { continue }
      if isHeld { twins.insert(entry) }
      isHeld = true
    }
    return twins
  }
}
