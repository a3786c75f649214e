/// The identifier that a value is assigned to, read from the bytes before the value.
struct AssignedName {
  /// The identifier's bytes; empty where none stands there.
  let range: Range<Int>
  /// Whether a quote opens the value.
  let isQuoted: Bool

  /// The most marks between a name and its value, and the most bytes of a name.
  private static let maxGap = 12
  private static let maxName = 96

  /// How many bytes before a value decide.
  static let reach = maxGap + maxName

  /// - Parameter start: the offset of the value's first byte.
  init(before start: Int, in bytes: UnsafeBufferPointer<UInt8>) {
    var index = start
    isQuoted = index > 0 && Self.isQuote(bytes[index - 1])
    let limit = max(0, start - Self.maxGap)
    while index > limit, Self.isGap(bytes[index - 1]) { index -= 1 }
    let end = index
    let floor = max(0, end - Self.maxName)
    while index > floor,
      bytes[index - 1].isWordByte || bytes[index - 1] == 0x2D
        || bytes[index - 1] == 0x2E
    {
      index -= 1
    }
    range = index..<end
  }

  /// The identifier as people know it; `nil` where the bytes before the value hold none.
  func text(in bytes: UnsafeBufferPointer<UInt8>) -> String? {
    // The host of an address names nothing that stands behind it.
    if range.lowerBound > 0, bytes[range.lowerBound - 1] == UInt8(ascii: "@") { return nil }
    // `${NAME:-value}` leaves a dash, and a header names the scheme of what follows.
    let marks: [UInt8] = [0x2D, 0x2E]
    let name = bytes[range].drop { marks.contains($0) }
    guard name.contains(where: { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }) else { return nil }
    let text = String(decoding: name, as: UTF8.self)
    return Self.schemes.contains(text.lowercased()) ? nil : text
  }

  /// What an `Authorization` header says before its value.
  private static let schemes: Set<String> = ["bearer", "basic", "token"]

  private static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`")
  }

  /// What may stand between a name and its value: `: "`, ` := '`, `=>`, `", "`, `] = "`.
  private static func isGap(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, UInt8(ascii: "="), UInt8(ascii: ":"), UInt8(ascii: ">"), UInt8(ascii: ","),
      UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "]"), 0x5C:
      true
    default: isQuote(byte)
    }
  }
}
