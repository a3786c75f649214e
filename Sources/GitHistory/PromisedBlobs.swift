public import Evidence

/// Counts the blobs that trees name and a partial clone does not hold.
///
/// A clone made with a filter may lack nothing that matters, or nearly everything: only its trees
/// can tell.
public struct PromisedBlobs: Sendable {
  public let location: RepositoryLocation
  /// Every tree of the object database, best in the order they are stored in.
  public let trees: [ObjectID]
  /// How many workers read trees at once; at least 1.
  public var jobs = 1
  /// Asked between trees; once it says yes, the count ends with what it has.
  public var isCancelled: @Sendable () -> Bool = { Task.isCancelled }

  private let present: ObjectIndex

  /// Here `catalog` lists what the repository holds.
  public init(_ location: RepositoryLocation, trees: [ObjectID], catalog: ObjectCatalog) {
    self.location = location
    self.trees = trees
    present = ObjectIndex(catalog.ids)
  }

  /// The blobs and trees that are named but not held, sorted.
  ///
  /// A tree that cannot be read counts for nothing here; sweeps and traces report it.
  ///
  /// - Throws: ``GitError`` if the repository cannot be opened again.
  public func missing() async throws -> [ObjectID] {
    let cursor = Cursor(end: trees.count, batch: 512)
    let parts = try await onWorkers(jobs) {
      let repository = try Repository(location)
      var census = Census()
      while let batch = cursor.take() {
        for place in batch {
          guard !isCancelled() else { return census.missing }
          _ = try? repository.read(trees[place]) { _, bytes in
            readTree(bytes) { entry in
              if !entry.isSubmodule { census.count(entry.id, present) }
            }
          }
        }
      }
      return census.missing
    }
    return parts.reduce(into: Set()) { $0.formUnion($1) }.sorted()
  }

  /// The gap of a partial clone that lacks `missing`, or `nil` if it lacks nothing.
  public func gap(for missing: [ObjectID]) -> Gap? {
    guard let first = missing.first else { return nil }
    return Gap(
      kind: .partialClone, subject: location.name,
      detail: "\(missing.count) objects that its trees name were left out of this clone, such as "
        + "\(first); scan a full clone, made without --filter")
  }

  /// One worker's count.
  private struct Census {
    var missing: Set<ObjectID> = []
    /// What was found lately: trees stored side by side name mostly the same objects.
    private var known = [ObjectID](repeating: .zero, count: 32_768)

    mutating func count(_ id: ObjectID, _ present: borrowing ObjectIndex) {
      let slot = Int(id.high & 32_767)
      guard known[slot] != id else { return }
      if present.place(of: id) == nil {
        missing.insert(id)
      } else {
        known[slot] = id
      }
    }
  }
}
