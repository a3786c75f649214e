import Rules

/// A quick test whether a window has room for the value of a rule that goes by context.
///
/// A value is a run of bytes out of a few, and ordinary text near a provider's name has no run so
/// long. To find one it is enough to look at every *n*-th byte.
struct ValueRun: BitwiseCopyable {
  private let bytes: ByteSet
  /// The least bytes of a value.
  private let least: Int

  /// A test for values that match `pattern`; one that always says yes where it cannot be read.
  init(_ pattern: String) {
    guard let tree = PatternTree(pattern) else {
      bytes = .all
      least = 0
      return
    }
    bytes = tree.bytes
    least = tree.shortest
  }

  /// Whether ``least`` bytes or more of the right kind stand together in `window`.
  ///
  /// - Complexity: O(*n*), and as a rule *n* divided by the length of a value.
  func fits(in window: UnsafeBufferPointer<UInt8>) -> Bool {
    guard least > 1 else { return true }
    var place = least - 1
    // SAFETY: `start` and `end` stay within the window, and `place` is checked against its count.
    while place < window.count {
      guard bytes.contains(window[place]) else {
        place += least
        continue
      }
      var start = place
      while start > 0, place - start + 1 < least, bytes.contains(window[start - 1]) { start -= 1 }
      var end = place + 1
      while end < window.count, end - start < least, bytes.contains(window[end]) { end += 1 }
      if end - start >= least { return true }
      // The byte at `end` is none of them.
      place = end + least
    }
    return false
  }
}

/// The tests of a detector's rules that go by context, each made when first asked for.
struct ValueRunTable {
  private var runs: [ValueRun?]

  init(for detector: Detector) {
    runs = Array(repeating: nil, count: detector.rules.count)
  }

  /// Whether the value of `rule` may stand in `window`; yes if it does not go by context.
  @inline(__always)
  mutating func admits(
    _ rule: Int, in window: UnsafeBufferPointer<UInt8>, of detector: Detector
  ) -> Bool {
    guard detector.rules[rule].goesByContext else { return true }
    if let run = runs[rule] { return run.fits(in: window) }
    return prepare(rule, of: detector).fits(in: window)
  }

  @inline(never)
  private mutating func prepare(_ rule: Int, of detector: Detector) -> ValueRun {
    let run = ValueRun(detector.catalogue.rules[rule].context?.value ?? "")
    runs[rule] = run
    return run
  }
}

extension PatternTree {
  /// The least bytes that a match has.
  var shortest: Int {
    switch self {
    case .byte: 1
    case .sequence(let parts): parts.reduce(0) { $0 + $1.shortest }
    case .choice(let branches): branches.map(\.shortest).min() ?? 0
    case .repeated(let part, let least, _): least * part.shortest
    }
  }

  /// Every byte that a match may hold.
  var bytes: ByteSet {
    switch self {
    case .byte(let set): set
    case .sequence(let parts), .choice(let parts): parts.reduce(.none) { $0.union($1.bytes) }
    case .repeated(let part, _, _): part.bytes
    }
  }
}
