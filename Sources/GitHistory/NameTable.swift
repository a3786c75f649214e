import Glibc

/// Gives each distinct name a small number.
///
/// The names of files and directories repeat in every tree that holds them, so a lookup must not
/// allocate.
struct NameTable: Sendable {
  private var bytes: [UInt8] = []
  private var starts: [Int] = [0]
  /// Open addressing: a number plus one, or 0 for a free slot.
  ///
  /// The size is a power of two, so that a mask takes the place of a division.
  private var slots = [Int32](repeating: 0, count: 1024)

  var count: Int { starts.count - 1 }

  subscript(number: Int32) -> ArraySlice<UInt8> {
    bytes[starts[Int(number)]..<starts[Int(number) + 1]]
  }

  /// The number of `name`, a new one if it was not seen before.
  mutating func number(of name: UnsafeBufferPointer<UInt8>) -> Int32 {
    var slot = Self.hash(name) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = slots[slot] - 1
      if isEqual(number, name) { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    let number = Int32(count)
    bytes.append(contentsOf: name)
    starts.append(bytes.count)
    slots[slot] = number + 1
    if count * 2 > slots.count { grow() }
    return number
  }

  private func isEqual(_ number: Int32, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = starts[Int(number)]
    let length = starts[Int(number) + 1] - start
    guard length == name.count else { return false }
    guard length > 0, let base = name.baseAddress else { return true }
    // SAFETY: both sides hold `length` bytes: `starts` never points beyond `bytes`.
    return bytes.withUnsafeBufferPointer { memcmp($0.baseAddress! + start, base, length) == 0 }
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 2)
    for number in 0..<Int32(count) {
      let hash = self[number].withUnsafeBufferPointer { Self.hash($0) }
      var slot = hash & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = number + 1
    }
  }

  /// FNV-1a, folded so that its high bits count as well.
  private static func hash(_ name: UnsafeBufferPointer<UInt8>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: (hash ^ hash >> 29) & 0x7FFF_FFFF_FFFF_FFFF)
  }
}
