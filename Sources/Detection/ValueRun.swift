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

  /// A test for the longest run that every match of `pattern` holds; one that always says yes where
  /// it cannot be read.
  init(_ pattern: String) {
    guard let run = PatternTree(pattern)?.runs.first else {
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

/// Bytes that stand together in every match of a pattern.
private struct Run {
  let bytes: ByteSet
  let least: Int

  /// Ordinary text is full of shorter runs.
  private static let shortest = 8
  /// More are not kept, as each is joined with those of other branches.
  private static let most = 8

  /// How little chance ordinary text has to hold such a run, in bits.
  var bits: Double { Double(least) * -log2(bytes.share) }

  static func rarest(of runs: [Run]) -> [Run] {
    let rated = runs.filter { $0.least >= shortest }.map { (run: $0, bits: $0.bits) }
    return rated.sorted { $0.bits > $1.bits }.prefix(most).map(\.run)
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

  /// The runs that every match holds, those first that ordinary text holds least; a few of them.
  fileprivate var runs: [Run] {
    let parts = steps
    var runs: [Run] = []
    for start in parts.indices {
      var run = Run(bytes: .none, least: 0)
      for part in parts[start...] {
        run = Run(bytes: run.bytes.union(part.bytes), least: run.least + part.shortest)
        runs.append(run)
      }
      runs += parts[start].runsWithin
    }
    return Run.rarest(of: runs)
  }

  /// The runs that every match of this part holds, whatever is around it.
  private var runsWithin: [Run] {
    switch self {
    case .byte, .end, .ahead, .sequence: return []
    case .repeated(let part, let least, _): return least > 0 ? part.runs : []
    case .choice(let branches):
      // Whichever branch matches, a run of one of them is one of all their bytes.
      guard var all = branches.first?.runs else { return [] }
      for branch in branches.dropFirst() {
        let others = branch.runs
        all = Run.rarest(
          of: all.flatMap { run in
            others.map { Run(bytes: run.bytes.union($0.bytes), least: min(run.least, $0.least)) }
          })
      }
      return all
    }
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

extension ByteSet {
  /// Roughly how many of the bytes of ordinary text are in the set, from 0 to 1.
  fileprivate var share: Double {
    let all = (0...255 as ClosedRange<UInt8>).reduce(0) {
      contains($1) ? $0 + Self.share(of: $1) : $0
    }
    return min(1, max(all, 1e-4))
  }

  private static func share(of byte: UInt8) -> Double {
    switch byte {
    case 0x61...0x7A: 0.021
    case 0x41...0x5A: 0.0025
    case 0x30...0x39: 0.005
    case 0x20: 0.18
    case 0x09, 0x0A: 0.03
    case 0x21...0x7E: 0.004
    default: 0.0001
    }
  }
}
