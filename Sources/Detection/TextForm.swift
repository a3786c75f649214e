/// How the bytes of a file spell text.
public enum TextForm: Sendable, Equatable {
  case plain
  case utf16LittleEndian
  case utf16BigEndian
  /// Not text: only rules whose values have a shape of their own apply.
  case binary

  /// How many bytes decide.
  private static let probe = 8192

  /// Reads the form off the first bytes: a byte-order mark, else where the zero bytes stand.
  public init(_ bytes: UnsafeBufferPointer<UInt8>) {
    let head = bytes.prefix(Self.probe)
    if head.starts(with: [0xFF, 0xFE]), !head.starts(with: [0xFF, 0xFE, 0, 0]) {
      self = .utf16LittleEndian
      return
    }
    if head.starts(with: [0xFE, 0xFF]) {
      self = .utf16BigEndian
      return
    }
    var zeros = (even: 0, odd: 0)
    for (index, byte) in head.enumerated() where byte == 0 {
      if index & 1 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
    }
    if zeros.even + zeros.odd == 0 {
      self = .plain
    } else if zeros.even == 0, zeros.odd * 10 >= head.count * 4 {
      // Western text in UTF-16 has a zero in nearly every other byte and nowhere else.
      self = .utf16LittleEndian
    } else if zeros.odd == 0, zeros.even * 10 >= head.count * 4 {
      self = .utf16BigEndian
    } else {
      self = .binary
    }
  }

  /// The bytes as UTF-8; a broken surrogate becomes U+FFFD.
  static func decodeUTF16(
    _ bytes: UnsafeBufferPointer<UInt8>, isBigEndian: Bool
  ) -> [UInt8] {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var index = 0
    while index + 1 < bytes.count {
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      units.append(isBigEndian ? first << 8 | second : second << 8 | first)
      index += 2
    }
    if units.first == 0xFEFF { units.removeFirst() }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }
}
