import Evidence

/// The forms of single providers.
///
/// Each is written from the description of the format, apart from the code that checks it.
extension ExampleForm {
  /// A value of one of these forms; `nil` if it has no place for `argument`.
  func providerValue(_ argument: String, _ random: inout ExampleRandom) -> [UInt8]? {
    let prefix = Array(argument.utf8)
    switch self {
    case .vercel:
      let body = random.characters(50, of: Radix.base62)
      return prefix + body + Self.digits(CRC32.checksum(of: body.span), Radix.base62, 6)
    case .zuplo:
      let body = random.characters(32, of: Radix.base62)
      return prefix + body + Array("_".utf8)
        + Self.digits(CRC32.checksum(of: body.span), Self.lowerHex, 8)
    case .grafana:
      let body = prefix + random.characters(32, of: Radix.base62)
      return body + Array("_".utf8)
        + Self.digits(CRC32.checksum(of: body.span).byteSwapped, Self.lowerHex, 8)
    case .confluent:
      let body = random.characters(54, of: BaseEncoding.base64)
      let sum = CRC32.checksum(of: body.span).byteSwapped
      let bytes = [24, 16, 8, 0].map { UInt8(sum >> UInt32($0) & 0xFF) }
      return prefix + body + BaseEncoding.encode(bytes, in: BaseEncoding.base64)
    case .atlassian: return Self.atlassian(prefix, &random)
    case .azure: return Self.identifiable(argument, &random)
    case .azureAnnotated: return prefix.count == 4 ? Self.annotated(prefix, &random) : nil
    case .weaviate:
      let inner = BaseEncoding.encode(random.bytes(32), in: BaseEncoding.base64, isPadded: true)
      let bytes =
        random.characters(16, of: BaseEncoding.base64) + Array("_".utf8) + inner
        + Array("_\(argument)".utf8)
      return argument == "v200" ? BaseEncoding.encode(bytes, in: BaseEncoding.base64) : nil
    case .jfrogKey:
      return argument == "AKCp" ? Self.base58([1, 0xFD, 0xE0, 0xF8] + random.bytes(50)) : nil
    case .jfrogReference:
      let text = Array("\(argument):01:4102444800:".utf8) + random.characters(27, of: Radix.base62)
      return argument == "reftkn" ? BaseEncoding.encode(text, in: BaseEncoding.base64) : nil
    case .nkey: return Self.seed(argument, &random)
    case .stellar:
      // The kind's byte is the letter's five bits and three of zero.
      return argument == "S" ? Self.summed([18 << 3] + random.bytes(32)) : nil
    case .awsMail:
      return argument == "B"
        ? BaseEncoding.encode([4] + random.bytes(32), in: BaseEncoding.base64) : nil
    case .bedrock:
      let account = random.characters(12, of: Array("123456789".utf8))
      let text =
        Array("BedrockAPIKey-demo-at-".utf8) + account + Array(":".utf8)
        + random.characters(44, of: BaseEncoding.base64)
      return argument == "ABSK"
        ? prefix + BaseEncoding.encode(text, in: BaseEncoding.base64, isPadded: true) : nil
    case .wireguard:
      var bytes = random.bytes(32)
      bytes[0] &= 0xF8
      bytes[31] = bytes[31] & 0x3F | 0x40
      return argument == "key"
        ? BaseEncoding.encode(bytes, in: BaseEncoding.base64, isPadded: true) : nil
    case .discord:
      let number = Array("1".utf8) + random.characters(17, of: Array("0123456789".utf8))
      guard argument == "bot" else { return nil }
      return BaseEncoding.encode(number, in: BaseEncoding.base64) + Array(".".utf8)
        + random.characters(6, of: Radix.base62) + Array(".".utf8)
        + random.characters(38, of: Radix.base62)
    case .numbered:
      guard let count = Int(argument), (4...20).contains(count) else { return nil }
      let number = random.characters(count, of: Array("123456789".utf8))
      return BaseEncoding.encode(
        number + Array(":".utf8) + random.bytes(20), in: BaseEncoding.base64)
    case .bech32Key: return Self.bech32(prefix, &random)
    case .basic:
      let text = prefix + Array(":".utf8) + random.characters(17, of: Radix.base62)
      return BaseEncoding.encode(text, in: BaseEncoding.base64, isPadded: true)
    case .json:
      guard let payload = Self.payloads[argument] else { return nil }
      let key = String(decoding: random.characters(32, of: Radix.base62), as: UTF8.self)
      return BaseEncoding.encode(
        payload.flatMap { $0 == "*" ? Array(key.utf8) : Array(String($0).utf8) },
        in: BaseEncoding.base64url)
    default: return nil
    }
  }

