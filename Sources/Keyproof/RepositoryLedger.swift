import Detection
import Evidence
import GitHistory
import Intake

/// Joins what stands in a repository's files, objects and messages into one ledger.
///
/// A value in the working tree and in history at the same path is one occurrence.
struct RepositoryLedger: ~Copyable {
  private let name: String
  private let repository: Repository
  /// Whether every object was read; otherwise nothing can be called unreachable.
  private let isWhole: Bool
  private var judge: PathJudge
  private var stamps: CommitStamps
  private var ledger: Ledger
  private var gaps: [Gap]

  init(_ location: RepositoryLocation, detector: Detector, isWhole: Bool = true) throws {
    // A value without copies must not be half made when something throws, so all that may throw
    // comes first.
    let judge = try PathJudge(detector)
    repository = try Repository(location)
    self.judge = judge
    self.isWhole = isWhole
    name = location.name
    stamps = CommitStamps()
    ledger = Ledger()
    gaps = []
  }

  /// Enters everything.
  ///
  /// - Parameters:
  ///   - files: sightings in the working tree.
  ///   - past: what history showed, if it was read.
  consuming func filled(
    files: [FileHit], past: History = History()
  ) -> (ledger: Ledger, gaps: [Gap]) {
    var places: [FilePlace: PathHistory] = [:]
    for (secret, history) in zip(past.secrets, past.histories) {
      for path in history.paths { places[FilePlace(secret: secret, path: path.path)] = path }
    }
    var covered: Set<FilePlace> = []
    var inFiles: Set<Secret> = []
    for hit in files {
      let place = FilePlace(secret: hit.sighting.secret, path: hit.path.text)
      enter(hit.sighting, at: place.path, history: places[place], isInWorkingTree: true)
      covered.insert(place)
      inFiles.insert(hit.sighting.secret)
    }
    for (position, history) in past.histories.enumerated() {
      let secret = past.secrets[position]
      for path in history.paths
      where !covered.contains(FilePlace(secret: secret, path: path.path)) {
        for sighting in past.sightings[path.blob] ?? [] where sighting.secret == secret {
          enter(sighting, at: path.path, history: path, isInWorkingTree: false)
        }
      }
      // What the index holds and no commit does is the working tree's, and counted there.
      guard !inFiles.contains(secret) else { continue }
      for unplaced in history.unplaced {
        enter(
          unplaced, (past.sightings[unplaced.blob] ?? []).filter { $0.secret == secret })
      }
    }
    for message in past.messages { enter(message) }
    return (ledger, gaps)
  }

  private struct FilePlace: Hashable {
    let secret: Secret
    let path: String
  }

  private mutating func enter(
    _ sighting: Sighting, at path: String, history: PathHistory?, isInWorkingTree: Bool
  ) {
    let judged = ledger.judged(sighting, at: path, of: name, by: &judge)
    guard let (sighting, surface) = judged else { return }
    ledger.enter(
      sighting,
      at: Occurrence(
        repository: name, path: sighting.place(in: path), region: sighting.region,
        blob: history?.blob.hex,
        surface: surface, first: stamp(history?.first), last: stamp(history?.last),
        reintroductions: (history?.reintroductions ?? []).compactMap { stamp($0) },
        isAtHead: history?.isAtHead ?? false, isInWorkingTree: isInWorkingTree,
        isUnreachable: isWhole && history?.isUnreachable ?? false,
        suppression: sighting.suppression(in: path)))
  }

  private mutating func enter(_ unplaced: UnplacedBlob, _ sightings: [Sighting]) {
    for sighting in sightings {
      ledger.enter(
        sighting,
        at: Occurrence(
          repository: name, path: "", region: sighting.region, blob: unplaced.blob.hex,
          surface: .source, isUnreachable: isWhole && unplaced.isUnreachable,
          suppression: sighting.suppression(in: "")))
    }
  }

  private mutating func enter(_ message: MessageHit) {
    let isCommit = message.kind == .commit
    let commit = isCommit ? stamp(message.object) : nil
    ledger.enter(
      message.sighting,
      at: Occurrence(
        repository: name, path: "", region: message.sighting.region, blob: message.object.hex,
        surface: isCommit ? .commitMessage : .tagMessage, first: commit, last: commit,
        isUnreachable: message.isUnreachable, suppression: message.sighting.suppression(in: "")))
  }

  private mutating func stamp(_ commit: ObjectID?) -> CommitStamp? {
    stamps.stamp(of: commit, in: repository, gaps: &gaps)
  }
}
