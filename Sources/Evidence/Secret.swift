/// A secret's bytes.
///
/// Printing, interpolating or dumping one shows only its length.
public struct Secret: Sendable, Hashable {
  private let bytes: [UInt8]

  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The number of bytes.
  public var count: Int { bytes.count }

  /// Hands out the raw bytes.
  ///
  /// Search the sources for this name to audit every use.
  public func expose<R>(_ body: ([UInt8]) throws -> R) rethrows -> R {
    try body(bytes)
  }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "<secret, \(bytes.count) bytes>" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