  private static let lowerHex = Array("0123456789abcdef".utf8)

  private static func digits(_ sum: UInt32, _ alphabet: [UInt8], _ width: Int) -> [UInt8] {
    Radix.digits(of: UInt64(sum), in: alphabet, width: width)
  }

  /// What services put into their tokens; a star stands for the random part.
  static let payloads = [
    "grafana": #"{"k":"*","n":"deploy","id":1}"#,
    "grafana-cloud": #"{"o":"652992","n":"stack-demo","k":"*","m":{"r":"eu-west-2"}}"#,
    "sentry": #"{"iat":1700000000.5,"url":"https://sentry.io","#
      + #""region_url":"https://us.sentry.io","org":"demo","nonce":"*"}"#,
    "onepassword": #"{"signInAddress":"demo.1password.com","userAuth":{"method":"SRPg-4096","#
      + #""alg":"PBES2g-HS256","iterations":650000},"email":"a1b2@1passwordserviceaccounts.com","#
      + #""srpX":"*","deviceUuid":"demo","throttleSecret":{"seed":"*","uuid":"demo"}}"#,
    "mapbox": #"{"u":"demo","a":"*"}"#,
  ]

  /// A body of the length that the kind has, and eight capital digits of CRC-32 over all of it.
  private static func atlassian(_ prefix: [UInt8], _ random: inout ExampleRandom) -> [UInt8]? {
    let body: [UInt8]
    switch String(decoding: prefix, as: UTF8.self) {
    case "ATATT3", "ATCTT3":
      body = random.characters(177, of: BaseEncoding.base64url) + Array("=".utf8)
    case "ATBB": body = random.characters(24, of: Radix.base62)
    case "ATTA": body = random.characters(64, of: lowerHex)
    default: return nil
    }
    let value = prefix + body
    return value + digits(CRC32.checksum(of: value.span), Array("0123456789ABCDEF".utf8), 8)
  }

  /// The number of bytes and a seed of the keys with four letters.
  static let azureSeeds: [String: (bytes: Int, seed: String)] = [
    "+ASt": (64, "Default0"), "+ABa": (64, "AbAcct00"), "+AMC": (64, "Classic0"),
    "ACDb": (64, "MastRW00"), "APIM": (64, "Gatewy00"), "AzCa": (32, "Access00"),
    "AIoT": (32, "Device00"), "+ASb": (32, "Manage00"), "+AEh": (32, "Send0000"),
    "+ARm": (32, "Listen00"), "AZEG": (32, "Default0"), "AzSe": (39, "PAdmin00"),
    "+ACR": (39, "ACRDflt0"), "AzFu": (40, "Master00"),
  ]

  /// Base64 of random bytes in which the last ten characters are four letters and six of which the
  /// last 32 bits are Marvin32 of all that precedes them.
  private static func identifiable(
    _ letters: String, _ random: inout ExampleRandom
  ) -> [UInt8]? {
    guard let (count, seed) = azureSeeds[letters] else { return nil }
    let alphabet = letters == "AzFu" ? BaseEncoding.base64url : BaseEncoding.base64
    // Search issues keys of letters and digits alone, so it draws until it has one.
    while true {
      let digits = letters == "AzSe" ? Radix.base62 : BaseEncoding.base64
      var text = random.characters((count * 8 + 5) / 6, of: digits)
      text.replaceSubrange(text.count - 10..<text.count - 6, with: letters.utf8)
      // The first of the six starts with bits of data where bytes do not end between characters.
      text[text.count - 6] = UInt8(ascii: "A")
      let data = BaseEncoding.decode(text.span, in: BaseEncoding.base64) ?? []
      let kept = Array(data.prefix(count - 4))
      let sum = Marvin32.checksum(kept, seed: Marvin32.seed(seed))
      let tail = [0, 8, 16, 24].map { UInt8(sum >> UInt32($0) & 0xFF) }
      let value = BaseEncoding.encode(kept + tail, in: alphabet, isPadded: true)
      if letters != "AzSe" || value.allSatisfy(Radix.base62.contains) { return value }
    }
  }

