import Archives
import Correlation
import Detection
public import Evidence
import GitHistory
import Intake
import Inventory
public import Rules
import Wiring

/// One run: from paths to a report.
public struct Scan: Sendable {
  private let options: ScanOptions
  private let command: Report.Command
  private let progress: Progress

  public init(_ options: ScanOptions, command: Report.Command, progress: Progress = Progress()) {
    self.options = options
    self.command = command
    self.progress = progress
  }

  /// Runs everything.
  ///
  /// - Returns: the report, also of a run that was interrupted; its coverage says so.
  /// - Throws: an error whose description is a sentence for the user, before anything is scanned.
  public func run() async throws -> Report {
    let catalogue = try RuleSelection(options).catalogue()
    let detector = try Detector(catalogue, options: options.detection)
    try compileUserPatterns(of: detector)
    let key = try FingerprintKey(options.fingerprintKey)
    let suppressions = try SuppressionFile.load(
      options.suppressionFiles, fingerprinter: key.fingerprinter)
    var inventory = try InventoryLoader.load(
      options.inventories, fingerprinter: key.fingerprinter)
    if !inventory.coverage.isEmpty || !inventory.gaps.isEmpty {
      inventory = try InventoryScreen(detector, fingerprinter: key.fingerprinter)
        .screened(inventory)
    }
    var tools = ScanTools(
      options: options, detector: detector, directory: ServiceDirectory(catalogue),
      pool: WorkerPool(width: options.jobs), progress: progress,
      members: options.explainsDrops ? nil : KnownMembers())
    if let path = options.stateFile, options.readsWholeHistory {
      tools.state = try HistoryState(at: path, catalogue, options)
    }
    var outcome = try await TargetList(tools: tools).run()
    outcome.coverage.notes += catalogue.warnings.map(\.description)
    return Assessment(
      command: command, tools: tools, key: key, inventory: inventory, suppressions: suppressions
    ).report(on: outcome)
  }

  /// Compiles the patterns that files brought, so that a bad one stops the run before it starts.
  private func compileUserPatterns(of detector: Detector) throws {
    let origins = detector.catalogue.origins
    guard !origins.isEmpty else { return }
    do throws(PatternError) {
      try detector.compilePatterns { origins[detector.catalogue.rules[$0].id] != nil }
    } catch {
      guard let origin = origins[error.rule] else { throw error }
      throw ScanError.badConfiguration("\(origin)", reason: error.description)
    }
  }
}

/// The rules that a run works with.
public struct RuleSelection: Sendable {
  private let options: ScanOptions

  public init(_ options: ScanOptions) {
    self.options = options
  }

  /// The built-in rules, changed by the files and ids that the options name.
  ///
  /// - Throws: ``Rules/CatalogueError`` with every problem of every file, or
  ///   ``ScanError/badConfiguration(_:reason:)`` for a rule that does not exist.
  public func catalogue() throws -> Catalogue {
    var catalogue = Catalogue.builtin
    for path in options.ruleFiles {
      catalogue =
        FilePath(path).isDirectory
        ? try Catalogue.load(directory: path, over: catalogue)
        : try Catalogue.load(files: [path], over: catalogue)
    }
    try check(options.disabledRules, "--disable-rule", in: catalogue)
    try check(options.onlyRules, "--only-rule", in: catalogue)
    try check(options.severities.keys.sorted(), "rule", in: catalogue)
    catalogue.remove(options.disabledRules)
    if !options.onlyRules.isEmpty {
      catalogue = catalogue.restricted(to: Set(options.onlyRules))
      if catalogue.rules.isEmpty {
        throw ScanError.conflictingOptions(
          "--only-rule and --disable-rule leave no rule to scan with; leave one of them out")
      }
    }
    catalogue.setSeverities(options.severities)
    return catalogue
  }

  private func check(
    _ ids: [String], _ option: String, in catalogue: Catalogue
  ) throws(ScanError) {
    guard let id = ids.first(where: { catalogue.index(of: $0) == nil }) else { return }
    throw .unknownRule("\(option) \(id)")
  }
}

extension ServiceDirectory {
  /// The services that a catalogue's rules know.
  init(_ catalogue: Catalogue) {
    self.init(
      catalogue.services.map { service in
        Service(
          provider: service.provider, ai: service.ai,
          environmentNames: service.environmentNames, addressNames: service.addressNames,
          hosts: service.hosts)
      })
  }
}
