import Evidence
import Foundation
import GitHistory
import Synchronization
import Testing

@Suite struct SweepTests {
  @Test(arguments: [false, true])
  func showsEveryObjectOnce(isPacked: Bool) async throws {
    let fixture = try GitFixture()
    try fixture.commit("a", "one")
    let commit = try fixture.commit("d/b", "two")
    try fixture.git("tag", "-a", "-m", "release notes", "v1")
    let lost = try fixture.object("blob", "dangling".utf8)
    if isPacked {
      try fixture.git("repack", "-q", "-a", "-d", "-k")
      try fixture.commit("a", "loose beside the pack")
    }

    let swept = try await Swept(fixture.path)
    #expect(swept.gaps.isEmpty)
    #expect(swept.counts.blobs == (isPacked ? 4 : 3))
    #expect(swept.counts.tags == 1)
    #expect(swept.counts.trees == (isPacked ? 4 : 3))
    #expect(swept.trees.count == swept.counts.trees)
    #expect(swept.blobs[lost] == Array("dangling".utf8))
    #expect(swept.messages[commit] == "write d/b\n")
    #expect(swept.tags.values.sorted() == ["release notes\n"])
  }

  @Test func isTheSameForAnyNumberOfJobs() async throws {
    let fixture = try GitFixture()
    for number in 0..<30 { try fixture.write("f\(number)", "content \(number)") }
    try fixture.commit("many")
    try fixture.commit("f3", "changed")
    let one = try await Swept(fixture.path, jobs: 1)
    let four = try await Swept(fixture.path, jobs: 4)
    #expect(one.blobs == four.blobs)
    #expect(one.messages == four.messages)
    #expect(one.trees == four.trees)
    #expect(one.commits == four.commits)
    #expect(one.counts == four.counts)
    #expect(try await one.trace("content", jobs: 1) == four.trace("content", jobs: 4))
  }

  @Test func leavesLargeBlobsAsGaps() async throws {
    let fixture = try GitFixture()
    try fixture.commit("small", "one")
    try fixture.commit("large", String(repeating: "x", count: 5_000))
    let blob = try fixture.id("HEAD:large")
    let swept = try await Swept(fixture.path, maxBlobBytes: 4_999)
    #expect(swept.counts.blobs == 1)
    #expect(swept.gaps.map(\.kind) == [.tooLarge])
    #expect(swept.gaps.first?.subject == "blob \(blob)")
    #expect(try await Swept(fixture.path, maxBlobBytes: 5_000).gaps.isEmpty)
  }

