import Evidence

/// Values that carry a JSON object.
extension Examination {
  /// A JSON Web Token: a header that names an algorithm, and claims.
  ///
  /// What stands before the header, such as `ghs_<app id>_`, is skipped.
  static func webToken(_ value: [UInt8]) -> Examination {
    guard let start = value.firstRange(of: "eyJ") else { return Examination(.notApplicable) }
    let parts = value[start...].split(
      separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 3 || parts.count == 2 else { return Examination(.notApplicable) }
    guard let header = Claims(base64: parts[0]), header.has("alg") else {
      return Examination(.failed)
    }
    let proofs = [Proof(.algorithm, header["alg"]), Proof(.keyID, header["kid"])]
    // An encrypted token has no claims to read.
    if header.has("enc") { return Examination(.decoded, proofs) }
    guard let claims = Claims(base64: parts[1]) else { return Examination(.failed) }
    let subject = claims["sub"]
    let spiffe = subject.flatMap { $0.hasPrefix("spiffe://") ? $0 : nil }
    let role = claims["role"]
    // Supabase signs one such token for every project and means it for browsers.
    let isPublic = role == "anon" && claims["iss"]?.hasPrefix("supabase") == true
    return Examination(
      isPublic ? .isPublic : .decoded,
      proofs + [
        Proof(.issuer, claims["iss"]), Proof(.subject, subject), Proof(.spiffeID, spiffe),
        Proof(.audience, claims["aud"]), Proof(.role, role ?? claims["scope"]),
        Proof(.project, claims["ref"] ?? claims["project_id"]),
        Proof(.email, claims["email"]), Proof(.user, claims["preferred_username"]),
        Proof(.created, claims.moment("iat")), Proof(.expires, claims.moment("exp")),
      ])
  }

  /// A token around base64 of a JSON object: Grafana, Sentry, 1Password, Mapbox.
  static func jsonPayload(_ value: [UInt8]) -> Examination {
    guard let start = value.firstRange(of: "ey") else { return Examination(.notApplicable) }
    // Behind the object may stand a signature.
    let text = value[start...].prefix {
      $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "=")
    }
    let whole = text.split(separator: UInt8(ascii: "_"), maxSplits: 1).first ?? text
    guard let claims = Claims(base64: text) ?? Claims(base64: whole) else {
      return Examination(.failed)
    }
    return Examination(
      .decoded,
      [
        Proof(.organization, claims["o"] ?? claims["org"] ?? claims["id"]),
        Proof(.user, claims["u"]),
        // In Grafana's tokens `n` is the name that their owner gave them.
        Proof(.subject, claims["n"]), Proof(.region, claims["m", "r"]),
        Proof(.host, claims["signInAddress"] ?? claims["region_url"] ?? claims["url"]),
        Proof(.email, claims["email"]), Proof(.created, claims.moment("iat")),
      ])
  }

  /// A version 2 macaroon whose location is pypi.org or its test instance, and what it is good for.
  static func macaroon(_ value: [UInt8]) -> Examination {
    guard value.starts(with: "pypi-".utf8) else { return Examination(.failed) }
    let bytes = Base64.decode(value.dropFirst(5))
    guard
      bytes.starts(with: [2, 1, 8] + Array("pypi.org".utf8))
        || bytes.starts(with: [2, 1, 13] + Array("test.pypi.org".utf8))
    else { return Examination(.failed) }
    let location = Int(bytes[2])
    var proofs = [Proof(.host, String(decoding: bytes[3..<3 + location], as: UTF8.self))]
    // The identifier follows: kind 2, its length, a UUID that PyPI lists for the token.
    let field = 3 + location
    if field + 38 <= bytes.count, bytes[field] == 2, bytes[field + 1] == 36 {
      proofs.append(
        Proof(.keyID, String(decoding: bytes[field + 2..<field + 38], as: UTF8.self)))
    }
    return Examination(true, checks: "the macaroon's location", proofs)
  }
}

extension [UInt8] {
  /// Where `text` begins for the first time.
  func firstRange(of text: String) -> Int? {
    let wanted = Array(text.utf8)
    guard count >= wanted.count else { return nil }
    return (0...count - wanted.count).first { self[$0..<$0 + wanted.count].elementsEqual(wanted) }
  }
}
