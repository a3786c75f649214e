/// What uses a credential.
public struct Consumer: Hashable, Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case workflow
    case job
    case step
    case service
    /// An AI agent that gets it for all it does.
    case agent
    case mcpServer = "mcp-server"
    case environmentFile = "environment-file"
  }

  public var kind: Kind
  /// What people call it: `job eval`, `service api`, `MCP server github`.
  public var name: String
  /// What it runs or calls, if that is known: an action, an image, a command's first word.
  public var runs: String?
  public var path: String
  public var region: TextRegion

  public init(kind: Kind, name: String, runs: String? = nil, path: String, region: TextRegion) {
    self.kind = kind
    self.name = name
    self.runs = runs
    self.path = path
    self.region = region
  }
}

/// One link of a chain of evidence: a sentence fragment and the line that shows it.
public struct RouteLink: Hashable, Sendable {
  public var what: String
  public var path: String
  public var line: Int

  public init(what: String, path: String, line: Int) {
    self.what = what
    self.path = path
    self.line = line
  }
}

/// The evidence that ties a credential or a reference to an AI service, or an agent to it.
public struct Route: Hashable, Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    /// The credential's provider is an AI service.
    case direct
    /// The variable's name is one that an AI service's client library reads.
    case sdk
    /// The same scope names an AI service's address.
    case endpoint
    /// An agent or an MCP server holds it: the agent can act with it.
    case agentTool = "agent-tool"
    /// A pipeline hands it to a job, a step and what that runs.
    case pipeline
  }

  public var kind: Kind
  /// The AI service, as its provider is called; `nil` where the route shows a holder only.
  public var service: String?
  public var consumer: Consumer?
  /// The chain, first link first; never empty.
  public var links: [RouteLink]

  public init(kind: Kind, service: String?, consumer: Consumer? = nil, links: [RouteLink]) {
    self.kind = kind
    self.service = service
    self.consumer = consumer
    self.links = links
  }
}

/// A use of a credential by name; no value is seen.
public struct Reference: Hashable, Sendable {
  /// Where the name is looked up.
  public enum Store: String, Sendable, CaseIterable {
    case githubActions = "github-actions"
    /// The environment of whoever starts the consumer.
    case environment
    /// An input that the editor asks its user for.
    case prompt
    case onePassword = "1password"
    case vault
    case dockerSecret = "docker-secret"
  }

  /// Stands for every name of a store, as in `secrets: inherit`.
  public static let everyName = "*"

  public var name: String
  public var store: Store
  /// The variable or field that receives it, if any.
  public var variable: String?
  /// The deployment environment the consumer names, if any.
  public var environment: String?
  public var repository: String
  public var path: String
  public var region: TextRegion
  public var surface: Surface
  public var consumer: Consumer?
  public var routes: [Route]

  public init(
    name: String, store: Store, variable: String? = nil, environment: String? = nil,
    repository: String, path: String, region: TextRegion, surface: Surface,
    consumer: Consumer? = nil, routes: [Route] = []
  ) {
    self.name = name
    self.store = store
    self.variable = variable
    self.environment = environment
    self.repository = repository
    self.path = path
    self.region = region
    self.surface = surface
    self.consumer = consumer
    self.routes = routes
  }
}
