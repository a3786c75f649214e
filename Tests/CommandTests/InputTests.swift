import Foundation
import Testing

@Suite struct InputTests {
  @Test func standardInputIsRead() throws {
    let key = Value.openAI()
    let outcome = try Workplace().keyproof(
      "scan", "-", "-f", "json", input: Data("first\nOPENAI_API_KEY=\(key)\n".utf8))
    #expect(outcome.code == 1)
    let place = try #require(try outcome.report().occurrences.first)
    #expect(place.surface == "stdin")
    #expect(place.line == 2)
  }

  @Test(arguments: ["\n", "\r\n", "\0"])
  func aListOfFilesIsRead(_ separator: String) throws {
    let workplace = try Workplace()
    try workplace.write("a b.txt", "key=\"\(Value.openAI("a"))\"\n")
    try workplace.write("c.txt", "key=\"\(Value.openAI("c"))\"\n")
    try workplace.write("unnamed.txt", "key=\"\(Value.openAI("u"))\"\n")
    try workplace.link("link.txt", to: "unnamed.txt")
    let list = ["a b.txt", "c.txt", "link.txt"].joined(separator: separator) + separator
    let outcome = try workplace.keyproof(
      "scan", "--files-from", "-", "-f", "json", input: Data(list.utf8))
    #expect(outcome.code == 1)
    #expect(try outcome.report().paths == ["a b.txt", "c.txt"])
    #expect(try outcome.report().gaps.isEmpty)
  }

  @Test func listsAndFilesMayBePipes() throws {
    let workplace = try Workplace()
    let key = Value.openAI()
    try workplace.write("a.txt", "key=\"\(key)\"\n")
    let list = try workplace.shell("$keyproof scan -f json --files-from <(echo a.txt)")
    #expect(try list.report().paths == ["a.txt"])
    let file = try workplace.shell("$keyproof scan -f json <(cat a.txt)")
    #expect(try file.report().findings.count == 1)
  }

  @Test func aLinkThatIsNamedIsFollowed() throws {
    let workplace = try Workplace()
    try workplace.write("real.txt", "key=\"\(Value.openAI())\"\n")
    try workplace.link("link.txt", to: "real.txt")
    let outcome = try workplace.keyproof("scan", "link.txt", "-f", "json")
    #expect(outcome.code == 1)
    #expect(try outcome.report().paths == ["link.txt"])
  }

  @Test func linksInsideAreCountedAndNeverLoop() throws {
    let workplace = try Workplace()
    try workplace.write("tree/a.txt", "key=\"\(Value.openAI())\"\n")
    try workplace.link("tree/self", to: ".")
    try workplace.link("tree/up", to: "..")
    try workplace.link("tree/gone", to: "nowhere")
    let outcome = try workplace.keyproof("scan", "tree", "-f", "json")
    #expect(outcome.code == 1)
    #expect(try outcome.report().paths == ["a.txt"])
    #expect(outcome.out.contains("\"symbolic link, not followed\": 3"))
  }

  @Test func severalPathsAreOneReport() throws {
    let workplace = try Workplace()
    let key = Value.openAI()
    try workplace.write("one/a.txt", "key=\"\(key)\"\n")
    try workplace.write("two/b.txt", "key=\"\(key)\"\n")
    try workplace.write("three.txt", "key=\"\(Value.openAI("three"))\"\n")
    try workplace.makeLeakyRepository("four", key: Value.openAI("four"))
    let outcome = try workplace.keyproof(
      "scan", "one", "two", "three.txt", "four", "one/", "./one", "-f", "json")
    #expect(outcome.code == 1)
    let report = try outcome.report()
    #expect(report.paths == ["a.txt", "app.py", "b.txt", "three.txt"])
    #expect(report.coverage.sources.map(\.name) == ["one", "two", ".", "four"])
    #expect(report.findings.count == 3)
  }

  @Test func filesThatGitIgnoresAreRead() throws {
    let workplace = try Workplace()
    try workplace.makeRepository("repo")
    try workplace.write("repo/.gitignore", ".env\n")
    try workplace.commit("repo")
    try workplace.write("repo/.env", "OPENAI_API_KEY=\(Value.openAI())\n")
    let outcome = try workplace.keyproof("scan", ".", "-f", "json", in: "repo")
    #expect(outcome.code == 1)
    let report = try outcome.report()
    #expect(report.paths == [".env"])
    #expect(report.coverage.sources.map(\.name) == ["repo"])
    #expect(report.occurrences.first?.in_working_tree == true)
  }

