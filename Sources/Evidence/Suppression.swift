/// That somebody said that a value at a place is not to be reported, and what became of it.
///
/// What is suppressed is counted and listed in every report, never left out without a word.
public struct Suppression: Hashable, Sendable {
  /// What a suppression is bound to.
  public enum Kind: String, Sendable, CaseIterable {
    /// A comment beside the value.
    case marker
    /// The value itself, by its fingerprint.
    case value
    /// A file and line of another tool's list, whatever value stands there.
    case place
  }

  public var kind: Kind
  /// What fired: a marker as its tool documents it, a fingerprint, or a line of a list.
  public var mark: String
  /// Why, in the words of whoever suppressed it.
  public var reason: String?
  /// Who answers for it.
  public var owner: String?
  /// The last day on which it holds; `nil` where it has no end.
  public var expires: Timestamp?
  /// The file that says so.
  public var path: String
  /// The line in ``path``, from 1.
  public var line: Int

  public init(
    kind: Kind, mark: String, reason: String? = nil, owner: String? = nil,
    expires: Timestamp? = nil, path: String, line: Int
  ) {
    self.kind = kind
    self.mark = mark
    self.reason = reason
    self.owner = owner
    self.expires = expires
    self.path = path
    self.line = line
  }

  /// Whether it no longer holds at a moment.
  public func isExpired(at moment: Timestamp) -> Bool {
    expires.map { moment >= $0.adding(days: 1) } ?? false
  }
}
