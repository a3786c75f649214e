import Evidence
import Rules

/// Joins the parts of credentials that have several.
enum Pairing {
  /// The sightings with their parts joined.
  ///
  /// Where a companion stands near, it takes the id that its owner's rule names (group `id`), and
  /// the two are one sighting. An owner without companion, or without an id that may be shown, stays
  /// a sighting of its own.
  ///
  /// - Complexity: O(*n*²) in the sightings of one text that belong to such rules.
  static func joined(_ sightings: [Sighting], by detector: Detector) -> [Sighting] {
    let rules = detector.catalogue.rules
    guard sightings.contains(where: { !rules[$0.rule].companions.isEmpty }) else {
      return sightings
    }
    var sightings = sightings
    var absorbed: Set<Int> = []
    for (index, owner) in sightings.enumerated() {
      for companion in rules[owner.rule].companions {
        guard let partner = nearest(to: owner, companion.rule, companion.withinLines) else {
          continue
        }
        sightings[partner].reasons.insert(.companionBeside)
        if sightings[partner].certainty == .possible { sightings[partner].certainty = .likely }
        // Only what its rule calls an id may be shown; of two secrets both stay what they are.
        guard let id = owner.publicID else { continue }
        sightings[partner].publicID = id
        absorbed.insert(index)
      }
    }
    return sightings.indices.filter { !absorbed.contains($0) }.map { sightings[$0] }

    func nearest(to owner: Sighting, _ rule: String, _ lines: Int) -> Int? {
      sightings.indices.filter {
        rules[sightings[$0].rule].id == rule
          && abs(sightings[$0].region.line - owner.region.line) <= lines
      }.min { left, right in
        abs(sightings[left].region.line - owner.region.line)
          < abs(sightings[right].region.line - owner.region.line)
      }
    }
  }
}
