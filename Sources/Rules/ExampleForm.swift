import Evidence

/// Values that an offline check accepts, for examples.
///
/// - `github:ghp_`, `npm:npm_`: the prefix, 30 characters and their checksum (70 after `ghr_`).
/// - `gitlab-routable:glpat-`: a routable token with that prefix.
/// - `pypi:pypi-`: a macaroon for PyPI.
/// - `aws:AKIA`: an access key id that holds an account id of 12 digits.
/// - `jwt:HS256`: three parts, signed in no real sense; it expires in 2100.
/// - `pem:RSA PRIVATE KEY`: PEM armour of that label around DER with random numbers.
/// - `pem-escaped:…`: the same on one line, with `\n` spelled out as in JSON.
/// - `vercel:vcp_`, `zuplo:zpka_`, `grafana:glsa_`, `confluent:cflt`, `atlassian:ATBB`: the prefix, a
///   body and its checksum.
/// - `azure:+ASt`: an identifiable key of the service with these four letters; `azure-annotated:ACOG`
///   one of 84 characters.
/// - `weaviate:v200`, `jfrog-key:AKCp`, `jfrog-reference:reftkn`, `nkey:SU`, `stellar:S`,
///   `aws-mail:B`, `bedrock:ABSK`, `wireguard:key`, `discord:bot`: values of that layout.
/// - `numbered:12`: base64 of as many digits, a colon and 20 bytes.
/// - `bech32-key:nsec`: 32 bytes under that prefix; capitals where the prefix has them.
/// - `basic:name`: base64 of that name, a colon and a password.
/// - `json:sentry`: base64 of a JSON object as this service puts it into its tokens.
enum ExampleForm: String, CaseIterable {
  case github, npm
  case gitlabRoutable = "gitlab-routable"
  case pypi, aws, jwt, pem
  case pemEscaped = "pem-escaped"
  case vercel, zuplo, grafana, confluent, atlassian, azure
  case azureAnnotated = "azure-annotated"
  case weaviate
  case jfrogKey = "jfrog-key"
  case jfrogReference = "jfrog-reference"
  case nkey
  case awsMail = "aws-mail"
  case bedrock, wireguard, discord, numbered, stellar
  case bech32Key = "bech32-key"
  case basic, json

  /// What the part after the colon must be.
  var argumentDescription: String {
    switch self {
    case .github, .npm, .gitlabRoutable, .pypi, .vercel, .zuplo, .grafana, .confluent, .bech32Key:
      "the token's prefix"
    case .aws: "one of AKIA, ASIA"
    case .jwt: "one of \(Self.signatureBytes.keys.sorted().joined(separator: ", "))"
    case .pem, .pemEscaped: "a label that ends in PRIVATE KEY"
    case .atlassian: "one of ATATT3, ATBB, ATCTT3, ATTA"
    case .azure: "one of \(Self.azureSeeds.keys.sorted().joined(separator: ", "))"
    case .azureAnnotated: "the provider's four letters"
    case .nkey: "one of SA, SC, SN, SO, SU"
    case .stellar: "S"
    case .numbered: "a count of 4 to 20"
    case .json: "one of \(Self.payloads.keys.sorted().joined(separator: ", "))"
    case .basic: "a user name"
    case .weaviate: "v200"
    case .jfrogKey: "AKCp"
    case .jfrogReference: "reftkn"
    case .awsMail: "B"
    case .bedrock: "ABSK"
    case .wireguard: "key"
    case .discord: "bot"
    }
  }

  /// A value of this form; `nil` if it has no place for `argument`.
  func value(_ argument: String, _ random: inout ExampleRandom) -> [UInt8]? {
    guard !argument.isEmpty else { return nil }
    let prefix = Array(argument.utf8)
    switch self {
    case .github, .npm: return Self.checksummed(prefix, &random)
    case .gitlabRoutable: return Self.routable(prefix, &random)
    case .pypi: return prefix + Self.macaroon(&random)
    case .aws:
      guard argument == "AKIA" || argument == "ASIA" else { return nil }
      return prefix + Self.accountPart(&random)
    case .jwt:
      return Self.signatureBytes[argument].map { Self.token(argument, signature: $0, &random) }
    case .pem, .pemEscaped:
      let lineBreak = self == .pem ? Array("\n".utf8) : Array("\\n".utf8)
      return ExamplePEM.armour(label: argument, lineBreak: lineBreak, &random)
    default: return providerValue(argument, &random)
    }
  }

