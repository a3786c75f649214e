/// Which objects a sweep shows, where others were seen by an earlier one.
package struct SweepSelection: Sendable {
  /// Whether an object is shown, by the number of its pack in the store, or `nil` for an object
  /// outside of packs, and by its id.
  let isShown: @Sendable (_ pack: Int?, ObjectID) -> Bool
  /// Whether all commits are read and listed, though of some the message is not shown.
  let listsCommits: Bool

  package init(
    listsCommits: Bool = true, _ isShown: @escaping @Sendable (_ pack: Int?, ObjectID) -> Bool
  ) {
    self.listsCommits = listsCommits
    self.isShown = isShown
  }
}

/// How many blobs there are, and which: two sets of the same blobs are equal.
///
/// Made of sums, so that it takes the blobs in any order and keeps none of them. Sets that differ
/// are told apart unless somebody has searched for ids with equal sums.
package struct BlobSet: Hashable, Sendable {
  package private(set) var count = 0
  /// The sums of the first and the second eight bytes of all ids.
  package private(set) var high: UInt64 = 0
  package private(set) var low: UInt64 = 0

  package init() {}

  package init(count: Int, high: UInt64, low: UInt64) {
    self.count = count
    self.high = high
    self.low = low
  }

  /// Adds a blob that it does not hold yet.
  package mutating func insert(_ id: ObjectID) {
    count += 1
    high &+= id.high
    low &+= id.middle
  }

  /// Adds the blobs of a set that shares none with this one.
  package mutating func formUnion(_ other: BlobSet) {
    count += other.count
    high &+= other.high
    low &+= other.low
  }
}
