import Crypto
import Evidence
import Rules

/// Checksums over the text of a token, at its end.
extension Examination {
  /// A prefix up to the last underscore of four letters, a body, and six base62 digits of its CRC32.
  ///
  /// GitHub has 30 characters (70 after `ghr_`), npm 30, Vercel 50 of base64url, and Cloudsmith 30
  /// hexadecimal digits.
  static func base62Tail(_ value: [UInt8], _ method: Rule.Checksum) -> Examination {
    guard let mark = value.firstIndex(of: UInt8(ascii: "_")) else {
      return Examination(.notApplicable)
    }
    let body = value[(mark + 1)...]
    let lengths = method == .vercelCRC32 ? [56] : [36, 76]
    guard lengths.contains(body.count) else { return Examination(.notApplicable) }
    let digits = Radix.digits(of: crc32(body.dropLast(6)), in: Radix.base62, width: 6)
    let holds = body.suffix(6).elementsEqual(digits)
    if !holds, method == .cloudsmithCRC32 { return Examination(.notApplicable) }
    return Examination(holds, checks: "CRC-32")
  }

  /// `github_pat_`, 22 characters, `_` and 59, of which the 44th to 51st are said to be the start of
  /// the SHA-256 of all that precedes them in base32.
  static func fineGrained(_ value: [UInt8]) -> Examination {
    let checked = "github_pat_".utf8.count + 22 + 1 + 43
    guard value.count >= checked + 8 else { return Examination(.notApplicable) }
    let digest = Array(SHA256.hash(data: value[..<checked]))
    let expected = BaseEncoding.encode(digest, in: BaseEncoding.base32).prefix(8)
    guard value[checked..<checked + 8].elementsEqual(expected) else {
      return Examination(.notApplicable)
    }
    return Examination(true, checks: "SHA-256")
  }

  /// `zpka_`, 32 characters, `_` and eight hexadecimal digits.
  static func zuplo(_ value: [UInt8]) -> Examination {
    let parts = value.split(separator: UInt8(ascii: "_"))
    guard parts.count == 3, parts[1].count == 32 else { return Examination(.notApplicable) }
    let holds = parts[2].elementsEqual(hex(crc32(parts[1])))
    return Examination(holds, checks: "CRC-32")
  }

  /// `glsa_`, 32 characters, `_` and the CRC32 of the first 37 bytes, the least byte first.
  static func grafana(_ value: [UInt8]) -> Examination {
    guard value.count == 46 else { return Examination(.notApplicable) }
    let sum = UInt32(truncatingIfNeeded: crc32(value[..<37])).byteSwapped
    let holds = value.suffix(8).map(\.lowercasedASCII).elementsEqual(hex(UInt64(sum)))
    return Examination(holds, checks: "CRC-32")
  }

  /// Anything and eight capital hexadecimal digits; an escaped `=` counts as the plain one.
  static func atlassian(_ value: [UInt8]) -> Examination {
    var plain: [UInt8] = []
    var rest = value[...]
    while let byte = rest.first {
      if byte == UInt8(ascii: "\\") {
        rest = rest.dropFirst()
      } else if rest.starts(with: "%3D".utf8) {
        plain.append(UInt8(ascii: "="))
        rest = rest.dropFirst(3)
      } else {
        plain.append(byte)
        rest = rest.dropFirst()
      }
    }
    guard plain.count > 8 else { return Examination(.notApplicable) }
    let digits = Radix.digits(
      of: crc32(plain.dropLast(8)[...]), in: Array("0123456789ABCDEF".utf8), width: 8)
    let holds = plain.suffix(8).elementsEqual(digits)
    // Of Trello's tokens the family is known, and no sample was recomputed.
    if !holds, plain.starts(with: "ATTA".utf8) { return Examination(.notApplicable) }
    return Examination(holds, checks: "CRC-32")
  }

