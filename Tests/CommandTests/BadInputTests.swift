import Foundation
import Glibc
import Testing

@Suite struct BadInputTests {
  /// A command line and a part of the sentence that refuses it.
  struct Refusal: Sendable, CustomTestStringConvertible {
    let line: String
    let sentence: String

    init(_ line: String, _ sentence: String) {
      self.line = line
      self.sentence = sentence
    }

    var testDescription: String { line }
  }

  @Test(arguments: [
    Refusal("frobnicate", "frobnicate is no command; there are audit, "),
    Refusal("plain", "run `keyproof scan plain`"),
    Refusal("scan --nonsense", "Unknown option '--nonsense'"),
    Refusal("scan --jobs 0 plain", "--jobs must be between 1 and 1024, not 0"),
    Refusal("scan --jobs many plain", "'many' is invalid for '--jobs <n>'"),
    Refusal("scan --format xml plain", "'text', 'json', 'jsonl' or 'sarif'"),
    Refusal("scan --fail-on bad plain", "'bad' is invalid for '--fail-on"),
    Refusal("scan --since yesterday repo", "'yesterday' is invalid for '--since"),
    Refusal("scan --staged --history repo", "--history and --staged exclude each other"),
    Refusal("scan --staged --range A..B repo", "--staged and --range exclude each other"),
    Refusal("scan --staged --files-from list", "--staged and --files-from exclude each other"),
    Refusal("scan --files-from list plain", "--files-from takes the place of paths"),
    Refusal("audit --files-from list --history", "--files-from names files alone"),
    Refusal("audit --history --no-history repo", "exclude each other; choose one"),
    Refusal("audit --max-age 0 repo", "--max-age must be 1 or more days"),
    Refusal("scan --reveal --redact plain", "--reveal and --redact exclude each other"),
    Refusal("scan --quiet --verbose plain", "--quiet and --verbose exclude each other"),
    Refusal("scan --state s --staged repo", "leave it or --staged out"),
    Refusal("scan --state s --no-history repo", "leave it or --no-history out"),
    Refusal("scan --state s --range A..B repo", "leave it or --range out"),
    Refusal("scan --state s --since 2024-01-01 repo", "leave it or --since/--branch out"),
    Refusal("scan --state s --files-from list", "--files-from reads no history, so leave --state"),
    Refusal("audit --state s --no-history repo", "leave it or --no-history out"),
    Refusal("scan --state list repo", "list: this is not a state file of Keyproof"),
    Refusal("scan --state repo repo", "repo: the state cannot be kept here: it is a directory"),
    Refusal("audit --state no/such/file repo", "no/such/file: the state cannot be kept here"),
    Refusal("scan missing", "missing: no such file or directory; check the path"),
    Refusal("scan plain missing", "missing: no such file or directory; check the path"),
    Refusal("scan --staged plain", "plain: not a git repository, which --staged needs"),
    Refusal("scan --range A..B plain", "plain: not a git repository, which --range needs"),
    Refusal("scan --history plain", "plain: not a git repository, which --history needs"),
    Refusal("scan --branch main plain", "plain: not a git repository, which --since or --branch"),
    Refusal("audit --history plain", "plain: not a git repository, which --history needs"),
    Refusal("scan --history -", "standard input: not a git repository"),
    Refusal("scan empty", "empty: the repository has no commits and no files"),
    Refusal("scan --no-history empty", "empty: the repository has no commits and no files"),
    Refusal("audit empty", "empty: the repository has no commits and no files"),
    Refusal("scan plain empty", "empty: the repository has no commits and no files"),
    Refusal("scan --history unborn", "unborn: the repository has no commits, so it has no history"),
    Refusal("scan --range main..nowhere repo", "\"nowhere\" in \"main..nowhere\" names no commit"),
    Refusal("scan --range nowhere..main repo", "\"nowhere\" in \"nowhere..main\" names no commit"),
    Refusal("scan --branch nowhere repo", "\"nowhere\" in \"branch nowhere\" names no commit"),
    Refusal("scan --output no/such/file plain", "no/such/file: the report cannot be written"),
    Refusal("scan --output plain plain", "plain: the report cannot be written: Is a directory"),
    Refusal("scan --config missing.toml plain", "missing.toml: the configuration cannot be read"),
    Refusal("scan --config bad.toml plain", "\"exclud\" is no setting; there are exclude, "),
    Refusal("scan --rules missing.toml plain", "missing.toml: cannot be read"),
    Refusal("scan --disable-rule none plain", "--disable-rule none: no rule has this id"),
    Refusal("scan --files-from missing.txt", "missing.txt: the list of files cannot be read"),
    Refusal("scan --fingerprint-key-file missing plain", "the fingerprint key cannot be used"),
    Refusal("scan --fingerprint-key-file short plain", "needs 16 or more"),
    Refusal("audit repo --inventory missing.csv", "missing.csv: cannot be read"),
    Refusal("inventory check", "Missing expected argument"),
    Refusal("inventory check missing.csv", "missing.csv: cannot be read"),
    Refusal("rules show nothing", "nothing: no rule has this id; `keyproof rules list`"),
    Refusal("rules check missing.toml", "missing.toml: cannot be read"),
    Refusal("hook --push a.txt", "--push reads commits, not files"),
  ])
  func isRefusedWithOneSentence(_ c: Refusal) throws {
    let workplace = try Workplace()
    try workplace.write("plain/a.txt", "nothing\n")
    try workplace.write("list", "plain/a.txt\n")
    try workplace.write("short", "too short\n")
    try workplace.write("bad.toml", "exclud = [\"a\"]\n")
    try workplace.makeRepository("empty")
    try workplace.makeRepository("unborn")
    try workplace.write("unborn/a.txt", "nothing\n")
    try workplace.makeRepository("repo")
    try workplace.commit("repo")
    let outcome = try workplace.shell("$keyproof \(c.line)")
    #expect(outcome.code == 2)
    #expect(outcome.out.isEmpty)
    #expect(outcome.err.hasPrefix("error: "))
    #expect(outcome.err.contains(c.sentence), "\(outcome.err)")
    #expect(outcome.err.last == "\n")
  }

