/// Values that name something.
extension ValueForm {
  /// `server.key`, `certs/ca.pem`: a name and what files of a kind end with.
  static func isFileName(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    guard value.count <= 64, let point = value.lastIndex(of: 0x2E), point > 0,
      value.allSatisfy({ $0.isWordByte || "-./".utf8.contains($0) })
    else { return false }
    let end = value[(point + 1)...]
    return fileEndings.contains { end.elementsEqual($0.utf8) }
  }

  private static let fileEndings = [
    "pem", "key", "crt", "cer", "der", "p12", "pfx", "jks", "keystore", "pub", "asc", "gpg", "json",
    "yml", "yaml", "toml", "ini", "conf", "cfg", "env", "txt", "html", "xml", "csv", "sql",
    "sqlite", "properties", "java", "php", "vue", "tsx", "zip", "tar", "png", "jpg", "svg",
  ]

  /// `kAudioFormatMPEG4AAC`: a constant of Apple's frameworks and of Dart.
  static func isAppleConstant(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    value.count >= 6 && value[0] == UInt8(ascii: "k") && value[1].isCapital
      && value[2...4].allSatisfy { $0.isSmall } && value.count { $0.isASCIIDigit } <= 2
      && value.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit }
  }

  /// `APP_ADMIN_PASSWORD`: the name of a variable of the environment, rather than what it holds.
  static func isSecretsName(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    guard isConstant(value), let mark = value.lastIndex(of: 0x5F) else { return false }
    let last = UnsafeBufferPointer(rebasing: value[(mark + 1)...])
    return lastWords.contains {
      $0.utf8CodeUnitCount == last.count && Placeholder.contains($0, in: last)
    }
  }

  /// `TokenOwner`, `OAuthFlow`: letters, the first one and that of each word a capital.
  static func isTypeName(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = value.first, first.isCapital, value.allSatisfy({ $0.isASCIILetter }) else {
      return false
    }
    return value.indices.dropLast().count { value[$0].isCapital && value[$0 + 1].isSmall } >= 2
  }

  /// `Names.ADMIN_PASSWORD`: a constant of something.
  static func isConstantMember(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let point = value.lastIndex(of: 0x2E), point > 0,
      value[0].isASCIILetter || value[0] == 0x5F,
      value[..<point].allSatisfy({ $0.isWordByte || $0 == 0x2E })
    else { return false }
    return isConstant(UnsafeBufferPointer(rebasing: value[(point + 1)...]))
  }

  /// Whether `value` is the name of a model: the name of its family, then versions and words.
  static func isModel(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    guard value.count <= 80, let first = value.first, first.isSmall,
      value.contains(where: { $0 == 0x2D || $0 == 0x2E || $0 == 0x2F }),
      families.contains(where: { starts(value, with: $0) })
    else { return false }
    return partsAreNames(value, longestNumber: 8)
  }

  /// What the names of models that services offer begin with.
  private static let families: [StaticString] = [
    "gpt-", "o1-", "o3-", "o4-", "chatgpt-", "text-embedding-", "dall-e-", "whisper-", "codex-",
    "claude-", "anthropic.", "anthropic/", "us.anthropic.", "eu.anthropic.", "openai/", "gemini-",
    "gemma-", "google/", "models/gemini-", "llama-", "llama3", "meta.", "meta-llama", "amazon.",
    "cohere.", "command-r", "embed-", "rerank-", "mistral-", "mixtral-", "codestral-", "ministral-",
    "open-mistral-", "deepseek-", "qwen", "grok-", "sonar-", "voyage-", "jina-", "kimi-", "glm-",
  ]

  /// Whether `value` is of three or more words in small letters, joined by dashes, lines or points,
  /// or in capitals, joined by lines.
  static func isSlug(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    let marks = value.count { $0 == 0x2D || $0 == 0x5F || $0 == 0x2E }
    let isConstant = isInCapitals(value)
    guard marks >= 2, isConstant || !value.contains(where: { $0.isCapital }),
      value.contains(where: { $0.isASCIILetter })
    else { return false }
    return partsAreNames(value, longestNumber: 4) && (isConstant || TextModel.isOrdinary(value))
  }

  /// `anthropic-9e8db9`: words in small letters, and a few characters that tell them apart.
  static func isTaggedName(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let mark = value.lastIndex(of: 0x2D), mark >= 6 else { return false }
    let tag = value[(mark + 1)...]
    return tag.count <= 6 && tag.allSatisfy { $0.isSmall || $0.isASCIIDigit }
      && value[..<mark].allSatisfy { $0.isSmall || $0 == 0x2D }
  }

  /// Whether `value` is of three or more words, in whatever case: `run-4:AWAITING_APPROVAL`.
  static func isJoinedName(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    value.count { $0 == 0x2D || $0 == 0x5F || $0 == 0x2E || $0 == 0x3A } >= 2
      && value.contains { $0.isASCIILetter } && partsAreNames(value, longestNumber: 4)
      && TextModel.isOrdinary(value)
  }

  /// `MessageV2ContentItem`, `web3SandboxChallenge`: words in camel case, and a number or two.
  static func isNumberedIdentifier(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    var digits = 0
    var capitals = 0
    for (index, byte) in value.enumerated() {
      if byte.isASCIIDigit {
        digits += 1
      } else if byte.isCapital {
        if index > 0, value[index - 1].isCapital { return false }
        capitals += 1
      } else if !byte.isSmall {
        return false
      }
    }
    guard (1...3).contains(digits), capitals >= 2, value.count >= 12 else { return false }
    return TextModel.isOrdinary(value)
  }

  /// `acme-prod-3f9a1c7be2045d886ab1f0c94e7d2a53`: words that say whose, and digits that were drawn.
  static func endsInHash(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let mark = value.lastIndex(where: { $0 == 0x2D || $0 == 0x5F }), mark >= 2 else {
      return false
    }
    return isHash(UnsafeBufferPointer(rebasing: value[(mark + 1)...]))
  }

  /// Whether something was made into `value`: a part of a token of JSON, or what a name calls a
  /// digest.
  static func isDerived(_ value: UnsafeBufferPointer<UInt8>, under meaning: NameMeaning) -> Bool {
    meaning.tail == .derived || starts(value, with: "eyJ")
  }

  /// `Copperfield387$`: letters, a number that does not count up, and marks, as policies ask for.
  static func isChosen(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    guard (8...32).contains(value.count) else { return false }
    let letters = value.prefix { $0.isASCIILetter }
    let digits = value[letters.endIndex...].prefix { $0.isASCIIDigit }
    let marks = value[digits.endIndex...]
    guard letters.count >= 4, digits.count >= 1, digits.count + marks.count >= 2,
      digits.count >= 3 || !marks.isEmpty,
      letters.contains(where: { $0.isCapital }), letters.contains(where: { $0.isSmall }),
      marks.count <= 3, marks.allSatisfy({ "!@#$%^&*?+~.-_".utf8.contains($0) })
    else { return false }
    return digits.count == 1 || !countsUp(digits)
  }

  /// `123`: digits from one on.
  private static func countsUp(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    zip(digits, 0x31...).allSatisfy { Int($0) == $1 }
  }

  /// An address of Ethereum, which is public: `0x` and 40 hexadecimal digits.
  static func isChainAddress(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    value.count == 42 && starts(value, with: "0x") && value[2...].allSatisfy { $0.isHexDigit }
  }

  /// `weather-123`, `xoxb-12345`: a word, and the first digits behind it.
  static func isNumberedWord(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    let word = value.prefix { $0.isASCIILetter || $0 == 0x2D || $0 == 0x5F }
    let digits = value[word.endIndex...]
    guard digits.count >= 3, digits.count <= 6, word.count >= 4, countsUp(digits) else {
      return false
    }
    return word.count <= 6 || TextModel.isOrdinary(UnsafeBufferPointer(rebasing: word))
  }

  /// Whether each part of `value` is of letters, perhaps with a digit behind them, of a few digits,
  /// or of up to four characters.
  private static func partsAreNames(
    _ value: UnsafeBufferPointer<UInt8>, longestNumber: Int
  ) -> Bool {
    var start = 0
    while start <= value.count {
      var end = start
      while end < value.count, value[end].isASCIILetter || value[end].isASCIIDigit { end += 1 }
      guard end == value.count || "-_./:@".utf8.contains(value[end]) else { return false }
      let part = UnsafeBufferPointer(rebasing: value[start..<end])
      guard
        part.count <= 4 || part.allSatisfy({ $0.isASCIILetter })
          || part.count <= longestNumber && part.allSatisfy({ $0.isASCIIDigit })
          || part.dropLast().allSatisfy({ $0.isASCIILetter })
      else { return false }
      start = end + 1
    }
    return true
  }

  /// Whether `value` is the name of a condition: `isGateway`, `has_token`, `shouldKeepSecrets`.
  static func isCondition(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    conditions.contains { word in
      let length = word.utf8CodeUnitCount
      return value.count > length + 3 && starts(value, with: word)
        && (value[length].isCapital && value[length + 1].isSmall)
        && value.allSatisfy { $0.isASCIILetter }
    }
  }

  private static let conditions: [StaticString] = ["is", "has", "should", "can", "use", "needs"]

  /// `sv=2024-11-04&sr=c&sig=abc`: parameters, each too short for a secret.
  static func isPlainQuery(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    let parameters = value.split(separator: UInt8(ascii: "&"))
    return parameters.count >= 2
      && parameters.allSatisfy { parameter in
        guard let mark = parameter.firstIndex(of: UInt8(ascii: "=")) else { return false }
        return mark > parameter.startIndex && parameter[mark...].count <= 11
      }
  }

  /// Whether `value` is an identifier of two words or more, the last of which says credential:
  /// `sambanovaKey`, `mem0_api_key`.
  static func isVariable(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = value.first, first.isSmall || first == 0x5F,
      value.allSatisfy({ $0.isWordByte || $0 == 0x2E })
    else { return false }
    return lastWords.contains { word in
      let start = value.count - word.utf8CodeUnitCount
      guard start > 1 else { return false }
      let tail = UnsafeBufferPointer(rebasing: value[start...])
      guard Placeholder.contains(word, in: tail) else { return false }
      let before = value[start - 1]
      return before == 0x5F || before == 0x2E
        || value[start].isCapital && (value[start + 1].isSmall || before.isSmall)
    }
  }

  /// Whether `text` is a name in capitals of two words or more: `LDAP_URL`.
  static func isConstant(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.first?.isCapital == true && text.last != 0x5F && text.contains(0x5F)
      && isInCapitals(text)
  }

  private static func isInCapitals(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.allSatisfy { $0.isCapital || $0.isASCIIDigit || $0 == 0x5F }
  }

  private static let lastWords: [StaticString] = [
    "key", "keys", "apikey", "token", "tokens", "secret", "secrets", "password", "passwd", "pwd",
    "credential", "credentials", "jwt",
  ]
}
