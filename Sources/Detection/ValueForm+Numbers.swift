/// Values that measure, count or date something.
extension ValueForm {
  /// `0.0475`, `2.5e-6`: digits around one point, or before an exponent.
  static func isMeasure(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    let sign = value.first == UInt8(ascii: "-") ? 1 : 0
    var index = sign
    var points = 0
    while index < value.count, value[index].isASCIIDigit || value[index] == 0x2E {
      if value[index] == 0x2E { points += 1 }
      index += 1
    }
    guard index > sign, points <= 1 else { return false }
    guard index < value.count else { return points == 1 }
    guard value[index].lowercased == UInt8(ascii: "e") else { return false }
    index += 1
    if index < value.count, value[index] == 0x2D || value[index] == 0x2B { index += 1 }
    return index < value.count && value[index...].allSatisfy { $0.isASCIIDigit }
  }

  /// `131_072`, `0x10000`, `1204664602u64`: digits in groups, up to 32 bits, or with the name of a
  /// type behind them.
  static func isNumberOfCode(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = value.first, first.isASCIIDigit else { return false }
    if starts(value, with: "0x"), value.count <= 10, value[2...].allSatisfy({ $0.isHexDigit }) {
      return true
    }
    let groups = value.split(separator: 0x5F, omittingEmptySubsequences: false)
    if groups.count > 1, groups[0].count <= 3, groups.dropFirst().allSatisfy({ $0.count == 3 }),
      groups.allSatisfy({ $0.allSatisfy { $0.isASCIIDigit } })
    {
      return true
    }
    let rest = value.drop { $0.isASCIIDigit || $0 == 0x5F }
    return numberTypes.contains { rest.elementsEqual($0.utf8) }
  }

  private static let numberTypes = [
    "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize", "f32",
    "f64", "UL", "ULL", "LL", "n",
  ]

  /// `8080:80`, `5432:5432/tcp`: ports outside and inside a container.
  static func isPortMapping(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    let outside = value.prefix { $0.isASCIIDigit }
    guard (2...5).contains(outside.count), outside.endIndex < value.count,
      value[outside.endIndex] == UInt8(ascii: ":")
    else { return false }
    let inside = value[(outside.endIndex + 1)...].prefix { $0.isASCIIDigit }
    let rest = value[inside.endIndex...]
    return (2...5).contains(inside.count) && (rest.isEmpty || rest.first == UInt8(ascii: "/"))
  }

  /// `2006-01-02T15:04:05Z`: a date, and a time behind it.
  static func isMoment(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    guard value.count >= 16 else { return false }
    return (0..<16).allSatisfy { index in
      switch index {
      case 4, 7: value[index] == 0x2D
      case 10: value[index] == UInt8(ascii: "T")
      case 13: value[index] == UInt8(ascii: ":")
      default: value[index].isASCIIDigit
      }
    }
  }

  /// As many digits as a moment has in seconds or in thousandths, millionths or billionths of one.
  static func isUnixTime(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    switch value.count {
    case 10, 13, 16, 19: value[0] == 0x31 && value.allSatisfy { $0.isASCIIDigit }
    default: false
    }
  }

  /// `2024-05-17`, `1.13.5-k8s`, `2006-01-02T15:04:05Z`.
  static func isVersionOrDate(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = value.first, first.isASCIIDigit || first == UInt8(ascii: "v") else {
      return false
    }
    if startsAsVersion(value) || isMoment(value) { return true }
    let marks = value.count { $0 == 0x2D || $0 == UInt8(ascii: "/") || $0 == 0x3A }
    return marks == 2 && value.count <= 10 && value.count { $0.isASCIIDigit } == value.count - 2
  }
}
