import Evidence
import Proofs

/// Judges a value of which nothing is known but the name it was given.
enum GenericScore {
  /// What the evidence comes to.
  struct Outcome {
    var certainty: Certainty?
    var reasons: Reasons
  }

  /// Weighs `value`, which stands under a name that means `subject`.
  ///
  /// - Parameters:
  ///   - value: the candidate alone, without quotes.
  ///   - subject: what the identifier that the value is assigned to says it is.
  ///   - isQuoted: whether quotes enclose the value.
  /// - Complexity: O(*n*).
  static func judge(
    _ value: UnsafeBufferPointer<UInt8>, named subject: NameMeaning, isQuoted: Bool
  ) -> Outcome {
    if let reason = Placeholder.reason(for: value, isRandom: false) { return dropped(reason) }
    guard subject != .somethingElse else { return dropped(.namedForSomethingElse) }
    if let reason = codeOrText(value, isQuoted: isQuoted) { return dropped(reason) }
    if isUUID(value) {
      // Most UUIDs are names of things; some services hand them out as keys.
      guard subject == .credential else { return dropped(.looksLikeHash) }
      return Outcome(certainty: .possible, reasons: Reasons(.namedForCredential, .looksLikeHash))
    }
    if isPasswordHash(value) {
      return Outcome(certainty: .possible, reasons: Reasons(.namedForCredential, .looksLikeHash))
    }
    if let outcome = judgeBasicCredentials(value) { return outcome }
    let shape = Shape(value)
    if subject == .password {
      let outcome = judgePassword(value, shape, isQuoted: isQuoted)
      return holdsVersion(value) ? doubtingJoinedWords(outcome, value) : outcome
    }
    if isCapitalizedWords(value, shape) { return dropped(.looksLikeIdentifier) }
    let outcome = judgeToken(shape, isStrongName: subject == .credential, isQuoted: isQuoted)
    return outcome.certainty == .likely ? doubtingJoinedWords(outcome, value) : outcome
  }

  private static func dropped(_ reason: Reason) -> Outcome {
    Outcome(certainty: nil, reasons: Reasons(reason))
  }

