/// One thing that a value shows without its provider being asked.
///
/// Ids, names, dates and hashes of public halves; never a part that helps to use the value.
public struct Proof: Hashable, Comparable, Sendable {
  /// What is shown; the raw value is the key in reports.
  public enum Name: String, Sendable, CaseIterable {
    /// The check that the value passes.
    case checksum
    /// Whose it is or what it opens, as the provider numbers or names it.
    case account, organization, project, user, email, role, service, region, host
    /// `live` or `test`.
    case mode
    /// The parties of a token.
    case issuer, subject, audience
    /// The provider's own id of the key, which is no secret.
    case keyID = "key_id"
    case spiffeID = "spiffe_id"
    case created, expires
    /// The kind of key or signature, such as `RSA` or `HS256`.
    case algorithm
    /// The size of a key.
    case bits
    /// What protects the value itself: `none`, or a cipher.
    case encryption
    /// SHA-256 of the public half as SubjectPublicKeyInfo (RFC 5280), in hexadecimal.
    case publicKey = "public_key_sha256"
    /// What `ssh-keygen -l` prints for the public half, `SHA256:` and base64.
    case sshFingerprint = "ssh_fingerprint"
    /// Of the certificate beside a key that holds the key's public half.
    case certificateSubject = "certificate_subject"
    case certificateIssuer = "certificate_issuer"
    case certificateSerial = "certificate_serial"
    case certificateStarts = "certificate_starts"
    case certificateExpires = "certificate_expires"
  }

  /// The longest value that is kept, in characters.
  public static let longest = 200

  public var name: Name
  public var value: String
  /// The moment that ``value`` spells, for dates.
  public var moment: Timestamp?

  /// A proof whose value is cut to ``longest``; `nil` for an empty value.
  public init?(_ name: Name, _ value: String?) {
    guard let value, !value.isEmpty else { return nil }
    self.name = name
    self.value = value.count > Self.longest ? String(value.prefix(Self.longest)) + "…" : value
  }

  /// A proof of a moment; `nil` where there is none.
  public init?(_ name: Name, _ moment: Timestamp?) {
    guard let moment else { return nil }
    self.name = name
    self.value = moment.iso8601
    self.moment = moment
  }

  /// Whether an inventory may list the credential under this value.
  public var isIdentifier: Bool {
    switch name {
    case .keyID, .email, .spiffeID, .certificateSerial, .sshFingerprint, .publicKey: true
    default: false
    }
  }

  public static func < (left: Proof, right: Proof) -> Bool {
    (left.rank, left.value) < (right.rank, right.value)
  }

  /// The place of the name in the order of declaration.
  private var rank: Int { Name.allCases.firstIndex(of: name) ?? 0 }
}
