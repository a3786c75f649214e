import Foundation
import Testing

@Suite struct ReportTests {
  /// A repository with something of everything.
  private static func estate() throws -> Workplace {
    let workplace = try Workplace()
    try workplace.makeLeakyRepository("repo")
    try workplace.write("repo/.env", "OPENAI_API_KEY=\(Value.openAI())\nOTHER=1\n???\n")
    try workplace.write(
      "repo/.github/workflows/eval.yml",
      """
      on: push
      jobs:
        eval:
          runs-on: ubuntu-latest
          steps:
            - run: python eval.py
              env:
                ANTHROPIC_API_KEY: ${{ secrets.ANTHROPIC_API_KEY }}

      """)
    try workplace.write("repo/config.py", "claude = \"\(Value.anthropic())\"\n")
    try workplace.commit("repo", message: "evaluate")
    try workplace.write(
      "keys.csv",
      """
      name,provider,owner,status,created,last_rotated,prefix,suffix
      OPENAI_API_KEY,openai,ada,active,2023-01-01,2024-06-01,sk-proj-,\(Value.openAI().suffix(4))
      SPARE,openai,bob,active,2023-01-01,,,
      """)
    return workplace
  }

  @Test(arguments: [
    ("scan", "scan repo"), ("scan-verbose", "scan --verbose repo"),
    ("scan-quiet", "scan --quiet repo"), ("scan-staged", "scan --staged repo"),
    ("scan-range", "scan --range HEAD~1..HEAD repo"), ("scan-history", "scan --history repo"),
    ("audit", "audit repo --inventory keys.csv --as-of 2024-07-01"),
    ("inventory-check", "inventory check keys.csv"),
  ])
  func textIsAsReviewed(_ name: String, _ line: String) throws {
    let outcome = try Self.estate().shell("$keyproof \(line); echo \"exit $?\"")
    try expectGolden(name, outcome.all)
  }

  @Test func jsonKeepsToItsSchema() throws {
    let workplace = try Self.estate()
    for line in [
      "scan repo", "scan --staged repo", "scan --range HEAD repo", "scan --reveal repo",
      "audit repo --inventory keys.csv", "scan -", "scan repo/src repo/.git --allow-incomplete",
    ] {
      try workplace.write("repo/src/a.txt", "nothing\n")
      let outcome = try workplace.shell("$keyproof \(line) -f json </dev/null > out.json; echo $?")
      #expect(["0\n", "1\n", "3\n"].contains(outcome.out), "\(line): \(outcome.all)")
      #expect(
        try Self.errors(workplace.url("out.json"), "corpus/schema/report-1.schema.json") == "",
        "\(line)")
    }
  }

  @Test func everyLineIsAFinding() throws {
    let workplace = try Self.estate()
    let outcome = try workplace.keyproof("audit", "repo", "-i", "keys.csv", "-f", "jsonl")
    #expect(outcome.code == 1)
    let lines = outcome.out.split(separator: "\n")
    #expect(lines.count >= 3)
    for line in lines {
      try workplace.write("line.json", String(line))
      #expect(
        try Self.errors(
          workplace.url("line.json"), "corpus/schema/report-1.schema.json", definition: "finding")
          == "")
    }
  }

  @Test func sarifKeepsToItsProfile() throws {
    let workplace = try Self.estate()
    for line in ["scan repo", "audit repo --inventory keys.csv", "scan --range HEAD repo"] {
      let outcome = try workplace.shell("$keyproof \(line) -f sarif -o out.sarif")
      #expect(outcome.code == 1, "\(outcome.err)")
      #expect(outcome.all.isEmpty)
      #expect(
        try Self.errors(
          workplace.url("out.sarif"), "Tests/ReportsTests/sarif-profile.schema.json") == "",
        "\(line)")
    }
  }

  /// What python's `jsonschema` says is wrong with a document.
  private static func errors(
    _ document: URL, _ schema: String, definition: String = ""
  ) throws -> String {
    try python(
      """
      import json, sys
      import jsonschema
      schema = json.load(open(sys.argv[1], encoding="utf-8"))
      if sys.argv[3]:
          schema = {"$schema": schema["$schema"], "$ref": "#/$defs/" + sys.argv[3],
                    "$defs": schema["$defs"]}
      kind = jsonschema.validators.validator_for(schema)
      checker = kind(schema, format_checker=kind.FORMAT_CHECKER)
      for error in checker.iter_errors(json.load(open(sys.argv[2], encoding="utf-8"))):
          print(error.json_path, error.message[:300])
      """, packageRoot.appending(path: schema).path, document.path, definition)
  }

  @Test(arguments: ["text", "json", "jsonl", "sarif"])
  func aFileGetsWhatStandardOutputGets(_ format: String) throws {
    let workplace = try Self.estate()
    let printed = try workplace.keyproof("scan", "repo", "-f", format)
    try workplace.write("report", String(repeating: "longer than any report\n", count: 20_000))
    let written = try workplace.keyproof("scan", "repo", "-f", format, "-o", "report")
    #expect(printed.code == 1)
    #expect(written.code == 1)
    #expect(written.all.isEmpty)
    #expect(try Data(contentsOf: workplace.url("report")) == printed.bytes)
    #expect(try workplace.keyproof("scan", "repo", "-f", format, "-o", "-").bytes == printed.bytes)
  }

  @Test(arguments: ["text --verbose", "json", "jsonl", "sarif"])
  func theNumberOfWorkersChangesNothing(_ format: String) throws {
    let workplace = try Self.estate()
    for number in 0..<40 {
      try workplace.write("repo/many/\(number).txt", "key=\"\(Value.openAI("\(number % 7)"))\"\n")
      if number % 10 == 0 { try workplace.commit("repo", message: "add \(number)") }
    }
    for line in ["audit repo --inventory keys.csv", "scan --range HEAD repo"] {
      let reports = try [1, 2, 4, 7].map {
        try workplace.shell("$keyproof \(line) --format \(format) --jobs \($0)").bytes
      }
      #expect(Set(reports).count == 1, "\(line)")
      #expect(reports[0].count > 1000)
    }
  }

  @Test func colorIsForTerminalsThatWantIt() throws {
    let workplace = try Self.estate()
    #expect(try !workplace.keyproof("scan", "repo").out.contains("\u{1B}"))
    let terminal = "script -qec \"$keyproof scan repo\" /dev/null"
    #expect(try workplace.shell(terminal).out.contains("\u{1B}["))
    for line in [
      "NO_COLOR=1 \(terminal)", "script -qec \"$keyproof scan --no-color repo\" /dev/null",
    ] {
      let plain = try workplace.shell(line).out
      #expect(plain.contains("repo"))
      #expect(!plain.contains("\u{1B}[3"), "\(line)")
    }
  }

  @Test func progressIsForTerminalsAlone() throws {
    let workplace = try Self.estate()
    #expect(try workplace.keyproof("scan", "repo").err.isEmpty)
  }

  @Test func theGateDecidesTheExitCode() throws {
    let workplace = try Self.estate()
    #expect(try workplace.keyproof("scan", "repo").code == 1)
    #expect(try workplace.keyproof("scan", "repo", "--fail-on", "never").code == 0)
    #expect(try workplace.keyproof("scan", "repo", "--fail-on", "critical").code == 1)
    try workplace.write("clean.txt", "nothing\n")
    #expect(try workplace.keyproof("scan", "clean.txt").code == 0)
  }
}
