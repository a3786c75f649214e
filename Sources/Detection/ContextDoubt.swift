import Evidence

/// What speaks against a value that has no shape of its own and stands beside a provider's name.
enum ContextDoubt {
  /// Why the value is no key, or `nil` if nothing here speaks against it.
  ///
  /// A generator draws keys, so words, names of models and expressions of code are none.
  ///
  /// - Parameter bytes: the byte behind the value is read, and up to ``reachBefore`` before it.
  /// - Complexity: O(*n*) in the value's length.
  static func reason(
    for secret: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Reason? {
    let value = UnsafeBufferPointer(rebasing: bytes[secret])
    if isInTemplate(secret.lowerBound, in: bytes) { return .templateReference }
    if QuoteKind(before: secret.lowerBound, in: bytes) == .none, secret.upperBound < bytes.count,
      bytes[secret.upperBound] == UInt8(ascii: "(")
    {
      return .looksLikeCode
    }
    if ValueForm.isModel(value) || ValueForm.isSlug(value) { return .looksLikeIdentifier }
    return isOfWords(value) ? .looksLikeWords : nil
  }

  /// Whether letters alone make up the value, with marks between them, and spell words.
  private static func isOfWords(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    guard value.allSatisfy({ $0.isASCIILetter || "-_.".utf8.contains($0) }) else { return false }
    return TextModel.isOrdinary(value)
  }

  /// How many bytes before a value tell that it stands in a template.
  static let reachBefore = 5

  /// Whether `{{ ` stands right before `start`, perhaps with a dash or a point.
  private static func isInTemplate(_ start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = start
    let floor = max(0, start - 3)
    while index > floor, " -.".utf8.contains(bytes[index - 1]) { index -= 1 }
    return index >= 2 && bytes[index - 1] == UInt8(ascii: "{")
      && bytes[index - 2] == UInt8(ascii: "{")
  }
}
