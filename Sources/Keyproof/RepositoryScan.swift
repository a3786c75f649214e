import Detection
import Evidence
import GitHistory
import Glibc
import Intake
import Wiring

/// Scans one repository: its working tree, its objects, or what a selection of commits adds.
struct RepositoryScan: Sendable {
  let tools: ScanTools
  let location: RepositoryLocation
  /// The top of the working tree; `nil` for a bare repository.
  let workTree: FilePath?

  private var options: ScanOptions { tools.options }

  /// Scans what the options ask for.
  ///
  /// - Returns: what it showed, and the repositories found in its working tree.
  func run() async throws -> (TargetOutcome, nested: [NestedRepository]) {
    switch options.extent {
    case .everything: return try await whole(readsHistory: true, readsFiles: true)
    case .history: return try await whole(readsHistory: true, readsFiles: false)
    case .workingTree: return try await whole(readsHistory: false, readsFiles: true)
    case .staged: return (try await staged(), [])
    case .files(let names): return (try await files(names), [])
    case .range(let range): return (try await commits(CommitSelection(.range(range))), [])
    case .commits(let branch, let since):
      let scope = branch.map { CommitSelection.Scope.branch($0) } ?? .everything
      return (try await commits(CommitSelection(scope, since: since)), [])
    }
  }

  // MARK: Everything

  private func whole(
    readsHistory: Bool, readsFiles: Bool
  ) async throws -> (TargetOutcome, nested: [NestedRepository]) {
    var outcome = TargetOutcome()
    outcome.coverage.sources = [SourceCoverage(name: location.name, kind: .repository)]
    var nested: [NestedRepository] = []
    var hits: [FileHit] = []
    if readsFiles, let workTree {
      (hits, nested) = try await files(below: workTree, into: &outcome)
    }
    if readsHistory {
      try await history(beside: hits, into: &outcome)
    } else {
      let ledger = try RepositoryLedger(location, detector: tools.detector)
      outcome.ledger = ledger.filled(files: hits).ledger
    }
    if readsHistory, workTree == nil || !readsFiles {
      let head = try WiringSweep(tools: tools).head(of: location)
      outcome.readings = head.readings
      outcome.coverage.gaps += head.gaps
    }
    return (outcome, nested)
  }

  /// Reads the working tree.
  private func files(
    below workTree: FilePath, into outcome: inout TargetOutcome
  ) async throws -> (hits: [FileHit], nested: [NestedRepository]) {
    let walk = DirectoryWalk(root: workTree, excluding: options.exclusions)
    let sweep = try await tools.fileSweep.run(walk.files, below: workTree)
    outcome.tally.merge(sweep.tally)
    outcome.coverage.gaps += walk.gaps + sweep.gaps
    outcome.coverage.note(walk.excluded, of: location.name, if: options.explainsDrops)
    outcome.coverage.sources[0].files = sweep.files
    outcome.coverage.sources[0].bytes += sweep.bytes
    outcome.readings = try await WiringSweep(tools: tools).files(
      walk.files, below: workTree, named: location.name)
    let nested = NestedRepository.found(
      walk.nestedRepositories, below: workTree, named: location.name)
    return (sweep.hits, nested)
  }

  /// Reads every object, follows what was found to commits, and joins it with the working tree's.
  private func history(
    beside files: [FileHit], into outcome: inout TargetOutcome
  ) async throws {
    let history = try await HistoryScan(tools: tools, location: location).run()
    let ledger = try RepositoryLedger(
      location, detector: tools.detector, isWhole: history.isWhole)
    let filled = ledger.filled(files: files, past: history)
    outcome.ledger = filled.ledger
    outcome.tally.merge(history.tally)
    outcome.coverage.gaps += history.gaps + filled.gaps
    outcome.coverage.notes += history.notes
    history.describe(&outcome.coverage.sources[0])
    if history.counts.commits == 0 {
      outcome.coverage.notes.append("\(location.name): the repository has no commits yet")
    }
  }

  // MARK: What is added

