/// Why a run was refused before anything was scanned.
public enum ScanError: Error, Equatable, Sendable, CustomStringConvertible {
  case missingPath(String)
  case notARepository(String, option: String)
  case emptyRepository(String, hasFiles: Bool)
  case outsideRepository(String, repository: String)
  case unreadablePath(String, reason: String)
  case unreadableList(String, reason: String)
  case unusableKey(String, reason: String)
  case badConfiguration(String, reason: String)
  case conflictingOptions(String)

  /// An id that no rule has.
  ///
  /// - Parameter place: the id, behind the option that it was given to where there is one.
  package static func unknownRule(_ place: String) -> ScanError {
    .badConfiguration(
      place, reason: "no rule has this id; `keyproof rules list` shows all of them")
  }

  /// One sentence: what is wrong, where, and what to do about it.
  public var description: String {
    switch self {
    case .missingPath(let path):
      "\(path): no such file or directory; check the path"
    case .notARepository(let path, let option):
      "\(path): not a git repository, which \(option) needs; leave \(option) out to scan its files"
    case .emptyRepository(let path, hasFiles: false):
      "\(path): the repository has no commits and no files, so there is nothing to scan; "
        + "check the path"
    case .emptyRepository(let path, hasFiles: true):
      "\(path): the repository has no commits, so it has no history; "
        + "leave --history out to scan its files"
    case .outsideRepository(let path, let repository):
      "\(path): not a file of the repository \(repository); "
        + "run this in the repository that the file belongs to"
    case .unreadablePath(let path, let reason):
      "\(path): cannot be looked at: \(reason); check who may read it"
    case .unreadableList(let path, let reason):
      "\(path): the list of files \(reason); check the path"
    case .unusableKey(let path, let reason):
      "\(path): the fingerprint key cannot be used: \(reason)"
    case .badConfiguration(let path, let reason):
      "\(path): \(reason)"
    case .conflictingOptions(let sentence): sentence
    }
  }
}
