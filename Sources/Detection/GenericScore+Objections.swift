import Evidence

extension GenericScore {
  /// What decides without weighing: a placeholder, a reference to a value, or something encrypted
  /// is no value.
  static func certainReason(
    against value: UnsafeBufferPointer<UInt8>, _ meaning: NameMeaning, _ context: ScoreContext,
    named name: UnsafeBufferPointer<UInt8>
  ) -> Reason? {
    if meaning.kind == .accident { return .namedForSomethingElse }
    if ValueForm.namesEncryption(name) { return .encrypted }
    if ValueForm.namesExample(name) { return .exampleWord }
    if let reason = Placeholder.reason(for: value, isRandom: false) { return reason }
    if Placeholder.isBareWord(value) { return .placeholder }
    if ValueForm.isEncrypted(value) { return .encrypted }
    if ValueForm.isColor(value) { return .looksLikeColor }
    if ValueForm.isImage(value) { return .looksLikeImage }
    if let reason = reasonOfForm(value, meaning, context, named: name) { return reason }
    let isPublic = meaning.kind == .key && Placeholder.contains("public", in: name)
    if isPublic || context.isPublic || ValueForm.isPublicKey(value) { return .publicByDesign }
    if ValueForm.isExpression(value) { return .looksLikeCode }
    return HiddenText.reason(for: value)
  }

  /// What a value is by its form, under a name that leaves room for it.
  private static func reasonOfForm(
    _ value: UnsafeBufferPointer<UInt8>, _ meaning: NameMeaning, _ context: ScoreContext,
    named name: UnsafeBufferPointer<UInt8>
  ) -> Reason? {
    if ValueForm.isVersionOrDate(value) || ValueForm.isAlgorithm(value) || ValueForm.isModel(value)
    {
      return .looksLikeIdentifier
    }
    let isQuoted = context.quote != .none
    // People choose passwords of digits, with a point at times.
    if !isQuoted || meaning.kind.group != 0, ValueForm.isMeasure(value) { return .looksLikeMeasure }
    if !isQuoted, meaning.tail != .none, ValueForm.isUnixTime(value) { return .looksLikeMeasure }
    if meaning.tail == .measure, value.allSatisfy({ $0.isASCIIDigit }) { return .looksLikeMeasure }
    if !isQuoted, ValueForm.isNumberOfCode(value) || ValueForm.isPortMapping(value) {
      return .looksLikeMeasure
    }
    if ValueForm.isFileName(value) { return .looksLikePath }
    if ValueForm.isUUID(value) || ValueForm.isULID(value) {
      // Services hand out UUIDs as tokens and secrets; under a vaguer name one is a name itself.
      // An argument behind another is seldom what that one says.
      let isDistant = context.mark == .comma && context.isBareName
      if meaning.kind.group > 1 || isDistant || namesOther(meaning, name) { return .looksLikeUUID }
    }
    if meaning.kind.group > 1, ValueForm.isKeyID(value) { return .looksLikeIdentifier }
    if ValueForm.isHash(value) || ValueForm.isUUID(value) {
      // Nobody guesses a token by its hash, as people do with a password.
      let isDigest =
        meaning.kind.group != 0
        && (meaning.tail == .measure || meaning.tail == .place
          || meaning.tail == .derived && Placeholder.contains("hash", in: name)
          || meaning.tail == .identity && meaning.kind.group == 2)
      if isDigest || context.isHashed || ValueForm.namesHash(name) { return .looksLikeHash }
    }
    // What made a password's hash is meant to be safe to keep.
    if ValueForm.isFingerprint(value) { return .looksLikeHash }
    if ValueForm.isPasswordHash(value) || meaning.kind.group != 0 && ValueForm.isDigest(value) {
      return .looksLikeHash
    }
    if meaning.kind == .key,
      ValueForm.isJoinedName(value) || ValueForm.isNumberedIdentifier(value)
    {
      return .looksLikeIdentifier
    }
    if ValueForm.isChainAddress(value) || context.isKey { return .looksLikeIdentifier }
    // Others than passwords are drawn, though not every secret is.
    if meaning.kind == .token || meaning.kind == .strongKey,
      !Placeholder.contains("secret", in: name)
    {
      if ValueForm.isSlug(value) { return .looksLikeWords }
      if ValueForm.isNumberedWord(value) { return .sequentialCharacters }
    }
    if ValueForm.isSecretsName(value) { return .templateReference }
    if !isQuoted, meaning.kind != .none,
      ValueForm.isVariable(value) || ValueForm.isConstantMember(value)
        || ValueForm.isAppleConstant(value)
    {
      return .templateReference
    }
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

  /// Whether a name is that of something beside the secret, as `token.AccessorID` is.
  ///
  /// Vault, Consul and Nomad call a secret `secret_id`.
  private static func namesOther(
    _ meaning: NameMeaning, _ name: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    switch meaning.tail {
    case .identity, .place, .message, .code: break
    default: return false
    }
    return !secretIDs.isFound(in: name)
  }

  private static let secretIDs = WordSearch(["secretid", "secret_id", "secret-id"])
}
