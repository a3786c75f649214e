import Evidence
import Foundation
import GitHistory
import Testing

@Suite struct RepositoryTests {
  @Test func statesTheFactsOfAWorkTree() throws {
    let fixture = try GitFixture()
    let head = try fixture.commit("a", "one")
    let repository = try Repository(at: fixture.path)
    #expect(repository.workTree?.hasSuffix("/repo") == true)
    #expect(repository.gitDirectory.hasSuffix("/repo/.git"))
    #expect(repository.isBare == false)
    #expect(repository.isShallow == false)
    #expect(repository.isPartialClone == false)
    #expect(repository.head == head)
    #expect(repository.structuralGaps().isEmpty)
    #expect(try repository.references().map(\.name) == ["HEAD", "refs/heads/main"])
  }

  @Test func findsTheRepositoryAbove() throws {
    let fixture = try GitFixture()
    try fixture.commit("deep/down/file", "one")
    let below = fixture.path + "/deep/down"
    #expect(try Repository.discover(from: below).workTree == Repository(at: fixture.path).workTree)
    #expect(throws: GitError.notARepository(path: below)) { _ = try Repository(at: below) }
  }

  @Test func refusesWhatIsNoRepository() throws {
    let fixture = try GitFixture()
    let path = fixture.directory.path
    #expect(throws: GitError.notARepository(path: path)) { _ = try Repository(at: path) }
    #expect(throws: GitError.notARepository(path: "/nonexistent")) {
      _ = try Repository.discover(from: "/nonexistent")
    }
    #expect(throws: GitError.notARepository(path: "a\0b")) { _ = try Repository(at: "a\0b") }
  }

  @Test func acceptsAnEmptyRepository() async throws {
    let fixture = try GitFixture()
    let repository = try Repository(at: fixture.path)
    #expect(repository.head == nil)
    #expect(try repository.references().isEmpty)
    #expect(try repository.select(CommitSelection(.everything)).commits.isEmpty)
    let swept = try await Swept(fixture.path)
    #expect(swept.counts == SweepCounts())
    #expect(swept.gaps.isEmpty)
  }

  @Test func refusesSHA256InAClearSentence() throws {
    let fixture = try GitFixture("--object-format=sha256")
    try fixture.git("commit", "-q", "--allow-empty", "-m", "one")
    #expect {
      _ = try Repository(at: fixture.path)
    } throws: { error in
      "\(error)".contains("sha256") && "\(error)".contains("--no-history")
    }
  }

  @Test func refusesUnknownExtensionsByName() throws {
    let fixture = try GitFixture()
    try fixture.git("config", "core.repositoryformatversion", "1")
    try fixture.git("config", "extensions.refstorage", "reftable")
    #expect {
      _ = try Repository(at: fixture.path)
    } throws: { error in
      if case .unsupportedFormat(_, let what, _) = error as? GitError {
        return what.contains("extensions.refstorage")
      }
      return false
    }
  }

  @Test func opensABareRepository() throws {
    let fixture = try GitFixture()
    try fixture.commit("d/a", "one")
    try fixture.commit("b", "two")
    try fixture.git("clone", "-q", "--bare", ".", "../bare.git")
    let repository = try Repository(at: fixture.directory.path + "/bare.git")
    #expect(repository.isBare == true)
    #expect(repository.workTree == nil)
    let found = repository.head
    let head = try #require(found)
    let files = try repository.files(in: head)
    #expect(files.map(\.path) == ["b", "d/a"])
    #expect(files.map(\.mode) == [0o100644, 0o100644])
    #expect(try repository.blob(files[0].blob, maxBytes: 10) == Array("two".utf8))
    #expect(throws: GitError.tooLarge(id: files[0].blob, bytes: 3, limit: 2)) {
      _ = try repository.blob(files[0].blob, maxBytes: 2)
    }
    #expect(throws: GitError.noIndex(path: repository.location.name)) {
      _ = try repository.staging()
    }
  }

  @Test func opensALinkedWorktree() async throws {
    let fixture = try GitFixture()
    try fixture.commit("a", "one")
    try fixture.git("worktree", "add", "-q", "--detach", "../linked")
    let linked = fixture.directory.appendingPathComponent("linked")
    try Data("KEY=alpha".utf8).write(to: linked.appendingPathComponent("a"))
    try fixture.git(["commit", "-q", "-a", "-m", "detached"], in: linked)

    let repository = try Repository(at: linked.path)
    #expect(repository.workTree?.hasSuffix("/linked") == true)
    #expect(repository.commonDirectory.hasSuffix("/repo/.git"))
    // Only the linked worktree's HEAD leads to that commit.
    let history = try #require(try await Swept(fixture.path).trace("alpha").first)
    #expect(history.paths.map(\.isUnreachable) == [false])
  }

  @Test func listsSubmodulesAndStaysOutOfThem() async throws {
    let fixture = try GitFixture()
    try fixture.commit("a", "one")
    try fixture.git("init", "-q", "-b", "main", "../inner")
    let inner = fixture.directory.appendingPathComponent("inner")
    try fixture.git(["commit", "-q", "--allow-empty", "-m", "inner"], in: inner)
    try fixture.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", "../inner", "sub")
    try fixture.commit("add submodule")

    #expect(try Repository(at: fixture.path).submodules() == ["sub"])
    #expect(try Repository(at: fixture.path + "/sub").gitDirectory.hasSuffix(".git/modules/sub"))
    try fixture.git("clone", "-q", "--bare", ".", "../bare.git")
    let bare = try Repository(at: fixture.directory.path + "/bare.git")
    #expect(try bare.submodules() == ["sub"])
    #expect(try await Swept(fixture.path).gaps.isEmpty)
    #expect(try await Swept(fixture.path).counts.commits == 2)
  }

  @Test func readsBorrowedObjects() async throws {
    let fixture = try GitFixture()
    try fixture.commit("a", "KEY=alpha")
    try fixture.git("clone", "-q", "--shared", ".", "../borrower")
    let borrower = fixture.directory.path + "/borrower"
    let swept = try await Swept(borrower)
    #expect(swept.counts.blobs == 1)
    #expect(try await swept.trace("alpha").first?.paths.count == 1)

    try FileManager.default.moveItem(
      at: fixture.root, to: fixture.directory.appendingPathComponent("moved"))
    let gaps = try Repository(at: borrower).structuralGaps()
    #expect(gaps.map(\.kind) == [.unreadable])
    #expect(gaps.first?.subject.hasSuffix(".git/objects") == true)
  }

  @Test func readsObjectsInQuarantine() async throws {
    let fixture = try GitFixture()
    try fixture.commit("a", "one")
    let quarantine = fixture.directory.appendingPathComponent("incoming")
    try FileManager.default.createDirectory(at: quarantine, withIntermediateDirectories: true)
    let id = try fixture.git(
      ["hash-object", "-w", "--stdin"], input: Data("new".utf8),
      environment: ["GIT_OBJECT_DIRECTORY": quarantine.path])
    let repository = try Repository(
      at: fixture.path, extraObjectDirectories: [quarantine.path])
    let blob = try #require(ObjectID(hex: id))
    #expect(try repository.blob(blob, maxBytes: 10) == Array("new".utf8))
    #expect(repository.catalog().ids.contains(blob))
  }

  @Test func knowsAShallowClone() async throws {
    let fixture = try GitFixture()
    for number in 0..<4 { try fixture.commit("a", "version \(number)") }
    try fixture.git("clone", "-q", "--depth", "2", "file://\(fixture.path)", "../shallow")
    let path = fixture.directory.path + "/shallow"
    let repository = try Repository(at: path)
    #expect(repository.isShallow == true)
    #expect(repository.structuralGaps().map(\.kind) == [.shallow])
    let swept = try await Swept(path)
    #expect(swept.counts.commits == 2)
    #expect(swept.graph.missingParents.count == 1)
    #expect(swept.graph.gaps(isShallow: true).isEmpty)
    let selected = try repository.select(CommitSelection(.everything))
    #expect(selected.commits.count == 2)
    #expect(selected.gaps.isEmpty)
    #expect(
      throws: GitError.unresolved(
        revision: "HEAD~3", request: "HEAD~3..HEAD", path: path, isShallow: true)
    ) { _ = try repository.select(CommitSelection(.range("HEAD~3..HEAD"))) }
  }

  @Test func knowsAPartialClone() async throws {
    let fixture = try GitFixture()
    try fixture.git("config", "uploadpack.allowFilter", "true")
    try fixture.commit("a", "one")
    try fixture.commit("a", "two")
    try fixture.git(
      "clone", "-q", "--no-checkout", "--filter=blob:none", "file://\(fixture.path)", "../partial")
    let path = fixture.directory.path + "/partial"
    let repository = try Repository(at: path)
    #expect(repository.isPartialClone == true)
    let swept = try await Swept(path)
    #expect(swept.counts.blobs == 0)
    #expect(swept.counts.commits == 2)
    let store = try await ObjectStore(swept.location)
    let promised = PromisedBlobs(swept.location, store: store, others: swept.trees)
    let missing = try await promised.missing()
    #expect(try missing == [fixture.id("HEAD:a"), fixture.id("HEAD~1:a")].sorted())
    #expect(promised.gap(for: missing)?.kind == .partialClone)
    #expect(promised.gap(for: []) == nil)
  }

  @Test(.enabled(if: getuid() == 0, "only root can give files away"))
  func opensWhatBelongsToSomebodyElse() throws {
    let fixture = try GitFixture()
    let head = try fixture.commit("a", "one")
    for path in [fixture.path, fixture.path + "/.git"] { chown(path, 65_534, 65_534) }
    #expect(throws: FixtureError.self) { try fixture.git("status") }
    #expect(try Repository(at: fixture.path).head == head)
  }

  @Test func runsNoProgramThatTheRepositoryNames() throws {
    let fixture = try GitFixture()
    try fixture.commit("a", "one")
    try fixture.git("config", "core.fsmonitor", "touch \(fixture.directory.path)/ran")
    try fixture.git("config", "filter.x.clean", "touch \(fixture.directory.path)/ran")
    try fixture.write(".gitattributes", "* filter=x")
    _ = try Repository(at: fixture.path).staging()
    #expect(!FileManager.default.fileExists(atPath: fixture.directory.path + "/ran"))
  }
}
