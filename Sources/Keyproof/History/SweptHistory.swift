import Detection
import Evidence
import GitHistory
import Rules
import SweepState

/// What reading the objects of a repository showed, before it is followed through commits.
struct SweptHistory: Sendable {
  var hits: HistorySweep.Outcome
  let store: ObjectStore
  var commits: CommitList
  /// The trees outside of packs.
  var looseTrees: [ObjectID]
  var counts: SweepCounts
  var gaps: [Gap]
  /// Whether the sweep got to every object.
  var isWhole: Bool
  /// What was read now.
  var read = ReadObjects()
  /// All blobs of the repository that were read whole, now or earlier.
  var blobs = BlobSet()
  /// Bytes of these blobs.
  var blobBytes = 0
  /// The packs of which every object was read now or earlier, by their numbers.
  var wholePacks: [Int] = []
  /// Whether what was known before is of no use any more.
  var replacesKnown = false

  init<Found>(_ outcome: SweepOutcome<Found>, _ hits: HistorySweep.Outcome, _ store: ObjectStore) {
    self.hits = hits
    self.store = store
    commits = outcome.commits
    looseTrees = outcome.trees
    counts = outcome.counts
    gaps = outcome.gaps
    isWhole = !outcome.isInterrupted
  }

  /// The packs of which every object was read.
  ///
  /// - Parameters:
  ///   - scanned: what was read earlier.
  ///   - known: packs of which everything was read earlier.
  func packsRead(beside scanned: ScannedSet, known: Set<Int>) -> [Int] {
    let read = ScannedSet(read.ids)
    return store.packFiles.indices.filter { pack in
      if known.contains(pack) { return true }
      guard let objects = store.contentObjects(in: pack) else { return false }
      return objects.allSatisfy { read.contains($0) || scanned.contains($0) }
    }
  }

  /// What is to be remembered.
  ///
  /// - Parameter key: what the history comes from, if it may be used again as it is.
  func record(
    _ history: History, since snapshot: Snapshot, key: String?, _ tools: ScanTools,
    _ state: HistoryState
  ) -> Sweep {
    // A search that was given up is tried again, and told of again.
    let isDecided = hits.tally.limits.isEmpty
    var sweep = Sweep(
      basis: snapshot, rules: state.rules, replacesBasis: isDecided && replacesKnown)
    if isDecided {
      sweep.scanned = read.ids
      let files = store.packFiles
      sweep.packs = Set(wholePacks.map { PackName(files[$0]) })
      sweep.holders.blobs = Set(hits.holdings.map(\.blob)).subtracting(hits.large.keys)
      for hit in hits.messages {
        if hit.kind == .commit {
          sweep.holders.commits.insert(hit.object)
        } else {
          sweep.holders.tags.insert(hit.object)
        }
      }
    } else {
      sweep.packs = snapshot.packs
    }
    let remembered = RememberedHistory(
      history, blobs: blobs, bytes: blobBytes, rules: tools.detector.catalogue.rules)
    if let remembered {
      sweep.result = Sweep.Result(key: key ?? "", bytes: remembered.bytes)
    }
    return sweep
  }
}

extension PackName {
  /// The name of a pack of a store.
  init(_ file: (checksum: ObjectID, size: Int)) {
    self.init(checksum: file.checksum.hex, size: Int64(file.size))
  }
}
