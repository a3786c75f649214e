import Evidence
import GitHistory
import Glibc
import Intake

/// Works through everything that a run was asked to look at, in the order it was named.
struct TargetList: Sendable {
  let tools: ScanTools

  /// Scans all targets, and the repositories found inside them.
  func run() async throws -> TargetOutcome {
    if let list = tools.options.filesFrom { return try await listedFiles(list) }
    // All paths are resolved first, so that a wrong one is refused before an hour is spent.
    var pending = try tools.options.paths.map { try Target.at($0, for: tools.options.extent) }
    try pending.forEach(checkFits)
    pending.reverse()
    var seen: Set<String> = []
    var outcome = TargetOutcome()
    while let target = pending.popLast() {
      guard seen.insert(target.identity).inserted, !Interrupt.isRequested else { continue }
      let (part, nested) = try await scan(target)
      outcome.merge(part)
      for repository in nested.reversed() {
        do {
          pending.append(
            try Target.at(repository.path.text, for: tools.options.extent)
              .named(repository.name))
        } catch {
          outcome.coverage.gaps.append(
            Gap(kind: .unreadable, subject: repository.name, detail: "\(error)"))
        }
      }
    }
    noteInterrupt(&outcome)
    noteEmptiness(&outcome)
    return outcome
  }

  private func noteInterrupt(_ outcome: inout TargetOutcome) {
    guard Interrupt.isRequested,
      !outcome.coverage.gaps.contains(where: { $0.kind == .interrupted })
    else { return }
    outcome.coverage.gaps.append(
      Gap(
        kind: .interrupted, subject: "the run",
        detail: "it was stopped before everything was read; run it again"))
  }

  private func scan(_ target: Target) async throws -> (TargetOutcome, nested: [NestedRepository]) {
    switch target {
    case .repository(let location, let workTree):
      return try await RepositoryScan(tools: tools, location: location, workTree: workTree).run()
    case .directory(let path):
      var (outcome, nested) = try await FileScan(tools: tools).directory(path)
      noteHistory(around: path, &outcome)
      return (outcome, nested)
    case .file(let path):
      let outcome = try await FileScan(tools: tools).files(
        [path], below: FilePath(bytes: []), named: ".", kind: .file, areNamed: true)
      return (outcome, [])
    case .standardInput:
      return (try FileScan(tools: tools).standardInput(), [])
    }
  }

  /// A part of a repository has its files scanned, which must not read like the whole.
  private func noteHistory(around path: FilePath, _ outcome: inout TargetOutcome) {
    guard tools.options.extent == .everything, let around = Target.repository(around: path.text)
    else { return }
    outcome.coverage.notes.append(
      "\(path.text): only its files were scanned, not the history of the repository "
        + "\(around.name) that it lies in; scan that repository's top directory for both")
  }

  /// Refuses targets that have no history where history was asked for, and those that are empty.
  private func checkFits(_ target: Target) throws {
    if case .repository(let location, let workTree) = target {
      return try checkHasContent(location, workTree)
    }
    let option: String
    switch tools.options.extent {
    case .everything, .workingTree: return
    case .history: option = "--history"
    case .staged: option = "--staged"
    case .range: option = "--range"
    case .files: option = "hook"
    case .commits: option = "--since or --branch"
    }
    throw ScanError.notARepository(target.name, option: option)
  }

  private func checkHasContent(_ location: RepositoryLocation, _ workTree: FilePath?) throws {
    let extent = tools.options.extent
    guard extent == .everything || extent == .history || extent == .workingTree else { return }
    let repository = try Repository(location)
    guard repository.head == nil, try repository.references().isEmpty else { return }
    let catalog = repository.catalog()
    guard catalog.ids.isEmpty, catalog.gaps.isEmpty else { return }
    var hasFiles = false
    if let workTree {
      // Whatever else is there, left out or not, belongs into a report.
      let walk = DirectoryWalk(root: workTree, excluding: Exclusions(names: [".git"]))
      hasFiles =
        !walk.files.isEmpty || !walk.nestedRepositories.isEmpty || !walk.gaps.isEmpty
        || walk.excluded.count > 1
    }
    guard hasFiles, extent != .history else {
      throw ScanError.emptyRepository(location.name, hasFiles: hasFiles)
    }
  }

  private func listedFiles(_ list: String) async throws -> TargetOutcome {
    var reader = FileReader()
    var content: [UInt8] = []
    let collect = { (bytes: UnsafeBufferPointer<UInt8>, chunk: Chunk) in
      content += bytes[..<chunk.ownedBytes]
    }
    let result =
      list == "-"
      ? reader.readStandardInput(collect)
      : reader.read(
        FilePath(list), isNamed: true, collect)
    if case .failure(let gap) = result {
      throw ScanError.unreadableList(list, reason: gap.detail)
    }
    let paths = PathList.parse(content)
    var outcome = try await FileScan(tools: tools).listed(
      paths, below: FilePath(bytes: []), named: ".", kind: .directory)
    if paths.isEmpty {
      let sentence = "it names no file, so nothing was scanned"
      if tools.options.allowEmpty {
        outcome.coverage.notes.append("the list of files: \(sentence)")
      } else {
        outcome.coverage.gaps.append(
          Gap(
            kind: .emptyInput, subject: "the list of files",
            detail: "\(sentence); check what made it, or pass --allow-empty"))
      }
    }
    noteInterrupt(&outcome)
    return outcome
  }

  /// A run that looked at nothing must not read like one that found nothing.
  private func noteEmptiness(_ outcome: inout TargetOutcome) {
    switch tools.options.extent {
    case .staged, .range, .commits, .files: return
    case .everything, .history, .workingTree: break
    }
    let hasContent = outcome.coverage.sources.contains {
      $0.files + $0.blobs + $0.commits > 0 || $0.bytes > 0
    }
    if !hasContent, outcome.coverage.gaps.isEmpty {
      outcome.coverage.gaps.append(
        Gap(
          kind: .emptyInput,
          subject: outcome.coverage.sources.map(\.name).joined(separator: ", "),
          detail: "there was nothing to read; check the path"))
    }
  }
}

extension Target {
  /// What tells two targets apart, so that none is scanned twice.
  fileprivate var identity: String {
    switch self {
    case .repository(let location, let workTree):
      "repository \(location.gitDirectory) \(workTree?.text ?? "")"
    case .directory(let path), .file(let path):
      "file \(path.withCString { realpath($0, nil) }.map { owned($0) } ?? path.text)"
    case .standardInput: "-"
    }
  }

  private func owned(_ text: UnsafeMutablePointer<CChar>) -> String {
    defer { free(text) }
    return String(cString: text)
  }
}
