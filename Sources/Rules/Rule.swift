public import Evidence

/// How one type of credential is recognised, and what is known about it.
public struct Rule: Sendable, Equatable {
  /// How much of the text around an anchor a pattern may look at, in bytes.
  public struct Window: Sendable, Equatable {
    public var before: Int
    public var after: Int
    /// Whether every match holds an anchor and begins at most ``before`` bytes ahead of it.
    ///
    /// Otherwise an anchor only has to stand near, as keywords of gitleaks rules do, and the whole
    /// window is searched.
    public var isTight: Bool

    public static let standard = Window(before: 256, after: 1024)
    /// The most a rule may ask for, on either side.
    public static let limit = 64 * 1024

    public init(before: Int, after: Int, isTight: Bool = false) {
      self.before = before
      self.after = after
      self.isTight = isTight
    }
  }

  /// An offline check that proves or refutes a value, or reads what it says of itself.
  ///
  /// The raw values are the words of rule files.
  public enum Checksum: String, Sendable, CaseIterable {
    /// Six base62 digits of CRC32 over the body, after GitHub's token format.
    case githubCRC32 = "github-crc32"
    /// The same over npm's body.
    case npmCRC32 = "npm-crc32"
    /// The same over Vercel's body of fifty characters.
    case vercelCRC32 = "vercel-crc32"
    /// The same over Cloudsmith's body; not confirmed, so a mismatch says nothing.
    case cloudsmithCRC32 = "cloudsmith-crc32"
    /// Eight base32 characters of SHA-256 in GitHub's fine-grained tokens; not confirmed, so a
    /// mismatch says nothing.
    case githubSHA256 = "github-sha256"
    /// Eight hexadecimal digits of CRC32 over the 32 characters of Zuplo's body.
    case zuploCRC32 = "zuplo-crc32"
    /// Eight hexadecimal digits of CRC32, bytes reversed, over all that precedes them.
    case grafanaCRC32 = "grafana-crc32"
    /// Eight capital hexadecimal digits of CRC32 over all that precedes them.
    case atlassianCRC32 = "atlassian-crc32"
    /// Six base64 digits of CRC32, little-endian, over the 54 characters after `cflt`.
    case confluentCRC32 = "confluent-crc32"
    /// Nine base36 digits end GitLab's routable token: two of its payload's length, seven of CRC32.
    case gitlabRoutable = "gitlab-routable"
    /// `T3BlbkFJ` exactly between two halves of equal length.
    case openAIInfix = "openai-infix"
    /// Ninety-three characters and `AA`.
    case anthropicTail = "anthropic-tail"
    /// The account id that base32 hides in an access key id is a valid one.
    case awsAccount = "aws-account"
    /// The user and account, or the signed request, that a Bedrock key spells in base64.
    case awsBedrock = "aws-bedrock"
    /// A version byte and 32 bytes of HMAC.
    case awsSES = "aws-ses"
    /// Marvin32 over the decoded bytes, under a seed that the four letters of the service choose.
    case azureIdentifiable = "azure-identifiable"
    /// Marvin32 of Azure's 84-character keys, which tell their month; not confirmed for every
    /// service, so a mismatch says nothing.
    case azureAnnotated = "azure-annotated"
    /// CRC32 scattered among the bytes of an Azure DevOps token.
    case azureDevOps = "azure-devops"
    /// The fields of Microsoft's common annotated layout, which tell the second of issue.
    case cask
    /// The base64 payload is a macaroon for PyPI.
    case pypiMacaroon = "pypi-macaroon"
    /// Header and claims decode to JSON objects with an algorithm.
    case jwt
    /// A JSON object in base64 inside the value.
    case jsonPayload = "json-payload"
    /// Base64 of a decimal number, a colon and random bytes, as Atlassian's servers issue it.
    case atlassianID = "atlassian-id"
    /// Base64 of `key_`, a ULID, a comma and the secret.
    case workOS = "workos"
    /// Fifty-four bytes in base58.
    case jfrogBase58 = "jfrog-base58"
    /// Base64 of `reftkn`, a version, the expiry and a random part.
    case jfrogReference = "jfrog-reference"
    /// Base64 with underscores at given places and a version at the end.
    case weaviate
    /// Base64 of an id, a colon and a secret.
    case idAndSecret = "id-and-secret"
    /// Base64 of a user name, a colon and a password.
    case basicAuth = "basic-auth"
    /// The numbers of workspace, user or application in a Slack token or webhook.
    case slack
    /// The bot's number in base64.
    case discord
    /// The bot's number in digits.
    case telegram
    /// `live` or `test` in the prefix.
    case stripe
    /// The scheme and cost of a crypt(3) hash.
    case passwordHash = "password-hash"
    /// Bech32's polynomial over the value and its prefix.
    case bech32
    /// Four bytes of double SHA-256 behind the key, in base58.
    case base58Check = "base58check"
    /// Two bytes of CRC16 behind the seed, in base32.
    case nkey
    /// A kind, 32 bytes and CRC16 in Stellar's base32.
    case stellar
    /// A clamped scalar of Curve25519.
    case wireGuard = "wireguard"
    /// A scalar of P-256 in base64.
    case p256Scalar = "p256-scalar"
    /// A private key in PEM armour, as base64 of it, as base64 of DER, or as a JSON web key.
    case pem
    /// A private key in the armour of ssh.com.
    case ssh2
    /// The private half in a file of PuTTY, whose headers and MAC stand around it.
    case putty

