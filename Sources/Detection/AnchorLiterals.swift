/// Bytes that are looked for in texts, each run of them once and all in one array.
struct AnchorLiterals {
  /// The bytes of all literals, one after the other; letters in lower case but where case counts.
  private(set) var bytes: [UInt8] = []
  /// Literal *i* is `bytes[starts[i]..<starts[i + 1]]`.
  private(set) var starts: [Int] = [0]
  /// Whether the letters of each literal match in their own case only.
  private(set) var areCaseSensitive: [Bool] = []

  /// A literal is looked for by no more than this many of its bytes.
  ///
  /// What is new in a text is searched with as much around it as the longest literal has bytes, and
  /// one in thirty is longer than this.
  static let longest = 16

  /// The literal in each slot of a hash table, or -1.
  private var slots: [Int32]

  var count: Int { areCaseSensitive.count }

  init(reserving count: Int) {
    var size = 64
    while size < count * 2 { size *= 2 }
    slots = Array(repeating: -1, count: size)
    bytes.reserveCapacity(count * 8)
    starts.reserveCapacity(count + 1)
    areCaseSensitive.reserveCapacity(count)
  }

  /// Takes the first ``longest`` bytes of `literal`, if they are not known.
  ///
  /// - Returns: the literal's index, and whether it is new; `nil` for no bytes.
  @inline(__always)
  mutating func add(
    _ literal: some Sequence<UInt8>, isCaseSensitive: Bool = false
  ) -> (index: Int, isNew: Bool)? {
    let start = bytes.count
    // Half a character is as good as a whole one to look for.
    for byte in literal.prefix(Self.longest) {
      bytes.append(isCaseSensitive ? byte : byte.lowercased)
    }
    return bytes.count > start ? close(start, isCaseSensitive) : nil
  }

  /// Makes the bytes from `start` on a literal, or takes them away again.
  private mutating func close(_ start: Int, _ isCaseSensitive: Bool) -> (index: Int, isNew: Bool) {
    if count * 2 >= slots.count { grow() }
    var slot = slot(of: start..<bytes.count)
    while slots[slot] >= 0 {
      let known = Int(slots[slot])
      if areCaseSensitive[known] == isCaseSensitive,
        bytes[starts[known]..<starts[known + 1]].elementsEqual(bytes[start...])
      {
        bytes.removeSubrange(start...)
        return (known, false)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(count)
    starts.append(bytes.count)
    areCaseSensitive.append(isCaseSensitive)
    return (count - 1, true)
  }

  /// Where in the table the bytes of a range are looked for first: FNV-1a, folded.
  private func slot(of range: Range<Int>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes[range] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: hash ^ hash >> 32) & (slots.count - 1)
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    for literal in 0..<count {
      var slot = slot(of: starts[literal]..<starts[literal + 1])
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(literal)
    }
  }
}
