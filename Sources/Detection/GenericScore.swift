import Evidence

/// Judges a value of which nothing is known but the place where it stands.
///
/// What a value is worth is a sum over ``ScoreFeature``; the names of those that weigh most are the
/// reasons.
enum GenericScore {
  /// What the evidence comes to.
  struct Outcome {
    var certainty: Certainty?
    var reasons: Reasons
    /// In hundredths of a natural logarithm of the odds.
    var score = 0
  }

  /// What stands in a text, and where.
  struct Place {
    let secret: Range<Int>
    /// The word that called for the rule.
    let anchor: Range<Int>?
    /// What the rule says that the value is, whatever the name.
    let meaning: NameKind?
  }

  /// Weighs the value at `place`.
  ///
  /// - Complexity: O(*n*) in the value's length; a few hundred bytes around it are read.
  static func judge(_ place: Place, in bytes: UnsafeBufferPointer<UInt8>) -> Outcome {
    let value = UnsafeBufferPointer(rebasing: bytes[place.secret])
    if let reason = certainReason(against: value) { return dropped(reason) }
    let answers = answers(for: place, in: bytes)
    let score = ScoreTable.score(answers)
    guard let certainty = ScoreTable.certainty(of: score) else {
      return Outcome(reasons: Reasons(strongestDoubt(in: answers)), score: score)
    }
    return Outcome(
      certainty: certainty, reasons: reasons(in: answers, certainty), score: score)
  }

  /// The answers to all features for the value at `place`.
  static func answers(
    for place: Place, in bytes: UnsafeBufferPointer<UInt8>
  ) -> ScoreAnswers {
    let value = UnsafeBufferPointer(rebasing: bytes[place.secret])
    let context = ScoreContext(of: place.secret, anchor: place.anchor, in: bytes)
    let name = UnsafeBufferPointer(rebasing: bytes[context.name])
    let meaning = place.meaning.map { NameMeaning($0) } ?? NameMeaning(name)
    return ScoreAnswers(
      value, shape: Shape(value), surprise: TextModel.surprise(of: value), meaning: meaning,
      placeholder: placeholder(value), context: context, name: name)
  }

  private static func dropped(_ reason: Reason) -> Outcome {
    Outcome(certainty: nil, reasons: Reasons(reason), score: .min)
  }

  /// What decides without weighing: a reference to a value, or something encrypted, is no value.
  static func certainReason(against value: UnsafeBufferPointer<UInt8>) -> Reason? {
    if Placeholder.isReference(value) { return .templateReference }
    switch value.first {
    case UInt8(ascii: "E"), UInt8(ascii: "$"), UInt8(ascii: "v"), UInt8(ascii: "{"),
      UInt8(ascii: "a"):
      if ValueForm.isEncrypted(value) { return .encrypted }
    default: break
    }
    return judgeBasicCredentials(value)
  }

  /// An index of the bins of ``ScoreFeature/placeholder``.
  private static func placeholder(_ value: UnsafeBufferPointer<UInt8>) -> Int {
    switch Placeholder.reason(for: value, isRandom: false) {
    case nil: Placeholder.isBareWord(value) ? 6 : 0
    case .templateReference: 1
    case .repeatedCharacters: 2
    case .sequentialCharacters: 3
    case .placeholder: 4
    default: 5
    }
  }

  /// Speaks against base64 that hides `user:password` of an example; `nil` for anything else.
  private static func judgeBasicCredentials(_ value: UnsafeBufferPointer<UInt8>) -> Reason? {
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
    if secret.contains(where: { $0 == 0x20 || $0 >= 0x80 }) { return .looksLikeWords }
    return secret.withUnsafeBufferPointer { secret in
      if let reason = Placeholder.reason(for: secret, isRandom: false) { return reason }
      return Placeholder.isBareWord(secret) ? .placeholder : nil
    }
  }
}
