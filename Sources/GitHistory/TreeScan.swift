import Evidence

/// A name in a tree and what stands under it.
struct TreeLink: Hashable, Sendable {
  /// A number in a ``NameTable``.
  var name: Int32
  /// A tree or blob by its place in a list; a tree that is not in the list is `~` its place in
  /// ``TreeLinks/missing``.
  var child: Int32
}

/// How the trees of a history hang together, and which of them hold the blobs asked for.
///
/// Everything else that trees hold was read and forgotten.
struct TreeLinks: Sendable {
  private struct Entry {
    var part: Int32
    var trees: Range<Int32>
    var blobs: Range<Int32>
  }

  private let entries: [Entry?]
  private let parts: [TreeScanPart.Links]
  let names: NameTable
  /// Trees that are named by others but not in the list.
  let missing: [ObjectID]
  /// Blobs that are named by trees but not there, if they were asked for.
  let lacking: Set<ObjectID>
  let gaps: [Gap]

  fileprivate init(count: Int, parts: [TreeScanPart.Links]) {
    var names = NameTable()
    var missing: [ObjectID: Int32] = [:]
    var entries = [Entry?](repeating: nil, count: count)
    var joined: [TreeScanPart.Links] = []
    for (number, part) in parts.enumerated() {
      var part = part
      let renamed = (0..<Int32(part.names.count)).map { name in
        part.names[name].withUnsafeBufferPointer { names.number(of: $0) }
      }
      let missed = part.missing.map { id in
        let place = missing[id] ?? Int32(missing.count)
        missing[id] = place
        return place
      }
      for place in part.trees.indices {
        part.trees[place].name = renamed[Int(part.trees[place].name)]
        let child = part.trees[place].child
        if child < 0 { part.trees[place].child = ~missed[Int(~child)] }
      }
      for place in part.blobs.indices {
        part.blobs[place].name = renamed[Int(part.blobs[place].name)]
      }
      for stretch in part.stretches {
        entries[Int(stretch.tree)] = Entry(
          part: Int32(number), trees: stretch.links.trees, blobs: stretch.links.blobs)
      }
      part.names = NameTable()
      part.stretches = []
      joined.append(part)
    }
    self.names = names
    self.entries = entries
    self.parts = joined
    self.missing = missing.sorted { $0.value < $1.value }.map(\.key)
    lacking = parts.reduce(into: []) { $0.formUnion($1.lacking) }
    gaps = parts.flatMap(\.gaps)
  }

  /// The trees in a tree.
  func trees(in tree: Int32) -> ArraySlice<TreeLink> {
    guard let entry = entries[Int(tree)] else { return [] }
    return parts[Int(entry.part)].trees[Int(entry.trees.lowerBound)..<Int(entry.trees.upperBound)]
  }

  /// The blobs asked for that stand in a tree itself.
  func blobs(in tree: Int32) -> ArraySlice<TreeLink> {
    guard let entry = entries[Int(tree)] else { return [] }
    return parts[Int(entry.part)].blobs[Int(entry.blobs.lowerBound)..<Int(entry.blobs.upperBound)]
  }
}

/// Reads trees as packs hold them and keeps the links that matter.
final class TreeScan: Sendable {
  let location: RepositoryLocation
  let places: TreePlaces
  let blobIndex: ObjectIndex
  /// What the repository holds, if blobs that trees name and it lacks are to be listed.
  let present: ObjectStore?
  private let jobs: Int
  private let repeated: [Set<Int32>]
  private let maxMemoryBytes: Int
  let isCancelled: @Sendable () -> Bool

  /// - Parameter repeated: the entries of each pack that an earlier pack holds too.
  init(
    _ location: RepositoryLocation, places: TreePlaces, blobIndex: ObjectIndex,
    repeated: [Set<Int32>], present: ObjectStore?, jobs: Int, maxMemoryBytes: Int,
    isCancelled: @escaping @Sendable () -> Bool
  ) {
    self.location = location
    self.places = places
    self.blobIndex = blobIndex
    self.repeated = repeated
    self.present = present
    self.jobs = jobs
    self.maxMemoryBytes = maxMemoryBytes
    self.isCancelled = isCancelled
  }

  func run() async throws -> TreeLinks {
    let walk = PackWalk(places.packs, maxMemoryBytes: maxMemoryBytes, jobs: jobs) {
      [repeated] pack, form, entry in
      form == .tree && !repeated[pack].contains(Int32(entry))
    }
    let cursor = Cursor(end: places.others.count, batch: 512)
    let parts = try await onWorkers(jobs) {
      var part = TreeScanPart(self)
      walk.work(part: &part, isCancelled: self.isCancelled)
      try part.readSpares(cursor, walk.limits)
      return part.finish()
    }
    return TreeLinks(count: places.count, parts: parts)
  }
}

