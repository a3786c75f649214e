public import Evidence
public import Rules

/// What an offline check of one value came to.
///
/// A pure function of the value's bytes: what stands around it is ``Surroundings``' business.
public struct Examination: Equatable, Sendable {
  public enum Outcome: Sendable {
    /// A check that chance passes less than once in a million times.
    case passed
    /// The structure is right, which a careful fake could be as well.
    case decoded
    case failed
    /// This form of the value carries nothing to check.
    case notApplicable
    /// The value is a genuine one of a kind that its provider means to be published.
    case isPublic
  }

  public var outcome: Outcome
  /// What the value shows besides, in no particular order.
  public var proofs: [Proof]

  init(_ outcome: Outcome, _ proofs: [Proof?] = []) {
    self.outcome = outcome
    self.proofs = proofs.compactMap(\.self)
  }

  /// Passed, with the name of the check among the proofs, or failed.
  init(_ holds: Bool, checks name: String, _ proofs: [Proof?] = []) {
    self.init(
      holds ? .passed : .failed, holds ? [Proof(.checksum, "\(name) matches")] + proofs : [])
  }

  /// Examines `value` by the method that its rule names.
  ///
  /// - Complexity: O(*n*) in the bytes of the value.
  public static func of(
    _ value: UnsafeBufferPointer<UInt8>, by method: Rule.Checksum
  ) -> Examination {
    let bytes = Array(value)
    return switch method {
    case .githubCRC32, .npmCRC32, .cloudsmithCRC32, .vercelCRC32:
      base62Tail(bytes, method)
    case .githubSHA256: fineGrained(bytes)
    case .zuploCRC32: zuplo(bytes)
    case .grafanaCRC32: grafana(bytes)
    case .atlassianCRC32: atlassian(bytes)
    case .confluentCRC32: confluent(bytes)
    case .gitlabRoutable: gitlabRoutable(bytes)
    case .openAIInfix: openAIInfix(bytes)
    case .anthropicTail: anthropicTail(bytes)
    case .awsAccount: awsKeyID(bytes)
    case .awsBedrock: bedrock(bytes)
    case .awsSES: mailPassword(bytes)
    case .azureIdentifiable: azureIdentifiable(bytes)
    case .azureAnnotated: azureAnnotated(bytes)
    case .azureDevOps: azureDevOps(bytes)
    case .cask: cask(bytes)
    case .pypiMacaroon: macaroon(bytes)
    case .jwt: webToken(bytes)
    case .jsonPayload: jsonPayload(bytes)
    case .atlassianID: numberedToken(bytes)
    case .workOS: workOS(bytes)
    case .jfrogBase58: jfrogKey(bytes)
    case .jfrogReference: jfrogReference(bytes)
    case .weaviate: weaviate(bytes)
    case .idAndSecret: idAndSecret(bytes)
    case .basicAuth: basicAuth(bytes)
    case .slack: slack(bytes)
    case .discord: discord(bytes)
    case .telegram: telegram(bytes)
    case .stripe: stripe(bytes)
    case .passwordHash: passwordHash(bytes)
    case .bech32: bech32(bytes)
    case .base58Check: base58Check(bytes)
    case .nkey: nkey(bytes)
    case .stellar: stellarSeed(bytes)
    case .wireGuard: wireGuard(bytes)
    case .p256Scalar: p256Scalar(bytes)
    case .pem: privateKey(bytes)
    case .ssh2: ssh2(bytes)
    // All that can be checked stands around the value.
    case .putty: Examination(.notApplicable)
    }
  }
}
