import Evidence
import Rules

/// What the anchors of rules look like under each coding.
///
/// The image of a prefix can be computed, so what is coded is found in the same pass as what is
/// plain, and nothing is decoded to see what may be in it.
struct AnchorImages {
  private(set) var literals: [AnchorLiteral] = []
  /// What each of ``literals`` is decoded as.
  private(set) var images: [Image] = []
  private var known: Set<AnchorLiteral> = []

  /// Fewer bytes are common in anything that is coded.
  private static let leastAnchor = 4
  /// The longest image in bytes: as long as the longest anchor, which decides how much around new
  /// bytes is searched.
  private static let longest = 16
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
    for rule in rules where rule.basis == .structure {
      for anchor in Set(rule.anchors).sorted() where Self.isTelling(anchor, of: rule) {
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
        if rule.ai == .yes, bytes.count >= 6 {
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

  /// Whether `anchor` is part of a value and no word that stands beside it.
  private static func isTelling(_ anchor: String, of rule: Rule) -> Bool {
    guard anchor.utf8.count >= leastAnchor else { return false }
    return !anchor.utf8.allSatisfy(\.isSmall) || rule.pattern.contains("(?<secret>\(anchor)")
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
      let end = min(bits.count * 8 / 6, first + longest)
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

  private static func hexadecimal(_ bytes: [UInt8], ahead mark: String) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    let all = bytes.flatMap { mark.utf8 + [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return Array(all.prefix(longest))
  }

  /// The bytes as a part of an address; empty where that changes nothing.
  private static func percent(_ bytes: [UInt8]) -> [UInt8] {
    let plain = Array("-_.~".utf8)
    let all = bytes.flatMap { byte in
      byte.isASCIILetter || byte.isASCIIDigit || plain.contains(byte)
        ? [byte] : hexadecimal([byte], ahead: "%")
    }
    return all == bytes ? [] : Array(all.prefix(longest))
  }

  private mutating func add(
    _ coding: Coding, _ bytes: [UInt8], phase: UInt8 = 0, isCaseSensitive: Bool = false,
    unless plain: [UInt8] = []
  ) {
    guard !bytes.isEmpty, bytes != plain else { return }
    let literal = AnchorLiteral(
      bytes: Array(bytes.prefix(Self.longest)), isCaseSensitive: isCaseSensitive)
    guard known.insert(literal).inserted else { return }
    literals.append(literal)
    images.append(Image(coding: coding, phase: phase))
  }
}
