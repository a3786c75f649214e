public import Evidence

/// Counts the blobs that trees name and a partial clone does not hold.
///
/// A clone made with a filter may lack nothing that matters, or nearly everything: only its trees
/// can tell.
public struct PromisedBlobs: Sendable {
  public let location: RepositoryLocation
  /// How many workers read trees at once; at least 1.
  public var jobs = 1
  /// Asked between trees; once it says yes, the count ends with what it has.
  public var isCancelled: @Sendable () -> Bool = { Task.isCancelled }

  private let store: ObjectStore
  /// The trees outside of packs.
  private let others: [ObjectID]
  private let present: TreePlaces

  /// Here `others` are the trees outside of packs.
  public init(_ location: RepositoryLocation, store: ObjectStore, others: [ObjectID]) {
    self.location = location
    self.store = store
    self.others = others
    present = TreePlaces(packs: store.packs, others: store.loose)
  }

  /// The blobs and trees that are named but not held, sorted.
  ///
  /// A tree that cannot be read counts for nothing here; sweeps and traces report it.
  ///
  /// - Throws: ``GitError`` if the repository cannot be opened again.
  public func missing() async throws -> [ObjectID] {
    let walk = PackWalk(store.packs, maxMemoryBytes: 512 << 20, jobs: jobs) {
      [repeated = store.repeated] pack, form, entry in
      form == .tree && !repeated[pack].contains(Int32(entry))
    }
    let cursor = Cursor(end: others.count, batch: 512)
    let parts = try await onWorkers(jobs) {
      var census = Census(present)
      walk.work(part: &census, isCancelled: isCancelled)
      if !others.isEmpty {
        let repository = try Repository(location)
        while !isCancelled(), let batch = cursor.take() {
          for tree in others[batch] {
            _ = try? repository.read(tree) { _, bytes in census.count(bytes) }
          }
        }
      }
      return census.finish()
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
}

/// One worker's count.
private struct Census: PackVisitor, ~Copyable {
  private let present: TreePlaces
  private var missing: Set<ObjectID> = []
  private var memories: [TreeMemory] = []
  private let lone = TreeMemory()

  init(_ present: TreePlaces) {
    self.present = present
  }

  mutating func visit(_ object: WalkedObject, of pack: Int) {
    let base = object.lineage.base.map { memories[$0] }
    read(
      Span(_unsafeBytes: object.bytes), from: base, object.lineage.runs,
      into: memory(object.lineage.slot))
  }

  mutating func recall(_ object: WalkedObject, of pack: Int) { visit(object, of: pack) }

  mutating func miss(_ entry: Int, of pack: Int, _ failure: EntryFailure) {}

  mutating func count(_ tree: Span<UInt8>) {
    read(tree, from: nil, UnsafeBufferPointer(start: nil, count: 0), into: lone)
  }

  private mutating func read(
    _ bytes: Span<UInt8>, from base: TreeMemory?, _ runs: UnsafeBufferPointer<CopiedRun>,
    into memory: TreeMemory
  ) {
    // What was copied was counted where it was copied from.
    _ = memory.read(bytes, from: base, runs) { entry in
      if !entry.isSubmodule, present.place(of: entry.id) == nil { missing.insert(entry.id) }
      return nil
    }
  }

  private mutating func memory(_ slot: Int?) -> TreeMemory {
    guard let slot else { return lone }
    while memories.count <= slot { memories.append(TreeMemory()) }
    return memories[slot]
  }

  consuming func finish() -> Set<ObjectID> { missing }
}
