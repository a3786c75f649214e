import Archives
public import ArgumentParser
public import Detection
public import Evidence
import Intake
import Keyproof
public import Reports

/// What `scan` and `audit` read.
struct InputOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Repositories, directories and files; - reads standard input. (default: .)",
      valueName: "path"))
  var paths: [String] = []

  @Option(
    help: ArgumentHelp(
      "Read only the files this list names, one a line or ended by zeros; - is standard input.",
      valueName: "file"))
  var filesFrom: String?

  @Option(
    help: ArgumentHelp(
      "Remember in this file, without values, what was read of histories; the next run reads what "
        + "is new. Whoever can write it can hide objects; it may be deleted at any time.",
      valueName: "file"))
  var state: String?

  mutating func validate() throws {
    if state != nil && filesFrom != nil {
      throw ValidationError("--files-from reads no history, so leave --state out")
    }
    if filesFrom != nil && !paths.isEmpty {
      throw ValidationError("--files-from takes the place of paths; leave one of them out")
    }
  }

  /// Sets what these options say.
  func apply(to options: inout ScanOptions) {
    options.paths = paths.isEmpty ? ["."] : paths
    options.filesFrom = filesFrom
    if let state { options.stateFile = state }
  }
}

/// Options of all commands that look for credentials.
struct CommonOptions: ParsableArguments {
  @Option(name: [.short, .long], help: "The report: text, json, jsonl or sarif.")
  var format = ReportFormat.text

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Write the report to a file instead of standard output.", valueName: "file"))
  var output: String?

  @Option(help: ArgumentHelp("Workers that run at once.", valueName: "n"))
  var jobs: Int?

  @Option(
    help: ArgumentHelp(
      "Leave out paths that match this pattern; may be repeated.", valueName: "glob"))
  var exclude: [String] = []

  @Flag(
    help: "Also enter directories that are left out by default; --list-excludes names them.")
  var noDefaultExcludes = false

  @Flag(help: "Print the directories that are left out by default, and end.")
  var listExcludes = false

  @Option(
    help: ArgumentHelp(
      "Read blobs above this size in parts; where only changes are read, report them. 0 is no limit.",
      valueName: "MiB"))
  var maxBlobSize = 100

  @Flag(help: "Do not look into archives, nor into office documents, which are some.")
  var noArchives = false

  @Option(
    help: ArgumentHelp(
      "How many archives deep members are looked for. (default: 3)", valueName: "n"))
  var maxArchiveDepth: Int?

  @Option(
    help: ArgumentHelp(
      "Hold at most this much of a history's objects at a time, and make again what is let go.",
      valueName: "MiB"))
  var maxMemory = 512

  @Option(
    help: ArgumentHelp(
      "A rule file or a directory of them, added to the built-in rules; may be repeated.",
      valueName: "path"))
  var rules: [String] = []

  @Option(help: ArgumentHelp("Leave this rule out; may be repeated.", valueName: "id"))
  var disableRule: [String] = []

  @Option(
    name: [.customLong("only-rule"), .customLong("enable-rule")],
    help: ArgumentHelp("Use this rule and no other; may be repeated.", valueName: "id"))
  var onlyRule: [String] = []

  @Option(
    help: ArgumentHelp(
      "Findings that were accepted: TOML as `keyproof suppress` writes it, a .gitleaksignore or a "
        + "gitleaks baseline (JSON); may be repeated.",
      valueName: "file"))
  var suppressions: [String] = []

  @Flag(help: "Take no notice of comments such as keyproof:allow beside a value.")
  var noInlineAllow = false

  @Option(
    help: ArgumentHelp(
      "The moment the report speaks of, instead of the newest evidence; today for suppressions "
        + "that expire.",
      valueName: "date"))
  var asOf: Date?

  @Option(help: "The least certainty to report: possible, likely or proven.")
  var certainty = Certainty.likely

  @Option(help: "What a wrong checksum does: require drops the value, prefer doubts it, or ignore.")
  var checksum = ChecksumPolicy.prefer

