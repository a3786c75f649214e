/// The columns of Keyproof's own inventory format.
enum KeyproofColumn: String, CaseIterable {
  case name, aliases, provider, kind, owner, email, environment, scope, location, status, created
  case lastRotated = "last_rotated"
  case expires
  case lastUsed = "last_used"
  case slotWritten = "slot_written"
  case publicID = "public_id"
  case recordID = "id"
  case prefix, suffix, length, hint, fingerprint, sha256, value

  /// The column that a header means; case, spaces and punctuation do not count.
  init?(header: String) {
    guard let column = Self.byHeader[header.folded] else { return nil }
    self = column
  }

  /// Assigns each column the header that means it; its own name goes before any other.
  ///
  /// - Returns: the position of each column's header, and the positions that no column takes.
  static func assign(_ headers: [String]) -> (columns: [KeyproofColumn: Int], rest: [Int]) {
    var columns: [KeyproofColumn: Int] = [:]
    for (index, header) in headers.enumerated() {
      guard let column = KeyproofColumn(header: header) else { continue }
      let isOwnName = { (index: Int) in headers[index].folded == column.rawValue.folded }
      if columns[column].map({ !isOwnName($0) && isOwnName(index) }) ?? true {
        columns[column] = index
      }
    }
    let taken = Set(columns.values)
    return (columns, headers.indices.filter { !taken.contains($0) })
  }

  private static let byHeader: [String: KeyproofColumn] = {
    var columns: [String: KeyproofColumn] = [:]
    for column in allCases {
      columns[column.rawValue.folded] = column
      for header in column.otherHeaders.split(separator: " ") { columns[String(header)] = column }
    }
    return columns
  }()

  /// Headers that spreadsheets use for the same, folded.
  private var otherHeaders: String {
    switch self {
    case .name:
      "keyname secretname credentialname identityname identity credential title variable "
        + "variablename apikeyname tokenname displayname"
    case .aliases: "alias alsoknownas othernames envname envvar environmentvariable"
    case .provider: "service vendor platform issuer system product"
    case .kind: "type keytype credentialtype secrettype"
    case .owner: "ownedby ownername team responsible custodian contact businessowner"
    case .email: "owneremail contactemail mail"
    case .environment: "env stage environments"
    case .scope:
      "scopes project projects workspace repository repositories repo repos application app"
    case .location: "vault vaultpath path store storedin storage secretpath"
    case .status: "state active enabled lifecycle"
    case .created: "createdat createdon creationdate createddate datecreated issued issuedat"
    case .lastRotated:
      "lastrotation lastrotatedat lastrotatedon lastrotateddate lastrotationdate rotated rotatedat "
        + "rotatedon rotationdate"
    case .expires: "expiresat expireson expiry expirydate expiration expirationdate validuntil"
    case .lastUsed: "lastusedat lastuseddate lastusedon lastaccessed lastuse"
    case .slotWritten: "updated updatedat lastmodified lastupdated slotwrittenat"
    case .publicID: "accesskeyid keyid publickeyid clientid privatekeyid"
    case .recordID: "recordid identifier"
    case .prefix: "startswith keyprefix"
    case .suffix: "last4 lastfour lastchars lastcharacters endswith ending keysuffix"
    case .length: "keylength valuelength"
    case .hint: "masked maskedvalue redacted redactedvalue keyhint partialkey partialkeyhint"
    case .fingerprint: "keyprooffingerprint kpfingerprint"
    case .sha256: "hash valuehash hashedtoken valuesha256 secretsha256"
    case .value: "secret secretvalue apikey token password keyvalue plaintext"
    }
  }
}
