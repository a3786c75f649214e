import Glibc

/// What can be read off a value's characters alone.
struct Shape {
  let count: Int
  /// Shannon entropy, in bits per byte.
  let entropy: Double
  let hasDigit: Bool
  let hasUpper: Bool
  let hasLower: Bool
  /// Whether a byte stands that is neither a letter nor a digit.
  let hasOther: Bool
  let isHexadecimal: Bool
  /// How many different bytes there are.
  let distinct: Int
  /// How often a letter is followed by a digit or another case, or the other way round.
  let classChanges: Int
  /// The longest run of letters that one case, or a capital and small letters, make.
  let longestWord: Int
  /// The longest run of small consonants, which no word has six of.
  let longestConsonants: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var counts = InlineArray<256, Int32>(repeating: 0)
    var digits = 0
    var uppers = 0
    var lowers = 0
    var hexadecimals = 0
    var changes = 0
    var previous: UInt8 = 0
    var word = 0
    var longest = 0
    var consonants = 0
    var longestConsonants = 0
    for byte in bytes {
      counts[Int(byte)] &+= 1
      let kind: UInt8
      switch byte {
      case 0x30...0x39:
        digits &+= 1
        kind = 1
      case 0x41...0x5A:
        uppers &+= 1
        kind = 2
      case 0x61...0x7A:
        lowers &+= 1
        kind = 3
      default: kind = 4
      }
      if byte.isHexDigit { hexadecimals &+= 1 }
      if kind == 3 || kind == 2 {
        word = (kind == previous || (previous == 2 && kind == 3 && word == 1)) ? word &+ 1 : 1
        longest = max(longest, word)
      } else {
        word = 0
      }
      consonants = kind == 3 && !Self.isVowel(byte) ? consonants &+ 1 : 0
      longestConsonants = max(longestConsonants, consonants)
      if previous != 0, kind != previous { changes &+= 1 }
      previous = kind
    }
    count = bytes.count
    hasDigit = digits > 0
    hasUpper = uppers > 0
    hasLower = lowers > 0
    hasOther = digits + uppers + lowers < bytes.count
    isHexadecimal = hexadecimals == bytes.count
    classChanges = changes
    longestWord = longest
    self.longestConsonants = longestConsonants
    var sum = 0.0
    var distinct = 0
    for value in 0..<256 where counts[value] > 0 {
      let count = Double(counts[value])
      sum += count * log2(count)
      distinct += 1
    }
    self.distinct = distinct
    entropy = bytes.isEmpty ? 0 : log2(Double(bytes.count)) - sum / Double(bytes.count)
  }
}

extension Shape {
  private static func isVowel(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79: true
    default: false
    }
  }
}

extension UInt8 {
  var isASCIILetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
  var isCapital: Bool { self >= 0x41 && self <= 0x5A }
  var isSmall: Bool { self >= 0x61 && self <= 0x7A }
  var isASCIIDigit: Bool { self >= 0x30 && self <= 0x39 }
  var isWordByte: Bool { isASCIILetter || isASCIIDigit || self == 0x5F }
  var isHexDigit: Bool {
    isASCIIDigit || ((self | 0x20) >= 0x61 && (self | 0x20) <= 0x66)
  }
  /// The small letter of a capital one; any other byte is itself.
  var lowercased: UInt8 { isCapital ? self | 0x20 : self }
}

extension UnsafeBufferPointer<UInt8> {
  /// The letters, digits and lines that end at `end`; none before `floor` or the start.
  func word(endingAt end: Int, notBefore floor: Int) -> UnsafeBufferPointer<UInt8> {
    let floor = Swift.max(0, floor)
    var start = end
    while start > floor, self[start - 1].isWordByte { start -= 1 }
    return UnsafeBufferPointer(rebasing: self[start..<end])
  }
}

extension Shape {
  /// Whether the entropy falls short of `floor`, which a rule states for the alphabet that its
  /// values may use.
  ///
  /// What is drawn from hexadecimal digits alone shows less than letters would: one key in a
  /// thousand or fewer stays below the floors used for it.
  func isBelow(_ floor: Double) -> Bool {
    guard entropy < floor else { return false }
    guard isHexadecimal, hasDigit, hasUpper != hasLower else { return true }
    return entropy < min(floor, count >= 28 ? 2.8 : 2.4)
  }

  /// The entropy that `draws` independent draws from 2^`bits` equal characters show on average.
  ///
  /// The plug-in estimate falls short of `bits` for short values; Miller and Madow's correction,
  /// read backwards, says by how much.
  static func expectedEntropy(draws: Int, bits: Double) -> Double {
    guard draws > 1 else { return 0 }
    let alphabet = exp2(bits)
    let seen = alphabet * (1 - pow(1 - 1 / alphabet, Double(draws)))
    return min(log2(Double(draws)), bits) - (seen - 1) / (2 * Double(draws) * log(2)) * 0.35
  }
}
