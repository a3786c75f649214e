import Foundation
import Testing

/// Archives and codings through the built binary.
@Suite struct ArchiveCommandTests {
  /// Packs files with python's own libraries, so that not everything is libarchive's doing.
  private func pack(_ archive: String, in workplace: Workplace, _ files: [String]) throws {
    let list = files.joined(separator: " ")
    let outcome = try workplace.shell("python3 -m zipfile -c \(archive) \(list)")
    #expect(outcome.code == 0, "\(outcome.all)")
  }

  @Test func membersAreFoundOnDisk() throws {
    let workplace = try Workplace()
    try workplace.write("conf/.env", "OPENAI_API_KEY=\(Value.openAI())\n")
    _ = try workplace.shell("tar czf inner.tgz conf && rm -r conf")
    try pack("outer.zip", in: workplace, ["inner.tgz"])
    try workplace.remove("inner.tgz")
    let outcome = try workplace.keyproof("scan", ".", "-f", "json")
    #expect(outcome.code == 1)
    #expect(try outcome.report().paths == ["outer.zip!inner.tgz!conf/.env"])
    #expect(try outcome.report().occurrences.first?.surface == "environment")
    let shallow = try workplace.keyproof("scan", ".", "-f", "json", "--max-archive-depth", "1")
    #expect(shallow.code == 3)
    #expect(try shallow.report().gaps == ["too-large"])
    let off = try workplace.keyproof("scan", ".", "-f", "json", "--no-archives")
    #expect(off.code == 0)
  }

  @Test func membersAreFoundOnStandardInput() throws {
    let workplace = try Workplace()
    try workplace.write("a.py", "key = \"\(Value.openAI())\"\n")
    let outcome = try workplace.shell("tar cz a.py | $keyproof scan - -f json")
    #expect(try outcome.report().paths == ["-!a.py"])
  }

  @Test func membersAreFoundInHistoryAndChanges() throws {
    let workplace = try Workplace()
    try workplace.makeRepository("repo")
    try workplace.write("repo/a.txt", "nothing\n")
    try workplace.commit("repo")
    try workplace.write("repo/settings.py", "key = \"\(Value.openAI())\"\n")
    try pack("lib.jar", in: workplace, ["repo/settings.py"])
    _ = try workplace.shell("mv lib.jar repo/lib.jar && rm repo/settings.py")
    try workplace.git("add", "-A", in: "repo")
    let staged = try workplace.keyproof("scan", "--staged", "-f", "json", in: "repo")
    #expect(staged.code == 1)
    #expect(try staged.report().paths == ["lib.jar!settings.py"])
    try workplace.commit("repo", message: "add a library")
    let range = try workplace.keyproof(
      "scan", "--range", "HEAD~1..HEAD", "-f", "json", in: "repo")
    #expect(try range.report().paths == ["lib.jar!settings.py"])
    #expect(try range.report().occurrences.first?.at_head == true)
    try workplace.remove("repo/lib.jar")
    try workplace.commit("repo", message: "remove it")
    for state in [[], ["--state", "../s"], ["--state", "../s"]] {
      let line = "$keyproof scan --history -f json " + state.joined(separator: " ")
      let history = try workplace.shell(line, in: "repo")
      #expect(history.code == 1)
      #expect(try history.report().paths == ["lib.jar!settings.py"])
      #expect(try history.report().occurrences.first?.at_head == false)
    }
  }

