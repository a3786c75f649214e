import Evidence

/// What a value without quotes is: TOML 1.0, "Integer" to "Local Time".
enum TOMLScalar {
  /// The value that `text` stands for.
  ///
  /// - Returns: `nil` if it is no number, truth value, date or time, or if a number is too large.
  static func value(of text: ArraySlice<UInt8>) -> Node.Value? {
    let spelling = String(decoding: text, as: UTF8.self)
    return switch spelling {
    case "true": .bool(true)
    case "false": .bool(false)
    case _ where integer(text) != nil || float(text) != nil: .number(spelling)
    case _ where isDate(text): .string(spelling)
    default: nil
    }
  }

  static func integer(_ text: ArraySlice<UInt8>) -> Int? {
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where text.starts(with: prefix.utf8) {
      return digits(text.dropFirst(2)) { $0.isHexDigit }.flatMap { Int($0, radix: radix) }
    }
    return wholePart(text).flatMap { Int($0) }
  }

  static func float(_ text: ArraySlice<UInt8>) -> Double? {
    let body = unsigned(text)
    if body.elementsEqual("nan".utf8) { return .nan }
    if body.elementsEqual("inf".utf8) {
      return text.first == UInt8(ascii: "-") ? -.infinity : .infinity
    }
    let exponentMark = text.firstIndex { $0 | 0x20 == UInt8(ascii: "e") } ?? text.endIndex
    let dot = text[..<exponentMark].firstIndex(of: UInt8(ascii: ".")) ?? exponentMark
    guard dot < text.endIndex, var number = wholePart(text[..<dot]) else { return nil }
    if dot < exponentMark {
      guard let fraction = digits(text[(dot + 1)..<exponentMark], isDecimal) else { return nil }
      number += "." + fraction
    }
    if exponentMark < text.endIndex {
      let exponent = text[(exponentMark + 1)...]
      guard let power = digits(unsigned(exponent), isDecimal) else { return nil }
      number += exponent.first == UInt8(ascii: "-") ? "e-" + power : "e" + power
    }
    return Double(number)
  }

  /// A sign and digits without leading zeros.
  private static func wholePart(_ text: ArraySlice<UInt8>) -> String? {
    let body = unsigned(text)
    guard body.count == 1 || body.first != UInt8(ascii: "0"),
      let digits = digits(body, isDecimal)
    else { return nil }
    return text.first == UInt8(ascii: "-") ? "-" + digits : digits
  }

  private static func unsigned(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    text.first == UInt8(ascii: "+") || text.first == UInt8(ascii: "-") ? text.dropFirst() : text
  }

  private static func isDecimal(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// `text` without its underscores, each of which must stand between two digits.
  private static func digits(
    _ text: ArraySlice<UInt8>, _ isDigit: (UInt8) -> Bool
  ) -> String? {
    let groups = text.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
    guard groups.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isDigit) }) else { return nil }
    return String(decoding: groups.joined(), as: UTF8.self)
  }

  /// Whether the text has the shape of a date, a time or both; whether the day exists is not asked.
  private static func isDate(_ text: ArraySlice<UInt8>) -> Bool {
    let shape = String(decoding: text.map { isDecimal($0) ? UInt8(ascii: "0") : $0 }, as: UTF8.self)
    guard shape.hasPrefix("0000-00-00") else { return isTime(shape[...]) }
    var rest = shape.dropFirst(10)
    guard let separator = rest.popFirst() else { return true }
    guard separator == "T" || separator == "t" || separator == " " else { return false }
    for zone in ["Z", "z", "+00:00", "-00:00"] where rest.hasSuffix(zone) {
      return isTime(rest.dropLast(zone.count))
    }
    return isTime(rest)
  }

  private static func isTime(_ shape: Substring) -> Bool {
    guard shape.hasPrefix("00:00:00") else { return false }
    let fraction = shape.dropFirst(8)
    return fraction.isEmpty
      || fraction.first == "." && fraction.count > 1
        && fraction.dropFirst().allSatisfy { $0 == "0" }
  }
}
