import Foundation
import Glibc
import Testing

@Suite struct StateTests {
  /// The same scan with and without a state file.
  private func expectEqual(
    _ workplace: Workplace, _ line: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let expected = try workplace.shell("$keyproof \(line) -f json")
    for _ in 0..<2 {
      let outcome = try workplace.shell("$keyproof \(line) -f json --state state")
      #expect(outcome.out == expected.out, sourceLocation: sourceLocation)
      #expect(outcome.code == expected.code, sourceLocation: sourceLocation)
      #expect(outcome.err.isEmpty, sourceLocation: sourceLocation)
    }
  }

  @Test func workingTreesAndManyRepositoriesShareOneFile() throws {
    let workplace = try Workplace()
    try workplace.makeLeakyRepository("work/one")
    try workplace.makeLeakyRepository("work/two", key: Value.openAI("two"))
    try workplace.git("worktree", "add", "-q", "../tree", in: "work/one")
    try workplace.write("work/one/.env", "OPENAI_API_KEY=\(Value.openAI())\n")
    try workplace.write("work/two/new.txt", "key=\"\(Value.anthropic())\"\n")
    try expectEqual(workplace, "scan work")
    try expectEqual(workplace, "scan work --reveal --jobs 4")
    try workplace.commit("work/two", message: "with \(Value.openAI("three"))")
    try expectEqual(workplace, "scan work/one work/two")
    try expectEqual(workplace, "audit --history work/one work/two")
    try expectEqual(workplace, "scan work --explain-drops")
    #expect(try workplace.shell("stat -c %a state").out == "600\n")
  }

  @Test func theFileMayStandInTheConfiguration() throws {
    let workplace = try Workplace()
    try workplace.makeLeakyRepository("repo")
    try workplace.makeDirectory("team")
    try workplace.write("team/keyproof.toml", "state = \"seen\"\n")
    #expect(try workplace.keyproof("scan", "repo", "--config", "team/keyproof.toml").code == 1)
    #expect(workplace.exists("team/seen"))
    try workplace.remove("team/seen")
    // A run that reads no history whole has no use for it.
    let staged = try workplace.keyproof(
      "scan", "--staged", "--config", "../team/keyproof.toml", in: "repo")
    #expect(staged.code == 0)
    #expect(!workplace.exists("team/seen"))
  }

  @Test func twoRunsAtOnceDoNotHarmEachOther() throws {
    let workplace = try Workplace()
    try workplace.makeLeakyRepository("one")
    try workplace.makeLeakyRepository("two", key: Value.openAI("two"))
    for round in 0..<3 {
      let runs = try (0..<4).map { number in
        try Launch.start(
          [
            Keyproof.path, "scan", "--history", number % 2 == 0 ? "one" : "two", "-f", "json",
            "--state", "state",
          ], in: workplace.root, environment: workplace.environment)
      }
      for (number, run) in runs.enumerated() {
        let expected = try workplace.keyproof(
          "scan", "--history", number % 2 == 0 ? "one" : "two", "-f", "json")
        let outcome = try run.wait()
        #expect(outcome.out == expected.out, "\(outcome.err)")
      }
      try workplace.write("one/more.txt", "key=\"\(Value.openAI("more\(round)"))\"\n")
      try workplace.commit("one")
    }
  }

  @Test(arguments: [SIGKILL, SIGINT])
  func aRunThatWasEndedLeavesNothingWrong(_ signal: Int32) throws {
    let workplace = try Workplace()
    try workplace.makeRepository("repo")
    let line = String(repeating: "token = 'nothing to see in this line'\n", count: 300)
    for number in 0..<400 {
      try workplace.write("repo/\(number).txt", "\(number)" + line)
    }
    try workplace.write("repo/a.txt", "key=\"\(Value.openAI())\"\n")
    try workplace.commit("repo")
    for delay in [20_000, 60_000, 150_000, 400_000] as [useconds_t] {
      let run = try Launch.start(
        [Keyproof.path, "scan", "--history", "repo", "--state", "state", "-f", "json"],
        in: workplace.root, environment: workplace.environment)
      usleep(delay)
      kill(run.process.processIdentifier, signal)
      _ = try run.wait()
    }
    try expectEqual(workplace, "scan --history repo")
  }

  @Test func aFullDiskCostsNoReport() throws {
    let workplace = try Workplace()
    try workplace.makeLeakyRepository("repo")
    #expect(try workplace.keyproof("scan", "repo", "--state", "state").code == 1)
    let size = try workplace.shell("stat -c %s state").out
    #expect(Int(size.dropLast()) ?? 0 > 0)
    try workplace.commit("repo")
    // The report goes to a pipe, which has no limit.
    let outcome = try workplace.shell(
      "(ulimit -f 1; trap '' XFSZ; $keyproof scan repo --state state) | cat")
    #expect(outcome.out.contains("app.py"), "\(outcome.all)")
    #expect(outcome.out.contains("is remembered of repo"), "\(outcome.all)")
    try expectEqual(workplace, "scan repo")
  }

  @Test(arguments: ["", "SQLite format 3", "nonsense"])
  func aFileOfSomebodyElseIsLeftAlone(_ content: String) throws {
    let workplace = try Workplace()
    try workplace.makeLeakyRepository("repo")
    try workplace.write("state", content)
    let outcome = try workplace.keyproof("scan", "repo", "--state", "state")
    // An empty file is as good as none.
    #expect(outcome.code == (content.isEmpty ? 1 : 2))
    if !content.isEmpty {
      #expect(outcome.out.isEmpty)
      #expect(try workplace.text("state") == content)
    }
  }
}
