/// What a name says its value is.
enum NameKind: Int, CaseIterable {
  /// No name stands there, or none that says anything.
  case none, key, auth, credential, token, secret, strongKey, password, shortPassword
  /// A word that contains a credential's word by accident, or something about a credential.
  case accident

  /// The row of features that are crossed with the name: password, secret, weak, else.
  var group: Int {
    switch self {
    case .password, .shortPassword: 0
    case .token, .secret, .strongKey: 1
    case .key, .auth, .credential: 2
    case .none, .accident: 3
    }
  }
}

/// How a name ends behind the word that says what its value is.
enum NameTail: Int, CaseIterable {
  case none, digits, word, identity, place, message, measure, code, derived
}

/// The name beside a value, read word by word.
struct NameMeaning {
  var kind: NameKind
  var tail: NameTail
  /// An index of the bins of ``ScoreFeature/spelling``.
  var spelling: Int

  /// What a place says that needs no name.
  init(_ kind: NameKind) {
    self.kind = kind
    tail = .none
    spelling = 0
  }

  /// - Complexity: O(*n*).
  init(_ name: UnsafeBufferPointer<UInt8>) {
    spelling = Self.spelling(of: name)
    tail = .none
    kind = .none
    // The last word of a name says what it means, unless it says who wrote something.
    guard Self.lastEnd(of: "author", in: name) ?? -1 != name.count, !Self.guardsForms(name) else {
      kind = .accident
      return
    }
    var end = 0
    for start in name.indices {
      for (word, meaning) in Self.words(startingWith: name[start]) {
        let place = start + word.utf8CodeUnitCount
        // What stands last names the value: `password_token` is a token.
        guard place > end || meaning == .accident, Self.stands(word, at: start, in: name) else {
          continue
        }
        if meaning == .accident {
          kind = .accident
          return
        }
        (kind, end) = (meaning, place)
        if meaning == .shortPassword, Self.hasOwner(before: start, in: name) { kind = .password }
      }
    }
    if kind == .none {
      if let place = Self.lastEnd(of: "key", in: name) {
        (kind, end) = (.key, place)
      } else if let place = Self.lastEnd(of: "auth", in: name) {
        (kind, end) = (.auth, place)
      }
    }
    guard kind != .none else { return }
    tail = Self.tail(UnsafeBufferPointer(rebasing: name[end...]))
  }

  /// Words that contain a credential's word by accident.
  private static let accidents: [StaticString] = [
    "keyboard", "keyword", "monkey", "primarykey", "primary_key", "foreignkey", "foreign_key",
    "public_key", "publickey", "public-key", "pubkey", "hotkey", "keycode", "keyframe", "keymap",
    "keysym", "author_", "author-", "author.", "authors", "authored", "authority", "tokenize",
    "max_token", "maxtoken", "num_token", "hashed",
    "pass_count", "compass", "bypass", "passive", "passage", "passed", "passing",
    "passes", "passenger",
    "sort_key", "sortkey", "partition_key", "cache_key", "cachekey", "keystroke", "secretary",
    "i18n", "translation", "locale", "integrity", "publishable", "keypress", "keydown", "keyup",
    "keypath", "nonce", "key_id", "key-id", "keyid",
    // Made anew for each call or connection, and worth nothing after it.
    "ice-pwd", "ice_pwd", "icepwd", "websocketkey", "websocket-key", "websocket_key",
    "keyexchange", "key_exchange",
    // Where a project of .NET keeps its secrets.
    "usersecretsid",
    // What WebAuthn calls a key pair by, and what it signs.
    "credentialid", "credential_id", "credential-id", "allowcredentials", "allow_credentials",
    "allowedcredentials", "allowed_credentials", "excludecredentials", "authenticatordata",
    "authenticator_data",
    // The vectors and the table of a language model's words.
    "token_emb", "token_types", "special_tokens",
    // Where a list goes on, what a request is known by, and what calls one off.
    "nexttoken", "next_token", "next-token", "pagetoken", "page_token", "page-token",
    "continuationtoken", "continuation_token", "continuation-token", "continuetoken",
    "continue_token", "synctoken", "sync_token", "idempotencytoken", "idempotency_token",
    "idempotencykey", "idempotency_key", "idempotency-key", "cancellationtoken",
    "cancellation_token",
    // The program that asks for one, and the names of objects of Kubernetes that hold one.
    "askpass", "ask_pass",
    "existingsecret", "existing_secret", "pullsecret", "pull_secret",
  ]

  /// Whether `name` is that of a token against forged requests, which opens nothing by itself; what
  /// signs such tokens is a secret.
  private static func guardsForms(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    guard guards.isFound(in: name) else { return false }
    return !Placeholder.contains("secret", in: name)
  }

