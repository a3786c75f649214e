public import Archives
public import Correlation
public import Detection
public import Evidence
public import Intake
public import Inventory

/// What a run is asked to do.
public struct ScanOptions: Sendable {
  /// Which parts of a repository are read.
  public enum Extent: Sendable, Equatable {
    /// The working tree and the whole history.
    case everything
    /// Every object, reachable or not; no files.
    case history
    /// The files on disk; no history.
    case workingTree
    /// The index against HEAD.
    case staged
    /// The commits of a range such as `main..HEAD`.
    case range(String)
    /// Files by their names: what the index adds to those that are staged, else what is on disk.
    case files([String])
    /// Commits of a branch, or of all of them, made at or after a moment.
    case commits(branch: String?, since: Timestamp?)
  }

  /// Repositories, directories and files; `-` is standard input.
  public var paths: [String] = []
  public var extent = Extent.everything
  /// A list of files to read instead of walking; `-` is standard input.
  public var filesFrom: String?
  /// How many workers run at once.
  public var jobs = 1
  public var exclusions = Exclusions()
  /// Blobs above this size are read in parts, in bytes.
  public var maxBlobBytes = 100 << 20
  /// How far archives are unpacked.
  public var archives = ArchiveLimits()
  /// What a sweep of history may hold of objects at a time, in bytes.
  public var maxMemoryBytes = 512 << 20
  public var detection = Detector.Options()
  /// Rule files or directories that add to the built-in catalogue or override it.
  public var ruleFiles: [String] = []
  /// Ids of rules that are left out.
  public var disabledRules: [String] = []
  /// Ids of the only rules that run; all of them if empty.
  public var onlyRules: [String] = []
  /// The severity that findings of a rule get in place of the rule's own, by the rule's id.
  public var severities: [String: Severity] = [:]
  /// Files that say which findings are suppressed.
  public var suppressionFiles: [String] = []
  /// Inventory exports; empty for a plain scan.
  public var inventories: [InventorySpec] = []
  public var fingerprintKey = FingerprintKey.Source.automatic
  /// Which findings decide the exit code.
  public var scope = Correlation.Scope.ai
  /// The age in days above which a credential counts as unrotated, if any.
  public var maxAgeDays: Int?
  /// The moment the report speaks of; the newest evidence unless given.
  ///
  /// It also decides which suppressions have expired; the system's clock does unless it is given.
  public var asOf: Timestamp?
  /// The file in which runs remember what they read of histories, if any.
  ///
  /// Only runs that read histories whole use it.
  public var stateFile: String?
  /// Whether the report counts the candidates that were dropped, and why.
  public var explainsDrops = false
  /// Whether values are shown.
  public var reveal = false
  /// Whether an empty range is no reason to call a run incomplete.
  public var allowEmpty = false

  public init() {}

  /// Whether so much is read that what does not turn up can be said not to be there.
  var readsTargetsWhole: Bool {
    guard filesFrom == nil else { return false }
    switch extent {
    case .everything, .history, .workingTree: return true
    case .staged, .files, .range, .commits: return false
    }
  }

  /// Whether repositories have their histories read whole.
  var readsWholeHistory: Bool {
    filesFrom == nil && (extent == .everything || extent == .history)
  }
}
