import Documents
import Evidence

/// Finds out what an export is and has it read.
struct ExportReader {
  let fingerprinter: Fingerprinter

  /// Why an export yielded nothing.
  enum Refusal: Error {
    case unrecognised(String)
    case malformed(InventorySource, String)
  }

  private static let importers: [any ListingImporter.Type] = [
    OpenAIKeys.self, AnthropicKeys.self, AWSAccessKeys.self, GoogleServiceAccountKeys.self,
    GitHubActionsSecrets.self,
  ]

  /// Reads an export.
  ///
  /// - Parameters:
  ///   - bytes: its whole content.
  ///   - file: its name, for records and messages.
  ///   - forced: the type the user named, if any.
  /// - Returns: its records, and what of it could not be read.
  /// - Throws: ``Refusal`` if it is no export or none of the forced type.
  func read(
    _ bytes: [UInt8], file: String, as forced: InventorySource?
  ) throws(Refusal) -> ExportReading {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw .unrecognised("it is UTF-16 text; save it as UTF-8")
    }
    if bytes.prefix(8192).contains(0) {
      throw .unrecognised("it is not text")
    }
    var reading: ExportReading
    switch forced {
    case .keyproofCSV?, .awsCredentialReport?:
      reading = try readTable(bytes, file: file, as: forced)
    case .keyproofYAML?:
      reading = try readYAML(bytes, file: file, isForced: true)
    case .some:
      reading = try readListing(bytes, file: file, as: forced)
    case nil:
      let start = bytes.drop { $0 <= 0x20 || [0xEF, 0xBB, 0xBF].contains($0) }.first
      if start == UInt8(ascii: "{") || start == UInt8(ascii: "[") {
        reading = try readListing(bytes, file: file, as: nil)
      } else if ["yaml", "yml"].contains(Self.ending(of: file)) {
        reading = try readYAML(bytes, file: file, isForced: false)
      } else {
        reading = try readTableOrYAML(bytes, file: file)
      }
    }
    reading.exportedAt = reading.exportedAt ?? Self.date(inNameOf: file)
    for index in reading.records.indices {
      reading.records[index].exportedAt = reading.exportedAt
    }
    return reading
  }

  static func ending(of file: String) -> String {
    let name = file.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: ".") else { return "" }
    return name[name.index(after: dot)...].lowercased()
  }

  /// The day that a file's name carries, such as `keys-2026-10-01.json`.
  static func date(inNameOf file: String) -> Timestamp? {
    let name = Array((file.split(separator: "/").last ?? "").utf8)
    let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    var index = 0
    while index + 10 <= name.count {
      let text = name[index..<index + 10]
      let isFree = index == 0 || !isDigit(name[index - 1])
      if isFree, index + 10 == name.count || !isDigit(name[index + 10]),
        name[index + 4] == UInt8(ascii: "-"), name[index + 7] == UInt8(ascii: "-"),
        let date = Moment(String(decoding: text, as: UTF8.self)).timestamp
      {
        return date
      }
      index += 1
    }
    return nil
  }

  // MARK: Tables

  private func readTable(
    _ bytes: [UInt8], file: String, as forced: InventorySource?
  ) throws(Refusal) -> ExportReading {
    let source = forced ?? .keyproofCSV
    let table: CSVTable
    do throws(SyntaxError) {
      table = try CSV.parse(bytes)
    } catch {
      throw .malformed(source, error.description)
    }
    let isReport = AWSCredentialReport.recognises(table)
    if forced == .awsCredentialReport && !isReport {
      throw .malformed(source, "its header lacks user, arn or access_key_1_active")
    }
    if forced == nil && !isReport && !KeyproofTable.recognises(table.header.map(\.text)) {
      throw .unrecognised("its header is not one of an inventory that Keyproof knows")
    }
    var reading = ExportReading(
      file: file, source: forced ?? (isReport ? .awsCredentialReport : source))
    if reading.source == .awsCredentialReport {
      AWSCredentialReport.read(table, into: &reading)
    } else {
      KeyproofTable(fingerprinter: fingerprinter).read(table, into: &reading)
    }
    reading.skipped += table.problems.count
    reading.problems += table.problems
    return reading
  }

  private func readTableOrYAML(
    _ bytes: [UInt8], file: String
  ) throws(Refusal) -> ExportReading {
    do throws(Refusal) {
      return try readTable(bytes, file: file, as: nil)
    } catch {
      do throws(Refusal) {
        return try readYAML(bytes, file: file, isForced: false)
      } catch _ {
        throw error
      }
    }
  }

  // MARK: YAML

  private func readYAML(
    _ bytes: [UInt8], file: String, isForced: Bool
  ) throws(Refusal) -> ExportReading {
    let documents: [Node]
    do throws(SyntaxError) {
      documents = try YAML.parse(bytes)
    } catch {
      throw .malformed(.keyproofYAML, error.description)
    }
    let rows = documents.compactMap(KeyproofTable.rows(of:)).joined()
    guard isForced || rows.contains(where: { KeyproofTable.recognises($0.entries.map(\.key)) })
    else { throw .unrecognised("it is not a list of records with names") }
    var reading = ExportReading(file: file, source: .keyproofYAML)
    reading.exportedAt = exportDate(of: documents, &reading)
    KeyproofTable(fingerprinter: fingerprinter).read(documents, into: &reading)
    return reading
  }

  // MARK: Listings in JSON

  private func readListing(
    _ bytes: [UInt8], file: String, as forced: InventorySource?
  ) throws(Refusal) -> ExportReading {
    let values = Self.values(bytes)
    let pages = Self.pages(of: values.nodes)
    guard
      let (importer, listings) = Self.importer(
        for: pages, forced: forced, isWhole: values.problems.isEmpty)
    else {
      if let problem = values.problems.first {
        if let forced { throw .malformed(forced, problem.description) }
        throw .unrecognised("it is not JSON that can be read: \(problem)")
      }
      if let forced { throw .malformed(forced, "it holds no listing of that type") }
      throw .unrecognised("no importer knows this JSON")
    }
    let source = forced ?? importer.source(of: listings.flatMap(\.rows))
    var reading = ExportReading(file: file, source: source)
    reading.exportedAt = exportDate(of: values.nodes, &reading)
    for listing in listings {
      reading.notePage(more: listing.page["has_more"]?.bool ?? listing.page["IsTruncated"]?.bool)
      for row in listing.rows {
        if importer.isRow(row) {
          importer.read(row, of: listing.page, into: &reading)
        } else {
          reading.skip(row.region, "not a row of \(source.rawValue)")
        }
      }
    }
    reading.problems += values.problems
    if let warning = GitHubActionsSecrets.warning(for: reading.records, file: file),
      source == .gitHubActionsSecrets
    {
      reading.warnings.append(warning)
    }
    return reading
  }

  /// The values of a text, read as whole JSON, as pages that follow each other or line by line.
  private static func values(_ bytes: [UInt8]) -> JSON.Values {
    let sequence = JSON.parseSequence(bytes, allowingComments: false)
    guard !sequence.problems.isEmpty else { return sequence }
    let lines = JSON.parseLines(bytes)
    return lines.nodes.count > lines.problems.count ? lines : sequence
  }

  /// The mappings that may be pages: those at the top, and those of a list at the top.
  private static func pages(of nodes: [Node]) -> [Node] {
    nodes.flatMap { $0.isSequence ? $0.elements : [$0] }
  }

  private typealias Listing = (page: Node, rows: [Node])

  /// The importer that knows most of the pages or rows, and what it makes of them.
  private static func importer(
    for pages: [Node], forced: InventorySource?, isWhole: Bool
  ) -> (any ListingImporter.Type, [Listing])? {
    if let forced {
      let importer = importer(of: forced)
      let listings = listings(of: pages, importer)
      let isEmptyList = isWhole && pages.allSatisfy { emptyRows(of: $0) != nil }
      let isKnown = pages.contains { importer.rows(of: $0) != nil || importer.isRow($0) }
      guard isKnown || isEmptyList else { return nil }
      return (importer, listings)
    }
    for importer in importers {
      let isKnown = pages.contains { importer.rows(of: $0) != nil || importer.isRow($0) }
      if isKnown { return (importer, listings(of: pages, importer)) }
    }
    return nil
  }

  private static func listings(
    of pages: [Node], _ importer: any ListingImporter.Type
  ) -> [Listing] {
    pages.map { page in (page, importer.rows(of: page) ?? emptyRows(of: page) ?? [page]) }
  }

  /// No rows for a page whose list is empty.
  private static func emptyRows(of page: Node) -> [Node]? {
    guard let data = page["data"], data.isSequence, data.elements.isEmpty else { return nil }
    return []
  }

  private static func importer(of source: InventorySource) -> any ListingImporter.Type {
    switch source {
    case .anthropicAPIKeys: AnthropicKeys.self
    case .awsAccessKeys: AWSAccessKeys.self
    case .gcpServiceAccountKeys: GoogleServiceAccountKeys.self
    case .gitHubActionsSecrets: GitHubActionsSecrets.self
    case .openAIProjectKeys, .openAIAdminKeys, .awsCredentialReport, .keyproofCSV, .keyproofYAML:
      OpenAIKeys.self
    }
  }

  /// When an export says it was made.
  private func exportDate(of documents: [Node], _ reading: inout ExportReading) -> Timestamp? {
    for document in documents {
      for key in ["exported_at", "exportedAt", "generated_at", "GeneratedTime"] {
        if let date = reading.timestamp(document[key], key) { return date }
      }
    }
    return nil
  }
}
