/// Values that a method made of something, or that name it.
extension ValueForm {
  /// Eight, four, four, four and twelve hexadecimal digits.
  static func isUUID(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    guard value.count == 36 else { return false }
    return value.indices.allSatisfy { index in
      switch index {
      case 8, 13, 18, 23: value[index] == 0x2D
      default: value[index].isHexDigit
      }
    }
  }

  /// `01ARZ3NDEKTSV4RRFFQ69G5FAV`: a moment and chance in Crockford's base32.
  static func isULID(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    guard value.count == 26, value[0] == 0x30 else { return false }
    return value.allSatisfy {
      $0.isASCIIDigit || $0.isCapital && !"ILOU".utf8.contains($0)
    }
  }

  /// `$argon2id$…`, `sha1$…`, `pbkdf2:sha256:50000$…`: a method, a mark, and what it made.
  static func isPasswordHash(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    // Compose files write a dollar sign twice.
    let body = value.drop { $0 == UInt8(ascii: "$") }
    guard let mark = body.firstIndex(of: UInt8(ascii: "$")), body[mark...].count >= 20 else {
      return false
    }
    let method = body[..<mark]
    return !method.isEmpty && method.count <= 24
      && method.allSatisfy {
        $0.isSmall || $0.isASCIIDigit || $0 == 0x5F || $0 == 0x2D || $0 == UInt8(ascii: ":")
      }
      && body[(mark + 1)...].contains(UInt8(ascii: "$"))
  }

  /// `sha256:1f3a…`, `sha512-Ab3…=`: a method and what it made of a file.
  static func isDigest(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let mark = value.firstIndex(where: { $0 == 0x3A || $0 == 0x2D }), mark <= 6,
      starts(value, with: "sha") || starts(value, with: "md5")
    else { return false }
    let body = value[(mark + 1)...]
    return body.count >= 27
      && body.allSatisfy {
        $0.isASCIILetter || $0.isASCIIDigit || $0 == 0x2B || $0 == 0x2F || $0 == 0x3D
      }
  }

  /// As many hexadecimal digits as a common hash has.
  static func isHash(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    switch value.count {
    case 32, 40, 56, 64, 96, 128:
      value.allSatisfy { $0.isHexDigit } && value.contains { $0.isASCIIDigit }
    default: false
    }
  }

  /// Whether a name says that its value is a hash.
  static func namesHash(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    hashWords.isFound(in: name)
  }

  private static let hashWords = WordSearch([
    "sha1", "sha2", "sha5", "md5", "digest", "checksum", "fingerprint", "commit", "revision",
  ])

  /// `7b:40:be:5a:…`: the bytes of a hash, with a colon between them.
  static func isFingerprint(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    guard value.count >= 47, value.count % 3 == 2 else { return false }
    return value.indices.allSatisfy { index in
      index % 3 == 2 ? value[index] == UInt8(ascii: ":") : value[index].isHexDigit
    }
  }
}