  private func staged() async throws -> TargetOutcome {
    let staging = try Repository(location).staging(indexFile: environment("GIT_INDEX_FILE"))
    let outcome = try await changeSweep.run(staging.files)
    var result = try filled(outcome, isStaged: true)
    if staging.isEmpty {
      result.coverage.notes.append("\(location.name): nothing is staged")
    }
    return result
  }

  private func files(_ names: [String]) async throws -> TargetOutcome {
    let staging = try Repository(location).staging(indexFile: environment("GIT_INDEX_FILE"))
    var wanted: [String] = []
    var seen: Set<String> = []
    for name in names {
      let path = try pathInWorkTree(name)
      if seen.insert(path).inserted { wanted.append(path) }
    }
    let staged = staging.files.filter { seen.contains($0.path) }
    var outcome = try filled(try await changeSweep.run(staged), isStaged: true)
    let stagedPaths = Set(staged.map(\.path))
    let rest = wanted.filter { !stagedPaths.contains($0) }
    guard !rest.isEmpty, let workTree else { return outcome }
    var read = try await FileScan(tools: tools).listed(
      rest.map { FilePath($0) }, below: workTree, named: location.name, kind: .repository)
    for source in read.coverage.sources {
      outcome.coverage.sources[0].files += source.files
      outcome.coverage.sources[0].bytes += source.bytes
    }
    read.coverage.sources = []
    outcome.merge(read)
    return outcome
  }

  /// The path below the top of the working tree of a file that was named from the current
  /// directory.
  private func pathInWorkTree(_ name: String) throws(ScanError) -> String {
    guard let top = workTree?.text else {
      throw .outsideRepository(name, repository: location.name)
    }
    let parts = name.split(separator: "/", omittingEmptySubsequences: true)
    let folder = (name.hasPrefix("/") ? "/" : "") + parts.dropLast().joined(separator: "/")
    guard let last = parts.last, let resolved = realpath(folder.isEmpty ? "." : folder, nil) else {
      // A file below a directory that is gone is not on disk, but may be staged.
      return name
    }
    defer { free(resolved) }
    let path = String(cString: resolved) + "/" + last
    guard path.hasPrefix(top + "/") else {
      throw .outsideRepository(name, repository: location.name)
    }
    return String(path.dropFirst(top.count + 1))
  }

  private func commits(_ selection: CommitSelection) async throws -> TargetOutcome {
    let selected = try Repository(location).select(selection)
    let outcome = try await changeSweep.run(selected.commits)
    var result = try filled(outcome, isStaged: false)
    result.coverage.gaps += selected.gaps
    if selected.commits.isEmpty {
      let sentence = "no commit fits what was asked for, so nothing was scanned"
      if options.allowEmpty {
        result.coverage.notes.append("\(location.name): \(sentence)")
      } else {
        result.coverage.gaps.append(
          Gap(
            kind: .emptyRange, subject: location.name,
            detail: sentence + "; check the range, or pass --allow-empty"))
      }
    }
    result.coverage.sources[0].oldestCommit = selected.commits.map(\.committed).min()
    result.coverage.sources[0].newestCommit = selected.commits.map(\.committed).max()
    return result
  }

  private var changeSweep: ChangeSweep {
    ChangeSweep(
      location: location, detector: tools.detector, pool: tools.pool, progress: tools.progress,
      maxBlobBytes: options.maxBlobBytes, archives: options.archives, members: tools.members)
  }

  private func filled(_ sweep: ChangeSweep.Outcome, isStaged: Bool) throws -> TargetOutcome {
    var outcome = TargetOutcome()
    let changes = try ChangeLedger(
      location, detector: tools.detector, archives: options.archives
    ).filled(sweep, isStaged: isStaged)
    outcome.ledger = changes.ledger
    outcome.tally = sweep.tally
    outcome.coverage.gaps = sweep.gaps + changes.gaps
    outcome.coverage.sources = [
      SourceCoverage(
        name: location.name, kind: .repository, blobs: sweep.blobs, commits: sweep.commits,
        bytes: sweep.bytes)
    ]
    return outcome
  }
}