  @Test func aRefusedRunLeavesNoReportBehind() throws {
    let workplace = try Workplace()
    #expect(try workplace.keyproof("scan", "missing", "-o", "report.json").code == 2)
    #expect(!workplace.exists("report.json"))
    try workplace.write("report.json", "an older report")
    #expect(try workplace.keyproof("scan", "missing", "-o", "report.json").code == 2)
    #expect(try workplace.text("report.json") == "an older report")
  }

  @Test func aFileThatCannotBeReadMakesTheRunIncomplete() throws {
    let workplace = try Workplace()
    try workplace.write("tree/secret.txt", "nothing\n")
    try workplace.write("tree/other.txt", "nothing\n")
    let outcome: Outcome
    if geteuid() == 0 {
      // Permissions do not stop this user, but a name in a list that leads nowhere does.
      try workplace.write("list", "tree/other.txt\ntree/gone.txt\n")
      outcome = try workplace.keyproof("scan", "--files-from", "list", "-f", "json")
    } else {
      try FileManager.default.setAttributes(
        [.posixPermissions: 0], ofItemAtPath: workplace.url("tree/secret.txt").path)
      outcome = try workplace.keyproof("scan", "tree", "-f", "json")
    }
    #expect(outcome.code == 3)
    #expect(try outcome.report().gaps == ["unreadable"])
    #expect(try outcome.report().coverage.gaps.first?.detail.hasPrefix("cannot be read: ") == true)
  }

  @Test func allowIncompleteMakesAnIncompleteRunPass() throws {
    let workplace = try Workplace()
    try workplace.write("list", "gone.txt\n")
    #expect(try workplace.keyproof("scan", "--files-from", "list").code == 3)
    let outcome = try workplace.keyproof("scan", "--files-from", "list", "--allow-incomplete")
    #expect(outcome.code == 0)
    #expect(outcome.out.contains("INCOMPLETE"))
  }

  @Test func aRangeWithNothingInItIsSaidAndDoesNotPass() throws {
    let workplace = try Workplace()
    try workplace.makeRepository("repo")
    try workplace.commit("repo")
    let outcome = try workplace.keyproof("scan", "--range", "main..main", "repo")
    #expect(outcome.code == 3)
    #expect(outcome.out.contains("no commit fits what was asked for, so nothing was scanned"))
    let allowed = try workplace.keyproof(
      "scan", "--range", "main..main", "--allow-empty", "repo")
    #expect(allowed.code == 0)
    #expect(allowed.out.contains("no commit fits what was asked for, so nothing was scanned"))
  }

  @Test func anEmptyIndexIsSaidAndPasses() throws {
    let workplace = try Workplace()
    try workplace.makeRepository("repo")
    for _ in 0..<2 {
      let outcome = try workplace.keyproof("scan", "--staged", in: "repo")
      #expect(outcome.code == 0)
      #expect(outcome.out.contains("nothing is staged"))
      try workplace.commit("repo")
    }
  }

  @Test func nothingToReadIsNotClean() throws {
    let workplace = try Workplace()
    try workplace.makeDirectory("hollow")
    for line in ["scan hollow", "scan -", "scan --files-from none", "audit hollow"] {
      try workplace.write("none", "")
      let outcome = try workplace.shell("$keyproof \(line) </dev/null")
      #expect(outcome.code == 3, "\(line)")
    }
    #expect(try workplace.keyproof("scan", "--files-from", "none", "--allow-empty").code == 0)
  }

  @Test func aDiskThatIsFullIsSaid() throws {
    let workplace = try Workplace()
    try workplace.write("a.txt", "nothing\n")
    let outcome = try workplace.shell("$keyproof scan a.txt >/dev/full")
    #expect(outcome.code == 2)
    #expect(outcome.err.contains("standard output: the report cannot be written: No space left"))
  }

  @Test func controlCharactersOfArgumentsDoNotReachTheTerminal() throws {
    let outcome = try Workplace().keyproof("scan", "\u{1B}[31mred")
    #expect(outcome.code == 2)
    #expect(!outcome.err.contains("\u{1B}"))
  }
}
