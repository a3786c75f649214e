/// A pattern's tree as states that each read one byte.
///
/// States are followed all at once; see ``Sieve``. Long counts are cut short, so a program may
/// match more than its tree does, never less.
struct SieveProgram {
  enum State {
    case byte(ByteSet, next: Int)
    case split([Int])
    /// No byte is left.
    case end
    case accept
  }

  private(set) var states: [State] = [.accept]
  private(set) var start = 0
  /// The class of each byte: bytes of one class are in the same sets.
  private(set) var classes = [UInt8](repeating: 0, count: 256)
  private(set) var classCount = 1

  /// The most copies of a single byte, and of anything else, that a count is spelled out with.
  private static let maxBytes = 16
  private static let maxParts = 4
  private static let maxStates = 2000

  /// Spells `tree` out, or fails where that takes too many states.
  init?(_ tree: PatternTree) {
    guard let start = add(tree, before: 0) else { return nil }
    self.start = start
    var sets = Set<ByteSet>()
    for case .byte(let set, _) in states where sets.insert(set).inserted { divide(by: set) }
  }

  /// Whether one of `states` is where the text ends.
  func endsAny(of states: [Int]) -> Bool {
    states.contains { if case .end = self.states[$0] { true } else { false } }
  }

  /// Adds the states of `tree`, which end in `next`, and returns the first.
  private mutating func add(_ tree: PatternTree, before next: Int) -> Int? {
    guard states.count < Self.maxStates else { return nil }
    switch tree {
    case .byte(let set):
      states.append(.byte(set, next: next))
      return states.count - 1
    case .sequence(let parts):
      var next = next
      for part in parts.reversed() {
        guard let first = add(part, before: next) else { return nil }
        next = first
      }
      return next
    case .choice(let branches):
      var firsts: [Int] = []
      for branch in branches {
        guard let first = add(branch, before: next) else { return nil }
        firsts.append(first)
      }
      states.append(.split(firsts))
      return states.count - 1
    case .repeated(let part, let least, let most):
      return add(part, least, most, before: next)
    case .end:
      states.append(.end)
      return states.count - 1
    case .ahead: return next
    }
  }

  private mutating func add(
    _ part: PatternTree, _ least: Int, _ most: Int?, before next: Int
  ) -> Int? {
    let isByte = if case .byte = part { true } else { false }
    let copies = min(least, isByte ? Self.maxBytes : Self.maxParts)
    var first = next
    if let most, copies == least, most - least <= Self.maxParts {
      for _ in 0..<most - least {
        guard let body = add(part, before: first) else { return nil }
        states.append(.split([body, next]))
        first = states.count - 1
      }
    } else if most != copies {
      // Any number more: a split that the part leads back to.
      states.append(.split([]))
      first = states.count - 1
      guard let body = add(part, before: first) else { return nil }
      states[first] = .split([body, next])
    }
    for _ in 0..<copies {
      guard let body = add(part, before: first) else { return nil }
      first = body
    }
    return first
  }

  /// Tells the bytes in `set` apart from the others.
  private mutating func divide(by set: ByteSet) {
    var numbers = [Int](repeating: -1, count: 512)
    var count = 0
    for byte in 0...255 {
      let old = Int(classes[byte]) * 2 + (set.contains(UInt8(byte)) ? 1 : 0)
      if numbers[old] < 0 {
        numbers[old] = count
        count += 1
      }
      classes[byte] = UInt8(numbers[old])
    }
    classCount = count
  }
}
