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
