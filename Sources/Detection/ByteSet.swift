/// A set of bytes.
struct ByteSet: Hashable, Sendable {
  private var words: SIMD4<UInt64> = .zero

  static let none = ByteSet()
  static let all = ByteSet.none.inverted
  static let digits = ByteSet(ascii: "0123456789")
  static let wordBytes = ByteSet.digits.union(.letters).union(ByteSet(ascii: "_"))
  /// What `\s` stands for: space, and 9 to 13.
  static let spaces = ByteSet(ascii: " \t\n\u{B}\u{C}\r")
  private static let letters = ByteSet(ascii: "abcdefghijklmnopqrstuvwxyz").ignoringCase

  private init() {}

  init(_ byte: UInt8) { insert(byte) }

  init(_ range: ClosedRange<UInt8>) {
    for byte in range { insert(byte) }
  }

  private init(ascii text: String) {
    for byte in text.utf8 { insert(byte) }
  }

  mutating func insert(_ byte: UInt8) { words[Int(byte >> 6)] |= 1 << UInt64(byte & 63) }

  @inline(__always)
  func contains(_ byte: UInt8) -> Bool {
    // Named words stay in registers; one with a computed index goes through memory.
    let isLow = byte & 0x40 == 0
    let word = byte < 0x80 ? (isLow ? words.x : words.y) : (isLow ? words.z : words.w)
    return word &>> UInt64(byte & 63) & 1 == 1
  }

  var count: Int { (0..<4).reduce(0) { $0 + words[$1].nonzeroBitCount } }

  func union(_ other: ByteSet) -> ByteSet {
    var copy = self
    copy.words |= other.words
    return copy
  }

  /// All bytes that are not in the set.
  var inverted: ByteSet {
    var copy = self
    copy.words = ~words
    return copy
  }

  /// The set with the other case of each of its ASCII letters.
  var ignoringCase: ByteSet {
    // Capitals are the bits 1 to 26 of the second word, small letters the bits 33 to 58.
    let small: UInt64 = 0x07FF_FFFE_0000_0000
    var copy = self
    copy.words[1] |= (words[1] & small) >> 32 | (words[1] & small >> 32) << 32
    return copy
  }
}
