/// Why a run was refused before anything was scanned.
public enum ScanError: Error, Equatable, Sendable, CustomStringConvertible {
  case missingPath(String)
  case notARepository(String, option: String)
  case unreadableList(String, reason: String)
  case unusableKey(String, reason: String)
  case badConfiguration(String, reason: String)
  case conflictingOptions(String)

  /// One sentence: what is wrong, where, and what to do about it.
  public var description: String {
    switch self {
    case .missingPath(let path):
      "\(path): no such file or directory; check the path"
    case .notARepository(let path, let option):
      "\(path): not a git repository, which \(option) needs; leave \(option) out to scan its files"
    case .unreadableList(let path, let reason):
      "\(path): the list of files cannot be read: \(reason)"
    case .unusableKey(let path, let reason):
      "\(path): the fingerprint key cannot be used: \(reason)"
    case .badConfiguration(let path, let reason):
      "\(path): \(reason)"
    case .conflictingOptions(let sentence): sentence
    }
  }
}
