import Evidence
import Testing
import Wiring

@Suite struct AgentConfigTests {
  @Test func readsServersWithComments() throws {
    let sample = Sample(
      ".vscode/mcp.json",
      """
      {
        // who asks
        "inputs": [{"id": "gh", "type": "promptString", "password": true}, {"id": "team"},],
        "servers": {
          ‹srv:"github"›: {
            "command": ‹cmd:"npx"›,
            "args": ["-y", "@modelcontextprotocol/server-github@1.2.3"],
            "env": {
              ‹b:"GITHUB_PERSONAL_ACCESS_TOKEN": "‹ref:${input:gh}›"›,
              "TEAM": "${input:team}",
              "OTHER_KEY": "${env:‹x:›SOME_KEY}", /* set */
              "HOME": "${userHome}", "PORT": "${PORT}",
            },
          },
        }
      }
      """)
    let reading = sample.reading
    #expect(reading.problems.isEmpty)
    #expect(reading.references.map(\.name) == ["gh", "SOME_KEY"])
    let reference = try #require(reading.reference("gh"))
    #expect(reference.store == .prompt)
    #expect(reference.region == sample.regions["ref"])
    #expect(reading.bindings("GITHUB_PERSONAL_ACCESS_TOKEN").first?.region == sample.regions["b"])
    #expect(reference.consumer?.kind == .mcpServer)
    #expect(reference.consumer?.region == sample.regions["srv"])
    #expect(reference.consumer?.runs == "npx @modelcontextprotocol/server-github")
    #expect(
      reference.routes.map(\.story) == [
        [
          "held by MCP server github, .vscode/mcp.json:9",
          "MCP server github, .vscode/mcp.json:5",
          "runs npx @modelcontextprotocol/server-github, .vscode/mcp.json:6",
        ]
      ])
    #expect(reference.routes.summary == ["agent-tool GitHub"])
    #expect(reading.reference("SOME_KEY")?.store == .environment)
  }

  @Test func findsTheLiteralBehindADefault() throws {
    let sample = Sample(
      ".mcp.json",
      """
      {"mcpServers": {"s": {"command": "x", "env": {
        "OPENAI_API_KEY": "‹ref:${OPENAI_API_KEY:-‹lit:abc-live-1234›}›",
        "PORT": "${PORT:-8080}"
      }}}}
      """)
    let reading = sample.reading
    #expect(reading.references.map(\.region) == [sample.regions["ref"]])
    #expect(reading.literal("OPENAI_API_KEY") == sample.regions["lit"])
    #expect(
      reading.bindings("OPENAI_API_KEY").map(\.routes.summary)
        == Array(repeating: ["sdk OpenAI", "agent-tool -"], count: 2))
  }

  @Test(arguments: [
    (#"["--header", "Authorization: Bearer ‹v:tok-1234›"]"#, "Authorization"),
    (#"["--header=X-Key:‹v:tok-1234›"]"#, "X-Key"), (#"["-e", "A_TOKEN=‹v:t=1›"]"#, "A_TOKEN"),
    (#"["run", "--env=A_TOKEN=‹v:t-1›"]"#, "A_TOKEN"), (#"["--api-key", "‹v:k-1›"]"#, "api-key"),
    (#"["--token=‹v:k-1›"]"#, "token"), (#"["A_KEY=‹v:k-1›", "node"]"#, "A_KEY"),
    (#"["mcp-remote", "https://h.example/mcp?team=1&api_key=‹v:k-1›#x"]"#, "api_key"),
    (#"["postgres://me:‹v:pw@1›@db.example:5432/x"]"#, "password"),
    (#"["--dsn", "https://‹v:abcdef›@sentry.example/1"]"#, "user"),
    (#"["--verbose", "‹v:some-value›"]"#, "args"),
  ])
  func findsLiteralsInArguments(_ marked: String, _ name: String) {
    let sample = Sample(
      "claude_desktop_config.json",
      "{\"mcpServers\": {\"s\": {\"command\": \"npx\", \"args\": \(marked)}}}")
    #expect(sample.reading.literal(name) == sample.regions["v"])
  }

  @Test func findsReferencesInArguments() {
    let sample = Sample(
      ".cursor/mcp.json",
      """
      {"mcpServers": {"s": {"command": "docker", "env": {"A_TOKEN": "${A_TOKEN}"}, "args": [
        "run", "-e", "A_TOKEN", "-e", "‹e:B_TOKEN›", "--header", "Authorization: Bearer ‹h:${AUTH}›",
        "--api-key", "‹k:${env:SOME_NAME}›", "${PLAIN}"
      ]}}}
      """)
    let references = sample.reading.references
    #expect(references.map(\.name) == ["A_TOKEN", "B_TOKEN", "AUTH", "SOME_NAME"])
    #expect(
      references.dropFirst().map(\.region) == ["e", "h", "k"].map { sample.regions[$0] })
  }

  @Test func knowsAServerByItsHost() throws {
    let sample = Sample(
      "mcp_config.json",
      """
      {"mcpServers": {"copilot": {
        "serverUrl": "https://api.githubcopilot.com/mcp/",
        "headers": {"Authorization": "Bearer ‹v:ghx-1234›", "Accept": "a/b"}
      }, "llm": {"httpUrl": "https://api.groq.com/mcp?key=‹q:qq-1›", "headers": {"X-Api-Key": "$MINE"}}}}
      """)
    let reading = sample.reading
    let binding = try #require(reading.bindings("Authorization").first)
    #expect(binding.value == .literal(try #require(sample.regions["v"])))
    #expect(binding.routes.summary == ["agent-tool GitHub"])
    #expect(binding.consumer?.runs == "api.githubcopilot.com")
    #expect(reading.literal("key") == sample.regions["q"])
    #expect(reading.reference("MINE")?.routes.summary == ["endpoint Groq", "agent-tool Groq"])
  }

  @Test func readsTheVariablesOfAnAgent() throws {
    let sample = Sample(
      ".claude/settings.local.json",
      """
      {"env": {"ANTHROPIC_API_KEY": "‹v:k-12345›", "ANTHROPIC_BASE_URL": "https://api.anthropic.com"}}
      """)
    let binding = try #require(sample.reading.bindings("ANTHROPIC_API_KEY").first)
    #expect(binding.consumer?.kind == .agent)
    #expect(binding.consumer?.name == "agent Claude Code")
    #expect(sample.reading.literal("ANTHROPIC_API_KEY") == sample.regions["v"])
    #expect(
      binding.routes.summary == ["sdk Anthropic", "endpoint Anthropic", "agent-tool Anthropic"])
  }

  @Test func readsServersOfProjects() {
    let sample = Sample(
      ".claude.json",
      #"{"projects": {"/p": {"mcpServers": {"s": {"env": {"A_KEY": "op://v/i/‹x:›f"}}}}}}"#)
    #expect(sample.reading.references.map(\.store) == [.onePassword])
  }

  @Test func findsTheTextBehindEscapes() {
    let sample = Sample(
      ".mcp.json",
      #"{"mcpServers": {"s": {"args": ["--header", "A: \"x\" ‹r:${MY_TOKEN}›"], "env": {"A_KEY": ‹w:"\u0061bc"›}}}}"#
    )
    #expect(sample.reading.reference("MY_TOKEN")?.region == sample.regions["r"])
    // Nothing in the file spells the value, so its place is all that can be told.
    #expect(sample.reading.literal("A_KEY") == sample.regions["w"])
  }

  @Test func keepsSecretsOutOfNames() {
    let token = "ghx" + String(repeating: "a1B2", count: 9)
    let reading = Sample(
      ".mcp.json",
      """
      {"mcpServers": {"my \(token)": {"command": "/bin/\(token)",
        "url": "https://u:\(token)@h.example/\(token)", "env": {"A_KEY": "${A_KEY}"}}}}
      """
    ).reading
    #expect(!reading.references.isEmpty)
    #expect(!"\(reading)".contains(token))
  }
}
