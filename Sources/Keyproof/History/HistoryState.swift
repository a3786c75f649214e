import Detection
import GitHistory
import Rules
import SweepState
import Synchronization

/// The state file as one run uses it, for all repositories that it comes to.
///
/// A file that fails during a run costs time and no findings: what it knows is then read again, and
/// a note says so.
final class HistoryState: Sendable {
  /// The digests of the run's rules, by their ids.
  let rules: [String: String]
  private let pairing: String
  private let options: String
  private let file: Mutex<StateFile>

  /// Counts up whenever a scan of the same object with the same rules may come out otherwise.
  private static let revision = 2

  /// Opens the file, and looks whether it is in order.
  ///
  /// - Throws: ``SweepState/StateError``.
  init(at path: String, _ catalogue: Catalogue, _ options: ScanOptions) throws(StateError) {
    var file = try StateFile(at: path)
    let digest = Digest.text(of: options)
    _ = try file.load(repository: "", engine: Self.engine, options: digest)
    rules = catalogue.ruleDigests()
    pairing = catalogue.pairingDigest()
    self.options = digest
    self.file = Mutex(file)
  }

  private static var engine: String { "\(keyproofVersion)/\(revision), \(librarySummary())" }

  /// What is known of a repository.
  func snapshot(of location: RepositoryLocation) throws(StateError) -> Snapshot {
    try file.withLock { file throws(StateError) in
      try file.load(
        repository: location.gitDirectory, engine: Self.engine, options: options)
    }
  }

  /// Which of `candidates` count as scanned; `nil` if another process has changed what is known.
  func scanned(
    among candidates: [ObjectID], of snapshot: Snapshot
  ) throws(StateError) -> ScannedSet? {
    try file.withLock { file throws(StateError) in
      try file.scanned(among: candidates, of: snapshot)
    }
  }

  /// What was last recorded of a repository's history.
  func lastResult(of snapshot: Snapshot) throws(StateError) -> Sweep.Result? {
    try file.withLock { file throws(StateError) in try file.lastResult(of: snapshot) }
  }

  func record(_ sweep: Sweep) throws(StateError) {
    try file.withLock { file throws(StateError) in try file.record(sweep) }
  }

  /// Says what a history comes from: equal keys, equal histories.
  ///
  /// - Throws: ``GitHistory/GitError`` if the references cannot be listed.
  func key(of location: RepositoryLocation) throws(GitError) -> String {
    var digest = Digest()
    digest.add(try Repository(location).storageDescription())
    digest.add(location.name)
    digest.add(pairing)
    for (rule, text) in rules.sorted(by: { $0.key < $1.key }) {
      digest.add(rule)
      digest.add(text)
    }
    return digest.text
  }
}
