import Documents
import Evidence

/// A JSON object inside a value, of which single members are shown.
struct Claims {
  private let object: Node

  /// Reads base64 of a JSON object; `nil` for anything else.
  init?(base64 text: some Sequence<UInt8>) {
    self.init(Base64.decode(text))
  }

  /// Reads a JSON object; `nil` for anything else.
  init?(_ text: [UInt8]) {
    guard text.first == UInt8(ascii: "{"),
      let node = try? JSON.parse(text, allowingComments: false), node.isMapping
    else { return nil }
    object = node
  }

  /// The member under `key`, as text; the first one of a list.
  subscript(key: String) -> String? {
    let node = object[key]
    return node?.scalar ?? node?.elements.first?.scalar
  }

  /// The member under `inner` of the object under `outer`.
  subscript(outer: String, inner: String) -> String? { object[outer]?[inner]?.scalar }

  func has(_ key: String) -> Bool { object[key] != nil }

  /// The moment that the member under `key` gives in seconds or milliseconds.
  func moment(_ key: String) -> Timestamp? {
    guard let number = self[key].flatMap(Double.init), number.isFinite, number > 0,
      number < 1e17
    else { return nil }
    // No token of our time has a date beyond the year 5000 in seconds.
    return Timestamp(seconds: Int64(number < 1e11 ? number : number / 1000))
  }
}
