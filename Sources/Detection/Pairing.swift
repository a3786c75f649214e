import Evidence
import Rules

/// Joins the parts of credentials that have several.
enum Pairing {
  /// The sightings with their parts joined.
  ///
  /// A rule that names companions recognises the part that identifies; where a companion stands
  /// near it, the companion takes the identifying part as its public id and the two are one
  /// sighting. An identifying part without companion stays a sighting of its own.
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
        sightings[partner].publicID = owner.secret.expose { String(decoding: $0, as: UTF8.self) }
        sightings[partner].reasons.insert(.companionBeside)
        if sightings[partner].certainty == .possible { sightings[partner].certainty = .likely }
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
