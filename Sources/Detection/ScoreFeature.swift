/// One question about a value that no rule knows the shape of; its answer is one of a few bins.
///
/// The table of ``ScoreTable`` holds what each answer is worth. Declared in the order of the table.
package enum ScoreFeature: Int, CaseIterable, Sendable {
  /// What the name beside the value says it is.
  case name
  /// How the name ends behind the word that says secret.
  case tail
  /// How the name is spelled.
  case spelling
  /// What opens the value.
  case quote
  /// What stands between name and value.
  case mark
  /// What comes right behind the value.
  case follower
  /// Which characters the value is made of.
  case alphabet
  case length
  /// How surprising its letters are, by length.
  case surprise
  /// How much of it is words, by what else it holds.
  case words
  /// Entropy against the most that so many draws can show.
  case entropy
  /// How often letters, cases and digits alternate.
  case changes
  case digits
  /// The form it has: a UUID, a hash, a path, an identifier.
  case form
  /// The form by what the name says.
  case formByName
  /// The words that say secret, or example, inside the value.
  case echo
  /// What the line before it speaks of.
  case line
  /// Surprise by length and by what the name says.
  case surpriseByName
  /// Alphabet by what the name says.
  case alphabetByName
  /// Quote by what the name says.
  case quoteByName
  /// Alphabet by how it is quoted.
  case alphabetByQuote
  /// Words by what the name says.
  case wordsByName
  /// Mark by what the name says.
  case markByName

  /// The names of the answers, in the order of the table.
  package var bins: [String] {
    switch self {
    case .name: NameKind.allCases.map { "\($0)" }
    case .tail: NameTail.allCases.map { "\($0)" }
    case .spelling: ["none", "small", "capital", "snake", "camel", "kebab", "dotted", "other"]
    case .quote: QuoteKind.allCases.map { "\($0)" }
    case .mark: ValueMark.allCases.map { "\($0)" }
    case .follower:
      ["end", "comma", "bracket", "semicolon", "backslash", "space", "operator", "text"]
    case .alphabet: ValueAlphabet.allCases.map { "\($0)" }
    case .length: Self.lengths.map { "from\($0)" }
    case .surprise: Self.crossed(Self.lengthClasses, Self.surprises)
    case .words: Self.crossed(["letters", "digits", "marks"], Self.shares)
    case .entropy: ["to60", "to70", "to80", "to87", "to93", "to97", "above"]
    case .changes: ["none", "to10", "to20", "to30", "to45", "above"]
    case .digits: ["none", "to10", "to25", "to40", "to60", "to99", "all"]
    case .form: ValueForm.allCases.map { "\($0)" }
    case .formByName: Self.crossed(Self.groups, ValueForm.allCases.map { "\($0)" })
    case .echo: ["none", "name", "secretWord", "weakWord", "both"]
    case .line: ["plain", "comment", "example", "commentedExample", "code"]
    case .surpriseByName: Self.crossed(Self.groups, Self.crossed(Self.lengthClasses, Self.coarse))
    case .alphabetByName: Self.crossed(Self.groups, ValueAlphabet.allCases.map { "\($0)" })
    case .quoteByName: Self.crossed(Self.groups, QuoteKind.allCases.map { "\($0)" })
    case .alphabetByQuote:
      Self.crossed(QuoteKind.allCases.map { "\($0)" }, ValueAlphabet.allCases.map { "\($0)" })
    case .wordsByName: Self.crossed(Self.groups, Self.shares)
    case .markByName: Self.crossed(Self.groups, ValueMark.allCases.map { "\($0)" })
    }
  }

  static let lengths = [
    1, 4, 5, 6, 7, 8, 10, 12, 14, 16, 18, 20, 24, 28, 32, 33, 40, 41, 56, 64, 65,
  ]
  static let lengthClasses = ["upTo5", "upTo8", "upTo15", "long"]
  static let surprises = [
    "unknown", "to6", "to7", "to8", "to9", "to10", "to11", "to12", "to14", "above",
  ]
  static let coarse = ["unknown", "to7", "to9", "to11", "above"]
  static let shares = ["none", "to25", "to50", "to75", "above"]
  static let groups = ["password", "secret", "weak", "else"]

  private static func crossed(_ rows: [String], _ columns: [String]) -> [String] {
    rows.flatMap { row in columns.map { "\(row).\($0)" } }
  }

  /// No feature has more bins than this.
  static let stride = 128
  static let count = allCases.count
}

/// The answers to all features for one value.
package struct ScoreAnswers: Sendable {
  var bins = InlineArray<23, UInt8>(repeating: 0)

  init() {}

  /// The answer to one question, as an index of its bins.
  package subscript(_ feature: ScoreFeature) -> Int {
    get { Int(bins[feature.rawValue]) }
    set { bins[feature.rawValue] = UInt8(min(max(newValue, 0), ScoreFeature.stride - 1)) }
  }

  /// Whether a value of 20 bytes or more holds letters of both cases and digits, and neither words
  /// nor an order that a generator would not make.
  var isDrawn: Bool {
    let isMixed =
      switch ValueAlphabet.allCases[self[.alphabet]] {
      case .mixedDigits: self[.form] == ValueForm.plain.rawValue
      // Names are joined by dashes, too, but seldom change between cases and digits.
      case .mixedDashed, .base64: self[.changes] == Self.oftenChanged && self[.digits] > 0
      default: false
      }
    return isMixed && self[.length] >= Self.drawnLength
      && self[.surprise] % ScoreFeature.surprises.count >= Self.drawnSurprise
      && self[.words] % ScoreFeature.shares.count <= Self.fewWords
      && self[.entropy] >= Self.drawnEntropy && self[.echo] == 0
  }

  private static let drawnLength = ScoreFeature.lengths.firstIndex(of: 20) ?? 0
  private static let drawnSurprise = ScoreFeature.surprises.firstIndex(of: "to11") ?? 0
  private static let drawnEntropy = ScoreFeature.entropy.bins.firstIndex(of: "to87") ?? 0
  private static let fewWords = ScoreFeature.shares.firstIndex(of: "to25") ?? 0
  private static let oftenChanged = ScoreFeature.changes.bins.firstIndex(of: "above") ?? 0
}
