import Foundation
import Testing

@Suite struct RepositoryTests {
  private let key = Value.openAI()

  @Test func whatWasCommittedAndRemovedIsFound() throws {
    let workplace = try Workplace()
    try workplace.makeLeakyRepository("repo", key: key)
    for options in [[], ["--history"], ["--range", "HEAD~1..HEAD"], ["--no-history"]] {
      let line = "$keyproof scan -f json \(options.joined(separator: " "))"
      let outcome = try workplace.shell(line, in: "repo")
      let isThere = options != ["--no-history"] && options.first != "--range"
      #expect(outcome.code == (isThere ? 1 : 0), "\(options)")
      #expect(try outcome.report().paths == (isThere ? ["app.py"] : []), "\(options)")
      #expect(try outcome.report().occurrences.allSatisfy { !$0.at_head })
    }
  }

  @Test func aGitDirectoryNamesTheHistoryAlone() throws {
    let workplace = try Workplace()
    try workplace.makeLeakyRepository("repo", key: key)
    try workplace.write("repo/untracked.txt", "key=\"\(Value.openAI("two"))\"\n")
    for (place, path) in [("", "repo/.git"), ("repo", ".git"), ("repo/.git", ".")] {
      let report = try workplace.keyproof("scan", path, "-f", "json", in: place).report()
      #expect(report.paths == ["app.py"], "\(path)")
    }
  }

