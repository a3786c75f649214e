/// Numbers that look drawn by lot and are the same for the same seed.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: Int) {
    state = UInt64(truncatingIfNeeded: seed) &* 0x2545_F491_4F6C_DD1D &+ 0x1234_5678_9ABC_DEF1
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }

  /// Whether one of `sides` throws came up.
  mutating func comesUp(oneIn sides: Int) -> Bool { Int.random(in: 0..<sides, using: &self) == 0 }

  /// A number in 0 ..< `bound`.
  mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

  /// A part of 0 ..< `count`, sometimes empty.
  mutating func part(of count: Int) -> Range<Int> {
    let ends = [below(count + 1), below(count + 1)].sorted()
    return ends[0]..<ends[1]
  }
}
