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
  mutating func visit(blob: ObjectID, _ bytes: Span<UInt8>)

  /// Sees the message of a commit or annotated tag.
  ///
  /// Here `message` is the text below the header of a commit or annotated tag.
  mutating func visit(message: Span<UInt8>, of id: ObjectID, kind: MessageKind)

  /// What this visitor has found, once the worker is done.
  consuming func finish() -> Outcome
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
  /// Every commit of the object database, sorted by id.
  public internal(set) var commits: [CommitRecord] = []
  /// Every tree of the object database, in the order of the catalogue.
  public internal(set) var trees: [ObjectID] = []
  /// Whether the sweep ended before every object was read.
  public internal(set) var isInterrupted = false
}

/// Reads every object of a catalogue once and shows blobs and messages to visitors.
public struct ObjectSweep: Sendable {
  public let location: RepositoryLocation
  public let catalog: ObjectCatalog
  /// How many workers read at once; at least 1.
  public var jobs = 1
  /// The size above which a blob (or any other object) becomes a gap instead of being loaded.
  public var maxBlobBytes = 100 << 20
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
    // Long enough to read neighbours in a pack together, short enough to share out the end.
    let cursor = Cursor(end: catalog.ids.count, batch: 512)
    progress?.expect(catalog.ids.count)
    let parts = try await onWorkers(jobs) {
      var visitor = try makeVisitor()
      var part = try SweepPart(location, maxBlobBytes: maxBlobBytes)
      while !part.isInterrupted, let batch = cursor.take() {
        part.read(catalog.ids, batch, into: &visitor, isCancelled)
        progress?.advance(by: batch.count)
      }
      return part.finish(visitor.finish())
    }
    return merge(parts)
  }

  private func merge<Found>(_ parts: [FinishedPart<Found>]) -> SweepOutcome<Found> {
    var outcome = SweepOutcome<Found>()
    outcome.gaps = catalog.gaps
    var trees: [Int] = []
    for part in parts {
      outcome.found.append(part.found)
      outcome.counts += part.counts
      outcome.gaps += part.gaps
      outcome.commits += part.commits
      outcome.isInterrupted = outcome.isInterrupted || part.isInterrupted
      trees += part.trees
    }
    if outcome.isInterrupted {
      outcome.gaps.append(
        Gap(
          kind: .interrupted, subject: location.name,
          detail: "the scan was stopped before every object was read; run it again"))
    }
    outcome.commits.sort { $0.id < $1.id }
    outcome.gaps.sort()
    outcome.trees = trees.sorted().map { catalog.ids[$0] }
    return outcome
  }
}

/// What one worker brings back.
private struct FinishedPart<Found: Sendable>: Sendable {
  let found: Found
  let counts: SweepCounts
  let gaps: [Gap]
  let commits: [CommitRecord]
  let trees: [Int]
  let isInterrupted: Bool
}

/// One worker's handle and what it has gathered.
private struct SweepPart: ~Copyable {
  let repository: Repository
  let maxBlobBytes: Int
  var counts = SweepCounts()
  var gaps: [Gap] = []
  var commits: [CommitRecord] = []
  /// Positions in the catalogue.
  var trees: [Int] = []
  var isInterrupted = false

  init(_ location: RepositoryLocation, maxBlobBytes: Int) throws(GitError) {
    repository = try Repository(location)
    self.maxBlobBytes = maxBlobBytes
  }

  mutating func read<Visitor: ObjectVisitor & ~Copyable>(
    _ ids: [ObjectID], _ batch: Range<Int>, into visitor: inout Visitor,
    _ isCancelled: @Sendable () -> Bool
  ) {
    for position in batch {
      guard !isCancelled() else {
        isInterrupted = true
        return
      }
      let id = ids[position]
      do throws(ReadFailure) {
        // The header is cheap, and it spares loading trees, most of a history's bytes.
        let (kind, size) = try repository.header(of: id)
        switch kind {
        case _ where size > maxBlobBytes:
          gaps.append(
            Gap(
              kind: .tooLarge, subject: "\(kind) \(id)",
              detail: "\(size) bytes, over the limit of \(maxBlobBytes); raise the limit"))
        case .tree:
          counts.trees += 1
          trees.append(position)
        default:
          try show(id, to: &visitor)
        }
      } catch {
        gaps.append(Gap(id, error))
      }
    }
  }

  private mutating func show<Visitor: ObjectVisitor & ~Copyable>(
    _ id: ObjectID, to visitor: inout Visitor
  ) throws(ReadFailure) {
    try repository.withObject(id) { kind, bytes in
      switch kind {
      case .blob:
        counts.blobs += 1
        counts.blobBytes += bytes.count
        visitor.visit(blob: id, bytes)
      case .commit:
        counts.commits += 1
        if let record = CommitRecord(id, bytes) {
          commits.append(record)
        } else {
          gaps.append(Gap(id, ReadFailure(reason: "it is no well-formed commit")))
        }
        visitor.visit(
          message: bytes.extracting(messageStart(in: bytes)...), of: id, kind: .commit)
      case .tag:
        counts.tags += 1
        visitor.visit(message: bytes.extracting(messageStart(in: bytes)...), of: id, kind: .tag)
      case .tree:
        break
      }
    }
  }

  consuming func finish<Found>(_ found: Found) -> FinishedPart<Found> {
    FinishedPart(
      found: found, counts: counts, gaps: gaps, commits: commits, trees: trees,
      isInterrupted: isInterrupted)
  }
}

extension Gap {
  /// The gap that an object leaves which cannot be read.
  init(_ id: ObjectID, _ failure: ReadFailure) {
    self.init(
      kind: failure.isMissing ? .missingObject : .corruptObject, subject: "object \(id)",
      detail: failure.isMissing
        ? "the repository lacks it; fetch it again, or check with `git fsck`"
        : "it cannot be read (\(failure.reason)); check with `git fsck`")
  }
}
