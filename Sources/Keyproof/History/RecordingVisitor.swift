import Detection
import GitHistory

/// Which objects a sweep has read.
struct ReadObjects: Sendable {
  var ids: [ObjectID] = []
  /// The blobs among them.
  var blobs = BlobSet()
  /// Those of the blobs that had been read by an earlier sweep.
  var knownBlobs = BlobSet()
  /// Bytes of the blobs that no earlier sweep had read.
  var newBytes = 0

  /// Joins what the workers have read.
  init(_ parts: [ReadObjects] = []) {
    ids.reserveCapacity(parts.reduce(0) { $0 + $1.ids.count })
    for part in parts {
      ids += part.ids
      blobs.formUnion(part.blobs)
      knownBlobs.formUnion(part.knownBlobs)
      newBytes += part.newBytes
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
    read.ids.append(blob)
    read.blobs.insert(blob)
    if !known.isEmpty, known.contains(blob) {
      read.knownBlobs.insert(blob)
    } else {
      read.newBytes += bytes.count
    }
    visitor.visit(blob: blob, bytes, lineage)
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
