import Evidence

/// What Amazon's credentials spell of their owner.
extension Examination {
  /// The account id stands in bits 1...40 of the base32 text after the four-letter prefix.
  ///
  /// Keys made before 2019 do not carry it, so a value out of range proves nothing. Those begin with
  /// I or J behind the prefix, and what could be read of them means nothing either.
  static func awsKeyID(_ value: [UInt8]) -> Examination {
    guard value.count > 4, value[4] != UInt8(ascii: "I"), value[4] != UInt8(ascii: "J"),
      let account = AWSAccount(keyID: value)
    else { return Examination(.notApplicable) }
    let role = account.isDecoy ? "canary token: whoever uses it raises an alarm" : nil
    return Examination(.decoded, [Proof(.account, account.id), Proof(.role, role)])
  }

  /// `ABSK` and base64 of `BedrockAPIKey-<id>-at-<account>:<secret>`, or `bedrock-api-key-` and
  /// base64 of a signed request without its scheme.
  static func bedrock(_ value: [UInt8]) -> Examination {
    let short = Array("bedrock-api-key-".utf8)
    if value.starts(with: short) { return signedRequest(Base64.decode(value[short.count...])) }
    guard value.starts(with: "ABSK".utf8) else { return Examination(.notApplicable) }
    let text = Base64.decode(value[4...])
    guard let colon = text.firstIndex(of: UInt8(ascii: ":")) else {
      return Examination(.notApplicable)
    }
    let user = String(decoding: text[..<colon], as: UTF8.self)
    let account = user.suffix(12)
    guard user.hasPrefix("BedrockAPIKey-"), user.dropLast(12).hasSuffix("-at-"),
      account.utf8.count == 12, account.allSatisfy({ ("0"..."9").contains($0) })
    else { return Examination(.notApplicable) }
    return Examination(.decoded, [Proof(.user, user), Proof(.account, String(account))])
  }

  /// A request with a signature of version 4 in its query: who signed it, where, when, how long.
  private static func signedRequest(_ text: [UInt8]) -> Examination {
    guard let mark = text.firstIndex(of: UInt8(ascii: "?")) else {
      return Examination(.notApplicable)
    }
    var fields: [String: String] = [:]
    for pair in text[(mark + 1)...].split(separator: UInt8(ascii: "&")).prefix(32) {
      let halves = pair.split(separator: UInt8(ascii: "="), maxSplits: 1)
      guard halves.count == 2 else { continue }
      fields[String(decoding: halves[0], as: UTF8.self).lowercased()] = String(
        decoding: halves[1], as: UTF8.self)
    }
    let scope = (fields["x-amz-credential"] ?? "").split { $0 == "/" || $0 == "%" }
    guard let keyID = scope.first else { return Examination(.notApplicable) }
    let created = fields["x-amz-date"].flatMap(Timestamp.init(basic:))
    let lifetime = fields["x-amz-expires"].flatMap(Int64.init).map { min(max($0, 0), 1 << 40) }
    let expires = created.flatMap { start in
      lifetime.map { Timestamp(seconds: start.seconds + $0) }
    }
    // After a percent sign stand the two digits of the slash.
    let region = scope.dropFirst(2).first.map { $0.hasPrefix("2F") ? $0.dropFirst(2) : $0 }
    return Examination(
      .decoded,
      [
        Proof(.keyID, String(keyID)),
        Proof(.account, AWSAccount(keyID: Array(keyID.utf8))?.id),
        Proof(.region, region.map(String.init)),
        Proof(.host, String(decoding: text[..<mark].prefix { $0 != 0x2F }, as: UTF8.self)),
        Proof(.created, created), Proof(.expires, expires),
      ])
  }

  /// The version 4 and 32 bytes of HMAC in base64.
  static func mailPassword(_ value: [UInt8]) -> Examination {
    let bytes = Base64.decode(value)
    return Examination(bytes.count == 33 && bytes[0] == 4 ? .decoded : .failed)
  }
}

extension Timestamp {
  /// A moment of ISO 8601 without separators, `20260301T123000Z`.
  init?(basic text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 16, bytes[8] == UInt8(ascii: "T") else { return nil }
    func number(_ range: Range<Int>) -> Int {
      Int(String(decoding: bytes[range], as: UTF8.self)) ?? -1
    }
    self.init(
      year: number(0..<4), month: number(4..<6), day: number(6..<8), hour: number(9..<11),
      minute: number(11..<13), second: number(13..<15))
  }
}
