import Crypto
import Evidence
import Rules

/// The public half of a private key, by which the key is known everywhere else.
struct PublicKey: Equatable {
  enum Material: Equatable {
    /// Modulus and exponent, the highest byte first.
    case rsa(modulus: [UInt8], exponent: [UInt8])
    /// An uncompressed point.
    case point([UInt8], Curve)
    case ed25519([UInt8])
    case x25519([UInt8])
  }

  enum Curve: String {
    case p256 = "P-256"
    case p384 = "P-384"
    case p521 = "P-521"
    case secp256k1

    var bits: Int {
      switch self {
      case .p256, .secp256k1: 256
      case .p384: 384
      case .p521: 521
      }
    }

    var identifier: [UInt8] {
      switch self {
      case .p256: ObjectIdentifier.p256
      case .p384: ObjectIdentifier.p384
      case .p521: ObjectIdentifier.p521
      case .secp256k1: ObjectIdentifier.secp256k1
      }
    }

    init?(identifier: ArraySlice<UInt8>) {
      let all: [Curve] = [.p256, .p384, .p521, .secp256k1]
      guard let curve = all.first(where: { $0.identifier.elementsEqual(identifier) }) else {
        return nil
      }
      self = curve
    }

    /// The public point of a scalar; `nil` where it is out of range or the curve is not at hand.
    func point(of scalar: ArraySlice<UInt8>) -> [UInt8]? {
      let size = (bits + 7) / 8
      let digits = scalar.drop { $0 == 0 }
      guard digits.count <= size else { return nil }
      let bytes = [UInt8](repeating: 0, count: size - digits.count) + digits
      return switch self {
      case .p256:
        (try? P256.Signing.PrivateKey(rawRepresentation: bytes)).map {
          Array($0.publicKey.x963Representation)
        }
      case .p384:
        (try? P384.Signing.PrivateKey(rawRepresentation: bytes)).map {
          Array($0.publicKey.x963Representation)
        }
      case .p521:
        (try? P521.Signing.PrivateKey(rawRepresentation: bytes)).map {
          Array($0.publicKey.x963Representation)
        }
      case .secp256k1: nil
      }
    }
  }

  var material: Material

  /// SubjectPublicKeyInfo (RFC 5280) in DER.
  var subjectPublicKeyInfo: [UInt8] {
    func wrap(_ algorithm: [[UInt8]], _ key: [UInt8]) -> [UInt8] {
      DERWriter.sequence([DERWriter.sequence(algorithm), DERWriter.bitString(key)])
    }
    func id(_ content: [UInt8]) -> [UInt8] { DERWriter.element(DERReader.identifier, content) }
    return switch material {
    case .rsa(let modulus, let exponent):
      wrap(
        [id(ObjectIdentifier.rsa), [0x05, 0x00]],
        DERWriter.sequence([DERWriter.integer(modulus), DERWriter.integer(exponent)]))
    case .point(let point, let curve):
      wrap([id(ObjectIdentifier.ellipticCurve), id(curve.identifier)], point)
    case .ed25519(let key): wrap([id(ObjectIdentifier.ed25519)], key)
    case .x25519(let key): wrap([id(ObjectIdentifier.x25519)], key)
    }
  }

  /// The form that OpenSSH hashes, where it knows the algorithm (RFC 4253, 5656, 8709).
  private var wire: [UInt8]? {
    func string(_ bytes: [UInt8]) -> [UInt8] {
      let count = bytes.count
      return [count >> 24, count >> 16, count >> 8, count].map { UInt8($0 & 0xFF) } + bytes
    }
    func number(_ bytes: [UInt8]) -> [UInt8] { Array(DERReader(DERWriter.integer(bytes)).content) }
    switch material {
    case .rsa(let modulus, let exponent):
      return string(Array("ssh-rsa".utf8)) + string(number(exponent)) + string(number(modulus))
    case .point(let point, let curve):
      let name: String
      switch curve {
      case .p256: name = "nistp256"
      case .p384: name = "nistp384"
      case .p521: name = "nistp521"
      case .secp256k1: return nil
      }
      return string(Array("ecdsa-sha2-\(name)".utf8)) + string(Array(name.utf8)) + string(point)
    case .ed25519(let key): return string(Array("ssh-ed25519".utf8)) + string(key)
    case .x25519: return nil
    }
  }

  var proofs: [Proof?] {
    let (algorithm, bits) =
      switch material {
      case .rsa(let modulus, _): ("RSA", modulus.significantBits)
      case .point(_, let curve): ("ECDSA \(curve.rawValue)", curve.bits)
      case .ed25519: ("Ed25519", 256)
      case .x25519: ("X25519", 256)
      }
    return [
      Proof(.algorithm, algorithm), Proof(.bits, String(bits)),
      Proof(.publicKey, Self.digest(ofSubjectPublicKeyInfo: subjectPublicKeyInfo[...])),
      Proof(.sshFingerprint, wire.map(Self.sshFingerprint)),
    ]
  }

  /// SHA-256 in hexadecimal.
  static func digest(ofSubjectPublicKeyInfo bytes: ArraySlice<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    let text = SHA256.hash(data: bytes).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }

  /// `SHA256:` and base64 without padding, as `ssh-keygen -l` prints it.
  static func sshFingerprint(_ wire: [UInt8]) -> String {
    let text = BaseEncoding.encode(Array(SHA256.hash(data: wire)), in: BaseEncoding.base64)
    return "SHA256:" + String(decoding: text, as: UTF8.self)
  }
}

extension DERReader {
  /// The content of the next element; empty where there is none.
  fileprivate var content: ArraySlice<UInt8> {
    var copy = self
    return copy.next()?.content ?? []
  }
}

extension Collection<UInt8> {
  /// The length of a number in bits, the highest byte first.
  var significantBits: Int {
    let digits = drop { $0 == 0 }
    guard let first = digits.first else { return 0 }
    return digits.count * 8 - first.leadingZeroBitCount
  }
}
