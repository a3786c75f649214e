/// What a finding says about a credential or a reference; one may carry several.
public enum FindingClass: String, Sendable, CaseIterable {
  /// The record claims a rotation that the evidence refutes.
  case rotationContradicted = "rotation-contradicted"
  /// The record says revoked, yet the value or its name is still in use.
  case revokedPresent = "revoked-present"
  /// An active record exists, and the value has not changed since it was exposed or for too long.
  case unrotated
  /// No record tracks it.
  case untracked
  /// The value stands in text that people or machines can read.
  case leaked
  /// The same value stands in more than one repository or environment.
  case shared
}

/// How strongly a record and a credential belong together.
public enum MatchStrength: Int, Sendable, CaseIterable, Comparable {
  /// The name alone agrees.
  case m1 = 1
  /// Name and scope agree.
  case m2
  /// Prefix and suffix of the provider's hint agree.
  case m3
  /// A public id agrees.
  case m4
  /// The value or a hash of it agrees.
  case m5

  public static func < (left: MatchStrength, right: MatchStrength) -> Bool {
    left.rawValue < right.rawValue
  }

  /// `M1`…`M5`.
  public var label: String { "M\(rawValue)" }
}

/// A record joined to a finding.
public struct RecordMatch: Hashable, Sendable {
  /// What the record is called in its inventory.
  public var record: String
  /// The kind of inventory, such as `openai-project-keys`.
  public var source: String
  /// The export the record stands in.
  public var file: String
  /// The record's row or line in ``file``, from 1, where it has one.
  public var row: Int?
  public var owner: String?
  public var strength: MatchStrength
  /// One sentence: what agreed, and what chance would do.
  public var why: String

  public init(
    record: String, source: String, file: String, row: Int? = nil, owner: String? = nil,
    strength: MatchStrength, why: String
  ) {
    self.record = record
    self.source = source
    self.file = file
    self.row = row
    self.owner = owner
    self.strength = strength
    self.why = why
  }
}

/// What became of a claim.
public enum Verdict: String, Sendable, CaseIterable {
  case confirmed = "CONFIRMED"
  case contradicted = "CONTRADICTED"
  case unverifiable = "UNVERIFIABLE"
  case stale = "STALE"
}

/// A claim held against the evidence.
public struct ClaimVerdict: Hashable, Sendable {
  /// What the inventory asserts: `tracked`, `rotated`, `revoked`.
  public var claim: String
  public var verdict: Verdict
  /// The name of the inference, such as `R1`; `nil` where none has a name.
  public var rule: String?
  /// One sentence with the dates and places that decide it.
  public var because: String
  /// The record that makes the claim, if one does.
  public var record: String?

  public init(
    claim: String, verdict: Verdict, rule: String? = nil, because: String, record: String? = nil
  ) {
    self.claim = claim
    self.verdict = verdict
    self.rule = rule
    self.because = because
    self.record = record
  }
}

/// How long a value has been readable.
public struct Exposure: Hashable, Sendable {
  /// The first moment the evidence shows it.
  public var since: Timestamp
  /// The last moment the evidence shows it; the report's own date while it is live.
  public var until: Timestamp
  public var isOngoing: Bool

  public init(since: Timestamp, until: Timestamp, isOngoing: Bool) {
    self.since = since
    self.until = until
    self.isOngoing = isOngoing
  }

  /// Whole days from first to last.
  public var days: Int { max(0, until.days(since: since)) }
}

/// What is reported: one credential, or one name that consumers use.
public struct Finding: Sendable {
  /// Worst first; never empty.
  public var classes: [FindingClass]
  public var severity: Severity
  public var certainty: Certainty
  /// Why the certainty is what it is, in words.
  public var reasons: [String]
  /// The rule that found the value; `nil` for a reference.
  public var ruleID: String?
  public var provider: String
  public var kind: String
  public var ai: AIRelation
  /// One line that names the credential for people.
  public var title: String
  /// `nil` for a reference.
  public var fingerprint: Fingerprint?
  /// What may be shown of the value; the name for a reference.
  public var preview: String
  /// An id inside or beside the value that is no secret, such as an AWS access key id.
  public var publicID: String?
  /// What the value shows without its provider being asked.
  public var proofs: [Proof]
  /// The other parts of a credential that has several.
  ///
  /// ``fingerprint``, ``preview`` and ``occurrences`` are those of the part that a provider checks:
  /// the secret, not its id.
  public var parts: [CredentialPart]
  /// The value itself, only when the user asked to see it.
  public var revealed: Secret?
  public var exposure: Exposure?
  public var occurrences: [Occurrence]
  public var references: [Reference]
  public var routes: [Route]
  public var matches: [RecordMatch]
  public var verdicts: [ClaimVerdict]
  public var nextSteps: [String]
  /// Whether this finding takes part in the exit code.
  public var isGated: Bool
  /// Suppressions of its value that have expired.
  public var lapsed: [Suppression] = []

  public init(
    classes: [FindingClass], severity: Severity, certainty: Certainty, reasons: [String] = [],
    ruleID: String? = nil, provider: String, kind: String, ai: AIRelation, title: String,
    fingerprint: Fingerprint? = nil, preview: String, publicID: String? = nil,
    proofs: [Proof] = [], parts: [CredentialPart] = [], revealed: Secret? = nil,
    exposure: Exposure? = nil, occurrences: [Occurrence] = [], references: [Reference] = [],
    routes: [Route] = [], matches: [RecordMatch] = [], verdicts: [ClaimVerdict] = [],
    nextSteps: [String] = [], isGated: Bool = true
  ) {
    self.classes = classes
    self.severity = severity
    self.certainty = certainty
    self.reasons = reasons
    self.ruleID = ruleID
    self.provider = provider
    self.kind = kind
    self.ai = ai
    self.title = title
    self.fingerprint = fingerprint
    self.preview = preview
    self.publicID = publicID
    self.proofs = proofs
    self.parts = parts
    self.revealed = revealed
    self.exposure = exposure
    self.occurrences = occurrences
    self.references = references
    self.routes = routes
    self.matches = matches
    self.verdicts = verdicts
    self.nextSteps = nextSteps
    self.isGated = isGated
  }

  /// Whether every place where its value stands is suppressed.
  public var isSuppressed: Bool {
    !occurrences.isEmpty && occurrences.allSatisfy { $0.suppression != nil }
  }
}
