import Evidence

/// A well-known program whose name alone tells which service or agent gets a credential.
struct Tool: Sendable, Hashable {
  /// The service behind it; `nil` where it speaks to many.
  let provider: String?
  /// Whether it acts on its own with what it holds.
  let isAgent: Bool

  /// An action of GitHub's marketplace, by `uses`.
  static func action(_ uses: String) -> Tool? {
    let name = uses.prefix { $0 != "@" }.lowercased()
    let parts = name.split(separator: "/")
    guard parts.count >= 2 else { return nil }
    return actions[parts.prefix(2).joined(separator: "/")]
  }

  /// A command, by its name without directory.
  static func command(_ name: String) -> Tool? {
    commands[name]
  }

  /// An MCP server, by its package or image.
  static func server(_ package: String) -> Tool? {
    let name = Self.package(package)
    if name.hasPrefix("awslabs.") { return Tool(provider: "AWS", isAgent: true) }
    return servers[name].map { Tool(provider: $0, isAgent: true) }
  }

  /// The name of a package or image in lower case, version and tag left out.
  static func package(_ package: String) -> String {
    var name = package.lowercased()[...]
    // The `@` of a scope comes first, that of a version later.
    if let at = name.dropFirst().firstIndex(of: "@") { name = name[..<at] }
    if let colon = name.lastIndex(of: ":"), !name[colon...].contains("/") { name = name[..<colon] }
    if let equals = name.firstIndex(of: "=") { name = name[..<equals] }
    return String(name)
  }

  /// The names under which their authors publish them.
  ///
  /// A missing one costs a route its service, not its holder.
  private static let actions: [String: Tool] = [
    "anthropics/claude-code-action": Tool(provider: "Anthropic", isAgent: true),
    "anthropics/claude-code-base-action": Tool(provider: "Anthropic", isAgent: true),
    "anthropics/claude-code-security-review": Tool(provider: "Anthropic", isAgent: true),
    "openai/codex-action": Tool(provider: "OpenAI", isAgent: true),
    "google-github-actions/run-gemini-cli": Tool(provider: "Google", isAgent: true),
    "google-gemini/gemini-cli-action": Tool(provider: "Google", isAgent: true),
    "actions/ai-inference": Tool(provider: "GitHub Models", isAgent: false),
    "coderabbitai/ai-pr-reviewer": Tool(provider: "OpenAI", isAgent: false),
    "promptfoo/promptfoo-action": Tool(provider: nil, isAgent: false),
    "all-hands-ai/openhands-resolver": Tool(provider: nil, isAgent: true),
    "qodo-ai/pr-agent": Tool(provider: nil, isAgent: true),
  ]

  /// Sources: the command-line page of each product's documentation, as of 2026.
  private static let commands: [String: Tool] = [
    "claude": Tool(provider: "Anthropic", isAgent: true),
    "codex": Tool(provider: "OpenAI", isAgent: true),
    "openai": Tool(provider: "OpenAI", isAgent: false),
    "gemini": Tool(provider: "Google", isAgent: true),
    "cursor-agent": Tool(provider: "Cursor", isAgent: true),
    "aider": Tool(provider: nil, isAgent: true),
    "goose": Tool(provider: nil, isAgent: true),
    "opencode": Tool(provider: nil, isAgent: true),
    "amp": Tool(provider: "Amp", isAgent: true),
    "promptfoo": Tool(provider: nil, isAgent: false),
    "litellm": Tool(provider: nil, isAgent: false),
  ]

  /// The names under which their authors publish them.
  ///
  /// A missing one costs a route its service, not its holder.
  private static let servers: [String: String] = [
    "@modelcontextprotocol/server-github": "GitHub",
    "ghcr.io/github/github-mcp-server": "GitHub",
    "github-mcp-server": "GitHub",
    "@modelcontextprotocol/server-gitlab": "GitLab",
    "@modelcontextprotocol/server-slack": "Slack",
    "@modelcontextprotocol/server-postgres": "PostgreSQL",
    "@modelcontextprotocol/server-brave-search": "Brave Search",
    "@brave/brave-search-mcp-server": "Brave Search",
    "@modelcontextprotocol/server-google-maps": "Google",
    "@modelcontextprotocol/server-gdrive": "Google",
    "@notionhq/notion-mcp-server": "Notion",
    "@stripe/mcp": "Stripe",
    "@supabase/mcp-server-supabase": "Supabase",
    "@sentry/mcp-server": "Sentry",
    "@cloudflare/mcp-server-cloudflare": "Cloudflare",
    "@perplexity-ai/mcp-server": "Perplexity",
    "server-perplexity-ask": "Perplexity",
    "@upstash/context7-mcp": "Context7",
    "@azure/mcp": "Azure",
    "@hubspot/mcp-server": "HubSpot",
    "firecrawl-mcp": "Firecrawl",
    "tavily-mcp": "Tavily",
    "exa-mcp-server": "Exa",
    "elevenlabs-mcp": "ElevenLabs",
    "figma-developer-mcp": "Figma",
    "mcp-server-qdrant": "Qdrant",
    "mcp-atlassian": "Atlassian",
  ]
}
