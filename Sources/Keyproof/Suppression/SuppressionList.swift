import Evidence
import Intake

/// What a file says about one value, wherever it stands.
struct ValueEntry: Sendable, Equatable {
  var fingerprint: Fingerprint
  /// Only findings of this rule, if one is named.
  var rule: String?
  /// Only places whose path fits one of these patterns; every place if there are none.
  var paths: [String] = []
  var owner: String?
  var reason: String
  /// The last day on which it holds; `nil` where it has no end.
  var expires: Timestamp?
  var file: String
  var line: Int

  var suppression: Suppression {
    Suppression(
      kind: .value, mark: fingerprint.text, reason: reason, owner: owner, expires: expires,
      path: file, line: line)
  }

  /// Whether it speaks of its value as found by `rule` at `path`.
  func covers(rule: String, path: String) -> Bool {
    (self.rule ?? rule) == rule
      && (paths.isEmpty || paths.contains { PathPattern.matches($0, path) })
  }
}

/// What another tool's list says about one line of one file, whatever value stands there.
struct PlaceEntry: Sendable, Equatable {
  /// The start of a commit's id; any commit if `nil`.
  var commit: String?
  var path: String
  /// The other tool's name for what it found.
  var rule: String
  /// The line of the file at ``path``, from 1.
  var region: Int
  /// As the list has it.
  var text: String
  var file: String
  var line: Int

  var suppression: Suppression {
    Suppression(kind: .place, mark: text, path: file, line: line)
  }

  /// Whether it speaks of a place in its file.
  ///
  /// - Parameter knowsRule: whether the run has a rule of the entry's name. Where it has none, the
  ///   other tool's rule has another name here, and the place alone decides.
  func covers(_ occurrence: Occurrence, rule: String, knowsRule: Bool) -> Bool {
    guard occurrence.region.line == region else { return false }
    if knowsRule, rule != self.rule { return false }
    guard let commit else { return true }
    let stamps = [occurrence.first, occurrence.last] + occurrence.reintroductions
    return stamps.contains { $0?.id.hasPrefix(commit) ?? false }
  }
}

/// The suppressions that files hold.
struct SuppressionList: Sendable, Equatable {
  var values: [ValueEntry] = []
  var places: [PlaceEntry] = []

  static func + (left: SuppressionList, right: SuppressionList) -> SuppressionList {
    SuppressionList(values: left.values + right.values, places: left.places + right.places)
  }
}
