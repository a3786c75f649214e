import Proofs

/// What a value of base64, base32 or hexadecimal digits hides, where that is an example.
enum HiddenText {
  /// Why the text that `value` spells is no secret, or `nil` if it spells none, or nothing
  /// speaks against it.
  ///
  /// Either `user:password`, of which the password counts, or a word alone, or several.
  ///
  /// - Parameter countsLogins: whether a password that is no secret speaks against its login.
  /// - Complexity: O(*n*).
  static func reason(
    for value: UnsafeBufferPointer<UInt8>, countsLogins: Bool = true
  ) -> Reason? {
    guard value.count >= 8 else { return nil }
    var text = Base64.decode(UnsafeBufferPointer(rebasing: value.prefix(400)))
    if isSealed(text) { return .encrypted }
    guard value.count <= 400 else { return nil }
    if let text = SpelledText.of(value) {
      return isWord(text[...]) ? doubt(text[...]) ?? doubtOfWords(text[...]) : nil
    }
    let digits = value.lastIndex { $0 != UInt8(ascii: "=") }.map { $0 + 1 } ?? 0
    guard value.count - digits <= 2 else { return nil }
    guard text.count == digits * 6 / 8 else { return nil }
    // The header of a web token says how the rest is signed.
    if isHeader(text) { return .publicByDesign }
    // `echo word | base64` codes the end of the line too.
    if text.last == 0x0A { text.removeLast() }
    if text.last == 0x0D { text.removeLast() }
    guard text.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
      return nil
    }
    guard let colon = text.firstIndex(of: UInt8(ascii: ":")) else {
      return isWord(text[...]) ? doubt(text[...]) ?? doubtOfWords(text[...]) : nil
    }
    guard countsLogins, colon > 0, colon <= 64,
      text[..<colon].allSatisfy({ $0.isWordByte || "@.+-".utf8.contains($0) || $0 >= 0x80 }),
      String(validating: text, as: UTF8.self) != nil
    else { return nil }
    let password = text[(colon + 1)...]
    // A key that signs in without password stands before the colon.
    let secret = password.isEmpty ? text[..<colon] : password
    if secret.contains(where: { $0 == 0x20 || $0 >= 0x80 }) { return .looksLikeWords }
    return doubt(secret)
  }

  /// Whether the first bytes of `text` hold what SOPS encrypted, or what is shown for it.
  private static func isSealed(_ text: [UInt8]) -> Bool {
    text.prefix(120).withUnsafeBufferPointer { head in
      Placeholder.contains("enc[aes256_", in: head) || Placeholder.contains("**sops**", in: head)
    }
  }

  /// Whether `text` is `{"alg":…}` or `{"typ":…}`.
  private static func isHeader(_ text: [UInt8]) -> Bool {
    text.withUnsafeBufferPointer { text in
      ValueForm.starts(text, with: "{\"alg\":") || ValueForm.starts(text, with: "{\"typ\":")
    }
  }

  private static func doubt(_ secret: ArraySlice<UInt8>) -> Reason? {
    secret.withUnsafeBufferPointer { secret in
      if let reason = Placeholder.reason(for: secret, isRandom: false) { return reason }
      return Placeholder.isBareWord(withoutArticle(secret)) ? .placeholder : nil
    }
  }

  /// `password` of `some-password`, `no_password`.
  private static func withoutArticle(
    _ secret: UnsafeBufferPointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8> {
    guard let mark = secret.firstIndex(where: { $0 == 0x2D || $0 == 0x5F }) else { return secret }
    let word = secret[..<mark]
    guard articles.contains(where: { word.elementsEqual($0.utf8) }) else { return secret }
    return UnsafeBufferPointer(rebasing: secret[(mark + 1)...])
  }

  private static let articles = ["a", "the", "some", "any", "no", "my", "your", "test"]

  /// Letters that spell words, and a digit or two that number them: whoever draws a secret draws
  /// other letters, and a password of words is found where its name is read.
  private static func doubtOfWords(_ secret: ArraySlice<UInt8>) -> Reason? {
    if secret.withUnsafeBufferPointer({ ValueForm.isSlug($0) }) { return .looksLikeWords }
    let letters = secret.prefix { !$0.isASCIIDigit }
    guard secret.count - letters.count <= 2, letters.allSatisfy({ $0.isWordByte || $0 == 0x2D })
    else { return nil }
    let isOrdinary = letters.withUnsafeBufferPointer { letters in
      TextModel.wordBytes(in: letters) == letters.count { $0.isASCIILetter }
        || (TextModel.surprise(of: letters) ?? .infinity) <= GenericScore.ordinarySurprise
    }
    return isOrdinary ? .looksLikeWords : nil
  }

  /// Whether `text` is one word: a document or an address in base64 may well contain an example.
  private static func isWord(_ text: ArraySlice<UInt8>) -> Bool {
    text.count >= 6 && text.allSatisfy { $0.isWordByte || "-.!@#+".utf8.contains($0) }
  }
}
