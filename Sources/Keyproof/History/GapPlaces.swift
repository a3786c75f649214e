import Evidence
import GitHistory

/// The objects that gaps name by their ids alone, to be followed to paths and commits.
struct GapPlaces {
  /// Each object once.
  let blobs: [ObjectID]
  private let gaps: [Gap]

  /// - Parameter gaps: what a sweep over objects could not look at.
  init(_ gaps: [Gap]) {
    self.gaps = gaps
    blobs = Set(gaps.compactMap { ObjectSubject($0.subject)?.id }).sorted()
  }

  /// The gaps under the paths that their objects have.
  ///
  /// An object that no commit has keeps its id for a name.
  ///
  /// - Parameter histories: those of ``blobs``, in their order.
  func named(_ histories: ArraySlice<CredentialHistory>) -> [Gap] {
    let places = Dictionary(
      uniqueKeysWithValues: zip(blobs, histories).map { ($0, $1.paths) })
    return gaps.map { gap in
      guard let subject = ObjectSubject(gap.subject), let paths = places[subject.id],
        let place = paths.first
      else { return gap }
      var gap = gap
      gap.subject = place.path + subject.rest + " (object \(subject.id.hex)"
      if let commit = place.first { gap.subject += ", commit \(commit.hex)" }
      gap.subject += paths.count > 1 ? ", and at \(paths.count - 1) more)" : ")"
      return gap
    }
  }
}

/// The subject of a gap that is an object, or a member of one that is an archive.
private struct ObjectSubject {
  let id: ObjectID
  /// What stands behind the id.
  let rest: Substring

  init?(_ text: String) {
    var text = text[...]
    for kind in ["object ", "blob "] where text.hasPrefix(kind) {
      text = text.dropFirst(kind.count)
    }
    let digits = text.prefix { $0.isHexDigit }
    rest = text.dropFirst(digits.count)
    guard rest.isEmpty || rest.hasPrefix("!"), let id = ObjectID(hex: digits) else { return nil }
    self.id = id
  }
}
