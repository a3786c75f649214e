import Evidence

/// Reads trees as packs hold them and keeps the links that matter.
final class TreeScan: Sendable {
  let location: RepositoryLocation
  let places: TreePlaces
  let blobIndex: ObjectIndex
  /// Whether blobs are to be listed that trees name and the repository lacks.
  let listsLacking: Bool
  private let present: ObjectStore?
  private let jobs: Int
  private let repeated: RepeatedEntries
  private let maxMemoryBytes: Int
  let isCancelled: @Sendable () -> Bool

  /// - Parameters:
  ///   - repeated: the entries of each pack that an earlier pack holds too.
  ///   - present: what the repository holds, if what it lacks is to be listed.
  init(
    _ location: RepositoryLocation, places: TreePlaces, blobIndex: ObjectIndex,
    repeated: RepeatedEntries, present: ObjectStore?, jobs: Int, maxMemoryBytes: Int,
    isCancelled: @escaping @Sendable () -> Bool
  ) {
    self.location = location
    self.places = places
    self.blobIndex = blobIndex
    self.repeated = repeated
    self.present = present
    listsLacking = present != nil
    self.jobs = jobs
    self.maxMemoryBytes = maxMemoryBytes
    self.isCancelled = isCancelled
  }

  func lacks(_ blob: ObjectID) -> Bool {
    present.map { !$0.holds(blob) } ?? false
  }

  func run() async throws -> TreeLinks {
    let walk = PackWalk(places.packs, maxMemoryBytes: maxMemoryBytes, jobs: jobs) {
      [repeated] pack, form, entry in
      form == .tree && !repeated.contains(Int32(entry), in: pack)
    }
    let cursor = Cursor(end: places.others.count, batch: 512)
    return TreeLinks(
      count: places.count,
      parts: try await onWorkers(jobs) {
        var part = TreeScanPart(self)
        walk.work(part: &part, isCancelled: self.isCancelled)
        try part.readSpares(cursor, walk.limits)
        return part.finish()
      })
  }
}

/// One worker's memories and what it has gathered.
struct TreeScanPart: PackVisitor, ~Copyable {
  private let scan: TreeScan
  private var outcome = Outcome()
  private var recent = RecentLookups()
  private var memories = Slots { TreeMemory() }
  /// What the packs could not give.
  private var missed: [(id: ObjectID, place: Int32)] = []

  init(_ scan: TreeScan) {
    self.scan = scan
  }

  mutating func visit(_ object: WalkedObject, of pack: Int) {
    let place = scan.places.place(of: object.entry, in: pack)
    let isTree = read(object.bytes, object.lineage, at: place)
    if !isTree { outcome.malformed.append(place) }
  }

  mutating func recall(_ object: WalkedObject, of pack: Int) {
    _ = read(object.bytes, object.lineage, at: nil)
  }

  mutating func visit(
    chunk bytes: UnsafeBufferPointer<UInt8>, _ chunk: Chunk, of entry: Int, in pack: Int
  ) {}

  mutating func finishChunks(of entry: Int, in pack: Int, bytes: Int) {}

  mutating func miss(_ entry: Int, of pack: Int, _ failure: EntryFailure) {
    let id = scan.places.packs[pack].id(of: entry)
    missed.append((id, scan.places.place(of: entry, in: pack)))
  }

  /// Reads a tree and stores its links under its place, if it has one.
  private mutating func read(
    _ bytes: UnsafeRawBufferPointer, _ lineage: Lineage, at place: Int32?
  ) -> Bool {
    let memory = memories.memory(lineage.slot)
    let base = lineage.base.map { memories.memory($0) }
    let isTree = memory.pointee.read(bytes, from: base, lineage.runs) {
      outcome.link($0, of: scan, &recent)
    }
    let list: Int32
    if memory.pointee.isLikeBase, let known = base?.pointee.list {
      list = known
    } else {
      list = outcome.links.add(memory.pointee.links)
    }
    memory.pointee.list = list
    if let place, list != TreeLinks.none { outcome.placed.append((place, list)) }
    return isTree
  }

  /// Reads the trees that are in no pack, and those that packs could not give.
  mutating func readSpares(_ cursor: Cursor, _ limits: WalkLimits) throws {
    guard !scan.places.others.isEmpty || !missed.isEmpty else { return }
    if scan.places.packs.isEmpty { return try readPlain(cursor) }
    var reader = try SpareReader(scan.location, packs: scan.places.packs, limits)
    while let batch = cursor.take() {
      for other in batch where !scan.isCancelled() {
        readLoose(scan.places.others[other], scan.places.place(ofOther: other), reader)
      }
    }
    for (id, place) in missed where !scan.isCancelled() {
      let isTree = reader.withPacked(id) { read($0, $1, at: place) }
      if isTree != true { readLoose(id, place, reader) }
    }
  }

