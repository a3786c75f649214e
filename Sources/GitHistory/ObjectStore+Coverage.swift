extension ObjectStore {
  /// The checksum that a pack ends with, and its size in bytes, by the pack's number.
  package var packFiles: [(checksum: ObjectID, size: Int)] {
    packs.map { ($0.index.packChecksum, $0.file.count) }
  }

  /// The objects other than trees that a pack holds, or `nil` where one of its objects cannot be
  /// made from it.
  package func contentObjects(in pack: Int) -> [ObjectID]? {
    let forest = packs[pack].forest
    guard forest.lost.isEmpty else { return nil }
    return forest.nodes.lazy.filter { $0.form != .tree }
      .map { packs[pack].id(of: Int($0.entry)) }
  }
}
