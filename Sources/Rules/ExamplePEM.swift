import Evidence

/// PEM text around key structures whose numbers are random.
///
/// The DER parses; no cryptography would accept the keys.
enum ExamplePEM {
  /// The whole block, without a line break after its last line; `nil` if `label` is no private key.
  static func armour(
    label: String, lineBreak: [UInt8], _ random: inout ExampleRandom
  ) -> [UInt8]? {
    guard let content = content(label: label, &random) else { return nil }
    let text = BaseEncoding.encode(content, in: BaseEncoding.base64, isPadded: true)
    var lines = ["-----BEGIN \(label)-----"].map { Array($0.utf8) }
    for start in stride(from: 0, to: text.count, by: 64) {
      lines.append(Array(text[start..<min(start + 64, text.count)]))
    }
    lines.append(Array("-----END \(label)-----".utf8))
    return Array(lines.joined(separator: lineBreak))
  }

  private static func content(label: String, _ random: inout ExampleRandom) -> [UInt8]? {
    switch label {
    case "RSA PRIVATE KEY": rsa(&random)
    case "EC PRIVATE KEY": ec(&random)
    case "DSA PRIVATE KEY": dsa(&random)
    case "PRIVATE KEY": pkcs8(&random)
    case "ENCRYPTED PRIVATE KEY": encrypted(&random)
    case "OPENSSH PRIVATE KEY": openSSH(&random)
    // Any other label gets a sequence of one random string.
    default: label.hasSuffix("PRIVATE KEY") ? DER.sequence([DER.octets(random.bytes(256))]) : nil
    }
  }

  /// RFC 8017, A.1.2, for 2,048 bits; the modulus is the product of two random numbers.
  private static func rsa(_ random: inout ExampleRandom) -> [UInt8] {
    let factors = (half(&random), half(&random))
    var parts = [
      DER.integer(0), DER.value(0x02, [0] + product(factors.0, factors.1)), DER.integer(65_537),
      number(256, &random), DER.value(0x02, [0] + factors.0), DER.value(0x02, [0] + factors.1),
    ]
    for _ in 0..<3 { parts.append(number(128, &random)) }
    return DER.sequence(parts)
  }

  /// An odd number of 1,024 bits, large enough that two make 2,048.
  private static func half(_ random: inout ExampleRandom) -> [UInt8] {
    var bytes = random.bytes(128)
    bytes[0] |= 0xC0
    bytes[127] |= 1
    return bytes
  }

  /// The product of two numbers, the highest byte first.
  private static func product(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
    var digits = [UInt32](repeating: 0, count: left.count + right.count)
    for (i, a) in left.reversed().enumerated() {
      var carry: UInt32 = 0
      for (j, b) in right.reversed().enumerated() {
        let sum = digits[i + j] + UInt32(a) * UInt32(b) + carry
        digits[i + j] = sum & 0xFF
        carry = sum >> 8
      }
      digits[i + right.count] = carry
    }
    return digits.reversed().map { UInt8($0) }
  }

  /// RFC 5915, curve P-256, without the public point.
  private static func ec(_ random: inout ExampleRandom) -> [UInt8] {
    let curve: [UInt8] = [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07]
    var scalar = random.bytes(32)
    // Below the order of the curve.
    scalar[0] &= 0x7F
    return DER.sequence([
      DER.integer(1), DER.octets(scalar), DER.value(0xA0, DER.value(0x06, curve)),
    ])
  }

  private static func dsa(_ random: inout ExampleRandom) -> [UInt8] {
    var parts = [DER.integer(0)]
    for size in [128, 20, 128, 128, 20] { parts.append(number(size, &random)) }
    return DER.sequence(parts)
  }

  /// RFC 5208 around an RSA key.
  private static func pkcs8(_ random: inout ExampleRandom) -> [UInt8] {
    let rsaEncryption: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01]
    return DER.sequence([
      DER.integer(0),
      DER.sequence([DER.value(0x06, rsaEncryption), DER.value(0x05, [])]),
      DER.octets(rsa(&random)),
    ])
  }

  /// RFC 5208, with PBES2 named and its parameters left out.
  private static func encrypted(_ random: inout ExampleRandom) -> [UInt8] {
    let pbes2: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x05, 0x0D]
    return DER.sequence([
      DER.sequence([DER.value(0x06, pbes2)]),
      DER.octets(random.bytes(1232)),
    ])
  }

  /// OpenSSH's own format, unencrypted Ed25519: PROTOCOL.key in its sources.
  private static func openSSH(_ random: inout ExampleRandom) -> [UInt8] {
    func string(_ bytes: [UInt8]) -> [UInt8] {
      [0, 0, UInt8(bytes.count >> 8), UInt8(bytes.count & 0xFF)] + bytes
    }
    let kind = Array("ssh-ed25519".utf8)
    let publicPart = random.bytes(32)
    let check = random.bytes(4)
    var secretPart = check + check + string(kind) + string(publicPart)
    secretPart += string(random.bytes(32) + publicPart) + string([])
    var padding: UInt8 = 1
    while secretPart.count % 8 != 0 {
      secretPart.append(padding)
      padding += 1
    }
    let none = string(Array("none".utf8))
    return Array("openssh-key-v1\0".utf8) + none + none + string([]) + [0, 0, 0, 1]
      + string(string(kind) + string(publicPart)) + string(secretPart)
  }

  /// A positive integer of exactly `size` significant bytes, odd like a prime.
  private static func number(_ size: Int, _ random: inout ExampleRandom) -> [UInt8] {
    var bytes = random.bytes(size)
    bytes[0] |= 0x80
    bytes[size - 1] |= 1
    return DER.value(0x02, [0] + bytes)
  }
}

/// The few parts of DER (ITU-T X.690) that a key needs.
private enum DER {
  static func value(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
    let count = content.count
    let length: [UInt8] =
      switch count {
      case 0..<0x80: [UInt8(count)]
      case 0x80..<0x100: [0x81, UInt8(count)]
      default: [0x82, UInt8(count >> 8 & 0xFF), UInt8(count & 0xFF)]
      }
    return [tag] + length + content
  }

  static func sequence(_ parts: [[UInt8]]) -> [UInt8] { value(0x30, Array(parts.joined())) }

  static func octets(_ bytes: [UInt8]) -> [UInt8] { value(0x04, bytes) }

  /// A small integer that is not negative.
  static func integer(_ number: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = number
    repeat {
      bytes.insert(UInt8(rest & 0xFF), at: 0)
      rest >>= 8
    } while rest > 0
    if bytes[0] & 0x80 != 0 { bytes.insert(0, at: 0) }
    return value(0x02, bytes)
  }
}
