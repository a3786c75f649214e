import Crypto
import Evidence
import Rules
import Testing

@testable import Proofs

@Suite struct KeyTests {
  private func digest(_ bytes: some Collection<UInt8>) -> String {
    SHA256.hash(data: Array(bytes)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  @Test func derivesThePublicHalfOfAPoint() throws {
    let key = P256.Signing.PrivateKey()
    let found = examine(Array(key.pemRepresentation.utf8), by: .pem)
    #expect(found.outcome == .passed)
    #expect(found[.algorithm] == "ECDSA P-256")
    #expect(found[.publicKey] == digest(key.publicKey.derRepresentation))
    #expect(found[.encryption] == "none")
    let big = P521.Signing.PrivateKey()
    let other = examine(Array(big.pemRepresentation.utf8), by: .pem)
    #expect(other[.publicKey] == digest(big.publicKey.derRepresentation))
    #expect(other[.bits] == "521")
  }

  @Test func doubtsAPointThatIsNotTheScalars() throws {
    let (key, stranger) = (P256.Signing.PrivateKey(), P256.Signing.PrivateKey())
    let curve = TestDER.value(0x06, [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07])
    for (half, outcome) in [(key, Examination.Outcome.passed), (stranger, .decoded)] {
      let point = TestDER.value(0x03, [0] + Array(half.publicKey.x963Representation))
      let der = TestDER.sequence(
        [0x02, 1, 1], TestDER.value(0x04, Array(key.rawRepresentation)),
        TestDER.value(0xA0, curve), TestDER.value(0xA1, point))
      #expect(examine(armour("EC PRIVATE KEY", der), by: .pem).outcome == outcome)
    }
  }

  @Test func derivesThePublicHalfOfASeed() {
    let key = Curve25519.Signing.PrivateKey()
    let id = TestDER.sequence(TestDER.value(0x06, [0x2B, 0x65, 0x70]))
    let der = TestDER.sequence(
      [0x02, 1, 0], id, TestDER.value(0x04, TestDER.value(0x04, Array(key.rawRepresentation))))
    let found = examine(armour("PRIVATE KEY", der), by: .pem)
    let info = TestDER.sequence(
      id, TestDER.value(0x03, [0] + Array(key.publicKey.rawRepresentation)))
    #expect(found[.algorithm] == "Ed25519")
    #expect(found[.publicKey] == digest(info))
  }

  @Test(arguments: [
    ("<pem:RSA PRIVATE KEY>", "RSA", "none"), ("<pem:PRIVATE KEY>", "RSA", "none"),
    ("<pem:EC PRIVATE KEY>", "ECDSA P-256", "none"), ("<pem:DSA PRIVATE KEY>", "DSA", "none"),
    ("<pem-escaped:PRIVATE KEY>", "RSA", "none"),
    ("<pem:OPENSSH PRIVATE KEY>", "Ed25519", "none"),
    ("<pem:ENCRYPTED PRIVATE KEY>", nil, "PBES2"),
  ])
  func readsEveryArmour(template: String, algorithm: String?, encryption: String) throws {
    let found = try examine(template, by: .pem)
    #expect(found.outcome == .passed)
    #expect(found[.algorithm] == algorithm)
    #expect(found[.encryption] == encryption)
  }

  @Test func tellsWhereTheNumbersOfAKeyDoNotFit() throws {
    let text = try ExampleTemplate.expand("<pem:RSA PRIVATE KEY>", seed: "s")
    var lines = text.split(separator: "\n").map(String.init)
    lines[3] = String(lines[3].reversed())
    let found = examine(Array(lines.joined(separator: "\n").utf8), by: .pem)
    #expect(found.outcome == .decoded)
    #expect(found[.checksum] == nil)
    #expect(found[.bits] == "2048")
  }

  @Test func readsArmourAsSourcesHoldIt() throws {
    let text = try ExampleTemplate.expand("<pem:PRIVATE KEY>", seed: "s")
    let quoted = text.split(separator: "\n").map { "  \"\($0)\\n\" +" }.joined(separator: "\n")
    #expect(examine(Array(quoted.utf8), by: .pem).outcome == .passed)
    let inside = base64(text + "\n")
    #expect(examine(Array(inside.utf8), by: .pem)[.algorithm] == "RSA")
    let bare = text.split(separator: "\n").dropFirst().dropLast().joined()
    #expect(examine(Array(bare.utf8), by: .pem)[.algorithm] == "RSA")
  }

  @Test(arguments: [
    (
      "-----BEGIN PRIVATE KEY-----\n<base64:20>\n-----END PRIVATE KEY-----",
      Examination.Outcome.failed
    ),
    ("-----BEGIN PRIVATE KEY-----\nMIIE<base64:800>\n-----END PRIVATE KEY-----", .notApplicable),
    ("-----BEGIN PRIVATE KEY-----", .failed), ("MIIE<base64:400>", .notApplicable),
    (
      "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0\n\n<base64:128>\n-----END RSA PRIVATE KEY-----",
      .decoded
    ),
  ])
  func tellsTornKeysFromWholeOnes(template: String, outcome: Examination.Outcome) throws {
    #expect(try examine(template, by: .pem).outcome == outcome)
  }

  @Test func namesTheCipherOfAnEncryptedKey() throws {
    let oid = { (bytes: [UInt8]) in TestDER.value(0x06, bytes) }
    let kdf = TestDER.sequence(
      oid([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x05, 0x0C]), TestDER.sequence())
    let cipher = TestDER.sequence(
      oid([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 0x2A]), TestDER.value(0x04, [1]))
    let scheme = TestDER.sequence(
      oid([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x05, 0x0D]), TestDER.sequence(kdf, cipher))
    let der = TestDER.sequence(scheme, TestDER.value(0x04, [UInt8](repeating: 7, count: 96)))
    let found = examine(armour("ENCRYPTED PRIVATE KEY", der), by: .pem)
    #expect(found[.encryption] == "AES-256-CBC, PBKDF2")
    #expect(found.outcome == .passed)
  }

  @Test(arguments: [("none", true), ("aes256-ctr", true), ("none", false)])
  func readsTheContainerOfOpenSSH(cipher: String, fits: Bool) {
    func string(_ bytes: [UInt8]) -> [UInt8] { [0, 0, 0, UInt8(bytes.count)] + bytes }
    let half = string(Array("ssh-ed25519".utf8)) + string([UInt8](repeating: 9, count: 32))
    let secret: [UInt8] = [1, 2, 3, 4, 1, 2, 3, fits ? 4 : 5] + [UInt8](repeating: 0, count: 88)
    let name = string(Array(cipher.utf8))
    let body =
      Array("openssh-key-v1\0".utf8) + name + name + string([]) + [0, 0, 0, 1] + string(half)
      + string(secret)
    let found = examine(armour("OPENSSH PRIVATE KEY", body), by: .pem)
    #expect(found.outcome == (fits ? .passed : .decoded))
    #expect(found[.encryption] == cipher)
    let digest = BaseEncoding.encode(Array(SHA256.hash(data: half)), in: BaseEncoding.base64)
    #expect(found[.sshFingerprint] == "SHA256:" + String(decoding: digest, as: UTF8.self))
  }

  @Test(arguments: [("2", true), ("3", true), ("3", false)])
  func readsTheFileOfPuTTY(version: String, isWhole: Bool) throws {
    func string(_ bytes: [UInt8]) -> [UInt8] { [0, 0, 0, UInt8(bytes.count)] + bytes }
    func hex(_ bytes: some Sequence<UInt8>) -> String {
      bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
    let half = string(Array("ssh-ed25519".utf8)) + string([UInt8](repeating: 5, count: 32))
    let secret = string([UInt8](repeating: 6, count: 32))
    let covered = ["ssh-ed25519", "none", "demo"].flatMap { string(Array($0.utf8)) }
    let all = covered + string(half) + string(secret)
    let key = Insecure.SHA1.hash(data: Array("putty-private-key-file-mac-key".utf8))
    let mac =
      version == "2"
      ? hex(
        HMAC<Insecure.SHA1>.authenticationCode(for: all, using: SymmetricKey(data: Array(key))))
      : hex(HMAC<SHA256>.authenticationCode(for: all, using: SymmetricKey(data: [UInt8]())))
    func lines(_ bytes: [UInt8]) -> String {
      String(
        decoding: BaseEncoding.encode(bytes, in: BaseEncoding.base64, isPadded: true),
        as: UTF8.self)
    }
    let head =
      "PuTTY-User-Key-File-\(version): ssh-ed25519\r\nEncryption: none\r\nComment: demo\r\n"
      + "Public-Lines: 1\r\n\(lines(half))\r\nPrivate-Lines: 1\r\n"
    let value = lines(secret) + "\r\n"
    let text = Array(
      "\(head)\(value)Private-MAC: \(isWhole ? mac : String(mac.reversed()))\r\n".utf8)
    let range = head.utf8.count..<head.utf8.count + value.utf8.count
    let proofs = text.withUnsafeBufferPointer {
      Surroundings.proofs(beside: [], examinedBy: .putty, at: range, in: $0)
    }
    #expect(proofs.contains { $0.name == .checksum } == isWhole)
    #expect(proofs.contains { $0.name == .encryption && $0.value == "none" })
    #expect(proofs.contains { $0.name == .algorithm && $0.value == "Ed25519" })
  }

  @Test func readsTheFirstPacketOfOpenPGP() {
    let modulus = [UInt8](repeating: 0xAB, count: 32)
    let open: [UInt8] = [4, 0x65, 0x53, 0xF1, 0, 1, 1, 0] + modulus + [0, 2, 3]
    let body = open + [0, 1, 2, 3]
    let packet = [0xC5, UInt8(body.count)] + body
    let sum = CRC24.checksum(of: packet.span)
    let tail = [16, 8, 0].map { UInt8(sum >> UInt32($0) & 0xFF) }
    let line = String(decoding: BaseEncoding.encode(tail, in: BaseEncoding.base64), as: UTF8.self)
    let text = String(decoding: armour("PGP PRIVATE KEY BLOCK", packet), as: UTF8.self)
    let end = "\n-----END"
    let parts = text.split(separator: end, omittingEmptySubsequences: false)
    let good = examine(Array("\(parts[0])\n=\(line)\(end)\(parts[1])".utf8), by: .pem)
    #expect(good.outcome == .passed)
    #expect(good[.created] == "2023-11-14T22:13:20Z")
    #expect(good[.algorithm] == "RSA")
    #expect(good[.encryption] == "none")
    let hash = Insecure.SHA1.hash(data: [0x99, 0, UInt8(open.count)] + open)
    #expect(
      good[.keyID]
        == hash.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined().uppercased())
    let bad = examine(Array("\(parts[0])\n=AAAA\(end)\(parts[1])".utf8), by: .pem)
    #expect(bad.outcome == .failed)
  }
}

@Suite struct CertificateTests {
  private static func certificate(for key: P256.Signing.PrivateKey, name: String) -> [UInt8] {
    let ecdsa = TestDER.sequence(
      TestDER.value(0x06, [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02]))
    func subject(_ name: String) -> [UInt8] {
      TestDER.sequence(
        TestDER.value(
          0x31, TestDER.sequence(TestDER.value(0x06, [0x55, 0x04, 0x03]), TestDER.text(0x0C, name)))
      )
    }
    let names = TestDER.sequence(
      TestDER.text(0x82, "api.example"), TestDER.text(0x86, "spiffe://acme.example/ns/prod"))
    let extensions = TestDER.sequence(
      TestDER.sequence(TestDER.value(0x06, [0x55, 0x1D, 0x0F]), TestDER.value(0x04, [3, 1, 0])),
      TestDER.sequence(
        TestDER.value(0x06, [0x55, 0x1D, 0x11]), [0x01, 1, 0xFF], TestDER.value(0x04, names)))
    let body = TestDER.sequence(
      TestDER.value(0xA0, [2, 1, 2]), [0x02, 2, 0x0A, 0x1B], ecdsa, subject("Test CA"),
      TestDER.sequence(
        TestDER.text(0x17, "260301120000Z"), TestDER.text(0x18, "20510301120000Z")),
      subject(name), Array(key.publicKey.derRepresentation), TestDER.value(0xA3, extensions))
    return TestDER.sequence(body, ecdsa, TestDER.value(0x03, [0, 1]))
  }

  private func found(_ text: [UInt8], _ range: Range<Int>) -> [Proof] {
    text.withUnsafeBufferPointer { bytes in
      let key = Examination.of(UnsafeBufferPointer(rebasing: bytes[range]), by: .pem).proofs
      return Surroundings.certificate(of: key, at: range, in: bytes)
    }
  }

  @Test(arguments: [false, true])
  func findsTheCertificateOfAKeyAmongOthers(isEncoded: Bool) throws {
    let key = P256.Signing.PrivateKey()
    let others = [P256.Signing.PrivateKey(), key].enumerated().map { index, key in
      let text = armour("CERTIFICATE", Self.certificate(for: key, name: "svc\(index)"))
      return isEncoded ? BaseEncoding.encode(text, in: BaseEncoding.base64) : text
    }
    let secret = Array(key.pemRepresentation.utf8)
    let text = others[0] + Array("\n".utf8) + secret + Array("\n".utf8) + others[1]
    let start = others[0].count + 1
    let proofs = found(text, start..<start + secret.count)
    let expected: [(Proof.Name, String)] = [
      (.spiffeID, "spiffe://acme.example/ns/prod"), (.certificateSubject, "svc1"),
      (.certificateIssuer, "Test CA"), (.certificateSerial, "0a1b"),
      (.certificateStarts, "2026-03-01T12:00:00Z"), (.certificateExpires, "2051-03-01T12:00:00Z"),
    ]
    #expect(proofs.map(\.name) == expected.map(\.0))
    #expect(proofs.map(\.value) == expected.map(\.1))
  }

  @Test func takesNoCertificateOfAnotherKey() {
    let secret = Array(P256.Signing.PrivateKey().pemRepresentation.utf8)
    let other = armour(
      "CERTIFICATE", Self.certificate(for: P256.Signing.PrivateKey(), name: "svc"))
    #expect(found(secret + Array("\n".utf8) + other, 0..<secret.count).isEmpty)
  }

  @Test func survivesTornCertificates() {
    let whole = Self.certificate(for: P256.Signing.PrivateKey(), name: "svc")
    for count in 0..<whole.count {
      let torn = Certificate(der: Array(whole.prefix(count)))
      #expect(torn == nil || count > 20)
      var bent = whole
      bent[count] ^= 0x55
      _ = Certificate(der: bent)
    }
  }
}
