public import Evidence

/// Whose message it is.
public enum MessageKind: Sendable {
  case commit, tag
}

/// What looks at objects; one value per worker, made there and used by it alone.
///
/// The bytes are lent for the call.
public protocol ObjectVisitor: ~Copyable, SendableMetatype {
  associatedtype Outcome: Sendable

  /// Sees the content of a blob.
  ///
  /// Here `lineage` tells what of it was seen before.
  mutating func visit(blob: ObjectID, _ bytes: Span<UInt8>, _ lineage: Lineage)

  /// Sees a part of a blob that is too large to be looked at whole.
  ///
  /// Called for all chunks of the blob in turn, on the same visitor, with nothing between them.
  mutating func visit(blob: ObjectID, _ bytes: UnsafeBufferPointer<UInt8>, _ chunk: Chunk)

  /// Sees a blob that was or will be seen elsewhere, only to remember it for those made from it.
  mutating func recall(_ bytes: Span<UInt8>, _ lineage: Lineage)

  /// Sees the message of a commit or annotated tag.
  ///
  /// Here `message` is the text below the header of a commit or annotated tag.
  mutating func visit(message: Span<UInt8>, of id: ObjectID, kind: MessageKind)

  /// What this visitor has found, once the worker is done.
  consuming func finish() -> Outcome
}

extension ObjectVisitor where Self: ~Copyable {
  public mutating func recall(_ bytes: Span<UInt8>, _ lineage: Lineage) {}
}

/// How much a sweep has read.
public struct SweepCounts: Hashable, Sendable {
  public var blobs = 0
  /// Bytes of the blobs that were visited.
  public var blobBytes = 0
  public var commits = 0
  public var tags = 0
  public var trees = 0

  public init() {}

  static func += (left: inout SweepCounts, right: SweepCounts) {
    left.blobs += right.blobs
    left.blobBytes += right.blobBytes
    left.commits += right.commits
    left.tags += right.tags
    left.trees += right.trees
  }
}

/// What came out of a sweep.
public struct SweepOutcome<Found: Sendable>: Sendable {
  /// One per worker; which objects a worker saw is chance, so the union is what counts.
  public internal(set) var found: [Found] = []
  public internal(set) var counts = SweepCounts()
  /// Objects that were not looked at, sorted.
  public internal(set) var gaps: [Gap] = []
  /// Every commit of the object database, in no order that means anything.
  public let commits: CommitList
  /// The trees that were met outside of packs, sorted; of a sweep that reads no packs, all trees.
  public internal(set) var trees: [ObjectID] = []
  /// The blobs that a selection left out; ``counts`` does not count them.
  package internal(set) var skippedBlobs = BlobSet()
  /// Whether the sweep ended before every object was read.
  public internal(set) var isInterrupted = false

  /// Joins what the workers brought back.
  init(_ parts: [FinishedPart<Found>], gaps: [Gap], name: String) {
    self.gaps = gaps
    // The others are added to the first, which nobody else uses.
    commits = parts.first?.gathered.commits ?? CommitList()
    for part in parts.dropFirst() { commits.append(part.gathered.commits) }
    for part in parts {
      found.append(part.found)
      counts += part.gathered.counts
      self.gaps += part.gathered.gaps
      trees += part.gathered.trees
      skippedBlobs.formUnion(part.gathered.skippedBlobs)
      isInterrupted = isInterrupted || part.gathered.isInterrupted
    }
    if isInterrupted {
      self.gaps.append(
        Gap(
          kind: .interrupted, subject: name,
          detail: "the scan was stopped before every object was read; run it again"))
    }
    self.gaps.sort()
    trees.sort()
  }
}

/// Reads every object of a catalogue once and shows blobs and messages to visitors.
public struct ObjectSweep: Sendable {
  public let location: RepositoryLocation
  public let catalog: ObjectCatalog
  /// How many workers read at once; at least 1.
  public var jobs = 1
  /// The size above which a blob (or any other object) becomes a gap instead of being loaded.
  public var maxBlobBytes = 100 << 20
  /// How many objects a worker takes at once: long enough to read neighbours in a pack together,
  /// short enough to share out the end.
  public var batch = 512
  /// Asked between objects; once it says yes, the sweep ends with what it has.
  public var isCancelled: @Sendable () -> Bool = { Task.isCancelled }
  public var progress: SweepProgress?

  public init(_ location: RepositoryLocation, catalog: ObjectCatalog) {
    self.location = location
    self.catalog = catalog
  }

  /// Runs the sweep.
  ///
  /// An object that is missing, damaged or too large becomes a gap and the sweep goes on. The
  /// outcome is the same for any number of jobs, up to the order of ``SweepOutcome/found``.
  ///
  /// `makeVisitor` is called once in each worker.
  ///
  /// - Throws: ``GitError`` if the repository cannot be opened again, or what `makeVisitor` throws.
  public func run<Visitor: ObjectVisitor & ~Copyable>(
    _ makeVisitor: @escaping @Sendable () throws -> Visitor
  ) async throws -> SweepOutcome<Visitor.Outcome> {
    let cursor = Cursor(end: catalog.ids.count, batch: batch)
    progress?.expect(catalog.ids.count)
    let parts = try await onWorkers(jobs) {
      var visitor = try makeVisitor()
      let reader = try PlainReader(location, maxBlobBytes: maxBlobBytes)
      var gathering = SweepGathering()
      while !gathering.isInterrupted, let batch = cursor.take() {
        reader.read(catalog.ids[batch], into: &visitor, &gathering, isCancelled)
        progress?.advance(by: batch.count)
      }
      return FinishedPart(found: visitor.finish(), gathered: gathering)
    }
    return SweepOutcome(parts, gaps: catalog.gaps, name: location.name)
  }
}
