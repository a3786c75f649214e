import ArgumentParser
import Detection
import Evidence
import GitHistory
import Rules

/// Every object of a repository.
struct HistoryBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "Time a scan of history: listing, sweep, detection, provenance, the whole command.")

  @OptionGroup var options: BenchOptions

  @Argument(help: ArgumentHelp("A repository; bare ones too.", valueName: "repo"))
  var repository: String

  @Flag(help: "Time the reading of packs and nothing after it.")
  var readingOnly = false

  mutating func run() async throws {
    var figures = Figures(options)
    let jobs = options.width
    let catalog = try figures.measure(
      "open and list objects", note: { "\($0.ids.count) objects" }
    ) { try Repository(at: repository).catalog() }
    let location = try Repository(at: repository).location
    let store = try await figures.measureWorkers(
      "read indexes and headers, \(jobs) workers",
      note: { "\($0.packs.count) packs" }
    ) { try await ObjectStore(location, jobs: jobs) }
    var packs = PackSweep(location, store: store)
    packs.jobs = jobs
    let packSweep = packs
    try await figures.measureWorkers(
      "pack walk, \(jobs) workers", bytes: { $0.counts.blobBytes },
      note: { "\($0.counts.blobs) blobs" }
    ) { try await packSweep.run { NullVisitor() } }
    guard !readingOnly else { return try figures.report() }
    let references = try Repository(at: repository).references()
    var sweep = ObjectSweep(location, catalog: catalog)
    sweep.jobs = jobs
    let walker = sweep
    try await figures.measureWorkers(
      "sweep, \(jobs) workers", bytes: { $0.counts.blobBytes },
      note: { "\($0.counts.blobs) blobs" }
    ) { try await walker.run { NullVisitor() } }
    let detector = try Detector(Catalogue.builtin)
    let swept = try await figures.measureWorkers(
      "sweep and detect, \(jobs) workers", bytes: { $0.counts.blobBytes },
      note: { outcome in "\(outcome.found.reduce(0) { $0 + $1.count }) sightings" }
    ) { try await walker.run { try DetectingVisitor(detector) } }
    let credentials = Self.blobsBySecret(swept.found)
    let graph = CommitGraph(commits: swept.commits, references: references)
    var trace = Provenance(location, graph: graph, store: store, others: [])
    trace.jobs = jobs
    let tracer = trace
    try await figures.measureWorkers(
      "provenance, \(jobs) workers",
      note: { _ in "\(credentials.count) credentials, \(swept.trees.count) trees" }
    ) { _ = try await tracer.trace(credentials) }
    try figures.measureCommand(
      ["scan", "--history", "--quiet", "--jobs", "\(jobs)", repository],
      bytes: swept.counts.blobBytes)
    try figures.report()
  }

  /// The blobs that hold each value.
  private static func blobsBySecret(_ found: [[(ObjectID, Secret)]]) -> [[ObjectID]] {
    var blobs: [Secret: Set<ObjectID>] = [:]
    for (blob, secret) in found.joined() { blobs[secret, default: []].insert(blob) }
    return blobs.values.map { $0.sorted() }
  }
}

/// Looks at nothing, so that only the reading is timed.
private struct NullVisitor: ObjectVisitor, ~Copyable {
  mutating func visit(blob: ObjectID, _ bytes: Span<UInt8>, _ lineage: Lineage) {}
  mutating func recall(_ bytes: Span<UInt8>, _ lineage: Lineage) {}
  mutating func visit(message: Span<UInt8>, of id: ObjectID, kind: MessageKind) {}
  consuming func finish() {}
}

/// Notes which blob holds which value.
private struct DetectingVisitor: ObjectVisitor, ~Copyable {
  private var scratch: DetectionScratch
  private var found: [(ObjectID, Secret)]

  init(_ detector: Detector) throws {
    scratch = try DetectionScratch(for: detector)
    found = []
  }

  mutating func recall(_ bytes: Span<UInt8>, _ lineage: Lineage) {}

  mutating func visit(blob: ObjectID, _ bytes: Span<UInt8>, _ lineage: Lineage) {
    bytes.withUnsafeBufferPointer { buffer in
      scratch.scan(buffer) { found.append((blob, $0.secret)) }
    }
  }

  mutating func visit(message: Span<UInt8>, of id: ObjectID, kind: MessageKind) {
    message.withUnsafeBufferPointer { buffer in scratch.scan(buffer) { _ in } }
  }

  consuming func finish() -> [(ObjectID, Secret)] { found }
}