  @Test func anOddLineOfAnEnvironmentFileIsANote() throws {
    let workplace = try Workplace()
    try workplace.write("tree/.env", "A=1\n???\nB=2\n")
    let outcome = try workplace.keyproof("scan", "tree")
    #expect(outcome.code == 0)
    #expect(outcome.out.contains(".env: line 2, column 1: this is no NAME=value pair"))
    try workplace.write("tree/.env", "???\n")
    #expect(try workplace.keyproof("scan", "tree").code == 3)
  }

  @Test(arguments: [String.Encoding.utf16, .utf16LittleEndian, .utf16BigEndian])
  func textInUTF16IsRead(_ encoding: String.Encoding) throws {
    let workplace = try Workplace()
    let text = "first\nkey = \"\(Value.openAI())\"\n"
    try workplace.write("a.txt", try #require(text.data(using: encoding)))
    let outcome = try workplace.keyproof("scan", "a.txt", "-f", "json", "--reveal")
    #expect(outcome.code == 1)
    #expect(try outcome.report().findings.map(\.secret) == [Value.openAI()])
  }

  @Test func binaryFilesAreReadForStructuredTokens() throws {
    let workplace = try Workplace()
    var bytes = Data((0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 7) })
    bytes += Data([0, 0]) + Data(Value.openAI().utf8) + Data([0, 0])
    try workplace.write("tool.bin", bytes)
    let outcome = try workplace.keyproof("scan", "tool.bin", "-f", "json", "--reveal")
    #expect(outcome.code == 1)
    #expect(try outcome.report().findings.map(\.secret) == [Value.openAI()])
  }

  @Test func aFileLargerThanAChunkIsReadToItsEnd() throws {
    let workplace = try Workplace()
    let line = Data("2023-11-14 all is well in this line of a long log file\n".utf8)
    var bytes = Data()
    bytes.reserveCapacity(70 << 20)
    while bytes.count < 34 << 20 { bytes += line }
    let lines = bytes.count / line.count
    bytes += Data("key=\"\(Value.openAI("middle"))\"\n".utf8)
    while bytes.count < 66 << 20 { bytes += line }
    bytes += Data("key=\"\(Value.openAI("end"))\"\n".utf8)
    try workplace.write("tree/app.txt", bytes)
    let outcome = try workplace.keyproof("scan", "tree", "-f", "json")
    #expect(outcome.code == 1)
    let report = try outcome.report()
    #expect(report.occurrences.count == 2)
    #expect(report.occurrences.map(\.line).min() == lines + 1)
    #expect(report.gaps.isEmpty)
  }

  @Test func hostileNamesAreHarmlessInTheTextReport() throws {
    let workplace = try Workplace()
    try workplace.makeDirectory("tree")
    let key = Value.openAI()
    let outcome = try workplace.shell(
      #"""
      printf 'key="%s"\n' '\#(key)' > $'new\nline.txt'
      cp $'new\nline.txt' $'\e[31mred\e]0;title\a.txt'
      cp $'new\nline.txt' $'bytes\xff\xfe.txt'
      $keyproof scan --verbose .
      """#, in: "tree")
    #expect(outcome.code == 1)
    #expect(!outcome.all.contains("\u{1B}"))
    #expect(!outcome.all.contains("\u{7}"))
    #expect(!outcome.out.contains("new\nline"))
    #expect(outcome.out.contains("line.txt"))
    let json = try workplace.keyproof("scan", "tree", "-f", "json")
    #expect(try json.report().paths.count == 3)
    #expect(try json.report().gaps.isEmpty)
  }

  @Test func excludedDirectoriesAreNamedAndOptional() throws {
    let workplace = try Workplace()
    try workplace.write("tree/node_modules/a/k.js", "key = \"\(Value.openAI())\"\n")
    try workplace.write("tree/a.txt", "nothing\n")
    #expect(try workplace.keyproof("scan", "--list-excludes").out.contains("node_modules\n"))
    let outcome = try workplace.keyproof("scan", "tree")
    #expect(outcome.code == 0)
    #expect(outcome.out.contains("node_modules"))
    #expect(try workplace.keyproof("scan", "tree", "--no-default-excludes").code == 1)
    #expect(
      try workplace.keyproof("scan", "tree", "--no-default-excludes", "--exclude", "*.js").code
        == 0)
  }
}
