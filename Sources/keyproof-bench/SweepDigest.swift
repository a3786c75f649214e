import Detection
import Evidence
import GitHistory

/// What two sweeps of a repository are compared by: a few words for each object, whatever its size.
struct SweepDigest: Sendable {
  /// One object as a sweep showed it.
  struct Sight: Hashable, Sendable {
    var times = 1
    /// Of the kind and all bytes.
    var content: Int
    /// Of every value found: rule, offsets and the value itself.
    var findings: Int
    var findingCount: Int
  }

  /// A finding without its value, for those objects that differ.
  struct Finding: Hashable, Sendable {
    var object: ObjectID
    var rule: Int
    var offsets: Range<Int>
  }

  var objects: [ObjectID: Sight] = [:]
  /// The blobs that hold each value, sorted.
  var holders: [Secret: [ObjectID]] = [:]
  var counts = SweepCounts()
  var gaps: [Gap] = []
  var commits = CommitList()
  var trees: [ObjectID] = []

  var findingCount: Int { objects.values.reduce(0) { $0 + $1.findingCount } }
  var holdingCount: Int { holders.values.reduce(0) { $0 + $1.count } }

  init(_ outcome: SweepOutcome<DigestVisitor.Seen>, trees: [ObjectID]) {
    var holders: [Secret: Set<ObjectID>] = [:]
    for seen in outcome.found {
      objects.merge(seen.objects) { first, second in
        var sum = first
        sum.times += second.times
        return sum
      }
      for (secret, blobs) in seen.holders { holders[secret, default: []].formUnion(blobs) }
    }
    self.holders = holders.mapValues { $0.sorted() }
    counts = outcome.counts
    gaps = outcome.gaps
    commits = outcome.commits
    self.trees = trees.sorted()
  }
}

/// Digests what it is shown and lists the findings of objects that are asked for.
struct DigestVisitor: ObjectVisitor, ~Copyable {
  struct Seen: Sendable {
    var objects: [ObjectID: SweepDigest.Sight] = [:]
    var holders: [Secret: Set<ObjectID>] = [:]
    var findings: [SweepDigest.Finding] = []
  }

  private var scratch: DetectionScratch
  private var memories = TextMemories()
  private let listed: Set<ObjectID>
  private var seen = Seen()
  private var held: [HeldValue] = []

  init(_ detector: Detector, listing listed: Set<ObjectID> = []) {
    scratch = DetectionScratch(for: detector)
    self.listed = listed
  }

  mutating func visit(blob: ObjectID, _ bytes: UnsafeBufferPointer<UInt8>, _ chunk: Chunk) {}

  mutating func visit(blob: ObjectID, _ bytes: Span<UInt8>, _ lineage: Lineage) {
    // Keeps nothing of the values but their hashes and numbers.
    var found: [(rule: Int, secret: Secret, offsets: Range<Int>)] = []
    bytes.withUnsafeBufferPointer { buffer in
      if lineage.base == nil, lineage.slot == nil {
        scratch.scan(buffer) { found.append(($0.rule, $0.secret, $0.offsets)) }
      } else {
        let (base, memory) = memories.pair(base: lineage.base, slot: lineage.slot)
        held.removeAll(keepingCapacity: true)
        scratch.scan(buffer, derivedFrom: base, runs: lineage.runs, into: memory) {
          held.append($0)
        }
        for value in held {
          found.append((value.rule, scratch.values[Int(value.value)], value.offsets))
        }
      }
    }
    var hasher = Hasher()
    for (rule, secret, offsets) in found {
      hasher.combine(rule)
      hasher.combine(secret)
      hasher.combine(offsets)
      seen.holders[secret, default: []].insert(blob)
    }
    note(blob, bytes, kind: "blob", findings: hasher.finalize(), count: found.count)
    if listed.contains(blob) {
      seen.findings += found.map { .init(object: blob, rule: $0.rule, offsets: $0.offsets) }
    }
  }

  mutating func recall(_ bytes: Span<UInt8>, _ lineage: Lineage) {
    let (base, memory) = memories.pair(base: lineage.base, slot: lineage.slot)
    bytes.withUnsafeBufferPointer { buffer in
      scratch.scan(buffer, derivedFrom: base, runs: lineage.runs, into: memory) { _ in }
    }
  }

  mutating func visit(message: Span<UInt8>, of id: ObjectID, kind: MessageKind) {
    var hasher = Hasher()
    var count = 0
    message.withUnsafeBufferPointer { buffer in
      scratch.scan(buffer) { sighting in
        hasher.combine(sighting.rule)
        hasher.combine(sighting.secret)
        hasher.combine(sighting.offsets)
        count += 1
      }
    }
    let name = kind == .commit ? "commit" : "tag"
    note(id, message, kind: name, findings: hasher.finalize(), count: count)
  }

  private mutating func note(
    _ id: ObjectID, _ bytes: Span<UInt8>, kind: String, findings: Int, count: Int
  ) {
    var hasher = Hasher()
    hasher.combine(kind)
    bytes.withUnsafeBufferPointer { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    let times = (seen.objects[id]?.times ?? 0) + 1
    seen.objects[id] = SweepDigest.Sight(
      times: times, content: hasher.finalize(), findings: findings, findingCount: count)
  }

  consuming func finish() -> Seen { seen }
}
