/// What may be shown of a secret.
public enum Preview {
  /// The shortest value whose last characters are shown, in bytes.
  private static let minShown = 24
  /// How many last characters are shown.
  private static let shown = 4

  /// A text that lets people tell values apart and nobody use them.
  ///
  /// - Parameters:
  ///   - prefix: what every value of the type starts with; it is no secret.
  ///   - isDrawn: whether a generator drew the value, so that its last characters say nothing of
  ///     the others. People's passwords show nothing but their length.
  public static func text(of secret: Secret, prefix: String, isDrawn: Bool) -> String {
    let length = "(\(secret.count) bytes)"
    if let armour = armour(of: secret) { return "\(armour)… \(length)" }
    guard isDrawn, secret.count >= minShown + prefix.utf8.count else {
      return prefix.isEmpty || !isDrawn ? "… \(length)" : "\(prefix)… \(length)"
    }
    let tail = secret.expose { String(decoding: $0.suffix(shown), as: UTF8.self) }
    return "\(prefix)…\(tail) \(length)"
  }

  /// The first line of a value in PEM armour, which every key of its kind has.
  private static func armour(of secret: Secret) -> String? {
    let start = Array("-----BEGIN ".utf8)
    return secret.expose { bytes in
      guard bytes.starts(with: start),
        let end = bytes.dropFirst(start.count).prefix(40).firstIndex(of: UInt8(ascii: "-"))
      else { return nil }
      return String(decoding: bytes[..<end], as: UTF8.self) + "-----"
    }
  }
}
