import Evidence

/// A value that survived its rule at one anchor, before values are compared with each other.
///
/// Several anchors may find the same value; each has its candidate, so that what is inherited from
/// another text does not depend on which of them was first.
struct Candidate {
  var rule: Int
  var secret: Range<Int>
  var certainty: Certainty
  var reasons: Reasons
  var identifier: Range<Int>?
  /// Where the anchor stands that called for the rule, or the image of one; `nil` for a rule
  /// without anchors.
  var anchor: Range<Int>?
  /// The coding in which the text spells the value; ``secret`` is that spelling then.
  var coding: Coding?
  /// The value's number in a ``DecodedTable`` if it is spelled in some coding.
  var decoded: Int32 = -1
  /// Whether it is nothing to report, and merely keeps generic rules from its bytes.
  ///
  /// What fails the check of its own kind is no value of some other kind.
  var isHeld = false
  /// What ``GenericScore`` came to, for a rule whose basis it is.
  var score: Int16 = 0
  /// The value's number in a ``ValueTable``, once it was asked for.
  var value: Int32 = -1

  var isDecoded: Bool { coding != nil }

  /// What orders candidates within a text.
  var place: Int { anchor?.upperBound ?? .max }

  /// The same candidate in a text where its bytes stand `distance` bytes further on.
  func shifted(by distance: Int) -> Candidate {
    var copy = self
    copy.secret = secret.shifted(by: distance)
    copy.identifier = identifier?.shifted(by: distance)
    copy.anchor = anchor?.shifted(by: distance)
    return copy
  }
}

extension Range<Int> {
  func shifted(by distance: Int) -> Range<Int> {
    lowerBound + distance..<upperBound + distance
  }
}

/// The answers to all features for one value, whatever they come to.
package struct AnsweredCandidate: Sendable {
  /// The rule's index in the detector's catalogue.
  package let rule: Int
  package let offsets: Range<Int>
  /// What decided without any answer.
  package let certainReason: Reason?
  package let answers: ScoreAnswers
}
