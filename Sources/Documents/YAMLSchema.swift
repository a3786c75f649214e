import Evidence

/// YAML 1.2's core schema, which decides what an untagged plain scalar is.
///
/// - SeeAlso: YAML 1.2.2, chapter 10.3.2.
enum YAMLSchema {
  static func value(of scalar: YAMLEvent.Scalar) -> Node.Value {
    guard scalar.style == .plain, scalar.tag == nil else { return .string(scalar.text) }
    switch scalar.text {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .bool(true)
    case "false", "False", "FALSE": return .bool(false)
    default: return isNumber(scalar.text) ? .number(scalar.text) : .string(scalar.text)
    }
  }

  private static func isNumber(_ text: String) -> Bool {
    var bytes = Array(text.utf8)[...]
    // The longest number anybody writes is far shorter; a token of digits is not one.
    guard bytes.count <= 64 else { return false }
    if bytes.starts(with: Array("0o".utf8)) {
      return bytes.count > 2 && bytes.dropFirst(2).allSatisfy { (0x30...0x37).contains($0) }
    }
    if bytes.starts(with: Array("0x".utf8)) {
      return bytes.count > 2 && bytes.dropFirst(2).allSatisfy(\.isHexDigit)
    }
    if [".nan", ".NaN", ".NAN"].contains(text) { return true }
    if bytes.first == UInt8(ascii: "+") || bytes.first == UInt8(ascii: "-") {
      bytes = bytes.dropFirst()
    }
    if [".inf", ".Inf", ".INF"].contains(String(decoding: bytes, as: UTF8.self)) { return true }
    var digits = takeDigits(&bytes)
    if bytes.first == UInt8(ascii: ".") {
      bytes = bytes.dropFirst()
      digits += takeDigits(&bytes)
    }
    guard digits > 0 else { return false }
    if bytes.first == UInt8(ascii: "e") || bytes.first == UInt8(ascii: "E") {
      bytes = bytes.dropFirst()
      if bytes.first == UInt8(ascii: "+") || bytes.first == UInt8(ascii: "-") {
        bytes = bytes.dropFirst()
      }
      guard takeDigits(&bytes) > 0 else { return false }
    }
    return bytes.isEmpty
  }

  private static func takeDigits(_ bytes: inout ArraySlice<UInt8>) -> Int {
    let rest = bytes.drop { (0x30...0x39).contains($0) }
    defer { bytes = rest }
    return bytes.count - rest.count
  }
}
