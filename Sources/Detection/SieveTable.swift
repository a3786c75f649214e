import Rules

/// The sieves of a detector's rules, each made when it is first asked; never shared.
///
/// Only rules whose matches begin at their anchors have one: there is one place to ask about.
struct SieveTable: ~Copyable {
  private enum State: UInt8 {
    case unknown, absent, present
  }

  private let detector: Detector
  private let states: UnsafeMutablePointer<State>
  /// Initialised where the state says ``State/present``.
  private let sieves: UnsafeMutablePointer<Sieve>
  private let count: Int

  init(for detector: Detector) {
    self.detector = detector
    count = detector.rules.count
    states = .allocate(capacity: count)
    sieves = .allocate(capacity: count)
    for (index, rule) in detector.rules.enumerated() {
      let isAsked = rule.startsByAnchor && rule.before == 0
      (states + index).initialize(to: isAsked ? .unknown : .absent)
    }
  }

  deinit {
    for index in 0..<count where states[index] == .present {
      (sieves + index).deinitialize(count: 1)
    }
    states.deallocate()
    sieves.deallocate()
  }

  /// Whether `rule` may match at an anchor.
  ///
  /// - Parameters:
  ///   - rule: the rule's index.
  ///   - window: from the anchor's first byte to the end of what the rule may look at.
  @inline(__always)
  mutating func admits(_ rule: Int, at window: UnsafeBufferPointer<UInt8>) -> Bool {
    // SAFETY: the detector's anchors only name its own rules, of which there are `count`.
    switch states[rule] {
    case .present: return sieves[rule].admits(window)
    case .absent: return true
    case .unknown: break
    }
    prepare(rule)
    return states[rule] == .absent || sieves[rule].admits(window)
  }

  @inline(never)
  private mutating func prepare(_ rule: Int) {
    guard let sieve = Sieve(detector.catalogue.rules[rule].pattern) else {
      states[rule] = .absent
      return
    }
    (sieves + rule).initialize(to: sieve)
    states[rule] = .present
  }
}
