import Evidence

extension Record.Hint {
  /// The hint that a masked value gives, such as `sk-abc...def` or `xxxx1234`.
  ///
  /// A mask is one `…`, two or more dots, two or more asterisks or bullets, or four or more of `x`.
  /// Its width says nothing about the value's length, so ``length`` stays `nil`.
  ///
  /// - Returns: `nil` if the text holds no mask, or nothing but one.
  public init?(masked text: String) {
    let characters = Array(text.trimmed)
    guard let mask = Self.mask(in: characters) else { return nil }
    let prefix = String(characters[..<mask.lowerBound])
    let suffix = String(characters[mask.upperBound...])
    guard !(prefix.isEmpty && suffix.isEmpty), !suffix.contains(where: { Self.width[$0] == 1 })
    else { return nil }
    self.init(prefix: prefix, suffix: suffix)
  }

  /// How many of a character make a mask.
  private static let width: [Character: Int] = ["…": 1, ".": 2, "*": 2, "•": 2, "x": 4, "X": 4]

  private static func mask(in characters: [Character]) -> Range<Int>? {
    var start = 0
    while start < characters.count {
      var end = start + 1
      while end < characters.count, characters[end] == characters[start] { end += 1 }
      if let width = width[characters[start]], end - start >= width { return start..<end }
      start = end
    }
    return nil
  }
}

extension Record.ValueHash {
  /// A hash from 64 hexadecimal digits, or from base64 as GitHub's audit log writes it.
  public init?(text: String) {
    let text = text.trimmed
    let bytes = text.utf8.count == 64 ? Self.hexadecimal(text.utf8) : Self.base64(text.utf8)
    guard let bytes, bytes.count == 32 else { return nil }
    digest = bytes
  }

  private static func hexadecimal(_ text: String.UTF8View) -> [UInt8]? {
    let digits = text.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    guard digits.count == text.count else { return nil }
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }

  /// The bytes that base64 spells in either alphabet.
  private static func base64(_ text: String.UTF8View) -> [UInt8]? {
    guard text.count <= 44 else { return nil }
    let text = Array(text)
    return BaseEncoding.decode(text.span, in: BaseEncoding.base64)
      ?? BaseEncoding.decode(text.span, in: BaseEncoding.base64url)
  }
}
