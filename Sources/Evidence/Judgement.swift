/// How bad a finding is.
public enum Severity: String, Sendable, CaseIterable, Comparable {
  case info, low, medium, high, critical

  public static func < (left: Severity, right: Severity) -> Bool {
    left.rank < right.rank
  }

  /// 0 for ``info`` up to 4 for ``critical``.
  public var rank: Int {
    switch self {
    case .info: 0
    case .low: 1
    case .medium: 2
    case .high: 3
    case .critical: 4
    }
  }
}

/// How sure the detection is that a value is a credential.
public enum Certainty: String, Sendable, CaseIterable, Comparable {
  /// The evidence is thin, or speaks against it.
  case possible
  /// Shape and context agree.
  case likely
  /// A checksum or structure that chance does not produce was verified.
  case proven

  public static func < (left: Certainty, right: Certainty) -> Bool {
    left.rank < right.rank
  }

  /// 0 for ``possible`` up to 2 for ``proven``.
  public var rank: Int {
    switch self {
    case .possible: 0
    case .likely: 1
    case .proven: 2
    }
  }
}

/// Whether a credential opens an AI service.
public enum AIRelation: String, Sendable, CaseIterable {
  /// The provider is an AI service.
  case yes
  /// It can: a cloud principal, a gateway, a platform token.
  case possible
  case no
}
