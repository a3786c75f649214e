import Archives
import Detection
import Evidence
import GitHistory
import Intake

/// Enters what the index or a selection of commits adds.
struct ChangeLedger: ~Copyable {
  private let name: String
  private let repository: Repository
  private var judge: PathJudge
  private var stamps: CommitStamps
  private var headFiles: [String: ObjectID]?
  private let detector: Detector
  private let archives: ArchiveLimits
  private var ledger: Ledger
  private var gaps: [Gap]

  init(
    _ location: RepositoryLocation, detector: Detector, archives: ArchiveLimits
  ) throws {
    // A value without copies must not be half made when something throws, so all that may throw
    // comes first.
    let judge = try PathJudge(detector)
    repository = try Repository(location)
    self.judge = judge
    self.detector = detector
    self.archives = archives
    name = location.name
    stamps = CommitStamps()
    ledger = Ledger()
    gaps = []
  }

  /// A value at a path, with all commits that brought it there.
  private struct Place: Hashable {
    let secret: Secret
    let path: String
  }

  /// Enters everything; a value at a path is one occurrence however many commits brought it.
  consuming func filled(
    _ sweep: ChangeSweep.Outcome, isStaged: Bool
  ) throws -> (ledger: Ledger, gaps: [Gap]) {
    var places: [Place: [ChangeHit]] = [:]
    var order: [Place] = []
    for hit in sweep.hits {
      let place = Place(secret: hit.sighting.secret, path: hit.sighting.place(in: hit.path))
      if places[place] == nil { order.append(place) }
      places[place, default: []].append(hit)
    }
    for place in order { try enter(places[place] ?? [], isStaged: isStaged) }
    for message in sweep.messages {
      let stamp = stamp(message.object)
      ledger.enter(
        message.sighting,
        at: Occurrence(
          repository: name, path: "", region: message.sighting.region, blob: message.object.hex,
          surface: .commitMessage, first: stamp, last: stamp,
          suppression: message.sighting.suppression(in: "")))
    }
    return (ledger, gaps)
  }

  private mutating func enter(_ hits: [ChangeHit], isStaged: Bool) throws {
    let dated = hits.map { ($0, stamp: stamp($0.commit)) }
      .sorted { ($0.stamp?.date.seconds ?? 0) < ($1.stamp?.date.seconds ?? 0) }
    guard let last = dated.last?.0 else { return }
    // One unmarked place in the newest version is enough to be reported.
    let newest =
      dated.last { $0.0.commit == last.commit && $0.0.sighting.marker == nil }?.0 ?? last
    let judged = ledger.judged(newest.sighting, at: newest.path, of: name, by: &judge)
    guard let (sighting, surface) = judged else { return }
    let isAtHead = try !isStaged && headHas(newest)
    let stamps = dated.compactMap(\.stamp)
    ledger.enter(
      sighting,
      at: Occurrence(
        repository: name, path: sighting.place(in: newest.path), region: sighting.region,
        blob: newest.blob.hex,
        surface: surface, first: stamps.first, last: stamps.last, isAtHead: isAtHead,
        isStaged: isStaged, suppression: sighting.suppression(in: sighting.place(in: newest.path))))
  }

  /// Whether the file at HEAD still has the value, spelled in any way.
  private mutating func headHas(_ hit: ChangeHit) throws -> Bool {
    let secret = hit.sighting.secret
    if headFiles == nil {
      headFiles = [:]
      if let head = repository.head {
        for file in try repository.files(in: head) { headFiles?[file.path] = file.blob }
      }
    }
    guard let blob = headFiles?[hit.path] else { return false }
    if blob == hit.blob { return true }
    guard let content = try? repository.blob(blob, maxBytes: Int.max) else { return false }
    if secret.expose({ content.contains($0) }) { return true }
    var scratch = DetectionScratch(for: detector)
    var archives = ArchiveScan(archives)
    var isFound = false
    content.withUnsafeBufferPointer { bytes in
      let take = { (sighting: Sighting) in
        if sighting.secret == secret { isFound = true }
      }
      if archives.opens(bytes) {
        _ = archives.scan(bytes, named: hit.path, with: &scratch, take)
      } else {
        scratch.scan(bytes, take)
      }
    }
    return isFound
  }

  private mutating func stamp(_ commit: ObjectID?) -> CommitStamp? {
    stamps.stamp(of: commit, in: repository, gaps: &gaps)
  }
}

extension [UInt8] {
  /// Whether `other` stands somewhere in these bytes.
  fileprivate func contains(_ other: [UInt8]) -> Bool {
    guard let first = other.first, count >= other.count else { return other.isEmpty }
    var start = startIndex
    while start + other.count <= endIndex, let found = self[start...].firstIndex(of: first) {
      guard found + other.count <= endIndex else { return false }
      if self[found..<found + other.count].elementsEqual(other) { return true }
      start = found + 1
    }
    return false
  }
}
