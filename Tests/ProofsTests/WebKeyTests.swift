import Crypto
import Evidence
import Rules
import Testing

@testable import Proofs

@Suite struct WebKeyTests {
  private func url(_ bytes: some Collection<UInt8>) -> String {
    String(decoding: BaseEncoding.encode(Array(bytes), in: BaseEncoding.base64url), as: UTF8.self)
  }

  /// A point of P-256 and its scalar, by the names of their members.
  private func members(
    of key: P256.Signing.PrivateKey, point: P256.Signing.PrivateKey? = nil
  ) -> [(String, String)] {
    let half = (point ?? key).publicKey.rawRepresentation
    return [
      ("kty", "EC"), ("crv", "P-256"), ("x", url(half.prefix(32))), ("y", url(half.suffix(32))),
      ("d", url(key.rawRepresentation)),
    ]
  }

  enum Spelling: CaseIterable {
    case json, inString, literal, list
  }

  private func write(_ members: [(String, String)], as spelling: Spelling) -> [UInt8] {
    let lines = members.map { name, value in
      switch spelling {
      case .json: "\"\(name)\": \"\(value)\""
      case .inString: "\\\"\(name)\\\":\\\"\(value)\\\""
      case .literal: "\(name): '\(value)'"
      case .list: "'\(name)' : \"\(value)\",\n 'key_ops': [\"sign\", \"verify\"]"
      }
    }
    return Array("{\(lines.joined(separator: ", "))}".utf8)
  }

  @Test(arguments: Spelling.allCases)
  func provesThatAPointFitsItsScalar(_ spelling: Spelling) {
    let key = P256.Signing.PrivateKey()
    let found = examine(write(members(of: key), as: spelling), by: .pem)
    #expect(found.outcome == .passed)
    #expect(found[.checksum] == "the public point fits")
    // The same half as the key's armour shows, by which the two are known to be one.
    let armoured = examine(Array(key.pemRepresentation.utf8), by: .pem)
    #expect(found[.publicKey] == armoured[.publicKey])
    #expect(found[.sshFingerprint] == armoured[.sshFingerprint])
    let reversed = examine(write(members(of: key).reversed(), as: spelling), by: .pem)
    #expect(reversed == found)
  }

  @Test func readsBase64OfAKey() {
    let key = P256.Signing.PrivateKey()
    let text = String(decoding: write(members(of: key), as: .json), as: UTF8.self)
    #expect(examine(Array(base64(text).utf8), by: .pem).outcome == .passed)
    let half = write(members(of: key).dropLast(), as: .json)
    let published = base64(String(decoding: half, as: UTF8.self))
    #expect(examine(Array(published.utf8), by: .pem).outcome == .isPublic)
  }

  @Test func doubtsThePointOfAnotherKey() {
    let (key, stranger) = (P256.Signing.PrivateKey(), P256.Signing.PrivateKey())
    let found = examine(write(members(of: key, point: stranger), as: .json), by: .pem)
    #expect(found.outcome == .decoded)
    #expect(found[.checksum] == nil)
    // A key without its point is one nevertheless.
    let bare = members(of: key).filter { $0.0 != "x" && $0.0 != "y" }
    #expect(examine(write(bare, as: .json), by: .pem).outcome == .decoded)
  }

  @Test(arguments: ["Ed25519", "X25519"])
  func provesThatAPublicHalfFitsItsSeed(curve: String) throws {
    let seed = Array(Curve25519.Signing.PrivateKey().rawRepresentation)
    let half =
      curve == "Ed25519"
      ? Array(
        try Curve25519.Signing.PrivateKey(rawRepresentation: seed).publicKey.rawRepresentation)
      : Array(
        try Curve25519.KeyAgreement.PrivateKey(rawRepresentation: seed).publicKey
          .rawRepresentation)
    func key(_ half: [UInt8]) -> Examination {
      examine(
        write([("crv", curve), ("d", url(seed)), ("x", url(half)), ("kty", "OKP")], as: .json),
        by: .pem)
    }
    #expect(key(half).outcome == .passed)
    #expect(key(half)[.algorithm] == curve)
    #expect(key(half.reversed()).outcome == .decoded)
  }

  @Test func provesThatPrimesMakeTheModulus() {
    // The Mersenne primes 2^607 - 1 and 2^521 - 1, which secure nothing: the longest product of two
    // that is no secret of anybody.
    func ones(_ bits: Int) -> [UInt8] {
      [UInt8((1 << (bits % 8)) - 1)] + [UInt8](repeating: 0xFF, count: bits / 8)
    }
    let (left, right) = (ones(607), ones(521))
    var product = [UInt8](repeating: 0, count: left.count + right.count)
    for (i, a) in left.reversed().enumerated() {
      var carry = 0
      for (j, b) in right.reversed().enumerated() {
        let sum = Int(product[i + j]) + Int(a) * Int(b) + carry
        product[i + j] = UInt8(sum & 0xFF)
        carry = sum >> 8
      }
      product[i + right.count] = UInt8(carry)
    }
    let modulus = Array(product.reversed().drop { $0 == 0 })
    func key(_ modulus: [UInt8], _ names: [String]) -> Examination {
      let all = [
        ("kty", "RSA"), ("n", url(modulus)), ("e", "AQAB"), ("d", url(left)),
        ("p", url(left)), ("q", url(right)), ("kid", "2026-signing-key"),
      ]
      return examine(write(all.filter { names.contains($0.0) }, as: .json), by: .pem)
    }
    let whole = key(modulus, ["kty", "n", "e", "d", "p", "q", "kid"])
    #expect(whole.outcome == .passed)
    #expect(whole[.bits] == "1128")
    #expect(whole[.keyID] == "2026-signing-key")
    var other = modulus
    other[40] ^= 1
    #expect(key(other, ["kty", "n", "e", "d", "p", "q"]).outcome == .decoded)
    #expect(key(modulus, ["kty", "n", "e", "d"]).outcome == .decoded)
    #expect(key([0x80, 1], ["kty", "n", "e", "d"]).outcome == .failed)
    #expect(key(modulus, ["kty", "n", "d"]).outcome == .failed)
  }

  @Test(arguments: [
    (#"{"kty":"EC","crv":"P-256","d":"<word:40>"}"#, Examination.Outcome.failed),
    (#"{"kty":"EC","crv":"P-384","x":"<word:43>","y":"<word:43>","d":"<word:64>"}"#, .failed),
    (#"{"kty":"OKP","crv":"Ed25519","d":"<word:60>"}"#, .failed),
    (#"{"kty":"OKP","crv":"Ed448","d":"<word:76>"}"#, .decoded),
    (#"{"kty":"EC","crv":"secp256k1","d":"<word:43>"}"#, .decoded),
    (#"{"kty":"EC","crv":"P-256","x":"<word:43>","y":"<word:43>"}"#, .notApplicable),
    (#"{"kty":"oct","k":"<word:43>"}"#, .notApplicable), ("{", .notApplicable),
    ("{:}", .notApplicable),
  ])
  func measuresTheMembers(template: String, outcome: Examination.Outcome) throws {
    #expect(try examine(template, by: .pem).outcome == outcome)
  }
}
