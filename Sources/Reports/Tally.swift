import Evidence

/// What a report adds up to.
struct Tally {
  var findings = 0
  var gated = 0
  /// Findings that have a value; the others are names that consumers use.
  var credentials = 0
  private var severities: [Severity: Int] = [:]
  private var classes: [FindingClass: Int] = [:]

  init(_ findings: [Finding]) {
    for finding in findings {
      self.findings += 1
      if finding.isGated { gated += 1 }
      if finding.fingerprint != nil { credentials += 1 }
      severities[finding.severity, default: 0] += 1
      for findingClass in finding.classes { classes[findingClass, default: 0] += 1 }
    }
  }

  subscript(severity: Severity) -> Int { severities[severity] ?? 0 }
  subscript(findingClass: FindingClass) -> Int { classes[findingClass] ?? 0 }
}
