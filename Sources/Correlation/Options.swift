public import Evidence
public import Inventory

extension Correlation {
  /// Which findings decide the exit code, and which references are reported at all.
  public enum Scope: String, Sendable, CaseIterable {
    /// Those that open an AI service, may do so, or that an agent holds.
    case ai
    case all
  }

  /// What the judgement depends on besides the evidence.
  public struct Options: Sendable {
    /// The moment to judge for; `nil` takes the newest evidence.
    public var asOf: Timestamp?
    /// The age in days beyond which a credential must have been rotated.
    public var maxAgeDays: Int?
    public var scope: Scope
    /// How far two clocks may disagree, in seconds.
    public var skewSeconds: Int64
    /// What the supplied inventories list; empty if there are none.
    public var inventory: InventoryScope
    /// Whether findings carry the values themselves.
    public var reveals: Bool

    public init(
      asOf: Timestamp? = nil, maxAgeDays: Int? = nil, scope: Scope = .ai,
      skewSeconds: Int64 = Timestamp.day, inventory: InventoryScope = InventoryScope(),
      reveals: Bool = false
    ) {
      self.asOf = asOf
      self.maxAgeDays = maxAgeDays
      self.scope = scope
      self.skewSeconds = skewSeconds
      self.inventory = inventory
      self.reveals = reveals
    }
  }
}
