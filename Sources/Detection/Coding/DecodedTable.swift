import Evidence

/// A value that a text spells in some coding, with what decoded text says of it.
struct DecodedValue: Hashable {
  var secret: Secret
  /// The name the value is assigned to, if its text shows one.
  var name: String?
  var publicID: String?
}

/// Distinct decoded values, numbered in the order in which they were first seen; not shared
/// between workers.
final class DecodedTable {
  private var values: [DecodedValue] = []
  private var numbers: [DecodedValue: Int32] = [:]
  /// How many bytes may still be decoded for the image at hand.
  var room = 0

  /// The number of a value, which is entered if it is new.
  func number(of value: DecodedValue) -> Int32 {
    if let known = numbers[value] { return known }
    let number = Int32(values.count)
    values.append(value)
    numbers[value] = number
    return number
  }

  subscript(number: Int32) -> DecodedValue { values[Int(number)] }
}

/// A scratch for text that was decoded from that of another scratch.
final class InnerScratch {
  var scratch: DetectionScratch
  let memory = TextMemory()

  init(_ scratch: consuming DetectionScratch) {
    self.scratch = scratch
  }
}
