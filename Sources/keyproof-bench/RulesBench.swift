import ArgumentParser
import Detection
import Evidence
import GitHistory
import Intake
import Rules

/// What each rule costs on real content.
struct RulesBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "Tell what each rule costs on real content, the dearest first.",
    discussion: """
      Calls are anchors that stood in the content, searches are runs of the pattern, kept are \
      values before they are compared with each other. One worker does all; the clock itself adds \
      some 50 ns to each call.
      """)

  @Argument(
    help: ArgumentHelp(
      "A directory of files, or a repository for its history.",
      valueName: "path"))
  var path: String

  @Flag(help: "Read the files of a repository's working tree instead of its history.")
  var tree = false

  @Option(help: ArgumentHelp("How many rules to list; 0 is all of them.", valueName: "n"))
  var top = 30

  @Option(
    help: ArgumentHelp(
      "Write every rule that was called to this file too.",
      valueName: "file"))
  var csv: String?

  mutating func run() async throws {
    let detector = try Detector(Catalogue.builtin)
    try detector.compilePatterns()
    let (costs, bytes) = try await costs(of: detector)
    let rows = zip(detector.catalogue.rules, costs).filter { $0.1.calls > 0 }
      .sorted { ($0.1.seconds, $1.0.id) > ($1.1.seconds, $0.0.id) }
    let total = rows.reduce(0) { $0 + $1.1.seconds }
    print(
      "\(decimal(Double(bytes) / 1e6)) MB; \(rows.count) of \(costs.count) rules were called, "
        + "\(decimal(total * 1e3)) ms in all")
    var lines = [["rule", "total ms", "share", "calls", "searches", "ns/call", "first us", "kept"]]
    for (rule, cost) in rows {
      lines.append([
        rule.id, decimal(cost.seconds * 1e3), decimal(100 * cost.seconds / max(total, 1e-12)) + "%",
        "\(cost.calls)", "\(cost.searches)", decimal(cost.secondsPerCall * 1e9),
        decimal(cost.firstSeconds * 1e6), "\(cost.kept)",
      ])
    }
    print(Table.text(top == 0 ? lines : Array(lines.prefix(top + 1))))
    if let csv {
      try FileText.write(lines.map(Table.csv).joined(), to: csv)
    }
  }

  private func costs(of detector: Detector) async throws -> ([RuleCost], bytes: Int) {
    if !tree, let repository = try? Repository(at: path) {
      let location = repository.location
      let sweep = ObjectSweep(location, catalog: repository.catalog())
      let outcome = try await sweep.run { CostVisitor(detector) }
      return (outcome.found.first ?? [], outcome.counts.blobBytes)
    }
    var scratch = DetectionScratch(for: detector)
    scratch.measureRules()
    let root = FilePath(path)
    let walk = DirectoryWalk(root: root, excluding: Exclusions())
    let bytes = TreeBench.read(walk.files, below: root) { scratch.scan($0) { _ in } }
    return (scratch.costs, bytes)
  }
}

/// Scans blobs for the sake of what that costs.
private struct CostVisitor: ObjectVisitor, ~Copyable {
  private var scratch: DetectionScratch

  init(_ detector: Detector) {
    scratch = DetectionScratch(for: detector)
    scratch.measureRules()
  }

  mutating func recall(_ bytes: Span<UInt8>, _ lineage: Lineage) {}

  mutating func visit(blob: ObjectID, _ bytes: UnsafeBufferPointer<UInt8>, _ chunk: Chunk) {}

  mutating func visit(blob: ObjectID, _ bytes: Span<UInt8>, _ lineage: Lineage) {
    bytes.withUnsafeBufferPointer { buffer in scratch.scan(buffer) { _ in } }
  }

  mutating func visit(message: Span<UInt8>, of id: ObjectID, kind: MessageKind) {}

  consuming func finish() -> [RuleCost] { scratch.costs }
}
