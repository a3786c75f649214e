import Archives
import Detection
import Evidence
import GitHistory

/// Reads objects again that hold values, for the values' lines and names.
struct SightingSweep: Sendable {
  struct Outcome: Sendable {
    var blobs: [ObjectID: [Sighting]] = [:]
    var messages: [MessageHit] = []
    /// Objects that could not be read.
    var gaps: [Gap] = []
  }

  private let location: RepositoryLocation
  private let options: ScanOptions
  private let detector: Detector

  init(_ location: RepositoryLocation, _ options: ScanOptions, _ detector: Detector) {
    self.location = location
    self.options = options
    self.detector = detector
  }

  /// Reads `objects`, which are blobs, commits and tags.
  func run(_ objects: Set<ObjectID>) async throws -> Outcome {
    guard !objects.isEmpty else { return Outcome() }
    var sweep = ObjectSweep(location, catalog: ObjectCatalog(ids: objects.sorted()))
    sweep.batch = 16
    sweep.jobs = min(options.jobs, (objects.count + sweep.batch - 1) / sweep.batch)
    // What was looked at whole can be looked at again.
    sweep.maxBlobBytes = Int.max
    let swept = try await sweep.run { [detector, options] in
      SightingVisitor(detector, options.archives)
    }
    var outcome = Outcome(gaps: swept.gaps)
    for part in swept.found {
      outcome.blobs.merge(part.blobs) { first, _ in first }
      outcome.messages += part.messages
    }
    return outcome
  }
}

/// Reads again the objects that a report shows, for lines and names.
struct SightingVisitor: ObjectVisitor, ~Copyable {
  private var scratch: DetectionScratch
  private var outcome = SightingSweep.Outcome()
  private var archives: ArchiveScan

  init(_ detector: Detector, _ limits: ArchiveLimits) {
    scratch = DetectionScratch(for: detector)
    archives = ArchiveScan(limits)
  }

  mutating func visit(blob: ObjectID, _ bytes: Span<UInt8>, _ lineage: Lineage) {
    bytes.withUnsafeBufferPointer { buffer in
      if archives.opens(buffer) {
        let gaps = archives.scan(buffer, named: blob.hex, with: &scratch) {
          outcome.blobs[blob, default: []].append($0)
        }
        if gaps.isEmpty { return }
      }
      scratch.scan(buffer) { outcome.blobs[blob, default: []].append($0) }
    }
  }

  mutating func visit(blob: ObjectID, _ bytes: UnsafeBufferPointer<UInt8>, _ chunk: Chunk) {}

  mutating func visit(message: Span<UInt8>, of id: ObjectID, kind: MessageKind) {
    message.withUnsafeBufferPointer { buffer in
      scratch.scan(buffer) {
        outcome.messages.append(MessageHit(object: id, kind: kind, sighting: $0))
      }
    }
  }

  consuming func finish() -> SightingSweep.Outcome { outcome }
}
