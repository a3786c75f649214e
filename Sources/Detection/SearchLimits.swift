/// What was not searched to its end, how often, and where.
public struct SearchLimits: Sendable {
  /// Why a search was given up.
  public enum Cause: Hashable, Sendable {
    /// The pattern of the rule with this index ran into a limit of PCRE2.
    case rule(Int)
    /// A table in which the rule with this index found a value goes on behind its window.
    case rows(Int)
    /// A text holds more keywords than are looked at.
    case crowd
  }

  public struct Record: Sendable, Equatable {
    public var count: Int
    /// One of the places, the first in the order of their names.
    public var place: String?

    public init(count: Int, place: String? = nil) {
      self.count = count
      self.place = place
    }
  }

  public private(set) var records: [Cause: Record] = [:]
  /// What was given up in the text at hand.
  private var placeless: Set<Cause> = []

  public init() {}

  public var isEmpty: Bool { records.isEmpty }
  /// How many searches were given up.
  public var count: Int { records.values.reduce(0) { $0 + $1.count } }

  public mutating func add(_ cause: Cause, _ record: Record = Record(count: 1)) {
    records[cause, default: Record(count: 0)].count += record.count
    if let place = record.place { lower(cause, to: place) } else { placeless.insert(cause) }
  }

  /// Says where everything stands that was given up since the last call.
  public mutating func place(in name: @autoclosure () -> String) {
    guard !placeless.isEmpty else { return }
    let name = name()
    for cause in placeless { lower(cause, to: name) }
    placeless = []
  }

  /// Takes in another worker's.
  public mutating func merge(_ other: SearchLimits) {
    for (cause, record) in other.records { add(cause, record) }
  }

  private mutating func lower(_ cause: Cause, to place: String) {
    let known = records[cause]?.place
    records[cause]?.place = min(known ?? place, place)
  }
}
