/// Numbers the trees of a repository: first whatever its packs hold, in the order of their indexes,
/// then the trees outside of packs.
struct TreePlaces: Sendable {
  let packs: [Pack]
  /// Trees that no pack holds.
  let others: [ObjectID]
  /// The number of each pack's first object.
  private let starts: [Int32]
  /// The ids of each pack.
  private let tables: [IDTable]
  private let index: ObjectIndex
  let count: Int

  init(packs: [Pack], others: [ObjectID]) {
    self.packs = packs
    self.others = others
    var starts: [Int32] = []
    var count = 0
    for pack in packs {
      starts.append(Int32(count))
      count += pack.index.count
    }
    self.starts = starts
    tables = packs.map(\.index.table)
    index = ObjectIndex(others)
    self.count = count + others.count
  }

  /// The number of an object that may be a tree; of several packs that hold it the first counts.
  func place(of id: ObjectID) -> Int32? {
    for number in tables.indices {
      if let position = tables[number].position(of: id) { return starts[number] + Int32(position) }
    }
    if others.isEmpty { return nil }
    return index.place(of: id).map { Int32(count - others.count) + $0 }
  }

  /// The id behind a number.
  func id(at place: Int32) -> ObjectID {
    for (number, pack) in packs.enumerated().reversed() where place >= starts[number] {
      let position = Int(place - starts[number])
      if position < pack.index.count { return pack.index.id(at: position) }
    }
    return others[Int(place) - (count - others.count)]
  }

  /// The number of a pack's entry.
  func place(of entry: Int, in pack: Int) -> Int32 {
    if pack == 0 { return starts[0] + packs[0].entries[entry].position }
    // An earlier pack may list it, too, and be unable to give it.
    return place(of: packs[pack].id(of: entry)) ?? starts[pack]
      + packs[pack].entries[entry].position
  }

  /// The number of one of ``others``.
  func place(ofOther other: Int) -> Int32 {
    Int32(count - others.count + other)
  }
}
