import CLibgit2

/// The name of a git object: the SHA-1 of its kind, size and bytes.
public struct ObjectID: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// The 20 bytes as big-endian words, so that words compare as the bytes do.
  let high: UInt64
  let middle: UInt64
  let low: UInt32

  /// The id of all zeros, by which git says "no object".
  public static let zero = ObjectID(high: 0, middle: 0, low: 0)

  /// The blob without bytes.
  ///
  /// Git knows it without storing it: `git add --intent-to-add` names it and writes nothing.
  static let emptyBlob = ObjectID(
    high: 0xE69D_E29B_B2D1_D643, middle: 0x4B8B_29AE_775A_D8C2, low: 0xE48C_5391)

  init(high: UInt64, middle: UInt64, low: UInt32) {
    self.high = high
    self.middle = middle
    self.low = low
  }

  /// How many bytes an id has.
  package static let byteCount = 20

  /// The id that the 20 bytes at `start` spell.
  ///
  /// The bytes need no alignment.
  package init(bytes start: UnsafeRawPointer) {
    high = UInt64(bigEndian: start.loadUnaligned(as: UInt64.self))
    middle = UInt64(bigEndian: start.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    low = UInt32(bigEndian: start.loadUnaligned(fromByteOffset: 16, as: UInt32.self))
  }

  init(_ raw: git_oid) {
    self = withUnsafeBytes(of: raw) { bytes in
      // An object of 20 bytes has an address.
      ObjectID(bytes: bytes.baseAddress!)
    }
  }

  /// An id from 40 hexadecimal digits of either case, or `nil` if `hex` is anything else.
  public init?(hex: some StringProtocol) {
    guard let id = Array(hex.utf8).withUnsafeBufferPointer({ ObjectID(hexDigits: $0) }) else {
      return nil
    }
    self = id
  }

  init?(hexDigits digits: UnsafeBufferPointer<UInt8>) {
    guard digits.count == 40 else { return nil }
    var areDigits = true
    // SAFETY: there are 40 bytes, and no word that is read begins after the 32nd.
    func word(_ place: Int) -> UInt64 {
      let bytes = UnsafeRawBufferPointer(digits).loadUnaligned(
        fromByteOffset: place, as: UInt64.self)
      return Self.value(UInt64(bigEndian: bytes), &areDigits)
    }
    let high = word(0) << 32 | word(8)
    let middle = word(16) << 32 | word(24)
    let low = word(32)
    guard areDigits else { return nil }
    self.init(high: high, middle: middle, low: UInt32(truncatingIfNeeded: low))
  }

  /// What eight hexadecimal digits spell, all at once; clears `areDigits` if one is none.
  private static func value(_ digits: UInt64, _ areDigits: inout Bool) -> UInt64 {
    let every: UInt64 = 0x0101_0101_0101_0101
    let top = every &* 0x80
    // The top bit of each byte tells in turn: from 0 to 9 after taking off "0"; from 1 to 6 after
    // taking off what comes ahead of "a". Without their own top bits, bytes do not carry over.
    let number = digits ^ (every &* 0x30)
    let letter = (digits | (every &* 0x20)) ^ (every &* 0x60)
    let isNumber = ~(((number & ~top) &+ (every &* 0x76)) | number)
    let isLetter =
      ((letter & ~top) &+ (every &* 0x7F)) & ~((letter & ~top) &+ (every &* 0x79)) & ~letter
    if (isNumber | isLetter) & top != top { areDigits = false }
    var value = (digits & (every &* 0x0F)) &+ ((digits >> 6) & every) &* 9
    value = (value | value >> 4) & 0x00FF_00FF_00FF_00FF
    value = (value | value >> 8) & 0x0000_FFFF_0000_FFFF
    return (value | value >> 16) & 0xFFFF_FFFF
  }

  /// The id in libgit2's form.
  var raw: git_oid {
    var raw = git_oid()
    // An object of 20 bytes has an address.
    withUnsafeMutableBytes(of: &raw) { store(at: $0.baseAddress!) }
    return raw
  }

  /// Writes the 20 bytes to `start`, which needs no alignment.
  package func store(at start: UnsafeMutableRawPointer) {
    start.storeBytes(of: high.bigEndian, toByteOffset: 0, as: UInt64.self)
    start.storeBytes(of: middle.bigEndian, toByteOffset: 8, as: UInt64.self)
    start.storeBytes(of: low.bigEndian, toByteOffset: 16, as: UInt32.self)
  }

  /// The first 64 bits, the first byte being the highest: they order as the ids do.
  package var leadingBits: UInt64 { high }

  /// The 40 hexadecimal digits, in lower case.
  public var hex: String {
    var digits: [UInt8] = []
    digits.reserveCapacity(40)
    let alphabet: StaticString = "0123456789abcdef"
    func append(_ word: UInt64, nibbles: Int) {
      for shift in stride(from: (nibbles - 1) * 4, through: 0, by: -4) {
        digits.append(alphabet.utf8Start[Int(word >> UInt64(shift) & 15)])
      }
    }
    append(high, nibbles: 16)
    append(middle, nibbles: 16)
    append(UInt64(low), nibbles: 8)
    return String(decoding: digits, as: UTF8.self)
  }

  /// The first ten hexadecimal digits, for messages to people.
  public var short: String { String(hex.prefix(10)) }

  // A SHA-1 is evenly spread already: one word of it tells objects apart.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(high)
  }

  public static func < (left: ObjectID, right: ObjectID) -> Bool {
    (left.high, left.middle, left.low) < (right.high, right.middle, right.low)
  }
}

extension ObjectID: CustomStringConvertible {
  public var description: String { hex }
}

/// The four kinds of object git keeps.
public enum ObjectKind: Sendable {
  case commit, tree, blob, tag

  init?(_ raw: git_object_t) {
    switch raw {
    case GIT_OBJECT_COMMIT: self = .commit
    case GIT_OBJECT_TREE: self = .tree
    case GIT_OBJECT_BLOB: self = .blob
    case GIT_OBJECT_TAG: self = .tag
    default: return nil
    }
  }
}
