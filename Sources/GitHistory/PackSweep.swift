import Evidence

/// Shows every object of a repository once, each made from what its pack holds and not read anew.
///
/// Objects outside of packs are read through libgit2; so are copies of what a pack has and cannot
/// give, unless another pack has one.
public struct PackSweep: Sendable {
  public let location: RepositoryLocation
  public let store: ObjectStore
  /// How many workers read at once; at least 1.
  public var jobs = 1
  /// The size above which a blob is shown in chunks, and any other object becomes a gap.
  public var maxBlobBytes = 100 << 20
  /// What all workers together may hold of objects, in bytes.
  public var maxMemoryBytes = 512 << 20
  /// Asked between objects; once it says yes, the sweep ends with what it has.
  public var isCancelled: @Sendable () -> Bool = { Task.isCancelled }
  public var progress: SweepProgress?
  /// Which objects are shown; all unless given.
  package var selection: SweepSelection?

  public init(_ location: RepositoryLocation, store: ObjectStore) {
    self.location = location
    self.store = store
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
    let wanted = WantedObjects(store, selection)
    let walk = PackWalk(
      store.packs, largestObject: maxBlobBytes, maxMemoryBytes: maxMemoryBytes, jobs: jobs
    ) { wanted.contain($2, $1, in: $0) }
    let cursor = Cursor(end: store.loose.count, batch: 64)
    progress?.expect(walk.shownCount + store.loose.count)
    let parts = try await onWorkers(jobs) {
      var part = PackSweepPart(try makeVisitor(), self)
      walk.work(part: &part, isCancelled: isCancelled)
      try part.readSpares(cursor, self, walk.limits)
      return part.finish()
    }
    var outcome = SweepOutcome(parts, gaps: store.gaps, name: location.name)
    outcome.counts.trees += wanted.trees
    outcome.skippedBlobs.formUnion(wanted.skippedBlobs)
    outcome.counts.tags += wanted.skippedTags
    return outcome
  }
}

/// Says which objects of packs are shown, and counts the others.
private final class WantedObjects {
  private(set) var trees = 0
  /// What a selection leaves out.
  private(set) var skippedBlobs = BlobSet()
  private(set) var skippedTags = 0
  private let packs: [Pack]
  private let repeated: RepeatedEntries
  private let selection: SweepSelection?
  private let isWhole: Bool

  init(_ store: ObjectStore, _ selection: SweepSelection?) {
    packs = store.packs
    repeated = store.repeated
    self.selection = selection
    isWhole = selection == nil
  }

  func contain(_ entry: Int, _ form: PackEntry.Form, in pack: Int) -> Bool {
    if form == .broken || repeated.contains(Int32(entry), in: pack) { return false }
    if form == .tree {
      trees += 1
      return false
    }
    return isWhole || isSelected(entry, form, in: pack)
  }

  private func isSelected(_ entry: Int, _ form: PackEntry.Form, in pack: Int) -> Bool {
    guard let selection else { return true }
    let id = packs[pack].id(of: entry)
    if selection.isShown(pack, id) || form == .commit && selection.listsCommits { return true }
    if form == .blob { skippedBlobs.insert(id) }
    if form == .tag { skippedTags += 1 }
    return false
  }
}

extension ObjectStore {
  /// The trees that packs hold, in the order of their bytes.
  public var packedTrees: [ObjectID] {
    packs.indices.flatMap { number in
      packs[number].forest.nodes.lazy
        .filter { $0.form == .tree && !repeated.contains($0.entry, in: number) }
        .map { packs[number].id(of: Int($0.entry)) }
    }
  }
}

/// One worker of a sweep.
private struct PackSweepPart<Visitor: ObjectVisitor & ~Copyable>: PackVisitor, ~Copyable {
  private var visitor: Visitor
  private var gathering = SweepGathering()
  /// What the packs could not give.
  private var missed: [ObjectID] = []
  private let store: ObjectStore
  private let selection: SweepSelection?
  private let progress: SweepProgress?
  /// Objects since the last report of progress.
  private var shown = 0

  init(_ visitor: consuming Visitor, _ sweep: PackSweep) {
    self.visitor = visitor
    store = sweep.store
    selection = sweep.selection
    progress = sweep.progress
  }

  mutating func visit(_ object: WalkedObject, of pack: Int) {
    guard let kind = object.form.kind else { return }
    advance()
    let id = store.packs[pack].id(of: object.entry)
    let isListedOnly = kind == .commit && selection.map { !$0.isShown(pack, id) } ?? false
    gathering.show(
      id, kind, Span(_unsafeBytes: object.bytes), object.lineage, isListedOnly: isListedOnly,
      to: &visitor)
  }

