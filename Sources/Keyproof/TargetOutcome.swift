import Archives
import Detection
import Evidence
import Intake
import Wiring

/// Everything that one target showed.
struct TargetOutcome: Sendable {
  var ledger = Ledger()
  var coverage = Coverage()
  var readings: [WiringReading] = []
  var tally = DetectionTally()

  /// Takes in what another target showed.
  mutating func merge(_ other: TargetOutcome) {
    ledger.merge(other.ledger)
    coverage.merge(other.coverage)
    readings += other.readings
    tally.merge(other.tally)
  }
}

extension Coverage {
  /// Counts what was left out below `root`, and names each of it if that is asked for.
  mutating func note(_ excluded: [ExcludedPath], of root: String, if isTold: Bool) {
    for one in excluded { exclusions[one.reason, default: 0] += 1 }
    guard isTold else { return }
    notes += excluded.map { "left out \($0.path.text) of \(root): \($0.reason)" }
  }
}

/// What every part of a run works with.
struct ScanTools: Sendable {
  let options: ScanOptions
  let detector: Detector
  let directory: ServiceDirectory
  let pool: WorkerPool
  let progress: Progress
  /// Members of archives that this run found nothing in; `nil` where drops are counted, so that
  /// each is read.
  let members: KnownMembers?
  /// What earlier runs have read, if that is remembered.
  var state: HistoryState?

  var fileSweep: FileSweep {
    FileSweep(
      detector: detector, archives: options.archives, members: members, pool: pool,
      progress: progress)
  }
}
