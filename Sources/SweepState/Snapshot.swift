package import GitHistory

/// The name of a pack: by these two a pack is known wherever it lies.
package struct PackName: Hashable, Comparable, Sendable {
  /// The hexadecimal digits of the checksum at the pack's end.
  package let checksum: String
  /// Bytes of the pack file.
  package let size: Int64

  package init(checksum: String, size: Int64) {
    self.checksum = checksum
    self.size = size
  }

  package static func < (left: PackName, right: PackName) -> Bool {
    (left.checksum, left.size) < (right.checksum, right.size)
  }
}

/// Which objects hold at least one value that could be a credential.
package struct Holders: Hashable, Sendable {
  package var blobs: Set<ObjectID> = []
  package var commits: Set<ObjectID> = []
  package var tags: Set<ObjectID> = []

  package init() {}

  package var isEmpty: Bool { blobs.isEmpty && commits.isEmpty && tags.isEmpty }

  mutating func formUnion(_ other: Holders) {
    blobs.formUnion(other.blobs)
    commits.formUnion(other.commits)
    tags.formUnion(other.tags)
  }
}

/// What the state knew of one repository at one moment.
///
/// Every object that counts as scanned has been scanned with every rule in ``rules``, and those
/// that held something then are in ``holders``.
package struct Snapshot: Sendable {
  /// Identifies the repository: its git directory's canonical path.
  package let repository: String
  package let engine: String
  package let options: String
  /// The digest of each rule, by the rule's id.
  package let rules: [String: String]
  /// Packs whose every object counts as scanned.
  package let packs: Set<PackName>
  /// May name objects that hold nothing any more.
  package let holders: Holders
  /// Tells this state of the repository from every other; `nil` where nothing is known.
  let generation: Int64?

  /// Whether nothing is known, so that everything is to be read.
  package var isEmpty: Bool { generation == nil }

  /// The rules, sorted by id, for which scanned objects are to be read again.
  package func changedRules(_ current: [String: String]) -> [String] {
    if isEmpty { return [] }
    return current.filter { rules[$0.key] != $0.value }.keys.sorted()
  }
}
