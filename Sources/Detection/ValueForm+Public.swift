/// Values that stand beside a name of a secret and are meant to be seen.
extension ValueForm {
  /// A public key or certificate, as SSH, PEM in base64, or NATS spell them, or what a service
  /// calls public.
  static func isPublicKey(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    if isPublished(value) { return true }
    // SSH begins with the length and name of the kind.
    return starts(value, with: "AAAAB3NzaC1") || starts(value, with: "AAAAC3NzaC1")
      || starts(value, with: "AAAAE2VjZHNh") || starts(value, with: "AAAAGnNrLX")
      || isCertificate(value) || isPublicNKey(value)
  }

  /// Keys that services hand out for pages and programs of others, and those of emulators and
  /// manuals that are the same for everyone.
  private static func isPublished(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    published.contains { starts(value, with: $0) }
  }

  private static let published: [StaticString] = [
    // PostHog: project keys only send events.
    "phc_",
    // Stripe and Clerk; Langfuse; Mapbox; Supabase.
    "pk_live_", "pk_test_", "pk-lf-", "pk.eyJ", "sb_publishable_",
    // Microsoft: the account keys of the Azurite and Cosmos DB emulators.
    "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2U", "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEH",
    // The seed in the manual of Google Authenticator, and the secret in those of AWS.
    "JBSWY3DPEHPK3PXP", "wJalrXUtnFEMI",
    // RFC 6749, 6750, 7009, 7591, 7628, 7636, 7662, 8628, 8693, 9449 and OpenID Connect: tokens, codes
    // and secrets of their examples.
    "2YotnFZFEjr1zCsicMWpAA", "tGzv3JOkF0XG5Qx2TlKWIA", "SplxlOBeZQQYbYS6WxSbIA",
    "czZCaGRSa3F0Mzp", "7Fjfp0ZBr1KtDRbnfVdmIw", "gX1fBat3bV", "mF_9.B5f-4.1JqM",
    "45ghiukldjahdnhzdauz", "cf136dc3c1fc93f31185e5885805d",
    "vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29t",
    "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
    "GmRhmhcxhwAzkoEqiMEg_DnyEysNkuNhszIySk9eS", "accVkjcJyb4BWCxGsndESCJQbdFMogUC5PbRDqceLTC",
    "Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO", "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y",
    "ZJYCqe3GRvdrudKyZS0XhGv_Z45DuKhCUk0gBR1vZk", "SlAV32hkKG", "8xLOxBtZp8",
    // RFC 2617 and 7617, `Aladdin` and his password, RFC 6455, `the sample nonce`, and RFC 4226.
    "QWxhZGRpbjpvcGVuIHNlc2FtZQ", "YWxhZGRpbjpvcGVuc2VzYW1l", "dGhlIHNhbXBsZSBub25jZQ",
    "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
  ]

  /// Base64 of `-----BEGIN CERTIFICATE` or `-----BEGIN PUBLIC KEY`.
  static func isCertificate(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    starts(value, with: "LS0tLS1CRUdJTiBDRVJUSUZJQ0FUR")
      || starts(value, with: "LS0tLS1CRUdJTiBQVUJMSUMgS0VZ")
  }

  /// The public half of a user's, account's or operator's NATS key.
  ///
  /// Base32 whose first five bits name the kind, and three that follow are zero. Seeds begin with
  /// `S`.
  static func isPublicNKey(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    guard value.count == 56 else { return false }
    switch value[0] {
    case UInt8(ascii: "U"), UInt8(ascii: "A"), UInt8(ascii: "O"): break
    default: return false
    }
    return value[1] >= UInt8(ascii: "A") && value[1] <= UInt8(ascii: "D")
      && value.allSatisfy { $0.isCapital || $0 >= 0x32 && $0 <= 0x37 }
  }

  /// `0x` and the digits of a short or long OpenPGP key id, or of a fingerprint.
  static func isKeyID(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    switch value.count {
    case 10, 18, 42: starts(value, with: "0x") && value.dropFirst(2).allSatisfy { $0.isHexDigit }
    default: false
    }
  }

  /// Whether `value` is the name of an algorithm: `ed25519`, `rsa-sha2-512`, `AES_256_GCM`.
  static func isAlgorithm(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    guard value.count >= 3, value.count <= 40 else { return false }
    var sawName = false
    var start = 0
    while start < value.count {
      var end = start
      while end < value.count, value[end].isASCIILetter || value[end].isASCIIDigit { end += 1 }
      let part = UnsafeBufferPointer(rebasing: value[start..<end])
      if algorithms.contains(where: {
        $0.utf8CodeUnitCount == part.count && Placeholder.contains($0, in: part)
      }) {
        sawName = true
      } else if part.count > 4 || !part.allSatisfy({ $0.isASCIIDigit }) {
        return false
      }
      guard end == value.count || "-_/.+:".utf8.contains(value[end]) else { return false }
      start = end + 1
    }
    return sawName
  }

  private static let algorithms: [StaticString] = [
    "rsa", "dsa", "ecdsa", "eddsa", "ed25519", "ed448", "x25519", "x448", "ecdh", "dh", "ec", "sk",
    "ssh", "nistp256", "nistp384", "nistp521", "p256", "p384", "p521", "secp256k1", "secp256r1",
    "prime256v1", "sha", "sha1", "sha2", "sha3", "sha256", "sha384", "sha512", "md5", "hmac", "aes",
    "aes128", "aes192", "aes256", "gcm", "cbc", "ctr", "siv", "chacha20", "poly1305", "hs256",
    "hs384", "hs512", "rs256", "rs384", "rs512", "es256", "es384", "es512", "ps256", "ps384",
    "ps512", "pbkdf2", "bcrypt", "scrypt", "argon2", "argon2i", "argon2id", "hkdf", "oaep", "pss",
  ]

  /// Whether a name says that its value was encrypted: `sealed_key`, `encryptedPassword`.
  static func namesEncryption(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    guard !Placeholder.contains("unsealed", in: name),
      !Placeholder.contains("unencrypted", in: name)
    else { return false }
    return Placeholder.contains("sealed", in: name) || Placeholder.contains("encrypted", in: name)
      || Placeholder.contains("ciphertext", in: name)
  }

  /// Whether a name says that its value is an example; a name of a host may hold `example.com`.
  static func namesExample(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    Placeholder.contains("example", in: name) && !Placeholder.contains("example.", in: name)
      || Placeholder.contains("sample", in: name)
      || Placeholder.contains("placeholder", in: name) || Placeholder.contains("dummy", in: name)
  }
}