  @Option(
    help: ArgumentHelp(
      "The least severity that makes the exit code 1: info, low, medium, high, critical or never.",
      valueName: "severity"))
  var failOn = FailOn.severity(.low)

  @Flag(help: "Exit with 0 where the run was incomplete and nothing was found.")
  var allowIncomplete = false

  @Option(
    help: ArgumentHelp(
      "The key for fingerprints, 16 bytes or more; else KEYPROOF_FINGERPRINT_KEY, else your own.",
      valueName: "file"))
  var fingerprintKeyFile: String?

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Read options from this keyproof.toml.", valueName: "file"))
  var config: String?

  @Flag(help: "Show the values of secrets. Without it no report holds one.")
  var reveal = false

  @Flag(help: .hidden)
  var redact = false

  @Flag(help: "Count the candidates that were dropped, by rule and reason.")
  var explainDrops = false

  @Flag(name: [.short, .long], help: "Show all places and reasons.")
  var verbose = false

  @Flag(name: [.short, .long], help: "Print one line per finding, and no progress.")
  var quiet = false

  @Flag(help: "Do not color the report; NO_COLOR has the same effect.")
  var noColor = false

  mutating func validate() throws {
    if let jobs, jobs < 1 || jobs > 1024 {
      throw ValidationError("--jobs must be between 1 and 1024, not \(jobs)")
    }
    if maxMemory < 1 || maxMemory > 1 << 20 {
      throw ValidationError("--max-memory must be between 1 and 1048576, not \(maxMemory)")
    }
    if let maxArchiveDepth, maxArchiveDepth < 0 || maxArchiveDepth > 100 {
      throw ValidationError(
        "--max-archive-depth must be between 0 and 100, not \(maxArchiveDepth)")
    }
    if noArchives && maxArchiveDepth != nil {
      throw ValidationError("--no-archives and --max-archive-depth exclude each other")
    }
    if maxBlobSize < 0 { throw ValidationError("--max-blob-size must be 0 or more") }
    if reveal && redact { throw ValidationError("--reveal and --redact exclude each other") }
    if quiet && verbose { throw ValidationError("--quiet and --verbose exclude each other") }
  }

  /// Sets what these options say.
  func apply(to options: inout ScanOptions) {
    options.jobs = jobs ?? onlineProcessors()
    options.exclusions.patterns += exclude
    if noDefaultExcludes { options.exclusions.names = [".git"] }
    options.maxBlobBytes = maxBlobSize == 0 ? Int.max : maxBlobSize << 20
    options.maxMemoryBytes = maxMemory << 20
    if let maxArchiveDepth { options.archives.maxDepth = maxArchiveDepth }
    if noArchives { options.archives.maxDepth = 0 }
    options.ruleFiles += rules
    options.disabledRules += disableRule
    options.onlyRules += onlyRule
    options.suppressionFiles += suppressions
    options.detection.readsMarkers = !noInlineAllow
    if let asOf { options.asOf = asOf.moment }
    options.detection.floor = certainty
    options.detection.checksums = checksum
    options.reveal = reveal
    options.explainsDrops = explainDrops
    if let fingerprintKeyFile { options.fingerprintKey = .file(fingerprintKeyFile) }
  }
}

/// The gate of the exit code.
enum FailOn: ExpressibleByArgument, CustomStringConvertible {
  case severity(Severity)
  case never

  init?(argument: String) {
    if argument == "never" {
      self = .never
    } else if let severity = Severity(rawValue: argument) {
      self = .severity(severity)
    } else {
      return nil
    }
  }

  var description: String {
    switch self {
    case .severity(let severity): severity.rawValue
    case .never: "never"
    }
  }

  var defaultValueDescription: String { description }

  static var allValueStrings: [String] { Severity.allCases.map(\.rawValue) + ["never"] }

  /// Whether `finding` counts.
  func counts(_ finding: Finding) -> Bool {
    guard case .severity(let least) = self else { return false }
    return finding.isGated && finding.severity >= least
  }
}

extension ReportFormat: ExpressibleByArgument {}
extension Certainty: ExpressibleByArgument {}
extension ChecksumPolicy: ExpressibleByArgument {}
