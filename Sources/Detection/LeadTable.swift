import Rules

/// What may not stand ahead of the matches of a detector's rules, read off each pattern when it is
/// first asked for; never shared.
///
/// Most patterns begin by saying that no word goes on into them, and most anchors in ordinary text
/// are parts of words, so one byte settles them.
struct LeadTable: ~Copyable {
  private static let unknown: UInt8 = 0
  private static let none: UInt8 = 1

  private let detector: Detector
  /// For each rule ``unknown``, ``none``, or the number of its set in ``sets`` and two.
  private let numbers: UnsafeMutablePointer<UInt8>
  /// Few patterns differ in this.
  private var sets: [ByteSet] = []
  /// For each byte whether it is in the set, one set after the other.
  private let members: UnsafeMutablePointer<Bool>

  /// How many different sets are kept; a pattern beyond them is not tested.
  private static let mostSets = 64

  init(for detector: Detector) {
    self.detector = detector
    numbers = .allocate(capacity: detector.rules.count)
    numbers.initialize(repeating: Self.unknown, count: detector.rules.count)
    members = .allocate(capacity: Self.mostSets << 8)
  }

  deinit {
    numbers.deallocate()
    members.deallocate()
  }

  /// Whether no match of `rule` begins behind `byte`.
  ///
  /// - Parameter rule: the index of a rule whose matches begin at their anchors.
  @inline(__always)
  mutating func forbids(_ rule: Int, behind byte: UInt8) -> Bool {
    // SAFETY: the detector's anchors only name its own rules, and a number is one of a set.
    var number = numbers[rule]
    if number == Self.unknown { number = prepare(rule) }
    return number > Self.none && members[Int(number &- 2) &<< 8 &+ Int(byte)]
  }

  @inline(never)
  private mutating func prepare(_ rule: Int) -> UInt8 {
    numbers[rule] = Self.none
    guard let set = ByteSet(forbiddenAheadOf: detector.catalogue.rules[rule].pattern) else {
      return Self.none
    }
    var number = sets.firstIndex(of: set) ?? sets.count
    if number == sets.count {
      guard sets.count < Self.mostSets else { return Self.none }
      for byte in 0...255 as ClosedRange<UInt8> {
        (members + number << 8 + Int(byte)).initialize(to: set.contains(byte))
      }
      sets.append(set)
    }
    number += 2
    numbers[rule] = UInt8(number)
    return UInt8(number)
  }
}

extension ByteSet {
  /// The bytes that a pattern says at its start must not stand ahead of it: `(?<![\w-])`.
  ///
  /// Fails where it says nothing so simple, and where a part of it may match without that.
  init?(forbiddenAheadOf pattern: String) {
    let bytes = Array(pattern.utf8)
    let mark = Array("(?<!".utf8)
    guard bytes.starts(with: mark) else { return nil }
    // Within a class nothing but its end is followed by the end of the group, as a rule; where it
    // is not so, what is read here is no whole class.
    let end = Array("])".utf8)
    guard
      let close = bytes.indices.dropFirst(mark.count).first(where: {
        bytes[$0...].starts(with: end)
      }),
      case .byte(let set) = PatternTree(
        String(decoding: bytes[mark.count...close], as: UTF8.self)),
      // A byte of ASCII is a character, whatever the pattern takes characters to be.
      (0x80...0xFF as ClosedRange<UInt8>).allSatisfy({ !set.contains($0) }),
      // A count would let the assertion be left out.
      !bytes[(close + 2)...].prefix(1).contains(where: { "?*+{".utf8.contains($0) }),
      let whole = PatternTree(pattern)
    else { return nil }
    if case .choice = whole { return nil }
    self = set
  }
}
