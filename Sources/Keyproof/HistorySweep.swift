import Detection
import Evidence
import GitHistory

/// Looks for credentials in every object of a repository.
struct HistorySweep: Sendable {
  /// What came out of it.
  struct Outcome: Sendable {
    var blobs: [BlobHit] = []
    var messages: [MessageHit] = []
    var tally = DetectionTally()

    mutating func merge(_ other: Outcome) {
      blobs += other.blobs
      messages += other.messages
      tally.merge(other.tally)
    }
  }
}

/// One worker of a history sweep.
struct CredentialVisitor: ObjectVisitor, ~Copyable {
  private var scratch: DetectionScratch
  private var outcome: HistorySweep.Outcome
  private let progress: Progress

  init(_ detector: Detector, progress: Progress) throws {
    scratch = try DetectionScratch(for: detector)
    self.progress = progress
    outcome = HistorySweep.Outcome()
  }

  mutating func recall(_ bytes: Span<UInt8>, _ lineage: Lineage) {}

  mutating func visit(blob: ObjectID, _ bytes: Span<UInt8>, _ lineage: Lineage) {
    progress.add(items: 1, bytes: bytes.count)
    bytes.withUnsafeBufferPointer { buffer in
      scratch.scan(buffer) { outcome.blobs.append(BlobHit(blob: blob, sighting: $0)) }
    }
  }

  mutating func visit(message: Span<UInt8>, of id: ObjectID, kind: MessageKind) {
    message.withUnsafeBufferPointer { buffer in
      scratch.scan(buffer) {
        outcome.messages.append(MessageHit(object: id, kind: kind, sighting: $0))
      }
    }
  }

  consuming func finish() -> HistorySweep.Outcome {
    outcome.tally = scratch.tally
    return outcome
  }
}
