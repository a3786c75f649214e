import Glibc
import Rules

/// A quick test whether a window has room for what a rule looks for.
///
/// Most values are a run of bytes out of a few, and ordinary text near a provider's name has no run
/// so long. To find one it is enough to look at every *n*-th byte.
struct ValueRun: BitwiseCopyable {
  private let bytes: ByteSet
  /// The least bytes of a run; 1 says yes to everything.
  private let least: Int

  /// Ordinary text is full of shorter runs.
  private static let shortest = 8

  /// A test for the longest run that every match of `pattern` holds; one that always says yes where
  /// it cannot be read.
  init(_ pattern: String) {
    guard let run = PatternTree(pattern)?.longestRun, run.least >= Self.shortest else {
      bytes = .all
      least = 1
      return
    }
    bytes = run.bytes
    least = run.least
  }

  /// Whether ``least`` bytes or more of the right kind stand together in `window`.
  ///
  /// - Complexity: O(*n*), and as a rule *n* divided by the length of a value.
  func fits(in window: UnsafeBufferPointer<UInt8>) -> Bool {
    guard least > 1 else { return true }
    // From the last byte of a run backwards: the first that is none of them tells where the next
    // run may begin, and what was read behind it is known.
    var known = -1
    var place = least - 1
    // SAFETY: `place` is checked against the count, and `other` is above `known`.
    while place < window.count {
      var other = place
      while other > known, bytes.contains(window[other]) { other -= 1 }
      if other == known { return true }
      known = place
      place = other + least
    }
    return false
  }
}

/// The tests of a detector's rules, each made when first asked for.
///
/// Rules that have a ``Sieve`` need none.
struct ValueRunTable {
  private var runs: [ValueRun?]

  init(for detector: Detector) {
    runs = Array(repeating: nil, count: detector.rules.count)
  }

  /// Whether what `rule` looks for may stand in `window`.
  @inline(__always)
  mutating func admits(
    _ rule: Int, in window: UnsafeBufferPointer<UInt8>, of detector: Detector
  ) -> Bool {
    if let run = runs[rule] { return run.fits(in: window) }
    return prepare(rule, of: detector).fits(in: window)
  }

  @inline(never)
  private mutating func prepare(_ rule: Int, of detector: Detector) -> ValueRun {
    let known = detector.catalogue.rules[rule]
    let run = ValueRun(known.context?.value ?? known.pattern)
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
    case .end, .ahead: 0
    }
  }

  /// What stands one after the other in every match.
  private var steps: [PatternTree] {
    if case .sequence(let parts) = self { parts.flatMap(\.steps) } else { [self] }
  }

  /// The bytes that stand together in every match, the least of them where there are few kinds.
  fileprivate var longestRun: (bytes: ByteSet, least: Int)? {
    let parts = steps
    var best: (bytes: ByteSet, least: Int)?
    var most = 0.0
    for start in parts.indices {
      var run = (bytes: ByteSet.none, least: 0)
      for part in parts[start...] {
        run = (run.bytes.union(part.bytes), run.least + part.shortest)
        // Bits that say that a run is no chance.
        let bits = Double(run.least) * log2(256 / Double(max(1, run.bytes.count)))
        if bits > most { (best, most) = (run, bits) }
      }
    }
    return best
  }

  /// Every byte that a match may hold.
  var bytes: ByteSet {
    switch self {
    case .byte(let set): set
    case .sequence(let parts), .choice(let parts): parts.reduce(.none) { $0.union($1.bytes) }
    case .repeated(let part, _, _): part.bytes
    case .end, .ahead: .none
    }
  }
}
