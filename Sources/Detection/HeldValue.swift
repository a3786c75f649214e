import Evidence

/// A value that one text holds, without what an editor would show of its place.
public struct HeldValue: Hashable, Sendable {
  /// The value's index in ``DetectionScratch/values``.
  public var value: Int32
  /// The rule's index in the detector's catalogue.
  public var rule: Int
  /// The value's bytes in the text, half-open; in UTF-16, those of its text in UTF-8.
  public var offsets: Range<Int>

  public init(value: Int32, rule: Int, offsets: Range<Int>) {
    self.value = value
    self.rule = rule
    self.offsets = offsets
  }
}

/// Distinct values, numbered in the order in which they were first seen.
struct ValueTable {
  private(set) var values: [Secret] = []
  private var numbers: [Secret: Int32] = [:]

  /// The number of the value that `bytes` spell.
  mutating func number(of bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
    number(of: Secret(Array(bytes)))
  }

  /// The number of a value.
  mutating func number(of secret: Secret) -> Int32 {
    if let known = numbers[secret] { return known }
    let number = Int32(values.count)
    values.append(secret)
    numbers[secret] = number
    return number
  }
}
