import Archives
import Detection
import Evidence
import Intake

/// Looks for credentials in files on disk, in parallel.
struct FileSweep: Sendable {
  /// What came out of it, in the order of the files.
  struct Outcome: Sendable {
    var hits: [FileHit] = []
    var files = 0
    var bytes = 0
    var gaps: [Gap] = []
    var tally = DetectionTally()
  }

  let detector: Detector
  let archives: ArchiveLimits
  /// Members of archives that ``detector`` found nothing in.
  let members: KnownMembers?
  let pool: WorkerPool
  let progress: Progress

  /// Reads `files`, which lie below `root`.
  ///
  /// - Parameter areNamed: whether the user named each of them, so that links are followed.
  func run(
    _ files: [FilePath], below root: FilePath, areNamed: Bool = false
  ) async throws -> Outcome {
    let parts = try await pool.run(
      files.count, batch: 16,
      state: { FileWorker(detector, archives, members) },
      finish: { $0.finish() },
      body: { [progress] index, worker in
        worker.scan(
          files[index], below: root, at: index, isNamed: areNamed, progress: progress)
      })
    var outcome = Outcome()
    var numbered: [(index: Int, hit: FileHit)] = []
    for part in parts {
      numbered += part.numbered
      outcome.files += part.outcome.files
      outcome.bytes += part.outcome.bytes
      outcome.gaps += part.outcome.gaps
      outcome.tally.merge(part.outcome.tally)
    }
    // One file is read by one worker, front to back; a stable order of files is all that is owed.
    numbered.sort { ($0.index, $0.hit.sighting.region) < ($1.index, $1.hit.sighting.region) }
    outcome.hits = numbered.map(\.hit)
    return outcome
  }
}

/// One worker of a file sweep.
private struct FileWorker: ~Copyable {
  private var reader: FileReader
  private var scratch: DetectionScratch
  private var archives: ArchiveScan
  private var outcome: FileSweep.Outcome
  private var numbered: [(index: Int, hit: FileHit)]

  init(_ detector: Detector, _ limits: ArchiveLimits, _ members: KnownMembers?) {
    scratch = DetectionScratch(for: detector)
    archives = ArchiveScan(limits, known: members)
    reader = FileReader()
    outcome = FileSweep.Outcome()
    numbered = []
  }

  mutating func scan(
    _ path: FilePath, below root: FilePath, at index: Int, isNamed: Bool, progress: Progress
  ) {
    let full = root.appending(path.bytes)
    var found: [FileHit] = []
    var isUnpacked = false
    let result = reader.read(full, isNamed: isNamed) { bytes, chunk in
      if chunk.offset == 0, archives.opens(bytes) {
        let isWhole = chunk.ownedBytes == bytes.count
        // One that is not at hand whole is read again.
        let gaps =
          isWhole
          ? archives.scan(bytes, named: full.text, with: &scratch) {
            found.append(FileHit(path: path, sighting: $0))
          }
          : archives.scan(fileAt: full, isNamed: isNamed, with: &scratch) {
            found.append(FileHit(path: path, sighting: $0))
          }
        outcome.gaps += gaps
        isUnpacked = gaps.isEmpty
      }
      if isUnpacked { return }
      scratch.scan(bytes, of: chunk) { found.append(FileHit(path: path, sighting: $0)) }
    }
    scratch.placeLimits(in: full.text)
    switch result {
    case .success(let count):
      outcome.files += 1
      outcome.bytes += count
      progress.add(items: 1, bytes: count)
      numbered += found.map { (index, $0) }
    case .failure(let gap):
      outcome.gaps.append(gap)
    }
  }

  consuming func finish() -> (
    outcome: FileSweep.Outcome, numbered: [(index: Int, hit: FileHit)]
  ) {
    outcome.tally = scratch.tally
    return (outcome, numbered)
  }
}
