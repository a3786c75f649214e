import Documents
import Evidence

/// Lines of a `.gitleaksignore`.
///
/// A line is `file:rule:line` or `commit:file:rule:line`, after gitleaks' `detect/detect.go`; `#`
/// starts a comment.
enum GitleaksIgnore {
  static func list(
    _ content: [UInt8], path: String
  ) throws(SuppressionError) -> SuppressionList {
    var list = SuppressionList()
    var problems: [SuppressionProblem] = []
    for (index, bytes) in content.split(separator: 0x0A, omittingEmptySubsequences: false)
      .enumerated()
    {
      let line = index + 1
      let text = String(decoding: bytes, as: UTF8.self).trimmingBlanks
      guard !text.isEmpty, !text.hasPrefix("#") else { continue }
      if let entry = entry(text, path: path, line: line) {
        list.places.append(entry)
      } else {
        problems.append(
          SuppressionProblem(
            file: path, line: line,
            reason: "this is neither file:rule:line nor commit:file:rule:line; correct the line or "
              + "take it out"))
      }
    }
    guard problems.isEmpty else { throw SuppressionError(problems) }
    return list
  }

  private static func entry(_ text: String, path: String, line: Int) -> PlaceEntry? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 3, let number = Int(parts[parts.count - 1]), number >= 0 else {
      return nil
    }
    // A path may hold colons itself; a commit's id is told by its form.
    let head = parts[0]
    let isCommit =
      parts.count > 3 && head.utf8.count >= 7 && head.utf8.allSatisfy(\.isHexadecimal)
    let names = parts[(isCommit ? 1 : 0)..<(parts.count - 2)].joined(separator: ":")
    guard !names.isEmpty, !parts[parts.count - 2].isEmpty else { return nil }
    return PlaceEntry(
      commit: isCommit ? head.lowercased() : nil,
      path: String(names.map { $0 == "\\" ? "/" : $0 }), rule: parts[parts.count - 2],
      region: number, text: text, file: path, line: line)
  }
}

/// A gitleaks report that served as its baseline.
///
/// Where it holds the values themselves, its entries are bound to them; where it was written with
/// `--redact` they are bound to places.
enum GitleaksBaseline {
  static func list(
    _ content: [UInt8], path: String, fingerprinter: Fingerprinter
  ) throws(SuppressionError) -> SuppressionList {
    let root: Node
    do {
      root = try JSON.parse(content)
    } catch {
      throw SuppressionError([
        SuppressionProblem(
          file: path, line: error.line, column: error.column,
          reason: "this is not JSON: \(error.reason)")
      ])
    }
    var problems: [SuppressionProblem] = []
    var list = SuppressionList()
    if !root.isSequence {
      problems.append(
        SuppressionProblem(
          file: path, line: root.region.line, column: root.region.column,
          reason: "a gitleaks baseline is a list of findings; name a report written with "
            + "`--report-format json`"))
    }
    for finding in root.elements {
      let place = finding.region
      guard let file = finding["File"]?.string, let rule = finding["RuleID"]?.string,
        let line = finding["StartLine"].flatMap(\.integer)
      else {
        problems.append(
          SuppressionProblem(
            file: path, line: place.line, column: place.column,
            reason: "this finding lacks File, RuleID or StartLine; write the baseline anew"))
        continue
      }
      if let secret = finding["Secret"]?.string, !secret.isEmpty, !secret.hasSuffix("..."),
        secret != "REDACTED"
      {
        list.values.append(
          ValueEntry(
            fingerprint: fingerprinter.fingerprint(of: Secret(Array(secret.utf8))),
            reason: "in the gitleaks baseline", file: path, line: place.line))
      } else {
        let commit = finding["Commit"]?.string ?? ""
        list.places.append(
          PlaceEntry(
            commit: commit.isEmpty ? nil : commit, path: file, rule: rule, region: line,
            text: "\(file):\(rule):\(line)", file: path, line: place.line))
      }
    }
    guard problems.isEmpty else { throw SuppressionError(problems) }
    return list
  }
}

extension Node {
  /// The value of a whole number.
  fileprivate var integer: Int? {
    guard case .number(let text) = value else { return nil }
    return Int(text)
  }
}

extension String {
  /// The text without spaces, tabs and carriage returns at its ends.
  fileprivate var trimmingBlanks: String {
    let isBlank = { (character: Character) in character.isWhitespace }
    return String(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
  }
}

extension UInt8 {
  fileprivate var isHexadecimal: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
    default: false
    }
  }
}