  private static let guards = WordSearch(["csrf", "xsrf", "authenticity"])

  private static let words: [(StaticString, NameKind)] = [
    ("password", .password), ("passwd", .password), ("passphrase", .password),
    ("passwort", .password), ("pass", .shortPassword), ("pwd", .shortPassword),
    ("credential", .credential), ("creds", .credential), ("cred", .credential),
    ("token", .token), ("bearer", .token), ("secret", .secret),
    ("api_key", .strongKey), ("apikey", .strongKey), ("api-key", .strongKey),
    ("access_key", .strongKey), ("accesskey", .strongKey), ("access-key", .strongKey),
    ("private_key", .strongKey), ("privatekey", .strongKey), ("private-key", .strongKey),
    ("auth_key", .strongKey), ("authkey", .strongKey), ("auth-key", .strongKey),
    ("master_key", .strongKey), ("masterkey", .strongKey), ("master-key", .strongKey),
    ("encryption_key", .strongKey), ("encryptionkey", .strongKey), ("signing_key", .strongKey),
    ("signingkey", .strongKey), ("client_key", .strongKey), ("account_key", .strongKey),
    ("accountkey", .strongKey), ("service_key", .strongKey), ("admin_key", .strongKey),
    ("license_key", .strongKey), ("secret_key", .strongKey), ("secretkey", .strongKey),
    ("application_key", .strongKey), ("app_key", .strongKey), ("appkey", .strongKey),
    ("consumer_key", .strongKey), ("consumerkey", .strongKey), ("subscription_key", .strongKey),
    ("subscription-key", .strongKey), ("ssh_key", .strongKey), ("deploy_key", .strongKey),
    ("integration_key", .strongKey), ("shared_key", .strongKey), ("hmac_key", .strongKey),
  ]

  /// Whether the words before a short one say whose password it is: `DB_PWD`, `smtpPass`.
  private static func hasOwner(before start: Int, in name: UnsafeBufferPointer<UInt8>) -> Bool {
    let isJoined = start > 0 && "-._".utf8.contains(name[start - 1])
    let end = isJoined ? start - 1 : start
    return owners.contains { stands($0, at: end - $0.utf8CodeUnitCount, in: name) }
  }

  /// What the words of those who have a password end with.
  private static let owners: [StaticString] = [
    "db", "database", "sql", "postgres", "pg", "mongo", "redis", "rabbit", "amqp", "mqtt",
    "user", "admin", "root", "login", "account", "auth", "smtp", "mail", "imap", "ftp",
    "ssh", "sudo", "become", "ldap", "bind", "proxy", "vpn", "wifi", "wlan", "store",
    "service", "app", "api", "server", "http", "https", "master", "vault", "registry", "docker",
  ]

  private static let tails: [(StaticString, NameTail)] = [
    ("id", .identity), ("ids", .identity), ("name", .identity), ("names", .identity),
    ("type", .identity), ("kind", .identity), ("user", .identity), ("username", .identity),
    ("version", .identity), ("label", .identity), ("title", .identity), ("prefix", .identity),
    ("suffix", .identity), ("provider", .identity), ("issuer", .identity), ("scope", .identity),
    ("scopes", .identity), ("ref", .identity), ("arn", .identity), ("env", .identity),
    ("var", .identity), ("variable", .identity), ("alias", .identity), ("class", .identity),
    ("audience", .identity), ("aud", .identity), ("realm", .identity), ("guid", .identity),
    ("uuid", .identity), ("sub", .identity), ("subject", .identity), ("jti", .identity),
    ("path", .place), ("file", .place), ("filename", .place), ("dir", .place), ("url", .place),
    ("uri", .place), ("host", .place), ("endpoint", .place), ("location", .place),
    ("header", .place), ("field", .place), ("column", .place), ("table", .place),
    ("store", .place), ("storage", .place), ("page", .place), ("link", .place), ("route", .place),
    ("json", .place), ("yml", .place), ("yaml", .place), ("txt", .place), ("pem", .place),
    ("error", .message), ("message", .message), ("msg", .message), ("text", .message),
    ("hint", .message), ("description", .message), ("desc", .message), ("help", .message),
    ("placeholder", .message), ("policy", .message), ("prompt", .message), ("format", .message),
    ("regex", .message), ("pattern", .message), ("rule", .message), ("required", .message),
    ("invalid", .message), ("status", .message), ("state", .message), ("event", .message),
    ("len", .measure), ("length", .measure), ("size", .measure), ("count", .measure),
    ("ttl", .measure), ("expiry", .measure), ("expires", .measure), ("expiration", .measure),
    ("index", .measure), ("idx", .measure), ("limit", .measure), ("budget", .measure),
    ("usage", .measure), ("position", .measure), ("offset", .measure), ("bits", .measure),
    ("age", .measure), ("time", .measure), ("date", .measure), ("at", .measure),
    ("mtime", .measure), ("usec", .measure), ("msec", .measure), ("second", .measure),
    ("accuracy", .measure), ("cost", .measure), ("price", .measure), ("rate", .measure),
    ("weight", .measure), ("bias", .measure),
    ("input", .code), ("form", .code), ("button", .code), ("view", .code), ("action", .code),
    ("manager", .code), ("service", .code), ("list", .code), ("map", .code), ("set", .code),
    ("array", .code), ("object", .code), ("struct", .code), ("info", .code), ("handler", .code),
    ("algorithm", .code), ("alg", .code), ("algo", .code), ("algos", .code), ("algs", .code),
    ("method", .code), ("mode", .code), ("enabled", .code),
    ("config", .code), ("options", .code), ("request", .code), ("response", .code),
    ("func", .code), ("function", .code), ("test", .code),
    ("hash", .derived), ("digest", .derived), ("checksum", .derived), ("sha", .derived),
    ("md5", .derived), ("fingerprint", .derived), ("thumbprint", .derived), ("serial", .derived),
    ("salt", .derived), ("code", .derived), ("hashes", .derived), ("signature", .derived),
  ]

