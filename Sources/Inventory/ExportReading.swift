import Documents
import Evidence

/// What the reading of one export has yielded so far.
struct ExportReading {
  let file: String
  var source: InventorySource
  var exportedAt: Timestamp?
  var records: [Record] = []
  /// Rows that could not be read.
  var skipped = 0
  /// What went wrong, with its place; a row that lost one field is still a record.
  var problems: [SyntaxError] = []
  var warnings: [String] = []
  /// How many secret values the export carried.
  var secretCount = 0
  private var openPages = 0
  private var closedPages = 0

  init(file: String, source: InventorySource, exportedAt: Timestamp? = nil) {
    self.file = file
    self.source = source
    self.exportedAt = exportedAt
  }

  /// A record that starts where `region` does.
  func record(
    provider: String, kind: String, name: String, at region: TextRegion
  ) -> Record {
    Record(
      provider: provider, kind: kind, name: name, source: source, file: file, row: region.line)
  }

  mutating func skip(_ region: TextRegion, _ reason: String) {
    skipped += 1
    problem(region, reason)
  }

  mutating func problem(_ region: TextRegion, _ reason: String) {
    problems.append(SyntaxError(line: region.line, column: region.column, reason: reason))
  }

  /// The moment a field names; a field that names none although it tries to becomes a problem.
  mutating func moment(_ node: Node?, _ field: String) -> Moment {
    guard let node, let text = node.scalar else { return .absent }
    let moment = Moment(text)
    if moment == .unreadable { problem(node.region, Self.unreadableDate(field)) }
    return moment
  }

  mutating func timestamp(_ node: Node?, _ field: String) -> Timestamp? {
    moment(node, field).timestamp
  }

  /// The expiry a field names, where null or nothing means that there is none.
  mutating func expiry(_ node: Node?, _ field: String) -> Record.Expiry {
    switch moment(node, field) {
    case .at(let timestamp): .at(timestamp)
    case .never, .absent: .never
    case .unreadable: .unknown
    }
  }

  static func unreadableDate(_ field: String) -> String {
    "\(field) is not a date that can be read; write it as 2026-03-01 or 2026-03-01T12:30:00Z"
  }

  /// Takes note of whether a page says that more pages follow.
  mutating func notePage(more: Bool?) {
    if more == true { openPages += 1 } else { closedPages += 1 }
  }

  /// Whether every page said that another follows, so that the last is missing.
  var lacksLastPage: Bool { openPages > 0 && closedPages == 0 }
}

/// Reads the listings of one provider's API or tool.
protocol ListingImporter: Sendable {
  /// The rows of `page`, or `nil` if it is not one of this importer's listings.
  static func rows(of page: Node) -> [Node]?

  /// Whether a value that stands alone in a list is a row of this importer.
  static func isRow(_ node: Node) -> Bool

  /// Which source a listing is, by its rows.
  static func source(of rows: [Node]) -> InventorySource

  /// Turns one row into records.
  static func read(_ row: Node, of page: Node, into reading: inout ExportReading)
}

extension Node {
  /// Whether this is a mapping that has all of `keys`.
  func has(_ keys: String...) -> Bool {
    guard isMapping else { return false }
    return keys.allSatisfy { key in entries.contains { $0.key == key } }
  }

  /// The text of a field that is neither empty nor null.
  func text(_ key: String) -> String? {
    guard let text = self[key]?.scalar?.trimmed, !text.isEmpty else { return nil }
    return text
  }
}
