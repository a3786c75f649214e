import Rules

/// Offline proofs of a value.
///
/// Each follows the provider's own format; the sources stand with the rules.
enum Checksum {
  enum Outcome {
    /// A check that chance passes less than once in a million times.
    case passed
    /// The structure is right, which a careful fake could be as well.
    case decoded
    case failed
    /// This form of the value carries nothing to check.
    case notApplicable
  }

  /// Checks `value` by the method `checksum` names.
  static func verify(
    _ checksum: Rule.Checksum, _ value: UnsafeBufferPointer<UInt8>
  ) -> Outcome {
    switch checksum {
    case .githubCRC32, .npmCRC32: crc32Tail(value)
    case .openAIInfix: openAIInfix(value)
    case .anthropicTail: anthropicTail(value)
    case .awsAccount: awsAccount(value)
    case .jwt: StructuredText.isJWT(value) ? .decoded : .failed
    case .pem: StructuredText.pem(value)
    case .gitlabRoutable: gitlabRoutable(value)
    case .pypiMacaroon: pypiMacaroon(value)
    }
  }

  /// `ghp_` + thirty characters + six base62 digits of their CRC32.
  private static func crc32Tail(_ value: UnsafeBufferPointer<UInt8>) -> Outcome {
    guard let mark = value.firstIndex(of: UInt8(ascii: "_")) else { return .notApplicable }
    let body = value[(mark + 1)...]
    guard body.count == 36 else { return .notApplicable }
    let sum = crc32(body.dropLast(6))
    let digits = Radix.digits(of: sum, in: Radix.base62, width: 6)
    return body.suffix(6).elementsEqual(digits) ? .passed : .failed
  }

  /// `T3BlbkFJ` exactly in the middle of what follows the prefix.
  private static func openAIInfix(_ value: UnsafeBufferPointer<UInt8>) -> Outcome {
    let marker = Array("T3BlbkFJ".utf8)
    guard value.count > marker.count + 3 else { return .failed }
    let prefixes = ["sk-proj-", "sk-svcacct-", "sk-admin-", "sk-None-", "sk-"]
    let start = prefixes.first { value.starts(with: $0.utf8) }.map(\.utf8.count) ?? 0
    let half = (value.count - start - marker.count) / 2
    guard half > 0, (value.count - start - marker.count).isMultiple(of: 2) else { return .failed }
    let middle = start + half
    // Eight given characters at one given place: one chance in 64^8.
    return value[middle..<middle + marker.count].elementsEqual(marker) ? .passed : .failed
  }

  private static func crc32(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> UInt64 {
    UInt64(CRC32.checksum(of: UnsafeBufferPointer(rebasing: bytes).span))
  }

  private static func anthropicTail(_ value: UnsafeBufferPointer<UInt8>) -> Outcome {
    value.suffix(2).elementsEqual("AA".utf8) ? .decoded : .failed
  }

  /// The account id stands in bits 1...40 of the base32 text after the four-letter prefix.
  ///
  /// Keys made before 2019 do not carry it, so a value out of range proves nothing.
  private static func awsAccount(_ value: UnsafeBufferPointer<UInt8>) -> Outcome {
    AWSAccount(keyID: Array(value)) == nil ? .notApplicable : .decoded
  }

  /// `<prefix><payload>.<2 base36 digits of length><7 base36 digits of CRC32>`.
  private static func gitlabRoutable(_ value: UnsafeBufferPointer<UInt8>) -> Outcome {
    guard let dot = value.lastIndex(of: UInt8(ascii: ".")), value.count - dot == 10 else {
      return .notApplicable
    }
    let sum = crc32(value.dropLast(7))
    let digits = Radix.digits(of: sum, in: Radix.base36, width: 7)
    return value.suffix(7).elementsEqual(digits) ? .passed : .failed
  }

  /// A version 2 macaroon whose location is pypi.org or its test instance.
  private static func pypiMacaroon(_ value: UnsafeBufferPointer<UInt8>) -> Outcome {
    guard value.starts(with: "pypi-".utf8) else { return .failed }
    let bytes = Base64.decode(value.dropFirst(5))
    let isPyPI = bytes.starts(with: [2, 1, 8] + Array("pypi.org".utf8))
    let isTest = bytes.starts(with: [2, 1, 13] + Array("test.pypi.org".utf8))
    return isPyPI || isTest ? .passed : .failed
  }
}

/// The AWS account that an access key id belongs to.
public struct AWSAccount: Hashable, Sendable {
  /// Twelve digits.
  public let id: String

  /// Reads the account id out of an access key id, or fails if none can stand there.
  ///
  /// The first ten base32 digits after the prefix hold a flag bit, the account id in 40 bits, and
  /// bits of the key: described by Aidan Steele and Tal Be'ery, and used by several open tools.
  public init?(keyID: [UInt8]) {
    guard keyID.count >= 16 else { return nil }
    var bits: UInt64 = 0
    for byte in keyID[4..<14] {
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): digit = byte - UInt8(ascii: "A")
      case UInt8(ascii: "2")...UInt8(ascii: "7"): digit = byte - UInt8(ascii: "2") + 26
      default: return nil
      }
      bits = bits << 5 | UInt64(digit)
    }
    // Fifty bits were read; the account id is the 40 below the topmost bit of the first 48.
    let account = (bits >> 2 & 0x7FFF_FFFF_FF80) >> 7
    guard account > 0, account <= 999_999_999_999 else { return nil }
    let digits = String(account)
    id = String(repeating: "0", count: 12 - digits.count) + digits
  }
}
