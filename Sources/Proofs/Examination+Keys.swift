import Crypto
import Evidence

/// Private keys in DER: RFC 8017, RFC 5915, RFC 5958, and their encryption.
extension Examination {
  /// A private key in PEM armour, as base64 of that, as base64 of DER, or as a JSON web key.
  static func privateKey(_ value: [UInt8]) -> Examination {
    if value.first == UInt8(ascii: "{") { return webKey(value) ?? Examination(.notApplicable) }
    if let armour = Armour(value[...]) { return key(in: armour) }
    if value.firstRange(of: "-----BEGIN") != nil { return Examination(.failed) }
    let bytes = Base64.decode(value)
    if let armour = Armour(bytes[...]) { return key(in: armour) }
    // The public half of a pair is written down the same way.
    if bytes.first == UInt8(ascii: "{") { return webKey(bytes) ?? Examination(.isPublic) }
    let found = derKey(bytes)
    // Without armour nothing promises a key.
    return found.outcome == .failed ? Examination(.notApplicable) : found
  }

  private static func key(in armour: Armour) -> Examination {
    let body = armour.body
    if armour.label.hasPrefix("PGP") { return openPGP(armour) }
    if body.starts(with: "openssh-key-v1\0".utf8) { return openSSH(body) }
    if let cipher = armour.headers["DEK-Info"] {
      let name = cipher.split(separator: ",").first.map(String.init)
      let kind = armour.label.split(separator: " ").first.map(String.init)
      return Examination(
        body.count >= 48 && body.count.isMultiple(of: 8) ? .decoded : .notApplicable,
        [Proof(.encryption, name), Proof(.algorithm, kind)])
    }
    guard body.count > 16, body[0] == DERReader.sequence else {
      return Examination(body.count >= 64 ? .notApplicable : .failed)
    }
    return derKey(body)
  }

  /// A key structure that fills `bytes` to the last one.
  static func derKey(_ bytes: [UInt8]) -> Examination {
    var outer = DERReader(bytes)
    guard let element = outer.next(DERReader.sequence) else {
      // A text that was cut or obfuscated has the armour and not the bytes.
      return Examination(bytes.first == DERReader.sequence ? .notApplicable : .failed)
    }
    guard outer.isAtEnd else { return Examination(.notApplicable) }
    var inside = element.inside
    if inside.tag == DERReader.sequence { return encryptedKey(inside) }
    guard let version = inside.next(DERReader.integer) else { return Examination(.decoded) }
    let open = Proof(.encryption, "none")
    switch inside.tag {
    case DERReader.integer where version.content.elementsEqual([0]):
      return numbers(inside, open)
    case DERReader.octets:
      return scalar(inside, curve: nil, open)
    case DERReader.sequence:
      return pkcs8(inside, open)
    default: return Examination(.decoded, [open])
    }
  }

  // MARK: RSA and DSA

  private static func numbers(_ reader: DERReader, _ open: Proof?) -> Examination {
    var reader = reader
    var parts: [ArraySlice<UInt8>] = []
    while parts.count < 9, let part = reader.next(DERReader.integer) { parts.append(part.content) }
    // DSA: p, q, g, public, private.
    if parts.count == 5 {
      return Examination(
        .passed,
        [
          Proof(.checksum, "the key's structure"), open, Proof(.algorithm, "DSA"),
          Proof(.bits, String(parts[0].significantBits)),
        ])
    }
    guard parts.count == 8 else { return Examination(.decoded, [open]) }
    let key = PublicKey(
      material: .rsa(
        modulus: Array(parts[0].drop { $0 == 0 }), exponent: Array(parts[1].drop { $0 == 0 })))
    let fits = isProduct(parts[0], of: parts[3], parts[4])
    return Examination(
      fits ? .passed : .decoded,
      [fits ? Proof(.checksum, "the modulus is the product of its primes") : nil, open]
        + key.proofs)
  }

  /// Whether `product` is `left` times `right`, but for one chance in 2^120.
  static func isProduct(
    _ product: ArraySlice<UInt8>, of left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>
  ) -> Bool {
    // The four largest primes below 2^32.
    let primes: [UInt64] = [4_294_967_291, 4_294_967_279, 4_294_967_231, 4_294_967_197]
    return left.significantBits > 1 && right.significantBits > 1
      && primes.allSatisfy { prime in
        func rest(_ number: ArraySlice<UInt8>) -> UInt64 {
          number.reduce(0) { ($0 << 8 | UInt64($1)) % prime }
        }
        return rest(product) == rest(left) * rest(right) % prime
      }
  }

  // MARK: Curves

