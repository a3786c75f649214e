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
struct TreeScan: Sendable {
  let location: RepositoryLocation
  let places: TreePlaces
  let blobIndex: ObjectIndex
  /// The entries of each pack that an earlier pack holds too.
  var repeated: [Set<Int32>] = []
  var jobs = 1
  var maxMemoryBytes = 512 << 20
  var isCancelled: @Sendable () -> Bool = { Task.isCancelled }

  func run() async throws -> TreeLinks {
    let walk = PackWalk(places.packs, maxMemoryBytes: maxMemoryBytes, jobs: jobs) {
      pack, form, entry in
      form == .tree && !repeated[pack].contains(Int32(entry))
    }
    let cursor = Cursor(end: places.others.count, batch: 512)
    let parts = try await onWorkers(jobs) {
      var part = TreeScanPart(self)
      walk.work(part: &part, isCancelled: isCancelled)
      try part.readPlain(cursor)
      return part.finish()
    }
    return TreeLinks(count: places.count, parts: parts)
  }
}

/// One worker's memories and what it has gathered.
private struct TreeScanPart: PackVisitor, ~Copyable {
  private let scan: TreeScan
  private var links = Links()
  /// What is remembered of trees that others are made from, by slot.
  private var memories: [TreeMemory] = []
  private let lone = TreeMemory()
  /// What the packs could not give.
  private var missed: [(id: ObjectID, place: Int32)] = []

  init(_ scan: TreeScan) {
    self.scan = scan
  }

  mutating func visit(_ object: WalkedObject, of pack: Int) {
    let place = scan.places.place(of: object.entry, in: pack)
    let memory = memory(object.lineage.slot)
    read(object, into: memory, at: place)
  }

  mutating func recall(_ object: WalkedObject, of pack: Int) {
    let memory = memory(object.lineage.slot)
    let base = object.lineage.base.map { memories[$0] }
    _ = memory.read(Span(_unsafeBytes: object.bytes), from: base, object.lineage.runs) {
      links.link($0, of: scan)
    }
  }

  mutating func miss(_ entry: Int, of pack: Int, _ failure: EntryFailure) {
    let id = scan.places.packs[pack].id(of: entry)
    missed.append((id, scan.places.place(of: entry, in: pack)))
  }

  private mutating func read(_ object: WalkedObject, into memory: TreeMemory, at place: Int32) {
    let base = object.lineage.base.map { memories[$0] }
    let isTree = memory.read(
      Span(_unsafeBytes: object.bytes), from: base, object.lineage.runs
    ) {
      links.link($0, of: scan)
    }
    if memory.isLikeBase, let known = base?.stretch {
      memory.stretch = known
    } else {
      memory.stretch = links.store(memory.links)
    }
    note(memory, place, isTree: isTree)
  }

  private mutating func note(_ memory: TreeMemory, _ place: Int32, isTree: Bool) {
    if let stretch = memory.stretch, !stretch.isEmpty {
      links.stretches.append((place, stretch))
    }
    if !isTree { links.malformed.append(place) }
  }

  /// Reads the trees that are in no pack, and those that packs could not give.
  mutating func readPlain(_ cursor: Cursor) throws {
    guard !scan.places.others.isEmpty || !missed.isEmpty else { return }
    let repository = try Repository(scan.location)
    while let batch = cursor.take() {
      for other in batch {
        guard !scan.isCancelled() else { return }
        read(scan.places.others[other], scan.places.place(ofOther: other), repository)
      }
    }
    for (id, place) in missed where !scan.isCancelled() { read(id, place, repository) }
  }

  private mutating func read(_ id: ObjectID, _ place: Int32, _ repository: borrowing Repository) {
    do throws(ReadFailure) {
      let isTree = try repository.withObject(id) { _, bytes in
        lone.read(bytes, from: nil, UnsafeBufferPointer(start: nil, count: 0)) {
          links.link($0, of: scan)
        }
      }
      lone.stretch = links.store(lone.links)
      note(lone, place, isTree: true)
      if !isTree { throw ReadFailure(reason: "it is no well-formed tree") }
    } catch {
      links.gaps.append(Gap(id, error))
    }
  }

  private mutating func memory(_ slot: Int?) -> TreeMemory {
    guard let slot else { return lone }
    while memories.count <= slot { memories.append(TreeMemory()) }
    return memories[slot]
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
    private var missingPlaces: [ObjectID: Int32] = [:]

    /// The link that an entry is, if it leads to a tree or to a blob asked for.
    mutating func link(
      _ entry: TreeEntry, of scan: TreeScan
    ) -> (isTree: Bool, link: TreeLink)? {
      if entry.isTree {
        let child = scan.places.place(of: entry.id) ?? ~placeOfMissing(entry.id)
        return (true, TreeLink(name: names.number(of: entry.name), child: child))
      }
      guard !entry.isSubmodule, let blob = scan.blobIndex.place(of: entry.id) else { return nil }
      return (false, TreeLink(name: names.number(of: entry.name), child: blob))
    }

    /// Stores the links of a tree.
    mutating func store(_ links: [TreeMemory.Link]) -> TreeStretch {
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
