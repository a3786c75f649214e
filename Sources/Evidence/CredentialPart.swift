/// Another part of a credential that has several: the id that belongs to a secret, or a second
/// secret without which the first opens nothing.
public struct CredentialPart: Hashable, Sendable {
  /// One place where a part stands.
  public struct Place: Hashable, Sendable {
    /// The repository or directory that was scanned, as the user named it.
    public var repository: String
    /// The path below ``repository``; empty for a commit message.
    public var path: String
    public var region: TextRegion
    /// The object id of the version, if git knows one.
    public var blob: String?

    public init(repository: String, path: String, region: TextRegion, blob: String? = nil) {
      self.repository = repository
      self.path = path
      self.region = region
      self.blob = blob
    }
  }

  /// What people call it, such as `session token`.
  public var name: String
  /// The rule that recognised it, if one of its own did.
  public var ruleID: String?
  /// The part itself, where it is no secret.
  public var publicID: String?
  /// What it is known by, where it is a secret.
  public var fingerprint: Fingerprint?
  /// What may be shown of it.
  public var preview: String
  public var places: [Place]

  public init(
    name: String, ruleID: String? = nil, publicID: String? = nil,
    fingerprint: Fingerprint? = nil, preview: String, places: [Place]
  ) {
    self.name = name
    self.ruleID = ruleID
    self.publicID = publicID
    self.fingerprint = fingerprint
    self.preview = preview
    self.places = places
  }
}
