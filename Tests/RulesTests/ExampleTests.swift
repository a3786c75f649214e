import Evidence
import Foundation
import Testing

@testable import Rules

@Suite struct ExampleTests {
  @Test func textWithoutPlaceholdersStaysAsItIs() throws {
    let texts = [
      "", "plain", "a < b", "<b>x</b>", "vector<int>", "<é:3>", "x:<", "<word", "<:3>",
      "C:\\dir", "<word:3\n>", "<a b:3>",
    ]
    for text in texts { #expect(try ExampleTemplate.expand(text, seed: "s") == text) }
    #expect(try ExampleTemplate.expand(#"\<word:3> \\"#, seed: "s") == #"<word:3> \\"#)
  }

  @Test(arguments: [
    ("word", "[A-Za-z0-9_-]"), ("alnum", "[A-Za-z0-9]"), ("lower", "[a-z]"), ("upper", "[A-Z]"),
    ("digit", "[0-9]"), ("hex", "[0-9a-f]"), ("HEX", "[0-9A-F]"), ("base64", "[A-Za-z0-9+/]"),
    ("base64url", "[A-Za-z0-9_-]"), ("base32", "[A-Z2-7]"), ("lowernum", "[a-z0-9]"),
    ("uppernum", "[A-Z0-9]"),
  ])
  func aClassDrawsFromAllOfItsCharacters(name: String, set: String) throws {
    let text = try ExampleTemplate.expand("«<\(name):2000>»", seed: "s")
    let whole = try Regex("«\(set){2000}»")
    #expect(text.wholeMatch(of: whole) != nil)
    let one = try Regex(set)
    let size = (0x20..<0x7F).count { byte in
      "\(Character(Unicode.Scalar(UInt8(byte))))".wholeMatch(of: one) != nil
    }
    #expect(Set(text).subtracting(["«", "»"]).count == size)
  }

  @Test func theSameSeedGivesTheSameText() throws {
    let template = "<word:40> <word:40>"
    let text = try ExampleTemplate.expand(template, seed: "a")
    #expect(try ExampleTemplate.expand(template, seed: "a") == text)
    #expect(try ExampleTemplate.expand(template, seed: "b") != text)
    let halves = text.split(separator: " ")
    #expect(halves[0] != halves[1])
  }

  @Test func theStreamIsFixed() throws {
    // Committed examples must never change with the library or the machine.
    #expect(try ExampleTemplate.expand("<hex:16>", seed: "keyproof") == "01d64b16f82a7ce7")
  }

  @Test(arguments: [
    ("a <wird:3>", 3, #"there is no placeholder "<wird:…>"; did you mean "<word:…>"?"#),
    ("<zzzzzzzz:3>", 1, #"there is no placeholder "<zzzzzzzz:…>"; write \< for a plain <"#),
    ("<word:>", 1, #""<word:…>" needs a count of 1 to 65536"#),
    ("<word:0>", 1, #""<word:…>" needs a count of 1 to 65536"#),
    ("<word:-1>", 1, #""<word:…>" needs a count of 1 to 65536"#),
    ("<word:65537>", 1, #""<word:…>" needs a count of 1 to 65536"#),
    ("<word:99999999999999999999>", 1, #""<word:…>" needs a count of 1 to 65536"#),
    ("<github:>", 1, #""<github:…>" needs the token's prefix"#),
    ("<aws:AROA>", 1, #""<aws:…>" needs one of AKIA, ASIA"#),
    (
      "<jwt:none>", 1,
      #""<jwt:…>" needs one of ES256, EdDSA, HS256, HS384, HS512, RS256"#
    ),
    ("<pem:CERTIFICATE>", 1, #""<pem:…>" needs a label that ends in PRIVATE KEY"#),
  ])
  func aBadPlaceholderSaysWhatItNeeds(template: String, column: Int, reason: String) {
    #expect(throws: ExampleError(column: column, reason: reason)) {
      try ExampleTemplate.expand(template, seed: "s")
    }
  }

  @Test func aTextThatGrowsTooLargeIsRefused() {
    #expect(throws: ExampleError.self) {
      try ExampleTemplate.expand(String(repeating: "<word:65536>", count: 17), seed: "s")
    }
  }

  @Test(arguments: [("github:ghp_", 40), ("github:ghr_", 80), ("npm:npm_", 40)])
  func checksummedFormsVerify(form: String, length: Int) throws {
    let text = try ExampleTemplate.expand("<\(form)>", seed: "s")
    let token = Array(text.utf8)
    #expect(token.count == length)
    let body = Array(token[4..<(length - 6)])
    let checksum = UInt64(crc32(body))
    #expect(Array(token.suffix(6)) == Radix.digits(of: checksum, in: Radix.base62, width: 6))
  }

  @Test func routableTokensVerify() throws {
    let text = try ExampleTemplate.expand("<gitlab-routable:glrt-t1_>", seed: "s")
    let match = try #require(
      text.wholeMatch(of: /glrt-t1_([\w-]{27,300})\.01\.([0-9a-z]{2})([0-9a-z]{7})/))
    #expect(Int(match.2, radix: 36) == match.1.utf8.count)
    let signed = Array(text.utf8.dropLast(7))
    #expect(Int(match.3, radix: 36) == Int(crc32(signed)))
  }

  @Test func macaroonsAreForPyPI() throws {
    let text = try ExampleTemplate.expand("<pypi:pypi->", seed: "s")
    #expect(text.hasPrefix("pypi-AgEIcHlwaS5vcmc"))
    #expect((90...200).contains(text.utf8.count))
  }

  @Test func accessKeysHoldAnAccount() throws {
    for seed in 0..<200 {
      let text = try ExampleTemplate.expand("<aws:AKIA>", seed: "\(seed)")
      #expect(text.utf8.count == 20)
      let body = Array(text.utf8.dropFirst(4))
      let bytes = try #require(decode(body, in: BaseEncoding.base32))
      let head = bytes.prefix(6).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      let account = (head & 0x7FFF_FFFF_FF80) >> 7
      #expect((100_000_000_000..<1_000_000_000_000).contains(account))
    }
  }

  @Test(arguments: ["HS256", "RS256", "EdDSA"])
  func tokensDecode(algorithm: String) throws {
    let text = try ExampleTemplate.expand("<jwt:\(algorithm)>", seed: "s")
    let parts = text.split(separator: ".")
    #expect(parts.count == 3)
    for part in parts.prefix(2) {
      let bytes = try #require(
        decode(Array(part.utf8), in: BaseEncoding.base64url))
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(bytes)) }
    }
    #expect(text.hasPrefix("eyJhbGciOi"))
  }

  @Test(arguments: [
    "RSA PRIVATE KEY", "EC PRIVATE KEY", "DSA PRIVATE KEY", "PRIVATE KEY",
    "ENCRYPTED PRIVATE KEY", "OPENSSH PRIVATE KEY", "ANY PRIVATE KEY",
  ])
  func armourHoldsOneWholeValue(label: String) throws {
    let text = try ExampleTemplate.expand("<pem:\(label)>", seed: "s")
    let lines = text.split(separator: "\n")
    #expect(lines.first == "-----BEGIN \(label)-----")
    #expect(lines.last == "-----END \(label)-----")
    #expect(lines.allSatisfy { $0.utf8.count <= 64 })
    let body = Array(lines.dropFirst().dropLast().joined().utf8)
    let bytes = try #require(decode(body, in: BaseEncoding.base64))
    if label.hasPrefix("OPENSSH") {
      #expect(bytes.starts(with: "openssh-key-v1\0".utf8))
    } else {
      #expect(bytes[0] == 0x30)
      let length =
        bytes[1] < 0x80
        ? 2 + Int(bytes[1])
        : bytes[1] == 0x81 ? 3 + Int(bytes[2]) : 4 + Int(bytes[2]) << 8 + Int(bytes[3])
      #expect(length == bytes.count)
    }
    let escaped = try ExampleTemplate.expand("<pem-escaped:\(label)>", seed: "s")
    #expect(escaped.replacingOccurrences(of: "\\n", with: "\n") == text)
  }
}

@Suite struct ChecksumTests {
  @Test func crc32OfTheCheckString() {
    // The check value of CRC-32/ISO-HDLC in the catalogue of G. Cook.
    #expect(crc32(Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(crc32([]) == 0)
  }

  @Test func digitsArePaddedAndOrdered() {
    func base62(_ value: UInt64, _ width: Int) -> String {
      String(decoding: Radix.digits(of: value, in: Radix.base62, width: width), as: UTF8.self)
    }
    #expect(base62(0, 6) == "000000")
    #expect(base62(61, 1) == "z")
    #expect(base62(62, 6) == "000010")
    #expect(base62(UInt64(UInt32.max), 6) == "4gfFC3")
  }

  @Test(arguments: ["", "f", "fo", "foo", "foob", "fooba", "foobar"])
  func encodingsRoundTrip(text: String) {
    let bytes = Array(text.utf8)
    for alphabet in [BaseEncoding.base64, BaseEncoding.base64url, BaseEncoding.base32] {
      for isPadded in [true, false] {
        let encoded = BaseEncoding.encode(bytes, in: alphabet, isPadded: isPadded)
        #expect(decode(encoded, in: alphabet) == bytes)
      }
    }
    let base64 = BaseEncoding.encode(bytes, in: BaseEncoding.base64, isPadded: true)
    #expect(String(decoding: base64, as: UTF8.self) == Data(bytes).base64EncodedString())
    #expect(decode(Array("Zm9v!".utf8), in: BaseEncoding.base64) == nil)
  }
}
