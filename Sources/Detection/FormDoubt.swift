import Evidence

/// What a value is by its form, under a name that leaves room for it.
struct FormDoubt {
  let value: UnsafeBufferPointer<UInt8>
  let meaning: NameMeaning
  let context: ScoreContext
  /// The name beside the value; empty where the place says enough without one.
  let name: UnsafeBufferPointer<UInt8>

  /// Why the value is no credential, or `nil` if its form says nothing against it.
  ///
  /// - Complexity: O(*n*) in the lengths of value and name.
  var reason: Reason? {
    if ValueForm.isVersionOrDate(value) || ValueForm.isAlgorithm(value) || ValueForm.isModel(value)
    {
      return .looksLikeIdentifier
    }
    if isMeasure { return .looksLikeMeasure }
    if ValueForm.isFileName(value) { return .looksLikePath }
    if isName { return .looksLikeUUID }
    if meaning.kind.group > 1, ValueForm.isKeyID(value) { return .looksLikeIdentifier }
    if isHash { return .looksLikeHash }
    if isIdentifier { return .looksLikeIdentifier }
    return words ?? code
  }

  private var isQuoted: Bool { context.quote != .none }
  private var isPassword: Bool { meaning.kind.group == 0 }

  // MARK: Numbers

  private var isMeasure: Bool {
    // People choose passwords of digits, with a point at times.
    if !isQuoted || !isPassword, ValueForm.isMeasure(value) { return true }
    if !isQuoted, meaning.tail != .none, ValueForm.isUnixTime(value) { return true }
    if meaning.tail == .measure, value.allSatisfy({ $0.isASCIIDigit }) { return true }
    return !isQuoted && (ValueForm.isNumberOfCode(value) || ValueForm.isPortMapping(value))
  }

  // MARK: Names

  /// Whether the value was drawn to name something rather than to open it.
  private var isName: Bool {
    guard ValueForm.isUUID(value) || ValueForm.isULID(value) else { return false }
    // Services hand out UUIDs as tokens and secrets; under a vaguer name one is a name itself.
    // An argument behind another is seldom what that one says.
    let isDistant = context.mark == .comma && context.isBareName
    return meaning.kind.group > 1 || isDistant || namesOther
  }

  /// Whether the name is that of something beside the secret, as `token.AccessorID` is.
  ///
  /// Vault, Consul and Nomad call a secret `secret_id`.
  private var namesOther: Bool {
    switch meaning.tail {
    case .identity, .place, .message, .code: break
    default: return false
    }
    return !Self.secretIDs.isFound(in: name)
  }

  private static let secretIDs = WordSearch(["secretid", "secret_id", "secret-id"])

  private var isIdentifier: Bool {
    if meaning.kind == .key,
      ValueForm.isJoinedName(value) || ValueForm.isNumberedIdentifier(value)
    {
      return true
    }
    return ValueForm.isChainAddress(value) || context.isKey
  }

  // MARK: Hashes

  private var isHash: Bool {
    if ValueForm.isHash(value) || ValueForm.isUUID(value),
      namesDigest || context.isHashed || ValueForm.namesHash(name)
    {
      return true
    }
    // What made a password's hash is meant to be safe to keep.
    return ValueForm.isFingerprint(value) || ValueForm.isPasswordHash(value)
      || !isPassword && ValueForm.isDigest(value)
  }

  /// Whether the name goes on to speak of a digest, or of what one is made of.
  ///
  /// Nobody guesses a token by its hash, as people do with a password.
  private var namesDigest: Bool {
    guard !isPassword else { return false }
    switch meaning.tail {
    case .measure, .place: return true
    case .derived: return Placeholder.contains("hash", in: name)
    case .identity: return meaning.kind.group == 2
    default: return false
    }
  }

  // MARK: Words and code

  private var words: Reason? {
    // Others than passwords are drawn, though not every secret is.
    guard meaning.kind == .token || meaning.kind == .strongKey,
      !Placeholder.contains("secret", in: name)
    else { return nil }
    if ValueForm.isSlug(value) { return .looksLikeWords }
    return ValueForm.isNumberedWord(value) ? .sequentialCharacters : nil
  }

  private var code: Reason? {
    if refersToVariable { return .templateReference }
    if !isQuoted, value.last == UInt8(ascii: ":") { return .looksLikeWords }
    if context.isTypeOrProse { return .looksLikeCode }
    if !isQuoted, ValueForm.isCondition(value) { return .looksLikeCode }
    // `unset("LDAP_BINDPASS", "LDAP_URL")`
    if context.mark == .comma || context.mark == .assign, ValueForm.isConstant(value),
      ValueForm.isConstant(name)
    {
      return .templateReference
    }
    if ValueForm.isPlainQuery(value) { return .looksLikeCode }
    if context.isLookup, ValueForm.isVariable(value) || TextModel.isOrdinary(value) {
      return .templateReference
    }
    // Where a rule says what the value is, no name does.
    return context.isExpression && !name.isEmpty || context.isTemplate ? .looksLikeCode : nil
  }

  private var refersToVariable: Bool {
    if ValueForm.isSecretsName(value) { return true }
    guard !isQuoted, meaning.kind != .none else { return false }
    return ValueForm.isVariable(value) || ValueForm.isConstantMember(value)
      || ValueForm.isAppleConstant(value)
  }
}
