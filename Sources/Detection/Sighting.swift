public import Evidence

/// One value that a rule recognised in one text.
public struct Sighting: Sendable {
  /// The rule's index in the detector's catalogue.
  public var rule: Int
  public var secret: Secret
  /// The value's bytes in the text as it was given, half-open.
  public var offsets: Range<Int>
  /// The value's place as an editor counts it.
  public var region: TextRegion
  public var certainty: Certainty
  public var reasons: Reasons
  /// The name the value is assigned to, if the text shows one.
  public var name: String?
  /// An identifier beside or inside the value that is no secret, such as an access key id.
  public var publicID: String?
  /// The member of an archive that the text is, if it is one; ``offsets`` are then those of all
  /// that comes out of the archive, and ``region`` is the member's.
  public var member: String?
  /// What the value shows by itself or by what stands beside it.
  public var proofs: [Proof]
  /// What belongs to the value and stands near it.
  public var parts: [SightingPart]
  /// What asks beside the value not to report it, if anything does.
  public var marker: InlineMarker?
  /// What ``GenericScore`` came to, for a rule whose basis it is.
  var score: Int16

  public init(
    rule: Int, secret: Secret, offsets: Range<Int>, region: TextRegion, certainty: Certainty,
    reasons: Reasons, name: String?, publicID: String?, proofs: [Proof] = [],
    parts: [SightingPart] = [], marker: InlineMarker? = nil
  ) {
    self.rule = rule
    self.secret = secret
    self.offsets = offsets
    self.region = region
    self.certainty = certainty
    self.reasons = reasons
    self.name = name
    self.publicID = publicID
    self.proofs = proofs
    self.parts = parts
    self.marker = marker
    score = 0
  }
}

/// Another part of a credential, as one text shows it.
public struct SightingPart: Hashable, Sendable {
  /// What the rule calls it; `nil` leaves it to the part's own rule.
  public var name: String?
  /// The index of the rule that recognised it, if one of its own did.
  public var rule: Int?
  /// The part, where it is a secret.
  public var secret: Secret?
  /// The part, where it is none.
  public var publicID: String?
  public var region: TextRegion

  public init(
    name: String?, rule: Int? = nil, secret: Secret? = nil, publicID: String? = nil,
    region: TextRegion
  ) {
    self.name = name
    self.rule = rule
    self.secret = secret
    self.publicID = publicID
    self.region = region
  }
}

/// Counts what a detector saw and did, beyond its sightings.
public struct DetectionTally: Sendable {
  /// What was not searched to its end.
  public var limits = SearchLimits()
  /// How many candidates were dropped, by rule index and reason.
  public var dropped: [Drop: Int] = [:]

  public struct Drop: Hashable, Sendable {
    public var rule: Int
    public var reason: Reason

    public init(rule: Int, reason: Reason) {
      self.rule = rule
      self.reason = reason
    }
  }

  public init() {}

  /// Takes in another worker's counts.
  public mutating func merge(_ other: DetectionTally) {
    limits.merge(other.limits)
    dropped.merge(other.dropped, uniquingKeysWith: +)
  }
}

/// What a failed or passed checksum does to a value.
public enum ChecksumPolicy: String, Sendable, CaseIterable {
  /// A wrong checksum drops the value.
  case require
  /// A wrong checksum leaves it merely possible.
  case prefer
  /// Checksums are not looked at; values of obfuscated corpora have none.
  case ignore
}