  /// ``words`` and ``accidents`` by their first letter.
  private static let byLetter: [[(StaticString, NameKind)]] = {
    var byLetter: [[(StaticString, NameKind)]] = Array(repeating: [], count: 26)
    for (word, kind) in words + accidents.map({ ($0, .accident) }) {
      byLetter[Int(word.utf8Start[0] - 0x61)].append((word, kind))
    }
    return byLetter
  }()

  /// The words that begin with a letter, in any ASCII case.
  private static func words(startingWith letter: UInt8) -> [(StaticString, NameKind)] {
    letter.isASCIILetter ? byLetter[Int(letter.lowercased - 0x61)] : []
  }

  /// Whether `word` stands at `start`, in any ASCII case.
  private static func stands(
    _ word: StaticString, at start: Int, in name: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let length = word.utf8CodeUnitCount
    guard start >= 0, start + length <= name.count else { return false }
    return (0..<length).allSatisfy { name[start + $0].lowercased == word.utf8Start[$0] }
  }

  /// The offset behind the last occurrence of `word`, in any ASCII case.
  private static func lastEnd(
    of word: StaticString, in name: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    let length = word.utf8CodeUnitCount
    guard name.count >= length else { return nil }
    let first = word.utf8Start[0]
    var start = name.count - length
    while start >= 0 {
      if name[start].lowercased == first {
        var index = 1
        while index < length, name[start + index].lowercased == word.utf8Start[index] {
          index += 1
        }
        if index == length { return start + length }
      }
      start -= 1
    }
    return nil
  }

  /// What the rest of a name behind its meaning word comes to; its last part decides.
  private static func tail(_ rest: UnsafeBufferPointer<UInt8>) -> NameTail {
    var rest = rest[...]
    if rest.first == UInt8(ascii: "s") { rest = rest.dropFirst() }
    while let last = rest.last, !last.isASCIILetter, !last.isASCIIDigit { rest = rest.dropLast() }
    guard rest.contains(where: { $0.isASCIILetter || $0.isASCIIDigit }) else { return .none }
    guard rest.contains(where: { $0.isASCIILetter }) else { return .digits }
    var start = rest.endIndex
    while start > rest.startIndex, rest[start - 1].isASCIILetter || rest[start - 1].isASCIIDigit {
      start -= 1
      if rest[start].isCapital, start > rest.startIndex, rest[start - 1].isSmall { break }
    }
    let word = rest[start...]
    for (text, tail) in tails where text.utf8CodeUnitCount == word.count {
      if zip(word, UnsafeBufferPointer(start: text.utf8Start, count: word.count))
        .allSatisfy({ $0.lowercased == $1 })
      {
        return tail
      }
    }
    return .word
  }

  private static func spelling(of name: UnsafeBufferPointer<UInt8>) -> Int {
    guard !name.isEmpty else { return 0 }
    var hasUpper = false
    var hasLower = false
    var hasLine = false
    var hasDash = false
    var hasDot = false
    for byte in name {
      if byte.isCapital { hasUpper = true }
      if byte.isSmall { hasLower = true }
      if byte == 0x5F { hasLine = true }
      if byte == 0x2D { hasDash = true }
      if byte == 0x2E { hasDot = true }
    }
    if hasDot { return 6 }
    if hasDash { return 5 }
    if hasUpper, hasLower { return 4 }
    if hasUpper { return 2 }
    return hasLine ? 3 : hasLower ? 1 : 7
  }
}
