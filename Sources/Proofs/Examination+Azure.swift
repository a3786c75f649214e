import Evidence
import Rules

/// Azure's keys: Microsoft's open `security-utilities` describes their layouts.
extension Examination {
  /// Who issues keys under four letters, and the seed of each role.
  private static let signatures: [String: [(seed: String, role: String)]] = [
    "+ASt": [("Default0", "account")],
    "AzCa": [("Access00", "access")],
    "+ABa": [("AbAcct00", "account")],
    "+AMC": [("Classic0", "web service")],
    "ACDb": [
      ("MastRW00", "read-write"), ("MastRO00", "read-only"), ("SystRW00", "system read-write"),
      ("SystRO00", "system read-only"), ("SysAll00", "system"), ("Resour00", "resource token"),
      ("Encryp00", "encryption"),
    ],
    "AIoT": [("IoTHub00", "hub"), ("DpsKey00", "provisioning"), ("Device00", "device")],
    "+ASb": sharedAccess, "+AEh": sharedAccess, "+ARm": sharedAccess,
    "AzFu": [("Master00", "master"), ("System00", "system"), ("Functi00", "function")],
    "AzSe": [("Query000", "query"), ("PAdmin00", "admin")],
    "+ACR": [("ACRDflt0", "registry password")],
    "+SQL": [("UsrPwd00", "password")],
    "AZEG": [("Default0", "topic")],
    "APIM": [
      ("Tenant00", "tenant"), ("IoTHub00", "subscription"), ("Gatewy00", "gateway"),
      ("GitKey00", "repository"),
    ],
  ]

  private static let sharedAccess = [
    (seed: "Send0000", role: "send"), ("Listen00", "listen"), ("Manage00", "manage"),
    ("System00", "system"), ("Unknown0", "unknown"),
  ]

  /// Base64 whose last four bytes are Marvin32 of the others, the least byte first.
  static func azureIdentifiable(_ value: [UInt8]) -> Examination {
    let digits = value.prefix { $0 != UInt8(ascii: "=") }
    guard digits.count >= 10 else { return Examination(.notApplicable) }
    // Four letters stand right before the last six digits of data.
    let mark = digits.count - 10
    let signature = String(decoding: digits[mark..<mark + 4], as: UTF8.self)
    guard let roles = signatures[signature] else { return Examination(.notApplicable) }
    let bytes = Base64.decode(digits)
    guard bytes.count > 8 else { return Examination(.failed) }
    let sum = bytes.suffix(4).reversed().reduce(0) { $0 << 8 | UInt32($1) }
    for (seed, role) in roles
    where Marvin32.checksum(bytes.dropLast(4), seed: Marvin32.seed(seed)) == sum {
      return Examination(true, checks: "Marvin32", [Proof(.role, role)])
    }
    // Published registry passwords match no known seed.
    return Examination(signature == "+ACR" ? .notApplicable : .failed)
  }

  /// Eighty-four characters: 52 random ones, `JQQJ99`, year, month, what the platform and the
  /// provider say, the provider's four letters, and four characters of checksum.
  static func azureAnnotated(_ value: [UInt8]) -> Examination {
    guard value.count == 84 else { return Examination(.notApplicable) }
    var proofs: [Proof?] = []
    if value[52..<57].elementsEqual("JQQJ9".utf8), (0x41...0x5A).contains(value[58]),
      (0x41...0x4C).contains(value[59])
    {
      // `A` is the year 2024, and January.
      let month = Timestamp(
        year: 2024 + Int(value[58] - 0x41), month: Int(value[59] - 0x41) + 1, day: 1)
      var created = Proof(.created, month)
      created?.value = String(month?.date.prefix(7) ?? "")
      proofs.append(created)
    }
    proofs.append(Proof(.service, service(value[76..<80], data: value[72..<76])))
    let bytes = Base64.decode(value[..<80])
    let sum = Marvin32.checksum(bytes, seed: Marvin32.seed("Default0"))
    let little = (0..<3).map { UInt8(truncatingIfNeeded: sum >> UInt32(8 * $0)) }
    // Two spellings are in use: base64 of three bytes, and base62 of the number read backwards.
    let base64 = BaseEncoding.encode(little, in: BaseEncoding.base64)
    // Filled up on the right, unlike a number.
    let base62 =
      (Radix.digits(of: UInt64(sum.byteSwapped), in: Radix.base62, width: 1) + "000".utf8)
      .prefix(4)
    let tail = value.suffix(4)
    if tail.elementsEqual(base64) || tail.elementsEqual(base62) {
      return Examination(true, checks: "Marvin32", proofs)
    }
    return Examination(proofs.contains { $0 != nil } ? .decoded : .notApplicable, proofs)
  }

  /// What issues keys under four letters, and which of its services what it adds to them tells.
  static func service(_ owner: ArraySlice<UInt8>, data: ArraySlice<UInt8> = []) -> String? {
    switch (String(decoding: owner, as: UTF8.self), String(decoding: data, as: UTF8.self)) {
    case ("ACOG", "AAAB"): "Azure OpenAI"
    case ("ACOG", _): "Azure AI services"
    case ("AZDO", _): "Azure DevOps"
    case ("AZFU", _): "Azure Functions"
    case ("AZEG", _): "Azure Event Grid"
    default: nil
    }
  }

  /// Fifty-two base32 digits, 32 bytes; those at 2, 7, 8 and 22 are CRC32 of the others, veiled by
  /// a constant that tells users' tokens from applications'.
  ///
  /// No genuine token was at hand to confirm it, so a mismatch says nothing.
  static func azureDevOps(_ value: [UInt8]) -> Examination {
    let upper = value.map { (0x61...0x7A).contains($0) ? $0 - 32 : $0 }
    guard let bytes = BaseEncoding.decode(upper.span, in: BaseEncoding.base32),
      bytes.count >= 32
    else { return Examination(.notApplicable) }
    let data = bytes[0..<2] + bytes[3..<7] + bytes[9..<22] + bytes[23..<32]
    let sum = [22, 8, 7, 2].enumerated().reduce(UInt64(0)) { sum, place in
      sum | UInt64(bytes[place.element]) << UInt64(8 * place.offset)
    }
    switch sum ^ crc32(ArraySlice(data)) {
    case 0xE0B9_692D: return Examination(true, checks: "CRC-32", [Proof(.role, "user")])
    case 0x1019_F92E: return Examination(true, checks: "CRC-32", [Proof(.role, "application")])
    default: return Examination(.notApplicable)
    }
  }
}
