import Correlation
import Detection
import Evidence
import Glibc
import Rules

/// Applies the suppressions of a run to what it found, and keeps account of them.
struct SuppressionRun {
  private let list: SuppressionList
  /// The day that decides what has expired.
  private let today: Timestamp
  private let ruleIDs: Set<String>
  /// The entries that may cover a value or a path, by their numbers.
  private let byFingerprint: [Fingerprint: [Int]]
  private let byPath: [String: [Int]]
  private var usedValues: Set<Int> = []
  private var usedPlaces: Set<Int> = []
  /// Entries whose values were found after they had expired.
  private var lapsedValues: Set<Int> = []

  init(_ list: SuppressionList, today: Timestamp, rules: [Rule]) {
    self.list = list
    self.today = today
    ruleIDs = Set(rules.map(\.id))
    byFingerprint = Dictionary(grouping: list.values.indices) { list.values[$0].fingerprint }
    byPath = Dictionary(grouping: list.places.indices) { list.places[$0].path }
  }

  /// Marks the places of a credential that something suppresses.
  ///
  /// - Returns: the entries that would have done so, had they not expired.
  mutating func apply(to credential: inout CredentialEvidence) -> [Suppression] {
    var lapsed: [Int] = []
    for index in credential.occurrences.indices {
      let occurrence = credential.occurrences[index]
      var suppression: Suppression?
      for number in byFingerprint[credential.fingerprint] ?? [] {
        let entry = list.values[number]
        guard entry.covers(rule: credential.ruleID, path: occurrence.path) else { continue }
        if entry.suppression.isExpired(at: today) {
          lapsedValues.insert(number)
          if !lapsed.contains(number) { lapsed.append(number) }
        } else {
          usedValues.insert(number)
          suppression = suppression ?? entry.suppression
        }
      }
      for number in byPath[occurrence.path] ?? [] {
        let entry = list.places[number]
        let knowsRule = ruleIDs.contains(entry.rule)
        guard entry.covers(occurrence, rule: credential.ruleID, knowsRule: knowsRule) else {
          continue
        }
        usedPlaces.insert(number)
        suppression = suppression ?? entry.suppression
      }
      // A comment beside the value comes first: it is nearest.
      if occurrence.suppression == nil { credential.occurrences[index].suppression = suppression }
    }
    return lapsed.map { list.values[$0].suppression }
  }

  /// Marks the places that a commit brought which an allowlist of the rules names.
  ///
  /// Values, lines and paths of allowlists are compared where values are found.
  func applyAllowlists(
    of catalogue: Catalogue, _ rule: Int, to credential: inout CredentialEvidence
  ) {
    let rule = catalogue.rules[rule]
    for list in rule.allowlists + catalogue.allowlists
    where !list.commits.isEmpty && (!list.requiresAll || list.namesCommitsAlone) {
      for index in credential.occurrences.indices {
        guard credential.occurrences[index].suppression == nil,
          let first = credential.occurrences[index].first?.id,
          let commit = list.commits.first(where: { first.hasPrefix($0.lowercased()) })
        else { continue }
        credential.occurrences[index].suppression = Suppression(
          kind: .place, mark: "allowlist of commit \(commit)",
          reason: list.description.isEmpty ? nil : list.description,
          path: catalogue.origins[rule.id]?.file ?? "rules",
          line: catalogue.origins[rule.id]?.line ?? 1)
      }
    }
  }

  /// What a reader must know of the entries.
  ///
  /// - Parameter tellsUnused: whether the run read enough to say that an entry matches nothing.
  func notes(tellsUnused: Bool) -> [String] {
    var notes: [String] = []
    for (number, entry) in list.values.enumerated() {
      let place = "\(entry.file):\(entry.line): the suppression of \(entry.fingerprint.text)"
      let isExpired = entry.suppression.isExpired(at: today)
      if isExpired, let date = entry.expires?.date {
        notes.append(
          lapsedValues.contains(number)
            ? "\(place)\(owner(of: entry)) expired after \(date), so its value counts again; revoke "
              + "the value, or renew the entry"
            : "\(place)\(owner(of: entry)) expired after \(date); take it out")
      } else if tellsUnused, !usedValues.contains(number) {
        notes.append("\(place) matches nothing that was scanned; take it out if it is settled")
      }
    }
    if !list.places.isEmpty {
      let files = Set(list.places.map(\.file)).sorted().joined(separator: ", ")
      notes.append(
        "\(files): its entries are bound to a file and line, not to a value, so that they also hide "
          + "a new secret there; `keyproof suppress` turns them into entries for values")
    }
    if tellsUnused {
      for (number, entry) in list.places.enumerated() where !usedPlaces.contains(number) {
        notes.append(
          "\(entry.file):\(entry.line): the entry \(entry.text) matches nothing that was scanned")
      }
    }
    return notes
  }

  private func owner(of entry: ValueEntry) -> String {
    entry.owner.map { ", owned by \($0)," } ?? ""
  }
}

extension Allowlist {
  fileprivate var namesCommitsAlone: Bool {
    patterns.isEmpty && paths.isEmpty && stopwords.isEmpty
  }
}

extension Sighting {
  /// What the marker beside the value says of it, in the file at `path`.
  func suppression(in path: String) -> Suppression? {
    marker.map {
      Suppression(
        kind: .marker, mark: $0.text, reason: $0.reason, path: path, line: $0.line(beside: region))
    }
  }
}

extension Timestamp {
  /// The moment that the system's clock shows.
  static var now: Timestamp { Timestamp(seconds: Int64(time(nil))) }
}