  /// Fifty-two characters, signature, March 2025, platform and provider data, letters, checksum.
  private static func annotated(
    _ letters: [UInt8], _ random: inout ExampleRandom
  ) -> [UInt8] {
    var text = random.characters(52, of: Radix.base62) + Array("JQQJ99BC".utf8)
    text += random.characters(12, of: Radix.base62) + Array("AAAB".utf8) + letters
    let data = BaseEncoding.decode(text.span, in: BaseEncoding.base64) ?? []
    let sum = Marvin32.checksum(data, seed: Marvin32.seed("Default0"))
    if letters.elementsEqual("AZDO".utf8) {
      let digits = Radix.digits(of: UInt64(sum.byteSwapped), in: Radix.base62, width: 1)
      return text + Array((digits + "000".utf8).prefix(4))
    }
    let bytes = [0, 8, 16].map { UInt8(sum >> UInt32($0) & 0xFF) }
    return text + BaseEncoding.encode(bytes, in: BaseEncoding.base64)
  }

  /// Bytes in Bitcoin's alphabet.
  private static func base58(_ bytes: [UInt8]) -> [UInt8] {
    let alphabet = Array("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".utf8)
    var digits: [Int] = []
    for byte in bytes {
      var carry = Int(byte)
      for index in digits.indices {
        carry += digits[index] * 256
        digits[index] = carry % 58
        carry /= 58
      }
      while carry > 0 {
        digits.append(carry % 58)
        carry /= 58
      }
    }
    return digits.reversed().map { alphabet[$0] }
  }

  /// Thirty-two bytes of a NATS seed between two bytes of kind and two of CRC-16, in base32.
  private static func seed(_ kind: String, _ random: inout ExampleRandom) -> [UInt8]? {
    let kinds: [String: UInt8] = ["SU": 20, "SA": 0, "SO": 14, "SN": 13, "SC": 2]
    guard let number = kinds[kind] else { return nil }
    // Two letters of five bits each: S is 18.
    let head: [UInt8] = [18 << 3 | number >> 2, number << 6 & 0xC0]
    return summed(head + random.bytes(32))
  }

  /// Bytes and their CRC-16 in base32.
  private static func summed(_ bytes: [UInt8]) -> [UInt8] {
    let sum = CRC16.checksum(of: bytes.span)
    return BaseEncoding.encode(
      bytes + [UInt8(sum & 0xFF), UInt8(sum >> 8)], in: BaseEncoding.base32)
  }

  /// BIP 173: the prefix, 1, 52 random digits, and six that make the polynomial 1.
  private static func bech32(_ prefix: [UInt8], _ random: inout ExampleRandom) -> [UInt8] {
    let alphabet = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)
    let lower = prefix.map { (0x41...0x5A).contains($0) ? $0 + 32 : $0 }
    // The last digit holds one bit of the 256.
    let data = (0..<51).map { _ in random.number(below: 32) } + [random.number(below: 2) * 16]
    let padded =
      lower.map { Int($0) / 32 } + [0] + lower.map { Int($0) % 32 } + data
      + [0, 0, 0, 0, 0, 0]
    var remainder = 1
    for digit in padded {
      let top = remainder / (1 << 25)
      remainder = remainder % (1 << 25) * 32 ^ digit
      for (bit, term) in [0x3B6A_57B2, 0x2650_8E6D, 0x1EA1_19FA, 0x3D42_33DD, 0x2A14_62B3]
        .enumerated() where top >> bit & 1 == 1
      {
        remainder ^= term
      }
    }
    remainder ^= 1
    let check = (0..<6).map { remainder >> (5 * (5 - $0)) & 31 }
    let text = lower + Array("1".utf8) + (data + check).map { alphabet[$0] }
    return prefix == lower
      ? text : text.map { (0x61...0x7A).contains($0) ? $0 - 32 : $0 }
  }
}
