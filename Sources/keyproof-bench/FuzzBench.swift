import ArgumentParser
import Evidence
import GitFixtures
import GitHistory
import Glibc

/// Damaged packs by the million.
struct FuzzBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fuzz",
    abstract: "Read packs with bytes changed at random; a fault ends the process.",
    discussion: """
      Every case is a small pack of a few objects, changed in one to four places, with its trailer \
      put right most of the time. Case n of a seed is always the same: run with --trace to see \
      which case ended the process, and that one again with --only.
      """)

  @Option(help: ArgumentHelp("How many cases.", valueName: "n"))
  var count = 100_000

  @Option(help: ArgumentHelp("Stop after this many seconds; 0 is never.", valueName: "n"))
  var seconds = 0

  @Option(help: ArgumentHelp("Which cases.", valueName: "n"))
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("The number of the first case.", valueName: "n"))
  var from = 0

  @Option(help: ArgumentHelp("Run this case alone.", valueName: "n"))
  var only: Int?

  @Flag(help: "Name each case ahead of running it, on standard error.")
  var trace = false

  @Option(help: ArgumentHelp("Tell of cases that take longer, in milliseconds.", valueName: "n"))
  var slow = 250

  mutating func run() async throws {
    let place = try ScratchDirectory()
    let mutator = try PackMutator(in: place.path)
    let repository = try BarePack(in: place.path + "/fuzzed")
    let location = try Repository(at: repository.path).location
    var tally = FuzzTally()
    let start = Stopwatch.wallClock()
    for number in only.map({ $0..<($0 + 1) }) ?? from..<(from + count) {
      let began = Stopwatch.wallClock()
      if seconds > 0, began - start > Double(seconds) { break }
      if trace { Self.say("--seed \(seed) --only \(number)\n") }
      let files = mutator.files(seed: seed, number: number)
      try repository.overwrite(pack: files.pack, index: files.index)
      try await read(location, &tally)
      let milliseconds = (Stopwatch.wallClock() - began) * 1e3
      if milliseconds > tally.slowest.0 { tally.slowest = (milliseconds, number) }
      if milliseconds > Double(slow) {
        print("slow: --seed \(seed) --only \(number): \(decimal(milliseconds)) ms")
      }
    }
    let elapsed = Stopwatch.wallClock() - start
    print("seed \(seed), \(mutator.baseCount) packs to start from, \(decimal(elapsed)) s")
    print(tally.table(elapsed))
  }

  /// Writes at once, so that it is out before the process may end.
  private static func say(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(STDERR_FILENO, bytes, bytes.count)
  }

  /// Sweeps the repository and follows whatever trees are in it.
  private func read(_ location: RepositoryLocation, _ tally: inout FuzzTally) async throws {
    let store = try await ObjectStore(location)
    var sweep = PackSweep(location, store: store)
    sweep.maxBlobBytes = 1 << 20
    sweep.maxMemoryBytes = 4 << 20
    let outcome = try await sweep.run { FuzzVisitor() }
    let blobs = outcome.found.flatMap { $0 }
    let graph = CommitGraph(commits: outcome.commits, references: [])
    let trace = Provenance(location, graph: graph, store: store, others: outcome.trees)
    let histories = try await trace.trace([blobs])
    tally.cases += 1
    tally.blobs += outcome.counts.blobs
    tally.others += outcome.counts.commits + outcome.counts.tags + outcome.counts.trees
    tally.gaps += outcome.gaps.count + histories.gaps.count
    if outcome.gaps.contains(where: { $0.subject.hasSuffix(".idx") }) { tally.refused += 1 }
    if outcome.gaps.isEmpty, histories.gaps.isEmpty { tally.whole += 1 }
  }
}

/// What became of the cases.
private struct FuzzTally {
  var cases = 0
  /// Packs that were refused as a whole.
  var refused = 0
  /// Cases in which nothing was left out.
  var whole = 0
  var blobs = 0
  var others = 0
  var gaps = 0
  /// In milliseconds, and the case's number.
  var slowest = (0.0, 0)

  func table(_ elapsed: Double) -> String {
    Table.text([
      ["what", "count", ""],
      ["cases", "\(cases)", "\(decimal(Double(cases) / max(elapsed, 1e-9))) per second"],
      ["packs refused", "\(refused)", ""],
      ["nothing left out", "\(whole)", ""],
      ["blobs shown", "\(blobs)", ""],
      ["other objects", "\(others)", ""],
      ["gaps told", "\(gaps)", ""],
      ["slowest, ms", decimal(slowest.0), "--only \(slowest.1)"],
    ])
  }
}

/// Touches every byte that it is shown, and checks that copied runs are copies.
private struct FuzzVisitor: ObjectVisitor, ~Copyable {
  private var blobs: [ObjectID] = []
  /// The blobs that others are made from, by slot.
  private var memories: [[UInt8]] = []

  init() {}

  mutating func visit(blob: ObjectID, _ bytes: UnsafeBufferPointer<UInt8>, _ chunk: Chunk) {}

  mutating func visit(blob: ObjectID, _ bytes: Span<UInt8>, _ lineage: Lineage) {
    blobs.append(blob)
    remember(bytes, lineage)
  }

  mutating func recall(_ bytes: Span<UInt8>, _ lineage: Lineage) {
    remember(bytes, lineage)
  }

  private mutating func remember(_ bytes: Span<UInt8>, _ lineage: Lineage) {
    let copy = bytes.withUnsafeBufferPointer { Array($0) }
    if let base = lineage.base {
      for run in lineage.runs {
        // Traps where a run leaves either text.
        let source = memories[base][run.source..<(run.source + run.count)]
        let target = copy[run.target..<(run.target + run.count)]
        precondition(source.elementsEqual(target), "a copied run is not what its base holds")
      }
    }
    guard let slot = lineage.slot else { return }
    while memories.count <= slot { memories.append([]) }
    memories[slot] = copy
  }

  mutating func visit(message: Span<UInt8>, of id: ObjectID, kind: MessageKind) {
    var sum: UInt8 = 0
    for place in message.indices { sum &+= message[place] }
    precondition(Int(sum) < 256)
  }

  consuming func finish() -> [ObjectID] { blobs }
}
