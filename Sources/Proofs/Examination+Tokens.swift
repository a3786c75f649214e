import Evidence
import Rules

/// Tokens whose text has numbers, names or a layout of its own.
extension Examination {
  /// Base64 of a decimal number, a colon and random bytes; `BBDC-` may stand before it.
  static func numberedToken(_ value: [UInt8]) -> Examination {
    let text = value.starts(with: "BBDC-".utf8) ? value[5...] : value[...]
    let bytes = Base64.decode(text)
    let digits = bytes.prefix { (0x30...0x39).contains($0) }
    guard (4...20).contains(digits.count), bytes.count > digits.count + 8,
      bytes[digits.count] == UInt8(ascii: ":")
    else { return Examination(.failed) }
    return Examination(.decoded, [Proof(.keyID, String(decoding: digits, as: UTF8.self))])
  }

  /// `sk_live_` or `sk_test_` and base64 of `key_<ULID>,<secret>`; the ULID begins with the time.
  static func workOS(_ value: [UInt8]) -> Examination {
    guard let mark = value.lastIndex(of: UInt8(ascii: "_")) else {
      return Examination(.notApplicable)
    }
    let text = Base64.decode(value[(mark + 1)...])
    let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
    guard text.starts(with: "key_".utf8), text.count > 31, text[30] == UInt8(ascii: ",") else {
      return Examination(.notApplicable)
    }
    var milliseconds: Int64 = 0
    for byte in text[4..<14] {
      guard let digit = alphabet.firstIndex(of: byte) else { return Examination(.notApplicable) }
      milliseconds = milliseconds << 5 | Int64(digit)
    }
    return Examination(
      .decoded,
      [
        Proof(.keyID, String(decoding: text[..<30], as: UTF8.self)),
        Proof(.created, Timestamp(seconds: milliseconds / 1000)),
      ])
  }

  /// `AKCp…`: exactly 54 bytes in base58.
  static func jfrogKey(_ value: [UInt8]) -> Examination {
    Examination(Base58.decode(value)?.count == 54 ? .decoded : .failed)
  }

  /// Base64 of `reftkn:<version>:<expiry in seconds>:<random>`; an expiry of 0 means none.
  static func jfrogReference(_ value: [UInt8]) -> Examination {
    let fields = Base64.decode(value).split(
      separator: UInt8(ascii: ":"), maxSplits: 3, omittingEmptySubsequences: false)
    guard fields.count == 4, fields[0].elementsEqual("reftkn".utf8),
      let expiry = Int64(String(decoding: fields[2], as: UTF8.self)), expiry >= 0
    else { return Examination(.failed) }
    return Examination(
      .decoded, [Proof(.expires, expiry > 0 ? Timestamp(seconds: expiry) : nil)])
  }

  /// Sixteen characters, `_`, 44 of base64, `_v200`.
  static func weaviate(_ value: [UInt8]) -> Examination {
    let bytes = Base64.decode(value)
    let holds =
      bytes.count == 66 && bytes[16] == UInt8(ascii: "_")
      && bytes[60...].elementsEqual("=_v200".utf8)
    return Examination(holds ? .decoded : .failed)
  }

  /// Base64 of an id, a colon and a secret, both printable.
  static func idAndSecret(_ value: [UInt8]) -> Examination {
    guard let (id, secret) = pair(value), id.count >= 8, secret.count >= 8 else {
      return Examination(.notApplicable)
    }
    return Examination(.decoded, [Proof(.keyID, String(decoding: id, as: UTF8.self))])
  }

  /// Base64 of a user name, a colon and a password, both printable.
  static func basicAuth(_ value: [UInt8]) -> Examination {
    guard let (user, _) = pair(value) else { return Examination(.notApplicable) }
    return Examination(.decoded, [Proof(.user, String(decoding: user, as: UTF8.self))])
  }

  private static func pair(_ value: [UInt8]) -> (ArraySlice<UInt8>, ArraySlice<UInt8>)? {
    let text = Base64.decode(value)
    guard text.allSatisfy({ (0x20...0x7E).contains($0) }),
      let colon = text.firstIndex(of: UInt8(ascii: ":")), colon > 0, text.count - colon > 4
    else { return nil }
    return (text[..<colon], text[(colon + 1)...])
  }

  // MARK: Chat

  /// Workspace and user of a token in digits, an application's id, or the ids in a webhook.
  static func slack(_ value: [UInt8]) -> Examination {
    let text = String(decoding: value, as: UTF8.self)
    if let range = value.firstRange(of: "/services/") {
      let parts = text.utf8.dropFirst(range + 10).split(separator: UInt8(ascii: "/"))
      guard parts.count == 3 else { return Examination(.notApplicable) }
      return Examination(.notApplicable, [Proof(.organization, String(parts[0]))])
    }
    let parts = text.split(separator: "-")
    guard let kind = parts.first, parts.count > 3 else { return Examination(.notApplicable) }
    let isNumber = { (part: Substring) in part.allSatisfy { ("0"..."9").contains($0) } }
    switch kind {
    case "xapp": return Examination(.notApplicable, [Proof(.project, String(parts[2]))])
    case "xoxb", "xoxp", "xoxe":
      guard isNumber(parts[1]), isNumber(parts[2]), parts[1].count >= 9 else {
        return Examination(.notApplicable)
      }
      return Examination(
        .notApplicable,
        [Proof(.organization, String(parts[1])), Proof(.user, String(parts[2]))])
    default: return Examination(.notApplicable)
    }
  }

  /// The first of three parts is base64 of the bot's number.
  static func discord(_ value: [UInt8]) -> Examination {
    let parts = value.split(separator: UInt8(ascii: "."))
    guard parts.count == 3 else { return Examination(.notApplicable) }
    let digits = Base64.decode(parts[0])
    guard (16...20).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) })
    else { return Examination(.failed) }
    return Examination(.decoded, [Proof(.user, String(decoding: digits, as: UTF8.self))])
  }

  static func telegram(_ value: [UInt8]) -> Examination {
    let digits = value.prefix { (0x30...0x39).contains($0) }
    return Examination(.notApplicable, [Proof(.user, String(decoding: digits, as: UTF8.self))])
  }

  static func stripe(_ value: [UInt8]) -> Examination {
    let mode = ["live", "test"].first { value.firstRange(of: "_\($0)_") != nil }
    return Examination(.notApplicable, [Proof(.mode, mode)])
  }

  // MARK: Hashes

  /// `$id$…` after crypt(3), where the id names the scheme and rounds or a cost may follow.
  static func passwordHash(_ value: [UInt8]) -> Examination {
    guard let mark = value.firstIndex(of: UInt8(ascii: "$")) else {
      return Examination(.notApplicable)
    }
    let parts = String(decoding: value[mark...], as: UTF8.self).split(separator: "$")
    guard let id = parts.first, parts.count > 1 else { return Examination(.notApplicable) }
    let scheme: String
    switch id {
    case "apr1": scheme = "MD5 of Apache"
    case "1": scheme = "MD5"
    case "2a", "2b", "2x", "2y": scheme = "bcrypt, cost \(Int(parts[1]) ?? 0)"
    case "5": scheme = "SHA-256"
    case "6": scheme = "SHA-512"
    case "y": scheme = "yescrypt"
    default: return Examination(.notApplicable)
    }
    let rounds = parts[1].hasPrefix("rounds=") ? ", \(parts[1].dropFirst(7)) rounds" : ""
    return Examination(.notApplicable, [Proof(.algorithm, scheme + rounds)])
  }
}
