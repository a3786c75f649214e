import Rules

/// The sieves of a detector's rules, each made once it pays; never shared.
///
/// Only rules whose matches begin at their anchors have one: there is one place to ask about. The
/// others have a ``ValueRun``.
struct SieveTable: ~Copyable {
  /// How often a rule is called for before its sieve is made, which takes as long as some thousand
  /// searches: a staged file or a small tree does without.
  private static let patience: UInt16 = 4096
  /// What stands in ``waits`` where a sieve is at hand, and where there will be none.
  private static let present: UInt16 = 0
  private static let absent = UInt16.max

  private let detector: Detector
  /// How many calls of each rule to wait for.
  private let waits: UnsafeMutablePointer<UInt16>
  /// Initialised where ``waits`` says ``present``.
  private let sieves: UnsafeMutablePointer<Sieve>
  private let count: Int

  init(for detector: Detector) {
    self.detector = detector
    count = detector.rules.count
    waits = .allocate(capacity: count)
    sieves = .allocate(capacity: count)
    for (index, rule) in detector.rules.enumerated() {
      (waits + index).initialize(to: rule.asksForRun ? Self.absent : Self.patience)
    }
  }

  deinit {
    for index in 0..<count where waits[index] == Self.present {
      (sieves + index).deinitialize(count: 1)
    }
    waits.deallocate()
    sieves.deallocate()
  }

  /// Whether `rule` may match at an anchor; yes as long as it has no sieve.
  ///
  /// - Parameters:
  ///   - rule: the rule's index.
  ///   - window: from the anchor's first byte to the end of what the rule may look at.
  @inline(__always)
  mutating func admits(_ rule: Int, at window: UnsafeBufferPointer<UInt8>) -> Bool {
    // SAFETY: the detector's anchors only name its own rules, of which there are `count`.
    switch waits[rule] {
    case Self.present: return sieves[rule].admits(window)
    case Self.absent: return true
    case 1: prepare(rule)
    default: waits[rule] -= 1
    }
    return true
  }

  @inline(never)
  private mutating func prepare(_ rule: Int) {
    guard let sieve = Sieve(detector.catalogue.rules[rule].pattern) else {
      waits[rule] = Self.absent
      return
    }
    (sieves + rule).initialize(to: sieve)
    waits[rule] = Self.present
  }
}
