import Documents
import Evidence
import Intake

/// Reads files of suppressions.
///
/// A file called `….gitleaksignore` holds gitleaks' lines, one called `….json` a gitleaks report that
/// served as baseline; any other is TOML with a table `[[suppressions]]` for each value.
struct SuppressionFile {
  /// What the value of a key is known by: the fingerprint of a text that everyone knows.
  static func keyCheck(_ fingerprinter: Fingerprinter) -> Fingerprint {
    fingerprinter.fingerprint(of: Secret(Array("keyproof fingerprint key".utf8)))
  }

  /// The suppressions of all files at `paths`.
  ///
  /// - Throws: ``SuppressionError`` with every problem of every file.
  static func load(
    _ paths: [String], fingerprinter: Fingerprinter
  ) throws(SuppressionError) -> SuppressionList {
    var list = SuppressionList()
    var problems: [SuppressionProblem] = []
    for path in paths {
      let reader = SuppressionFile(path: path, fingerprinter: fingerprinter)
      do throws(SuppressionError) {
        list = list + (try reader.list(try reader.content()))
      } catch {
        problems += error.problems
      }
    }
    guard problems.isEmpty else { throw SuppressionError(problems) }
    return list
  }

  let path: String
  let fingerprinter: Fingerprinter

  private func content() throws(SuppressionError) -> [UInt8] {
    var reader = FileReader()
    var content: [UInt8] = []
    let result = reader.read(FilePath(path), isNamed: true) { bytes, chunk in
      content += bytes.prefix(chunk.ownedBytes)
    }
    guard case .success = result else {
      throw SuppressionError([
        SuppressionProblem(
          file: path, reason: "the suppressions cannot be read; check the path")
      ])
    }
    return content
  }

  /// The suppressions of a text, by the kind that the file's name tells.
  func list(_ content: [UInt8]) throws(SuppressionError) -> SuppressionList {
    if path.hasSuffix("gitleaksignore") { return try GitleaksIgnore.list(content, path: path) }
    if path.hasSuffix(".json") {
      return try GitleaksBaseline.list(content, path: path, fingerprinter: fingerprinter)
    }
    let table: Node
    do {
      table = try TOML.parse(content)
    } catch {
      throw SuppressionError([
        SuppressionProblem(
          file: path, line: error.line, column: error.column,
          reason: "this is not TOML: \(error.reason)")
      ])
    }
    var reading = SuppressionReading(path: path, keyCheck: Self.keyCheck(fingerprinter))
    reading.read(table)
    guard reading.problems.isEmpty else { throw SuppressionError(reading.problems) }
    return SuppressionList(values: reading.entries)
  }
}

/// What the tables of one file come to.
struct SuppressionReading {
  private(set) var entries: [ValueEntry] = []
  private(set) var problems: [SuppressionProblem] = []
  private let path: String
  private let keyCheck: Fingerprint

  private static let keys = ["fingerprint", "rule", "paths", "owner", "reason", "expires"]

  init(path: String, keyCheck: Fingerprint) {
    self.path = path
    self.keyCheck = keyCheck
  }

  mutating func read(_ table: Node) {
    for entry in table.entries {
      switch entry.key {
      case "check":
        let check = entry.value.string.flatMap { Fingerprint(text: $0) }
        if check != keyCheck {
          report(
            entry.value,
            "these fingerprints were made under another key, so none can match; name that key with "
              + "--fingerprint-key-file, KEYPROOF_FINGERPRINT_KEY or fingerprint-salt")
        }
      case "suppressions":
        guard entry.value.isSequence else {
          report(entry.value, "\"suppressions\" must be tables; write each as [[suppressions]]")
          continue
        }
        for element in entry.value.elements { readEntry(element) }
      default:
        report(
          entry, "\"\(shown(entry.key))\" is no key here; there are check and suppressions")
      }
    }
  }

  private mutating func readEntry(_ table: Node) {
    guard table.isMapping else {
      return report(table, "a suppression must be a table; write it as [[suppressions]]")
    }
    let count = problems.count
    for entry in table.entries where !Self.keys.contains(entry.key) {
      report(
        entry,
        "a suppression has no key \"\(shown(entry.key))\"; there are "
          + Self.keys.joined(separator: ", "))
    }
    let fingerprint = fingerprint(table)
    let owner = text("owner", of: table, remedy: "say who answers for it")
    let reason = text("reason", of: table, remedy: "say why the value may stand there")
    let rule = table["rule"] == nil ? nil : text("rule", of: table, remedy: "give a rule's id")
    let paths = paths(table)
    let expires = expiry(table)
    guard problems.count == count, let fingerprint, let owner, let reason else { return }
    entries.append(
      ValueEntry(
        fingerprint: fingerprint, rule: rule, paths: paths, owner: owner, reason: reason,
        expires: expires, file: path, line: table.region.line))
  }

  private mutating func fingerprint(_ table: Node) -> Fingerprint? {
    guard
      let text = text("fingerprint", of: table, remedy: "copy it from a report, as kp1:…")
    else { return nil }
    guard let fingerprint = Fingerprint(text: text) else {
      report(
        table["fingerprint"] ?? table,
        "\"fingerprint\" must be kp1: and 32 hexadecimal digits; copy it from a report")
      return nil
    }
    return fingerprint
  }

  /// The end of an entry; whether it has one must be said.
  private mutating func expiry(_ table: Node) -> Timestamp? {
    let remedy = "give a date such as 2027-01-31, or \"never\""
    guard let value = table["expires"] else {
      report(table, "a suppression lacks \"expires\"; \(remedy)")
      return nil
    }
    if value.string == "never" { return nil }
    guard let date = value.string.flatMap({ Timestamp(date: $0) }) else {
      report(value, "\"expires\" is no date; \(remedy)")
      return nil
    }
    return date
  }

  private mutating func paths(_ table: Node) -> [String] {
    guard let value = table["paths"] else { return [] }
    let texts = value.elements.compactMap(\.string).filter { !$0.isEmpty }
    guard value.isSequence, !texts.isEmpty, texts.count == value.elements.count else {
      report(value, "\"paths\" must be a list of patterns; leave it out to mean every path")
      return []
    }
    return texts
  }

  private mutating func text(_ key: String, of table: Node, remedy: String) -> String? {
    guard let value = table[key] else {
      report(table, "a suppression lacks \"\(key)\"; \(remedy)")
      return nil
    }
    guard let text = value.string else {
      report(value, "\"\(key)\" must be a string; \(remedy)")
      return nil
    }
    guard !text.allSatisfy(\.isWhitespace) else {
      report(value, "\"\(key)\" is empty; \(remedy)")
      return nil
    }
    return text
  }

  private mutating func report(_ value: Node, _ reason: String) {
    add(value.region, reason)
  }

  private mutating func report(_ entry: Node.Entry, _ reason: String) {
    add(entry.keyRegion, reason)
  }

  private mutating func add(_ region: TextRegion, _ reason: String) {
    problems.append(
      SuppressionProblem(file: path, line: region.line, column: region.column, reason: reason))
  }

  /// A key as a message may quote it: one that is long was meant as something else.
  private func shown(_ key: String) -> String { key.utf8.count <= 32 ? key : "…" }
}

extension Timestamp {
  /// The start of the day that `date` names as `2027-01-31`, or `nil` if it names none.
  init?(date: String) {
    let parts = date.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.map(\.utf8.count) == [4, 2, 2],
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }
}
