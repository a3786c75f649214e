import Evidence
import Foundation
@testable import GitHistory
import Testing

@Suite struct ProvenanceTests {
  @Test func followsDeletionAndReturn() async throws {
    let fixture = try GitFixture()
    try fixture.commit("README", "hello")
    let first = try fixture.commit("app/.env", "KEY=alpha")
    let changed = try fixture.commit("app/.env", "KEY=alpha\nMORE=1")
    try fixture.commit("app/.env", "KEY=none")
    let back = try fixture.commit("app/.env", "A=1\nKEY=alpha")
    try fixture.remove("app/.env")
    try fixture.commit("drop it")

    let history = try #require(try await Swept(fixture.path).trace("alpha").first)
    let path = try #require(history.paths.first)
    #expect(history.paths.count == 1)
    #expect(path.path == "app/.env")
    #expect(path.first == first)
    #expect(path.reintroductions == [back])
    #expect(path.last == back)
    #expect(path.blob == (try fixture.id("\(back.hex):app/.env")))
    #expect(!path.isAtHead)
    #expect(!path.isUnreachable)
    #expect(changed != back)
  }

  @Test func takesTheVersionAtHead() async throws {
    let fixture = try GitFixture()
    let first = try fixture.commit("a", "KEY=alpha")
    try fixture.commit("a", "KEY=alpha\nlonger")
    let head = try fixture.commit("b", "other")
    try fixture.git("checkout", "-q", "-b", "side")
    try fixture.commit("a", "KEY=alpha\nlonger still")
    try fixture.git("checkout", "-q", "main")

    let path = try #require(try await Swept(fixture.path).trace("alpha").first?.paths.first)
    #expect(path.first == first)
    #expect(path.last == head)
    #expect(path.isAtHead)
    #expect(path.blob == (try fixture.id("HEAD:a")))
  }

  @Test func findsWhatOnlyAMergeBrings() async throws {
    let fixture = try GitFixture()
    try fixture.commit("a", "one")
    try fixture.git("checkout", "-q", "-b", "side")
    try fixture.commit("b", "two")
    try fixture.git("checkout", "-q", "main")
    try fixture.commit("c", "three")
    try fixture.git("merge", "-q", "--no-commit", "--no-ff", "side")
    try fixture.write("a", "KEY=evil")
    let merge = try fixture.commit("merge")
    try fixture.commit("a", "clean")

    let swept = try await Swept(fixture.path)
    let path = try #require(try await swept.trace("evil").first?.paths.first)
    #expect(path.first == merge)
    #expect(path.last == merge)
    #expect(swept.commits.first { $0.id == merge }?.parents.count == 2)
  }

  @Test func doesNotBlameAMergeForWhatAParentHad() async throws {
    let fixture = try GitFixture()
    try fixture.commit("a", "one")
    for branch in ["x", "y", "z"] {
      try fixture.git("checkout", "-q", "-b", branch, "main")
      try fixture.commit(branch, branch == "y" ? "KEY=alpha" : branch)
    }
    let source = try fixture.id("y")
    try fixture.git("checkout", "-q", "main")
    try fixture.git("merge", "-q", "-m", "octopus", "x", "y", "z")

    let path = try #require(try await Swept(fixture.path).trace("alpha").first?.paths.first)
    #expect(path.first == source)
    #expect(path.reintroductions.isEmpty)
    #expect(path.isAtHead)
  }

  @Test func followsEveryPath() async throws {
    let fixture = try GitFixture()
    let first = try fixture.commit("old/name", "KEY=alpha")
    try fixture.git("mv", "old", "new")
    let renamed = try fixture.commit("rename")

    let history = try #require(try await Swept(fixture.path).trace("alpha").first)
    #expect(history.paths.map(\.path) == ["new/name", "old/name"])
    #expect(history.paths.map(\.first) == [renamed, first])
    #expect(history.paths.map(\.last) == [renamed, first])
    #expect(history.paths.map(\.isAtHead) == [true, false])
  }

  @Test func keepsCredentialsOfOneFileApart() async throws {
    let fixture = try GitFixture()
    let first = try fixture.commit("f", "alpha")
    let both = try fixture.commit("f", "alpha beta")
    let second = try fixture.commit("f", "beta")

    let histories = try await Swept(fixture.path).trace("alpha", "beta", "never")
    #expect(histories.map { $0.paths.map(\.first) } == [[first], [both], []])
    #expect(histories.map { $0.paths.map(\.last) } == [[both], [second], []])
  }

