/// Why a state file could not be used.
///
/// No case carries anything that the file contains.
package enum StateError: Error, Equatable, Sendable {
  /// Nothing can be kept at this path; `reason` says why, `remedy` what helps.
  case unusable(path: String, reason: String, remedy: String)
  /// There is a file, and Keyproof did not make it.
  case foreign(path: String)
  /// A later Keyproof made the file.
  case newerFormat(path: String, format: Int)
  /// The file does not hold what Keyproof writes.
  case damaged(path: String)
  case readOnly(path: String)
  /// Another process kept the file locked for as long as this one was willing to wait.
  case busy(path: String)
  /// The disk or a quota is full.
  case full(path: String)
  /// SQLite failed for a reason of its own.
  case failed(path: String, reason: String)
}

extension StateError: CustomStringConvertible {
  /// One sentence: what is wrong, where, and what to do about it.
  package var description: String {
    switch self {
    case .unusable(let path, let reason, let remedy):
      "\(path): the state cannot be kept here: \(reason); \(remedy)"
    case .foreign(let path):
      "\(path): this is not a state file of Keyproof, so it is left alone; name another "
        + "file, or delete this one if nobody needs it"
    case .newerFormat(let path, let format):
      "\(path): a newer Keyproof wrote this state (format \(format)); use that version, "
        + "or delete the file to start anew"
    case .damaged(let path):
      "\(path): the state is damaged; delete the file to start anew"
    case .readOnly(let path):
      "\(path): the state cannot be written; make the file and its directory writable, "
        + "or name another file"
    case .busy(let path):
      "\(path): another process keeps the state locked; wait until it is done, or name another file"
    case .full(let path):
      "\(path): the state cannot be written because the disk is full; make room, then run again"
    case .failed(let path, let reason):
      "\(path): the state cannot be used: \(reason); check the disk, "
        + "or delete the file to start anew"
    }
  }
}
