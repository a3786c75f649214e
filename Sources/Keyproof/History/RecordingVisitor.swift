import Detection
import Evidence
import GitHistory

/// Which objects a sweep has read whole.
struct ReadObjects: Sendable {
  var ids: [ObjectID] = []
  /// The blobs among them.
  var blobs = BlobSet()
  /// Those of the blobs that had been read by an earlier sweep.
  var knownBlobs = BlobSet()
  /// Bytes of ``blobs``.
  var bytes = 0
  /// Bytes of ``knownBlobs``.
  var knownBytes = 0

  /// Joins what the workers have read.
  init(_ parts: [ReadObjects] = []) {
    ids.reserveCapacity(parts.reduce(0) { $0 + $1.ids.count })
    for part in parts {
      ids += part.ids
      blobs.formUnion(part.blobs)
      knownBlobs.formUnion(part.knownBlobs)
      bytes += part.bytes
      knownBytes += part.knownBytes
    }
  }
}

/// Looks for credentials and notes what was read.
struct RecordingVisitor: ObjectVisitor, ~Copyable {
  private var visitor: CredentialVisitor
  private var read = ReadObjects()
  /// Blobs that an earlier sweep has read.
  private let known: Set<ObjectID>

  init(_ visitor: consuming CredentialVisitor, known: Set<ObjectID> = []) {
    self.visitor = visitor
    self.known = known
  }

  mutating func visit(blob: ObjectID, _ bytes: Span<UInt8>, _ lineage: Lineage) {
    visitor.visit(blob: blob, bytes, lineage)
    // What was left out of an archive is told by every sweep, so each looks again.
    guard visitor.isLastWhole else { return }
    read.ids.append(blob)
    read.blobs.insert(blob)
    read.bytes += bytes.count
    if !known.isEmpty, known.contains(blob) {
      read.knownBlobs.insert(blob)
      read.knownBytes += bytes.count
    }
  }

  mutating func visit(blob: ObjectID, _ bytes: UnsafeBufferPointer<UInt8>, _ chunk: Chunk) {
    // Whether the rest follows is not told, so such a blob is read anew by every sweep.
    visitor.visit(blob: blob, bytes, chunk)
  }

  mutating func recall(_ bytes: Span<UInt8>, _ lineage: Lineage) {
    visitor.recall(bytes, lineage)
  }

  mutating func visit(message: Span<UInt8>, of id: ObjectID, kind: MessageKind) {
    read.ids.append(id)
    visitor.visit(message: message, of: id, kind: kind)
  }

  consuming func finish() -> (hits: HistorySweep.Outcome, read: ReadObjects) {
    let read = self.read
    return (visitor.finish(), read)
  }
}
