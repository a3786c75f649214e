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

  mutating func run() async throws {
    var figures = Figures(options)
    let jobs = options.width
    let location = try Repository(at: repository).location
    let references = try Repository(at: repository).references()
    let store = try await figures.measureWorkers(
      "read indexes and headers, \(jobs) workers", note: { "\($0.count) objects" }
    ) { try await ObjectStore(location, jobs: jobs) }
    var sweep = PackSweep(location, store: store)
    sweep.jobs = jobs
    let walker = sweep
    try await figures.measureWorkers(
      "walk, \(jobs) workers", bytes: { $0.counts.blobBytes },
      note: { "\($0.counts.blobs) blobs" }
    ) { try await walker.run { NullVisitor() } }
    let detector = try Detector(Catalogue.builtin)
    let swept = try await figures.measureWorkers(
      "walk and detect, \(jobs) workers", bytes: { $0.counts.blobBytes },
      note: { outcome in "\(outcome.found.reduce(0) { $0 + $1.count }) values in blobs" }
    ) { try await walker.run { DetectingVisitor(detector) } }
    let credentials = Self.blobsBySecret(swept.found)
    let graph = figures.measure("graph of commits", note: { "\($0.count) commits" }) {
      CommitGraph(commits: swept.commits, references: references)
    }
    var trace = Provenance(location, graph: graph, store: store, others: swept.trees)
    trace.jobs = jobs
    let tracer = trace
    try await figures.measureWorkers(
      "provenance, \(jobs) workers",
      note: { _ in "\(credentials.count) credentials, \(swept.counts.trees) trees" }
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
  mutating func visit(blob: ObjectID, _ bytes: UnsafeBufferPointer<UInt8>, _ chunk: Chunk) {}

  mutating func visit(blob: ObjectID, _ bytes: Span<UInt8>, _ lineage: Lineage) {}
  mutating func recall(_ bytes: Span<UInt8>, _ lineage: Lineage) {}
  mutating func visit(message: Span<UInt8>, of id: ObjectID, kind: MessageKind) {}
  consuming func finish() {}
}

/// Notes which blob holds which value.
private struct DetectingVisitor: ObjectVisitor, ~Copyable {
  private var scratch: DetectionScratch
  private var found: [(ObjectID, Int32)] = []
  private var memories = TextMemories()

  init(_ detector: Detector) {
    scratch = DetectionScratch(for: detector)
  }

  mutating func visit(blob: ObjectID, _ bytes: UnsafeBufferPointer<UInt8>, _ chunk: Chunk) {}

  mutating func visit(blob: ObjectID, _ bytes: Span<UInt8>, _ lineage: Lineage) {
    let (base, memory) = memories.pair(base: lineage.base, slot: lineage.slot)
    bytes.withUnsafeBufferPointer { buffer in
      scratch.scan(buffer, derivedFrom: base, runs: lineage.runs, into: memory) {
        found.append((blob, $0.value))
      }
    }
  }

  mutating func recall(_ bytes: Span<UInt8>, _ lineage: Lineage) {
    let (base, memory) = memories.pair(base: lineage.base, slot: lineage.slot)
    bytes.withUnsafeBufferPointer { buffer in
      scratch.scan(buffer, derivedFrom: base, runs: lineage.runs, into: memory) { _ in }
    }
  }

  mutating func visit(message: Span<UInt8>, of id: ObjectID, kind: MessageKind) {
    message.withUnsafeBufferPointer { buffer in scratch.scan(buffer) { _ in } }
  }

  consuming func finish() -> [(ObjectID, Secret)] {
    let values = scratch.values
    return found.map { ($0.0, values[Int($0.1)]) }
  }
}
