import Detection
import Evidence
import Glibc
import Intake
import Wiring

/// Scans files that belong to no repository: a directory, single files, standard input.
struct FileScan: Sendable {
  let tools: ScanTools

  /// Everything below a directory.
  ///
  /// - Returns: what it showed, and the repositories found in it, which are targets of their own.
  func directory(_ root: FilePath) async throws -> (TargetOutcome, nested: [NestedRepository]) {
    let walk = DirectoryWalk(root: root, excluding: tools.options.exclusions)
    var outcome = try await files(walk.files, below: root, named: root.text, kind: .directory)
    outcome.coverage.gaps += walk.gaps
    outcome.coverage.note(walk.excluded, of: root.text, if: tools.options.explainsDrops)
    return (
      outcome, NestedRepository.found(walk.nestedRepositories, below: root, named: root.text)
    )
  }

  /// Files of a list that a tool made, of which some may be links.
  func listed(
    _ paths: [FilePath], below root: FilePath, named name: String, kind: SourceCoverage.Kind
  ) async throws -> TargetOutcome {
    var files: [FilePath] = []
    var links: [ExcludedPath] = []
    for path in paths {
      if root.appending(path.bytes).isLink { links.append(.link(path)) } else { files.append(path) }
    }
    var outcome = try await self.files(files, below: root, named: name, kind: kind)
    outcome.coverage.note(links, of: name, if: tools.options.explainsDrops)
    return outcome
  }

  /// Files by their paths.
  ///
  /// - Parameter areNamed: whether the user named each of them, so that links are followed.
  func files(
    _ paths: [FilePath], below root: FilePath, named name: String, kind: SourceCoverage.Kind,
    areNamed: Bool = false
  ) async throws -> TargetOutcome {
    let sweep = try await tools.fileSweep.run(paths, below: root, areNamed: areNamed)
    var outcome = TargetOutcome()
    outcome.tally = sweep.tally
    outcome.ledger = try ledger(of: sweep.hits, named: name)
    outcome.coverage.gaps = sweep.gaps
    outcome.coverage.sources = [
      SourceCoverage(name: name, kind: kind, files: sweep.files, bytes: sweep.bytes)
    ]
    outcome.readings = try await WiringSweep(tools: tools).files(paths, below: root, named: name)
    return outcome
  }

  /// What standard input has.
  func standardInput() throws -> TargetOutcome {
    var reader = FileReader()
    var scratch = DetectionScratch(for: tools.detector)
    var outcome = TargetOutcome()
    var ledger = Ledger()
    var archives = ArchiveScan(tools.options.archives)
    var gaps: [Gap] = []
    var isUnpacked = false
    func enter(_ sighting: Sighting) {
      let path = sighting.place(in: "-")
      ledger.enter(
        sighting,
        at: Occurrence(
          repository: "standard input", path: path, region: sighting.region, surface: .stdin,
          isInWorkingTree: true, suppression: sighting.suppression(in: path)))
    }
    let result = reader.readStandardInput { bytes, chunk in
      if chunk.offset == 0, archives.opens(bytes) {
        if chunk.ownedBytes == bytes.count {
          gaps = archives.scan(bytes, named: "standard input", with: &scratch, enter)
          isUnpacked = gaps.isEmpty
        } else {
          gaps = [
            Gap(
              kind: .tooLarge, subject: "standard input",
              detail: "is an archive of more than \(Chunk.largestBytes >> 20) MiB and was not "
                + "unpacked; scan it as a file")
          ]
        }
      }
      if isUnpacked { return }
      scratch.scan(bytes, of: chunk, enter)
    }
    outcome.coverage.gaps += gaps
    var bytes = 0
    switch result {
    case .success(let count): bytes = count
    case .failure(let gap): outcome.coverage.gaps.append(gap)
    }
    if bytes == 0, outcome.coverage.gaps.isEmpty {
      outcome.coverage.gaps.append(
        Gap(
          kind: .emptyInput, subject: "standard input",
          detail: "it ended before its first byte; check the command before the pipe"))
    }
    outcome.ledger = ledger
    scratch.placeLimits(in: "standard input")
    outcome.tally = scratch.tally
    outcome.coverage.sources = [
      SourceCoverage(name: "standard input", kind: .stdin, bytes: bytes)
    ]
    return outcome
  }

  private func ledger(of hits: [FileHit], named name: String) throws -> Ledger {
    var judge = try PathJudge(tools.detector)
    var ledger = Ledger()
    for hit in hits {
      let path = hit.sighting.place(in: hit.path.text)
      let judged = ledger.judged(hit.sighting, at: hit.path.text, of: name, by: &judge)
      guard let (sighting, surface) = judged else { continue }
      ledger.enter(
        sighting,
        at: Occurrence(
          repository: name, path: path, region: sighting.region, surface: surface,
          isInWorkingTree: true, suppression: sighting.suppression(in: path)))
    }
    return ledger
  }
}

extension FilePath {
  /// Whether a symbolic link stands here.
  fileprivate var isLink: Bool {
    var status = stat()
    return lstat(text, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }
}
