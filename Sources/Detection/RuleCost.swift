/// What one rule cost, for those who tune rules.
package struct RuleCost: Sendable {
  /// How often one of its anchors, or the start of an input it runs over whole, called for it.
  package var calls = 0
  /// How often its pattern ran.
  package var searches = 0
  /// How many values it kept, before values are compared with each other.
  package var kept = 0
  package var seconds = 0.0
}