/// One worker's memories and what it has gathered.
private struct TreeScanPart: PackVisitor, ~Copyable {
  private let scan: TreeScan
  private var links = Links()
  private var memories = Slots { TreeMemory() }
  /// What the packs could not give.
  private var missed: [(id: ObjectID, place: Int32)] = []

  init(_ scan: TreeScan) {
    self.scan = scan
  }

  mutating func visit(_ object: WalkedObject, of pack: Int) {
    let place = scan.places.place(of: object.entry, in: pack)
    let isTree = read(object.bytes, object.lineage, at: place)
    if !isTree { links.malformed.append(place) }
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
      links.link($0, of: scan)
    }
    if memory.pointee.isLikeBase, let known = base?.pointee.stretch {
      memory.pointee.stretch = known
    } else {
      memory.pointee.stretch = links.store(memory.pointee.links)
    }
    if let place, let stretch = memory.pointee.stretch, !stretch.isEmpty {
      links.stretches.append((place, stretch))
    }
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
      links.gaps.append(Gap(id, error))
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
          links.gaps.append(Gap(id, error))
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
    if !isTree { links.gaps.append(Gap(id, ReadFailure(reason: "it is no well-formed tree"))) }
  }

  consuming func finish() -> Links {
    var links = self.links
    for place in links.malformed {
      links.gaps.append(
        Gap(scan.places.id(at: place), ReadFailure(reason: "it is no well-formed tree")))
    }
    return links
  }

  /// What a worker brings back.
  struct Links: Sendable {
    var names = NameTable()
    var stretches: [(tree: Int32, links: TreeStretch)] = []
    var trees: [TreeLink] = []
    var blobs: [TreeLink] = []
    var missing: [ObjectID] = []
    var malformed: [Int32] = []
    var gaps: [Gap] = []
    /// Blobs that are named and not held; stays empty unless asked for.
    var lacking: Set<ObjectID> = []
    private var missingPlaces: [ObjectID: Int32] = [:]
    /// What was looked up lately: trees stored side by side name mostly the same objects, and an
    /// index is much larger than a processor's cache.
    private var knownTrees = [(id: ObjectID, child: Int32)](
      repeating: (.zero, .min), count: lately)
    private var knownBlobs = [ObjectID](repeating: .zero, count: lately)
    /// A power of two.
    private static let lately = 16_384

    /// The link that an entry is, if it leads to a tree or to a blob asked for.
    mutating func link(
      _ entry: TreeEntry, of scan: TreeScan
    ) -> (isTree: Bool, link: TreeLink)? {
      if entry.isTree {
        return (true, TreeLink(name: names.number(of: entry.name), child: child(entry.id, scan)))
      }
      if entry.isSubmodule { return nil }
      if let present = scan.present { census(entry.id, present) }
      guard let blob = scan.blobIndex.place(of: entry.id) else { return nil }
      return (false, TreeLink(name: names.number(of: entry.name), child: blob))
    }

    /// The number of a tree, or `~` its place among those that are not there.
    private mutating func child(_ id: ObjectID, _ scan: TreeScan) -> Int32 {
      let slot = Int(truncatingIfNeeded: id.low) & (Self.lately - 1)
      if knownTrees[slot].id == id, knownTrees[slot].child != .min {
        return knownTrees[slot].child
      }
      let child = scan.places.place(of: id) ?? ~placeOfMissing(id)
      knownTrees[slot] = (id, child)
      return child
    }

    /// Notes a blob that is not there.
    private mutating func census(_ id: ObjectID, _ present: borrowing ObjectStore) {
      let slot = Int(truncatingIfNeeded: id.low) & (Self.lately - 1)
      guard knownBlobs[slot] != id || id == .zero else { return }
      knownBlobs[slot] = id
      if !present.holds(id) { lacking.insert(id) }
    }

    /// Stores the links of a tree.
    mutating func store(_ links: UnsafeBufferPointer<TreeMemory.Link>) -> TreeStretch {
      let firstTree = Int32(trees.count)
      let firstBlob = Int32(blobs.count)
      for link in links {
        if link.isTree { trees.append(link.link) } else { blobs.append(link.link) }
      }
      return TreeStretch(
        trees: firstTree..<Int32(trees.count), blobs: firstBlob..<Int32(blobs.count))
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
