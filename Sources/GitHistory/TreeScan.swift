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
          part: Int32(number), trees: stretch.trees, blobs: stretch.blobs)
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

/// Reads trees in the order they are stored in and keeps the links that matter.
struct TreeScan: Sendable {
  let location: RepositoryLocation
  let trees: [ObjectID]
  let treeIndex: ObjectIndex
  let blobIndex: ObjectIndex
  var jobs = 1
  var isCancelled: @Sendable () -> Bool = { Task.isCancelled }

  func run() async throws -> TreeLinks {
    let cursor = Cursor(end: trees.count, batch: 512)
    let parts = try await onWorkers(jobs) {
      var part = TreeScanPart(try Repository(location))
      while let batch = cursor.take() {
        for place in batch {
          guard !isCancelled() else { return part.finish() }
          part.read(place, of: self)
        }
      }
      return part.finish()
    }
    return TreeLinks(count: trees.count, parts: parts)
  }
}

/// One worker's handle and what it has gathered.
private struct TreeScanPart: ~Copyable {
  private let repository: Repository
  private var links = Links()

  init(_ repository: consuming Repository) {
    self.repository = repository
  }

  mutating func read(_ place: Int, of scan: TreeScan) {
    let id = scan.trees[place]
    let firstTree = Int32(links.trees.count)
    let firstBlob = Int32(links.blobs.count)
    do throws(ReadFailure) {
      let isTree = try repository.withObject(id) { _, bytes in
        readTree(bytes) { entry in links.add(entry, of: scan) }
      }
      if !isTree { throw ReadFailure(reason: "it is no well-formed tree") }
    } catch {
      links.gaps.append(Gap(id, error))
    }
    let trees = firstTree..<Int32(links.trees.count)
    let blobs = firstBlob..<Int32(links.blobs.count)
    if !trees.isEmpty || !blobs.isEmpty {
      links.stretches.append(.init(tree: Int32(place), trees: trees, blobs: blobs))
    }
  }

  consuming func finish() -> Links { links }

  /// What a worker brings back.
  struct Links: Sendable {
    struct Stretch {
      var tree: Int32
      var trees: Range<Int32>
      var blobs: Range<Int32>
    }

    var names = NameTable()
    var stretches: [Stretch] = []
    var trees: [TreeLink] = []
    var blobs: [TreeLink] = []
    var missing: [ObjectID] = []
    var gaps: [Gap] = []
    private var missingPlaces: [ObjectID: Int32] = [:]

    mutating func add(_ entry: TreeEntry, of scan: TreeScan) {
      if entry.isTree {
        let child = scan.treeIndex.place(of: entry.id) ?? ~placeOfMissing(entry.id)
        trees.append(TreeLink(name: names.number(of: entry.name), child: child))
      } else if !entry.isSubmodule, let blob = scan.blobIndex.place(of: entry.id) {
        blobs.append(TreeLink(name: names.number(of: entry.name), child: blob))
      }
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
