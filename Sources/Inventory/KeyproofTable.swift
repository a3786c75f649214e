import Documents
import Evidence

/// Keyproof's own inventory, in CSV or YAML: what a spreadsheet of credentials usually holds.
struct KeyproofTable {
  let fingerprinter: Fingerprinter

  /// Whether a header looks like this format: a name, and another known column or nothing else.
  static func recognises(_ headers: [String]) -> Bool {
    let columns = headers.compactMap(KeyproofColumn.init(header:))
    return columns.contains(.name) && (Set(columns).count > 1 || headers.count == 1)
  }

  /// Reads a table with a header.
  func read(_ table: CSVTable, into reading: inout ExportReading) {
    let headers = table.header.map(\.text.trimmed)
    let (columns, rest) = KeyproofColumn.assign(headers)
    let ignored = rest.map { headers[$0] }.filter { !$0.isEmpty }
    noteIgnored(ignored, in: &reading)
    guard columns[.name] != nil else {
      reading.problem(
        Cell(table.header[0]).region, "no column is called name; a record needs one")
      reading.skipped += table.rows.count
      return
    }
    for row in table.rows where row.fields.contains(where: { !$0.text.trimmed.isEmpty }) {
      let cells = columns.compactMapValues { index in
        row.fields[index].text.trimmed.isEmpty ? nil : Cell(row.fields[index])
      }
      read(cells, at: Cell(row.fields[0]).region, into: &reading)
    }
  }

  /// Reads a list of mappings, alone or under a key such as `records`.
  func read(_ documents: [Node], into reading: inout ExportReading) {
    var ignored: Set<String> = []
    for document in documents {
      guard let rows = Self.rows(of: document) else {
        if !document.isNull {
          reading.skip(document.region, "expected a list of records, or one under \"records\"")
        }
        continue
      }
      for row in rows {
        guard row.isMapping else {
          reading.skip(row.region, "expected a record with a name, not a single value")
          continue
        }
        var cells: [KeyproofColumn: Cell] = [:]
        let (columns, rest) = KeyproofColumn.assign(row.entries.map(\.key))
        ignored.formUnion(rest.map { row.entries[$0].key })
        for (column, index) in columns {
          let value = row.entries[index].value
          let parts = value.isSequence ? value.elements : [value]
          let text = parts.compactMap(\.scalar).joined(separator: "; ")
          if !text.trimmed.isEmpty {
            cells[column] = Cell(text: text, region: value.region)
          } else if value.isMapping {
            reading.problem(value.region, "\(column.rawValue) must be a text or a list")
          }
        }
        read(cells, at: row.region, into: &reading)
      }
    }
    noteIgnored(ignored.sorted(), in: &reading)
  }

  /// The records of a document, if it is shaped like this format.
  static func rows(of document: Node) -> [Node]? {
    if document.isSequence { return document.elements }
    for key in ["records", "credentials", "keys", "identities", "inventory", "secrets"] {
      if let list = document[key], list.isSequence { return list.elements }
    }
    return nil
  }

  private func read(
    _ cells: [KeyproofColumn: Cell], at region: TextRegion, into reading: inout ExportReading
  ) {
    let text = { (column: KeyproofColumn) in cells[column]?.text.trimmed }
    guard let name = text(.name) else {
      return reading.skip(region, "a record without a name")
    }
    var record = reading.record(
      provider: text(.provider).map(Provider.canonical) ?? "", kind: text(.kind) ?? "credential",
      name: name, at: region)
    record.aliases = list(text(.aliases))
    record.recordID = text(.recordID)
    record.publicID = text(.publicID)
    record.statusText = text(.status)
    record.status = Self.status(record.statusText)
    record.createdAt = reading.moment(cells[.created], "created").timestamp
    record.slotWrittenAt = reading.moment(cells[.slotWritten], "slot_written").timestamp
    record.lastRotatedClaim = reading.moment(cells[.lastRotated], "last_rotated").timestamp
    record.lastUsedAt = reading.moment(cells[.lastUsed], "last_used").timestamp
    switch reading.moment(cells[.expires], "expires") {
    case .at(let timestamp): record.expiry = .at(timestamp)
    case .never: record.expiry = .never
    case .absent, .unreadable: record.expiry = .unknown
    }
    if text(.owner) != nil || text(.email) != nil {
      record.owner = Record.Owner(name: text(.owner), email: text(.email))
    }
    record.scope = list(text(.scope))
    record.environment = text(.environment)
    record.location = text(.location)
    readValueEvidence(cells, into: &record, &reading)
    reading.records.append(record)
  }