    /// Whether a value that fails is no value of another kind either: it carries a sum over itself
    /// under a prefix of its own, or armour around nothing.
    ///
    /// What merely decodes to nothing may just as well be something else.
    package var isConclusive: Bool {
      switch self {
      case .githubCRC32, .npmCRC32, .vercelCRC32, .cloudsmithCRC32, .githubSHA256, .zuploCRC32,
        .grafanaCRC32, .atlassianCRC32, .confluentCRC32, .gitlabRoutable, .azureIdentifiable,
        .azureAnnotated, .azureDevOps, .bech32, .base58Check, .nkey, .stellar, .pem, .ssh2:
        true
      default: false
      }
    }
  }

  /// How far a bare match of the pattern speaks for itself.
  public enum Basis: String, Sendable, CaseIterable {
    /// Prefix, length and charset are the provider's own: a match is likely real.
    case structure
    /// The shape is common; a name, host or key word beside it makes it likely.
    case context
    /// Any assigned value; only scoring decides.
    case generic
  }

  /// What recognises a value.
  public enum Recognition: Sendable, Equatable {
    /// PCRE2, byte mode; group `secret`, else group ``secretGroup``, else the whole match is the
    /// value.
    case pattern(String)
    /// Names, and the form of the value near them.
    case context(ContextPattern)

    /// The pattern; put together anew each time where it goes by context.
    public var pattern: String {
      switch self {
      case .pattern(let text): text
      case .context(let context): context.text
      }
    }
  }

  /// A value that belongs with this one, searched in the neighbourhood of a hit.
  public struct Companion: Sendable, Equatable {
    public var name: String
    /// The id of the rule that recognises the other part; empty where ``pattern`` does.
    public var rule: String
    /// What recognises a part that is no secret: PCRE2, byte mode.
    ///
    /// Group `id` is the credential's
    /// public id, by which inventories know it; group `part`, else the whole match, is a part that
    /// only belongs to it, such as a host.
    public var pattern: String?
    /// How many lines away it may stand.
    public var withinLines: Int

    public init(name: String, rule: String = "", pattern: String? = nil, withinLines: Int) {
      self.name = name
      self.rule = rule
      self.pattern = pattern
      self.withinLines = withinLines
    }
  }

  public var id: String
  public var provider: String
  /// What sort of credential: `llm-api-key`, `admin-key`, `cloud-key`, `private-key`, ….
  public var kind: String
  public var description: String
  /// What a match is.
  public var recognition: Recognition
  /// The number of the group that holds the value; `nil` means group `secret` or the whole match.
  public var secretGroup: Int?
  /// Literals of which any match must contain at least one; ASCII case is ignored.
  public var anchors: [String]
  public var window: Window
  /// Bits per byte below which a value is dropped.
  public var minEntropy: Double?
  /// The shortest and longest value in bytes, where known.
  public var length: ClosedRange<Int>?
  public var checksum: Checksum?
  public var basis: Basis
  public var companions: [Companion]
  public var severity: Severity
  public var ai: AIRelation
  /// Variable names that usually carry this credential.
  public var environmentNames: [String]
  /// How the provider's own listing masks the value, such as `sk-ant-api03-{3}...{4}`.
  public var hint: String?
  /// How long a value works, in words of the provider's own: `never expires`, `1 hour`, `90 days`.
  public var lifetime: String?
  /// Where or how to revoke it.
  public var revoke: String?
  /// Where the facts come from.
  public var source: String
  /// Only files whose path matches this pattern.
  public var path: String?
  public var allowlists: [Allowlist]
  public var tags: [String]

