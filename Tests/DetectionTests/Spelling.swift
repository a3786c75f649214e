import Foundation

/// Ways to spell bytes with others.
enum Spelling: CaseIterable, Sendable {
  case base64, base64URL, base64Lines, base64Twice, hexadecimal, loudHexadecimal, percent, address
  case unicode, bytes, utf16LittleEndian, utf16BigEndian

  func callAsFunction(_ bytes: [UInt8]) -> [UInt8] {
    let digits = { (bytes: [UInt8]) in Data(bytes).base64EncodedString() }
    let hexadecimal = { (mark: String) in
      bytes.map { mark + String(format: "%02x", $0) }.joined()
    }
    let text =
      switch self {
      case .base64: digits(bytes)
      case .base64URL:
        digits(bytes).replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
      case .base64Lines:
        Data(bytes).base64EncodedString(options: [.lineLength76Characters, .endLineWithLineFeed])
          .replacing("\n", with: "\n    ")
      case .base64Twice: digits(Array(digits(bytes).utf8))
      case .hexadecimal: hexadecimal("")
      case .loudHexadecimal: hexadecimal("").uppercased()
      case .percent: hexadecimal("%")
      case .address:
        String(decoding: bytes, as: UTF8.self)
          .addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(["-", "_"])) ?? ""
      case .unicode: hexadecimal("\\u00")
      case .bytes: hexadecimal("\\x")
      case .utf16LittleEndian: String(decoding: bytes.flatMap { [$0, 0] }, as: UTF8.self)
      case .utf16BigEndian: String(decoding: bytes.flatMap { [0, $0] }, as: UTF8.self)
      }
    return Array(text.utf8)
  }

  /// Some spelling of `bytes`.
  static func any(of bytes: [UInt8], _ dice: inout Dice) -> [UInt8] {
    allCases[dice.below(allCases.count)](bytes)
  }
}
