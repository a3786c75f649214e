/// What the name of a variable or field says about its value.
enum Name {
  /// Words that make a name one of a credential.
  private static let credentialWords: Set<String> = [
    "KEY", "TOKEN", "SECRET", "SECRETS", "PASSWORD", "PASSWD", "PASSPHRASE", "PASS", "PWD", "PAT",
    "CREDENTIAL", "CREDENTIALS", "CREDS", "AUTH", "AUTHORIZATION", "BEARER", "JWT", "APIKEY",
    "ACCESSKEY", "SECRETKEY", "PRIVATEKEY", "AUTHKEY",
  ]
  private static let credentialEndings = ["TOKEN", "SECRET", "PASSWORD", "PASSWD", "APIKEY"]
  /// Last words that make it a fact about a credential instead, as in `API_KEY_PATH`.
  private static let factWords: Set<String> = [
    "PATH", "FILE", "DIR", "NAME", "ID", "LENGTH", "TTL", "EXPIRY", "TYPE", "COUNT", "LIMIT",
    "SIZE", "REGION", "ALGORITHM", "PREFIX", "VERSION", "ENABLED", "HEADER", "URL", "URI", "MODE",
    "METHOD", "HOST", "ARN",
  ]
  /// First words of keys that are not secret, as in `CACHE_KEY`.
  private static let openWords: Set<String> = [
    "CACHE", "PUBLIC", "PRIMARY", "SORT", "PARTITION", "FOREIGN", "PUBLISHABLE", "RESTORE",
  ]
  /// Words that tie a credential to a database, not to a service in the same scope.
  private static let databaseWords: Set<String> = [
    "DB", "DATABASE", "POSTGRES", "POSTGRESQL", "PG", "PGPASSWORD", "MYSQL", "MARIADB", "MONGO",
    "MONGODB", "REDIS", "RABBITMQ", "PASSWORD", "PASSWD", "PASS", "PWD", "SMTP", "SIGNING",
    "SESSION", "COOKIE", "ENCRYPTION",
  ]
  /// Words that name the part of a service and not the service.
  private static let partWords: Set<String> = [
    "API", "KEY", "TOKEN", "SECRET", "ACCESS", "AUTH", "BEARER", "BASE", "URL", "URI", "ENDPOINT",
    "HOST", "ADDRESS", "APIKEY", "SERVICE", "SERVER", "DOMAIN", "V1",
  ]

  /// Whether a variable of this name usually carries a credential.
  static func isCredential(_ name: String) -> Bool {
    let words = words(of: name)
    guard let first = words.first, let last = words.last, words != ["KEY"] else { return false }
    if factWords.contains(last) || openWords.contains(first) { return false }
    return words.contains { word in
      credentialWords.contains(word)
        || credentialEndings.contains { word.count > $0.count && word.hasSuffix($0) }
    }
  }

  /// Whether a credential of this name can be the one for a service that the same scope names.
  static func canOpenService(_ name: String) -> Bool {
    isCredential(name) && databaseWords.isDisjoint(with: words(of: name))
  }

  /// What remains of a name without the words that any service's variables have.
  ///
  /// `LLM_API_KEY` and `LLM_BASE_URL` have the same stem.
  static func stem(_ name: String) -> [String] {
    words(of: name).filter { !partWords.contains($0) }
  }

  /// The words of a name in capitals; camel case counts as a boundary.
  static func words(of name: String) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    var wasLower = false
    for byte in name.utf8.prefix(256) {
      let isUpper = (0x41...0x5A).contains(byte)
      if !isWordByte(byte) || byte == UInt8(ascii: "_") || (isUpper && wasLower) {
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self).uppercased()) }
        word = []
      }
      if isWordByte(byte) && byte != UInt8(ascii: "_") { word.append(byte) }
      wasLower = (0x61...0x7A).contains(byte)
    }
    if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self).uppercased()) }
    return words
  }

  /// Whether `byte` may stand in a variable's name.
  static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F: true
    default: false
    }
  }
}
