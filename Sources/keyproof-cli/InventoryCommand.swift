import ArgumentParser
import Evidence
import Inventory
import Keyproof
import Rules

/// Looks at inventories alone.
struct InventoryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inventory",
    abstract: "Look at inventory exports before an audit relies on them.",
    subcommands: [InventoryCheck.self])
}

/// Prints what an export says once it is read.
struct InventoryCheck: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Print the records of exports as an audit would see them, and what cannot be read.",
    discussion: """
      TYPES
        \(InventorySource.allCases.map(\.rawValue).joined(separator: "\n  "))

      A table of your own is CSV or YAML with the column `name` and any of: provider, owner, \
      environment, scope, location, status, created, last_rotated, expires, last_used, public_id, \
      prefix, suffix, fingerprint.

      EXAMPLES
        keyproof inventory check exports/
        keyproof inventory check keyproof-csv:keys.csv
      """)

  @Argument(
    help: ArgumentHelp(
      "An export, a directory of exports, or TYPE:FILE.", valueName: "[type:]path"))
  var exports: [String]

  mutating func run() async throws {
    let key = try FingerprintKey(.automatic)
    let load = try InventoryScreen(.builtin, fingerprinter: key.fingerprinter).screened(
      InventoryLoader.load(
        exports.map(InventorySpec.init(argument:)), fingerprinter: key.fingerprinter))
    var page = ""
    for export in load.coverage {
      page += "\(export.file): \(export.source), \(export.records) records"
      page += export.skipped > 0 ? ", \(export.skipped) rows not read\n" : "\n"
    }
    for record in load.records {
      page += "\n\(record.name)\n"
      for (label, value) in RecordListing.fields(of: record) {
        page += "  \(label)\(String(repeating: " ", count: max(1, 14 - label.count)))\(value)\n"
      }
    }
    print(page.safeForTerminal, terminator: "")
    let problems = load.gaps.map { "\($0.subject): \($0.detail)" } + load.warnings
    for problem in problems { StandardError.write("warning: \(problem.safeForTerminal)\n") }
    if !load.gaps.isEmpty { throw KeyproofExit.incomplete }
  }
}

/// The fields of a record that have something to say.
private enum RecordListing {
  static func fields(of record: Record) -> [(String, String)] {
    let expiry: String? =
      switch record.expiry {
      case .at(let moment): moment.date
      case .never: "never"
      case .unknown: nil
      }
    let hint = record.hint.map { "\($0.prefix)…\($0.suffix)" }
    let place = record.row.map { "\(record.file):\($0)" } ?? record.file
    let fields: [(String, String?)] = [
      ("provider", record.provider), ("kind", record.kind), ("id", record.recordID),
      ("public id", record.publicID), ("shown as", hint),
      ("fingerprint", record.fingerprint?.text), ("status", record.status.rawValue),
      ("created", record.createdAt?.date), ("issued", record.keyIssuedAt?.date),
      ("slot written", record.slotWrittenAt?.date),
      ("rotated", record.lastRotatedClaim.map { "\($0.date) (claimed)" }),
      ("last used", record.lastUsedAt?.date), ("expires", expiry), ("owner", record.owner?.label),
      ("environment", record.environment), ("scope", record.scope.joined(separator: ", ")),
      ("location", record.location), ("from", place),
    ]
    return fields.compactMap { label, value in
      value.flatMap { $0.isEmpty ? nil : (label, $0) }
    }
  }
}

extension String {
  /// This text without what a terminal would obey: control characters show as `?`.
  var safeForTerminal: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map { scalar in
          let isControl =
            scalar.value < 0x20 && scalar != "\n" || (0x7F...0x9F).contains(scalar.value)
            || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
          return isControl ? "?" : scalar
        }))
  }
}
