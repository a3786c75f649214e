import Evidence

/// Private keys of SSH's tools, and OpenPGP's armour.
extension Examination {
  /// OpenSSH's own container: PROTOCOL.key in its sources.
  static func openSSH(_ body: [UInt8]) -> Examination {
    var reader = SSHReader(body[...].dropFirst(15))
    guard let cipher = reader.text(), reader.string() != nil, reader.string() != nil,
      let count = reader.number(), count > 0, let half = reader.string(),
      let secret = reader.string()
    else { return Examination(.decoded) }
    var proofs = [Proof(.encryption, cipher)] + publicHalf(half)
    guard cipher == "none" else {
      proofs.append(Proof(.checksum, "the container's lengths"))
      return Examination(.passed, proofs)
    }
    var inside = SSHReader(secret)
    // The same number twice: what decryption with a wrong passphrase would not give.
    guard let first = inside.number(), let second = inside.number(), first == second else {
      return Examination(.decoded, proofs)
    }
    proofs.append(Proof(.checksum, "the container's check numbers"))
    return Examination(.passed, proofs)
  }

  /// What a public key in SSH's form shows.
  static func publicHalf(_ wire: ArraySlice<UInt8>) -> [Proof?] {
    var reader = SSHReader(wire)
    guard let kind = reader.text() else { return [] }
    let fingerprint = Proof(.sshFingerprint, PublicKey.sshFingerprint(Array(wire)))
    switch kind {
    case "ssh-rsa":
      guard let exponent = reader.string(), let modulus = reader.string() else { break }
      return PublicKey(
        material: .rsa(
          modulus: Array(modulus.drop { $0 == 0 }), exponent: Array(exponent.drop { $0 == 0 }))
      ).proofs
    case "ssh-ed25519":
      guard let key = reader.string(), key.count == 32 else { break }
      return PublicKey(material: .ed25519(Array(key))).proofs
    case "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521":
      let curves: [String: PublicKey.Curve] = [
        "nistp256": .p256, "nistp384": .p384, "nistp521": .p521,
      ]
      guard let curve = reader.text().flatMap({ curves[$0] }), let point = reader.string() else {
        break
      }
      return PublicKey(material: .point(Array(point), curve)).proofs
    // Keys of hardware tokens open nothing without the token.
    case let kind where kind.hasPrefix("sk-"):
      return [Proof(.algorithm, kind), fingerprint, Proof(.encryption, "hardware token")]
    default: break
    }
    return [Proof(.algorithm, kind), fingerprint]
  }

  /// The form of ssh.com: a magic number, the kind, and the cipher.
  static func ssh2(_ value: [UInt8]) -> Examination {
    // Four dashes and a space each; headers may follow the first line.
    let lines = value.split(separator: 0x0A).dropFirst().filter {
      !$0.contains(UInt8(ascii: ":")) && !$0.starts(with: "----".utf8)
    }
    var reader = SSHReader(Base64.decode(lines.joined())[...])
    guard reader.number() == 0x3F6F_F9EB, reader.number() != nil, let kind = reader.text(),
      let cipher = reader.text()
    else { return Examination(.notApplicable) }
    return Examination(.decoded, [Proof(.encryption, cipher), Proof(.algorithm, kind)])
  }
}