  /// Speaks against base64 that hides `user:password` of an example; `nil` for anything else.
  private static func judgeBasicCredentials(
    _ value: UnsafeBufferPointer<UInt8>
  ) -> Outcome? {
    guard value.count >= 8, value.count <= 400, value.count.isMultiple(of: 4) else { return nil }
    let text = Base64.decode(value)
    guard text.count >= value.count / 4 * 3 - 2,
      let colon = text.firstIndex(of: UInt8(ascii: ":")), colon > 0, colon <= 64,
      text.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }),
      text[..<colon].allSatisfy({ $0.isWordByte || "@.+-".utf8.contains($0) || $0 >= 0x80 }),
      String(validating: text, as: UTF8.self) != nil
    else { return nil }
    let password = text[(colon + 1)...]
    // A key that signs in without password stands before the colon.
    let secret = password.isEmpty ? text[..<colon] : password
    if secret.contains(where: { $0 == 0x20 || $0 >= 0x80 }) { return dropped(.looksLikeWords) }
    return secret.withUnsafeBufferPointer { secret in
      if let reason = Placeholder.reason(for: secret, isRandom: false) { return dropped(reason) }
      return Placeholder.isBareWord(secret) ? dropped(.placeholder) : nil
    }
  }

  /// The outcome with its certainty lowered where marks join words and short numbers.
  private static func doubtingJoinedWords(
    _ outcome: Outcome, _ value: UnsafeBufferPointer<UInt8>
  ) -> Outcome {
    guard outcome.certainty != nil, isJoinedWords(value) else { return outcome }
    return Outcome(certainty: .possible, reasons: Reasons(.looksLikeIdentifier))
  }

  /// Whether digits stand on both sides of a dot.
  private static func holdsVersion(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    value.indices.dropFirst().dropLast().contains { index in
      value[index] == 0x2E && value[index - 1].isASCIIDigit && value[index + 1].isASCIIDigit
    }
  }

  /// Whether most of `value` is words that begin with a capital: `AsyncTokenProvider`.
  ///
  /// Chance does that to one drawn value of twenty characters in two hundred.
  private static func isCapitalizedWords(
    _ value: UnsafeBufferPointer<UInt8>, _ shape: Shape
  ) -> Bool {
    guard shape.hasUpper, shape.hasLower, !shape.hasOther else { return false }
    var covered = 0
    var index = 0
    while index < value.count {
      let start = index
      let isStart = index == 0 || !value[index - 1].isASCIILetter
      index += 1
      guard value[start].isCapital || isStart && value[start].isASCIILetter else { continue }
      while index < value.count, value[index].isSmall { index += 1 }
      if index - start >= 4 { covered += index - start }
    }
    return covered * 4 >= value.count * 3
  }

  /// Whether marks join words and short numbers: `1.13.5-k8s-vault`, `max_tokens_2`.
  private static func isJoinedWords(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    var parts = 0
    var total = 0
    var plain = 0
    var start = 0
    for index in 0...value.count {
      guard
        index == value.count || value[index] == 0x2D || value[index] == 0x5F
          || value[index] == 0x2E || value[index] == 0x3A
      else { continue }
      let part = UnsafeBufferPointer(rebasing: value[start..<index])
      start = index + 1
      guard !part.isEmpty else { continue }
      parts += 1
      total += part.count
      if isWordOrNumber(part) { plain += part.count }
    }
    return parts >= 2 && plain * 10 >= total * 7
  }

  /// Whether `part` is a word, perhaps with a number, or a short number.
  private static func isWordOrNumber(_ part: UnsafeBufferPointer<UInt8>) -> Bool {
    guard part.allSatisfy({ $0.isASCIILetter || $0.isASCIIDigit }) else { return false }
    if part.count <= 3 { return true }
    let letters = part.count { $0.isASCIILetter }
    if letters == 0 { return part.count <= 4 }
    let head = part[0].isASCIIDigit ? 1 : 0
    let word = UnsafeBufferPointer(rebasing: part[head..<min(part.count, head + letters)])
    guard part.count - letters - head <= 3, word.allSatisfy({ $0.isASCIILetter }) else {
      return false
    }
    let capitals = word.count { $0.isCapital }
    return capitals == 0 || capitals == word.count || capitals * 3 <= word.count
  }

  /// Keys and tokens come from generators: their characters must look drawn by lot.
  private static func judgeToken(
    _ shape: Shape, isStrongName: Bool, isQuoted: Bool
  ) -> Outcome {
    guard shape.count >= 12 else { return dropped(.ordinaryLength) }
    // The most entropy that this many draws from the value's alphabet can show, near enough.
    let alphabet: Double = shape.isHexadecimal ? 4 : shape.hasUpper && shape.hasLower ? 5.9 : 5.1
    let ceiling = min(alphabet, Shape.expectedEntropy(draws: shape.count, bits: alphabet))
    guard shape.entropy >= ceiling * 0.82 else { return dropped(.lowEntropy) }
    // Letters alone must change their case all the time; dashes and dots only join words.
    let isMixed =
      shape.hasUpper && shape.hasLower && !shape.hasOther && shape.classChanges * 4 >= shape.count
    let isUnspeakable = shape.longestConsonants >= 6
    guard shape.hasDigit || ((isMixed || isUnspeakable) && shape.count >= 20) else {
      return dropped(.looksLikeWords)
    }
    // A generator changes between letters and digits all the time, an identifier at its seams.
    if !isUnspeakable,
      shape.longestWord >= 12 || shape.longestWord >= 8 && shape.longestWord * 2 >= shape.count
    {
      return dropped(.looksLikeIdentifier)
    }
    var reasons = Reasons(.highEntropy, .namedForCredential)
    if isQuoted { reasons.insert(.quotedValue) }
    if shape.isHexadecimal && (shape.count == 40 || shape.count == 64) && !isStrongName {
      reasons.insert(.looksLikeHash)
      return Outcome(certainty: .possible, reasons: reasons)
    }
    let isRich = shape.count >= 16 && shape.classChanges * 6 >= shape.count
    return Outcome(certainty: isRich && isStrongName ? .likely : .possible, reasons: reasons)
  }

  /// Passwords come from people: they must at least not be a word or a sentence.
  private static func judgePassword(
    _ value: UnsafeBufferPointer<UInt8>, _ shape: Shape, isQuoted: Bool
  ) -> Outcome {
    guard shape.count >= 8 else { return dropped(.ordinaryLength) }
    guard shape.distinct >= 5, shape.entropy >= 2.5 else { return dropped(.lowEntropy) }
    let classes = [shape.hasDigit, shape.hasUpper, shape.hasLower, shape.hasOther]
      .count { $0 }
    // Letters alone must change their case more often than a name made of words does.
    let isMixed = shape.classChanges >= 4 && shape.longestWord < 6
    guard classes >= 2, shape.hasDigit || shape.hasOther || isMixed else {
      return dropped(.looksLikeWords)
    }
    // `db-password-prod`, `user_pass_field`: words joined by marks, nothing a person would choose.
    let isJoinedWords = value.allSatisfy {
      ($0.isASCIILetter && $0.lowercased == $0) || $0 == 0x2D || $0 == 0x5F || $0 == 0x2E
    }
    guard !isJoinedWords else { return dropped(.looksLikeIdentifier) }
    var reasons = Reasons(.namedForCredential)
    if isQuoted { reasons.insert(.quotedValue) }
    let isRich = classes >= 3 && shape.hasDigit && shape.entropy >= 2.9
    return Outcome(certainty: isRich ? .likely : .possible, reasons: reasons)
  }

  /// Why `value` is an expression, a path or a sentence instead of a literal secret.
  private static func codeOrText(
    _ value: UnsafeBufferPointer<UInt8>, isQuoted: Bool
  ) -> Reason? {
    var spaces = 0
    var brackets = 0
    var slashes = 0
    var dots = 0
    for byte in value {
      switch byte {
      case 0x20: spaces += 1
      case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"),
        UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "<"), UInt8(ascii: ">"),
        UInt8(ascii: ";"), UInt8(ascii: ","):
        brackets += 1
      case UInt8(ascii: "/"), 0x5C: slashes += 1
      case UInt8(ascii: "."): dots += 1
      default: break
      }
    }
    if spaces > 0 { return .looksLikeWords }
    // `\n…=%s` is a line of output, not a value.
    if value.first == 0x5C || Placeholder.contains("%s", in: value)
      || Placeholder.contains("%d", in: value)
    {
      return .looksLikeCode
    }
    if Placeholder.contains("://", in: value) { return .looksLikePath }
    if !isQuoted, brackets > 0 { return .looksLikeCode }
    if brackets >= 2 { return .looksLikeCode }
    if Placeholder.contains("->", in: value) || Placeholder.contains("::", in: value)
      || Placeholder.contains("==", in: value) && !isBase64End(value)
    {
      return .looksLikeCode
    }
    // `/etc/ssl/private/server.key`, `C:\keys\id`, `../secrets`: base64 seldom has so many.
    if let first = value.first,
      slashes >= 2 || first == 0x2F || first == 0x2E || first == UInt8(ascii: "~"),
      slashes * 24 >= value.count
    {
      let shape = Shape(value)
      let isDrawn = shape.hasDigit && shape.hasUpper && shape.hasLower && shape.entropy >= 4.3
      if !isDrawn { return .looksLikePath }
    }
    // `self.config.token`, `process.env.KEY`: names joined by dots.
    if dots > 0, !isQuoted || dots >= 2,
      value.allSatisfy({ $0.isWordByte || $0 == 0x2E }), Shape(value).longestWord >= 4,
      value.count < 60
    {
      return .looksLikeCode
    }
    return nil
  }

  /// Whether the only `==` is base64's padding.
  private static func isBase64End(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    value.dropLast(2).allSatisfy { $0 != UInt8(ascii: "=") }
  }

  /// `$argon2id$…`, `sha1$…`, `pbkdf2_sha256$…`: a method, a mark, and what it made.
  private static func isPasswordHash(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    let body = value.first == UInt8(ascii: "$") ? value.dropFirst() : value[...]
    guard let mark = body.firstIndex(of: UInt8(ascii: "$")), body[mark...].count >= 20 else {
      return false
    }
    let method = body[..<mark]
    return !method.isEmpty && method.count <= 24
      && method.allSatisfy { $0.isSmall || $0.isASCIIDigit || $0 == 0x5F || $0 == 0x2D }
      && body[(mark + 1)...].contains(UInt8(ascii: "$"))
  }

  /// Eight, four, four, four and twelve hexadecimal digits.
  private static func isUUID(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    guard value.count == 36 else { return false }
    return value.indices.allSatisfy { index in
      switch index {
      case 8, 13, 18, 23: value[index] == 0x2D
      default: value[index].isHexDigit
      }
    }
  }
}

