import Evidence

extension GenericScore {
  /// The features that speak most for a value, and what speaks most against it if it is doubtful.
  static func reasons(in answers: ScoreAnswers, _ certainty: Certainty) -> Reasons {
    var reasons = Reasons()
    var worth: [Reason: Int] = [:]
    for feature in ScoreFeature.allCases {
      guard let reason = supporting(feature, answers) else { continue }
      worth[reason, default: 0] += ScoreTable.weight(of: feature, in: answers)
    }
    for (reason, sum) in worth where sum > 0 { reasons.insert(reason) }
    if certainty == .possible { reasons.insert(strongestDoubt(in: answers)) }
    return reasons
  }

  /// What spoke most against a value; a form that people know by sight goes first.
  static func strongestDoubt(in answers: ScoreAnswers) -> Reason {
    let form = ValueForm(rawValue: answers[.form]) ?? .plain
    switch form {
    case .uuid, .hash, .passwordHash, .path, .url, .email, .code, .format, .version, .date:
      return doubt(form)
    default: break
    }
    // Asked for most candidates that are dropped, so nothing is allocated for long.
    return withUnsafeTemporaryAllocation(of: Int?.self, capacity: Reason.allCases.count) { worth in
      worth.initialize(repeating: nil)
      for feature in ScoreFeature.allCases {
        let reason = Int(doubt(feature, answers).rawValue)
        worth[reason] = (worth[reason] ?? 0) + ScoreTable.weight(of: feature, in: answers)
      }
      var (least, strongest) = (Int.max, Reason.lowEntropy)
      for reason in Reason.allCases {
        if let worth = worth[Int(reason.rawValue)], worth < least {
          (least, strongest) = (worth, reason)
        }
      }
      return strongest
    }
  }

  private static func supporting(_ feature: ScoreFeature, _ answers: ScoreAnswers) -> Reason? {
    switch feature {
    case .name, .tail: answers[.name] == 0 ? nil : .namedForCredential
    case .surprise, .words, .entropy, .changes, .digits, .alphabet, .surpriseByName,
      .alphabetByName, .wordsByName:
      .highEntropy
    case .quote, .quoteByName, .alphabetByQuote: answers[.quote] == 0 ? nil : .quotedValue
    default: nil
    }
  }

  private static func doubt(_ feature: ScoreFeature, _ answers: ScoreAnswers) -> Reason {
    switch feature {
    case .name, .tail, .spelling: .namedForSomethingElse
    case .quote, .quoteByName, .alphabetByQuote, .mark, .markByName, .follower:
      .looksLikeCode
    case .alphabet, .alphabetByName, .entropy, .changes, .digits: .lowEntropy
    case .length: .ordinaryLength
    case .surprise, .words, .surpriseByName, .wordsByName: .looksLikeWords
    case .form, .formByName: doubt(ValueForm(rawValue: answers[.form]) ?? .plain)
    case .echo, .line: .exampleWord
    }
  }

  private static func doubt(_ form: ValueForm) -> Reason {
    switch form {
    case .uuid: .looksLikeUUID
    case .hash, .passwordHash: .looksLikeHash
    case .path, .url, .domain, .email: .looksLikePath
    case .code, .format: .looksLikeCode
    case .snake, .camel, .kebab, .constant, .dotted, .version, .date: .looksLikeIdentifier
    case .plain, .paddedBase64, .readableBase64: .lowEntropy
    }
  }
}
