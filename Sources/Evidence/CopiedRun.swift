/// A stretch of bytes that one text took over unchanged from another.
///
/// Lists of runs are sorted by ``target`` and do not overlap there; what no run covers is new.
public struct CopiedRun: Hashable, Sendable, BitwiseCopyable {
  /// The offset of the first byte in the text it was taken from.
  public var source: Int
  /// The offset of the first byte in the text that took it.
  public var target: Int
  /// In bytes; at least 1.
  public var count: Int

  public init(source: Int, target: Int, count: Int) {
    self.source = source
    self.target = target
    self.count = count
  }
}
