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
    var pending = try tools.options.paths.map { try Target.at($0) }
    try pending.forEach(checkFits)
    pending.reverse()
    var seen: Set<String> = []
    var outcome = TargetOutcome()
    while let target = pending.popLast() {
      guard seen.insert(target.identity).inserted, !Interrupt.isRequested else { continue }
      let (part, nested) = try await scan(target)
      outcome.merge(part)
      for path in nested.reversed() {
        do {
          pending.append(try Target.at(path.text))
        } catch {
          outcome.coverage.gaps.append(
            Gap(kind: .unreadable, subject: path.text, detail: "\(error)"))
        }
      }
    }
    if Interrupt.isRequested, !outcome.coverage.gaps.contains(where: { $0.kind == .interrupted }) {
      outcome.coverage.gaps.append(
        Gap(
          kind: .interrupted, subject: "the run",
          detail: "it was stopped before everything was read; run it again"))
    }
    noteEmptiness(&outcome)
    return outcome
  }

  private func scan(_ target: Target) async throws -> (TargetOutcome, nested: [FilePath]) {
    switch target {
    case .repository(let location, let workTree):
      return try await RepositoryScan(tools: tools, location: location, workTree: workTree).run()
    case .directory(let path):
      return try await FileScan(tools: tools).directory(path)
    case .file(let path):
      let outcome = try await FileScan(tools: tools).files(
        [path], below: FilePath(bytes: []), named: ".", kind: .file)
      return (outcome, [])
    case .standardInput:
      return (try FileScan(tools: tools).standardInput(), [])
    }
  }

  /// Refuses targets that have no history where history was asked for.
  private func checkFits(_ target: Target) throws(ScanError) {
    if case .repository = target { return }
    let option: String
    switch tools.options.extent {
    case .everything, .workingTree: return
    case .history: option = "--history"
    case .staged: option = "--staged"
    case .range: option = "--range"
    case .commits: option = "--since or --branch"
    }
    throw .notARepository(target.name, option: option)
  }

  private func listedFiles(_ list: String) async throws -> TargetOutcome {
    var reader = FileReader()
    var content: [UInt8] = []
    let collect = { (bytes: UnsafeBufferPointer<UInt8>, chunk: Chunk) in
      content += bytes[..<chunk.ownedBytes]
    }
    let result =
      list == "-" ? reader.readStandardInput(collect) : reader.read(FilePath(list), collect)
    if case .failure(let gap) = result {
      throw ScanError.unreadableList(list, reason: gap.detail)
    }
    let paths = PathList.parse(content)
    var outcome = try await FileScan(tools: tools).files(
      paths, below: FilePath(bytes: []), named: ".", kind: .directory)
    if paths.isEmpty { outcome.coverage.notes.append("the list of files is empty") }
    return outcome
  }

  /// A run that looked at nothing must not read like one that found nothing.
  private func noteEmptiness(_ outcome: inout TargetOutcome) {
    switch tools.options.extent {
    case .staged, .range, .commits: return
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
