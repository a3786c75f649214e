import Evidence
import Testing
import Wiring

@Suite struct WiringTests {
  @Test(arguments: [
    (".github/workflows/ci.yml", Wiring.Reader.workflow), ("a/.github/workflows/c.yaml", .workflow),
    (".github/workflows/sub/ci.yml", nil), (".github/ci.yml", nil), ("workflows/ci.yml", nil),
    (".github/workflows/ci.txt", nil), ("action.yml", .action), ("x/action.yaml", .action),
    (".env", .environmentFile), ("a/.env.production", .environmentFile),
    ("prod.env", .environmentFile), (".envrc", nil), ("environment", nil),
    ("compose.yml", .compose), ("compose.override.yaml", .compose),
    ("x/docker-compose.prod.yml", .compose), ("compose.json", nil), (".mcp.json", .agentConfig),
    (".cursor/mcp.json", .agentConfig), (".vscode/mcp.json", .agentConfig), ("mcp.json", nil),
    ("Claude/claude_desktop_config.json", .agentConfig), (".gemini/settings.json", .agentConfig),
    (".vscode/settings.json", nil), (".claude/settings.local.json", .agentConfig),
    ("a/mcp_config.json", .agentConfig), ("cline_mcp_settings.json", .agentConfig),
    (".claude.json", .agentConfig), ("", nil), ("/", nil),
  ])
  func picksReadersByName(_ path: String, _ reader: Wiring.Reader?) {
    #expect(Wiring.reader(for: path) == reader)
  }

  @Test(arguments: [
    (".github/workflows/a.yml", "jobs:\n  a: [1\n  b: 2\n", "line 3"),
    ("compose.yml", "a: &a\n  - *a\n", "line 2"), (".mcp.json", "{\n  \"a\": }", "line 2"),
    (".claude/settings.json", "{\"env\"", "line 1"),
  ])
  func tellsWhereAFileIsMalformed(_ path: String, _ text: String, _ place: String) {
    let problems = Sample(path, text).reading.problems
    #expect(problems.map(\.kind) == [.malformedConfig])
    #expect(problems.first?.subject == path)
    #expect(problems.first?.detail.hasPrefix(place) == true)
  }

  @Test(arguments: [
    (".github/workflows/a.yml", "- 1\n"), (".github/workflows/a.yml", "jobs: {a: 1, b: [2]}"),
    (".github/workflows/a.yml", "jobs: {a: {steps: [1, {run: [x], env: 3, with: {a: [1]}}]}}"),
    ("compose.yml", "services: [a]"),
    ("compose.yml", "services: {a: {environment: 3, secrets: x}}"),
    (".mcp.json", "[]"), (".mcp.json", ""), (".mcp.json", #"{"mcpServers": {"a": [1]}}"#),
    (".mcp.json", #"{"mcpServers": {"a": {"args": [[], {}, 1], "url": "://@?=&"}}}"#),
    (".env", ""), ("compose.yml", ""), ("README.md", "A_KEY=1"),
  ])
  func survivesOtherShapes(_ path: String, _ text: String) {
    #expect(Sample(path, text).reading.problems.isEmpty)
  }

  /// Reads a long text, without a search for marks.
  private func read(_ path: String, _ text: String) -> WiringReading {
    Wiring.read(
      path: path, bytes: Array(text.utf8), repository: "repo", surface: .config,
      directory: .sample)
  }

  @Test func refusesHugeFiles() {
    let bytes = [UInt8](repeating: 0x23, count: Wiring.sizeLimit + 1)
    let reading = Wiring.read(
      path: ".env", bytes: bytes, repository: "r", surface: .environment, directory: .sample)
    #expect(reading.problems.map(\.kind) == [.tooLarge])
  }

  @Test(arguments: [
    "${", "${{ ", "${A:-", "$(", "${{ secrets[", "$A_KEY", "${{ secrets.A }}", "https://a.b?key=",
  ])
  func takesLittleTimeOnRepeatedText(_ piece: String) {
    let value = String(repeating: piece, count: 20_000 / piece.utf8.count)
    for (path, text) in [
      (
        ".github/workflows/a.yml",
        "jobs: {j: {steps: [{run: '\(value)', env: {A_KEY: '\(value)'}}]}}"
      ),
      ("compose.yml", "services: {s: {environment: {A_KEY: '\(value)'}, command: ['\(value)']}}"),
      (".env", "A_KEY='\(value)'\n"),
      (
        ".mcp.json",
        #"{"mcpServers": {"s": {"env": {"A_KEY": "\#(value)"}, "args": ["\#(value)"]}}}"#
      ),
    ] {
      #expect(read(path, text).bindings.count <= 20_000)
    }
  }

  @Test func cutsFilesWithTooManyVariables() {
    let text = (0..<20_100).map { "A\($0)_KEY=v\n" }.joined()
    let reading = read(".env", text)
    #expect(reading.bindings.count == 20_000)
    #expect(reading.problems.map(\.kind) == [.tooLarge])
  }

  @Test func cutsFilesWithTooManySteps() {
    let text = "jobs: {j: {steps: [" + String(repeating: "{run: a}, ", count: 5_100) + "]}}"
    let reading = read(".github/workflows/a.yml", text)
    #expect(reading.problems.map(\.kind) == [.tooLarge])
    #expect(reading.bindings.count == 4_999)
  }

  @Test func cutsLongValuesBehindManyAliases() {
    // More bytes than the limit of work, in few enough lines to stay quick.
    let long = String(repeating: "y", count: 1 << 20)
    let uses = (0..<40).map { "    A\($0)_KEY: *x\n" }.joined()
    let text = "x: &x \(long)\nservices:\n  s:\n   environment:\n\(uses)"
    #expect(read("compose.yml", text).problems.map(\.kind) == [.tooLarge])
  }

  @Test func refusesAliasBombs() {
    var text = "a0: &a0 {k: v}\n"
    for level in 1...30 { text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
    #expect(read("compose.yml", text).problems.map(\.kind) == [.malformedConfig])
  }

  @Test func findsHostsBelowADot() {
    let directory = ServiceDirectory.sample
    #expect(directory.service(atHost: "a.b.openai.azure.com")?.provider == "Azure OpenAI")
    #expect(directory.service(atHost: "API.OpenAI.com")?.provider == "OpenAI")
    #expect(directory.service(atHost: "openai.azure.com") == nil)
    #expect(directory.service(atHost: "evil-api.openai.com") == nil)
    #expect(directory.service(readingVariable: "openai-api-key")?.provider == "OpenAI")
  }
}
