/// What PEM armour holds (RFC 7468, RFC 1421, RFC 9580).
struct Armour {
  /// Such as `RSA PRIVATE KEY`.
  var label: String
  /// The headers of encrypted keys, by their names.
  var headers: [String: String] = [:]
  /// The bytes between the lines; those up to the first character that is no base64.
  var body: [UInt8] = []
  /// The checksum that OpenPGP puts behind the body.
  var crc24: UInt32?

  /// Reads the first block of `text`, in which line ends may be spelled out as `\n`.
  ///
  /// - Complexity: O(*n*).
  init?(_ text: ArraySlice<UInt8>) {
    let dashes = Array("-----".utf8)
    var marks: [Int] = []
    var index = text.startIndex
    while index + 5 <= text.endIndex, marks.count < 3 {
      if text[index] == dashes[0], text[index..<index + 5].elementsEqual(dashes) {
        marks.append(index)
        index += 5
      } else {
        index += 1
      }
    }
    guard marks.count == 3 else { return nil }
    let begin = Array("BEGIN ".utf8)
    let title = text[(marks[0] + 5)..<marks[1]]
    guard title.starts(with: begin) else { return nil }
    label = String(decoding: title.dropFirst(begin.count), as: UTF8.self)
    var digits: [UInt8] = []
    var line: [UInt8] = []
    func endLine() {
      defer { line.removeAll(keepingCapacity: true) }
      if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
        let name = String(decoding: line[..<colon].trimmed, as: UTF8.self)
        headers[name] = String(decoding: line[(colon + 1)...].trimmed, as: UTF8.self)
        return
      }
      // Indentation, quotes and plus signs of a program around a line are none of it.
      let words = line.split { !$0.isArmourDigit }
      guard let digitsOfLine = words.max(by: { $0.count < $1.count }), digitsOfLine.count >= 4
      else { return }
      if digitsOfLine.first == UInt8(ascii: "="), digitsOfLine.count == 5 {
        let sum = Base64.decode(digitsOfLine.dropFirst())
        if sum.count == 3 { crc24 = sum.reduce(0) { $0 << 8 | UInt32($1) } }
      } else {
        digits += digitsOfLine
      }
    }
    var rest = text[(marks[1] + 5)..<marks[2]]
    while let byte = rest.popFirst() {
      if byte == 0x0A || byte == 0x0D {
        endLine()
      } else if byte == UInt8(ascii: "\\") {
        let next = rest.popFirst()
        if next == UInt8(ascii: "n") || next == UInt8(ascii: "r") { endLine() }
      } else {
        line.append(byte)
      }
    }
    endLine()
    body = Base64.decode(digits)
  }
}

extension ArraySlice<UInt8> {
  fileprivate var trimmed: ArraySlice<UInt8> {
    let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
    let start = drop(while: isSpace)
    return start.prefix(upTo: (start.lastIndex { !isSpace($0) }).map { $0 + 1 } ?? start.startIndex)
  }
}

extension UInt8 {
  /// Whether a line of base64 may hold this byte.
  var isArmourDigit: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "+"), UInt8(ascii: "/"),
      UInt8(ascii: "="):
      true
    default: false
    }
  }
}
