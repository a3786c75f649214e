/// The objects of a pack in the order of their bytes.
struct PackOrder: Sendable {
  /// For each object where it starts, and below that its position in the index; rising.
  private let keys: [UInt64]
  private let positionBits: UInt64

  /// Orders the objects of an index, given where each starts in the pack, in bytes.
  ///
  /// - Throws: ``PackFailure`` for offsets outside of `bounds`, and for a pack of more bytes and
  ///   objects than a word tells apart, which would be several terabytes.
  /// - Complexity: O(*n*).
  init(_ offsets: [UInt64], within bounds: Range<UInt64>) throws(PackFailure) {
    var largest: UInt64 = 0
    var smallest = UInt64.max
    for offset in offsets {
      largest = max(largest, offset)
      smallest = min(smallest, offset)
    }
    guard offsets.isEmpty || (bounds.contains(largest) && bounds.contains(smallest)) else {
      throw .malformed("the index names places outside the pack")
    }
    let offsetBits = UInt64.bitWidth - largest.leadingZeroBitCount
    let positionBits = Int.bitWidth - offsets.count.leadingZeroBitCount
    guard offsetBits + positionBits <= UInt64.bitWidth else {
      throw .malformed("the pack is too large to be read")
    }
    self.positionBits = UInt64(positionBits)
    let unordered = offsets.indices.map { offsets[$0] << UInt64(positionBits) | UInt64($0) }
    keys = Self.sorted(unordered, bits: positionBits..<positionBits + offsetBits)
  }

  var count: Int { keys.count }

  /// Lends the order to `body`, without the checks of an array.
  func withView<R>(_ body: (View) throws -> R) rethrows -> R {
    try keys.withUnsafeBufferPointer {
      try body(View(keys: $0, positionBits: positionBits))
    }
  }

  /// The order, lent for a call.
  struct View {
    fileprivate let keys: UnsafeBufferPointer<UInt64>
    fileprivate let positionBits: UInt64

    /// Where an object starts in the pack, in bytes.
    func offset(_ number: Int) -> UInt64 { keys[number] >> positionBits }

    /// The position of an object in the index.
    func position(_ number: Int) -> Int32 {
      Int32(truncatingIfNeeded: keys[number] & (1 << positionBits - 1))
    }
  }

  /// The numbers of the objects by their position in the index.
  var numbers: [Int32] {
    withView { view in
      [Int32](unsafeUninitializedCapacity: count) { numbers, filled in
        // SAFETY: every position below `count` is in the keys once.
        for number in 0..<count { numbers[Int(view.position(number))] = Int32(number) }
        filled = count
      }
    }
  }

  /// Keys that rise by some of their bits, and otherwise stay in order.
  private static func sorted(_ keys: [UInt64], bits: Range<Int>) -> [UInt64] {
    // A digit at a time, lowest first: linear, and many times quicker than comparing. More bits to
    // a digit make fewer passes, but more places to write to than a processor keeps at hand.
    let passes = max(1, (bits.count + 10) / 11)
    let digitBits = (bits.count + passes - 1) / passes
    let digits = 1 << digitBits
    var starts = [Int32](repeating: 0, count: passes * digits)
    for key in keys {
      for pass in 0..<passes {
        let digit = Int(truncatingIfNeeded: key >> UInt64(bits.lowerBound + pass * digitBits))
        starts[pass * digits + digit & (digits - 1)] += 1
      }
    }
    var current = keys
    for pass in 0..<passes {
      var sum: Int32 = 0
      for place in pass * digits..<(pass + 1) * digits {
        (starts[place], sum) = (sum, sum + starts[place])
      }
      let shift = UInt64(bits.lowerBound + pass * digitBits)
      current = [UInt64](unsafeUninitializedCapacity: current.count) { next, filled in
        starts.withUnsafeMutableBufferPointer { starts in
          // SAFETY: each digit's stretch has room for as many keys as were counted to have it.
          for key in current {
            let digit =
              pass * digits + Int(truncatingIfNeeded: key >> shift) & (digits - 1)
            next[Int(starts[digit])] = key
            starts[digit] += 1
          }
        }
        filled = current.count
      }
    }
    return current
  }
}
