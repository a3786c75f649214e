import Evidence
import Testing
import Wiring

@Suite struct ComposeTests {
  @Test func readsVariablesInBothForms() throws {
    let sample = Sample(
      "deploy/docker-compose.prod.yml",
      """
      services:
        ‹api:api›:
          image: acme/api:1.2
          build:
            args: {NPM_TOKEN: ‹npm:npm-tok-1›}
          environment:
            OPENAI_API_KEY: ‹ref:${OPENAI_API_KEY:?set it}›
            DB_PASSWORD: "‹alt:${DB_PASSWORD:-‹default:letmein›}›"
            PLAIN_SECRET: ‹plain:pa$$word›
            SHORT_TOKEN: ‹short:$A_TOKEN›
            ‹through:HANDED_TOKEN›:
            PORT: ${PORT}
            EMPTY_KEY: ""
        worker:
          environment:
            - STRIPE_API_KEY=‹stripe:st-1234›
            - ‹list:ANTHROPIC_API_KEY›
            - "LLM_KEY=‹llm:${LLM_KEY}›"
            - LLM_URL=https://api.groq.com/openai/v1
            - DEBUG
          command: ["serve", "--api-key", "‹arg:key-1234›"]
      """)
    let reading = sample.reading
    for (name, mark) in [
      ("NPM_TOKEN", "npm"), ("DB_PASSWORD", "default"), ("PLAIN_SECRET", "plain"),
      ("STRIPE_API_KEY", "stripe"), ("api-key", "arg"),
    ] {
      #expect(reading.literal(name) == sample.regions[mark], "\(name)")
    }
    for (name, mark) in [
      ("OPENAI_API_KEY", "ref"), ("DB_PASSWORD", "alt"), ("A_TOKEN", "short"),
      ("HANDED_TOKEN", "through"), ("ANTHROPIC_API_KEY", "list"), ("LLM_KEY", "llm"),
    ] {
      #expect(reading.references(name).map(\.region) == [sample.regions[mark]], "\(name)")
    }
    #expect(reading.references.count == 6)
    #expect(reading.bindings("EMPTY_KEY").map(\.value) == [.empty])
    #expect(reading.reference("OPENAI_API_KEY")?.routes.summary == ["sdk OpenAI"])
    #expect(reading.reference("OPENAI_API_KEY")?.consumer?.name == "service api")
    #expect(reading.reference("OPENAI_API_KEY")?.consumer?.region == sample.regions["api"])
    #expect(reading.reference("LLM_KEY")?.routes.summary == ["endpoint Groq"])
    #expect(reading.bindings("STRIPE_API_KEY").first?.routes.isEmpty == true)
    #expect(reading.reference("DB_PASSWORD")?.routes.isEmpty == true)
  }

  @Test func readsDockerSecrets() throws {
    let sample = Sample(
      "compose.yaml",
      """
      services:
        api:
          secrets:
            - ‹short:openai_api_key›
            - {source: ‹long:db_password›, target: db}
      secrets:
        openai_api_key: {environment: "‹env:MY_OPENAI›"}
        db_password: {file: ./db.txt}
      """)
    let references = sample.reading.references
    #expect(references.map(\.name) == ["openai_api_key", "db_password", "MY_OPENAI"])
    #expect(references.map(\.store) == [.dockerSecret, .dockerSecret, .environment])
    #expect(references.map(\.region) == ["short", "long", "env"].map { sample.regions[$0] })
    #expect(references.map(\.consumer?.name) == Array(repeating: "service api", count: 3))
    #expect(references[0].routes.summary == ["sdk OpenAI"])
    #expect(references[2].routes.summary == ["sdk OpenAI"])
  }

  @Test func leadsEnvironmentFilesToTheirServices() throws {
    let env = Sample(
      "app/conf/api.env",
      """
      export OPENAI_API_KEY=‹key:k-12345›
      GROQ_API_KEY=op://ci/groq/key
      DB_PASSWORD=x
      """)
    let compose = Sample(
      "app/compose.yml",
      """
      services:
        api:
          image: acme/api
          env_file:
            - ./conf/api.env
            - path: conf/none.env
          environment:
            OPENAI_BASE_URL: https://api.groq.com/openai/v1
      """)
    var elsewhere = env.reading
    elsewhere.repository = "other"
    let graph = WiringGraph([env.reading, compose.reading, elsewhere], directory: .sample)
    let reading = graph.readings[0]
    let binding = try #require(reading.bindings("OPENAI_API_KEY").first)
    #expect(binding.value == .literal(try #require(env.regions["key"])))
    #expect(binding.consumer?.name == "service api")
    #expect(
      binding.routes.map(\.story) == [
        [
          "feeds Groq for service api, app/conf/api.env:1",
          "loaded from app/conf/api.env, app/compose.yml:5",
          "service api, app/compose.yml:2",
          "runs acme/api, app/compose.yml:3",
          "OPENAI_BASE_URL sets the address to api.groq.com, app/compose.yml:8",
        ]
      ])
    #expect(reading.reference("op://ci/groq/key")?.consumer?.name == "service api")
    #expect(reading.bindings("DB_PASSWORD").first?.consumer?.name == "service api")
    #expect(
      graph.readings[2].bindings("OPENAI_API_KEY").first?.consumer?.kind == .environmentFile)
  }

  @Test func leadsInterpolatedEntriesToTheirServices() throws {
    let env = Sample(".env", "LLM=k-1\nMY_OPENAI_KEY=k-12345\n")
    let compose = Sample(
      "compose.yml",
      """
      services:
        api:
          environment:
            OPENAI_API_KEY: ${MY_OPENAI_KEY}
        other:
          environment:
            - ANTHROPIC_API_KEY=${MY_OPENAI_KEY}
      """)
    let graph = WiringGraph([compose.reading, env.reading], directory: .sample)
    let binding = try #require(graph.readings[1].bindings("MY_OPENAI_KEY").first)
    #expect(binding.routes.summary == ["sdk OpenAI", "sdk Anthropic"])
    #expect(
      binding.routes[0].story.prefix(3) == [
        "feeds OpenAI for service api, .env:2",
        "put in for ${MY_OPENAI_KEY}, compose.yml:4",
        "service api, compose.yml:2",
      ])
    #expect(
      graph.readings[1].bindings("LLM").first?.consumer?.kind == .environmentFile)
  }

  @Test func leadsAnEditorsEnvironmentFileToItsServer() throws {
    let config = Sample(
      ".vscode/mcp.json",
      #"{"servers": {"s": {"command": "x", "envFile": "${workspaceFolder}/.env"}}}"#)
    let graph = WiringGraph(
      [Sample(".env", "SOME_TOKEN=abcdef\n").reading, config.reading], directory: .sample)
    let binding = try #require(graph.readings[0].bindings("SOME_TOKEN").first)
    #expect(binding.consumer?.kind == .mcpServer)
    #expect(binding.routes.summary == ["agent-tool -"])
  }

  @Test(arguments: ["../../.env", "/etc/app.env", "..\\x"])
  func neverLeavesTheRepository(_ file: String) {
    let compose = Sample("compose.yml", "services: {a: {env_file: '\(file)'}}")
    let graph = WiringGraph(
      [Sample(".env", "A_KEY=b\n").reading, compose.reading], directory: .sample)
    #expect(graph.readings[0].bindings.first?.consumer?.kind == .environmentFile)
  }
}
