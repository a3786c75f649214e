/// Makes text of a scanned file fit to name a consumer.
enum Label {
  private static let limit = 80
  /// A longer word of letters and digits could be a secret that somebody pasted into a name.
  private static let wordLimit = 24

  /// `text` on one line, cut to 80 characters, long mixed words left out.
  static func of(_ text: String) -> String {
    var words: [String] = []
    var length = 0
    for word in text.unicodeScalars.prefix(1024).split(whereSeparator: {
      $0.properties.isWhitespace || $0.properties.generalCategory == .control
        || $0.properties.generalCategory == .format
    }) {
      let isLong = word.count > wordLimit
      let isMixed =
        word.contains { (0x30...0x39).contains($0.value) }
        && word.contains { $0.properties.isAlphabetic }
      let word = isLong && isMixed ? "…" : String(String.UnicodeScalarView(word))
      length += word.count + 1
      if length > limit + 1 {
        words.append("…")
        break
      }
      words.append(word)
    }
    return words.joined(separator: " ")
  }

  /// An action, image or program as the text spells it, without what may be a login.
  static func program(_ text: String) -> String {
    let visible = text.unicodeScalars.prefix(200).filter { $0.value > 0x20 && $0.value != 0x7F }
    let name = String(String.UnicodeScalarView(visible))
    guard let slashes = name.firstIndex(of: "/"), name[..<slashes].hasSuffix(":"),
      let at = name.lastIndex(of: "@")
    else { return name }
    let rest = name[name.index(after: at)...]
    // What follows the last `@` is a host behind a login, or a version.
    return rest.contains("/") ? String(rest) : name
  }
}