/// What a variable's name says its value is.
enum NameMeaning {
  case credential, password, unclear, somethingElse

  /// Ends that turn a credential's name into the name of something about it.
  private static let others: [StaticString] = [
    "path", "file", "filename", "dir", "name", "id", "ids", "url", "uri", "type", "len", "length",
    "size", "count", "field", "header", "ttl", "expiry", "expires", "expiration", "prefix",
    "suffix", "label", "title", "index", "idx", "format", "regex", "pattern", "class", "column",
    "hint", "policy", "version", "algorithm", "alg", "method", "mode", "error", "message", "msg",
    "text", "description", "desc", "placeholder", "env", "var", "variable", "ref", "arn", "host",
    "endpoint", "provider", "issuer", "scope", "scopes", "status", "state", "enabled", "required",
    "input", "form", "button", "link", "page", "view", "event", "action", "manager", "service",
    "store", "storage", "table", "list", "map", "set", "array", "object", "struct", "info",
    "hash", "digest", "checksum", "sha", "md5", "fingerprint", "thumbprint", "serial", "nonce",
    "salt", "usage", "limit", "budget", "position", "offset", "code", "size_t", "bits",
  ]
  /// Words that contain a credential's word by accident.
  private static let accidents: [StaticString] = [
    "keyboard", "keyword", "monkey", "primarykey", "primary_key", "foreignkey", "foreign_key",
    "public_key", "publickey", "pubkey", "hotkey", "shortcut", "keycode", "keyframe", "keymap",
    "keysym", "hashed", "author", "authority", "tokenizer", "tokenize", "max_token", "maxtoken",
    "num_token",
    "csrf", "xsrf", "pass_count", "compass", "bypass", "passive", "passage", "sort_key",
    "sortkey", "partition_key", "cache_key", "cachekey", "key_id", "keyid", "keystroke",
    "secretary", "i18n", "translation", "locale", "integrity", "publishable", "site_key",
    "sitekey",
  ]
  private static let passwords: [StaticString] = ["passw", "passphrase", "pwd", "_pass", "passwd"]
  private static let credentials: [StaticString] = [
    "api_key", "apikey", "api-key", "secret", "token", "access_key", "accesskey", "access-key",
    "private_key", "privatekey", "private-key", "auth_key", "authkey", "credential", "bearer",
    "master_key", "masterkey", "encryption_key", "signing_key", "client_key", "account_key",
    "service_key", "admin_key", "license_key",
  ]

  init(_ name: UnsafeBufferPointer<UInt8>) {
    guard !name.isEmpty else {
      self = .unclear
      return
    }
    if Self.accidents.contains(where: { Placeholder.contains($0, in: name) }) {
      self = .somethingElse
    } else if Self.others.contains(where: { Self.ends(name, with: $0) }) {
      self = .somethingElse
    } else if Self.passwords.contains(where: { Placeholder.contains($0, in: name) }) {
      self = .password
    } else if Self.credentials.contains(where: { Placeholder.contains($0, in: name) })
      || name.count == 4 && Placeholder.contains("auth", in: name)
    {
      self = .credential
    } else {
      self = .unclear
    }
  }

  /// Whether the last part of `name` is `word`: `secret_name`, `secretName`, `secret-name`.
  private static func ends(_ name: UnsafeBufferPointer<UInt8>, with word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard name.count > length else { return false }
    let start = name.count - length
    for index in 0..<length where name[start + index].lowercased != word.utf8Start[index] {
      return false
    }
    let first = name[start]
    let before = name[start - 1]
    let isCapital = first >= 0x41 && first <= 0x5A
    return !before.isASCIILetter || (isCapital && !(before >= 0x41 && before <= 0x5A))
  }
}
