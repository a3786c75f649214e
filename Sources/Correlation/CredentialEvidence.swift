public import Evidence

/// Everything the scan learned about one credential, before any inventory is asked.
public struct CredentialEvidence: Sendable {
  public var ruleID: String
  public var provider: String
  public var kind: String
  public var ai: AIRelation
  /// What people call this type of credential, such as `OpenAI project key`.
  public var title: String
  public var severity: Severity
  public var certainty: Certainty
  /// Why the certainty is what it is, in words.
  public var reasons: [String]
  public var fingerprint: Fingerprint
  /// The value, for hints and hashes; it leaves memory only if the user asks to see it.
  public var secret: Secret
  /// What may be shown of the value.
  public var preview: String
  /// How the provider's listing masks the value, such as `sk-ant-api03-{3}...{4}`.
  public var hintTemplate: String?
  /// What every value of this type starts with; those characters prove nothing in a hint.
  public var fixedPrefix: String
  /// What every value of this type ends with.
  public var fixedSuffix: String
  /// An id inside or beside the value that is no secret: an AWS key id, a `private_key_id`.
  public var publicID: String?
  /// What the value shows without its provider being asked.
  public var proofs: [Proof]
  /// The other parts of a credential that has several.
  public var parts: [CredentialPart]
  /// The variables or fields that hold the value somewhere.
  public var variableNames: [String]
  /// The deployment environments named beside the value, such as `production`.
  public var environments: [String]
  /// Whether the value ends by itself within a day or so and is never rotated by anyone.
  public var isShortLived: Bool
  /// Where or how to revoke it.
  public var revoke: String?
  public var occurrences: [Occurrence]
  public var routes: [Route]

  public init(
    ruleID: String, provider: String, kind: String, ai: AIRelation, title: String,
    severity: Severity, certainty: Certainty, reasons: [String] = [], fingerprint: Fingerprint,
    secret: Secret, preview: String, hintTemplate: String? = nil, fixedPrefix: String = "",
    fixedSuffix: String = "", publicID: String? = nil, proofs: [Proof] = [],
    parts: [CredentialPart] = [], variableNames: [String] = [],
    environments: [String] = [], isShortLived: Bool = false, revoke: String? = nil,
    occurrences: [Occurrence], routes: [Route] = []
  ) {
    self.ruleID = ruleID
    self.provider = provider
    self.kind = kind
    self.ai = ai
    self.title = title
    self.severity = severity
    self.certainty = certainty
    self.reasons = reasons
    self.fingerprint = fingerprint
    self.secret = secret
    self.preview = preview
    self.hintTemplate = hintTemplate
    self.fixedPrefix = fixedPrefix
    self.fixedSuffix = fixedSuffix
    self.publicID = publicID
    self.proofs = proofs
    self.parts = parts
    self.variableNames = variableNames
    self.environments = environments
    self.isShortLived = isShortLived
    self.revoke = revoke
    self.occurrences = occurrences
    self.routes = routes
  }
}

extension CredentialEvidence {
  /// The commit that first shows the value, and where.
  var firstSighting: (stamp: CommitStamp, place: Occurrence)? {
    var earliest: (stamp: CommitStamp, place: Occurrence)?
    for occurrence in occurrences {
      guard let stamp = occurrence.first else { continue }
      if earliest.map({ stamp.date < $0.stamp.date }) ?? true { earliest = (stamp, occurrence) }
    }
    return earliest
  }

  /// The ids under which an inventory may list it, the likeliest first.
  ///
  /// Short parts, such as a user called `app`, are many credentials'.
  var publicIDs: [String] {
    let ofParts = parts.compactMap(\.publicID).filter { $0.utf8.count >= 12 }
    let proven = proofs.filter(\.isIdentifier).map(\.value)
    var ids: [String] = []
    for id in [publicID].compactMap(\.self) + proven + ofParts where !ids.contains(id) {
      ids.append(id)
    }
    return ids
  }

  /// When the value ends by itself, if it tells.
  var expiry: Timestamp? { proofs.filter { $0.name == .expires }.compactMap(\.moment).max() }

  /// Whether a passphrase or a device protects the value itself.
  var isGuarded: Bool { proofs.contains { $0.name == .encryption && $0.value != "none" } }

  /// Whether a checkout of today holds the value.
  var isLive: Bool { occurrences.contains(where: \.isLive) }

  /// Whether rotation is no concern: session tokens and the like end by themselves.
  var endsByItself: Bool {
    if isShortLived || kind == "session-token" || publicID?.hasPrefix("ASIA") == true {
      return true
    }
    return secret.expose { bytes in
      // GitHub's installation and Actions tokens live for an hour, AWS' ASIA keys for 36 at most.
      bytes.starts(with: "ghs_".utf8) || bytes.starts(with: "ASIA".utf8)
    }
  }

  var repositories: Set<String> { Set(occurrences.map(\.repository)) }

  /// The environments named beside the value or by the paths that hold it.
  var environmentLabels: Set<String> {
    var labels = Set(environments.map(Place.environmentLabel))
    for occurrence in occurrences {
      switch occurrence.surface {
      case .config, .environment, .pipeline, .agent:
        if let label = Place.environment(inPath: occurrence.path) { labels.insert(label) }
      default: continue
      }
    }
    return labels
  }
}
