import Foundation
import Testing

/// The hooks under the real framework, from `.venv/bin/pre-commit` or the search path.
@Suite struct PreCommitTests {
  private static let tool: String = {
    let local = packageRoot.appending(path: ".venv/bin/pre-commit").path
    return FileManager.default.isExecutableFile(atPath: local) ? local : "pre-commit"
  }()

  /// A repository that uses a hook of this package, with `keyproof` on the search path.
  private static func site(hook: String = "keyproof", extra: String = "") throws -> Workplace {
    let workplace = try Workplace()
    guard try workplace.shell("\(tool) --version").code == 0 else {
      throw Launch.Failure(
        description: "pre-commit is needed here; `make test` installs it, or "
          + "`python3 -m venv .venv && .venv/bin/pip install pre-commit`")
    }
    try workplace.makeDirectory("bin")
    try workplace.link("bin/keyproof", to: Keyproof.path)
    try workplace.makeRepository("hooks")
    let manifest = packageRoot.appending(path: ".pre-commit-hooks.yaml")
    try workplace.write("hooks/.pre-commit-hooks.yaml", try Data(contentsOf: manifest))
    try workplace.commit("hooks")
    try workplace.git("tag", "v1", in: "hooks")
    try workplace.makeRepository("repo")
    try workplace.write(
      "repo/.pre-commit-config.yaml",
      """
      repos:
      - repo: \(workplace.url("hooks").path)
        rev: v1
        hooks:
        - id: \(hook)
        \(extra)

      """)
    try workplace.commit("repo", message: "start")
    return workplace
  }

  private static func run(_ line: String, in workplace: Workplace) throws -> Outcome {
    try workplace.shell(
      """
      export PATH="$PWD/../bin:$PATH" PRE_COMMIT_HOME="$PWD/../cache"
      \(line.replacing("pre-commit ", with: tool + " "))
      """, in: "repo")
  }

  @Test func aCommitWithAKeyIsStopped() throws {
    let workplace = try Self.site()
    #expect(try Self.run("pre-commit install", in: workplace).code == 0)
    try workplace.write("repo/app.py", "key = \"\(Value.openAI())\"\n")
    let stopped = try Self.run("git add -A && git commit -qm one", in: workplace)
    #expect(stopped.code == 1)
    #expect(stopped.all.contains("OpenAI project key"), "\(stopped.all)")
    #expect(!stopped.all.contains(Value.openAI()))
    try workplace.write("repo/app.py", "import os\n")
    let passed = try Self.run("git add -A && git commit -qm one", in: workplace)
    #expect(passed.code == 0, "\(passed.all)")
  }

  @Test func aCommitOfNamedFilesIsRead() throws {
    let workplace = try Self.site()
    #expect(try Self.run("pre-commit install", in: workplace).code == 0)
    try workplace.write("repo/a.py", "import os\n")
    try workplace.write("repo/b.py", "import os\n")
    #expect(try Self.run("git add -A && git commit -qm one", in: workplace).code == 0)
    try workplace.write("repo/b.py", "key = \"\(Value.openAI())\"\n")
    // Git makes such a commit from an index of its own.
    let outcome = try Self.run("git commit -qm two b.py", in: workplace)
    #expect(outcome.code == 1, "\(outcome.all)")
    #expect(outcome.all.contains("b.py:1"), "\(outcome.all)")
    #expect(outcome.all.contains("staged"), "\(outcome.all)")
  }

  @Test(arguments: ["--all-files", "--files app.py", "--files app.py .pre-commit-config.yaml"])
  func filesAreReadWhereNothingIsStaged(_ options: String) throws {
    let workplace = try Self.site()
    try workplace.write("repo/app.py", "key = \"\(Value.openAI())\"\n")
    try workplace.commit("repo")
    let outcome = try Self.run("pre-commit run \(options)", in: workplace)
    #expect(outcome.code == 1, "\(outcome.all)")
    #expect(outcome.all.contains("OpenAI project key"))
  }

  @Test func allFilesAreReadWhereSomethingElseIsStaged() throws {
    let workplace = try Self.site()
    try workplace.write("repo/app.py", "key = \"\(Value.openAI())\"\n")
    try workplace.commit("repo")
    try workplace.write("repo/other.py", "import os\n")
    try workplace.git("add", "-A", in: "repo")
    #expect(try Self.run("pre-commit run --all-files", in: workplace).code == 1)
    #expect(try Self.run("pre-commit run", in: workplace).code == 0)
  }

  @Test func filesThatTheConfigurationLeavesOutAreNotRead() throws {
    let workplace = try Self.site(extra: "  exclude: ^fixtures/")
    try workplace.write("repo/fixtures/app.py", "key = \"\(Value.openAI())\"\n")
    try workplace.write("repo/other.py", "import os\n")
    try workplace.git("add", "-A", in: "repo")
    let outcome = try Self.run("pre-commit run", in: workplace)
    #expect(outcome.code == 0, "\(outcome.all)")
  }

  @Test func aListTooLongForOneProcessIsReadWhole() throws {
    let workplace = try Self.site()
    let folder = String(repeating: "long-name-", count: 20)
    for number in 0..<1200 {
      try workplace.write("repo/\(folder)/\(number).py", "import os\n")
    }
    try workplace.write("repo/\(folder)/777.py", "key = \"\(Value.openAI())\"\n")
    try workplace.git("add", "-A", in: "repo")
    let outcome = try Self.run("pre-commit run", in: workplace)
    #expect(outcome.code == 1)
    #expect(outcome.all.contains("777.py"))
    #expect(outcome.all.split(separator: "SUMMARY").count > 2)
  }

  @Test func aPushOfAKeyIsStoppedEvenIfItIsGoneAgain() throws {
    let workplace = try Self.site(hook: "keyproof-push")
    try workplace.git("init", "-q", "--bare", "remote.git", in: "")
    try workplace.git("remote", "add", "origin", "../remote.git", in: "repo")
    #expect(try Self.run("pre-commit install -t pre-push", in: workplace).code == 0)
    // The first push brings the whole branch.
    let first = try Self.run("git push -q origin main", in: workplace)
    #expect(first.code == 0, "\(first.all)")
    try workplace.write("repo/app.py", "key = \"\(Value.openAI())\"\n")
    try workplace.commit("repo")
    try workplace.remove("repo/app.py")
    try workplace.commit("repo")
    let second = try Self.run("git push -q origin main", in: workplace)
    #expect(second.code == 1)
    #expect(second.all.contains("OpenAI project key"), "\(second.all)")
    #expect(try Self.run("git push -q origin main:refs/heads/other", in: workplace).code == 1)
  }

  @Test func aFirstPushIsReadWhole() throws {
    let workplace = try Self.site(hook: "keyproof-push")
    try workplace.write("repo/app.py", "key = \"\(Value.openAI())\"\n")
    try workplace.commit("repo")
    try workplace.remove("repo/app.py")
    try workplace.commit("repo")
    try workplace.git("init", "-q", "--bare", "remote.git", in: "")
    try workplace.git("remote", "add", "origin", "../remote.git", in: "repo")
    #expect(try Self.run("pre-commit install -t pre-push", in: workplace).code == 0)
    let push = try Self.run("git push -q origin main", in: workplace)
    #expect(push.code == 1)
    #expect(push.all.contains("OpenAI project key"), "\(push.all)")
  }
}
