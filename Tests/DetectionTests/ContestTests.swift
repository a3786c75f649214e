import Evidence
import Rules
import Testing

@testable import Detection

@Suite struct ContestTests {
  /// Rules of each rank.
  private static let rules = [Rule.Basis.structure, .context, .generic].map {
    CompiledRule(.sample(basis: $0))
  }

  private static func candidates(_ dice: inout Dice) -> [Candidate] {
    let certainties: [Certainty] = [.possible, .likely, .proven]
    return (0..<dice.below(40)).map { _ in
      let start = dice.below(300)
      return Candidate(
        rule: dice.below(3), secret: start..<start + 1 + dice.below(20),
        certainty: certainties[dice.below(3)], reasons: Reasons(), identifier: nil,
        anchor: start..<start + 1)
    }
  }

  /// The strongest first, then the strongest that overlaps none before it, and so on.
  private static func plainly(_ candidates: [Candidate]) -> [[Int]] {
    let strongestFirst = candidates.sorted { left, right in
      let keys = [left, right].map {
        [rules[$0.rule].rank, -$0.certainty.rank, -$0.secret.count, $0.secret.lowerBound]
      }
      return keys[0].lexicographicallyPrecedes(keys[1])
    }
    var kept: [Candidate] = []
    for candidate in strongestFirst
    where !kept.contains(where: { $0.secret.overlaps(candidate.secret) }) {
      kept.append(candidate)
    }
    return kept.sorted { $0.secret.lowerBound < $1.secret.lowerBound }.map(describe)
  }

  private static func describe(_ candidate: Candidate) -> [Int] {
    [
      candidate.rule, candidate.secret.lowerBound, candidate.secret.upperBound,
      candidate.certainty.rank,
    ]
  }

  private static func winners(_ candidates: [Candidate]) -> [Int] {
    var contest = Contest()
    contest.decide(candidates, among: rules)
    return contest.winners
  }

  private static func candidate(
    rule: Int, _ secret: Range<Int>, _ certainty: Certainty = .likely, isHeld: Bool = false
  ) -> Candidate {
    Candidate(
      rule: rule, secret: secret, certainty: certainty, reasons: Reasons(), identifier: nil,
      anchor: secret, isHeld: isHeld)
  }

  @Test func whatIsHeldWinsNothingAndLosesNothing() {
    let held = Self.candidate(rule: 0, 10..<20, .possible, isHeld: true)
    #expect(Self.winners([held]) == [])
    #expect(Self.winners([held, Self.candidate(rule: 2, 5..<20)]) == [])
    #expect(Self.winners([held, Self.candidate(rule: 2, 20..<25)]) == [1])
    // Another rule that knows as much, or where values stand, is right.
    #expect(Self.winners([held, Self.candidate(rule: 0, 10..<20)]) == [1])
    #expect(Self.winners([held, Self.candidate(rule: 1, 5..<20)]) == [1])
  }

  @Test func whatASecretHoldsWinsOverItsSpelling() {
    var decoded = Self.candidate(rule: 2, 10..<20)
    let spelling = Self.candidate(rule: 1, 10..<20)
    decoded.coding = .base64
    #expect(Self.winners([decoded, spelling]) == [1])
    decoded.coding = .kubernetesSecret
    #expect(Self.winners([decoded, spelling]) == [0])
    decoded.certainty = .possible
    #expect(Self.winners([decoded, spelling]) == [1])
  }

  @Test(arguments: 0..<20)
  func theStrongestWinInAnyOrder(seed: Int) {
    var dice = Dice(seed: seed)
    var contest = Contest()
    for _ in 0..<50 {
      let candidates = Self.candidates(&dice)
      let expected = Self.plainly(candidates)
      for order in [candidates, candidates.shuffled(using: &dice)] {
        contest.decide(order, among: Self.rules)
        #expect(contest.winners.map { Self.describe(order[$0]) } == expected)
      }
    }
  }
}

@Suite struct TextFormTests {
  @Test(arguments: [
    ([], TextForm.plain), ([0x61], .plain), ([0x61, 0x0A], .plain), ([0xFF], .plain),
    ([0xFF, 0xFE], .utf16LittleEndian), ([0xFF, 0xFE, 0x61, 0], .utf16LittleEndian),
    ([0xFE, 0xFF, 0, 0x61], .utf16BigEndian), ([0xFF, 0xFE, 0, 0], .binary),
    ([0x61, 0, 0x62, 0], .utf16LittleEndian), ([0, 0x61, 0, 0x62], .utf16BigEndian),
    ([0x61, 0x62, 0x63, 0x64, 0x65, 0], .binary), ([0x61, 0, 0, 0x62], .binary),
  ])
  func readsTheFormOffTheFirstBytes(bytes: [UInt8], form: TextForm) {
    #expect(bytes.withUnsafeBufferPointer { TextForm($0) } == form)
  }

  @Test func whatStandsFarBehindDoesNotCount() {
    let text = Array(repeating: UInt8(ascii: "a"), count: 8192) + [0]
    #expect(text.withUnsafeBufferPointer { TextForm($0) } == .plain)
  }
}
