import Archives
import Detection
import Evidence
import GitHistory

/// A sighting in content that is new at its path.
struct ChangeHit: Sendable {
  var path: String
  var blob: ObjectID
  /// The commit that brought the content; `nil` for staged content.
  var commit: ObjectID?
  var sighting: Sighting
}

/// Looks for credentials in what the index or single commits add.
///
/// What the content at the same path held before is not new and not reported again.
struct ChangeSweep: Sendable {
  /// What came out of it.
  struct Outcome: Sendable {
    var hits: [ChangeHit] = []
    var messages: [MessageHit] = []
    var blobs = 0
    var bytes = 0
    var commits = 0
    var gaps: [Gap] = []
    var tally = DetectionTally()

    mutating func merge(_ other: Outcome) {
      hits += other.hits
      messages += other.messages
      blobs += other.blobs
      bytes += other.bytes
      commits += other.commits
      gaps += other.gaps
      tally.merge(other.tally)
    }
  }

  let location: RepositoryLocation
  let detector: Detector
  let pool: WorkerPool
  let progress: Progress
  let maxBlobBytes: Int
  let archives: ArchiveLimits
  /// Members of archives that ``detector`` found nothing in.
  let members: KnownMembers?

  /// Reads staged files.
  func run(_ files: [StagedFile]) async throws -> Outcome {
    try await run(files.count, batch: 8) { index, worker in
      let file = files[index]
      worker.scan(
        path: file.path, mode: file.mode, blob: file.blob,
        old: file.oldBlob.map { [$0] } ?? [], commit: nil)
    }
  }

  /// Reads what each of `commits` changes, and its message.
  func run(_ commits: [CommitRecord]) async throws -> Outcome {
    try await run(commits.count, batch: 4) { index, worker in worker.scan(commits[index]) }
  }

  private func run(
    _ count: Int, batch: Int, _ body: @escaping @Sendable (Int, inout ChangeWorker) -> Void
  ) async throws -> Outcome {
    let parts = try await pool.run(
      count, batch: batch, state: { try ChangeWorker(self) }, finish: { $0.finish() }, body: body)
    var outcome = Outcome()
    for part in parts { outcome.merge(part) }
    outcome.hits.sort { left, right in
      (left.path, left.blob, left.sighting.region, left.commit ?? .zero)
        < (right.path, right.blob, right.sighting.region, right.commit ?? .zero)
    }
    return outcome
  }
}

/// One worker of a change sweep.
private struct ChangeWorker: ~Copyable {
  private let sweep: ChangeSweep
  private var reader: ChangeReader
  private var scratch: DetectionScratch
  private var archives: ArchiveScan
  private var outcome: ChangeSweep.Outcome

  init(_ sweep: ChangeSweep) throws {
    let scratch = DetectionScratch(for: sweep.detector)
    reader = try ChangeReader(sweep.location)
    self.scratch = scratch
    archives = ArchiveScan(sweep.archives, known: sweep.members)
    self.sweep = sweep
    outcome = ChangeSweep.Outcome()
  }

  mutating func scan(_ commit: CommitRecord) {
    outcome.commits += 1
    do throws(GitError) {
      for change in try reader.changes(of: commit) {
        scan(
          path: change.path, mode: change.mode, blob: change.blob, old: change.oldBlobs,
          commit: commit.id)
      }
      let message = try reader.message(of: commit.id)
      message.withUnsafeBufferPointer { bytes in
        scratch.scan(bytes) {
          outcome.messages.append(MessageHit(object: commit.id, kind: .commit, sighting: $0))
        }
      }
    } catch {
      outcome.gaps.append(error.gap)
    }
  }

  mutating func scan(
    path: String, mode: UInt32, blob: ObjectID, old: [ObjectID], commit: ObjectID?
  ) {
    // A submodule's entry names a commit of another repository.
    guard mode & 0o170000 != 0o160000 else { return }
    do throws(GitError) {
      let known = outcome.gaps.count
      let found = try sightings(in: blob, at: path, isCounted: true)
      if let commit {
        for index in outcome.gaps.indices.dropFirst(known) {
          outcome.gaps[index].subject += " (object \(blob.hex), commit \(commit.hex))"
        }
      }
      guard !found.isEmpty else { return }
      var marked: Set<Secret> = []
      var unmarked: Set<Secret> = []
      for old in old {
        // An old version that cannot be read takes nothing away: better reported twice.
        for sighting in (try? sightings(in: old, at: path, isCounted: false)) ?? [] {
          if sighting.marker == nil {
            unmarked.insert(sighting.secret)
          } else {
            marked.insert(sighting.secret)
          }
        }
      }
      // A value whose marker comes or goes counts like a new one: its newest version decides.
      for sighting in found
      where !(sighting.marker == nil ? unmarked : marked).contains(sighting.secret) {
        outcome.hits.append(
          ChangeHit(path: path, blob: blob, commit: commit, sighting: sighting))
      }
    } catch {
      outcome.gaps.append(error.gap)
    }
  }

  private mutating func sightings(
    in blob: ObjectID, at path: String, isCounted: Bool
  ) throws(GitError) -> [Sighting] {
    let content = try reader.blob(blob, maxBytes: sweep.maxBlobBytes)
    if isCounted {
      outcome.blobs += 1
      outcome.bytes += content.count
      sweep.progress.add(items: 1, bytes: content.count)
    }
    var found: [Sighting] = []
    content.withUnsafeBufferPointer { bytes in
      if archives.opens(bytes) {
        let gaps = archives.scan(bytes, named: path, with: &scratch) { found.append($0) }
        if isCounted { outcome.gaps += gaps }
        if gaps.isEmpty { return }
      }
      scratch.scan(bytes) { found.append($0) }
    }
    scratch.placeLimits(in: path)
    return found
  }

  consuming func finish() -> ChangeSweep.Outcome {
    outcome.tally = scratch.tally
    return outcome
  }
}