  @Test func goesOnBeyondADamagedObject() async throws {
    let fixture = try GitFixture()
    try fixture.commit("a", "one")
    try fixture.commit("b", "two")
    let damaged = try fixture.id("HEAD:b")
    let file = fixture.looseFile(damaged)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
    var bytes = try Data(contentsOf: file)
    bytes[bytes.count - 3] ^= 0xFF
    try bytes.write(to: file)

    let swept = try await Swept(fixture.path)
    #expect(swept.gaps.map(\.kind) == [.corruptObject])
    #expect(swept.gaps.first?.subject == "object \(damaged)")
    #expect(swept.counts.blobs == 1)
    #expect(throws: GitError.self) {
      _ = try Repository(at: fixture.path).blob(damaged, maxBytes: 100)
    }
  }

  @Test func saysWhichObjectsOfTheHistoryAreMissing() async throws {
    let fixture = try GitFixture()
    let first = try fixture.commit("d/a", "KEY=alpha")
    try fixture.commit("d/a", "KEY=alpha 2")
    let tree = try fixture.id("\(first.hex):d")
    try FileManager.default.removeItem(at: fixture.looseFile(tree))
    let swept = try await Swept(fixture.path)
    #expect(swept.gaps.isEmpty)
    let outcome = try await Provenance(swept.location, graph: swept.graph, trees: swept.trees)
      .trace([swept.blobs.map(\.key)])
    #expect(outcome.gaps.map(\.kind) == [.missingObject])
    #expect(outcome.gaps.first?.subject == "tree \(tree)")

    try FileManager.default.removeItem(at: fixture.looseFile(first))
    let without = try await Swept(fixture.path)
    #expect(without.graph.missingParents == [first])
    #expect(without.graph.gaps(isShallow: false).map(\.kind) == [.missingObject])
    let blob = try fixture.id("HEAD:d/a")
    try FileManager.default.removeItem(at: fixture.looseFile(blob))
    #expect(throws: GitError.missingObject(id: blob, path: fixture.path)) {
      _ = try Repository(at: fixture.path).blob(blob, maxBytes: 100)
    }
  }

  @Test func goesOnBeyondADamagedPack() async throws {
    let fixture = try GitFixture()
    try fixture.commit("a", "one")
    try fixture.git("repack", "-q", "-a", "-d")
    let packs = fixture.root.appendingPathComponent(".git/objects/pack")
    let names = try FileManager.default.contentsOfDirectory(atPath: packs.path)
    let index = packs.appendingPathComponent(try #require(names.first { $0.hasSuffix(".idx") }))
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: index.path)
    try Data("not an index, but long enough to be looked at".utf8).write(to: index)
    let loose = try fixture.object("blob", "loose".utf8)

    let swept = try await Swept(fixture.path)
    #expect(swept.gaps.map(\.kind) == [.corruptObject])
    #expect(swept.gaps.first?.subject == index.path)
    #expect(swept.blobs[loose] != nil)
  }

  @Test(arguments: ["", "tree\n", "100644 a\0short", "999999999 a\0", "40000 \0"])
  func survivesForgedTrees(bytes: String) async throws {
    let fixture = try GitFixture()
    let tree = try fixture.object("tree", bytes.utf8)
    let header = "tree \(tree)\nauthor x\ncommitter y\n\nmessage"
    let commit = try fixture.object("commit", header.utf8)
    try fixture.object("commit", "garbage".utf8)
    try fixture.object("tag", "garbage".utf8)
    let blob = try fixture.object("blob", "KEY=alpha".utf8)
    let swept = try await Swept(fixture.path)
    #expect(swept.gaps.map(\.kind) == [.corruptObject])
    let outcome = try await Provenance(swept.location, graph: swept.graph, trees: swept.trees)
      .trace([[blob]])
    #expect(outcome.gaps.count == (bytes.isEmpty ? 0 : 1))
    let stamp = try Repository(at: fixture.path).stamp(of: commit)
    #expect(stamp.date.seconds == 0)
    #expect(stamp.author == "x")
  }

  @Test func survivesDeepTrees() async throws {
    let fixture = try GitFixture()
    let blob = try fixture.object("blob", "KEY=alpha".utf8)
    var stream = "commit refs/heads/main\ncommitter C <c@e> 1700000000 +0000\ndata 0\n"
    let path = Array(repeating: "d", count: 1_500).joined(separator: "/")
    stream += "M 100644 \(blob) \(path)\n\n"
    try fixture.git(["fast-import", "--quiet"], input: Data(stream.utf8))
    let swept = try await Swept(fixture.path)
    let outcome = try await Provenance(swept.location, graph: swept.graph, trees: swept.trees)
      .trace([[blob]])
    #expect(outcome.gaps.map(\.kind) == [.matchLimit])
    #expect(try Repository(at: fixture.path).files(in: swept.graph.id(at: 0)).count == 1)
  }

  @Test func endsWhenCancelled() async throws {
    let fixture = try GitFixture()
    try fixture.commit("a", "one")
    let repository = try Repository(at: fixture.path)
    let progress = SweepProgress()
    var sweep = ObjectSweep(repository.location, catalog: repository.catalog())
    sweep.isCancelled = { true }
    sweep.progress = progress
    let outcome = try await sweep.run { Collector() }
    #expect(outcome.isInterrupted)
    #expect(outcome.gaps.map(\.kind) == [.interrupted])
    #expect(outcome.counts == SweepCounts())
    #expect(progress.total == 3)
  }

  @Test func readsAuthorsInAnyEncoding() throws {
    let fixture = try GitFixture()
    let tree = try fixture.git(["mktree"], input: Data())
    var bytes = Array("tree \(tree)\nauthor J".utf8)
    bytes += [0xF6] + Array("rg <j@example.com> -5 +0000\n".utf8)
    bytes += Array("committer Zoë <z@example.com> 1700000000 +0130\n\nh".utf8) + [0xE9]
    let commit = try fixture.object("commit", bytes)
    let repository = try Repository(at: fixture.path)
    let stamp = try repository.stamp(of: commit)
    #expect(stamp.author == "Jörg")
    #expect(stamp.email == "j@example.com")
    #expect(stamp.date == Timestamp(seconds: 1_700_000_000))
    #expect(try repository.message(of: commit) == [0x68, 0xE9])
  }
}
