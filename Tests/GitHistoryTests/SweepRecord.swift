import Detection
import Evidence
import GitHistory

/// How the objects of a repository are read.
enum SweepMethod: CaseIterable {
  /// One by one through libgit2.
  case plain
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
  let counts: SweepCounts
  let gaps: [Gap]
  let commits: [CommitRecord]
  let trees: Set<ObjectID>
  let treeCount: Int
  /// Where the values stand, in the order of their first holders.
  let histories: [CredentialHistory]

  /// - Parameter detector: finds values in what is shown; nothing is looked for without one.
  init(
    _ path: String, _ method: SweepMethod, detector: Detector? = nil, jobs: Int = 1,
    maxBlobBytes: Int = 16 << 20
  ) async throws {
    let repository = try Repository(at: path)
    let location = repository.location
    let outcome: SweepOutcome<Recorder.Seen>
    switch method {
    case .plain:
      var sweep = ObjectSweep(location, catalog: repository.catalog())
      sweep.jobs = jobs
      sweep.maxBlobBytes = maxBlobBytes
      outcome = try await sweep.run { try Recorder(detector) }
    }
    var holders: [Secret: Set<ObjectID>] = [:]
    for seen in outcome.found {
      objects.merge(seen.objects) { first, second in
        Sight(times: first.times + second.times, bytes: first.bytes, hash: first.hash ^ second.hash)
      }
      for (secret, blobs) in seen.holders { holders[secret, default: []].formUnion(blobs) }
      sightings += seen.sightings
    }
    self.holders = holders.mapValues { $0.sorted() }
    counts = outcome.counts
    gaps = outcome.gaps
    commits = outcome.commits
    trees = Set(outcome.trees)
    treeCount = outcome.trees.count
    let graph = CommitGraph(commits: commits, references: try repository.references())
    let trace = Provenance(location, graph: graph, trees: outcome.trees)
    histories = try await trace.trace(
      self.holders.values.sorted { left, right in left.lexicographicallyPrecedes(right) }
    ).histories
  }
}

/// Notes what it is shown.
private struct Recorder: ObjectVisitor, ~Copyable {
  struct Seen: Sendable {
    var objects: [ObjectID: SweepRecord.Sight] = [:]
    var holders: [Secret: Set<ObjectID>] = [:]
    var sightings = 0
  }

  private var scratch: DetectionScratch?
  private var seen: Seen

  init(_ detector: Detector?) throws {
    let scratch: DetectionScratch?
    if let detector { scratch = try DetectionScratch(for: detector) } else { scratch = nil }
    self.scratch = scratch
    seen = Seen()
  }

  mutating func visit(blob: ObjectID, _ bytes: Span<UInt8>) {
    note(blob, bytes, kind: "blob")
  }

  mutating func visit(message: Span<UInt8>, of id: ObjectID, kind: MessageKind) {
    note(id, message, kind: kind == .commit ? "commit" : "tag")
  }

  private mutating func note(_ id: ObjectID, _ bytes: Span<UInt8>, kind: String) {
    var hasher = Hasher()
    hasher.combine(kind)
    bytes.withUnsafeBufferPointer { buffer in
      hasher.combine(bytes: UnsafeRawBufferPointer(buffer))
      scratch?.scan(buffer) { sighting in
        hasher.combine(sighting.rule)
        hasher.combine(sighting.secret)
        hasher.combine(sighting.offsets)
        hasher.combine("\(sighting.region) \(sighting.certainty) \(sighting.reasons)")
        hasher.combine(sighting.name)
        hasher.combine(sighting.publicID)
        seen.holders[sighting.secret, default: []].insert(id)
        seen.sightings += 1
      }
    }
    let times = (seen.objects[id]?.times ?? 0) + 1
    seen.objects[id] = SweepRecord.Sight(times: times, bytes: bytes.count, hash: hasher.finalize())
  }

  consuming func finish() -> Seen { seen }
}
