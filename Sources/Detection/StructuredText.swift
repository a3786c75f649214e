/// Values whose inside has a structure of its own.
enum StructuredText {
  /// Whether `value` is a JSON Web Token: a header that names an algorithm, and claims.
  static func isJWT(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    let parts = value.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 3 || parts.count == 2 else { return false }
    let header = Base64.decode(parts[0])
    let claims = Base64.decode(parts[1])
    guard header.first == UInt8(ascii: "{"), claims.first == UInt8(ascii: "{") else { return false }
    return header.withUnsafeBufferPointer { Placeholder.contains("\"alg\"", in: $0) }
  }

  /// Whether PEM armour holds a key: DER of the length it claims, or OpenSSH's own format.
  static func pem(_ value: UnsafeBufferPointer<UInt8>) -> Checksum.Outcome {
    guard let body = pemBody(value) else { return .failed }
    if body.starts(with: "openssh-key-v1".utf8) { return .passed }
    guard body.count > 16, body[0] == 0x30 else {
      // PGP packets and encrypted PEM have no outer sequence; armour of that kind is still a key.
      return body.count >= 64 ? .notApplicable : .failed
    }
    guard let length = derLength(body) else { return .failed }
    // A text that was cut or obfuscated has the armour and not the bytes.
    return length == body.count ? .passed : .notApplicable
  }

  /// The total length that the outermost DER element claims, header included.
  private static func derLength(_ bytes: [UInt8]) -> Int? {
    guard bytes.count > 2 else { return nil }
    if bytes[1] < 0x80 { return Int(bytes[1]) + 2 }
    let octets = Int(bytes[1] & 0x7F)
    guard (1...4).contains(octets), bytes.count > 2 + octets else { return nil }
    return bytes[2..<2 + octets].reduce(0) { $0 << 8 | Int($1) } + 2 + octets
  }

  /// The bytes between the armour lines, with header lines and escaped line ends left out.
  private static func pemBody(_ value: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    let dashes = Array("-----".utf8)
    var marks: [Int] = []
    var index = 0
    while index + 5 <= value.count, marks.count < 4 {
      if value[index..<index + 5].elementsEqual(dashes) {
        marks.append(index)
        index += 5
      } else {
        index += 1
      }
    }
    guard marks.count >= 3 else { return nil }
    var text: [UInt8] = []
    var line: [UInt8] = []
    func endLine() {
      // `Proc-Type: 4,ENCRYPTED` and `DEK-Info: …` are headers, no base64.
      if !line.contains(UInt8(ascii: ":")) { text += line }
      line.removeAll(keepingCapacity: true)
    }
    var rest = (marks[1] + 5)..<marks[2]
    while let byte = rest.first.map({ value[$0] }) {
      rest = rest.dropFirst()
      if byte == 0x0A || byte == 0x0D {
        endLine()
      } else if byte == 0x5C, let next = rest.first.map({ value[$0] }) {
        if next == UInt8(ascii: "n") || next == UInt8(ascii: "r") { endLine() }
        rest = rest.dropFirst()
      } else {
        line.append(byte)
      }
    }
    endLine()
    return Base64.decode(text)
  }
}
