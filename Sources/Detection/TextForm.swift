import Glibc

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
    let head = UnsafeBufferPointer(rebasing: bytes.prefix(Self.probe))
    guard let base = head.baseAddress, head.count >= 2 else {
      self = head.first == 0 ? .binary : .plain
      return
    }
    switch (head[0], head[1]) {
    case (0xFF, 0xFE) where head.count < 4 || head[2] != 0 || head[3] != 0:
      self = .utf16LittleEndian
      return
    case (0xFE, 0xFF):
      self = .utf16BigEndian
      return
    default: break
    }
    // Nearly every text has no zero byte at all, and each blob of a history is asked.
    guard memchr(base, 0, head.count) != nil else {
      self = .plain
      return
    }
    var zeros = (even: 0, odd: 0)
    for (index, byte) in head.enumerated() where byte == 0 {
      if index & 1 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
    }
    if zeros.even == 0, zeros.odd * 10 >= head.count * 4 {
      // Western text in UTF-16 has a zero in nearly every other byte and nowhere else.
      self = .utf16LittleEndian
    } else if zeros.odd == 0, zeros.even * 10 >= head.count * 4 {
      self = .utf16BigEndian
    } else {
      self = .binary
    }
  }

  /// The order of bytes in UTF-16; `nil` for anything else.
  var isBigEndian: Bool? {
    switch self {
    case .utf16BigEndian: true
    case .utf16LittleEndian: false
    case .plain, .binary: nil
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
