public import Evidence
public import Rules

/// What stands beside a value and belongs to it.
///
/// Read for values that are reported, never while texts are searched: what is found here may lie
/// outside of any rule's reach.
public enum Surroundings {
  /// How far around a key its certificate is looked for, in bytes.
  public static let reach = 32 * 1024
  /// The most certificates beside one key that are read.
  private static let mostCertificates = 16

  /// What stands beside a value and is proven to belong to it.
  ///
  /// - Parameters:
  ///   - value: what the value itself shows.
  ///   - method: how the value was examined.
  ///   - range: where the value stands.
  ///   - bytes: the whole text.
  /// - Complexity: O(``reach``).
  public static func proofs(
    beside value: [Proof], examinedBy method: Rule.Checksum, at range: Range<Int>,
    in bytes: UnsafeBufferPointer<UInt8>
  ) -> [Proof] {
    switch method {
    case .pem: certificate(of: value, at: range, in: bytes)
    case .putty: puttyFile(at: range, in: bytes)
    default: []
    }
  }

  /// What the certificate of a private key shows; without its public half nothing belongs to it.
  static func certificate(
    of key: [Proof], at range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>
  ) -> [Proof] {
    guard let half = key.first(where: { $0.name == .publicKey })?.value else { return [] }
    let start = max(0, range.lowerBound - reach)
    let text = Array(bytes[start..<min(bytes.count, range.upperBound + reach)])
    var left = mostCertificates
    // In armour, and in base64 of that as kubeconfigs have it.
    for mark in ["-----BEGIN CERTIFICATE-----", "LS0tLS1CRUdJTiBDRVJUSUZJQ0FUR"] {
      var place = 0
      while left > 0, let found = text.firstIndex(of: mark, from: place) {
        place = found + mark.utf8.count
        left -= 1
        let block =
          mark.hasPrefix("-")
          ? text[found...].prefix(reach)
          : Base64.decode(text[found...].prefix { $0.isArmourDigit })[...]
        guard let armour = Armour(block), let certificate = Certificate(der: armour.body),
          certificate.publicKey == half
        else { continue }
        return certificate.proofs.compactMap(\.self)
      }
    }
    return []
  }
}

extension [UInt8] {
  /// Where `text` begins at `start` or later.
  fileprivate func firstIndex(of text: String, from start: Int) -> Int? {
    let wanted = Array(text.utf8)
    var place = start
    while place + wanted.count <= count {
      guard let next = self[place...].firstIndex(of: wanted[0]), next + wanted.count <= count
      else { return nil }
      if self[next..<next + wanted.count].elementsEqual(wanted) { return next }
      place = next + 1
    }
    return nil
  }
}