  private mutating func advance() {
    shown += 1
    guard shown == 256 else { return }
    progress?.advance(by: shown)
    shown = 0
  }

  mutating func recall(_ object: WalkedObject, of pack: Int) {
    guard object.form == .blob else { return }
    visitor.recall(Span(_unsafeBytes: object.bytes), object.lineage)
  }

  mutating func miss(_ entry: Int, of pack: Int, _ failure: EntryFailure) {
    advance()
    let id = store.packs[pack].id(of: entry)
    switch failure {
    case .damaged: missed.append(id)
    case .tooLarge(let bytes):
      gathering.gaps.append(
        Gap(
          kind: .tooLarge, subject: "object \(id)",
          detail: "it, or what it is made from, has \(bytes) bytes, over the limit; "
            + "raise the limit"))
    case .exhausted:
      gathering.gaps.append(
        Gap(
          kind: .tooLarge, subject: "object \(id)",
          detail: "its pack makes far more bytes than packs do, so the rest was not made"))
    }
  }

  mutating func visit(
    chunk bytes: UnsafeBufferPointer<UInt8>, _ chunk: Chunk, of entry: Int, in pack: Int
  ) {
    show(bytes, chunk, of: store.packs[pack].id(of: entry))
  }

  mutating func finishChunks(of entry: Int, in pack: Int, bytes: Int) {
    advance()
    gathering.counts.blobs += 1
    gathering.counts.blobBytes += bytes
  }

  private mutating func show(
    _ bytes: UnsafeBufferPointer<UInt8>, _ chunk: Chunk, of id: ObjectID
  ) {
    visitor.visit(blob: id, bytes, chunk)
  }

  /// Reads what is in no pack, and what packs could not give.
  mutating func readSpares(_ cursor: Cursor, _ sweep: PackSweep, _ limits: WalkLimits) throws {
    let loose = store.loose
    defer { gathering.isInterrupted = sweep.isCancelled() }
    guard !loose.isEmpty || !missed.isEmpty else { return }
    var reader = try SpareReader(sweep.location, packs: store.packs, limits)
    while !sweep.isCancelled(), let batch = cursor.take() {
      for id in loose[batch] where !sweep.isCancelled() { readLoose(id, reader, sweep) }
      sweep.progress?.advance(by: batch.count)
    }
    for id in missed where !sweep.isCancelled() {
      let isListedOnly = selection.map { !$0.isShown(nil, id) } ?? false
      let isRead: Void? = reader.withPacked(id) { kind, bytes in
        gathering.show(id, kind, bytes, .none, isListedOnly: isListedOnly, to: &visitor)
      }
      if isRead == nil { readLoose(id, reader, sweep, inPack: true) }
    }
  }

  /// Reads an object outside of packs.
  ///
  /// - Parameter inPack: whether a pack lists it, too.
  private mutating func readLoose(
    _ id: ObjectID, _ reader: borrowing SpareReader, _ sweep: PackSweep, inPack: Bool = false
  ) {
    do throws(ReadFailure) {
      let (kind, size) = try reader.looseHeader(of: id)
      let isShown = selection?.isShown(nil, id) ?? true
      switch kind {
      case .blob where !isShown:
        gathering.skippedBlobs.insert(id)
      case .tag where !isShown:
        gathering.counts.tags += 1
      case .commit where !isShown && selection?.listsCommits == false:
        break
      case .blob where size > sweep.maxBlobBytes:
        try reader.streamLoose(id) { show($0, $1, of: id) }
        gathering.counts.blobs += 1
        gathering.counts.blobBytes += size
      case _ where size > sweep.maxBlobBytes:
        gathering.gaps.append(Gap(id, kind, bytes: size, over: sweep.maxBlobBytes))
      case .tree:
        gathering.counts.trees += 1
        gathering.trees.append(id)
      default:
        try reader.withLoose(id) { kind, bytes in
          gathering.show(id, kind, bytes, .none, isListedOnly: !isShown, to: &visitor)
        }
      }
    } catch {
      let damaged = ReadFailure(reason: "its pack is damaged there, and no other copy is at hand")
      gathering.gaps.append(Gap(id, inPack && error.isMissing ? damaged : error))
    }
  }

  consuming func finish() -> FinishedPart<Visitor.Outcome> {
    progress?.advance(by: shown)
    let gathering = self.gathering
    return FinishedPart(found: visitor.finish(), gathered: gathering)
  }
}
