import Documents
import Evidence

/// Reads Docker Compose files.
enum ComposeReader {
  static func read(_ root: Node, into draft: inout Draft) {
    let page = draft.page
    var users: [String: Scope] = [:]
    for entry in root["services"]?.entries ?? [] where entry.value.isMapping && draft.takePart() {
      let scope = scope(of: entry, draft)
      read(entry.value, scope: scope, users: &users, into: &draft)
      draft.use(
        EnvironmentFileUse(
          path: ".env", isInterpolation: true, scope: scope, line: entry.keyRegion.line))
    }
    for secret in root["secrets"]?.entries ?? [] {
      guard let source = secret.value["environment"], let name = source.string else { continue }
      let owner =
        users[secret.key]
        ?? Scope(
          consumer: Consumer(
            kind: .service, name: "secret \(Label.of(secret.key))", path: page.path,
            region: secret.keyRegion),
          chain: [], holder: .loader)
      draft.addReference(
        name, .environment, variable: secret.key, at: draft.inside(source), region: source.region,
        scope: owner)
    }
  }

  private static func scope(of service: Node.Entry, _ draft: Draft) -> Scope {
    let page = draft.page
    let config = service.value
    let name = "service \(Label.of(service.key))"
    let runs = config["image"]?.string.map(Label.program)
    var chain = [page.link(name, service.keyRegion)]
    if let runs, let image = config["image"] {
      chain.append(page.link("runs \(runs)", image.region))
    }
    var scope = Scope(
      consumer: Consumer(
        kind: .service, name: name, runs: runs, path: page.path, region: service.keyRegion),
      chain: chain, holder: .loader)
    scope.surroundings.note(
      config["environment"]?.entries ?? [], page: page, directory: draft.directory)
    let texts = ["environment", "command", "entrypoint"].compactMap { config[$0] }
    for text in texts.flatMap({ $0.isSequence ? $0.elements : [$0] }) {
      guard let value = text.string, value.utf8.count <= 4096 else { continue }
      let pair = value.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if pair.count == 2, pair[0].utf8.allSatisfy(Name.isWordByte) {
        scope.surroundings.note(
          variable: String(pair[0]), value: String(pair[1]), path: page.path,
          line: text.region.line, directory: draft.directory)
      } else {
        scope.surroundings.note(
          text: Array(value.utf8), path: page.path, line: text.region.line,
          directory: draft.directory)
      }
    }
    return scope
  }

  private static func read(
    _ service: Node, scope: Scope, users: inout [String: Scope], into draft: inout Draft
  ) {
    bind(service["environment"], scope: scope, into: &draft)
    bind(service["build"]?["args"], scope: scope, into: &draft)
    let commands = [service["command"], service["entrypoint"], service["healthcheck"]?["test"]]
    for command in commands.compactMap({ $0 }) {
      let arguments = command.isSequence ? command.elements : [command]
      draft.bind(arguments: arguments, dialect: .compose, scope: scope)
    }
    for secret in (service["secrets"]?.elements ?? [])
      + (service["build"]?["secrets"]?.elements ?? [])
    {
      guard let source = secret["source"] ?? (secret.isMapping ? nil : secret),
        let name = source.scalar
      else { continue }
      if users[name] == nil { users[name] = scope }
      draft.addReference(
        name, .dockerSecret, variable: secret["target"]?.string, at: draft.inside(source),
        region: secret.region, scope: scope)
    }
    guard let files = service["env_file"] else { return }
    for file in files.isSequence ? files.elements : [files] {
      guard let path = file.string ?? file["path"]?.string else { continue }
      draft.use(
        EnvironmentFileUse(
          path: path, isInterpolation: false, scope: scope, line: file.region.line))
    }
  }

  /// Binds variables, as a mapping or as a list of `NAME=value`.
  private static func bind(_ variables: Node?, scope: Scope, into draft: inout Draft) {
    guard let variables else { return }
    for entry in variables.entries {
      if entry.value.isNull, draft.isCredential(entry.key) {
        // A name without value takes that of whoever starts compose.
        draft.addReference(
          entry.key, .environment, variable: entry.key, at: entry.keyRegion,
          region: entry.keyRegion, scope: scope)
      } else {
        draft.bind(
          entry.key, to: entry.value, from: entry.keyRegion, dialect: .compose, scope: scope)
      }
    }
    var handedThrough = scope
    handedThrough.surroundings = Surroundings()
    for element in variables.elements {
      guard var passage = draft.passage(element) else { continue }
      let isPair = passage.text.contains(UInt8(ascii: "="))
      draft.bind(
        variable: passage.text.indices, of: &passage, at: element, dialect: .compose,
        scope: isPair ? scope : handedThrough)
    }
  }
}