  private mutating func readLoose(_ id: ObjectID, _ place: Int32, _ reader: borrowing SpareReader) {
    do throws(ReadFailure) {
      note(id, isTree: try reader.withLoose(id) { read($0, $1, at: place) })
    } catch {
      outcome.gaps.append(Gap(id, error))
    }
  }

  /// Reads trees through libgit2, wherever they are.
  private mutating func readPlain(_ cursor: Cursor) throws {
    let repository = try Repository(scan.location)
    while let batch = cursor.take() {
      for other in batch where !scan.isCancelled() {
        let id = scan.places.others[other]
        let place = scan.places.place(ofOther: other)
        do throws(ReadFailure) {
          note(id, isTree: try repository.withObject(id) { read($0, $1, at: place) })
        } catch {
          outcome.gaps.append(Gap(id, error))
        }
      }
    }
  }

  private mutating func read(_ kind: ObjectKind, _ bytes: Span<UInt8>, at place: Int32) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      kind == .tree && read(UnsafeRawBufferPointer(bytes), .none, at: place)
    }
  }

  private mutating func note(_ id: ObjectID, isTree: Bool) {
    if !isTree { outcome.gaps.append(Gap(id, ReadFailure(reason: "it is no well-formed tree"))) }
  }

  consuming func finish() -> Outcome {
    var outcome = self.outcome
    for place in outcome.malformed {
      outcome.gaps.append(
        Gap(scan.places.id(at: place), ReadFailure(reason: "it is no well-formed tree")))
    }
    return outcome
  }

  /// What a worker brings back.
  struct Outcome: Sendable {
    var names = NameTable()
    let links = TreeLinkLists()
    /// The list of each tree that has one, by the tree's place.
    var placed: [(tree: Int32, list: Int32)] = []
    var missing: [ObjectID] = []
    var gaps: [Gap] = []
    /// Blobs that are named and not held; stays empty unless asked for.
    var lacking: Set<ObjectID> = []
    fileprivate var malformed: [Int32] = []
    private var missingPlaces: [ObjectID: Int32] = [:]

    /// The link that an entry is, if it leads to a tree or to a blob asked for.
    fileprivate mutating func link(
      _ entry: TreeEntry, of scan: TreeScan, _ recent: inout RecentLookups
    ) -> (isTree: Bool, link: TreeLink)? {
      if entry.isTree {
        let child = recent.tree(entry.id) { id in
          scan.places.place(of: id) ?? ~placeOfMissing(id)
        }
        return (true, TreeLink(name: names.number(of: entry.name), child: child))
      }
      if entry.isSubmodule { return nil }
      if scan.listsLacking, recent.isNew(blob: entry.id), scan.lacks(entry.id) {
        lacking.insert(entry.id)
      }
      guard let blob = scan.blobIndex.place(of: entry.id) else { return nil }
      return (false, TreeLink(name: names.number(of: entry.name), child: blob))
    }

    private mutating func placeOfMissing(_ id: ObjectID) -> Int32 {
      if let known = missingPlaces[id] { return known }
      let place = Int32(missing.count)
      missing.append(id)
      missingPlaces[id] = place
      return place
    }
  }
}

/// What was looked up lately: trees stored side by side name mostly the same objects, and an index
/// is much larger than a processor's cache.
private struct RecentLookups {
  private var trees = [(id: ObjectID, child: Int32)](repeating: (.zero, .min), count: size)
  private var blobs = [ObjectID](repeating: .zero, count: size)
  /// A power of two.
  private static let size = 16_384

  /// The number of a tree, from `find` unless it is known.
  mutating func tree(_ id: ObjectID, _ find: (ObjectID) -> Int32) -> Int32 {
    let slot = Int(truncatingIfNeeded: id.low) & (Self.size - 1)
    if trees[slot].id == id, trees[slot].child != .min { return trees[slot].child }
    let child = find(id)
    trees[slot] = (id, child)
    return child
  }

  /// Notes a blob; `false` if it was noted lately.
  mutating func isNew(blob id: ObjectID) -> Bool {
    let slot = Int(truncatingIfNeeded: id.low) & (Self.size - 1)
    guard blobs[slot] != id || id == .zero else { return false }
    blobs[slot] = id
    return true
  }
}
