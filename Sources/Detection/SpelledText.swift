/// Printable text that a value spells with digits.
enum SpelledText {
  /// What pairs of hexadecimal digits spell, or digits of base32; `nil` if any of it is no visible
  /// ASCII character.
  ///
  /// - Complexity: O(*n*); most values end at their first byte or two.
  static func of(_ value: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    if let text = text(of: value, bits: 4, digit: { $0.isHexDigit ? hexadecimal($0) : nil }) {
      return text
    }
    return text(of: value, bits: 5, digit: base32)
  }

  private static func text(
    of value: UnsafeBufferPointer<UInt8>, bits: Int, digit: (UInt8) -> UInt8?
  ) -> [UInt8]? {
    var text: [UInt8] = []
    var held = 0
    var count = 0
    for byte in value {
      guard let digit = digit(byte) else {
        guard byte == UInt8(ascii: "="), bits == 5 else { return nil }
        continue
      }
      held = (held << bits | Int(digit)) & 0xFFFF
      count += bits
      guard count >= 8 else { continue }
      count -= 8
      let byte = UInt8(held >> count & 0xFF)
      guard byte > 0x20, byte < 0x7F else { return nil }
      text.append(byte)
    }
    return text.isEmpty ? nil : text
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt8 {
    byte.isASCIIDigit ? byte - 0x30 : (byte | 0x20) - 0x61 + 10
  }

  private static func base32(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A")
    case UInt8(ascii: "2")...UInt8(ascii: "7"): byte - UInt8(ascii: "2") + 26
    default: nil
    }
  }
}
