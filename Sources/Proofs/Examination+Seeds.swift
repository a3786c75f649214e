import Crypto
import Evidence
import Rules

/// Keys without armour: seeds, scalars and their own checksums.
extension Examination {
  /// Bech32 after BIP 173: the prefix and the values give 1 under the polynomial.
  static func bech32(_ value: [UInt8]) -> Examination {
    let lower = value.map(\.lowercasedASCII)
    guard let mark = lower.lastIndex(of: UInt8(ascii: "1")), mark > 0, lower.count - mark > 6
    else { return Examination(.failed) }
    let alphabet = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)
    var words = lower[..<mark].map { UInt32($0 >> 5) } + [0]
    words += lower[..<mark].map { UInt32($0 & 31) }
    for byte in lower[(mark + 1)...] {
      guard let digit = alphabet.firstIndex(of: byte) else { return Examination(.failed) }
      words.append(UInt32(digit))
    }
    var sum: UInt32 = 1
    for word in words {
      let top = sum >> 25
      sum = (sum & 0x1FF_FFFF) << 5 ^ word
      let generator: [UInt32] = [
        0x3B6A_57B2, 0x2650_8E6D, 0x1EA1_19FA, 0x3D42_33DD, 0x2A14_62B3,
      ]
      for (bit, term) in generator.enumerated() where top >> UInt32(bit) & 1 == 1 { sum ^= term }
    }
    return Examination(sum == 1, checks: "Bech32's checksum")
  }

  /// Wallet import format: version 0x80, 32 bytes, perhaps 1, and four bytes of double SHA-256.
  static func base58Check(_ value: [UInt8]) -> Examination {
    guard let bytes = Base58.decode(value), bytes.count > 5 else { return Examination(.failed) }
    let digest = SHA256.hash(data: Array(SHA256.hash(data: bytes.dropLast(4))))
    let holds = bytes[0] == 0x80 && bytes.suffix(4).elementsEqual(Array(digest).prefix(4))
    return Examination(holds, checks: "Base58Check")
  }

  /// A seed of NATS in base32 with two bytes of CRC16 behind it, and whose it is.
  static func nkey(_ value: [UInt8]) -> Examination {
    guard let bytes = BaseEncoding.decode(value.span, in: BaseEncoding.base32), bytes.count > 4
    else { return Examination(.failed) }
    let sum = CRC16.checksum(of: Array(bytes.dropLast(2)).span)
    let holds = bytes.suffix(2).elementsEqual([UInt8(sum & 0xFF), UInt8(sum >> 8)])
    let roles: [UInt8: String] = [
      UInt8(ascii: "U"): "user", UInt8(ascii: "A"): "account", UInt8(ascii: "O"): "operator",
      UInt8(ascii: "N"): "server", UInt8(ascii: "C"): "cluster",
    ]
    let role = value.count > 1 ? roles[value[1]] : nil
    return Examination(holds, checks: "CRC-16", [Proof(.role, role)])
  }

  /// Thirty-two bytes as `wg genkey` makes them: three low bits and the top one clear, the next set.
  static func wireGuard(_ value: [UInt8]) -> Examination {
    let bytes = Base64.decode(value)
    guard bytes.count == 32, bytes[0] & 7 == 0, bytes[31] & 0xC0 == 0x40,
      let key = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: bytes)
    else { return Examination(.failed) }
    // The public half as `wg pubkey` prints it is what the peers' configuration names.
    let half = BaseEncoding.encode(
      Array(key.publicKey.rawRepresentation), in: BaseEncoding.base64, isPadded: true)
    return Examination(
      .decoded, [Proof(.algorithm, "X25519"), Proof(.keyID, String(decoding: half, as: UTF8.self))])
  }

  /// A scalar of P-256 in base64url, as Web Push has it.
  static func p256Scalar(_ value: [UInt8]) -> Examination {
    let bytes = Base64.decode(value)
    guard bytes.count == 32, let key = try? P256.Signing.PrivateKey(rawRepresentation: bytes)
    else { return Examination(.failed) }
    let half = BaseEncoding.encode(
      Array(key.publicKey.x963Representation), in: BaseEncoding.base64url)
    return Examination(
      .notApplicable,
      [Proof(.algorithm, "ECDSA P-256"), Proof(.keyID, String(decoding: half, as: UTF8.self))])
  }
}
