import Evidence
import Testing
import Wiring

@Suite struct EnvironmentFileTests {
  @Test func readsLiteralsReferencesAndRoutes() throws {
    let sample = Sample(
      ".env.local",
      """
      # models
      export OPENAI_API_KEY="‹key:k-12345›" # mine
      AZURE_OPENAI_ENDPOINT=https://acme.openai.azure.com/
      AZURE_OPENAI_API_KEY='‹azure:z-12345›'
      LLM_API_KEY=‹llm:${SHARED_TOKEN}›
      LLM_BASE_URL=https://api.groq.com/openai/v1
      DB_PASSWORD=‹db:a$b{c›
      VITE_OPENAI_API_KEY=‹vite:v-1›
      EMPTY_TOKEN=
      CA_SECRET=$(cat secret)
      NOTE=vault:secret/data/app#key
      """)
    let reading = sample.reading
    for (name, mark) in [
      ("OPENAI_API_KEY", "key"), ("AZURE_OPENAI_API_KEY", "azure"), ("DB_PASSWORD", "db"),
      ("VITE_OPENAI_API_KEY", "vite"),
    ] {
      #expect(reading.literal(name) == sample.regions[mark], "\(name)")
    }
    func routes(_ name: String) -> [String]? { reading.bindings(name).first?.routes.summary }
    #expect(routes("OPENAI_API_KEY") == ["sdk OpenAI"])
    #expect(routes("AZURE_OPENAI_API_KEY") == ["sdk Azure OpenAI", "endpoint Azure OpenAI"])
    #expect(routes("LLM_API_KEY") == ["endpoint Groq"])
    #expect(routes("DB_PASSWORD") == [])
    #expect(routes("VITE_OPENAI_API_KEY") == ["sdk OpenAI"])
    #expect(reading.reference("SHARED_TOKEN")?.region == sample.regions["llm"])
    #expect(reading.reference("secret/data/app#key")?.store == .vault)
    #expect(reading.bindings("EMPTY_TOKEN").map(\.value) == [.empty])
    #expect(reading.bindings("CA_SECRET").isEmpty)
    #expect(
      reading.bindings("OPENAI_API_KEY").first?.routes.first?.story.first
        == "feeds OpenAI for environment file .env.local, .env.local:2")
  }

  @Test func neverTakesAPastedSecretForAName() {
    let token = "sk-" + "proj-" + String(repeating: "aB3", count: 20)
    let reading = Sample(".env", "\(token)\nAWS_S3_BUCKET_KEY_EU_WEST_1=x\n").reading
    #expect(reading.bindings.map(\.name) == ["…", "AWS_S3_BUCKET_KEY_EU_WEST_1"])
    #expect(!"\(reading)".contains(token))
  }

  @Test func tellsOfLinesThatAreNoPairs() throws {
    let mixed = Sample(".env", "A=1\n???\n!!!\n").reading
    #expect(mixed.problems.isEmpty)
    #expect(mixed.notes.map { $0.hasPrefix(".env: line 2, column 1: ") } == [true])
    let odd = Sample(".env", "???\n!!!\n").reading
    #expect(odd.problems.map(\.kind) == [.malformedConfig])
    #expect(odd.problems.first?.detail.hasPrefix("line 1, column 1: ") == true)
    #expect(Sample("theme.env", "???\n").reading.problems.isEmpty)
  }
}
