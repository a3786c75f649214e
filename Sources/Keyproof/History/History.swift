import Detection
import Evidence
import GitHistory

/// What the history of one repository showed.
struct History: Sendable {
  /// The values that blobs hold, in the order of ``histories``.
  var secrets: [Secret] = []
  /// What became of each value.
  var histories: [CredentialHistory] = []
  /// All sightings in the blobs that the histories name.
  var sightings: [ObjectID: [Sighting]] = [:]
  var messages: [MessageHit] = []
  var counts = SweepCounts()
  /// When the oldest and the newest commit were made.
  var span: (oldest: Timestamp, newest: Timestamp)?
  var head: ObjectID?
  var tally = DetectionTally()
  var gaps: [Gap] = []
  var notes: [String] = []
  /// Whether every object was read; otherwise nothing can be called unreachable.
  var isWhole = true

  init() {}

  /// Enters what was read.
  func describe(_ source: inout SourceCoverage) {
    source.blobs = counts.blobs
    source.commits = counts.commits
    source.tags = counts.tags
    source.bytes += counts.blobBytes
    source.oldestCommit = span?.oldest
    source.newestCommit = span?.newest
    source.head = head?.hex
  }
}
