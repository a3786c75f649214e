import Crypto
import Evidence
import Rules

/// OpenPGP's secret keys: RFC 9580.
extension Examination {
  /// The armour's CRC-24 and the first packet's public fields.
  static func openPGP(_ armour: Armour) -> Examination {
    let body = armour.body
    let proofs = secretKeyPacket(body[...])
    guard let expected = armour.crc24 else {
      return Examination(proofs.isEmpty ? .notApplicable : .decoded, proofs)
    }
    // Obfuscated blocks keep their last line.
    guard CRC24.checksum(of: body.span) == expected, !body.isEmpty else {
      return Examination(.failed)
    }
    return Examination(true, checks: "CRC-24", proofs)
  }

  /// Time, algorithm and fingerprint of a version 4 secret key, and whether it is encrypted.
  private static func secretKeyPacket(_ bytes: ArraySlice<UInt8>) -> [Proof?] {
    guard let tag = bytes.first, tag & 0x80 != 0 else { return [] }
    let kind = tag & 0x40 != 0 ? tag & 0x3F : tag >> 2 & 0x0F
    guard kind == 5 else { return [] }
    let sizes = bytes.dropFirst()
    // The header's length is all that is wanted of it.
    let header: Int
    if tag & 0x40 != 0 {
      guard let first = sizes.first else { return [] }
      header = first < 192 ? 2 : first < 224 ? 3 : 6
    } else {
      header = [2, 3, 5, 1][Int(tag & 3)]
    }
    let packet = bytes.dropFirst(header)
    guard packet.count > 6, packet.first == 4 else { return [] }
    let start = packet.startIndex
    let seconds = packet[(start + 1)..<(start + 5)].reduce(Int64(0)) { $0 << 8 | Int64($1) }
    let algorithms: [UInt8: (name: String, numbers: Int)] = [
      1: ("RSA", 2), 2: ("RSA", 2), 3: ("RSA", 2), 16: ("Elgamal", 3), 17: ("DSA", 4),
    ]
    let code = packet[start + 5]
    var proofs = [Proof(.created, Timestamp(seconds: seconds))]
    guard let algorithm = algorithms[code] else {
      let curves: [UInt8: String] = [18: "ECDH", 19: "ECDSA", 22: "EdDSA", 27: "Ed25519"]
      return proofs + [Proof(.algorithm, curves[code])]
    }
    proofs.append(Proof(.algorithm, algorithm.name))
    var place = start + 6
    for index in 0..<algorithm.numbers {
      guard place + 2 <= packet.endIndex else { return proofs }
      let bits = Int(packet[place]) << 8 | Int(packet[place + 1])
      if index == 0 { proofs.append(Proof(.bits, String(bits))) }
      place += 2 + (bits + 7) / 8
    }
    guard place < packet.endIndex else { return proofs }
    let open = packet[start..<place]
    let fingerprint = Insecure.SHA1.hash(
      data: [0x99, UInt8(open.count >> 8 & 0xFF), UInt8(open.count & 0xFF)] + open)
    let digits = Array("0123456789ABCDEF".utf8)
    let text = fingerprint.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return proofs + [
      Proof(.keyID, String(decoding: text, as: UTF8.self)),
      Proof(.encryption, packet[place] == 0 ? "none" : "a passphrase"),
    ]
  }
}
