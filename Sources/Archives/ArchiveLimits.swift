/// How much of an archive is unpacked before it is left alone.
///
/// Each of them guards against archives that are made to exhaust whoever opens them, and reaching
/// one is told.
public struct ArchiveLimits: Sendable, Equatable {
  /// How many archives deep members are looked for; 0 opens none.
  public var maxDepth = 3
  /// The most bytes that come out of one outermost archive, with all that is nested in it.
  public var maxBytes = 1 << 30
  /// The most bytes of an archive that is nested in another; it is held in memory.
  public var maxNestedBytes = 128 << 20
  /// The most members of one outermost archive, with all that is nested in it.
  public var maxMembers = 100_000
  /// The most bytes that one byte of the outermost archive may become, once more than
  /// ``ratioFreeBytes`` came out.
  ///
  /// Deflate makes at most 1,032 of one; text comes to some ten.
  public var maxRatio = 250
  /// The bytes for which no ratio counts: small files are allowed to be empty in many ways.
  public static let ratioFreeBytes = 16 << 20

  public init() {}
}
