extension ScoreAnswers {
  /// Answers every question about `value`.
  ///
  /// - Complexity: O(*n*) in the value's length; a few hundred bytes around it are read.
  init(
    _ value: UnsafeBufferPointer<UInt8>, shape: Shape, surprise: Double?, meaning: NameMeaning,
    context: ScoreContext, name: UnsafeBufferPointer<UInt8>
  ) {
    self.init()
    let alphabet = ValueAlphabet(shape, value)
    let form = ValueForm(value, shape)
    let group = meaning.kind.group
    self[.name] = meaning.kind.rawValue
    self[.tail] = meaning.tail.rawValue
    self[.spelling] = meaning.spelling
    self[.quote] = context.quote.rawValue
    self[.mark] = context.mark.rawValue
    self[.follower] = context.follower
    self[.alphabet] = alphabet.rawValue
    self[.length] = (ScoreFeature.lengths.lastIndex { $0 <= value.count }) ?? 0
    let lengthClass = value.count <= 5 ? 0 : value.count <= 8 ? 1 : value.count <= 15 ? 2 : 3
    self[.surprise] =
      lengthClass * ScoreFeature.surprises.count + Self.bin(surprise, [6, 7, 8, 9, 10, 11, 12, 14])
    let coarse = Self.bin(surprise, [7, 9, 11])
    self[.surpriseByName] = (group * 4 + lengthClass) * ScoreFeature.coarse.count + coarse
    let words = Double(TextModel.wordBytes(in: value)) / Double(value.count)
    let share = words == 0 ? 0 : words <= 0.25 ? 1 : words <= 0.5 ? 2 : words <= 0.75 ? 3 : 4
    let others = shape.hasOther ? 2 : shape.hasDigit ? 1 : 0
    self[.words] = others * ScoreFeature.shares.count + share
    self[.wordsByName] = group * ScoreFeature.shares.count + share
    self[.entropy] = Self.entropy(of: shape)
    let changes = Double(shape.classChanges) / Double(max(1, value.count - 1))
    self[.changes] = changes == 0 ? 0 : 1 + Self.index(changes, [0.10, 0.20, 0.30, 0.45])
    let digits = Double(value.count { $0.isASCIIDigit }) / Double(value.count)
    self[.digits] = digits == 0 ? 0 : 1 + Self.index(digits, [0.10, 0.25, 0.40, 0.60, 0.999])
    self[.form] = form.rawValue
    self[.formByName] = group * ValueForm.allCases.count + form.rawValue
    self[.echo] = Self.echo(of: name, in: value)
    self[.line] = context.line
    self[.alphabetByName] = group * ValueAlphabet.allCases.count + alphabet.rawValue
    self[.quoteByName] = group * QuoteKind.allCases.count + context.quote.rawValue
    self[.markByName] = group * ValueMark.allCases.count + context.mark.rawValue
    self[.alphabetByQuote] =
      context.quote.rawValue * ValueAlphabet.allCases.count + alphabet.rawValue
  }

  /// The first bin stands for what is unknown.
  private static func bin(_ value: Double?, _ limits: [Double]) -> Int {
    guard let value else { return 0 }
    return 1 + index(value, limits)
  }

  private static func index(_ value: Double, _ limits: [Double]) -> Int {
    limits.firstIndex { value <= $0 } ?? limits.count
  }

  private static func entropy(of shape: Shape) -> Int {
    let alphabet: Double =
      shape.hasDigit && !shape.hasUpper && !shape.hasLower
      ? 3.32 : shape.isHexadecimal ? 4 : shape.hasUpper && shape.hasLower ? 5.9 : 5.1
    let ceiling = min(alphabet, Shape.expectedEntropy(draws: shape.count, bits: alphabet))
    guard ceiling > 0 else { return 0 }
    return index(shape.entropy / ceiling, [0.6, 0.7, 0.8, 0.87, 0.93, 0.97])
  }

  /// Which words of its name, or of secrets and examples, a value repeats.
  private static func echo(
    of name: UnsafeBufferPointer<UInt8>, in value: UnsafeBufferPointer<UInt8>
  ) -> Int {
    if holdsName(name, value) { return 1 }
    let saysSecret = secretWords.isFound(in: value)
    let isWeak = weakWords.isFound(in: value)
    return saysSecret ? (isWeak ? 4 : 2) : isWeak ? 3 : 0
  }

  private static func holdsName(
    _ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard name.count >= 4, value.count >= name.count else { return false }
    let limit = value.count - name.count
    for start in 0...limit where value[start].lowercased == name[0].lowercased {
      var index = 1
      while index < name.count, value[start + index].lowercased == name[index].lowercased {
        index += 1
      }
      if index == name.count { return true }
    }
    return false
  }

  private static let secretWords = WordSearch([
    "passw", "secret", "token", "key", "auth", "cred", "pass", "pwd",
  ])
  private static let weakWords = WordSearch([
    "test", "admin", "user", "root", "demo", "some", "your", "default", "none", "null", "true",
    "false", "value", "invalid", "wrong", "string", "name",
  ])
}