  /// What held nothing in one version is left out of the next, and what held something is not.
  @Test func versionsOfAnArchiveAreReadLikeAnyOther() throws {
    let workplace = try Workplace()
    try workplace.makeRepository("repo")
    try workplace.write("clean.txt", String(repeating: "some words ", count: 500))
    try workplace.write("a.py", "key = \"\(Value.openAI())\"\n")
    try workplace.write("b.py", "key = \"\(Value.openAI("two"))\"\n")
    for files in [["clean.txt", "a.py"], ["clean.txt", "a.py", "b.py"], ["clean.txt", "b.py"]] {
      try pack("lib.zip", in: workplace, files)
      _ = try workplace.shell("mv lib.zip repo/lib.zip")
      try workplace.commit("repo", message: "version with \(files.count) files")
    }
    for options in ["", "--jobs 2", "--explain-drops", "--state ../s", "--state ../s"] {
      let history = try workplace.shell(
        "$keyproof scan --history -f json \(options)", in: "repo")
      #expect(history.code == 1)
      #expect(try Set(history.report().paths) == ["lib.zip!a.py", "lib.zip!b.py"])
      #expect(try history.report().gaps.isEmpty)
    }
    let range = try workplace.keyproof("scan", "--range", "HEAD~2..HEAD", "-f", "json", in: "repo")
    #expect(try Set(range.report().paths) == ["lib.zip!b.py"])
    let tree = try workplace.keyproof("scan", ".", "-f", "json", in: "repo")
    #expect(try tree.report().paths.contains("lib.zip!b.py"))
  }

  @Test func damageAndBombsAreToldEveryTime() throws {
    let workplace = try Workplace()
    try workplace.makeRepository("repo")
    try workplace.commit("repo")
    try workplace.write("repo/a.txt", String(repeating: "some words ", count: 5000))
    _ = try workplace.shell(
      "tar czf whole.tgz a.txt && head -c 40 whole.tgz > cut.tgz && rm whole.tgz", in: "repo")
    _ = try workplace.shell("head -c 60000000 /dev/zero | gzip > bomb.gz", in: "repo")
    let commit = try workplace.commit("repo")
    for _ in 0..<2 {
      let outcome = try workplace.keyproof(
        "scan", "repo", "--state", "s", "-f", "json")
      #expect(outcome.code == 3)
      #expect(try Set(outcome.report().gaps) == ["too-large", "unreadable"])
      // Once on disk and once as an object.
      #expect(try outcome.report().gaps.count == 4)
      // What is known of an object by its id alone is told by its path, as findings are.
      let subjects = try outcome.report().coverage.gaps.map(\.subject)
      for path in ["cut.tgz", "bomb.gz"] {
        let own = subjects.filter { $0.hasPrefix(path) && $0.contains(", commit \(commit)") }
        #expect(own.count == 1, "\(subjects)")
      }
    }
    let range = try workplace.shell(
      "$keyproof scan --range HEAD~1..HEAD -f json", in: "repo")
    let subjects = try range.report().coverage.gaps.map(\.subject)
    #expect(subjects.count == 2)
    #expect(subjects.allSatisfy { $0.contains(", commit \(commit))") }, "\(subjects)")
  }

  @Test func namesInArchivesAreWrittenNowhere() throws {
    let workplace = try Workplace()
    try workplace.write("key.py", "key = \"\(Value.openAI())\"\n")
    let script =
      "import zipfile; z = zipfile.ZipFile('t.zip', 'w'); "
      + "z.writestr('../../up.py', open('key.py').read()); "
      + "z.writestr('/tmp/keyproof-absolute\\x1b[31m.py', open('key.py').read())"
    try workplace.write("make.py", script)
    _ = try workplace.shell("python3 make.py && rm key.py make.py")
    let outcome = try workplace.keyproof("scan", ".")
    #expect(outcome.code == 1)
    #expect(outcome.out.contains("t.zip!../../up.py"))
    #expect(!outcome.out.contains("\u{1B}"))
    #expect(!workplace.exists("../../up.py"))
    #expect(!FileManager.default.fileExists(atPath: "/tmp/keyproof-absolute\u{1B}[31m.py"))
  }

  @Test func codedValuesAreFoundAndNeverShown() throws {
    let workplace = try Workplace()
    let key = Value.openAI()
    let coded = Data("OPENAI_API_KEY=\(key)\n".utf8).base64EncodedString()
    try workplace.write("settings.yaml", "one: two\nenv: \(coded)\n")
    let outcome = try workplace.keyproof("scan", ".", "-f", "json")
    #expect(outcome.code == 1)
    #expect(try outcome.report().occurrences.map(\.line) == [2])
    #expect(outcome.all.contains("decoded from base64"))
    #expect(!outcome.all.contains(key))
    #expect(!outcome.all.contains(coded))
  }
}
