import Evidence

/// What speaks against a value that has no shape of its own and stands beside a provider's name.
enum ContextDoubt {
  /// Why the value is no key, or `nil` if nothing here speaks against it.
  ///
  /// A generator draws keys, so words, names of models and expressions of code are none.
  ///
  /// - Parameters:
  ///   - goesByName: whether the rule knows no form of its values.
  ///   - bytes: up to ``reachAfter`` bytes behind the value are read, and up to ``reachBefore`` before it.
  /// - Complexity: O(*n*) in the value's length.
  static func reason(
    for secret: Range<Int>, goesByName: Bool, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Reason? {
    let value = UnsafeBufferPointer(rebasing: bytes[secret])
    if isInTemplate(secret.lowerBound, in: bytes) { return .templateReference }
    if QuoteKind(before: secret.lowerBound, in: bytes) == .none {
      let isCall =
        secret.upperBound < bytes.count && bytes[secret.upperBound] == UInt8(ascii: "(")
      if isCall || goesByName && isMember(value) { return .looksLikeCode }
      // `c97fda942e772b43: {`: what stands before a colon is a name itself.
      if isKey(secret.upperBound, in: bytes) { return .looksLikeIdentifier }
    }
    if ValueForm.isModel(value) || ValueForm.isSlug(value) || ValueForm.isTaggedName(value) {
      return .looksLikeIdentifier
    }
    if isOfWords(value) { return .looksLikeWords }
    return goesByName ? HiddenText.reason(for: value, countsLogins: false) : nil
  }

  /// Why a value that only a name speaks for is doubtful, or `nil` if nothing here speaks against
  /// it.
  ///
  /// The name goes on to speak of something else, as `tiktok_comments` does; or a hash stands under
  /// another name than the provider's, which says no more than key.
  ///
  /// - Parameter match: it begins with the name of the provider.
  static func doubtOfName(
    _ match: Match, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Reason? {
    let start = match.whole.lowerBound
    let assigned = AssignedName(before: match.secret.lowerBound, in: bytes).range
    guard assigned.upperBound > start else { return nil }
    let range = max(start, assigned.lowerBound)..<assigned.upperBound
    let name = UnsafeBufferPointer(rebasing: bytes[range])
    let meaning = NameMeaning(name)
    if range.lowerBound > start {
      let value = UnsafeBufferPointer(rebasing: bytes[match.secret])
      return meaning.kind == .key && ValueForm.isHash(value) ? .looksLikeHash : nil
    }
    switch meaning.tail {
    case .none, .digits, .word, .derived: break
    case .identity, .place, .message, .measure, .code: return .namedForSomethingElse
    }
    let saysCredential = meaning.kind != .none || otherWords.isFound(in: name)
    return !saysCredential && isJoined(name) ? .namedForSomethingElse : nil
  }

  /// Words of names for credentials that ``NameMeaning`` has no use for.
  private static let otherWords = WordSearch([
    "api", "pat", "sid", "jwt", "licen", "signature", "webhook", "access", "priv", "client", "app",
  ])

  /// Whether a name has a second word of some length.
  private static func isJoined(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let mark = name.firstIndex(where: { $0 == 0x5F || $0 == 0x2D }) else { return false }
    return name.count - mark > 4
  }

  /// Whether a colon and a bracket that opens stand at `end`.
  private static func isKey(_ end: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    end + 2 < bytes.count && bytes[end] == UInt8(ascii: ":") && bytes[end + 1] == 0x20
      && (bytes[end + 2] == UInt8(ascii: "{") || bytes[end + 2] == UInt8(ascii: "["))
  }

  /// `models.providerClaude37Sonnet`: a short word, and a member of what it names.
  private static func isMember(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let point = value.firstIndex(of: 0x2E), point > 0, point <= 12 else { return false }
    return value[..<point].allSatisfy { $0.isSmall }
  }

  /// Whether letters alone make up the value, with marks between them, and spell words.
  private static func isOfWords(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    if ValueForm.isNumberedIdentifier(value) { return true }
    guard value.allSatisfy({ $0.isASCIILetter || "-_.".utf8.contains($0) }) else { return false }
    return TextModel.isOrdinary(value)
  }

  /// How many bytes before a value tell that it stands in a template.
  static let reachBefore = 5
  /// How many bytes behind a value tell that it is called, or the name of a table.
  static let reachAfter = 3

  /// Whether `{{ ` stands right before `start`, perhaps with a dash or a point.
  private static func isInTemplate(_ start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = start
    let floor = max(0, start - 3)
    while index > floor, " -.".utf8.contains(bytes[index - 1]) { index -= 1 }
    return index >= 2 && bytes[index - 1] == UInt8(ascii: "{")
      && bytes[index - 2] == UInt8(ascii: "{")
  }
}
