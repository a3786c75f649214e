import Evidence
import Foundation
import GitHistory
import Testing

@Suite struct SelectionTests {
  /// main: a ─ b ─ m ─ e, side: a ─ c ─ d, and m merges d.
  private struct Forked {
    let fixture: GitFixture
    var names: [ObjectID: String] = [:]

    init() throws {
      fixture = try GitFixture()
      try note("a", fixture.commit("f", "1"))
      try fixture.git("checkout", "-q", "-b", "side")
      try note("c", fixture.commit("s", "2"))
      try note("d", fixture.commit("s", "3"))
      try fixture.git("checkout", "-q", "main")
      try note("b", fixture.commit("f", "4"))
      try fixture.git("merge", "-q", "--no-commit", "--no-ff", "side")
      try fixture.write("new-in-merge", "5")
      try note("m", fixture.commit("merge"))
      try note("e", fixture.commit("f", "6"))
    }

    private mutating func note(_ name: String, _ id: ObjectID) throws {
      names[id] = name
      try fixture.git("tag", name, id.hex)
    }

    func select(_ selection: CommitSelection) throws -> String {
      let selected = try Repository(at: fixture.path).select(selection)
      #expect(selected.gaps.isEmpty)
      return selected.commits.map { names[$0.id] ?? "?" }.sorted().joined()
    }
  }

  @Test func takesTheCommitsThatRevListTakes() throws {
    let forked = try Forked()
    for range in [
      "a..e", "b..e", "side..main", "main..side", "b...d", "c...b", "m^!", "a^!", "e", "c",
      "e..e", "..a", "b..", "side~1..main~1", "d..b",
    ] {
      let lines = try forked.fixture.git("rev-list", range).split(separator: "\n")
      let expected = lines.compactMap { ObjectID(hex: $0) }.compactMap { forked.names[$0] }
      #expect(
        try forked.select(CommitSelection(.range(range))) == expected.sorted().joined(),
        "\(range)")
    }
  }

  @Test func understandsTheZerosOfPipelines() throws {
    let forked = try Forked()
    let zeros = ObjectID.zero.hex
    #expect(try forked.select(CommitSelection(.range("\(zeros)..b"))) == "ab")
    #expect(try forked.select(CommitSelection(.range("b..\(zeros)"))) == "")
  }

  @Test func takesBranchesAndDates() throws {
    let forked = try Forked()
    #expect(try forked.select(CommitSelection(.branch("side"))) == "acd")
    #expect(try forked.select(CommitSelection(.everything)) == "abcdem")
    let m = try Repository(at: forked.fixture.path).stamp(of: forked.fixture.id("m"))
    #expect(try forked.select(CommitSelection(.everything, since: m.date)) == "em")
    #expect(try forked.select(CommitSelection(.branch("side"), since: m.date)) == "")
  }

  @Test(arguments: [
    ("nope..HEAD", "nope"), ("HEAD..nope", "nope"), ("nope...HEAD", "nope"), ("nope", "nope"),
    ("HEAD:f", "HEAD:f"), ("a\0b..HEAD", "a\0b"), ("nope^!", "nope"), ("--all", "--all"),
  ])
  func namesTheSideThatDoesNotResolve(range: String, side: String) throws {
    let fixture = try GitFixture()
    try fixture.commit("f", "1")
    #expect(
      throws: GitError.unresolved(
        revision: side, request: range, path: fixture.path, isShallow: false)
    ) { _ = try Repository(at: fixture.path).select(CommitSelection(.range(range))) }
  }

  @Test func refusesAnUnknownBranch() throws {
    let fixture = try GitFixture()
    try fixture.commit("f", "1")
    #expect {
      _ = try Repository(at: fixture.path).select(CommitSelection(.branch("feature")))
    } throws: { "\($0)".contains("\"feature\"") }
  }

  @Test func listsWhatEachCommitChanged() throws {
    let forked = try Forked()
    let repository = try Repository(at: forked.fixture.path)
    var reader = try ChangeReader(repository.location)
    var changes: [String: String] = [:]
    for commit in try repository.select(CommitSelection(.everything)).commits {
      let found = try reader.changes(of: commit).map { "\($0.path)+\($0.oldBlobs.count)" }
      changes[forked.names[commit.id] ?? "?"] = found.joined(separator: " ")
    }
    #expect(
      changes == [
        "a": "f+0", "b": "f+1", "c": "s+0", "d": "s+1", "m": "new-in-merge+0", "e": "f+1",
      ])
    #expect(try reader.message(of: forked.fixture.id("m")) == Array("merge\n".utf8))
  }

  @Test func comparesDirectoriesWithFilesOfTheSameName() throws {
    let fixture = try GitFixture()
    try fixture.commit("x", "file")
    try fixture.remove("x")
    try fixture.commit("x/y/z", "directory")
    let repository = try Repository(at: fixture.path)
    let commits = try repository.select(CommitSelection(.range("HEAD^!"))).commits
    var reader = try ChangeReader(repository.location)
    let changes = try reader.changes(of: try #require(commits.first))
    #expect(changes.map(\.path) == ["x/y/z"])
    #expect(changes.map(\.oldBlobs) == [[]])
  }
}

