import Evidence
import Glibc

/// The compact text form of a catalogue.
///
/// One fact a line: a letter, a space, the value; no space where the value is empty. `R` opens a rule, `S` a service, `G` an allowlist
/// for every rule, `L` an allowlist of the rule above it. A line that would hold a default is left
/// out. Within a value a backtick escapes: see ``escape(_:)``. Diffs of such a text can be read,
/// and it decodes without a TOML parser.
enum CatalogueText {
  /// The letters that start a line.
  ///
  /// Letters are grouped by what they belong to; no two are the same.
  enum Tag: UInt8 {
    case rule = 0x52  // R
    case service = 0x53  // S
    case globalAllowlist = 0x47  // G
    case ruleAllowlist = 0x4C  // L
    case provider = 0x70  // p
    case kind = 0x6B  // k
    case description = 0x64  // d
    case pattern = 0x78  // x
    case names = 0x79  // y
    case nearNames = 0x59  // Y
    case value = 0x7A  // z
    case secretGroup = 0x67  // g
    case anchor = 0x61  // a
    case window = 0x77  // w
    case vicinity = 0x56  // V
    case minEntropy = 0x65  // e
    case length = 0x6C  // l
    case checksum = 0x63  // c
    case basis = 0x62  // b
    case companion = 0x6E  // n
    case companionRule = 0x4E  // N
    case companionLines = 0x23  // #
    case companionPattern = 0x50  // P
    case severity = 0x76  // v
    case ai = 0x69  // i
    case environmentName = 0x6D  // m
    case hint = 0x68  // h
    case lifetime = 0x54  // T
    case revoke = 0x72  // r
    case source = 0x73  // s
    case path = 0x66  // f
    case tag = 0x74  // t
    case address = 0x41  // A
    case host = 0x48  // H
    case requiresAll = 0x26  // &
    case target = 0x3E  // >
    case allowedDescription = 0x44  // D
    case allowedPattern = 0x58  // X
    case allowedPath = 0x46  // F
    case stopword = 0x57  // W
    case commit = 0x43  // C
    case positive = 0x2B  // +
    case negative = 0x2D  // -
  }

  /// `value` on one line, without characters that an editor or the compiler may change.
  ///
  /// A backtick, control characters and a space at the end become a backtick and two hexadecimal
  /// digits.
  static func escape(_ value: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(value.utf8.count)
    let last = value.utf8.count - 1
    for (index, byte) in value.utf8.enumerated() {
      let isSpaceAtEnd = byte == UInt8(ascii: " ") && index == last
      if byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "`") || isSpaceAtEnd {
        bytes.append(UInt8(ascii: "`"))
        bytes += Radix.digits(of: UInt64(byte), in: Array("0123456789abcdef".utf8), width: 2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The value that `text` escapes, or `nil` if an escape is cut short.
  static func unescape(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> String? {
    let whole = UnsafeBufferPointer(rebasing: text)
    guard let base = whole.baseAddress, memchr(base, 0x60, whole.count) != nil else {
      return String(decoding: whole, as: UTF8.self)
    }
    var bytes: [UInt8] = []
    var rest = text
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "`") else {
        bytes.append(byte)
        continue
      }
      guard let high = rest.popFirst()?.hexValue, let low = rest.popFirst()?.hexValue else {
        return nil
      }
      bytes.append(high << 4 | low)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension UInt8 {
  /// The value of a lower-case hexadecimal digit.
  fileprivate var hexValue: UInt8? {
    switch self {
    case 0x30...0x39: self - 0x30
    case 0x61...0x66: self - 0x61 + 10
    default: nil
    }
  }
}

/// Why a serialised catalogue was refused.
public struct CatalogueTextError: Error, Equatable, Sendable, CustomStringConvertible {
  /// 1-based.
  public let line: Int
  public let reason: String

  public var description: String { "serialised catalogue, line \(line): \(reason)" }
}
