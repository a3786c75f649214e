public import Evidence

/// One row of an inventory, whatever it came from.
///
/// A record never holds a secret value: what an export carries of one is fingerprinted on the way in.
public struct Record: Hashable, Sendable {
  /// The provider as the rules call it; empty if the inventory does not say.
  public var provider: String
  /// What sort of credential or slot, in the words of the rules where they have one.
  public var kind: String
  /// The provider's own id of the record.
  public var recordID: String?
  /// What people call it.
  public var name: String
  /// Other names for the same thing.
  public var aliases: [String]
  /// An id that stands in or beside the credential and is no secret.
  public var publicID: String?
  public var hint: Hint?
  public var valueHash: ValueHash?
  public var fingerprint: Fingerprint?
  public var status: Status
  /// The status as the export spells it.
  public var statusText: String?
  /// When the record says that its subject was created.
  public var createdAt: Timestamp?
  /// When the slot that holds the value was last written; says nothing about the value's age.
  public var slotWrittenAt: Timestamp?
  /// When the issuing provider created the credential; only issuers' exports set it.
  public var keyIssuedAt: Timestamp?
  /// When the inventory claims the last rotation.
  public var lastRotatedClaim: Timestamp?
  public var lastUsedAt: Timestamp?
  public var expiry: Expiry
  public var owner: Owner?
  /// Projects, workspaces or repositories it is meant for; empty if the inventory does not say.
  public var scope: [String]
  public var environment: String?
  /// Where the value is kept: a vault path or a store.
  public var location: String?
  public var source: InventorySource
  /// The export, as the user named it.
  public var file: String
  /// The line of ``file`` on which the record starts, from 1.
  public var row: Int?
  /// When the export was made, if that is known.
  public var exportedAt: Timestamp?

  public init(
    provider: String, kind: String, name: String, source: InventorySource, file: String,
    row: Int? = nil
  ) {
    self.provider = provider
    self.kind = kind
    self.name = name
    self.source = source
    self.file = file
    self.row = row
    aliases = []
    status = .unknown
    expiry = .unknown
    scope = []
  }
}

extension Record {
  /// What the provider's listing shows of a value.
  public struct Hint: Hashable, Sendable {
    public var prefix: String
    public var suffix: String
    /// The length of the whole value in bytes, if the inventory knows it.
    public var length: Int?

    public init(prefix: String, suffix: String, length: Int? = nil) {
      self.prefix = prefix
      self.suffix = suffix
      self.length = length
    }
  }

  /// The SHA-256 of a value, as GitHub's audit log keeps it.
  public struct ValueHash: Hashable, Sendable {
    /// 32 bytes.
    public let digest: [UInt8]
  }

  /// The state of a credential, whatever a provider calls it.
  public enum Status: String, Sendable, CaseIterable {
    case active, disabled, revoked, expired, unknown

    /// Whether the inventory says that the credential no longer opens anything.
    public var isEnded: Bool { self == .disabled || self == .revoked || self == .expired }
  }

  /// When a credential ends by itself.
  public enum Expiry: Hashable, Sendable {
    case unknown
    case never
    case at(Timestamp)
  }

  /// Who answers for a credential.
  public struct Owner: Hashable, Sendable {
    /// `user`, `service_account`, `team`, …; `nil` if the inventory does not say.
    public var type: String?
    public var id: String?
    public var name: String?
    public var email: String?
    /// Whether the owner still has access; `nil` if the inventory does not say.
    public var isActive: Bool?

    public init(
      type: String? = nil, id: String? = nil, name: String? = nil, email: String? = nil,
      isActive: Bool? = nil
    ) {
      self.type = type
      self.id = id
      self.name = name
      self.email = email
      self.isActive = isActive
    }

    /// The most telling of name, address and id.
    public var label: String? { name ?? email ?? id }
  }
}
