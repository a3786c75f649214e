/// An export to load: a file or a directory, and its type if the user names one.
public struct InventorySpec: Hashable, Sendable {
  public var path: String
  /// `nil` lets the content decide.
  public var source: InventorySource?

  public init(path: String, source: InventorySource? = nil) {
    self.path = path
    self.source = source
  }

  /// Reads `FILE` or `TYPE:FILE`; what stands before a colon is a type only if it names a known one.
  public init(argument: String) {
    let parts = argument.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count == 2, let source = InventorySource(rawValue: String(parts[0])) {
      self.init(path: String(parts[1]), source: source)
    } else {
      self.init(path: argument)
    }
  }
}
