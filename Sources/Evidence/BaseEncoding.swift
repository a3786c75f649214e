/// Bytes written in an alphabet of 32 or 64 characters, as RFC 4648 has it.
package enum BaseEncoding {
  package static let base64 = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  package static let base64url = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
  package static let base32 = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

  /// `bytes` in `alphabet`.
  ///
  /// - Parameters:
  ///   - bytes: what to write.
  ///   - alphabet: 32 or 64 characters.
  ///   - isPadded: whether `=` fills the last group.
  /// - Returns: ASCII characters.
  package static func encode(
    _ bytes: [UInt8], in alphabet: [UInt8], isPadded: Bool = false
  ) -> [UInt8] {
    precondition(alphabet.count == 32 || alphabet.count == 64, "only base32 and base64")
    let bits = alphabet.count == 64 ? 6 : 5
    let group = alphabet.count == 64 ? 4 : 8
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 8 / bits + group)
    var pending: UInt32 = 0
    var pendingBits = 0
    for byte in bytes {
      pending = pending << 8 | UInt32(byte)
      pendingBits += 8
      while pendingBits >= bits {
        pendingBits -= bits
        text.append(alphabet[Int(pending >> UInt32(pendingBits)) & (alphabet.count - 1)])
      }
      pending &= (1 << UInt32(pendingBits)) - 1
    }
    if pendingBits > 0 {
      text.append(alphabet[Int(pending << UInt32(bits - pendingBits)) & (alphabet.count - 1)])
    }
    while isPadded, text.count % group != 0 { text.append(UInt8(ascii: "=")) }
    return text
  }

  /// The bytes that `text` spells in `alphabet`.
  ///
  /// `=` at the end is skipped; leftover bits of the last character are dropped.
  ///
  /// - Parameters:
  ///   - text: the encoded form.
  ///   - alphabet: 32 or 64 characters.
  /// - Returns: `nil` if `text` holds another character.
  package static func decode(_ text: Span<UInt8>, in alphabet: [UInt8]) -> [UInt8]? {
    precondition(alphabet.count == 32 || alphabet.count == 64, "only base32 and base64")
    let bits = alphabet.count == 64 ? 6 : 5
    var values = [Int8](repeating: -1, count: 256)
    for (value, character) in alphabet.enumerated() { values[Int(character)] = Int8(value) }
    var end = text.count
    while end > 0, text[end - 1] == UInt8(ascii: "=") { end -= 1 }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(end * bits / 8)
    var pending: UInt32 = 0
    var pendingBits = 0
    for i in 0..<end {
      let value = values[Int(text[i])]
      guard value >= 0 else { return nil }
      pending = pending << UInt32(bits) | UInt32(value)
      pendingBits += bits
      if pendingBits >= 8 {
        pendingBits -= 8
        bytes.append(UInt8(truncatingIfNeeded: pending >> UInt32(pendingBits)))
        pending &= (1 << UInt32(pendingBits)) - 1
      }
    }
    return bytes
  }
}
