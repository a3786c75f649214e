import Foundation
import GitFixtures
import Keyproof
import Testing

@Suite struct StateTests {
  /// How many histories are made up; `KEYPROOF_SEEDS` asks for more.
  private static let seeds: ClosedRange<UInt64> = {
    let count = ProcessInfo.processInfo.environment["KEYPROOF_SEEDS"].flatMap(UInt64.init) ?? 4
    return 1...max(1, count)
  }()

  @Test(arguments: seeds)
  func reportsAreThoseOfScansThatRememberNothing(_ seed: UInt64) async throws {
    let fixture = try StateFixture(seed: seed)
    _ = try await fixture.scan(withState: true)
    for _ in 0..<10 {
      for _ in 0...fixture.chance.below(2) {
        try fixture.take(fixture.chance.pick(StateFixture.Step.allCases))
      }
      let expected = try await fixture.scan(withState: false).text
      let first = try await fixture.scan(withState: true).text
      let second = try await fixture.scan(withState: true).text
      try #require(first == expected, "seed \(seed): \(fixture.log)")
      try #require(second == expected, "seed \(seed), again: \(fixture.log)")
    }
  }

  @Test func onlyWhatIsNewIsRead() async throws {
    let fixture = try StateFixture(seed: 5, commitCount: 60)
    let whole = try await fixture.scan(withState: true).objects
    #expect(try await fixture.scan(withState: true).objects == 0)
    try fixture.take(.commit)
    let few = try await fixture.scan(withState: true)
    #expect(few.objects > 0)
    #expect(few.objects < whole)
    #expect(few.text == (try await fixture.scan(withState: false).text))
    #expect(try await fixture.scan(withState: true).objects == 0)
    // What was thrown away is no reason to read less, or to tell of more.
    try fixture.take(.rewind)
    try fixture.take(.prune)
    let expected = try await fixture.scan(withState: false).text
    #expect(try await fixture.scan(withState: true).text == expected)
  }

  @Test func theFileHoldsNoValue() async throws {
    let fixture = try StateFixture(seed: 6, commitCount: 40)
    fixture.options.reveal = true
    let text = try await fixture.scan(withState: true).text
    let values = text.split(separator: "\n").compactMap { line -> String? in
      guard let start = line.range(of: "\"secret\": \"") else { return nil }
      return String(line[start.upperBound...].prefix { $0 != "\"" && $0 != "\\" })
    }.filter { $0.count >= 8 }
    #expect(values.count > 3)
    let state = try Data(contentsOf: URL(fileURLWithPath: fixture.state))
    for value in values { #expect(state.range(of: Data(value.utf8)) == nil) }
    #expect(try await fixture.scan(withState: true).text == text)
  }

  @Test(arguments: ["b.replace(b'-key', b'-kez')", "b[:len(b) // 2]", "b''", "b'\\xff' * 99"])
  func aResultThatIsWrongIsNotBelieved(_ change: String) async throws {
    let fixture = try StateFixture(seed: 2)
    let text = try await fixture.scan(withState: true).text
    #expect(text.contains("-key"))
    try GitProgram.run(
      "python3",
      [
        "-c",
        """
        import sqlite3, sys
        c = sqlite3.connect(sys.argv[1])
        for r, b in c.execute('SELECT repository, bytes FROM results').fetchall():
          c.execute('UPDATE results SET bytes = ? WHERE repository = ?', (\(change), r))
        c.commit()
        """, fixture.state,
      ])
    let again = try await fixture.scan(withState: true)
    #expect(again.text == text)
    #expect(again.objects > 0)
    #expect(try await fixture.scan(withState: true).objects == 0)
  }
}

extension StateTests {
  @Test func aScanWritesNothingIntoTheRepository() async throws {
    let fixture = try StateFixture(seed: 8, commitCount: 5)
    let list = {
      String(
        decoding: try GitProgram.run(
          "find", [fixture.repository, "-printf", "%p %s %T@ %m\n"]), as: UTF8.self)
    }
    let before = try list()
    _ = try await fixture.scan(withState: true)
    #expect(try list() == before)
  }
}
