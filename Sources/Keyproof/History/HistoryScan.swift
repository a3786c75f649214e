import Detection
import Evidence
import GitHistory
import SweepState

/// Reads the history of one repository, as far as no earlier run has done so.
struct HistoryScan: Sendable {
  let tools: ScanTools
  let location: RepositoryLocation

  var options: ScanOptions { tools.options }

  /// Reads what is to be read and follows it through the commits.
  func run() async throws -> History {
    guard let state = tools.state else {
      return try await traced(try await whole(try await store())).history
    }
    do {
      return try await run(state)
    } catch let error as StateError {
      // The state only spares work, so a run goes on without it.
      var history = try await traced(try await whole(try await store())).history
      history.notes.append("nothing was remembered of \(location.name): \(error)")
      return history
    }
  }

  private func run(_ state: HistoryState) async throws -> History {
    let key = try state.key(of: location)
    let snapshot = try state.snapshot(of: location)
    let last = try state.lastResult(of: snapshot)
    // Drops are counted where they happen, so they can be told of what is read now alone.
    let usable = options.explainsDrops ? nil : last
    let remembered = usable.flatMap { try? RememberedHistory(bytes: $0.bytes) }
    if let remembered, usable?.key == key {
      let regained = try await remembered.regained(
        from: location, with: tools.detector, options)
      if let regained { return regained }
    }
    let store = try await store()
    var swept: SweptHistory
    if let remembered,
      let added = try await NewObjectSweep(self, store, state).run(since: snapshot, remembered)
    {
      swept = added
    } else {
      swept = try await whole(store)
    }
    var (history, isFollowed) = try await traced(swept)
    // What an interrupted run has read is not worth the doubt.
    guard swept.isWhole, isFollowed, !Interrupt.isRequested else { return history }
    // What large blobs hold is not looked for again where a whole history is remembered.
    let isSettled =
      swept.hits.large.isEmpty && history.gaps.allSatisfy(\.isSettled)
      && key == (try? state.key(of: location))
    do throws(StateError) {
      try state.record(
        swept.record(history, since: snapshot, key: isSettled ? key : nil, tools, state))
    } catch {
      history.notes.append("nothing new is remembered of \(location.name): \(error)")
    }
    return history
  }

  private func store() async throws -> ObjectStore {
    try await ObjectStore(location, jobs: options.jobs)
  }

  /// A sweep over the objects of `store`.
  func sweep(_ store: ObjectStore, _ selection: SweepSelection? = nil) -> PackSweep {
    var sweep = PackSweep(location, store: store)
    sweep.jobs = options.jobs
    sweep.maxBlobBytes = options.maxBlobBytes
    sweep.maxMemoryBytes = options.maxMemoryBytes
    sweep.isCancelled = { Interrupt.isRequested }
    sweep.selection = selection
    return sweep
  }

  /// Reads every object.
  func whole(_ store: ObjectStore) async throws -> SweptHistory {
    let detector = tools.detector
    let progress = tools.progress
    let archives = options.archives
    let members = tools.members
    if tools.state == nil {
      let outcome = try await sweep(store).run {
        CredentialVisitor(detector, archives: archives, members: members, progress: progress)
      }
      return SweptHistory(outcome, HistorySweep.Outcome(outcome.found), store)
    }
    let outcome = try await sweep(store).run {
      RecordingVisitor(
        CredentialVisitor(detector, archives: archives, members: members, progress: progress))
    }
    var swept = SweptHistory(
      outcome, HistorySweep.Outcome(outcome.found.map(\.hits)), store)
    swept.read = ReadObjects(outcome.found.map(\.read))
    swept.blobs = swept.read.blobs
    swept.blobBytes = swept.read.bytes
    swept.replacesKnown = true
    swept.wholePacks = swept.packsRead(beside: .empty, known: [])
    return swept
  }

  // MARK: What became of it

  /// Follows what was found through trees and commits.
  ///
  /// - Returns: besides, whether everything was followed.
  private func traced(
    _ swept: SweptHistory
  ) async throws -> (history: History, isFollowed: Bool) {
    // Trees are read meanwhile.
    let surroundings = Task { try Surroundings(location, swept.commits) }
    let groups = HistorySweep.Groups(swept.hits)
    var trace = Provenance(
      location, graph: { try await surroundings.value.graph }, store: swept.store,
      others: swept.looseTrees)
    trace.jobs = options.jobs
    trace.maxMemoryBytes = options.maxMemoryBytes
    if swept.store.isPartial, swept.isWhole { trace.partialStore = swept.store }
    trace.isCancelled = { Interrupt.isRequested }
    let gapPlaces = GapPlaces(swept.gaps + swept.hits.gaps)
    let provenance = try await trace.trace(groups.blobs + gapPlaces.blobs.map { [$0] })
    let beside = try await surroundings.value
    let graph = beside.graph
    var history = History()
    history.gaps =
      beside.gaps + gapPlaces.named(provenance.histories.dropFirst(groups.blobs.count))
    // What a sweep did not get to is not missing, so only a whole one tells what is.
    if swept.isWhole { history.gaps += graph.gaps(isShallow: beside.isShallow) }
    history.secrets = groups.secrets
    history.histories = Array(provenance.histories.prefix(groups.blobs.count))
    // Nor are trees missing that a stopped sweep did not get to.
    history.gaps += provenance.gaps.filter { swept.isWhole || $0.kind != .missingObject }
    if let gap = Gap(partialClone: location.name, lacking: provenance.lacking) {
      history.gaps.append(gap)
    }
    var blobs: Set<ObjectID> = []
    for past in history.histories {
      blobs.formUnion(past.paths.map(\.blob))
      blobs.formUnion(past.unplaced.map(\.blob))
    }
    // What is too large to be read again as a whole has been seen for good.
    let large = swept.hits.large
    blobs.subtract(large.keys)
    history.sightings =
      try await SightingSweep(location, options, tools.detector).run(blobs).blobs
      .merging(large) { first, _ in first }
    history.messages = swept.hits.messages.map { hit in
      var hit = hit
      hit.isUnreachable = swept.isWhole && !graph.isReachable(hit.object)
      return hit
    }
    history.tally = swept.hits.tally
    history.counts = swept.counts
    history.span = graph.span
    history.head = graph.head.map { graph.id(at: $0) }
    history.isWhole = swept.isWhole
    return (history, !provenance.gaps.contains { $0.kind == .interrupted })
  }
}

/// What a repository says of its history beside its objects.
private struct Surroundings: Sendable {
  let graph: CommitGraph
  let gaps: [Gap]
  let isShallow: Bool

  init(_ location: RepositoryLocation, _ commits: CommitList) throws {
    let repository = try Repository(location)
    graph = CommitGraph(commits: commits, references: try repository.references())
    gaps = repository.structuralGaps()
    isShallow = repository.isShallow
  }
}

extension Gap {
  /// Whether the gap stays what it is as long as the repository holds the same objects.
  ///
  /// What could not be read is tried again each time: the disk may have been mended.
  fileprivate var isSettled: Bool {
    switch kind {
    case .unreadable, .corruptObject, .interrupted: false
    default: true
    }
  }
}
