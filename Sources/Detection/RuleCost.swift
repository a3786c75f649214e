/// What one rule cost, for those who tune rules.
package struct RuleCost: Sendable {
  /// How often one of its anchors, or the start of an input it runs over whole, called for it.
  package var calls = 0
  /// How often its pattern ran.
  package var searches = 0
  /// How many values it kept, before values are compared with each other.
  package var kept = 0
  /// The time of all calls but the first, which prepares the rule for its worker.
  package var seconds = 0.0
  package var firstSeconds = 0.0

  /// The mean of all calls but the first; zero where there was only one.
  package var secondsPerCall: Double { calls > 1 ? seconds / Double(calls - 1) : 0 }
}
