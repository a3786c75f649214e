import Evidence

/// Draws routes from a name and what stands around it.
struct Routes: Sendable {
  /// More services than this in one scope say nothing about a name.
  private static let endpointLimit = 4

  let directory: ServiceDirectory

  /// Where a credential leads.
  ///
  /// - Parameters:
  ///   - variable: the variable or field that receives it, if one does.
  ///   - lookup: the name it is looked up by, if it is not written out.
  ///   - path: the file it stands in.
  ///   - line: the line it stands in.
  ///   - scope: what stands around it.
  ///   - users: the parts of the scope that are seen to use it.
  /// - Returns: AI services first, holders after them.
  func routes(
    variable: String?, lookup: String?, path: String, line: Int, scope: Scope, users: [Scope] = []
  ) -> [Route] {
    let feeds = services(variable: variable, lookup: lookup, path: path, line: line, scope: scope)
    var routes = feeds.map { feed in
      Route(
        kind: feed.kind, service: feed.service, consumer: scope.consumer,
        links: [
          RouteLink(
            what: "feeds \(feed.service) for \(scope.consumer.name)", path: path, line: line)
        ] + scope.chain + [feed.evidence])
    }
    for user in users.isEmpty ? [scope] : users {
      routes += holders(
        of: user, feeding: feeds.first?.service, name: variable ?? lookup, path: path, line: line)
    }
    return routes
  }

  private struct Feed {
    let kind: Route.Kind
    let service: String
    let evidence: RouteLink
  }

  private func holders(
    of scope: Scope, feeding service: String?, name: String?, path: String, line: Int
  ) -> [Route] {
    func route(_ kind: Route.Kind, _ service: String?, _ what: String) -> Route {
      let first = RouteLink(what: "\(what) \(scope.consumer.name)", path: path, line: line)
      return Route(
        kind: kind, service: service, consumer: scope.consumer, links: [first] + scope.chain)
    }
    let toolService = scope.tool?.provider.map(canonicalProvider)
    switch scope.holder {
    case .loader: return []
    case .agent: return [route(.agentTool, toolService, "held by")]
    case .pipeline:
      // A name like `api_key` can only mean the one service that the tool is for.
      let isTools = name.map { Name.isCredential($0) && Name.stem($0).isEmpty } ?? false
      let service = service ?? (isTools ? toolService : nil)
      var routes = [route(.pipeline, service, "handed to")]
      // An agent's own key feeds it; with any other credential it can act.
      if let tool = scope.tool, tool.isAgent, service == nil || service != toolService {
        routes.append(route(.agentTool, toolService, "held by the agent in"))
      }
      return routes
    }
  }

  private func services(
    variable: String?, lookup: String?, path: String, line: Int, scope: Scope
  ) -> [Feed] {
    for name in [variable, lookup].compactMap({ $0 }) {
      if let own = directory.service(readingVariable: name) {
        // Another service's name rules out what merely stands near.
        guard own.ai == .yes else { return [] }
        let isRead = name == variable
        let reason =
          isRead
          ? "\(name) is a name that \(own.provider)'s client library reads"
          : "the name \(name) is one of \(own.provider)'s"
        let evidence = RouteLink(what: reason, path: path, line: line)
        return redirected(own, Feed(kind: .sdk, service: own.provider, evidence: evidence), scope)
      }
    }
    for name in [variable, lookup].compactMap({ $0 }) {
      if let named = directory.service(namedIn: name) {
        let evidence = RouteLink(
          what: "\(name) is named after \(named.variable), which \(named.service.provider) reads",
          path: path, line: line)
        return redirected(
          named.service, Feed(kind: .sdk, service: named.service.provider, evidence: evidence),
          scope)
      }
    }
    let names = [variable, lookup].compactMap { $0 }
    guard let name = names.first(where: Name.canOpenService) else { return [] }
    return nearby(name, scope)
  }

  /// What becomes of a service's own key where an address variable points its client elsewhere.
  private func redirected(
    _ own: ServiceDirectory.Service, _ feed: Feed, _ scope: Scope
  ) -> [Feed] {
    func endpoint(_ address: Surroundings.Address) -> Feed? {
      guard directory.service(addressedBy: address.variable)?.provider == own.provider,
        let host = address.host
      else { return nil }
      return self.endpoint(at: address, host: host)
    }
    var feeds: [Feed] = []
    if let address = scope.surroundings.addresses.compactMap(endpoint).last {
      feeds = address.service == own.provider ? [feed, address] : [address]
    } else {
      feeds = [feed]
      if let mention = scope.surroundings.mentions.first(where: { $0.provider == own.provider }) {
        feeds.append(self.endpoint(at: mention))
      }
    }
    for inner in scope.inner.addresses.compactMap(endpoint)
    where !feeds.contains(where: { $0.service == inner.service }) {
      feeds.append(inner)
    }
    return feeds
  }

  /// The AI services that a name of no service can belong to.
  private func nearby(_ name: String, _ scope: Scope) -> [Feed] {
    let around = scope.surroundings.adding(scope.inner)
    let stem = Name.stem(name)
    var feeds: [Feed] = []
    func add(_ feed: Feed) {
      if !feeds.contains(where: { $0.service == feed.service }) { feeds.append(feed) }
    }
    for address in around.addresses where address.stem == stem {
      if let host = address.host {
        add(endpoint(at: address, host: host))
      } else if let service = directory.service(addressedBy: address.variable), service.ai == .yes {
        add(
          Feed(
            kind: .endpoint, service: service.provider,
            evidence: RouteLink(
              what: "\(address.variable) sets the address", path: address.path,
              line: address.line)))
      }
    }
    for mention in around.mentions {
      let isPaired = mention.stem == stem
      let hasOwnKey = around.keyed.contains(mention.provider)
      if isPaired || (scope.isNarrow && !hasOwnKey) { add(endpoint(at: mention)) }
    }
    return feeds.count <= Self.endpointLimit ? feeds : []
  }

  /// A host that no service is known for stands for itself.
  private func endpoint(at address: Surroundings.Address, host: String) -> Feed {
    Feed(
      kind: .endpoint, service: directory.service(atHost: host)?.provider ?? host,
      evidence: RouteLink(
        what: "\(address.variable) sets the address to \(host)", path: address.path,
        line: address.line))
  }

  private func endpoint(at mention: Surroundings.Mention) -> Feed {
    let what = mention.variable.map { "\($0) names \(mention.host)" } ?? "calls \(mention.host)"
    return Feed(
      kind: .endpoint, service: mention.provider,
      evidence: RouteLink(what: what, path: mention.path, line: mention.line))
  }

  private func canonicalProvider(_ provider: String) -> String {
    directory.service(ofProvider: provider)?.provider ?? provider
  }
}
