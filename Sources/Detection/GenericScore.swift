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
    /// Whether it stands in a table, under the anchor.
    var isCell = false
  }

  /// Weighs the value at `place`.
  ///
  /// - Complexity: O(*n*) in the value's length; a few hundred bytes around it are read.
  static func judge(_ place: Place, in bytes: UnsafeBufferPointer<UInt8>) -> Outcome {
    let value = UnsafeBufferPointer(rebasing: bytes[place.secret])
    // Most candidates of ordinary code end here, before anything around them is read.
    if isBareWords(value, at: place.secret.lowerBound, in: bytes) {
      return dropped(.looksLikeWords)
    }
    let context = ScoreContext(of: place, in: bytes)
    let meaning = meaning(of: place, context, in: bytes)
    let name = Self.name(of: place, context, in: bytes)
    if let reason = certainReason(against: value, meaning, context, named: name) {
      return dropped(reason)
    }
    let answers = answers(for: value, meaning, context, in: bytes)
    var score = ScoreTable.score(answers)
    if isBetweenUserAndHost(place, in: bytes) { score += slotWorth }
    let isDrawn = answers.isDrawn || meaning.kind.group == 1 && ValueForm.endsInHash(value)
    if isDrawn, !ValueForm.isDerived(value, under: meaning) { score += drawnWorth }
    if meaning.kind.group == 0, answers[.echo] == 0 || answers[.echo] == 2,
      ValueForm.isChosen(value)
    {
      score += chosenWorth
    }
    guard let certainty = ScoreTable.certainty(of: score) else {
      return Outcome(reasons: Reasons(strongestDoubt(in: answers)), score: score)
    }
    return Outcome(
      certainty: certainty, reasons: reasons(in: answers, certainty), score: score)
  }

  /// What it is worth to stand between a user's colon and a host's at sign, where nothing but a
  /// password has a place.
  ///
  /// Set by hand: the labelled cases hold few of them.
  private static let slotWorth = 60

  /// What it is worth to be drawn out of letters of both cases and digits.
  ///
  /// Set by hand: among the labelled cases such values are rare beside hashes and words, and each
  /// doubt about their place is weighed as if they were one of those.
  private static let drawnWorth = 170

  /// What it is worth to be what people choose where a rule asks for capitals, digits and marks.
  ///
  /// Set by hand: the labelled passwords were drawn anew, so none of them is a word with a number.
  private static let chosenWorth = 240

  private static func isBetweenUserAndHost(
    _ place: Place, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let end = place.secret.upperBound
    return place.meaning == .password && end < bytes.count && bytes[end] == UInt8(ascii: "@")
  }

  /// What decides about the value at `place` without weighing, and the answers to all features.
  static func answers(
    for place: Place, in bytes: UnsafeBufferPointer<UInt8>
  ) -> (certainReason: Reason?, answers: ScoreAnswers) {
    let value = UnsafeBufferPointer(rebasing: bytes[place.secret])
    let context = ScoreContext(of: place, in: bytes)
    let meaning = meaning(of: place, context, in: bytes)
    let name = Self.name(of: place, context, in: bytes)
    let reason =
      isBareWords(value, at: place.secret.lowerBound, in: bytes)
      ? .looksLikeWords : certainReason(against: value, meaning, context, named: name)
    return (reason, answers(for: value, meaning, context, in: bytes))
  }

  /// Whether a value without quotes is an identifier of letters that spell words.
  private static func isBareWords(
    _ value: UnsafeBufferPointer<UInt8>, at start: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard QuoteKind(before: start, in: bytes) == .none else { return false }
    for byte in value where !byte.isASCIILetter {
      guard byte == 0x5F || byte == 0x2D || byte == 0x2E else { return false }
    }
    return (TextModel.surprise(of: value) ?? .infinity) <= ordinarySurprise
  }

  /// The surprise, in half bits per letter, up to which identifiers are made of words: none of the
  /// labelled credentials stays below it.
  static let ordinarySurprise = 8.0

  /// The name beside the value; empty where the place says enough without one.
  private static func name(
    of place: Place, _ context: ScoreContext, in bytes: UnsafeBufferPointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: bytes[place.meaning == nil ? context.name : 0..<0])
  }

  private static func meaning(
    of place: Place, _ context: ScoreContext, in bytes: UnsafeBufferPointer<UInt8>
  ) -> NameMeaning {
    place.meaning.map { NameMeaning($0) }
      ?? NameMeaning(UnsafeBufferPointer(rebasing: bytes[context.name]))
  }

  private static func answers(
    for value: UnsafeBufferPointer<UInt8>, _ meaning: NameMeaning, _ context: ScoreContext,
    in bytes: UnsafeBufferPointer<UInt8>
  ) -> ScoreAnswers {
    ScoreAnswers(
      value, shape: Shape(value), surprise: TextModel.surprise(of: value), meaning: meaning,
      context: context, name: UnsafeBufferPointer(rebasing: bytes[context.name]))
  }

  private static func dropped(_ reason: Reason) -> Outcome {
    Outcome(certainty: nil, reasons: Reasons(reason), score: .min)
  }
}
