/// The members of a JSON web key (RFC 7517), wherever one is written down.
///
/// Sources hold such objects as JSON, as JSON inside of a string, and as literals of JavaScript or
/// Python, so quotes and backslashes are passed over and only flat members are read.
struct WebKey {
  private var members: [String: ArraySlice<UInt8>] = [:]

  /// Reads the members of the object in `text` that have texts for values.
  ///
  /// - Complexity: O(*n*).
  init(_ text: [UInt8]) {
    var words: [(text: ArraySlice<UInt8>, isName: Bool)] = []
    var index = 0
    while index < text.count {
      let start = index
      while index < text.count, text[index].isWebKeyDigit { index += 1 }
      if index > start { words.append((text[start..<index], false)) }
      guard index < text.count else { break }
      if text[index] == UInt8(ascii: ":"), !words.isEmpty { words[words.count - 1].isName = true }
      index += 1
    }
    for (name, value) in zip(words, words.dropFirst()) where name.isName && !value.isName {
      let key = String(decoding: name.text, as: UTF8.self)
      if members[key] == nil { members[key] = value.text }
    }
  }

  /// The member under `name`, as it is written.
  subscript(name: String) -> String? {
    members[name].map { String(decoding: $0, as: UTF8.self) }
  }

  /// The bytes that the member under `name` spells in base64url.
  func bytes(_ name: String) -> [UInt8]? { members[name].map { Base64.decode($0) } }
}

extension UInt8 {
  /// Whether a name or a value in a key may hold this byte.
  fileprivate var isWebKeyDigit: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): true
    default: false
    }
  }
}
