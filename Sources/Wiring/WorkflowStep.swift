import Documents
import Evidence

/// One step of a job or composite action.
struct Step {
  /// More users of one variable than this add nothing.
  private static let userLimit = 8
  /// Steps looked through for the users of a variable.
  private static let searchLimit = 1000

  private let node: Node
  private let scope: Scope
  private let script: Passage?
  private let shell: ShellText
  /// The variables that its script and inputs look up.
  private let lookups: Set<String>
  /// What the step itself says about addresses.
  let said: Surroundings

  /// The steps under `steps`, each with the outer scope's variables around it.
  static func steps(of node: Node, in outer: Scope, _ draft: inout Draft) -> [Step] {
    var steps: [Step] = []
    for (index, element) in (node["steps"]?.elements ?? []).enumerated()
    where element.isMapping && draft.takePart() {
      steps.append(Step(element, number: index + 1, in: outer, &draft))
    }
    return steps
  }

  /// The scopes of the steps that use the variable `name`.
  static func users(of name: String, among steps: [Step]) -> [Scope] {
    let found = steps.prefix(searchLimit).lazy.filter { $0.lookups.contains(name) }
    return found.prefix(userLimit).map(\.scope)
  }

  /// The variables that the scripts of `steps` set.
  static func assigned(by steps: [Step]) -> Set<String> {
    Set(steps.lazy.flatMap(\.shell.assignments).map(\.name))
  }

  private init(_ node: Node, number: Int, in outer: Scope, _ draft: inout Draft) {
    let page = draft.page
    let directory = draft.directory
    self.node = node
    let uses = node["uses"]
    script = node["run"].flatMap { draft.passage($0) }
    shell = ShellText(script?.text ?? [])

    let action = uses?.string.map { Label.program(String($0.prefix { $0 != "@" })) }
    let title = (node["name"]?.scalar ?? node["id"]?.scalar).map(Label.of) ?? action
    let name = "step \(title ?? String(number))"
    let command = shell.commands.first { Tool.command($0) != nil }
    let runs = uses?.string.map(Label.program) ?? command ?? shell.mainCommand
    var said = Surroundings()
    said.note(node["env"]?.entries ?? [], page: page, directory: directory)
    if let script, let run = node["run"] {
      // A block's text starts on the line below its mark.
      let isBlock = run.region.line < run.region.endLine
      said.note(
        text: script.text, path: page.path, line: run.region.line + (isBlock ? 1 : 0),
        directory: directory)
    }
    var lookups = Set(shell.uses.map(\.name))
    let inputs = node["with"]?.entries ?? []
    for value in inputs.map(\.value) + [node["run"]].compactMap({ $0 }) {
      guard let text = value.string, text.utf8.count <= 65_536 else { continue }
      for case .reference(let name, .environment, _) in PlaceholderScanner.pieces(
        of: text, dialect: .workflow)
      {
        lookups.insert(name)
      }
    }
    for input in inputs {
      guard let text = input.value.string, text.utf8.count <= 4096 else { continue }
      said.note(
        text: Array(text.utf8), variable: input.key, path: page.path,
        line: input.value.region.line, directory: directory)
    }
    var chain = outer.chain + [page.link(name, node.region)]
    if let runs, let place = uses ?? node["run"] {
      chain.append(page.link("runs \(runs)", place.region))
    }
    self.lookups = lookups
    self.said = said
    scope = Scope(
      consumer: Consumer(
        kind: .step, name: "\(outer.consumer.name), \(name)", runs: runs, path: page.path,
        region: node.region),
      chain: chain, holder: .pipeline, surroundings: outer.surroundings.adding(said),
      tool: uses?.string.flatMap(Tool.action) ?? command.flatMap(Tool.command),
      isNarrow: true, environment: outer.environment)
  }

  /// Binds the step's variables and inputs and what its script looks up.
  ///
  /// - Parameters:
  ///   - draft: where to.
  ///   - set: the variables that the job's scripts set, for themselves or for later steps.
  func bind(into draft: inout Draft, set: Set<String>) {
    draft.bind(variables: node["env"]?.entries ?? [], dialect: .workflow, scope: scope)
    for input in node["with"]?.entries ?? [] {
      if input.key == "secrets", node["uses"]?.string?.hasPrefix("hashicorp/vault-action") == true {
        bindVaultSecrets(input.value, into: &draft)
      } else {
        draft.bind(
          input.key, to: input.value, from: input.keyRegion, dialect: .workflow, scope: scope)
      }
    }
    guard var script, let run = node["run"] else { return }
    draft.bind(
      nil, to: script.text.indices, of: &script, region: run.region, dialect: .workflow,
      scope: scope, wantsLiterals: false)
    bindAssignments(script, run, into: &draft)
    bindLookups(script, run, set: set, into: &draft)
    draft.bindLiteral("run", at: run.region, scope: scope)
  }

  /// Binds `NAME=value` of the script where the name is a credential's.
  private func bindAssignments(_ script: Passage, _ run: Node, into draft: inout Draft) {
    var script = script
    for assignment in shell.assignments where draft.isCredential(assignment.name) {
      let value = script.text[assignment.value]
      guard !value.isEmpty, !value.contains(where: { "$`".utf8.contains($0) }) else { continue }
      draft.bind(
        assignment.name, to: assignment.value, of: &script, region: run.region,
        dialect: .workflow, scope: scope)
    }
  }

  /// Binds variables of the runner's own environment.
  private func bindLookups(
    _ script: Passage, _ run: Node, set: Set<String>, into draft: inout Draft
  ) {
    var script = script
    var known = scope.surroundings.variables
    for use in shell.uses where known.insert(use.name).inserted && draft.isCredential(use.name) {
      let isRunners = ["GITHUB_", "RUNNER_", "ACTIONS_"].contains { use.name.hasPrefix($0) }
      if isRunners || set.contains(use.name) { continue }
      draft.addReference(
        use.name, .environment, variable: use.name, at: script.region(of: use.range),
        region: run.region, scope: scope)
    }
  }

  /// Binds lines of `path field | NAME`, which is how HashiCorp's action takes them.
  private func bindVaultSecrets(_ node: Node, into draft: inout Draft) {
    guard var passage = draft.passage(node) else { return }
    let lines = passage.text.split(maxSplits: 1000) { $0 == 0x0A || $0 == UInt8(ascii: ";") }
    for line in lines {
      let parts = line.split(separator: UInt8(ascii: "|"), maxSplits: 1)
      guard let words = parts.first?.split(whereSeparator: { $0 <= 0x20 }),
        let start = words.first?.startIndex, let end = words.last?.endIndex
      else { continue }
      let variable = parts.dropFirst().first?.split(whereSeparator: { $0 <= 0x20 }).first
      draft.addReference(
        words.map { String(decoding: $0.prefix(512), as: UTF8.self) }.joined(separator: "#"),
        .vault, variable: variable.map { String(decoding: $0, as: UTF8.self) },
        at: passage.region(of: start..<end), region: node.region, scope: scope)
    }
  }
}
