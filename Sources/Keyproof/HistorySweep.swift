import Archives
import Detection
import Evidence
import GitHistory

/// Looks for credentials in every object of a repository.
struct HistorySweep: Sendable {
  /// That a blob holds a value.
  struct Holding: Sendable {
    var blob: ObjectID
    /// In ``Outcome/values``.
    var value: Int32
    /// Where the value starts, in bytes.
    var offset: UInt32
  }

  /// What came out of it.
  struct Outcome: Sendable {
    var values: [Secret] = []
    /// By blob and offset once the outcomes of all workers are joined.
    var holdings: [Holding] = []
    /// What blobs hold that are too large to be read again as a whole.
    var large: [ObjectID: [Sighting]] = [:]
    var messages: [MessageHit] = []
    /// What of archives was not looked at.
    var gaps: [Gap] = []
    var tally = DetectionTally()

    init() {}

    /// Joins what the workers brought back, in an order that does not depend on who saw what.
    init(_ parts: [Outcome]) {
      var numbers: [Secret: Int32] = [:]
      for part in parts {
        let renumbered = part.values.map { value in
          if let known = numbers[value] { return known }
          let number = Int32(values.count)
          numbers[value] = number
          values.append(value)
          return number
        }
        for var holding in part.holdings {
          holding.value = renumbered[Int(holding.value)]
          holdings.append(holding)
        }
        large.merge(part.large) { first, _ in first }
        messages += part.messages
        gaps += part.gaps
        tally.merge(part.tally)
      }
      holdings.sort { ($0.blob, $0.offset) < ($1.blob, $1.offset) }
      gaps.sort()
      messages.sort { ($0.object, $0.sighting.region) < ($1.object, $1.sighting.region) }
    }
  }

  /// The blobs that hold each value.
  struct Groups {
    var secrets: [Secret] = []
    /// In the order of ``secrets``.
    var blobs: [[ObjectID]] = []

    init(_ outcome: Outcome) {
      var positions = [Int?](repeating: nil, count: outcome.values.count)
      for holding in outcome.holdings {
        let value = Int(holding.value)
        let position = positions[value] ?? secrets.count
        if position == secrets.count {
          positions[value] = position
          secrets.append(outcome.values[value])
          blobs.append([])
        }
        if blobs[position].last != holding.blob { blobs[position].append(holding.blob) }
      }
    }
  }
}

/// One worker of a history sweep.
struct CredentialVisitor: ObjectVisitor, ~Copyable {
  private var scratch: DetectionScratch
  private var outcome = HistorySweep.Outcome()
  /// What is remembered of the blobs that others are made from, by slot.
  private var memories = TextMemories()
  private let progress: Progress
  private var archives: ArchiveScan
  /// Whether the last blob was looked at whole, with all that it holds if it is an archive.
  private(set) var isLastWhole = true

  /// - Parameter members: those of archives that the detector found nothing in.
  init(
    _ detector: Detector, archives limits: ArchiveLimits, members: KnownMembers?,
    progress: Progress
  ) {
    scratch = DetectionScratch(for: detector)
    archives = ArchiveScan(limits, known: members)
    self.progress = progress
  }

  mutating func visit(blob: ObjectID, _ bytes: Span<UInt8>, _ lineage: Lineage) {
    progress.add(items: 1, bytes: bytes.count)
    let (base, memory) = memories.pair(base: lineage.base, slot: lineage.slot)
    isLastWhole = true
    bytes.withUnsafeBufferPointer { buffer in
      let isUnpacked = archives.opens(buffer) && unpack(blob, buffer)
      // Then the archive's own bytes are of use only to what is made from them.
      if isUnpacked, lineage.slot == nil { return }
      scratch.scan(buffer, derivedFrom: base, runs: lineage.runs, into: memory) { held in
        // What stands in an archive plainly was found in its member.
        if isUnpacked { return }
        outcome.holdings.append(
          HistorySweep.Holding(
            blob: blob, value: held.value,
            offset: UInt32(truncatingIfNeeded: held.offsets.lowerBound)))
      }
    }
    scratch.placeLimits(in: "object \(blob.hex)")
  }

  mutating func visit(blob: ObjectID, _ bytes: UnsafeBufferPointer<UInt8>, _ chunk: Chunk) {
    progress.add(items: chunk.offset == 0 ? 1 : 0, bytes: chunk.ownedBytes)
    if chunk.offset == 0, archives.opens(bytes) {
      outcome.gaps.append(
        Gap(
          kind: .tooLarge, subject: blob.hex,
          detail: "is an archive that is read in parts and was not unpacked; raise --max-blob-size")
      )
    }
    scratch.scan(bytes, of: chunk) { outcome.large[blob, default: []].append($0) }
    scratch.placeLimits(in: "object \(blob.hex)")
  }

  mutating func recall(_ bytes: Span<UInt8>, _ lineage: Lineage) {
    let (base, memory) = memories.pair(base: lineage.base, slot: lineage.slot)
    bytes.withUnsafeBufferPointer { buffer in
      scratch.scan(buffer, derivedFrom: base, runs: lineage.runs, into: memory) { _ in }
    }
  }

  mutating func visit(message: Span<UInt8>, of id: ObjectID, kind: MessageKind) {
    message.withUnsafeBufferPointer { buffer in
      scratch.scan(buffer) {
        outcome.messages.append(MessageHit(object: id, kind: kind, sighting: $0))
      }
    }
    scratch.placeLimits(in: "object \(id.hex)")
  }

  /// Looks at what an archive holds; returns whether that was all of it.
  private mutating func unpack(_ blob: ObjectID, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var found: [Sighting] = []
    let gaps = archives.scan(bytes, named: blob.hex, with: &scratch) { found.append($0) }
    for sighting in found {
      outcome.holdings.append(
        HistorySweep.Holding(
          blob: blob, value: scratch.number(of: sighting.secret),
          offset: UInt32(truncatingIfNeeded: sighting.offsets.lowerBound)))
    }
    outcome.gaps += gaps
    isLastWhole = gaps.isEmpty
    return gaps.isEmpty
  }

  consuming func finish() -> HistorySweep.Outcome {
    var outcome = self.outcome
    for (blob, sightings) in outcome.large {
      for sighting in sightings {
        outcome.holdings.append(
          HistorySweep.Holding(
            blob: blob, value: scratch.number(of: sighting.secret),
            offset: UInt32(truncatingIfNeeded: sighting.region.line)))
      }
    }
    outcome.values = scratch.values
    outcome.tally = scratch.tally
    return outcome
  }
}