  /// `cflt`, 54 characters, and six characters of base64 of their CRC32, the least byte first.
  static func confluent(_ value: [UInt8]) -> Examination {
    guard value.count == 64 else { return Examination(.notApplicable) }
    let sum = UInt32(truncatingIfNeeded: crc32(value[4..<58]))
    let bytes = (0..<4).map { UInt8(truncatingIfNeeded: sum >> UInt32(8 * $0)) }
    let expected = BaseEncoding.encode(bytes, in: BaseEncoding.base64).prefix(6)
    return Examination(value.suffix(6).elementsEqual(expected), checks: "CRC-32")
  }

  /// `<prefix><payload>.<2 base36 digits of length><7 base36 digits of CRC32>`.
  ///
  /// The payload is base64url of lines such as `o:1` and `u:2s`, whose numbers are base36, and of
  /// random bytes.
  static func gitlabRoutable(_ value: [UInt8]) -> Examination {
    guard let dot = value.lastIndex(of: UInt8(ascii: ".")), value.count - dot == 10 else {
      return Examination(.notApplicable)
    }
    let digits = Radix.digits(of: crc32(value.dropLast(7)[...]), in: Radix.base36, width: 7)
    guard value.suffix(7).elementsEqual(digits) else { return Examination(.failed) }
    var proofs: [Proof?] = []
    let payload = value[..<(value.firstIndex(of: UInt8(ascii: ".")) ?? dot)]
    if let start = payload.firstIndex(of: UInt8(ascii: "-")) {
      // Runner tokens have a type between two more marks: `glrt-t1_`.
      let mark = payload[start...].prefix(5).firstIndex(of: UInt8(ascii: "_")) ?? start
      for line in Base64.decode(payload[(mark + 1)...]).split(separator: 0x0A).prefix(8)
      where line.count > 2 && line[line.startIndex + 1] == UInt8(ascii: ":") {
        let number = Int(String(decoding: line.dropFirst(2), as: UTF8.self), radix: 36)
        switch line[line.startIndex] {
        case UInt8(ascii: "o"), UInt8(ascii: "g"):
          proofs.append(Proof(.organization, number.map(String.init)))
        case UInt8(ascii: "p"): proofs.append(Proof(.project, number.map(String.init)))
        case UInt8(ascii: "u"): proofs.append(Proof(.user, number.map(String.init)))
        default: continue
        }
      }
    }
    return Examination(true, checks: "CRC-32", proofs)
  }

  /// `T3BlbkFJ` exactly in the middle of what follows the prefix.
  static func openAIInfix(_ value: [UInt8]) -> Examination {
    let marker = Array("T3BlbkFJ".utf8)
    guard value.count > marker.count + 3 else { return Examination(.failed) }
    let prefixes = ["sk-proj-", "sk-svcacct-", "sk-admin-", "sk-None-", "sk-"]
    let start = prefixes.first { value.starts(with: $0.utf8) }.map(\.utf8.count) ?? 0
    let rest = value.count - start - marker.count
    guard rest > 0, rest.isMultiple(of: 2) else { return Examination(.failed) }
    let middle = start + rest / 2
    // Eight given characters at one given place: one chance in 64^8.
    let holds = value[middle..<middle + marker.count].elementsEqual(marker)
    return Examination(holds, checks: "the marker in the middle")
  }

  static func anthropicTail(_ value: [UInt8]) -> Examination {
    Examination(value.suffix(2).elementsEqual("AA".utf8) ? .decoded : .failed)
  }

  // MARK: Shared

  static func crc32(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.withUnsafeBufferPointer { UInt64(CRC32.checksum(of: $0.span)) }
  }

  /// Eight lower-case hexadecimal digits.
  private static func hex(_ sum: UInt64) -> [UInt8] {
    Radix.digits(of: sum, in: Array("0123456789abcdef".utf8), width: 8)
  }
}

extension UInt8 {
  var lowercasedASCII: UInt8 { (0x41...0x5A).contains(self) ? self + 32 : self }
}
