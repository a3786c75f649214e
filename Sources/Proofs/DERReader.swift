/// Reads the elements of DER (ITU-T X.690) one after the other.
///
/// Nothing recurses and nothing is copied: an element's content is read by another reader over it.
struct DERReader {
  struct Element {
    var tag: UInt8
    var content: ArraySlice<UInt8>
    /// Tag and length, too.
    var whole: ArraySlice<UInt8>

    /// A reader over the elements inside.
    var inside: DERReader { DERReader(content) }
  }

  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) {
    rest = bytes
  }

  init(_ bytes: [UInt8]) {
    rest = bytes[...]
  }

  var isAtEnd: Bool { rest.isEmpty }

  /// The tag of the next element.
  var tag: UInt8? { rest.first }

  /// The next element, or `nil` at the end and for what is no DER.
  mutating func next() -> Element? {
    guard rest.count >= 2 else { return nil }
    let start = rest.startIndex
    var body = start + 2
    var length = Int(rest[start + 1])
    if length >= 0x80 {
      let octets = length & 0x7F
      guard (1...4).contains(octets), rest.count >= 2 + octets else { return nil }
      length = rest[body..<body + octets].reduce(0) { $0 << 8 | Int($1) }
      body += octets
    }
    guard length <= rest.endIndex - body else { return nil }
    let element = Element(
      tag: rest[start], content: rest[body..<body + length], whole: rest[start..<body + length])
    rest = rest[(body + length)...]
    return element
  }

  /// The next element if it has this tag.
  mutating func next(_ tag: UInt8) -> Element? {
    guard self.tag == tag else { return nil }
    return next()
  }

  static let integer: UInt8 = 0x02
  static let bitString: UInt8 = 0x03
  static let octets: UInt8 = 0x04
  static let identifier: UInt8 = 0x06
  static let sequence: UInt8 = 0x30
  static let set: UInt8 = 0x31
}

/// Writes the few elements that a public key has.
enum DERWriter {
  static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
    var length: [UInt8] = []
    if content.count < 0x80 {
      length = [UInt8(content.count)]
    } else {
      var rest = content.count
      while rest > 0 {
        length.insert(UInt8(rest & 0xFF), at: 0)
        rest >>= 8
      }
      length.insert(0x80 | UInt8(length.count), at: 0)
    }
    return [tag] + length + content
  }

  static func sequence(_ parts: [[UInt8]]) -> [UInt8] {
    element(DERReader.sequence, Array(parts.joined()))
  }

  /// A positive number from its bytes, the highest first.
  static func integer(_ magnitude: some Collection<UInt8>) -> [UInt8] {
    let digits = Array(magnitude.drop { $0 == 0 })
    return element(
      DERReader.integer, digits.first.map { $0 >= 0x80 } ?? true ? [0] + digits : digits)
  }

  static func bitString(_ content: [UInt8]) -> [UInt8] {
    element(DERReader.bitString, [0] + content)
  }
}

/// Object identifiers of keys and certificates, by their DER content.
enum ObjectIdentifier {
  static let rsa: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01]
  static let ellipticCurve: [UInt8] = [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01]
  static let p256: [UInt8] = [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07]
  static let p384: [UInt8] = [0x2B, 0x81, 0x04, 0x00, 0x22]
  static let p521: [UInt8] = [0x2B, 0x81, 0x04, 0x00, 0x23]
  static let secp256k1: [UInt8] = [0x2B, 0x81, 0x04, 0x00, 0x0A]
  static let ed25519: [UInt8] = [0x2B, 0x65, 0x70]
  static let x25519: [UInt8] = [0x2B, 0x65, 0x6E]
  static let ed448: [UInt8] = [0x2B, 0x65, 0x71]
  static let dsa: [UInt8] = [0x2A, 0x86, 0x48, 0xCE, 0x38, 0x04, 0x01]
  static let diffieHellman: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x03, 0x01]
  static let pbes2: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x05, 0x0D]
  static let commonName: [UInt8] = [0x55, 0x04, 0x03]
  static let organizationName: [UInt8] = [0x55, 0x04, 0x0A]
  static let alternativeNames: [UInt8] = [0x55, 0x1D, 0x11]

  /// What people call a cipher or key derivation of an encrypted key.
  static func cipherName(_ content: ArraySlice<UInt8>) -> String? {
    let names: [[UInt8]: String] = [
      [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 0x02]: "AES-128-CBC",
      [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 0x16]: "AES-192-CBC",
      [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 0x2A]: "AES-256-CBC",
      [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x03, 0x07]: "DES-EDE3-CBC",
      [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x05, 0x03]: "DES-CBC and MD5",
      [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x0C, 0x01, 0x03]: "DES-EDE3-CBC and SHA-1",
      [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x05, 0x0C]: "PBKDF2",
      [0x2B, 0x06, 0x01, 0x04, 0x01, 0xDA, 0x47, 0x04, 0x0B]: "scrypt",
    ]
    return names[Array(content)]
  }
}
