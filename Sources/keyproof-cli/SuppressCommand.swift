import ArgumentParser
import Correlation
import Evidence
import Glibc
import Keyproof

/// Accepts findings by writing entries for their values.
struct SuppressCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suppress",
    abstract: "Accept findings: write an entry for each value, with owner, reason and end.",
    usage: "keyproof suppress <options> [<path> ...]",
    discussion: """
      Everything `scan` reads is scanned, and each finding that nothing suppresses yet gets an entry \
      with the keyed fingerprint of its value. A new value on the same line is found all the same, \
      and so is the old one once its entry has expired. Findings that a .gitleaksignore or a \
      redacted gitleaks baseline suppresses by their place get entries, too.

      EXAMPLES
        keyproof suppress . --owner ops --reason "revoked" --expires 2027-06-30
        keyproof suppress . --only kp1:115541f7d2d57a52307920f23775b573 \\
          --owner qa --reason "key of the test tenant" --expires 2027-01-31
        keyproof scan . --suppressions .keyproof-suppressions.toml
      """)

  @OptionGroup var inputs: InputOptions

  @Option(help: ArgumentHelp("Who answers for the entries.", valueName: "name"))
  var owner: String

  @Option(help: ArgumentHelp("Why the values may stand where they do.", valueName: "text"))
  var reason: String

  @Option(
    help: ArgumentHelp("The last day on which the entries hold, or never.", valueName: "date"))
  var expires: Expiry

  @Option(
    help: ArgumentHelp("Accept only this fingerprint; may be repeated.", valueName: "kp1:…"))
  var only: [String] = []

  @Flag(help: "Let each entry hold for the paths only at which its value stands now.")
  var bindPaths = false

  @Option(help: ArgumentHelp("The file that the entries are added to.", valueName: "file"))
  var into = ".keyproof-suppressions.toml"

  @Flag(help: "Read the working tree only.")
  var noHistory = false

  @OptionGroup var common: CommonOptions

  mutating func validate() throws {
    for (name, text) in [("--owner", owner), ("--reason", reason)]
    where text.allSatisfy(\.isWhitespace) {
      throw ValidationError("\(name) is empty; an entry that nobody can judge helps nobody")
    }
    if let text = only.first(where: { Fingerprint(text: $0) == nil }) {
      throw ValidationError("--only \(text) is no fingerprint; copy it from a report, as kp1:…")
    }
    if common.output != nil {
      throw ValidationError("suppress writes no report; name the file of entries with --into")
    }
  }

  mutating func run() async throws {
    let exists = access(into, F_OK) == 0
    let run = Run(common)
    let options = try run.options { options in
      inputs.apply(to: &options)
      options.scope = .all
      if noHistory { options.extent = .workingTree }
      // What is accepted already needs no second entry.
      if exists, !options.suppressionFiles.contains(into) { options.suppressionFiles.append(into) }
    }
    let report = try await run.report(.scan, options)
    let key = try FingerprintKey(options.fingerprintKey)
    guard report.fingerprintKey != "run" else {
      throw ScanError.unusableKey(
        into,
        reason: "a key made for one run matches nothing later; name one that lasts with "
          + "--fingerprint-key-file or KEYPROOF_FINGERPRINT_KEY")
    }
    let chosen = Set(only.compactMap { Fingerprint(text: $0) })
    let findings = (report.findings + report.suppressed.filter(\.isBoundToPlaces)).filter {
      $0.fingerprint.map { chosen.isEmpty || chosen.contains($0) } ?? false
    }
    let text = SuppressionText(
      owner: owner, reason: reason, expires: expires.moment, bindsPaths: bindPaths)
    if !findings.isEmpty {
      var addition = exists ? "" : SuppressionText.opening(key)
      addition += text.entries(for: findings)
      try AppendedFile(path: into).append(addition)
    }
    tell(findings.count, report, chosen)
    if !report.coverage.isComplete, !common.allowIncomplete { throw KeyproofExit.incomplete }
  }

  private func tell(_ count: Int, _ report: Report, _ chosen: Set<Fingerprint>) {
    print("\(count) \(count == 1 ? "entry" : "entries") added to \(into)".safeForTerminal)
    if report.fingerprintKey == "user", count > 0 {
      StandardError.write(
        "warning: the entries match under your own fingerprint key only; give a team one key, as "
          + "fingerprint-salt in keyproof.toml or in KEYPROOF_FINGERPRINT_KEY\n")
    }
    let known = Set((report.findings + report.suppressed).compactMap(\.fingerprint))
    for fingerprint in chosen.subtracting(known).sorted() {
      StandardError.write("warning: nothing that was scanned has \(fingerprint)\n")
    }
    for gap in report.coverage.gaps {
      StandardError.write(
        "warning: not looked at: \(gap.subject): \(gap.detail)\n".safeForTerminal)
    }
  }
}

/// The end of an entry as people type it.
enum Expiry: ExpressibleByArgument, Sendable {
  case at(Timestamp)
  case never

  init?(argument: String) {
    if argument == "never" {
      self = .never
    } else if let date = Date(argument: argument) {
      self = .at(date.moment)
    } else {
      return nil
    }
  }

  var moment: Timestamp? {
    guard case .at(let moment) = self else { return nil }
    return moment
  }
}

extension Finding {
  /// Whether what suppresses it names a line of a file somewhere, and not its value.
  fileprivate var isBoundToPlaces: Bool {
    occurrences.contains { $0.suppression?.kind == .place }
  }
}

/// A file that grows at its end, wholly or not at all.
private struct AppendedFile {
  let path: String

  func append(_ text: String) throws(OutputError) {
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw failure }
    defer { close(file) }
    let end = lseek(file, 0, SEEK_END)
    guard end >= 0 else { throw failure }
    var last: UInt8 = 0x0A
    if end > 0, pread(file, &last, 1, end - 1) != 1 { throw failure }
    let bytes = Array((last == 0x0A ? text : "\n" + text).utf8)
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let failure = failure
        // Half an entry would refuse the next run.
        ftruncate(file, end)
        throw failure
      }
      rest = rest.dropFirst(count)
    }
  }

  private var failure: OutputError {
    OutputError(path: path, reason: String(cString: strerror(errno)))
  }
}
