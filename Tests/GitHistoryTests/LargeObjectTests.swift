import Evidence
import Foundation
import GitFixtures
import GitHistory
import Testing

/// Objects that are larger than what is held of them.
@Suite struct LargeObjectTests {
  /// Some lines that deflate badly, so that git keeps deltas of them small and objects large.
  private static func lines(_ count: Int, seed: UInt64) -> String {
    var state = seed
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return String(state, radix: 36) + "\n"
    }.joined()
  }

  @Test(arguments: [true, false])
  func areShownInPartsWithTheSameBytes(isPacked: Bool) async throws {
    let fixture = try GitFixture()
    let text = Self.lines(2_000, seed: 1)
    try fixture.commit("a", text)
    try fixture.commit("a", text + "one more\n")
    try fixture.commit("b", Self.lines(900, seed: 2))
    try fixture.commit("c", "small\n")
    if isPacked { try fixture.git("repack", "-qadf") }
    let whole = try await SweepRecord(fixture.path, .plain)
    let parts = try await SweepRecord(fixture.path, .packs, maxBlobBytes: 1_000)
    #expect(parts.objects.mapValues(\.bytes) == whole.objects.mapValues(\.bytes))
    #expect(parts.gaps.isEmpty)
    // One of the two versions is what the other is made from, and so held.
    #expect(parts.chunks.count == (isPacked ? 2 : 3))
    #expect(parts.counts == whole.counts)
  }

  @Test(arguments: [true, false])
  func comeInChunksThatOverlap(isPacked: Bool) async throws {
    let fixture = try GitFixture()
    let line = "0123456789 abcdefghijklmnopqrstuvwxyz 0123456789\n"
    let text = String(repeating: line, count: Chunk.largestBytes / line.utf8.count + 5)
    try fixture.commit("a", text)
    if isPacked { try fixture.git("-c", "core.bigFileThreshold=1m", "repack", "-qadf") }
    let record = try await SweepRecord(fixture.path, .packs, maxBlobBytes: 1 << 20)
    let blob = try fixture.id("HEAD:a")
    #expect(record.chunks[blob] == 2)
    #expect(record.objects[blob]?.bytes == text.utf8.count)
    #expect(record.gaps.isEmpty)
  }

  /// Long chains of large versions are made within a budget that holds only a few of them.
  @Test func keepToTheirBudget() async throws {
    let fixture = try GitFixture()
    let text = Self.lines(20_000, seed: 3)
    for version in 0..<12 {
      try fixture.commit(
        "a", text + "version \(version)\n" + (version.isMultiple(of: 3) ? text : ""))
    }
    try fixture.git("repack", "-qadf", "--depth=50", "--window=50")
    let plain = try await SweepRecord(fixture.path, .plain)
    let tight = try await SweepRecord(fixture.path, .packsAtALoss, jobs: 2)
    #expect(tight.objects.mapValues(\.bytes) == plain.objects.mapValues(\.bytes))
    #expect(tight.gaps.isEmpty)
  }
}
