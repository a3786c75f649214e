import Evidence

/// What the answers to the features are worth, in hundredths of a natural logarithm of the odds.
///
/// The weights are fitted by `corpus/model/fit_score.py`.
enum ScoreTable {
  /// The weight of bin *b* of feature *f* stands at *f* × ``ScoreFeature/stride`` + *b*.
  private static let flat: [Int16] = {
    var flat = [Int16](repeating: 0, count: ScoreFeature.allCases.count * ScoreFeature.stride)
    for (feature, weights) in rows {
      for (bin, weight) in weights.prefix(feature.bins.count).enumerated() {
        flat[feature.rawValue * ScoreFeature.stride + bin] = weight
      }
    }
    return flat
  }()

  static func weight(of feature: ScoreFeature, in answers: ScoreAnswers) -> Int {
    Int(flat[feature.rawValue * ScoreFeature.stride + answers[feature]])
  }

  /// The odds that the answers speak of a credential.
  static func score(_ answers: ScoreAnswers) -> Int {
    flat.withUnsafeBufferPointer { flat in
      var sum = bias
      for feature in 0..<ScoreFeature.count {
        // SAFETY: a bin is a byte below `stride`, which `ScoreAnswers` sees to.
        sum += Int(flat[feature * ScoreFeature.stride + Int(answers.bins[feature])])
      }
      return sum
    }
  }

  /// The most that a table entry can add for features that are not looked at early.
  static func certainty(of score: Int) -> Certainty? {
    score >= likely ? .likely : score >= possible ? .possible : nil
  }
}
