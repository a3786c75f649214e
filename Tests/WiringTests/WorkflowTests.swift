import Evidence
import Testing
import Wiring

@Suite struct WorkflowTests {
  private let path = ".github/workflows/eval.yml"

  @Test func tellsTheChainFromSecretToService() throws {
    let sample = Sample(
      path,
      """
      ‹wf:name: Evaluate›
      on: push
      jobs:
        ‹job:eval:›
          runs-on: ubuntu-latest
          environment: production
          steps:
            - uses: actions/checkout@v4
            - ‹step:name: Run the evals›
              env:
                ‹binding:OPENAI_API_KEY: ${{ ‹ref:secrets.OPENAI_KEY› }}›
              run: |
                set -e
                TAG=$(basename x)
                python eval.py
      """)
    let reading = sample.reading
    let reference = try #require(reading.reference("OPENAI_KEY"))
    #expect(reference.store == .githubActions)
    #expect(reference.variable == "OPENAI_API_KEY")
    #expect(reference.environment == "production")
    #expect(reference.region == sample.regions["ref"])
    #expect(reading.bindings("OPENAI_API_KEY").first?.region == sample.regions["binding"])
    #expect(reference.consumer?.kind == .step)
    #expect(reference.consumer?.name == "job eval, step Run the evals")
    #expect(reference.consumer?.runs == "python")
    #expect(reference.routes.summary == ["sdk OpenAI", "pipeline OpenAI"])
    #expect(
      reference.routes.first?.story == [
        "feeds OpenAI for job eval, step Run the evals, \(path):11",
        "workflow Evaluate, \(path):1",
        "job eval, \(path):4",
        "step Run the evals, \(path):9",
        "runs python, \(path):12",
        "OPENAI_API_KEY is a name that OpenAI's client library reads, \(path):11",
      ])
    #expect(reading.problems.isEmpty)
  }

  @Test func followsAWorkflowVariableToTheStepsThatUseIt() throws {
    let reading = Sample(
      path,
      """
      env:
        KEY_A: ${{ secrets.A_TOKEN }}
      jobs:
        one:
          env: {OPENAI_API_KEY: "${{ secrets.B }}"}
          steps:
            - run: echo nothing
            - run: |
                set -e
                curl -H "Authorization: Bearer $KEY_A" https://example.com
            - uses: acme/tool@v1
              with: {key: "${{ env.OPENAI_API_KEY }}"}
      """
    ).reading
    #expect(
      reading.reference("A_TOKEN")?.routes.compactMap(\.consumer?.name) == ["job one, step 2"])
    #expect(
      reading.reference("B")?.routes.compactMap(\.consumer?.name) == [
        "job one", "job one, step acme/tool",
      ])
    #expect(reading.references.map(\.name) == ["A_TOKEN", "B"])
  }

  @Test(arguments: [
    ("${{ ‹r:secrets.X› }}", "X"), ("${{ ‹r:secrets['X']› }}", "X"),
    ("${{ ‹r:secrets[ \"X\" ]› }}", "X"), ("${{ fromJSON(‹r:secrets.X›).field }}", "X"),
    ("${{ inputs.a || ‹r:secrets.X› }}", "X"), ("pre-${{‹r:Secrets.x_1›}}-post", "x_1"),
    ("${{ toJSON(‹r:secrets›) }}", "*"), ("${{ ‹r:secrets[matrix.name]› }}", "*"),
    ("${{ format('{0}', ‹r:secrets.X›) }}", "X"), ("$(a) ${b} $c ${{ ‹r:secrets.X› }}", "X"),
    ("${{ github.sha }}${{ ‹r:secrets.X› }}", "X"),
  ])
  func findsSecretsInExpressions(_ marked: String, _ name: String) {
    let sample = Sample(
      path, "jobs: {j: {steps: [{run: make, env: {V: '\(escaped(marked))'}}]}}")
    let references = sample.reading.references
    #expect(references.map(\.name) == [name])
    guard !marked.contains("'") else { return }
    #expect(references.first?.region == sample.regions["r"])
  }

  private func escaped(_ text: String) -> String {
    text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
  }

  @Test(arguments: [
    "${{ secrets.GITHUB_TOKEN }}", "${{ github.token }}", "${{ vars.OPENAI_API_KEY }}",
    "${{ needs.a.outputs.secrets }}", "${{ 'secrets.X' }}", "secrets.X", "${{ env.PORT }}",
    "${{ my.secrets.X }}",
  ])
  func leavesOtherContextsAlone(_ value: String) {
    let sample = Sample(path, "jobs: {j: {steps: [{run: make, env: {V: \"\(value)\"}}]}}")
    #expect(sample.reading.references.isEmpty)
  }

  @Test func findsLiteralsAtEveryLevel() {
    let sample = Sample(
      path,
      """
      env: {TOP_KEY: ‹top:abc-123›}
      jobs:
        j:
          env:
            JOB_KEY: "‹job:quoted value›"
          container:
            image: img
            env: {BOX_KEY: ‹box:boxed›}
            credentials: {username: me, password: '‹pass:hunter-22›'}
          services:
            db: {image: postgres, env: {POSTGRES_PASSWORD: ‹db:letmein›}}
          steps:
            - uses: a/b@v1
              with:
                api-key: ‹with:k-1234›
                header: Bearer ‹bearer:t-5678›
              env:
                STEP_KEY: >-
                  ‹folded:one-line›
            - run: |
                export ‹x:MY_TOKEN›=‹export:tok-9›
                OTHER_TOKEN="$MY_TOKEN" make
      """)
    let reading = sample.reading
    for (name, mark) in [
      ("TOP_KEY", "top"), ("JOB_KEY", "job"), ("BOX_KEY", "box"), ("password", "pass"),
      ("POSTGRES_PASSWORD", "db"), ("api-key", "with"), ("header", "bearer"),
      ("STEP_KEY", "folded"), ("MY_TOKEN", "export"),
    ] {
      #expect(reading.literal(name) == sample.regions[mark], "\(name)")
    }
    #expect(reading.literal("OTHER_TOKEN") == nil)
    #expect(reading.bindings("POSTGRES_PASSWORD").first?.consumer?.name == "job j, service db")
    #expect(reading.bindings("TOP_KEY").first?.consumer?.kind == .workflow)
    #expect(reading.bindings("TOP_KEY").first?.routes.summary == ["pipeline -"])
  }

  @Test func saysWhoGetsASecretInAScript() throws {
    let sample = Sample(
      path,
      """
      jobs:
        ask:
          steps:
            - name: Ask
              run: |
                # a question
                curl https://api.openai.com/v1/chat \\
                  -H "Authorization: Bearer ${{ ‹ref:secrets.LLM_KEY› }}"
      """)
    let reference = try #require(sample.reading.reference("LLM_KEY"))
    #expect(reference.region == sample.regions["ref"])
    #expect(reference.variable == nil)
    #expect(reference.routes.summary == ["endpoint OpenAI", "pipeline OpenAI"])
    #expect(reference.routes.first?.links.last?.what == "calls api.openai.com")
    #expect(reference.routes.first?.links.last?.line == 7)
    // A value pasted into the script has the same consumer.
    let pasted = TextRegion(line: 8, column: 20, endLine: 8, endColumn: 30)
    #expect(sample.reading.literals(at: pasted).first?.consumer?.name == "job ask, step Ask")
  }

  @Test func takesWhatTheRunnerHasAsReference() {
    let sample = Sample(
      path,
      """
      jobs:
        j:
          steps:
            - run: echo "SET_TOKEN=$(make token)" >> "$GITHUB_ENV"
            - run: tool --key ‹use:${OPENAI_API_KEY}› --port $PORT $SET_TOKEN $GITHUB_TOKEN
      """)
    let references = sample.reading.references
    #expect(references.map(\.name) == ["OPENAI_API_KEY"])
    #expect(references.first?.store == .environment)
    #expect(references.first?.region == sample.regions["use"])
  }

  @Test func followsReusableWorkflows() throws {
    let sample = Sample(
      path,
      """
      jobs:
        ‹a:all:›
          uses: acme/flows/.github/workflows/x.yml@main
          secrets: '‹inherit:inherit›'
        some:
          uses: ./.github/workflows/y.yml
          with: {mode: fast}
          secrets:
            openai: ${{ secrets.OPENAI_API_KEY }}
      """)
    let all = try #require(sample.reading.reference(Reference.everyName))
    #expect(all.region == sample.regions["inherit"])
    #expect(all.consumer?.runs == "acme/flows/.github/workflows/x.yml@main")
    #expect(all.routes.summary == ["pipeline -"])
    let some = try #require(sample.reading.reference("OPENAI_API_KEY"))
    #expect(some.variable == "openai")
    #expect(some.routes.summary == ["sdk OpenAI", "pipeline OpenAI"])
  }

  @Test func knowsAgentsByActionAndCommand() throws {
    let reading = Sample(
      path,
      """
      jobs:
        review:
          steps:
            - uses: anthropics/claude-code-action@v1
              with:
                anthropic_api_key: ${{ secrets.CLAUDE }}
                github_token: ${{ secrets.REVIEW_PAT }}
            - run: npx -y codex exec "fix it"
              env:
                DEPLOY_TOKEN: ${{ secrets.DEPLOY }}
      """
    ).reading
    #expect(reading.reference("CLAUDE")?.routes.summary == ["sdk Anthropic", "pipeline Anthropic"])
    #expect(
      reading.reference("REVIEW_PAT")?.routes.summary == ["pipeline -", "agent-tool Anthropic"])
    #expect(reading.reference("DEPLOY")?.routes.summary == ["pipeline -", "agent-tool OpenAI"])
    #expect(
      reading.reference("DEPLOY")?.routes.first(.agentTool)?.links.first?.what
        == "held by the agent in job review, step 2")
  }

  @Test(arguments: [
    // The narrower address wins.
    ("https://api.openai.com/v1", "https://api.groq.com/openai/v1", ["endpoint Groq"]),
    (
      "https://api.groq.com/openai/v1", "https://api.openai.com/v1",
      ["sdk OpenAI", "endpoint OpenAI"]
    ),
    (
      "https://api.openai.com/v1", "http://user:pw@llm.acme.internal:4000/v1",
      ["endpoint llm.acme.internal"]
    ),
    ("https://api.openai.com/v1", "https://x.openai.azure.com", ["endpoint Azure OpenAI"]),
  ])
  func followsRedirectedKeys(_ outer: String, _ inner: String, _ expected: [String]) {
    let reading = Sample(
      path,
      """
      env: {OPENAI_BASE_URL: "\(outer)"}
      jobs:
        j:
          steps:
            - run: python a.py
              env:
                OPENAI_API_KEY: ${{ secrets.K }}
                OPENAI_BASE_URL: "\(inner)"
      """
    ).reading
    let routes = reading.reference("K")?.routes.filter { $0.kind != .pipeline } ?? []
    #expect(routes.summary == expected)
  }

  @Test func keepsTheNameWhereTheAddressIsUnknown() {
    let reading = Sample(
      path,
      "jobs: {j: {env: {OPENAI_API_KEY: '${{ secrets.K }}', OPENAI_BASE_URL: '${{ vars.U }}'}}}"
    ).reading
    #expect(reading.reference("K")?.routes.summary == ["sdk OpenAI", "pipeline OpenAI"])
  }

  @Test func readsCompositeActions() throws {
    let sample = Sample(
      "tools/ask/action.yml",
      """
      name: Ask
      inputs:
        api_key: {required: true}
        token: {default: ‹d:tok-123456›}
      runs:
        using: composite
        steps:
          - run: python ask.py
            env:
              OPENAI_API_KEY: ‹lit:abc-def-ghi›
              OTHER_KEY: ${{ inputs.api_key }}
      """)
    let reading = sample.reading
    #expect(reading.literal("token") == sample.regions["d"])
    #expect(reading.literal("OPENAI_API_KEY") == sample.regions["lit"])
    #expect(
      reading.bindings("OPENAI_API_KEY").first?.consumer?.name == "action Ask, step 1")
    #expect(reading.bindings("OTHER_KEY").isEmpty)
    #expect(Sample("x/action.yml", "name: x\n- broken").reading.problems.isEmpty)
    #expect(Sample("x/action.yml", "env: {A_KEY: b}").reading.bindings.isEmpty)
  }

  @Test func readsVaultActionsAndOnePassword() throws {
    let sample = Sample(
      path,
      """
      jobs:
        j:
          steps:
            - uses: hashicorp/vault-action@v3
              with:
                secrets: |
                  ‹v:secret/data/ci openai_key› | OPENAI_API_KEY ;
            - uses: 1password/load-secrets-action@v2
              env:
                DB_PASSWORD: ‹op:op://ci/db/password›
      """)
    let references = sample.reading.references
    #expect(references.map(\.store) == [.vault, .onePassword])
    #expect(references.map(\.name) == ["secret/data/ci#openai_key", "op://ci/db/password"])
    #expect(references.map(\.region) == [sample.regions["v"], sample.regions["op"]])
    #expect(references.first?.routes.summary == ["sdk OpenAI", "pipeline OpenAI"])
  }

  @Test func mergesAnchoredVariables() {
    let sample = Sample(
      path,
      """
      x: &keys
        A_KEY: ‹a:abc-123-def›
      jobs:
        one: {env: *keys, steps: []}
        two: {env: {<<: *keys}, steps: []}
      """)
    let bindings = sample.reading.bindings("A_KEY")
    #expect(bindings.compactMap(\.consumer?.name) == ["job one", "job two"])
    #expect(bindings.map(\.value) == Array(repeating: .literal(sample.regions["a"]!), count: 2))
  }
}
