import Detection
import Evidence
import GitHistory
import Testing

/// How the objects of a repository are read.
enum SweepMethod: CaseIterable {
  /// One by one through libgit2, every blob searched as a whole.
  case plain
  /// As packs are laid out, of each blob what is new.
  case packs
  /// The same with no memory to spare, so that what others are made from is made again.
  case packsAtALoss
}

/// Everything a sweep shows and says, so that two ways of sweeping can be compared.
struct SweepRecord {
  /// What was seen of one object: how often, and a hash of its bytes and findings.
  struct Sight: Hashable {
    var times = 1
    var bytes: Int
    var hash: Int
  }

  /// Blobs, and the messages of commits and tags.
  var objects: [ObjectID: Sight] = [:]
  /// The blobs that hold each value, by the value, sorted.
  var holders: [Secret: [ObjectID]] = [:]
  var sightings = 0
  /// In how many chunks each blob was shown that was not shown whole.
  var chunks: [ObjectID: Int] = [:]
  let counts: SweepCounts
  let gaps: [Gap]
  /// Oldest first.
  let commits: [CommitRecord]
  /// In the order they were listed in.
  let trees: [ObjectID]
  /// Where the values stand, in the order of their first holders.
  let histories: [CredentialHistory]
  let historyGaps: [Gap]

  /// - Parameter detector: finds values in what is shown; nothing is looked for without one.
  init(
    _ path: String, _ method: SweepMethod, detector: Detector? = nil, jobs: Int = 1,
    maxBlobBytes: Int = 16 << 20
  ) async throws {
    let repository = try Repository(at: path)
    let location = repository.location
    let outcome: SweepOutcome<Recorder.Seen>
    var store: ObjectStore?
    switch method {
    case .plain:
      var sweep = ObjectSweep(location, catalog: repository.catalog())
      sweep.jobs = jobs
      sweep.maxBlobBytes = maxBlobBytes
      outcome = try await sweep.run { Recorder(detector) }
      trees = outcome.trees
    case .packs, .packsAtALoss:
      let opened = try await ObjectStore(location, jobs: jobs)
      store = opened
      var sweep = PackSweep(location, store: opened)
      sweep.jobs = jobs
      sweep.maxBlobBytes = maxBlobBytes
      if method == .packsAtALoss { sweep.maxMemoryBytes = 1 }
      outcome = try await sweep.run { Recorder(detector) }
      trees = outcome.trees + opened.packedTrees
    }
    var holders: [Secret: Set<ObjectID>] = [:]
    for seen in outcome.found {
      objects.merge(seen.objects) { first, second in
        Sight(times: first.times + second.times, bytes: first.bytes, hash: first.hash ^ second.hash)
      }
      for (secret, blobs) in seen.holders { holders[secret, default: []].formUnion(blobs) }
      sightings += seen.sightings
      chunks.merge(seen.chunks, uniquingKeysWith: +)
    }
    self.holders = holders.mapValues { $0.sorted() }
    counts = outcome.counts
    gaps = outcome.gaps
    commits = outcome.commits.sortedByAge()
    let graph = CommitGraph(
      commits: outcome.commits, references: try repository.references())
    var trace = Provenance(location, graph: graph, trees: trees)
    if let store {
      trace = Provenance(location, graph: graph, store: store, others: outcome.trees)
    }
    trace.jobs = jobs
    let traced = try await trace.trace(
      self.holders.values.sorted { left, right in left.lexicographicallyPrecedes(right) })
    histories = traced.histories
    historyGaps = traced.gaps
  }
}

/// Notes what it is shown.
private struct Recorder: ObjectVisitor, ~Copyable {
  struct Seen: Sendable {
    var objects: [ObjectID: SweepRecord.Sight] = [:]
    var holders: [Secret: Set<ObjectID>] = [:]
    var sightings = 0
    var chunks: [ObjectID: Int] = [:]
  }

  /// The parts of the blob at hand so far.
  private var parts: [UInt8] = []
  private var scratch: DetectionScratch?
  private var memories = TextMemories()
  private var seen: Seen

  init(_ detector: Detector?) {
    let scratch: DetectionScratch?
    if let detector { scratch = DetectionScratch(for: detector) } else { scratch = nil }
    self.scratch = scratch
    seen = Seen()
  }

  mutating func visit(blob: ObjectID, _ bytes: Span<UInt8>, _ lineage: Lineage) {
    var found: [(rule: Int, secret: Secret, offsets: Range<Int>)] = []
    bytes.withUnsafeBufferPointer { buffer in
      if lineage.base == nil, lineage.slot == nil {
        scratch?.scan(buffer) { found.append(($0.rule, $0.secret, $0.offsets)) }
      } else {
        let (base, memory) = memories.pair(base: lineage.base, slot: lineage.slot)
        var held: [HeldValue] = []
        scratch?.scan(buffer, derivedFrom: base, runs: lineage.runs, into: memory) {
          held.append($0)
        }
        let values = scratch?.values ?? []
        found = held.map { ($0.rule, values[Int($0.value)], $0.offsets) }
      }
    }
    var hasher = Hasher()
    for (rule, secret, offsets) in found {
      hasher.combine(rule)
      hasher.combine(secret)
      hasher.combine(offsets)
      seen.holders[secret, default: []].insert(blob)
      seen.sightings += 1
    }
    note(blob, bytes, hasher)
  }

  mutating func recall(_ bytes: Span<UInt8>, _ lineage: Lineage) {
    let (base, memory) = memories.pair(base: lineage.base, slot: lineage.slot)
    bytes.withUnsafeBufferPointer { buffer in
      scratch?.scan(buffer, derivedFrom: base, runs: lineage.runs, into: memory) { _ in }
    }
  }

  mutating func visit(blob: ObjectID, _ bytes: UnsafeBufferPointer<UInt8>, _ chunk: Chunk) {
    if chunk.offset == 0 { parts = [] }
    #expect(chunk.offset == parts.count)
    parts += bytes[..<chunk.ownedBytes]
    seen.chunks[blob, default: 0] += 1
    let whole = parts
    note(blob, whole.span, Hasher())
    seen.objects[blob]?.times = 1
  }

  mutating func visit(message: Span<UInt8>, of id: ObjectID, kind: MessageKind) {
    var hasher = Hasher()
    hasher.combine(kind)
    note(id, message, hasher)
  }

  private mutating func note(_ id: ObjectID, _ bytes: Span<UInt8>, _ hasher: Hasher) {
    var hasher = hasher
    bytes.withUnsafeBufferPointer { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    let times = (seen.objects[id]?.times ?? 0) + 1
    seen.objects[id] = SweepRecord.Sight(times: times, bytes: bytes.count, hash: hasher.finalize())
  }

  consuming func finish() -> Seen { seen }
}
