/// CRC-32 as gzip and PNG use it: polynomial 0xEDB88320, reflected, inverted at both ends.
package enum CRC32 {
  private static let table: [UInt32] = (0..<256).map { (byte: UInt32) in
    (0..<8).reduce(byte) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
  }

  /// The checksum of `bytes`; 0 for none.
  package static func checksum(of bytes: Span<UInt8>) -> UInt32 {
    let table = table
    var value = UInt32.max
    for i in bytes.indices {
      value = value >> 8 ^ table[Int(UInt8(truncatingIfNeeded: value) ^ bytes[i])]
    }
    return ~value
  }
}

/// CRC-24 as OpenPGP's armour has it: polynomial 0x864CFB, started with 0xB704CE.
package enum CRC24 {
  /// The checksum of `bytes`, in the low 24 bits.
  package static func checksum(of bytes: Span<UInt8>) -> UInt32 {
    var value: UInt32 = 0xB7_04CE
    for i in bytes.indices {
      value ^= UInt32(bytes[i]) << 16
      for _ in 0..<8 {
        value <<= 1
        if value & 0x100_0000 != 0 { value ^= 0x186_4CFB }
      }
    }
    return value
  }
}

/// CRC-16 as XMODEM has it: polynomial 0x1021, nothing inverted.
package enum CRC16 {
  /// The checksum of `bytes`; 0 for none.
  package static func checksum(of bytes: Span<UInt8>) -> UInt16 {
    var value: UInt16 = 0
    for i in bytes.indices {
      value ^= UInt16(bytes[i]) << 8
      for _ in 0..<8 { value = value & 0x8000 != 0 ? value << 1 ^ 0x1021 : value << 1 }
    }
    return value
  }
}

/// Numbers written with letters as digits, most significant first.
package enum Radix {
  /// `0-9A-Za-z`, the order that GitHub and npm use.
  package static let base62 = Array(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
  /// `0-9a-z`.
  package static let base36 = Array("0123456789abcdefghijklmnopqrstuvwxyz".utf8)

  /// `value` in the digits of `alphabet`, padded with zeros on the left to `width`.
  ///
  /// - Parameters:
  ///   - value: the number; one that needs more than `width` digits gets them.
  ///   - alphabet: 2 digits or more, that of zero first.
  ///   - width: the least number of digits.
  /// - Returns: ASCII digits.
  package static func digits(of value: UInt64, in alphabet: [UInt8], width: Int) -> [UInt8] {
    precondition(alphabet.count >= 2, "a positional number needs two digits")
    let base = UInt64(alphabet.count)
    var rest = value
    var digits: [UInt8] = []
    while rest > 0 {
      digits.append(alphabet[Int(rest % base)])
      rest /= base
    }
    while digits.count < width { digits.append(alphabet[0]) }
    return digits.reversed()
  }
}

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
