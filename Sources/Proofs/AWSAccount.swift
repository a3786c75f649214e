/// The AWS account that an access key id belongs to.
public struct AWSAccount: Hashable, Sendable {
  /// Twelve digits.
  public let id: String

  /// Accounts that own users called `canarytokens.com@@…`, as published ARNs show.
  private static let decoys: Set<String> = [
    "052310077262", "171436882533", "534261010715", "595918472158", "992382622183",
  ]

  /// Whether canarytokens.org issues this account's keys, which open nothing and raise an alarm.
  public var isDecoy: Bool { Self.decoys.contains(id) }

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
