/// Marvin, the keyed hash of .NET's strings, of which Azure makes the checksums of its keys.
///
/// The algorithm is described in US patent application 2013/0262421 and by Microsoft's published
/// sources; `abc` under 0xD53CD9CECD0893B7 gives 0x22C74339492769BF.
package enum Marvin32 {
  /// The 64-bit hash of `bytes`.
  package static func hash64(_ bytes: some Collection<UInt8>, seed: UInt64) -> UInt64 {
    var low = UInt32(truncatingIfNeeded: seed)
    var high = UInt32(truncatingIfNeeded: seed >> 32)
    func mix(_ word: UInt32) {
      low = low &+ word
      high ^= low
      low = rotated(low, 20) &+ high
      high = rotated(high, 9) ^ low
      low = rotated(low, 27) &+ high
      high = rotated(high, 19)
    }
    var word: UInt32 = 0
    var count: UInt32 = 0
    for byte in bytes {
      word |= UInt32(byte) << (8 * count)
      count += 1
      guard count == 4 else { continue }
      mix(word)
      (word, count) = (0, 0)
    }
    mix(word | 0x80 << (8 * count))
    mix(0)
    return UInt64(high) << 32 | UInt64(low)
  }

  /// Both halves of the hash together.
  package static func checksum(_ bytes: some Collection<UInt8>, seed: UInt64) -> UInt32 {
    let hash = hash64(bytes, seed: seed)
    return UInt32(truncatingIfNeeded: hash >> 32) ^ UInt32(truncatingIfNeeded: hash)
  }

  /// The seed that eight ASCII characters spell, the first one highest.
  package static func seed(_ text: String) -> UInt64 {
    text.utf8.reduce(0) { $0 << 8 | UInt64($1) }
  }

  private static func rotated(_ value: UInt32, _ bits: UInt32) -> UInt32 {
    value << bits | value >> (32 - bits)
  }
}
