/// The literals of all rules, and which rules each of them calls for.
struct AnchorIndex {
  private(set) var literals: AnchorLiterals
  /// The rules of literal *i* are `rules[ruleStarts[i]..<ruleStarts[i + 1]]`, in rising order.
  private(set) var rules: [Int] = []
  private(set) var ruleStarts: [Int] = [0]

  /// For each use its rule, the use before of the same literal or -1, and each literal's last use.
  private var uses: [(rule: Int, before: Int)] = []
  private var lastUses: [Int] = []

  var count: Int { literals.count }

  init(reserving count: Int) {
    literals = AnchorLiterals(reserving: count)
    uses.reserveCapacity(count)
    lastUses.reserveCapacity(count)
  }

  /// Notes that `anchor` calls for `rule`; rules come in rising order.
  ///
  /// - Returns: how many bytes of the anchor are not looked for.
  mutating func add(_ anchor: String, for rule: Int) -> Int {
    guard let (literal, isNew) = literals.add(anchor.utf8) else { return 0 }
    if isNew { lastUses.append(-1) }
    let cut = max(0, anchor.utf8.count - AnchorLiterals.longest)
    // Two keywords of one rule may begin alike.
    if lastUses[literal] >= 0, uses[lastUses[literal]].rule == rule { return cut }
    uses.append((rule, lastUses[literal]))
    lastUses[literal] = uses.count - 1
    return cut
  }

  /// Makes ``rules`` and ``ruleStarts`` of what was added.
  mutating func finish() {
    rules.reserveCapacity(uses.count)
    ruleStarts.reserveCapacity(count + 1)
    for literal in 0..<count {
      let first = rules.count
      var use = lastUses[literal]
      while use >= 0 {
        rules.append(uses[use].rule)
        use = uses[use].before
      }
      rules[first...].reverse()
      ruleStarts.append(rules.count)
    }
  }
}
