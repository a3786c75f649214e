/// Why an inventory could not be used at all.
public enum InventoryError: Error, Equatable, Sendable, CustomStringConvertible {
  case unreadable(path: String, reason: String)
  case unrecognised(path: String, reason: String)
  case malformed(path: String, source: String, reason: String)

  /// One sentence: what is wrong, where, and what to do about it.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason):
      path.contains(":")
        ? "\(path): cannot be read: \(reason); a type before a colon is one of \(Self.types)"
        : "\(path): cannot be read: \(reason)"
    case .unrecognised(let path, let reason):
      "\(path): \(reason); name its type with TYPE:FILE, where TYPE is one of \(Self.types)"
    case .malformed(let path, let source, let reason):
      "\(path): cannot be read as \(source): \(reason)"
    }
  }

  private static var types: String {
    InventorySource.allCases.map(\.rawValue).joined(separator: ", ")
  }
}
