public import Evidence

/// What a set of exports yielded.
public struct InventoryLoad: Sendable {
  /// In the order of the specifications, then of paths, then of rows.
  public var records: [Record] = []
  public var coverage: [InventoryCoverage] = []
  /// Rows and files that could not be read, with their places.
  public var gaps: [Gap] = []
  /// Sentences a reader must know.
  public var warnings: [String] = []
  /// What the exports speak for.
  public var scope = InventoryScope()

  public init() {}
}
