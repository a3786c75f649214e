import Evidence
import Rules

/// What the anchors of rules look like under each coding.
///
/// The image of a prefix can be computed, so what is coded is found in the same pass as what is
/// plain, and nothing is decoded to see what may be in it.
struct AnchorImages {
  private(set) var literals: AnchorLiterals
  /// What each of ``literals`` is decoded as.
  private(set) var images: [Image] = []

  /// Fewer bytes are common in anything that is coded.
  private static let leastAnchor = 4
  /// Fewer base64 digits stand for too little; case counts, so each is worth six bits.
  private static let leastDigits = 4

  /// Names that say what a coded text is about; what they name has no shape of its own.
  private static let names = [
    "password", "PASSWORD", "api_key", "API_KEY", "apiKey", "secret_key", "SECRET_KEY",
    "client_secret", "\"auth\":\"", "\"auth\": \"",
  ]

  /// The images of the anchors of `rules` that stand at the start of values, and the literals
  /// that say that something is coded.
  init(_ rules: [Rule]) {
    literals = AnchorLiterals(reserving: 3 * rules.count)
    for index in rules.indices where rules[index].basis == .structure {
      let head = Self.head(of: rules[index].pattern)
      for anchor in rules[index].anchors where Self.isTelling(anchor, in: head) {
        let bytes = Array(anchor.utf8)
        addBase64(bytes)
        add(.hexadecimal, Self.hexadecimal(bytes, ahead: ""))
        add(.percent, Self.hexadecimal(bytes, ahead: "%"))
        add(.percent, Self.percent(bytes))
        add(.escapes, Self.hexadecimal(bytes, ahead: "\\u00"))
        add(.escapes, Self.hexadecimal(bytes, ahead: "\\x"))
        add(.escapes, bytes.flatMap { $0 == 0x2F ? [0x5C, $0] : [$0] }, unless: bytes)
        // Without its outer zeros the image is the same in either order of bytes.
        add(.utf16, Array(bytes.prefix(8).flatMap { [$0, 0] }.dropLast()))
        if rules[index].ai == .yes, bytes.count >= 6 {
          for inner in Self.base64(bytes) { addBase64(inner.digits) }
        }
      }
    }
    for name in Self.names { addBase64(Array(name.utf8)) }
    for label in ["kind: Secret", "\"kind\": \"Secret\"", "\"kind\":\"Secret\""] {
      add(.kubernetesSecret, Array(label.utf8), isCaseSensitive: true)
    }
    add(.dataAddress, Array(";base64,".utf8))
  }

  /// How much of a pattern is read to see how values begin.
  private static let headBytes = 12

  /// What a pattern says first of the value, without backslashes.
  private static func head(of pattern: String) -> [UInt8] {
    let mark = Array("(?<secret>".utf8)
    var pattern = pattern
    return pattern.withUTF8 { bytes in
      var start = 0
      var place = 0
      while place + mark.count <= bytes.count {
        if bytes[place] == mark[0], bytes[place..<place + mark.count].elementsEqual(mark) {
          start = place + mark.count
          break
        }
        place += 1
      }
      return Array(bytes[start...].lazy.filter { $0 != 0x5C }.prefix(headBytes))
    }
  }

  /// Whether `anchor` stands at the start of values and is no word that stands beside them; that
  /// of an address or of armour always counts.
  ///
  /// One character again and again is what padding is made of, in any coding.
  private static func isTelling(_ anchor: String, in head: [UInt8]) -> Bool {
    let bytes = Array(anchor.utf8)
    guard bytes.count >= leastAnchor, !bytes.allSatisfy({ $0 == bytes[0] }) else { return false }
    if bytes.suffix(3).elementsEqual("://".utf8) || anchor.hasPrefix("PRIVATE KEY") { return true }
    guard head.count >= 3 else { return false }
    return (0...head.count - 3).contains { head[$0..<$0 + 3].elementsEqual(bytes.prefix(3)) }
  }

  private mutating func addBase64(_ bytes: [UInt8]) {
    for spelling in Self.base64(bytes) {
      add(.base64, spelling.digits, phase: spelling.phase, isCaseSensitive: true)
      // The other alphabet differs in two digits.
      let other = spelling.digits.map { $0 == 0x2B ? 0x2D : $0 == 0x2F ? 0x5F : $0 }
      add(.base64, other, phase: spelling.phase, isCaseSensitive: true)
    }
  }

  /// The digits that `bytes` alone decide, for each place they may have in a group of three.
  private static func base64(_ bytes: [UInt8]) -> [(digits: [UInt8], phase: UInt8)] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    return (0..<3).compactMap { lead in
      let bits = Array(repeating: 0, count: lead) + bytes
      let first = (lead * 8 + 5) / 6
      let end = min(bits.count * 8 / 6, first + AnchorLiterals.longest)
      guard end - first >= leastDigits else { return nil }
      let digits = (first..<end).map { place -> UInt8 in
        let start = place * 6
        let high = UInt16(bits[start / 8]) << 8
        let low = start / 8 + 1 < bits.count ? UInt16(bits[start / 8 + 1]) : 0
        return alphabet[Int((high | low) >> UInt16(10 - start % 8)) & 63]
      }
      return (digits, UInt8(first))
    }
  }

  private static func hexadecimal(_ bytes: [UInt8], ahead mark: StaticString) -> [UInt8] {
    var all: [UInt8] = []
    all.reserveCapacity(AnchorLiterals.longest + mark.utf8CodeUnitCount + 2)
    for byte in bytes where all.count < AnchorLiterals.longest {
      mark.withUTF8Buffer { all += $0 }
      all.append(digit(byte >> 4))
      all.append(digit(byte & 15))
    }
    return all
  }

  private static func digit(_ value: UInt8) -> UInt8 { value + (value < 10 ? 0x30 : 0x57) }

  /// The bytes as a part of an address; empty where that changes nothing.
  private static func percent(_ bytes: [UInt8]) -> [UInt8] {
    let isPlain = { (byte: UInt8) in
      byte.isASCIILetter || byte.isASCIIDigit || [0x2D, 0x5F, 0x2E, 0x7E].contains(byte)
    }
    if bytes.allSatisfy(isPlain) { return [] }
    return Array(
      bytes.flatMap { isPlain($0) ? [$0] : hexadecimal([$0], ahead: "%") }
        .prefix(AnchorLiterals.longest))
  }

  private mutating func add(
    _ coding: Coding, _ bytes: [UInt8], phase: UInt8 = 0, isCaseSensitive: Bool = false,
    unless plain: [UInt8] = []
  ) {
    guard bytes != plain, literals.add(bytes, isCaseSensitive: isCaseSensitive)?.isNew == true
    else { return }
    images.append(Image(coding: coding, phase: phase))
  }
}
