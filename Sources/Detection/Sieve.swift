/// A quick test that rules out most places where a pattern could match; never shared.
///
/// What it rules out is certain: it follows all ways through the pattern's tree at once, which
/// matches whatever the pattern matches. The sets of states it meets are numbered when they are
/// first met, after which a byte costs one look into a table.
struct Sieve: ~Copyable {
  /// The number of the empty set: no way is left.
  private static let dead: UInt16 = 0
  /// Stands for every set in which some way has come to its end.
  private static let accepted: UInt16 = 1
  /// The number of the set before the first byte.
  private static let first: UInt16 = 2
  private static let unknown = UInt16.max
  /// A pattern that leads to more sets than this is no longer ruled out by what is beyond them.
  private static let maxSets = 1024

  private let program: SieveProgram
  /// The states of each numbered set, in rising order.
  private var sets: [[Int]] = [[], []]
  /// Whether the text may end at each numbered set.
  private var ends = [false, false]
  private var numbers: [[Int]: UInt16] = [:]
  private let classes: UnsafeMutablePointer<UInt8>
  private let classCount: Int
  /// For each set and class, the number of the set that follows.
  private var table: UnsafeMutablePointer<UInt16>
  private var capacity = 8

  /// Prepares the test for a pattern, or fails where its tree cannot be read or is too large.
  init?(_ source: String) {
    guard let tree = PatternTree(source), let program = SieveProgram(tree) else { return nil }
    var start: [Int] = []
    var seen = Set<Int>()
    let isAccepted = Self.collect(program.start, of: program, into: &start, &seen)
    // A pattern that matches nothing rules nothing out.
    guard !isAccepted else { return nil }
    self.program = program
    classCount = program.classCount
    classes = .allocate(capacity: 256)
    classes.initialize(from: program.classes, count: 256)
    table = .allocate(capacity: capacity * classCount)
    table.initialize(repeating: Self.unknown, count: capacity * classCount)
    start.sort()
    sets.append(start)
    ends.append(program.endsAny(of: start))
    numbers[start] = Self.first
  }

  deinit {
    classes.deallocate()
    table.deallocate()
  }

  /// Whether the pattern may match from the first of `bytes` on.
  ///
  /// What stands ahead of `bytes` does not matter; behind them the text ends.
  ///
  /// - Complexity: O(*n*), and as a rule a few bytes.
  @inline(__always)
  mutating func admits(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let base = bytes.baseAddress else { return false }
    var set = Self.first
    // SAFETY: a class is below `classCount`, and a set below `sets.count`, which never exceeds
    // the rows of the table; `place` is checked against the count.
    var place = 0
    while place < bytes.count {
      let column = Int(classes[Int(base[place])])
      var next = table[Int(set) &* classCount &+ column]
      if next == Self.unknown { next = follow(set, by: column, on: base[place]) }
      if next <= Self.accepted { return next == Self.accepted }
      set = next
      place &+= 1
    }
    return ends[Int(set)]
  }

  /// Finds what follows a set, and notes it.
  @inline(never)
  private mutating func follow(_ set: UInt16, by column: Int, on byte: UInt8) -> UInt16 {
    var states: [Int] = []
    var seen = Set<Int>()
    var number = Self.dead
    for state in sets[Int(set)] {
      guard case .byte(let bytes, let next) = program.states[state], bytes.contains(byte) else {
        continue
      }
      if Self.collect(next, of: program, into: &states, &seen) { number = Self.accepted }
    }
    if number != Self.accepted, !states.isEmpty {
      states.sort()
      number = self.number(of: states)
    }
    table[Int(set) * classCount + column] = number
    return number
  }

  private mutating func number(of states: [Int]) -> UInt16 {
    if let known = numbers[states] { return known }
    guard sets.count < Self.maxSets else { return Self.accepted }
    let number = UInt16(sets.count)
    if sets.count == capacity {
      let larger = UnsafeMutablePointer<UInt16>.allocate(capacity: capacity * 2 * classCount)
      larger.moveInitialize(from: table, count: capacity * classCount)
      (larger + capacity * classCount).initialize(
        repeating: Self.unknown, count: capacity * classCount)
      table.deallocate()
      table = larger
      capacity *= 2
    }
    sets.append(states)
    ends.append(program.endsAny(of: states))
    numbers[states] = number
    return number
  }

  /// Adds the states that read a byte or end, and are reached from `state` without a byte; returns whether
  /// the end is reached.
  private static func collect(
    _ state: Int, of program: SieveProgram, into states: inout [Int], _ seen: inout Set<Int>
  ) -> Bool {
    guard seen.insert(state).inserted else { return false }
    switch program.states[state] {
    case .accept: return true
    case .byte, .end: states.append(state)
    case .split(let branches):
      var isAccepted = false
      for branch in branches where collect(branch, of: program, into: &states, &seen) {
        isAccepted = true
      }
      return isAccepted
    }
    return false
  }
}