  /// Reads the columns that tell values apart.
  private func readValueEvidence(
    _ cells: [KeyproofColumn: Cell], into record: inout Record, _ reading: inout ExportReading
  ) {
    if let cell = cells[.fingerprint] {
      record.fingerprint = Fingerprint(text: cell.text.trimmed)
      if record.fingerprint == nil {
        reading.problem(cell.region, "fingerprint must be kp1: and 32 hexadecimal digits")
      }
    }
    if let cell = cells[.sha256] {
      record.valueHash = Record.ValueHash(text: cell.text)
      if record.valueHash == nil {
        reading.problem(cell.region, "sha256 must be 64 hexadecimal digits or base64 of 32 bytes")
      }
    }
    if let cell = cells[.hint] {
      record.hint = Record.Hint(masked: cell.text)
      if record.hint == nil {
        reading.problem(cell.region, "hint must show a start or an end around dots or asterisks")
      }
    }
    if let cell = cells[.value] {
      readValue(cell, into: &record, &reading)
    }
    let prefix = Self.unmasked(cells[.prefix])
    let suffix = Self.unmasked(cells[.suffix])
    if !prefix.isEmpty || !suffix.isEmpty {
      record.hint = Record.Hint(prefix: prefix, suffix: suffix)
    }
    if let cell = cells[.length] {
      if let length = Int(cell.text.trimmed), (1...65_536).contains(length) {
        record.hint?.length = length
      } else {
        reading.problem(cell.region, "length must be a whole number of bytes from 1 to 65536")
      }
    }
  }

  private func readValue(
    _ cell: Cell, into record: inout Record, _ reading: inout ExportReading
  ) {
    let isMasked = ["…", "...", "**", "••"].contains { cell.text.contains($0) }
    if isMasked {
      record.hint = record.hint ?? Record.Hint(masked: cell.text)
    } else {
      record.fingerprint = fingerprinter.fingerprint(of: Secret(Array(cell.text.utf8)))
      reading.secretCount += 1
    }
  }

  /// A prefix or suffix without the marks that stand for the rest.
  private static func unmasked(_ cell: Cell?) -> String {
    guard let text = cell?.text.trimmed else { return "" }
    return String(
      text.drop { $0 == "." || $0 == "…" || $0 == "*" }.reversed()
        .drop { $0 == "." || $0 == "…" || $0 == "*" }.reversed())
  }

  private func list(_ text: String?) -> [String] {
    guard let text else { return [] }
    return text.split { $0 == ";" || $0 == "," || $0 == "\n" }.map(\.trimmed)
      .filter { !$0.isEmpty }
  }

  static func status(_ text: String?) -> Record.Status {
    switch (text ?? "").folded {
    case "active", "enabled", "live", "inuse", "ok", "valid", "true", "yes", "current": .active
    case "inactive", "disabled", "suspended", "paused", "false", "no", "blocked": .disabled
    case "revoked", "deleted", "archived", "retired", "removed", "decommissioned", "rotatedout",
      "destroyed":
      .revoked
    case "expired", "lapsed": .expired
    default: .unknown
    }
  }

  /// Says which columns were passed over; long headers may be data, so they are only counted.
  private func noteIgnored(_ headers: [String], in reading: inout ExportReading) {
    guard !headers.isEmpty else { return }
    let shown = headers.filter { $0.utf8.count <= 32 }.prefix(12).map { "\"\($0)\"" }
    let hidden = headers.count - shown.count
    let list = shown + (hidden > 0 ? ["\(hidden) more"] : [])
    reading.warnings.append(
      "\(reading.file): columns ignored: \(list.joined(separator: ", "))")
  }
}
