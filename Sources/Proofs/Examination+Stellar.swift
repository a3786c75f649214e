import Crypto
import Evidence
import Rules

/// Seeds of Stellar: SEP-23 of its ecosystem proposals.
extension Examination {
  /// What the first byte says: the five high bits spell `S` for seeds and `G` for accounts.
  private static let (seed, account): (UInt8, UInt8) = (18 << 3, 6 << 3)

  /// Fifty-six base32 digits: the kind, 32 bytes of Ed25519 seed, and CRC-16 with the low byte first.
  static func stellarSeed(_ value: [UInt8]) -> Examination {
    guard value.count == 56,
      let bytes = BaseEncoding.decode(value.span, in: BaseEncoding.base32), bytes.count == 35,
      bytes[0] == seed, bytes.suffix(2).elementsEqual(tail(of: bytes.dropLast(2))),
      let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes[1..<33])
    else { return Examination(.failed) }
    let half = [account] + key.publicKey.rawRepresentation
    let id = BaseEncoding.encode(half + tail(of: half[...]), in: BaseEncoding.base32)
    return Examination(
      true, checks: "CRC-16", [Proof(.account, String(decoding: id, as: UTF8.self))])
  }

  private static func tail(of bytes: ArraySlice<UInt8>) -> [UInt8] {
    let sum = CRC16.checksum(of: Array(bytes).span)
    return [UInt8(sum & 0xFF), UInt8(sum >> 8)]
  }
}