@Suite struct StagingTests {
  @Test func comparesTheIndexWithHead() throws {
    let fixture = try GitFixture()
    try fixture.write("changed", "old")
    try fixture.write("removed", "gone")
    try fixture.write("moved", "same content on both sides")
    try fixture.commit("start")
    let old = try fixture.id("HEAD:changed")
    try fixture.write("changed", "new")
    try fixture.write("added", "fresh")
    try fixture.remove("removed")
    try fixture.git("mv", "moved", "renamed")
    try fixture.git("add", "-A")
    try fixture.write("changed", "only in the working tree")
    try fixture.write("untracked", "x")

    let repository = try Repository(at: fixture.path)
    let staging = try repository.staging()
    #expect(staging.files.map(\.path) == ["added", "changed", "renamed"])
    #expect(staging.files.map(\.oldBlob) == [nil, old, nil])
    #expect(staging.files.map(\.stage) == [0, 0, 0])
    #expect(staging.removals == 2)
    #expect(try repository.blob(staging.files[1].blob, maxBytes: 100) == Array("new".utf8))
  }

  @Test func comparesWithNothingBeforeTheFirstCommit() throws {
    let fixture = try GitFixture()
    #expect(try Repository(at: fixture.path).staging().isEmpty)
    try fixture.write("a", "one")
    try fixture.git("add", "a")
    #expect(try Repository(at: fixture.path).staging().files.map(\.path) == ["a"])
  }

  @Test func isEmptyWhenNothingIsStaged() throws {
    let fixture = try GitFixture()
    try fixture.commit("a", "one")
    try fixture.write("a", "two")
    let staging = try Repository(at: fixture.path).staging()
    #expect(staging.isEmpty)
    try fixture.git("rm", "-q", "--cached", "a")
    let removal = try Repository(at: fixture.path).staging()
    #expect(!removal.isEmpty)
    #expect(removal.files.isEmpty)
  }

  @Test func showsAllSidesOfAConflict() throws {
    let fixture = try GitFixture()
    try fixture.commit("f", "base")
    try fixture.git("checkout", "-q", "-b", "side")
    try fixture.commit("f", "theirs")
    try fixture.git("checkout", "-q", "main")
    try fixture.commit("f", "ours")
    #expect(throws: FixtureError.self) { try fixture.git("merge", "-q", "side") }
    let repository = try Repository(at: fixture.path)
    let staging = try repository.staging()
    #expect(staging.files.map(\.stage) == [1, 3])
    let texts = try staging.files.map { file in
      String(decoding: try repository.blob(file.blob, maxBytes: 100), as: UTF8.self)
    }
    #expect(texts == ["base", "theirs"])
  }

  @Test func readsTheIndexThatAHookIsGiven() throws {
    let fixture = try GitFixture()
    try fixture.commit("a", "one")
    let other = fixture.directory.path + "/next-index"
    try fixture.git(["read-tree", "HEAD"], environment: ["GIT_INDEX_FILE": other])
    try fixture.write("b", "two")
    try fixture.git(["add", "b"], environment: ["GIT_INDEX_FILE": other])
    let repository = try Repository(at: fixture.path)
    #expect(try repository.staging(indexFile: other).files.map(\.path) == ["b"])
    #expect(try repository.staging().isEmpty)
  }

  @Test func leavesSubmodulesAndIntentionsOut() throws {
    let fixture = try GitFixture()
    let commit = try fixture.commit("a", "one")
    try fixture.git("update-index", "--add", "--cacheinfo", "160000,\(commit),sub")
    try fixture.write("later", "x")
    try fixture.git("add", "--intent-to-add", "later")
    let repository = try Repository(at: fixture.path)
    let staging = try repository.staging()
    #expect(!staging.files.contains { $0.path == "sub" })
    for file in staging.files { #expect(try repository.blob(file.blob, maxBytes: 9).isEmpty) }
  }

  @Test func refusesADamagedIndex() throws {
    let fixture = try GitFixture()
    try fixture.commit("a", "one")
    try Data("DIRC garbage".utf8).write(to: fixture.root.appendingPathComponent(".git/index"))
    #expect(throws: GitError.self) { _ = try Repository(at: fixture.path).staging() }
  }
}