  /// RFC 5915 behind its version: the scalar, the curve unless it is known, perhaps the point.
  private static func scalar(
    _ reader: DERReader, curve known: PublicKey.Curve?, _ open: Proof?
  ) -> Examination {
    var reader = reader
    guard let number = reader.next(DERReader.octets) else { return Examination(.decoded, [open]) }
    var curve = known
    var point: [UInt8]?
    while let part = reader.next() {
      var inside = part.inside
      switch part.tag {
      case 0xA0:
        curve = inside.next(DERReader.identifier).flatMap {
          PublicKey.Curve(identifier: $0.content)
        }
      case 0xA1: point = inside.next(DERReader.bitString).map { Array($0.content.dropFirst()) }
      default: break
      }
    }
    guard let curve else {
      return Examination(.decoded, [open, Proof(.algorithm, "elliptic curve")])
    }
    let derived = curve.point(of: number.content)
    let proofs = (derived ?? point).map { PublicKey(material: .point($0, curve)).proofs }
    if let derived, point.map({ $0 == derived }) ?? true {
      return Examination(
        .passed,
        [Proof(.checksum, point == nil ? "the key's structure" : "the public point fits"), open]
          + (proofs ?? []))
    }
    return Examination(.decoded, [open] + (proofs ?? []))
  }

  // MARK: PKCS #8

  /// RFC 5958 behind its version: the algorithm and the key in a string.
  private static func pkcs8(_ reader: DERReader, _ open: Proof?) -> Examination {
    var reader = reader
    guard var algorithm = reader.next(DERReader.sequence)?.inside,
      let name = algorithm.next(DERReader.identifier)?.content,
      let content = reader.next(DERReader.octets)?.content
    else { return Examination(.decoded, [open]) }
    var inner = DERReader(content)
    if name.elementsEqual(ObjectIdentifier.rsa)
      || name.elementsEqual(ObjectIdentifier.ellipticCurve)
    {
      guard var body = inner.next(DERReader.sequence)?.inside,
        body.next(DERReader.integer) != nil
      else { return Examination(.decoded, [open]) }
      guard body.tag == DERReader.octets else { return numbers(body, open) }
      let curve = algorithm.next(DERReader.identifier).flatMap {
        PublicKey.Curve(identifier: $0.content)
      }
      return scalar(body, curve: curve, open)
    }
    if let seed = inner.next(DERReader.octets)?.content, seed.count == 32 {
      let bytes = Array(seed)
      if name.elementsEqual(ObjectIdentifier.ed25519),
        let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes)
      {
        let half = PublicKey(material: .ed25519(Array(key.publicKey.rawRepresentation)))
        return Examination(
          .passed, [Proof(.checksum, "the key's structure"), open] + half.proofs)
      }
      if name.elementsEqual(ObjectIdentifier.x25519),
        let key = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: bytes)
      {
        let half = PublicKey(material: .x25519(Array(key.publicKey.rawRepresentation)))
        return Examination(
          .passed, [Proof(.checksum, "the key's structure"), open] + half.proofs)
      }
    }
    let others: [(id: [UInt8], name: String)] = [
      (ObjectIdentifier.dsa, "DSA"), (ObjectIdentifier.diffieHellman, "Diffie-Hellman"),
      (ObjectIdentifier.ed448, "Ed448"),
    ]
    let kind = others.first { name.elementsEqual($0.id) }?.name
    return Examination(.decoded, [open, Proof(.algorithm, kind)])
  }

  /// EncryptedPrivateKeyInfo: how it is encrypted, and the bytes.
  private static func encryptedKey(_ reader: DERReader) -> Examination {
    var reader = reader
    guard var algorithm = reader.next(DERReader.sequence)?.inside,
      let name = algorithm.next(DERReader.identifier)?.content,
      reader.next(DERReader.octets) != nil, reader.isAtEnd
    else { return Examination(.decoded) }
    var ciphers: [String] = []
    if name.elementsEqual(ObjectIdentifier.pbes2) {
      var parameters = algorithm.next(DERReader.sequence)?.inside
      while let part = parameters?.next(DERReader.sequence) {
        var inside = part.inside
        let id = inside.next(DERReader.identifier)?.content
        if let cipher = id.flatMap(ObjectIdentifier.cipherName) { ciphers.insert(cipher, at: 0) }
      }
      if ciphers.isEmpty { ciphers = ["PBES2"] }
    } else {
      ciphers = [ObjectIdentifier.cipherName(name) ?? "a passphrase"]
    }
    return Examination(
      .passed,
      [
        Proof(.checksum, "the encrypted key's structure"),
        Proof(.encryption, ciphers.joined(separator: ", ")),
      ])
  }
}
