import Detection
import Evidence
import GitHistory
import SweepState

/// Reads what no earlier sweep has read, and again what holds values, so that they are known.
///
/// What comes out equals what reading everything gives: an object has the bytes that its id says,
/// and a rule finds in them what it found before.
struct NewObjectSweep: Sendable {
  private let scan: HistoryScan
  private let store: ObjectStore
  private let state: HistoryState

  init(_ scan: HistoryScan, _ store: ObjectStore, _ state: HistoryState) {
    self.scan = scan
    self.store = store
    self.state = state
  }

  /// Which objects need no reading.
  private struct Known: Sendable {
    let packs: Set<Int>
    let scanned: ScannedSet
    let holders: Set<ObjectID>

    func isRead(_ pack: Int?, _ id: ObjectID) -> Bool {
      !holders.contains(id) && (pack.map(packs.contains) ?? false || scanned.contains(id))
    }
  }

  /// Runs the sweep.
  ///
  /// - Returns: `nil` where everything is to be read: nothing is known of the repository, objects
  ///   are gone that were counted, most rules have changed, or a search was given up.
  func run(
    since snapshot: Snapshot, _ remembered: RememberedHistory
  ) async throws -> SweptHistory? {
    let changed = Set(snapshot.changedRules(state.rules))
    guard !snapshot.isEmpty, changed.count * 2 <= state.rules.count,
      let known = try known(snapshot)
    else { return nil }
    let selection = SweepSelection { pack, id in !known.isRead(pack, id) }
    let outcome = try await sweep(selection, scan.tools.detector, known: snapshot.holders.blobs)
    var swept = SweptHistory(
      outcome, HistorySweep.Outcome(outcome.found.map(\.hits)), store)
    guard swept.isWhole else { return swept }
    swept.read = ReadObjects(outcome.found.map(\.read))
    var counted = outcome.skippedBlobs
    counted.formUnion(swept.read.knownBlobs)
    guard swept.hits.tally.limits.isEmpty, counted == remembered.blobs else { return nil }
    swept.blobs = outcome.skippedBlobs
    swept.blobs.formUnion(swept.read.blobs)
    let added = swept.read.bytes - swept.read.knownBytes
    swept.blobBytes = remembered.blobBytes + added
    // Of what was shown, large blobs are in no set.
    swept.counts.blobs += outcome.skippedBlobs.count
    swept.counts.blobBytes += remembered.blobBytes - swept.read.knownBytes
    if !changed.isEmpty {
      guard try await apply(changed, known, to: &swept) else { return nil }
    }
    swept.wholePacks = swept.packsRead(
      beside: swept.replacesKnown ? .empty : known.scanned,
      known: swept.replacesKnown ? [] : known.packs)
    return swept
  }

  private func known(_ snapshot: Snapshot) throws -> Known? {
    let files = store.packFiles
    let packs = Set(files.indices.filter { snapshot.packs.contains(PackName(files[$0])) })
    var candidates = store.loose
    for pack in files.indices where !packs.contains(pack) {
      candidates += store.contentObjects(in: pack) ?? []
    }
    guard let scanned = try state.scanned(among: candidates, of: snapshot) else { return nil }
    let holders = snapshot.holders
    return Known(
      packs: packs, scanned: scanned,
      holders: holders.blobs.union(holders.commits).union(holders.tags))
  }

  private func sweep(
    _ selection: SweepSelection, _ detector: Detector, known: Set<ObjectID> = []
  ) async throws -> SweepOutcome<RecordingVisitor.Outcome> {
    let progress = scan.tools.progress
    let archives = scan.options.archives
    // What was remembered holds for the one detector.
    let members = detector === scan.tools.detector ? scan.tools.members : nil
    return try await scan.sweep(store, selection).run {
      RecordingVisitor(
        CredentialVisitor(
          detector, archives: archives, members: members, progress: progress),
        known: known)
    }
  }

  /// Searches what was read earlier for what rules find that are new or have changed.
  ///
  /// These rules alone are cheap to search for; where they find something, all rules are asked.
  ///
  /// - Returns: whether it came to an end with every search.
  private func apply(
    _ changed: Set<String>, _ known: Known, to swept: inout SweptHistory
  ) async throws -> Bool {
    let detector = scan.tools.detector
    let few = try Detector(
      detector.catalogue.restricted(to: changed), options: detector.options)
    let searched = try await sweep(
      SweepSelection(listsCommits: false) { pack, id in known.isRead(pack, id) }, few)
    let found = HistorySweep.Outcome(searched.found.map(\.hits))
    let objects = Set(found.holdings.map(\.blob)).union(found.messages.map(\.object))
    swept.gaps += searched.gaps
    swept.isWhole = !searched.isInterrupted
    guard swept.isWhole else { return true }
    guard found.tally.limits.isEmpty else { return false }
    if !objects.isEmpty {
      let again = try await sweep(
        SweepSelection(listsCommits: false) { _, id in objects.contains(id) }, detector)
      swept.hits = HistorySweep.Outcome([swept.hits] + again.found.map(\.hits))
      swept.isWhole = !again.isInterrupted
    }
    var read = ReadObjects([swept.read] + searched.found.map(\.read))
    read.knownBlobs = swept.read.knownBlobs
    swept.read = read
    swept.replacesKnown = true
    return swept.hits.tally.limits.isEmpty
  }
}
