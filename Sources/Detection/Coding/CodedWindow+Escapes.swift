extension CodedWindow {
  /// The bytes that the pairs of digits around the image stand for.
  func hexadecimal() -> DecodedText {
    var start = image.lowerBound
    while start - 2 >= range.lowerBound, byte(at: start - 2) != nil { start -= 2 }
    var decoded = DecodedText()
    var place = start
    while place + 2 <= range.upperBound, let byte = byte(at: place) {
      decoded.append(byte, from: place, to: place + 2)
      place += 2
    }
    // Half a byte at either end of the window tells nothing.
    if range.upperBound - place < 2 { place = range.upperBound }
    if start - range.lowerBound < 2 { start = range.lowerBound }
    note(start..<place, in: &decoded)
    return decoded
  }

  /// What a part of an address stands for.
  func percent() -> DecodedText {
    var start = image.lowerBound
    while start > range.lowerBound, Self.isAddress(text[start - 1]) { start -= 1 }
    var decoded = DecodedText()
    var place = start
    while place < range.upperBound, Self.isAddress(text[place]) {
      if text[place] == UInt8(ascii: "%"), place + 3 <= range.upperBound,
        let byte = byte(at: place + 1)
      {
        decoded.append(byte, from: place, to: place + 3)
        place += 3
      } else {
        decoded.append(text[place], from: place, to: place + 1)
        place += 1
      }
    }
    note(start..<place, in: &decoded)
    return decoded
  }

  /// What a literal of a programming language or of JSON stands for.
  func escapes() -> DecodedText {
    var start = image.lowerBound
    while start > range.lowerBound, text[start - 1] != 0x0A {
      if Self.isQuote(text[start - 1]),
        start - 1 == range.lowerBound || text[start - 2] != 0x5C
      {
        break
      }
      start -= 1
    }
    var decoded = DecodedText()
    var place = start
    while place < range.upperBound, text[place] != 0x0A, !Self.isQuote(text[place]) {
      let count = text[place] == 0x5C ? appendEscape(at: place, to: &decoded) : 0
      if count == 0 { decoded.append(text[place], from: place, to: place + 1) }
      place += max(1, count)
    }
    note(start..<place, in: &decoded)
    return decoded
  }

  /// Appends what the backslash at `place` and what follows it stand for; returns how many bytes
  /// that takes, or 0 if it is none.
  private func appendEscape(at place: Int, to decoded: inout DecodedText) -> Int {
    guard place + 1 < range.upperBound else { return 0 }
    func append(_ bytes: some Sequence<UInt8>, _ count: Int) -> Int {
      for byte in bytes { decoded.append(byte, from: place, to: place + count) }
      return count
    }
    switch text[place + 1] {
    case UInt8(ascii: "u"):
      guard place + 6 <= range.upperBound, let high = byte(at: place + 2),
        let low = byte(at: place + 4),
        let character = Unicode.Scalar(UInt16(high) << 8 | UInt16(low))
      else { return 0 }
      return append(String(Character(character)).utf8, 6)
    case UInt8(ascii: "x"):
      guard place + 4 <= range.upperBound, let byte = byte(at: place + 2) else { return 0 }
      return append([byte], 4)
    case UInt8(ascii: "n"): return append([0x0A], 2)
    case UInt8(ascii: "r"): return append([0x0D], 2)
    case UInt8(ascii: "t"): return append([0x09], 2)
    case 0x22, 0x27, 0x2F, 0x5C: return append([text[place + 1]], 2)
    default: return 0
    }
  }

  /// The characters around the image, which is one without its outer zeros.
  func utf16() -> DecodedText {
    var start = image.lowerBound
    while start - 2 >= range.lowerBound, text[start - 1] == 0, Self.isCharacter(text[start - 2]) {
      start -= 2
    }
    var decoded = DecodedText()
    var place = start
    while place + 1 < range.upperBound, Self.isCharacter(text[place]), text[place + 1] == 0 {
      decoded.append(text[place], from: place, to: place + 2)
      place += 2
    }
    // The last character stands behind its zero where the high byte comes first.
    if place < range.upperBound, start > range.lowerBound, text[start - 1] == 0,
      Self.isCharacter(text[place])
    {
      decoded.append(text[place], from: place, to: place + 1)
      place += 1
    }
    if range.upperBound - place < 2 { place = range.upperBound }
    if start - range.lowerBound < 2 { start = range.lowerBound }
    note(start..<place, in: &decoded)
    return decoded
  }

  // MARK: Characters

  /// The byte that the two digits at `place` stand for; there must be two bytes.
  private func byte(at place: Int) -> UInt8? {
    guard let high = Self.digit(text[place]), let low = Self.digit(text[place + 1]) else {
      return nil
    }
    return high << 4 | low
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }

  private static func isAddress(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21, 0x23...0x25, 0x28...0x3B, 0x3D, 0x3F...0x5F, 0x61...0x7A, 0x7E: true
    default: false
    }
  }

  private static func isQuote(_ byte: UInt8) -> Bool {
    byte == 0x22 || byte == 0x27 || byte == 0x60
  }

  private static func isCharacter(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7F || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}
