/// The keyed hash by which a credential is known outside memory.
///
/// Two equal values have equal fingerprints wherever the key is the same, and nothing about the
/// value can be tried out without that key.
public struct Fingerprint: Hashable, Comparable, Sendable {
  /// `kp1:` and 32 hexadecimal digits: HMAC-SHA256, cut to 128 bits.
  public let text: String

  /// A fingerprint from its printed form, or `nil` if it is not one.
  public init?(text: some StringProtocol) {
    let lower = text.lowercased()
    let digits = lower.hasPrefix("kp1:") ? lower.dropFirst(4) : lower[...]
    guard digits.utf8.count == 32, digits.utf8.allSatisfy(\.isHexDigit) else { return nil }
    self.text = "kp1:" + digits
  }

  /// The fingerprint whose digest starts with `digest`.
  ///
  /// - Parameter digest: at least 16 bytes of HMAC-SHA256.
  public init(digest: some Collection<UInt8>) {
    precondition(digest.count >= 16, "a fingerprint needs 128 bits of digest")
    let hex = Array("0123456789abcdef".utf8)
    var text = Array("kp1:".utf8)
    for byte in digest.prefix(16) {
      text.append(hex[Int(byte >> 4)])
      text.append(hex[Int(byte & 15)])
    }
    self.text = String(decoding: text, as: UTF8.self)
  }

  public static func < (left: Fingerprint, right: Fingerprint) -> Bool {
    left.text < right.text
  }
}

extension Fingerprint: CustomStringConvertible {
  public var description: String { text }
}

/// Turns secrets into fingerprints under one key.
public struct Fingerprinter: Sendable {
  private let digest: @Sendable ([UInt8]) -> [UInt8]

  /// A fingerprinter over a keyed hash.
  ///
  /// - Parameter digest: HMAC-SHA256 under a key the caller keeps; returns 32 bytes.
  public init(digest: @escaping @Sendable ([UInt8]) -> [UInt8]) {
    self.digest = digest
  }

  /// The fingerprint of `secret`, white space at its ends left out.
  public func fingerprint(of secret: Secret) -> Fingerprint {
    secret.expose { bytes in
      let isSpace = { (byte: UInt8) in byte == 32 || (9...13).contains(byte) }
      let start = bytes.firstIndex { !isSpace($0) } ?? bytes.endIndex
      let end = bytes.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? start
      return Fingerprint(digest: digest(Array(bytes[start..<end])))
    }
  }
}

extension UInt8 {
  /// Whether this byte is an ASCII hexadecimal digit of either case.
  package var isHexDigit: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
    default: false
    }
  }
}