  /// GitHub's and npm's shape: the checksum is CRC-32 of the body without the prefix.
  private static func checksummed(_ prefix: [UInt8], _ random: inout ExampleRandom) -> [UInt8] {
    let length = prefix.elementsEqual("ghr_".utf8) ? 70 : 30
    let body = random.characters(length, of: Radix.base62)
    let checksum = UInt64(CRC32.checksum(of: body.span))
    return prefix + body + Radix.digits(of: checksum, in: Radix.base62, width: 6)
  }

  /// GitLab's routable shape: payload, version, its length, and CRC-32 of all that precedes.
  private static func routable(_ prefix: [UInt8], _ random: inout ExampleRandom) -> [UInt8] {
    let user = Radix.digits(
      of: UInt64(1000 + random.number(below: 1 << 24)), in: Radix.base36, width: 1)
    let noise = random.bytes(16)
    let route = Array("o:1\nu:".utf8) + user
    let payload = BaseEncoding.encode(
      route + noise + [UInt8(noise.count)], in: BaseEncoding.base64url)
    var token = prefix + payload + Array(".01.".utf8)
    token += Radix.digits(of: UInt64(payload.count), in: Radix.base36, width: 2)
    let checksum = UInt64(CRC32.checksum(of: token.span))
    return token + Radix.digits(of: checksum, in: Radix.base36, width: 7)
  }

  /// A version 2 macaroon: location, identifier, one caveat, signature.
  private static func macaroon(_ random: inout ExampleRandom) -> [UInt8] {
    let hex = Array("0123456789abcdef".utf8)
    let uuid = [8, 4, 4, 4, 12].map { random.characters($0, of: hex) }
      .joined(separator: [UInt8(ascii: "-")])
    func field(_ kind: UInt8, _ bytes: some Collection<UInt8>) -> [UInt8] {
      // A length below 128 is its own variable-length spelling.
      [kind, UInt8(bytes.count)] + bytes
    }
    var bytes: [UInt8] = [2]
    bytes += field(1, ["pypi", "org"].joined(separator: ".").utf8)
    bytes += field(2, Array(uuid)) + [0]
    bytes += field(2, #"{"version": 1, "permissions": "user"}"#.utf8) + [0, 0]
    bytes += field(6, random.bytes(32))
    return BaseEncoding.encode(bytes, in: BaseEncoding.base64url)
  }

  /// The 16 characters after `AKIA`: a set bit, 40 bits of account id, 39 random bits.
  private static func accountPart(_ random: inout ExampleRandom) -> [UInt8] {
    let account = 100_000_000_000 + UInt64(random.number(below: 900_000_000_000))
    let head = 1 << 47 | account << 7 | UInt64(random.number(below: 128))
    let bytes = stride(from: UInt64(40), through: 0, by: -8).map {
      UInt8(truncatingIfNeeded: head >> $0)
    }
    return BaseEncoding.encode(bytes + random.bytes(4), in: BaseEncoding.base32)
  }

  /// How long a signature is, in bytes, by algorithm.
  private static let signatureBytes = [
    "HS256": 32, "HS384": 48, "HS512": 64, "RS256": 256, "ES256": 64, "EdDSA": 64,
  ]

  private static func token(
    _ algorithm: String, signature: Int, _ random: inout ExampleRandom
  ) -> [UInt8] {
    let digits = Array("0123456789".utf8)
    let subject = String(decoding: random.characters(10, of: digits), as: UTF8.self)
    let issued = 1_700_000_000 + random.number(below: 1 << 24)
    let parts = [
      Array(#"{"alg":"\#(algorithm)","typ":"JWT"}"#.utf8),
      Array(#"{"sub":"\#(subject)","iat":\#(issued),"exp":4102444800}"#.utf8),
      random.bytes(signature),
    ]
    return Array(
      parts.map { BaseEncoding.encode($0, in: BaseEncoding.base64url) }
        .joined(separator: [UInt8(ascii: ".")]))
  }
}
