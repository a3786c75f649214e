public import Evidence

/// Entries that accept findings, as a file of suppressions holds them.
///
/// They hold fingerprints and no values.
public struct SuppressionText: Sendable {
  private let owner: String
  private let reason: String
  private let expires: Timestamp?
  private let bindsPaths: Bool

  /// - Parameters:
  ///   - owner: who answers for the entries.
  ///   - reason: why the values may stand where they do.
  ///   - expires: the last day on which the entries hold; `nil` for no end.
  ///   - bindsPaths: whether each entry holds for the paths of its finding only.
  public init(owner: String, reason: String, expires: Timestamp?, bindsPaths: Bool) {
    self.owner = owner
    self.reason = reason
    self.expires = expires
    self.bindsPaths = bindsPaths
  }

  /// What a new file begins with.
  ///
  /// - Parameter key: the key that made the fingerprints, so that another one is told from it.
  public static func opening(_ key: FingerprintKey) -> String {
    """
    # Findings of Keyproof that were looked at and accepted, each by the keyed fingerprint of its
    # value. Use it with: keyproof scan --suppressions FILE

    check = \(quoted(SuppressionFile.keyCheck(key.fingerprinter).text))

    """
  }

  /// The entries for `findings`; those without a value have none.
  public func entries(for findings: [Finding]) -> String {
    findings.map(entry).joined()
  }

  private func entry(for finding: Finding) -> String {
    guard let fingerprint = finding.fingerprint else { return "" }
    let paths = Set(finding.occurrences.map(\.path)).filter { !$0.isEmpty }.sorted()
    var lines = ["", "[[suppressions]]"]
    lines.append("# " + Self.comment(finding.title) + Self.place(of: finding))
    lines.append("fingerprint = " + Self.quoted(fingerprint.text))
    if bindsPaths, !paths.isEmpty {
      lines.append("paths = [" + paths.map(Self.quoted).joined(separator: ", ") + "]")
    }
    lines.append("owner = " + Self.quoted(owner))
    lines.append("reason = " + Self.quoted(reason))
    lines.append("expires = " + (expires?.date ?? "\"never\""))
    return lines.joined(separator: "\n") + "\n"
  }

  private static func place(of finding: Finding) -> String {
    guard let first = finding.occurrences.first else { return "" }
    let rest = finding.occurrences.count - 1
    let place = first.path.isEmpty ? first.surface.rawValue : first.path
    return ", " + comment(place) + ":\(first.region.line)" + (rest > 0 ? " and \(rest) more" : "")
  }

  /// Text of the scanned world on one line of a comment.
  private static func comment(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.prefix(200).map { $0.isPlain ? $0 : "?" }))
  }

  /// A string of TOML.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" {
        quoted += "\\" + String(scalar)
      } else if scalar.isPlain {
        quoted.unicodeScalars.append(scalar)
      } else {
        let digits = String(scalar.value, radix: 16)
        quoted += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
      }
    }
    return quoted + "\""
  }
}

extension Unicode.Scalar {
  /// Whether it stands for itself in a text for people.
  fileprivate var isPlain: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned:
      false
    default: true
    }
  }
}
