import Evidence
import Proofs
import Rules

/// Values as reports show them.
///
/// Nothing here decides whether a value counts, so it may look further than a rule's ``Reach``.
extension DetectionScratch {
  /// The winners among `candidates` with their places, proofs and parts, in the order of their
  /// place; those that are parts of others are theirs alone.
  mutating func sightings(
    of candidates: [Candidate], _ winners: [Int], in bytes: UnsafeBufferPointer<UInt8>
  ) -> [Sighting] {
    let groups = detector.pairing.groups(winners, of: candidates, in: bytes)
    var lines = LineCounter(bytes)
    var sightings: [Sighting] = []
    for winner in winners {
      sightings.append(sighting(of: candidates[winner], in: bytes, lines: &lines))
    }
    for group in groups { join(group, in: &sightings) }
    let absorbed = groups.absorbed
    return sightings.indices.filter { !absorbed.contains($0) }.map { sightings[$0] }
  }

  private mutating func sighting(
    of candidate: Candidate, in bytes: UnsafeBufferPointer<UInt8>, lines: inout LineCounter
  ) -> Sighting {
    if candidate.isDecoded {
      let value = decoded[candidate.decoded]
      var sighting = Sighting(
        rule: candidate.rule, secret: value.secret, offsets: candidate.secret,
        region: lines.region(of: candidate.secret), certainty: candidate.certainty,
        reasons: candidate.reasons, name: value.name, publicID: value.publicID,
        proofs: proofs(of: value.secret, by: detector.rules[candidate.rule].checksum))
      sighting.score = candidate.score
      return sighting
    }
    let name = name(of: candidate, in: bytes)
    let identifier = candidate.identifier.map { String(decoding: bytes[$0], as: UTF8.self) }
    var sighting = Sighting(
      rule: candidate.rule, secret: Secret(Array(bytes[candidate.secret])),
      offsets: candidate.secret, region: lines.region(of: candidate.secret),
      certainty: candidate.certainty, reasons: candidate.reasons,
      name: name, publicID: identifier,
      proofs: proofs(of: candidate, in: bytes))
    sighting.score = candidate.score
    findParts(of: &sighting, in: bytes)
    return sighting
  }

  /// The identifier that a value belongs to.
  func name(of candidate: Candidate, in bytes: UnsafeBufferPointer<UInt8>) -> String? {
    guard detector.rules[candidate.rule].readsColumn, let anchor = candidate.anchor else {
      return AssignedName(before: candidate.secret.lowerBound, in: bytes).text(in: bytes)
    }
    let name = ScoreContext.name(around: anchor, before: candidate.secret.lowerBound, in: bytes)
    return String(decoding: bytes[name], as: UTF8.self)
  }

  /// What a value shows of itself that does not stand in the text as it is.
  private mutating func proofs(of secret: Secret, by checksum: Rule.Checksum?) -> [Proof] {
    guard let checksum, detector.options.checksums != .ignore else { return [] }
    return secret.expose { bytes in
      bytes.withUnsafeBufferPointer { keys.of($0, by: checksum).proofs }
    }
  }

  private mutating func proofs(
    of candidate: Candidate, in bytes: UnsafeBufferPointer<UInt8>
  ) -> [Proof] {
    guard let checksum = detector.rules[candidate.rule].checksum,
      detector.options.checksums != .ignore
    else { return [] }
    let value = UnsafeBufferPointer(rebasing: bytes[candidate.secret])
    let proofs = keys.of(value, by: checksum).proofs
    return proofs
      + Surroundings.proofs(
        beside: proofs, examinedBy: checksum, at: candidate.secret, in: bytes)
  }

  // MARK: Parts

  /// Gives the primary of a group what its parts are and show.
  private func join(_ group: Pairing.Group, in sightings: inout [Sighting]) {
    let primary = group.primary
    for part in group.parts {
      let other = sightings[part.winner]
      let isID = part.name == nil
      sightings[primary].parts.append(
        SightingPart(
          name: part.name, rule: other.rule, secret: isID ? nil : other.secret,
          publicID: isID ? other.publicID : nil, region: other.region))
      sightings[primary].parts += other.parts
      // What checks one part proves nothing of the other.
      sightings[primary].proofs += other.proofs.filter { $0.name != .checksum }
      if isID, sightings[primary].publicID == nil { sightings[primary].publicID = other.publicID }
    }
    markJoined(&sightings[primary])
  }

  private func markJoined(_ sighting: inout Sighting) {
    sighting.reasons.insert(.companionBeside)
    if sighting.certainty == .possible, !sighting.reasons.contains(.checksumFailed) {
      sighting.certainty = .likely
    }
  }

  /// Looks for the parts that are no secret.
  private mutating func findParts(
    of sighting: inout Sighting, in bytes: UnsafeBufferPointer<UInt8>
  ) {
    for companion in detector.companions[sighting.rule] ?? [] {
      guard let pattern = try? companion.pattern.compiled(),
        let found = nearest(pattern, companion, to: sighting.offsets, in: bytes)
      else { continue }
      let text = String(decoding: bytes[found.range], as: UTF8.self)
      sighting.parts.append(
        SightingPart(
          name: companion.name, publicID: text,
          region: region(of: found.range, beside: sighting, in: bytes)))
      guard found.isID else { continue }
      if sighting.publicID == nil { sighting.publicID = text }
      sighting.reasons.insert(.companionBeside)
    }
  }

  /// The match that stands nearest to `value` and does not touch it.
  private mutating func nearest(
    _ pattern: Pattern, _ companion: CompanionPattern, to value: Range<Int>,
    in bytes: UnsafeBufferPointer<UInt8>
  ) -> (range: Range<Int>, isID: Bool)? {
    let window = companion.neighbourhood(of: value, in: bytes)
    let subject = UnsafeBufferPointer(rebasing: bytes[window])
    var best: (range: Range<Int>, isID: Bool)?
    var least = Int.max
    var from = 0
    while from <= subject.count {
      guard case .match = matcher.match(pattern, in: subject, from: from),
        let whole = matcher.range(of: 0)
      else { return best }
      from = max(whole.upperBound, from + 1)
      let id = pattern.identifierGroup.flatMap { matcher.range(of: $0) }
      let part = pattern.partGroup.flatMap { matcher.range(of: $0) }
      let range = (id ?? part ?? whole).shifted(by: window.lowerBound)
      guard !range.isEmpty, !range.overlaps(value) else { continue }
      let distance =
        range.lowerBound >= value.upperBound
        ? range.lowerBound - value.upperBound : value.lowerBound - range.upperBound
      if distance < least { (least, best) = (distance, (range, id != nil)) }
    }
    return best
  }

  /// The region of `range`, counted from a value whose place is known.
  private func region(
    of range: Range<Int>, beside sighting: Sighting, in bytes: UnsafeBufferPointer<UInt8>
  ) -> TextRegion {
    let known = sighting.offsets.lowerBound
    let between =
      range.lowerBound < known ? bytes[range.lowerBound..<known] : bytes[known..<range.lowerBound]
    let lines = between.count { $0 == 0x0A }
    let line = sighting.region.line + (range.lowerBound < known ? -lines : lines)
    var start = range.lowerBound
    while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
    let ends = bytes[range].count { $0 == 0x0A }
    let last = bytes[range].lastIndex(of: 0x0A).map { $0 + 1 } ?? start
    return TextRegion(
      line: line, column: range.lowerBound - start + 1, endLine: line + ends,
      endColumn: range.upperBound - last + 1)
  }
}
