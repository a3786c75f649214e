import Evidence

/// One file that a finding stands in: what becomes one SARIF result.
struct SARIFSpot {
  /// One position in the file.
  struct Location {
    var region: TextRegion
    /// Set for an occurrence, `nil` for a reference or a record.
    var occurrence: Occurrence?
  }

  var repository: String
  /// Relative to the repository, percent-encoded.
  var uri: String
  var locations: [Location]

  /// The files of a finding, those of today first: where its value stands, else where its name is
  /// used, else the record it is about.
  static func spots(of finding: Finding) -> [SARIFSpot] {
    var spots: [SARIFSpot] = []
    var indexes: [[String]: Int] = [:]
    func add(_ location: Location, in repository: String, at uri: String) {
      if let index = indexes[[repository, uri]] {
        spots[index].locations.append(location)
      } else {
        indexes[[repository, uri]] = spots.count
        spots.append(SARIFSpot(repository: repository, uri: uri, locations: [location]))
      }
    }
    for occurrence in finding.occurrencesLiveFirst {
      add(
        Location(region: occurrence.region, occurrence: occurrence), in: occurrence.repository,
        at: uri(of: occurrence))
    }
    guard spots.isEmpty else { return spots }
    for reference in finding.references {
      add(
        Location(region: reference.region, occurrence: nil), in: reference.repository,
        at: SARIFRoots.reference(to: reference.path))
    }
    guard spots.isEmpty else { return spots }
    for match in finding.matches {
      let row = match.row ?? 1
      add(
        Location(
          region: TextRegion(line: row, column: 1, endLine: row, endColumn: 1), occurrence: nil),
        in: "", at: SARIFRoots.reference(to: match.file))
    }
    return spots
  }

  /// Code scanning refuses a result without a file, so a message gets the name of a file in `.git`
  /// that nobody has.
  private static func uri(of occurrence: Occurrence) -> String {
    guard occurrence.path.isEmpty else { return SARIFRoots.reference(to: occurrence.path) }
    guard let commit = occurrence.first?.id ?? occurrence.blob else {
      return occurrence.surface.rawValue
    }
    return ".git/" + occurrence.surface.rawValue + "/" + SARIFRoots.reference(to: commit)
  }
}

extension JSONWriter {
  /// How many related places of one result are listed; GitHub shows few.
  private static let maxRelated = 50

  mutating func write(
    _ finding: Finding, at spot: SARIFSpot, rules: SARIFRules, roots: SARIFRoots,
    maxLocations: Int, isStable: Bool
  ) {
    let id = SARIFRules.id(of: finding)
    object { json in
      json.field("ruleId", id)
      if let index = rules.index(of: id) { json.field("ruleIndex", index) }
      json.field("level", finding.severity.sarifLevel)
      json.text("message", Self.message(for: finding))
      json.array("locations", spot.locations.prefix(maxLocations)) {
        $0.write($1, uri: spot.uri, base: roots.id(of: spot.repository))
      }
      json.writeRelated(finding, in: spot.repository, roots: roots)
      json.writeSuppressions(of: spot, roots: roots)
      // Under a key that lasts one run, a fingerprint would open every alert anew.
      if isStable {
        json.writeFingerprints(
          of: finding, in: roots.distinction(of: spot.repository) + spot.uri)
      }
      json.writeProperties(of: finding)
    }
  }

  private static func message(for finding: Finding) -> String {
    var sentences = [
      Visible.text(finding.title) + " (" + Visible.text(finding.preview) + "): "
        + finding.classes.map(\.rawValue).joined(separator: ", ")
    ]
    if let exposure = Wording.exposure(of: finding, namesAuthor: false) {
      sentences.append(exposure.prefix(1).uppercased() + exposure.dropFirst())
    }
    for verdict in finding.verdicts where verdict.verdict == .contradicted {
      sentences.append(
        "\"" + Visible.text(verdict.claim, limit: 80) + "\" " + Wording.ruling(verdict) + ": "
          + Visible.text(verdict.because))
    }
    if let route = finding.allRoutes.first(where: { $0.service != nil }) {
      sentences.append("Feeds " + Wording.destination(of: route))
    }
    if let step = finding.nextSteps.first { sentences.append("Next: " + Visible.text(step)) }
    return sentences.map(sentence).joined(separator: " ")
  }

  /// `text` with a full stop, unless it ends like a sentence.
  private static func sentence(_ text: String) -> String {
    text.hasSuffix(".") || text.hasSuffix("!") || text.hasSuffix("?") ? text : text + "."
  }

  // MARK: Places

  private mutating func write(_ location: SARIFSpot.Location, uri: String, base: String?) {
    object { json in
      json.writePlace(uri: uri, base: base, region: location.region)
      guard let occurrence = location.occurrence else { return }
      json.object("properties") { json in
        json.field("surface", occurrence.surface.rawValue)
        json.field("atHead", occurrence.isAtHead)
        json.field("inWorkingTree", occurrence.isInWorkingTree)
        json.field("unreachable", occurrence.isUnreachable)
        if let first = occurrence.first { json.field("commit", first.id) }
        if let last = occurrence.last { json.field("lastCommit", last.id) }
      }
    }
  }

