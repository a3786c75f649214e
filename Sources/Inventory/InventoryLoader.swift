import Documents
public import Evidence

/// Loads exports into records.
public struct InventoryLoader: Sendable {
  /// How many problems of one file are reported one by one.
  private static let maxReportedProblems = 20

  /// The endings of files that are expected to be exports when they stand in a directory.
  private static let exportEndings: Set<String> = [
    "json", "jsonl", "ndjson", "csv", "tsv", "yaml", "yml",
  ]

  private let fingerprinter: Fingerprinter
  private var result = InventoryLoad()

  private init(fingerprinter: Fingerprinter) {
    self.fingerprinter = fingerprinter
  }

  /// Loads every export that `specs` name.
  ///
  /// Of a directory all files that an importer recognises are loaded, whatever their depth, except
  /// hidden ones; other files and symbolic links are reported. A row that cannot be read becomes a gap
  /// and the rest of its file still counts.
  ///
  /// - Parameters:
  ///   - specs: files and directories; one that is named twice is loaded once.
  ///   - fingerprinter: turns secret values that an export carries into fingerprints.
  /// - Returns: the records, and what a reader must know about how they came to be.
  /// - Throws: ``InventoryError`` for a path that cannot be read, and for a file named by itself that
  ///   no importer recognises.
  public static func load(
    _ specs: [InventorySpec], fingerprinter: Fingerprinter
  ) throws(InventoryError) -> InventoryLoad {
    var loader = InventoryLoader(fingerprinter: fingerprinter)
    var seen: Set<InventorySpec> = []
    for spec in specs where seen.insert(spec).inserted {
      try loader.load(spec)
    }
    loader.finish()
    return loader.result
  }

  private mutating func load(_ spec: InventorySpec) throws(InventoryError) {
    let isDirectory: Bool
    do throws(ExportFile.Problem) {
      isDirectory = try ExportFile.isDirectory(spec.path)
    } catch {
      throw .unreadable(path: spec.path, reason: Self.reason(error))
    }
    guard isDirectory else { return try loadFile(spec.path, as: spec.source) }
    let (files, problems) = ExportFile.files(below: spec.path)
    for (path, reason) in problems {
      result.gaps.append(Gap(kind: .unreadable, subject: path, detail: reason))
    }
    for file in files { loadListed(file, as: spec.source) }
    if files.isEmpty && problems.isEmpty {
      result.gaps.append(
        Gap(kind: .emptyInput, subject: spec.path, detail: "the directory holds no export"))
    }
  }

  /// Loads a file that the user named.
  private mutating func loadFile(
    _ path: String, as source: InventorySource?
  ) throws(InventoryError) {
    let bytes: [UInt8]
    do throws(ExportFile.Problem) {
      bytes = try ExportFile.bytes(of: path)
    } catch {
      throw .unreadable(path: path, reason: Self.reason(error))
    }
    do throws(ExportReader.Refusal) {
      take(try ExportReader(fingerprinter: fingerprinter).read(bytes, file: path, as: source))
    } catch {
      switch error {
      case .unrecognised(let reason): throw .unrecognised(path: path, reason: reason)
      case .malformed(let source, let reason):
        throw .malformed(path: path, source: source.rawValue, reason: reason)
      }
    }
  }

  /// Loads a file that was found in a directory.
  private mutating func loadListed(_ path: String, as source: InventorySource?) {
    do throws(InventoryError) {
      try loadFile(path, as: source)
    } catch {
      let isExpected = Self.exportEndings.contains(ExportReader.ending(of: path))
      switch error {
      case .unreadable(_, let reason):
        result.gaps.append(Gap(kind: .unreadable, subject: path, detail: reason))
      case .unrecognised(_, let reason) where !isExpected:
        result.warnings.append("\(path) was not loaded: \(reason)")
      case .malformed(_, _, let reason) where !isExpected:
        result.warnings.append("\(path) was not loaded: \(reason)")
      case .unrecognised(_, let reason):
        result.gaps.append(
          Gap(
            kind: .malformedExport, subject: path,
            detail: "not loaded: \(reason); name its type with TYPE:FILE or move it away"))
      case .malformed(_, let source, let reason):
        result.gaps.append(
          Gap(
            kind: .malformedExport, subject: path,
            detail: "cannot be read as \(source): \(reason)"))
      }
    }
  }

  private mutating func take(_ reading: ExportReading) {
    result.records += reading.records
    result.warnings += reading.warnings
    result.coverage.append(
      InventoryCoverage(
        file: reading.file, source: reading.source.rawValue, records: reading.records.count,
        skipped: reading.skipped, exportedAt: reading.exportedAt))
    result.scope.add(reading.source, exportedAt: reading.exportedAt)
    for problem in reading.problems.prefix(Self.maxReportedProblems) {
      addGap(
        reading.file, "row \(problem.line), column \(problem.column): \(problem.reason)")
    }
    let hidden = reading.problems.count - Self.maxReportedProblems
    if hidden > 0 { addGap(reading.file, "\(hidden) more problems of this kind") }
    if reading.lacksLastPage {
      addGap(reading.file, "every page says that another follows; export the rest of the listing")
    }
    if reading.secretCount > 0 {
      let values =
        reading.secretCount == 1 ? "1 secret value" : "\(reading.secretCount) secret values"
      result.warnings.append(
        "\(reading.file) holds \(values); they were fingerprinted in memory and not kept, but the "
          + "file itself is a leak: replace the column by fingerprints")
    }
  }

  private mutating func addGap(_ file: String, _ detail: String) {
    result.gaps.append(Gap(kind: .malformedExport, subject: file, detail: detail))
  }

  /// Puts together what several exports say of the same thing.
  private mutating func finish() {
    let total = result.records.count
    result.records = Self.withoutDuplicates(result.records)
    let dropped = total - result.records.count
    if dropped > 0 {
      result.warnings.append(
        "\(dropped) \(dropped == 1 ? "record stands" : "records stand") in the exports more than "
          + "once, by the provider's own id; each counts once")
    }
    AWSCredentialReport.join(&result.records)
  }

  /// Keeps one record of each provider's id: the newest export's, and for equal dates the first.
  ///
  /// OpenAI's admin listing may return project keys, so the project listing's word goes first.
  private static func withoutDuplicates(_ records: [Record]) -> [Record] {
    var best: [String: Int] = [:]
    for (index, record) in records.enumerated() {
      guard let key = identity(record) else { continue }
      guard let rival = best[key] else {
        best[key] = index
        continue
      }
      if isBetter(record, than: records[rival]) { best[key] = index }
    }
    return records.enumerated().filter { index, record in
      identity(record).map { best[$0] == index } ?? true
    }.map(\.element)
  }

  private static func identity(_ record: Record) -> String? {
    guard record.source.isIssuer, let id = record.recordID else { return nil }
    return record.provider + "\u{0}" + id
  }

  private static func isBetter(_ record: Record, than other: Record) -> Bool {
    if record.source != other.source { return record.source == .openAIProjectKeys }
    guard let date = record.exportedAt else { return false }
    return other.exportedAt.map { $0 < date } ?? true
  }

  private static func reason(_ problem: ExportFile.Problem) -> String {
    switch problem {
    case .unreadable(let reason): reason
    case .tooLarge: "it is larger than \(ExportFile.maxBytes >> 20) MB; split it"
    }
  }
}
