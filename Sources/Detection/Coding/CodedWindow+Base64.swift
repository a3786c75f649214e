extension CodedWindow {
  /// Lines of fewer digits are no lines of one coded text.
  private static let leastLine = 60
  private static let none: UInt8 = 0xFF

  /// The value of each digit, in either alphabet.
  private static let values: [UInt8] = {
    var values = Array(repeating: none, count: 256)
    for digit in 0..<26 {
      values[0x41 + digit] = UInt8(digit)
      values[0x61 + digit] = UInt8(digit + 26)
    }
    for digit in 0..<10 { values[0x30 + digit] = UInt8(digit + 52) }
    for sign in [0x2B, 0x2D] { values[sign] = 62 }
    for sign in [0x2F, 0x5F] { values[sign] = 63 }
    return values
  }()

  /// The bytes of the groups of four digits that stand around `place`.
  ///
  /// - Parameter phase: which digit of its group stands there.
  func base64(around place: Int, phase: Int) -> DecodedText {
    var (digits, places) = ([UInt8](), [Int]())
    let stretch = Self.values.withUnsafeBufferPointer { values -> Range<Int> in
      let start = base64Start(before: place, values)
      let end = collect(from: start, values, &digits, &places)
      return start..<end
    }
    var decoded = DecodedText()
    note(stretch, in: &decoded)
    decoded.reserve(digits.count * 3 / 4 + 3)
    let ahead = places.firstIndex { $0 >= place } ?? 0
    // What stands before the first whole group is not of this coding, or was cut.
    var first = (ahead - phase) & 3
    while first + 1 < digits.count {
      let count = min(4, digits.count - first)
      // A group that the window cuts is not known whole.
      if count < 4, decoded.isOpenAtEnd { break }
      var bits: UInt32 = 0
      for digit in first..<first + 4 {
        bits = bits << 6 | (digit < digits.count ? UInt32(digits[digit]) : 0)
      }
      for byte in 0..<count - 1 {
        decoded.append(
          UInt8(truncatingIfNeeded: bits >> UInt32(16 - 8 * byte)), from: places[first + byte],
          to: places[first + byte + 1] + 1)
      }
      first += 4
    }
    return decoded
  }

  /// Where the digits begin that go on to `place`, from line to line.
  private func base64Start(before place: Int, _ values: UnsafeBufferPointer<UInt8>) -> Int {
    var start = place
    while true {
      while start > range.lowerBound, values[Int(text[start - 1])] != Self.none { start -= 1 }
      guard let end = lineEnd(before: &start) else { return start }
      var line = end
      while line > range.lowerBound, values[Int(text[line - 1])] != Self.none { line -= 1 }
      let isCut = line == range.lowerBound && line < end
      guard isCut || end - line >= Self.leastLine && (end - line) & 3 == 0 else { return start }
      start = line
    }
  }

  /// The end of the line above the one whose first digit is at `start`, if nothing but an indent
  /// stands between.
  ///
  /// Where a backslash and an `n` end a line, the `n` was taken for a digit; `start` is put right.
  private func lineEnd(before start: inout Int) -> Int? {
    if start - 1 > range.lowerBound, start < range.upperBound, text[start - 1] == 0x5C,
      text[start] == UInt8(ascii: "n")
    {
      start += 1
      return start - 2
    }
    var place = start
    while place > range.lowerBound, text[place - 1] == 0x20 || text[place - 1] == 0x09 {
      place -= 1
    }
    guard place > range.lowerBound, text[place - 1] == 0x0A else { return nil }
    place -= 1
    if place > range.lowerBound, text[place - 1] == 0x0D { place -= 1 }
    return place
  }

  /// Collects digits up to the end of the coded text, which is returned.
  private func collect(
    from start: Int, _ values: UnsafeBufferPointer<UInt8>, _ digits: inout [UInt8],
    _ places: inout [Int]
  ) -> Int {
    var place = start
    var line = 0
    var isCut = start == range.lowerBound && start > 0
    while true {
      while place < range.upperBound {
        let value = values[Int(text[place])]
        guard value != Self.none else { break }
        digits.append(value)
        places.append(place)
        line += 1
        place += 1
      }
      guard isCut || line >= Self.leastLine && line & 3 == 0,
        let next = nextLine(from: place), isLine(next, values)
      else { return place }
      (place, line, isCut) = (next, 0, false)
    }
  }

  /// Whether digits and nothing else stand from `start` to the end of its line.
  private func isLine(_ start: Int, _ values: UnsafeBufferPointer<UInt8>) -> Bool {
    var end = start
    while end < range.upperBound, values[Int(text[end])] != Self.none { end += 1 }
    guard end > start, end < range.upperBound else { return end > start }
    return [0x0A, 0x0D, 0x3D, 0x22, 0x27, 0x60, 0x5C, 0x3C].contains(text[end])
  }

  /// Where the line after the one that ends at `place` begins, behind its indent.
  private func nextLine(from place: Int) -> Int? {
    var next = place
    guard next + 1 < range.upperBound else { return nil }
    if text[next] == 0x5C, text[next + 1] == UInt8(ascii: "n") {
      next += 2
    } else {
      if text[next] == 0x0D { next += 1 }
      guard text[next] == 0x0A else { return nil }
      next += 1
    }
    while next < range.upperBound, text[next] == 0x20 || text[next] == 0x09 { next += 1 }
    return next < range.upperBound ? next : nil
  }
}