  @Test func labelsWhatNoReferenceLeadsTo() async throws {
    let fixture = try GitFixture()
    let kept = try fixture.commit("a", "one")
    let lost = try fixture.commit("a", "KEY=alpha")
    try fixture.git("reset", "-q", "--hard", kept.hex)
    let dangling = try fixture.object("blob", "KEY=gamma".utf8)
    let tagged = try fixture.object("blob", "KEY=delta".utf8)
    try fixture.git("tag", "note", tagged.hex)

    let swept = try await Swept(fixture.path)
    let histories = try await swept.trace("alpha", "gamma", "delta")
    let path = try #require(histories[0].paths.first)
    #expect(path.isUnreachable)
    #expect(path.first == lost)
    #expect(path.last == lost)
    #expect(histories[1].paths.isEmpty)
    #expect(histories[1].unplaced == [UnplacedBlob(blob: dangling, isUnreachable: true)])
    #expect(histories[2].unplaced == [UnplacedBlob(blob: tagged, isUnreachable: false)])
    #expect(!swept.graph.isReachable(lost))
    #expect(swept.graph.isReachable(kept))
  }

  @Test func followsATagOfATree() async throws {
    let fixture = try GitFixture()
    try fixture.commit("a", "one")
    let blob = try fixture.object("blob", "KEY=alpha".utf8)
    let tree = try fixture.git(
      ["mktree"], input: Data("100644 blob \(blob.hex)\tlone\n".utf8))
    try fixture.git("tag", "-a", "-m", "a tree", "bare", tree)

    let path = try #require(try await Swept(fixture.path).trace("alpha").first?.paths.first)
    #expect(path.path == "lone")
    #expect(path.first == nil)
    #expect(!path.isUnreachable)
  }

  @Test func countsTheStashAsReachable() async throws {
    let fixture = try GitFixture()
    try fixture.commit("a", "one")
    try fixture.write("a", "KEY=alpha")
    try fixture.git("stash", "-q")
    try fixture.write("a", "KEY=beta")
    try fixture.git("stash", "-q")

    let histories = try await Swept(fixture.path).trace("alpha", "beta")
    #expect(histories.map { $0.paths.map(\.isUnreachable) } == [[false], [false]])
  }

  @Test func namesTheCommitsThatFindObjectNames() async throws {
    let fixture = try GitFixture()
    try fixture.commit("x/y", "KEY=alpha")
    try fixture.commit("x/y", "gone")
    try fixture.commit("x/y", "KEY=alpha")
    try fixture.commit("z", "KEY=alpha")
    let blob = try fixture.id("HEAD:z")
    let log = try fixture.git("log", "--format=%H", "--find-object=\(blob.hex)", "--reverse")
    let expected = log.split(separator: "\n").map(String.init)

    let paths = try #require(try await Swept(fixture.path).trace("alpha").first).paths
    let x = try #require(paths.first { $0.path == "x/y" })
    let z = try #require(paths.first { $0.path == "z" })
    #expect(x.first?.hex == expected.first)
    #expect(x.reintroductions.map(\.hex) == [expected[2]])
    #expect(z.first?.hex == expected[3])
  }

  /// A tree whose ten entries all are one tree whose ten entries are … spells 10^12 paths.
  @Test func survivesATreeThatSpellsTooManyPaths() async throws {
    let fixture = try GitFixture()
    var id = try fixture.object("blob", "KEY=alpha".utf8).hex
    for level in 0..<12 {
      let kind = level == 0 ? "100644 blob" : "040000 tree"
      let lines = (0..<10).map { "\(kind) \(id)\tn\($0)\n" }.joined()
      id = try fixture.git(["mktree"], input: Data(lines.utf8))
    }
    let commit = try fixture.git("commit-tree", "-m", "bomb", id)
    try fixture.git("update-ref", "refs/heads/main", commit)

    let swept = try await Swept(fixture.path)
    let blobs = swept.blobs.map(\.key)
    var provenance = Provenance(swept.location, graph: swept.graph, trees: swept.trees)
    provenance.limits = .init(tracks: 1_000, steps: 20_000, depth: 100)
    let outcome = try await provenance.trace([blobs])
    #expect(outcome.gaps.map(\.kind) == [.matchLimit])
    #expect(!outcome.histories[0].paths.isEmpty)
    let repository = try Repository(swept.location)
    #expect(throws: GitError.self) {
      _ = try repository.files(in: swept.trees[0], maxEntries: 1_000)
    }
  }
}
