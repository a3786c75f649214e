/// Everything one run has to say, ready for a writer.
public struct Report: Sendable {
  public enum Command: String, Sendable {
    case scan, audit
  }

  public var command: Command
  /// The version of Keyproof that ran.
  public var version: String
  /// The moment the report speaks of: the newest evidence, unless the user set it.
  public var asOf: Timestamp?
  /// Where the fingerprint key came from: `file`, `environment`, `config`, `user` or `run`.
  public var fingerprintKey: String
  /// Worst first.
  public var findings: [Finding]
  /// What would be a finding if it were not suppressed at every place; worst first.
  public var suppressed: [Finding]
  /// How many inventory records were held against the evidence.
  public var recordCount: Int
  public var coverage: Coverage

  public init(
    command: Command, version: String, asOf: Timestamp?, fingerprintKey: String,
    findings: [Finding], suppressed: [Finding] = [], recordCount: Int, coverage: Coverage
  ) {
    self.command = command
    self.version = version
    self.asOf = asOf
    self.fingerprintKey = fingerprintKey
    self.findings = findings
    self.suppressed = suppressed
    self.recordCount = recordCount
    self.coverage = coverage
  }
}
