/// Makes text of a scanned file fit to name a consumer.
enum Label {
  private static let limit = 80
  /// A longer run of letters and digits could be a secret that somebody pasted into a name.
  private static let runLimit = 19

  /// `text` on one line, cut to 80 characters, words that may hold a secret left out.
  static func of(_ text: String) -> String {
    var words: [String] = []
    var length = 0
    for word in text.unicodeScalars.prefix(1024).split(whereSeparator: {
      $0.properties.isWhitespace || $0.properties.generalCategory == .control
        || $0.properties.generalCategory == .format
    }) {
      let word = mayHoldSecret(word) ? "…" : String(String.UnicodeScalarView(word))
      length += word.count + 1
      if length > limit + 1 {
        words.append("…")
        break
      }
      words.append(word)
    }
    return words.joined(separator: " ")
  }

  /// The name of a variable or field; `…` for one that may hold a secret itself.
  static func name(_ name: String) -> String {
    name.utf8.count > 256 || mayHoldSecret(name.unicodeScalars) ? "…" : name
  }

  private static func mayHoldSecret(_ word: some Collection<Unicode.Scalar>) -> Bool {
    var length = 0
    var digits = 0
    for scalar in word {
      let isDigit = (0x30...0x39).contains(scalar.value)
      guard isDigit || scalar.properties.isAlphabetic else {
        length = 0
        digits = 0
        continue
      }
      length += 1
      if isDigit { digits += 1 }
      if length > runLimit && digits > 0 && digits < length { return true }
    }
    return false
  }

  /// An action, image or program as the text spells it, without what may be a login.
  static func program(_ text: String) -> String {
    let visible = text.unicodeScalars.prefix(200).lazy.filter {
      $0.value > 0x20 && $0.value != 0x7F
    }
    let name = String(String.UnicodeScalarView(visible))
    guard let slashes = name.firstIndex(of: "/"), name[..<slashes].hasSuffix(":"),
      let at = name.lastIndex(of: "@")
    else { return name }
    let rest = name[name.index(after: at)...]
    // What follows the last `@` is a host behind a login, or a version.
    return rest.contains("/") ? String(rest) : name
  }
}
