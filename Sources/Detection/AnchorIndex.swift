import Rules

/// The literals of all rules, each once, and which rules each of them calls for.
struct AnchorIndex {
  /// The bytes of all literals, one after the other, letters in lower case.
  private(set) var bytes: [UInt8] = []
  /// Literal *i* is `bytes[starts[i]..<starts[i + 1]]`.
  private(set) var starts: [Int] = [0]
  /// The rules of literal *i* are `rules[ruleStarts[i]..<ruleStarts[i + 1]]`, in rising order.
  private(set) var rules: [Int] = []
  private(set) var ruleStarts: [Int] = [0]

  /// A literal is looked for by no more than this many of its bytes.
  ///
  /// What is new in a text is searched with as much around it as the longest literal has bytes, and
  /// one in thirty is longer than this.
  private static let longest = 16

  /// The literal in each slot of a hash table, or -1.
  private var slots: [Int32] = []
  /// For each use its rule, the use before of the same literal or -1, and each literal's last use.
  private var uses: [(rule: Int, before: Int)] = []
  private var lastUses: [Int] = []

  var count: Int { lastUses.count }

  init(reserving count: Int) {
    var size = 64
    while size < count * 2 { size *= 2 }
    slots = Array(repeating: -1, count: size)
    bytes.reserveCapacity(count * 8)
    starts.reserveCapacity(count + 1)
    uses.reserveCapacity(count)
    lastUses.reserveCapacity(count)
  }

  /// Notes that `literal` calls for `rule`; rules come in rising order.
  ///
  /// - Returns: how many bytes of the literal are not looked for.
  mutating func add(_ literal: String, for rule: Int) -> Int {
    let start = bytes.count
    var cut = 0
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in literal.utf8 {
      // Half a character is as good as a whole one to look for.
      guard bytes.count - start < Self.longest else {
        cut += 1
        continue
      }
      bytes.append(byte.lowercased)
      hash = (hash ^ UInt64(byte.lowercased)) &* 0x100_0000_01B3
    }
    guard bytes.count > start else { return 0 }
    let literal = find(start, hash)
    if literal == count {
      starts.append(bytes.count)
      lastUses.append(-1)
    } else {
      bytes.removeSubrange(start...)
    }
    // Two keywords of one rule may begin alike.
    if lastUses[literal] >= 0, uses[lastUses[literal]].rule == rule { return cut }
    uses.append((rule, lastUses[literal]))
    lastUses[literal] = uses.count - 1
    return cut
  }

  /// The literal that equals the bytes from `start` on; ``count`` if it is new.
  private mutating func find(_ start: Int, _ hash: UInt64) -> Int {
    if count * 2 >= slots.count { grow() }
    var slot = Int(truncatingIfNeeded: hash ^ hash >> 32) & (slots.count - 1)
    while slots[slot] >= 0 {
      let known = Int(slots[slot])
      if bytes[starts[known]..<starts[known + 1]].elementsEqual(bytes[start...]) { return known }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(count)
    return count
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    for literal in 0..<count {
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      for byte in bytes[starts[literal]..<starts[literal + 1]] {
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
      }
      var slot = Int(truncatingIfNeeded: hash ^ hash >> 32) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(literal)
    }
  }

  /// Makes ``rules`` and ``ruleStarts`` of what was added.
  mutating func finish() {
    rules.reserveCapacity(uses.count)
    ruleStarts.reserveCapacity(count + 1)
    for literal in 0..<count {
      let first = rules.count
      var use = lastUses[literal]
      while use >= 0 {
        rules.append(uses[use].rule)
        use = uses[use].before
      }
      rules[first...].reverse()
      ruleStarts.append(rules.count)
    }
  }
}
