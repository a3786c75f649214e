import Evidence

/// Reads objects outside of packs, and copies of objects that a pack should hold and cannot give;
/// one worker's own.
struct SpareReader: ~Copyable {
  private let packs: [Pack]
  private let loose: LooseObjects
  private var walk: DeltaWalk
  /// The node of each entry, by pack, once it was needed.
  private var nodes: [Int: [Int32]] = [:]

  init(
    _ location: RepositoryLocation, packs: [Pack], _ limits: WalkLimits
  ) throws(GitError) {
    let loose = try LooseObjects(try Repository(location).objectDirectories())
    self.loose = loose
    self.packs = packs
    walk = DeltaWalk(limits)
  }

  /// The kind and size of an object outside of packs.
  func looseHeader(of id: ObjectID) throws(ReadFailure) -> (kind: ObjectKind, size: Int) {
    try loose.header(of: id)
  }

  /// Lends the kind and bytes of an object outside of packs to `body`.
  func withLoose<R>(
    _ id: ObjectID, _ body: (ObjectKind, Span<UInt8>) -> R
  ) throws(ReadFailure) -> R {
    try loose.withObject(id, body)
  }

  /// Lends a blob outside of packs to `body`, in chunks that overlap.
  func streamLoose(
    _ id: ObjectID, _ body: (UnsafeBufferPointer<UInt8>, Chunk) -> Void
  ) throws(ReadFailure) {
    try loose.stream(id, body)
  }

  /// Lends the kind and bytes of the first sound copy of an object in any pack to `body`, or
  /// returns `nil` if none has one.
  mutating func withPacked<R>(_ id: ObjectID, _ body: (ObjectKind, Span<UInt8>) -> R) -> R? {
    for (number, pack) in packs.enumerated() {
      guard let position = pack.index.position(of: id) else { continue }
      let node = node(of: Int(pack.entry(at: position)), in: number)
      guard node >= 0, let kind = pack.forest[node].form.kind else { continue }
      let result = walk.withObject(of: node, in: pack) { bytes in
        body(kind, Span<UInt8>(_unsafeBytes: bytes))
      }
      if let result { return result }
    }
    return nil
  }

  private mutating func node(of entry: Int, in number: Int) -> Int32 {
    if let known = nodes[number] { return known[entry] }
    let pack = packs[number]
    var nodes = [Int32](repeating: -1, count: pack.entries.count)
    for node in 0..<Int32(pack.forest.count) { nodes[Int(pack.forest[node].entry)] = node }
    self.nodes[number] = nodes
    return nodes[entry]
  }
}

extension PackEntry.Form {
  /// The kind of object, or `nil` for what is none.
  var kind: ObjectKind? {
    switch self {
    case .commit: .commit
    case .tree: .tree
    case .blob: .blob
    case .tag: .tag
    case .delta, .broken: nil
    }
  }
}