  @Test func aDirectoryOfARepositorySaysWhatWasNotRead() throws {
    let workplace = try Workplace()
    try workplace.makeLeakyRepository("repo", key: key)
    try workplace.write("repo/src/a.txt", "nothing\n")
    let outcome = try workplace.keyproof("scan", "repo/src")
    #expect(outcome.code == 0)
    let words = outcome.out.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("repo/src: only its files were scanned, not the history"))
  }

  @Test(arguments: ["scan --staged", "scan --range HEAD~1..HEAD", "scan --history", "hook"])
  func theRepositoryAboveIsFound(_ command: String) throws {
    let workplace = try Workplace()
    try workplace.makeRepository("repo")
    try workplace.commit("repo")
    try workplace.write("repo/src/a.txt", "key=\"\(key)\"\n")
    if command == "scan --staged" || command == "hook" {
      try workplace.git("add", "-A", in: "repo")
    } else {
      try workplace.commit("repo")
    }
    let outcome = try workplace.shell("$keyproof \(command) -f json", in: "repo/src")
    #expect(outcome.code == 1)
    #expect(try outcome.report().paths == ["src/a.txt"])
    #expect(try outcome.report().coverage.sources.map(\.name) == ["repo"])
  }

  @Test func whatIsStagedIsReadFromTheIndex() throws {
    let workplace = try Workplace()
    try workplace.makeRepository("repo")
    try workplace.write("repo/a.txt", "key=\"\(key)\"\n")
    try workplace.git("add", "-A", in: "repo")
    try workplace.write("repo/a.txt", "nothing\n")
    let outcome = try workplace.keyproof("scan", "--staged", "-f", "json", in: "repo")
    #expect(outcome.code == 1)
    #expect(try outcome.report().occurrences.map(\.staged) == [true])
  }

  @Test func nestedRepositoriesAreTargetsOfTheirOwn() throws {
    let workplace = try Workplace()
    try workplace.makeLeakyRepository("work/one", key: key)
    try workplace.makeLeakyRepository("work/deep/two", key: Value.openAI("two"))
    try workplace.makeLeakyRepository("work/one/inner", key: Value.openAI("three"))
    let report = try workplace.keyproof("scan", "work", "-f", "json").report()
    #expect(report.findings.count == 3)
    #expect(
      Set(report.occurrences.map(\.repository)) == [
        "work/one", "work/deep/two", "work/one/inner",
      ])
  }

  @Test func worktreesBareRepositoriesAndSubmodulesAreRead() throws {
    let workplace = try Workplace()
    try workplace.makeLeakyRepository("repo", key: key)
    try workplace.git("worktree", "add", "-q", "../tree", in: "repo")
    try workplace.git("clone", "-q", "--bare", "repo", "bare.git", in: "")
    try workplace.makeRepository("outer")
    try workplace.commit("outer")
    try workplace.git(
      "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "../repo", "sub",
      in: "outer")
    try workplace.commit("outer")
    for path in ["tree", "bare.git", "outer"] {
      let outcome = try workplace.keyproof("scan", path, "-f", "json")
      #expect(outcome.code == 1, "\(path)")
      #expect(try outcome.report().paths == ["app.py"], "\(path)")
      #expect(try outcome.report().gaps.isEmpty, "\(path)")
    }
    let staged = try workplace.keyproof("scan", "--staged", "bare.git")
    #expect(staged.code == 2)
    #expect(staged.err.contains("bare.git: a bare repository has no index"))
  }

  @Test func borrowedObjectsAreRead() throws {
    let workplace = try Workplace()
    try workplace.makeLeakyRepository("repo", key: key)
    try workplace.git("clone", "-q", "--shared", "repo", "clone", in: "")
    #expect(try workplace.keyproof("scan", "clone", "-f", "json").report().paths == ["app.py"])
    try workplace.remove("repo")
    let outcome = try workplace.keyproof("scan", "--history", "clone")
    #expect(outcome.code == 3 || outcome.code == 2)
  }

  @Test func aShallowCloneIsIncompleteAndSaysWhatHelps() throws {
    let workplace = try Workplace()
    try workplace.makeLeakyRepository("repo", key: key)
    let source = "file://\(workplace.url("repo").path)"
    try workplace.git("clone", "-q", "--depth", "1", source, "clone", in: "")
    let outcome = try workplace.keyproof("scan", "clone")
    #expect(outcome.code == 3)
    #expect(outcome.out.contains("git fetch --unshallow"))
    #expect(outcome.out.contains("INCOMPLETE"))
    #expect(try workplace.keyproof("scan", "--no-history", "clone").code == 0)
  }

  @Test func aPartialCloneIsIncompleteWhereItLacksSomething() throws {
    let workplace = try Workplace()
    try workplace.makeLeakyRepository("repo", key: key)
    try workplace.git("config", "uploadpack.allowFilter", "true", in: "repo")
    let source = "file://\(workplace.url("repo").path)"
    try workplace.git("clone", "-q", "--filter=blob:none", source, "clone", in: "")
    let outcome = try workplace.keyproof("scan", "clone", "-f", "json")
    #expect(outcome.code == 3)
    #expect(try outcome.report().gaps == ["partial-clone"])
    #expect(try outcome.report().coverage.gaps.first?.detail.contains("without --filter") == true)
    try workplace.git("clone", "-q", "--filter=blob:limit=1m", source, "whole", in: "")
    #expect(try workplace.keyproof("scan", "whole", "-f", "json").report().gaps.isEmpty)
  }

  @Test func namesOfTheFormatSHA256AreRefused() throws {
    let workplace = try Workplace()
    try workplace.makeDirectory("repo")
    try workplace.git("init", "-q", "--object-format=sha256", in: "repo")
    try workplace.write("repo/a.txt", "key=\"\(key)\"\n")
    try workplace.commit("repo")
    let outcome = try workplace.keyproof("scan", "repo")
    #expect(outcome.code == 2)
    #expect(outcome.err.contains("sha256"))
    #expect(outcome.err.contains("--no-history"))
    #expect(try workplace.keyproof("scan", "--no-history", "repo").code == 1)
  }

  @Test func whatOnlyAMergeBringsIsFound() throws {
    let workplace = try Workplace()
    try workplace.makeRepository("repo")
    try workplace.write("repo/a.txt", "one\n")
    try workplace.commit("repo")
    try workplace.git("checkout", "-q", "-b", "side", in: "repo")
    try workplace.write("repo/b.txt", "two\n")
    try workplace.commit("repo")
    try workplace.git("checkout", "-q", "main", in: "repo")
    try workplace.write("repo/c.txt", "three\n")
    try workplace.commit("repo")
    try workplace.git("merge", "-q", "--no-commit", "--no-ff", "side", in: "repo")
    try workplace.write("repo/a.txt", "key=\"\(key)\"\n")
    try workplace.commit("repo", message: "merge")
    for line in ["scan", "scan --range HEAD^1..HEAD", "scan --branch main"] {
      let outcome = try workplace.shell("$keyproof \(line) -f json", in: "repo")
      #expect(outcome.code == 1, "\(line)")
      #expect(try outcome.report().paths == ["a.txt"], "\(line)")
    }
  }

  @Test func messagesOfCommitsAndTagsAreRead() throws {
    let workplace = try Workplace()
    try workplace.makeRepository("repo")
    try workplace.commit("repo", message: "use \(key)")
    try workplace.git("tag", "-a", "v1", "-m", "with \(Value.openAI("tag"))", in: "repo")
    let report = try workplace.keyproof("scan", "repo", "-f", "json").report()
    #expect(Set(report.occurrences.map(\.surface)) == ["commit-message", "tag-message"])
    let range = try workplace.keyproof("scan", "--range", "HEAD", "-f", "json", in: "repo")
    #expect(try range.report().occurrences.map(\.surface) == ["commit-message"])
  }

  @Test func whatNothingLeadsToIsLabelled() throws {
    let workplace = try Workplace()
    try workplace.makeRepository("repo")
    try workplace.write("repo/a.txt", "one\n")
    try workplace.commit("repo")
    try workplace.write("key.txt", "key=\"\(key)\"\n")
    try workplace.git("hash-object", "-w", "../key.txt", in: "repo")
    let outcome = try workplace.keyproof("scan", "repo", "-f", "json")
    #expect(outcome.code == 1)
    #expect(try outcome.report().occurrences.map(\.unreachable) == [true])
    #expect(try workplace.keyproof("scan", "repo").out.contains("unreachable"))
  }

  @Test func commitsSinceADateAreRead() throws {
    let workplace = try Workplace()
    try workplace.makeLeakyRepository("repo", key: key)
    #expect(try workplace.keyproof("scan", "--since", "2023-01-01", "repo").code == 1)
    let none = try workplace.keyproof("scan", "--since", "2024-01-01", "repo")
    #expect(none.code == 3)
    #expect(none.out.contains("no commit fits"))
  }

  @Test func noHookFilterOrProgramOfTheRepositoryRuns() throws {
    let workplace = try Workplace()
    try workplace.makeLeakyRepository("repo", key: key)
    let trap = "touch \(workplace.url("sprung").path)"
    for name in ["core.fsmonitor", "filter.x.clean", "filter.x.smudge", "diff.x.textconv"] {
      try workplace.git("config", name, trap, in: "repo")
    }
    try workplace.write("repo/.gitattributes", "* filter=x diff=x\n")
    for line in ["scan", "scan --staged", "scan --range HEAD", "audit"] {
      _ = try workplace.shell("$keyproof \(line)", in: "repo")
    }
    #expect(!workplace.exists("sprung"))
  }
}
