import Documents
import Evidence

/// Reads GitHub Actions workflows.
enum WorkflowReader {
  static func read(_ root: Node, into draft: inout Draft) {
    let page = draft.page
    let file = page.path.split(separator: "/").last.map(String.init) ?? page.path
    let name = "workflow \(Label.of(root["name"]?.scalar ?? file))"
    let region = root["name"]?.region ?? root.region
    let variables = root["env"]?.entries ?? []
    var scope = Scope(
      consumer: Consumer(kind: .workflow, name: name, path: page.path, region: region),
      chain: [page.link(name, region)], holder: .pipeline)
    scope.surroundings.note(variables, page: page, directory: draft.directory)
    var jobs: [Job] = []
    for entry in root["jobs"]?.entries ?? [] where entry.value.isMapping && draft.takePart() {
      jobs.append(Job(entry, in: scope, &draft))
    }
    for job in jobs { scope.inner = scope.inner.adding(job.said) }
    let steps = jobs.flatMap(\.steps)
    draft.bind(variables: variables, dialect: .workflow, scope: scope) { name in
      Step.users(of: name, among: steps)
    }
    for job in jobs { job.bind(into: &draft) }
  }
}

/// Reads actions that a repository defines for workflows.
enum ActionReader {
  static func read(_ root: Node, into draft: inout Draft) {
    // Without it, it is another tool's file that happens to be called action.yml.
    guard let runs = root["runs"], runs["using"] != nil else { return }
    let page = draft.page
    let name = "action \(Label.of(root["name"]?.scalar ?? page.path))"
    let region = root["name"]?.region ?? root.region
    let scope = Scope(
      consumer: Consumer(kind: .workflow, name: name, path: page.path, region: region),
      chain: [page.link(name, region)], holder: .pipeline)
    for input in root["inputs"]?.entries ?? [] {
      guard let value = input.value["default"], !value.isNull else { continue }
      draft.bind(input.key, to: value, from: nil, dialect: .workflow, scope: scope)
    }
    draft.bind(variables: runs["env"]?.entries ?? [], dialect: .workflow, scope: scope)
    let steps = Step.steps(of: runs, in: scope, &draft)
    let set = Step.assigned(by: steps)
    for step in steps { step.bind(into: &draft, set: set) }
  }
}

/// One job of a workflow.
private struct Job {
  let node: Node
  let scope: Scope
  let steps: [Step]

  init(_ entry: Node.Entry, in outer: Scope, _ draft: inout Draft) {
    let page = draft.page
    node = entry.value
    let name = "job \(Label.of(entry.key))"
    let uses = node["uses"]
    var scope = Scope(
      consumer: Consumer(
        kind: .job, name: name, runs: uses?.string.map(Label.program), path: page.path,
        region: entry.keyRegion),
      chain: outer.chain + [page.link(name, entry.keyRegion)], holder: .pipeline,
      surroundings: outer.surroundings)
    scope.environment =
      (node["environment"]?.scalar ?? node["environment"]?["name"]?.scalar).map(Label.of)
    if let uses, let runs = scope.consumer.runs {
      scope.chain.append(page.link("runs \(runs)", uses.region))
    }
    scope.surroundings.note(node["env"]?.entries ?? [], page: page, directory: draft.directory)
    steps = Step.steps(of: node, in: scope, &draft)
    for step in steps { scope.inner = scope.inner.adding(step.said) }
    self.scope = scope
  }

  /// What its own variables and its steps say about addresses.
  var said: Surroundings { scope.surroundings.adding(scope.inner) }

  func bind(into draft: inout Draft) {
    draft.bind(variables: node["env"]?.entries ?? [], dialect: .workflow, scope: scope) { name in
      Step.users(of: name, among: steps)
    }
    draft.bind(variables: node["with"]?.entries ?? [], dialect: .workflow, scope: scope)
    if let secrets = node["secrets"] { bind(secrets: secrets, into: &draft) }
    if let container = node["container"] {
      bind(container: container, name: "container", region: container.region, into: &draft)
    }
    for service in node["services"]?.entries ?? [] {
      bind(
        container: service.value, name: "service \(Label.of(service.key))",
        region: service.keyRegion, into: &draft)
    }
    let set = Step.assigned(by: steps)
    for step in steps { step.bind(into: &draft, set: set) }
  }

  private func bind(secrets: Node, into draft: inout Draft) {
    if secrets.string == "inherit" {
      draft.addReference(
        Reference.everyName, .githubActions, variable: nil, at: draft.inside(secrets),
        region: secrets.region, scope: scope)
    } else {
      draft.bind(variables: secrets.entries, dialect: .workflow, scope: scope)
    }
  }

  private func bind(
    container: Node, name: String, region: TextRegion, into draft: inout Draft
  ) {
    let page = draft.page
    var scope = scope
    scope.consumer = Consumer(
      kind: .service, name: "\(scope.consumer.name), \(name)",
      runs: container["image"]?.string.map(Label.program), path: page.path, region: region)
    scope.chain.append(page.link(name, region))
    let variables = container["env"]?.entries ?? []
    scope.surroundings.note(variables, page: page, directory: draft.directory)
    draft.bind(variables: variables, dialect: .workflow, scope: scope)
    draft.bind(
      variables: container["credentials"]?.entries ?? [], dialect: .workflow, scope: scope)
  }
}