  public init(
    id: String, provider: String, kind: String, description: String, pattern: String,
    secretGroup: Int? = nil, anchors: [String], window: Window = .standard,
    minEntropy: Double? = nil, length: ClosedRange<Int>? = nil, checksum: Checksum? = nil,
    basis: Basis = .structure, companions: [Companion] = [], severity: Severity = .high,
    ai: AIRelation = .no, environmentNames: [String] = [], hint: String? = nil,
    lifetime: String? = nil, revoke: String? = nil, source: String = "", path: String? = nil,
    allowlists: [Allowlist] = [], tags: [String] = []
  ) {
    self.id = id
    self.provider = provider
    self.kind = kind
    self.description = description
    recognition = .pattern(pattern)
    self.secretGroup = secretGroup
    self.anchors = anchors
    self.window = window
    self.minEntropy = minEntropy
    self.length = length
    self.checksum = checksum
    self.basis = basis
    self.companions = companions
    self.severity = severity
    self.ai = ai
    self.environmentNames = environmentNames
    self.hint = hint
    self.lifetime = lifetime
    self.revoke = revoke
    self.source = source
    self.path = path
    self.allowlists = allowlists
    self.tags = tags
  }
}

extension Rule {
  /// The pattern of ``recognition``.
  public var pattern: String {
    get { recognition.pattern }
    set { recognition = .pattern(newValue) }
  }

  /// Names and value, where the rule goes by them.
  public var context: ContextPattern? {
    if case .context(let context) = recognition { context } else { nil }
  }
}

extension Rule {
  /// Sets what names and a value say about the rest, where nothing else was said of it.
  mutating func fillFromContext() {
    guard let context else { return }
    if context.value == ContextPattern.anyValue {
      length = length ?? ContextPattern.anyLength
      minEntropy = minEntropy ?? ContextPattern.anyEntropy
    }
    if window == .standard {
      window = context.window(longestValue: length?.upperBound, startsWithAnchor: true)
    }
  }
}

extension Rule {
  /// The tag of a rule whose values are parts of others' and no findings of their own.
  ///
  /// It is gitleaks' `skipReport`.
  public static let partTag = "part"

  /// The provider and kind of a rule that names none, as rules of other tools do.
  static let unnamed = (provider: "custom", kind: "secret")

  /// Whether the rule says no more of its values than the formats of other tools can.
  ///
  /// What such a rule matches is its author's word: a doubt lowers it to possible and drops nothing.
  public var isBare: Bool { provider == Self.unnamed.provider && kind == Self.unnamed.kind }

  /// Whether its matches are names of columns, and the values are the cells under them.
  public var readsColumn: Bool { tags.contains("column") }

  /// Whether values of this rule are only looked for as parts of others'.
  public var isPart: Bool { tags.contains(Self.partTag) }
}

/// Values, lines or paths that a rule must not report, after gitleaks' `allowlists`.
public struct Allowlist: Sendable, Equatable {
  public enum Target: String, Sendable, CaseIterable {
    case secret, match, line
  }

  public var description: String
  /// Whether every kind of criterion must hold, instead of any.
  public var requiresAll: Bool
  public var target: Target
  public var patterns: [String]
  public var paths: [String]
  public var stopwords: [String]
  /// Object ids of commits.
  public var commits: [String]

  public init(
    description: String = "", requiresAll: Bool = false, target: Target = .secret,
    patterns: [String] = [], paths: [String] = [], stopwords: [String] = [],
    commits: [String] = []
  ) {
    self.description = description
    self.requiresAll = requiresAll
    self.target = target
    self.patterns = patterns
    self.paths = paths
    self.stopwords = stopwords
    self.commits = commits
  }
}

/// A provider of a service that credentials open.
public struct Service: Sendable, Equatable {
  public var provider: String
  public var ai: AIRelation
  /// Variable names that the provider's client libraries read a credential from.
  public var environmentNames: [String]
  /// Variable names that set the address of the service.
  public var addressNames: [String]
  /// Host names, without scheme; a leading dot stands for any host below.
  public var hosts: [String]
  /// Where or how to revoke its credentials.
  public var revoke: String?

  public init(
    provider: String, ai: AIRelation, environmentNames: [String] = [],
    addressNames: [String] = [], hosts: [String] = [], revoke: String? = nil
  ) {
    self.provider = provider
    self.ai = ai
    self.environmentNames = environmentNames
    self.addressNames = addressNames
    self.hosts = hosts
    self.revoke = revoke
  }
}
