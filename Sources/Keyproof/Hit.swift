import Detection
import Evidence
import GitHistory
import Intake

/// A sighting in a file on disk.
struct FileHit: Sendable {
  var path: FilePath
  var sighting: Sighting
}

/// A sighting in the message of a commit or tag.
struct MessageHit: Sendable {
  var object: ObjectID
  var kind: MessageKind
  var sighting: Sighting
  /// Whether no reference leads to it; known once all commits are.
  var isUnreachable = false
}
