import Documents
import Evidence

/// Reads the configs of MCP servers and coding agents.
enum AgentConfigReader {
  static func read(_ root: Node, into draft: inout Draft) {
    for input in root["inputs"]?.elements ?? [] where input["password"]?.bool == true {
      if let id = input["id"]?.string { draft.promptedSecrets.insert(id) }
    }
    readAgent(root, into: &draft)
    var groups = [root["mcpServers"], root["servers"], root["mcp"]?["servers"]]
    for project in root["projects"]?.entries ?? [] { groups.append(project.value["mcpServers"]) }
    for server in groups.compactMap({ $0 }).flatMap(\.entries)
    where server.value.isMapping && draft.takePart() {
      read(server, into: &draft)
    }
  }

  /// The variables that an agent sets for itself and for all it starts.
  private static func readAgent(_ root: Node, into draft: inout Draft) {
    guard let variables = root["env"]?.entries, let first = variables.first else { return }
    let page = draft.page
    let name =
      page.path.contains(".gemini")
      ? "Gemini CLI" : page.path.contains(".claude") ? "Claude Code" : "of this config"
    let provider = ["Gemini CLI": "Google", "Claude Code": "Anthropic"][name]
    var scope = Scope(
      consumer: Consumer(
        kind: .agent, name: "agent \(name)", path: page.path, region: first.keyRegion),
      chain: [page.link("agent \(name)", first.keyRegion)], holder: .agent,
      tool: Tool(provider: provider, isAgent: true))
    scope.surroundings.note(variables, page: page, directory: draft.directory)
    draft.bind(variables: variables, dialect: .agent, scope: scope)
  }

  private static func read(_ server: Node.Entry, into draft: inout Draft) {
    let scope = scope(of: server, draft)
    let config = server.value
    for key in ["env", "headers", "oauth", "http_headers"] {
      draft.bind(variables: config[key]?.entries ?? [], dialect: .agent, scope: scope)
    }
    for key in addressKeys + ["command"] {
      guard let node = config[key], var passage = draft.passage(node) else { continue }
      draft.bind(address: key, of: &passage, at: node, dialect: .agent, scope: scope)
    }
    draft.bind(arguments: config["args"]?.elements ?? [], dialect: .agent, scope: scope)
    if let file = config["envFile"], let path = file.string {
      draft.use(
        EnvironmentFileUse(
          path: path, isInterpolation: false, scope: scope, line: file.region.line))
    }
  }

  private static let addressKeys = ["url", "httpUrl", "serverUrl"]

  private static func scope(of server: Node.Entry, _ draft: Draft) -> Scope {
    let config = server.value
    let page = draft.page
    let directory = draft.directory
    let name = "MCP server \(Label.of(server.key))"
    var surroundings = Surroundings()
    surroundings.note(config["env"]?.entries ?? [], page: page, directory: directory)
    var tool: Tool?
    var runs = config["command"]?.string.map(program)
    var runsRegion = config["command"]?.region
    for argument in (config["args"]?.elements ?? []).prefix(64) {
      guard let text = argument.string, text.utf8.count <= 4096 else { continue }
      surroundings.note(
        text: Array(text.utf8), path: page.path, line: argument.region.line, directory: directory)
      if tool == nil, let known = Tool.server(text) {
        tool = known
        runs = [runs, Label.program(Tool.package(text))].compactMap { $0 }.joined(separator: " ")
      }
    }
    for key in addressKeys {
      guard let address = config[key], let text = address.string, text.utf8.count <= 4096 else {
        continue
      }
      let bytes = Array(text.utf8)
      surroundings.note(
        text: bytes, path: page.path, line: address.region.line, directory: directory)
      guard let host = Surroundings.host(of: text) else { continue }
      runs = host
      runsRegion = address.region
      if let service = directory.service(atHost: host) {
        tool = Tool(provider: service.provider, isAgent: true)
      }
    }
    var chain = [page.link(name, server.keyRegion)]
    if let runs, let runsRegion { chain.append(page.link("runs \(runs)", runsRegion)) }
    return Scope(
      consumer: Consumer(
        kind: .mcpServer, name: name, runs: runs, path: page.path, region: server.keyRegion),
      chain: chain, holder: .agent, surroundings: surroundings, tool: tool, isNarrow: true)
  }

  /// The first word of a command line, without directories.
  private static func program(_ command: String) -> String {
    let word = command.prefix(4096).prefix { !$0.isWhitespace }
    let name = word.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
    return Label.of(name)
  }
}