  private mutating func writePlace(uri: String, base: String?, region: TextRegion) {
    object("physicalLocation") { json in
      json.object("artifactLocation") { json in
        json.field("uri", uri)
        if let base { json.field("uriBaseId", base) }
      }
      json.object("region") { json in
        // SARIF counts from 1 and refuses an end before its start.
        let line = max(1, region.line)
        let column = max(1, region.column)
        let endLine = max(line, region.endLine)
        json.field("startLine", line)
        // A region without width stands for its whole line.
        guard region.endLine != region.line || region.endColumn != region.column else { return }
        json.field("startColumn", column)
        json.field("endLine", endLine)
        json.field("endColumn", max(endLine == line ? column : 1, region.endColumn))
      }
    }
  }

  private mutating func writeRelated(
    _ finding: Finding, in repository: String, roots: SARIFRoots
  ) {
    var related: [RelatedPlace] = []
    for part in finding.parts {
      for place in part.places where !place.path.isEmpty {
        related.append(
          RelatedPlace(
            text: Visible.text(part.name) + " " + Visible.text(part.preview),
            repository: place.repository, path: place.path, region: place.region))
      }
    }
    for reference in finding.references {
      related.append(
        RelatedPlace(
          text: Wording.use(reference), repository: reference.repository, path: reference.path,
          region: reference.region))
    }
    for link in finding.allRoutes.flatMap(\.links) {
      related.append(
        RelatedPlace(
          text: Visible.text(link.what), repository: repository, path: link.path,
          region: TextRegion(
            line: link.line, column: 1, endLine: link.line, endColumn: 1)))
    }
    var seen: Set<RelatedPlace> = []
    let places = related.filter { seen.insert($0).inserted }.prefix(Self.maxRelated)
    guard !places.isEmpty else { return }
    array("relatedLocations", places.enumerated()) { json, item in
      json.object { json in
        json.field("id", item.offset + 1)
        json.writePlace(
          uri: SARIFRoots.reference(to: item.element.path),
          base: roots.id(of: item.element.repository), region: item.element.region)
        json.text("message", item.element.text)
      }
    }
  }

  private struct RelatedPlace: Hashable {
    var text: String
    var repository: String
    var path: String
    var region: TextRegion
  }

  // MARK: Suppressions

  /// What suppresses a result: without any, no place of the file may be unsuppressed.
  private mutating func writeSuppressions(of spot: SARIFSpot, roots: SARIFRoots) {
    let all = spot.locations.map { $0.occurrence?.suppression }
    guard !all.contains(nil) else { return }
    var seen: Set<Suppression> = []
    let suppressions = all.compactMap(\.self).filter { seen.insert($0).inserted }
    array("suppressions", suppressions.prefix(Self.maxRelated)) { json, suppression in
      json.object { json in
        let isInSource = suppression.kind == .marker
        json.field("kind", isInSource ? "inSource" : "external")
        json.field("status", "accepted")
        json.field("justification", Self.justification(of: suppression))
        // A list of suppressions is a file of whoever scans, not of the repository.
        guard isInSource, !suppression.path.isEmpty else { return }
        json.object("location") { json in
          json.writePlace(
            uri: spot.uri, base: roots.id(of: spot.repository),
            region: TextRegion(
              line: suppression.line, column: 1, endLine: suppression.line, endColumn: 1))
        }
      }
    }
  }

  private static func justification(of suppression: Suppression) -> String {
    var text = Visible.text(suppression.mark, limit: 200)
    if let reason = suppression.reason { text += ": " + Visible.text(reason, limit: 400) }
    if let owner = suppression.owner { text += ", owner " + Visible.text(owner, limit: 200) }
    if let expires = suppression.expires { text += ", until " + expires.date }
    return text
  }

  // MARK: Identity

  /// What tells GitHub that an alert is the one it knows: the credential and the file, not the
  /// line, which moves.
  private mutating func writeFingerprints(of finding: Finding, in file: String) {
    let identity =
      finding.fingerprint?.text
      ?? "reference:" + (finding.references.first?.store.rawValue ?? "") + ":" + finding.preview
    object("partialFingerprints") { json in
      json.field("keyproof/v1", identity + "@" + file)
      json.field("primaryLocationLineHash", Self.hash(identity + "@" + file) + ":1")
    }
  }

  /// 64 bits of FNV-1a in hexadecimal, the width of the hash that GitHub's own action computes.
  private static func hash(_ text: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  private mutating func writeProperties(of finding: Finding) {
    object("properties") { json in
      json.array("classes", finding.classes.map(\.rawValue))
      json.field("severity", finding.severity.rawValue)
      json.field("certainty", finding.certainty.rawValue)
      json.field("provider", finding.provider)
      json.field("kind", finding.kind)
      json.field("ai", finding.ai.rawValue)
      json.field("fingerprint", finding.fingerprint?.text)
      json.field("gated", finding.isGated)
      if !finding.proofs.isEmpty {
        json.array("proofs", finding.proofs) { json, proof in
          json.object { json in
            json.field("name", proof.name.rawValue)
            json.field("value", proof.value)
          }
        }
      }
      if let exposure = finding.exposure {
        json.object("exposure") { json in
          json.field("since", exposure.since)
          json.field("until", exposure.until)
          json.field("ongoing", exposure.isOngoing)
          json.field("days", exposure.days)
        }
      }
      json.array("verdicts", finding.verdicts) { json, verdict in
        json.object { json in
          json.field("claim", verdict.claim)
          json.field("verdict", verdict.verdict.rawValue)
          json.field("rule", verdict.rule)
        }
      }
    }
  }
}
