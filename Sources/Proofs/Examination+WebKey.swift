import Crypto
import Evidence

/// Private keys as JSON web keys: RFC 7518 and RFC 8037.
extension Examination {
  /// An object with the private member `d`; `nil` for what is none.
  static func webKey(_ value: [UInt8]) -> Examination? {
    let key = WebKey(value)
    guard let secret = key.bytes("d") else { return nil }
    let known = [Proof(.encryption, "none"), key["kid"].flatMap(identifier)]
    return switch (key["kty"], key["crv"]) {
    case ("RSA", _): modulus(of: key, secret, known)
    case ("EC", let curve?):
      PublicKey.Curve(rawValue: curve).map { point(of: key, $0, secret, known) }
    case ("OKP", let curve?): octets(of: key, curve, secret, known)
    default: nil
    }
  }

  /// The id of a key; a short one is known by it within its own set alone.
  private static func identifier(_ text: String) -> Proof? {
    text.utf8.count >= 16 ? Proof(.keyID, text) : nil
  }

  private static func modulus(
    of key: WebKey, _ secret: [UInt8], _ known: [Proof?]
  ) -> Examination {
    guard let modulus = key.bytes("n"), let exponent = key.bytes("e"), modulus.first != 0,
      modulus.significantBits >= 512, let last = modulus.last, last & 1 == 1,
      secret.significantBits <= modulus.significantBits,
      secret.significantBits > modulus.significantBits / 4
    else { return Examination(.failed) }
    let half = PublicKey(material: .rsa(modulus: modulus, exponent: exponent)).proofs
    guard let left = key.bytes("p"), let right = key.bytes("q") else {
      return Examination(.decoded, known + half)
    }
    let fits = isProduct(modulus[...], of: left[...], right[...])
    return Examination(
      fits ? .passed : .decoded,
      [fits ? Proof(.checksum, "the modulus is the product of its primes") : nil] + known + half)
  }

  private static func point(
    of key: WebKey, _ curve: PublicKey.Curve, _ secret: [UInt8], _ known: [Proof?]
  ) -> Examination {
    // Every coordinate has the full length of the curve.
    let size = (curve.bits + 7) / 8
    guard secret.count == size else { return Examination(.failed) }
    let derived = curve.point(of: secret[...])
    var stated: [UInt8]?
    if let x = key.bytes("x"), let y = key.bytes("y") {
      guard x.count == size, y.count == size else { return Examination(.failed) }
      stated = [4] + x + y
    }
    let half = (derived ?? stated).map { PublicKey(material: .point($0, curve)).proofs } ?? []
    let fits = derived != nil && derived == stated
    return Examination(
      fits ? .passed : .decoded,
      [fits ? Proof(.checksum, "the public point fits") : nil] + known + half)
  }

  private static func octets(
    of key: WebKey, _ curve: String, _ secret: [UInt8], _ known: [Proof?]
  ) -> Examination? {
    let derived: PublicKey.Material
    switch (curve, secret.count) {
    case ("Ed25519", 32):
      guard let whole = try? Curve25519.Signing.PrivateKey(rawRepresentation: secret) else {
        return Examination(.failed)
      }
      derived = .ed25519(Array(whole.publicKey.rawRepresentation))
    case ("X25519", 32):
      guard let whole = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: secret) else {
        return Examination(.failed)
      }
      derived = .x25519(Array(whole.publicKey.rawRepresentation))
    case ("Ed448", 57), ("X448", 56):
      return Examination(.decoded, known + [Proof(.algorithm, curve)])
    case ("Ed25519", _), ("X25519", _), ("Ed448", _), ("X448", _): return Examination(.failed)
    default: return nil
    }
    let stated = key.bytes("x").map {
      curve == "X25519" ? PublicKey.Material.x25519($0) : .ed25519($0)
    }
    let fits = stated == derived
    return Examination(
      fits ? .passed : .decoded,
      [fits ? Proof(.checksum, "the public half fits") : nil] + known
        + PublicKey(material: derived).proofs)
  }
}
