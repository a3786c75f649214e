import Evidence

/// The public fields of an X.509 certificate (RFC 5280).
struct Certificate {
  private(set) var serial = ""
  private(set) var issuer: String?
  private(set) var subject: String?
  private(set) var starts: Timestamp?
  private(set) var expires: Timestamp?
  /// SHA-256 of its SubjectPublicKeyInfo, in hexadecimal.
  private(set) var publicKey = ""
  /// The URI of an SVID, if it is one.
  private(set) var spiffeID: String?

  /// Reads one certificate; its signature is nobody's business here.
  init?(der: [UInt8]) {
    var outer = DERReader(der)
    guard let whole = outer.next(DERReader.sequence) else { return nil }
    var body = whole.inside
    guard var fields = body.next(DERReader.sequence)?.inside else { return nil }
    _ = fields.next(0xA0)
    guard let number = fields.next(DERReader.integer), fields.next(DERReader.sequence) != nil,
      let issuer = fields.next(DERReader.sequence),
      var validity = fields.next(DERReader.sequence)?.inside,
      let subject = fields.next(DERReader.sequence),
      let key = fields.next(DERReader.sequence)
    else { return nil }
    let digits = Array("0123456789abcdef".utf8)
    serial = String(
      decoding: number.content.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
      as: UTF8.self)
    self.issuer = Self.name(issuer)
    self.subject = Self.name(subject)
    starts = validity.next().flatMap(Self.moment)
    expires = validity.next().flatMap(Self.moment)
    publicKey = PublicKey.digest(ofSubjectPublicKeyInfo: key.whole)
    while let part = fields.next() {
      guard part.tag == 0xA3 else { continue }
      var inside = part.inside
      spiffeID = inside.next(DERReader.sequence).flatMap(Self.spiffeID)
    }
  }

  var proofs: [Proof?] {
    [
      Proof(.spiffeID, spiffeID), Proof(.certificateSubject, subject),
      Proof(.certificateIssuer, issuer), Proof(.certificateSerial, serial),
      Proof(.certificateStarts, starts), Proof(.certificateExpires, expires),
    ]
  }

  /// The common name, else the organisation.
  private static func name(_ element: DERReader.Element) -> String? {
    var names = element.inside
    var organization: String?
    while let set = names.next(DERReader.set) {
      var inside = set.inside
      guard var pair = inside.next(DERReader.sequence)?.inside,
        let kind = pair.next(DERReader.identifier)?.content, let value = pair.next()?.content
      else { continue }
      let text = String(decoding: value, as: UTF8.self)
      if kind.elementsEqual(ObjectIdentifier.commonName) { return text }
      if kind.elementsEqual(ObjectIdentifier.organizationName) { organization = text }
    }
    return organization
  }

  /// UTCTime, whose years lie in 1950...2049, or GeneralizedTime.
  private static func moment(_ element: DERReader.Element) -> Timestamp? {
    var text = String(decoding: element.content, as: UTF8.self)
    if element.tag == 0x17, let year = Int(text.prefix(2)) {
      text = (year < 50 ? "20" : "19") + text
    }
    guard text.utf8.count == 15, text.hasSuffix("Z") else { return nil }
    return Timestamp(basic: text.prefix(8) + "T" + text.dropFirst(8))
  }

  /// The first URI among the alternative names that has the scheme of SPIFFE.
  private static func spiffeID(_ extensions: DERReader.Element) -> String? {
    var list = extensions.inside
    while let item = list.next(DERReader.sequence) {
      var inside = item.inside
      guard let kind = inside.next(DERReader.identifier)?.content,
        kind.elementsEqual(ObjectIdentifier.alternativeNames)
      else { continue }
      // Whether it is critical may stand between.
      _ = inside.next(0x01)
      guard let content = inside.next(DERReader.octets)?.content else { continue }
      var outer = DERReader(content)
      var names = outer.next(DERReader.sequence)?.inside
      while let name = names?.next() {
        let text = String(decoding: name.content, as: UTF8.self)
        if name.tag == 0x86, text.hasPrefix("spiffe://") { return text }
      }
    }
    return nil
  }
}
