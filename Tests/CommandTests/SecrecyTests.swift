import Foundation
import Testing

@Suite struct SecrecyTests {
  /// Every way of asking, over values that stand everywhere a value can stand.
  @Test(arguments: ["text", "text --verbose", "text --quiet", "json", "jsonl", "sarif"])
  func noReportHoldsAValueUnlessItIsAskedFor(_ format: String) throws {
    let keys = ["work", "past", "message", "staged", "agent"].map { Value.openAI($0) }
    let workplace = try Workplace()
    try workplace.makeRepository("repo")
    try workplace.write("repo/a.py", "key = \"\(keys[1])\"\n")
    try workplace.commit("repo", message: "with \(keys[2])")
    try workplace.write("repo/a.py", "key = \"\(keys[3])\"\n")
    try workplace.git("add", "-A", in: "repo")
    try workplace.write("repo/.env", "OPENAI_API_KEY=\(keys[0])\n")
    try workplace.write(
      "repo/.mcp.json",
      """
      {"mcpServers": {"s": {"command": "run", "args": ["--key", "\(keys[4])"],
        "env": {"OPENAI_API_KEY": "\(keys[4])"}}}}
      """)
    try workplace.write("keys.csv", "name,provider,owner\nOPENAI_API_KEY,openai,\(keys[0])\n")
    let seen = [keys.map { String($0.suffix(40)) }, keys].joined()
    for line in [
      "scan repo", "scan --staged repo", "scan --range HEAD repo", "scan --history repo",
      "audit repo --inventory keys.csv", "inventory check keys.csv",
      "scan repo --certainty possible",
    ] {
      let isReport = !line.hasPrefix("inventory")
      let options = isReport ? " --format \(format)" : ""
      let outcome = try workplace.shell("$keyproof \(line)\(options)")
      if isReport { #expect(outcome.code == 1, "\(line): \(outcome.err)") }
      for value in seen { #expect(!outcome.all.contains(value), "\(line)") }
    }
    let revealed = try workplace.shell("$keyproof scan repo --reveal --format \(format)")
    if !format.contains("quiet"), format != "sarif" {
      for key in [keys[0], keys[1], keys[2]] { #expect(revealed.out.contains(key)) }
    }
  }

  @Test func noFileOfTheUserHoldsAValue() throws {
    let workplace = try Workplace()
    let key = Value.openAI()
    try workplace.write("tree/a.py", "key = \"\(key)\"\n")
    var environment = workplace.environment
    environment["KEYPROOF_FINGERPRINT_KEY"] = nil
    environment["TMPDIR"] = workplace.root.path
    let outcome = try Launch.start(
      [Keyproof.path, "scan", "tree", "-o", "report.txt"], in: workplace.root,
      environment: environment
    ).wait()
    #expect(outcome.code == 1)
    let found = try workplace.shell("grep -rl '\(key)' . --exclude-dir=tree")
    #expect(found.out.isEmpty)
    #expect(workplace.exists(".local/state/keyproof/fingerprint.key"))
    let mode = try workplace.shell("stat -c %a .local/state/keyproof/fingerprint.key")
    #expect(mode.out == "600\n")
  }
}
