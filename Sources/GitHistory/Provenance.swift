public import Evidence

/// What became of a credential at one path.
public struct PathHistory: Hashable, Sendable {
  /// The path from the top with `/` between its parts; bytes that are no UTF-8 are replaced.
  public let path: String
  /// The newest version that holds it: HEAD's, if HEAD has it.
  public let blob: ObjectID
  /// The commit that brought it, or `nil` if only a tag of a bare tree leads to it.
  ///
  /// A merge brings what none of its parents had. Where several lines of history brought it
  /// independently, this is the oldest such commit.
  public let first: ObjectID?
  /// The newest commit that has it; the one at HEAD, if that has it.
  public let last: ObjectID?
  /// Commits that brought it back after it had been gone from their line of history, oldest first.
  public let reintroductions: [ObjectID]
  public let isAtHead: Bool
  /// Whether no reference leads to any commit that has it.
  public let isUnreachable: Bool

  package init(
    path: String, blob: ObjectID, first: ObjectID?, last: ObjectID?, reintroductions: [ObjectID],
    isAtHead: Bool, isUnreachable: Bool
  ) {
    self.path = path
    self.blob = blob
    self.first = first
    self.last = last
    self.reintroductions = reintroductions
    self.isAtHead = isAtHead
    self.isUnreachable = isUnreachable
  }
}

/// A blob that stands in no commit's tree.
public struct UnplacedBlob: Hashable, Sendable {
  public let blob: ObjectID
  /// Whether no reference names it either.
  public let isUnreachable: Bool

  package init(blob: ObjectID, isUnreachable: Bool) {
    self.blob = blob
    self.isUnreachable = isUnreachable
  }
}

/// Where a credential stood and stands.
public struct CredentialHistory: Hashable, Sendable {
  /// Sorted by path.
  public internal(set) var paths: [PathHistory] = []
  /// Sorted by id.
  public internal(set) var unplaced: [UnplacedBlob] = []

  package init(paths: [PathHistory] = [], unplaced: [UnplacedBlob] = []) {
    self.paths = paths
    self.unplaced = unplaced
  }
}

/// What following credentials through history came to.
public struct ProvenanceOutcome: Sendable {
  /// One per credential, in the order asked for.
  public let histories: [CredentialHistory]
  /// Blobs and trees that trees name and the repository does not hold, sorted; empty unless they
  /// were asked for.
  public let lacking: [ObjectID]
  public let gaps: [Gap]
}

/// Follows blobs through the trees and commits of a repository.
///
/// Every tree is read once. What it costs depends on the trees, not on how many commits share them
/// or how deep they lie; what it keeps depends on the directories among them and on the blobs found.
public struct Provenance: Sendable {
  public let location: RepositoryLocation
  /// Asked for when all trees are read.
  private let graph: @Sendable () async throws -> CommitGraph
  private let places: TreePlaces
  private let repeated: RepeatedEntries
  /// How many workers read trees at once; at least 1.
  public var jobs = 1
  /// What all workers together may hold of trees, in bytes.
  public var maxMemoryBytes = 512 << 20
  /// Asked between trees; once it says yes, the trace ends with what it has.
  public var isCancelled: @Sendable () -> Bool = { Task.isCancelled }

  /// What a repository holds that left objects out on purpose: then its trees are read even if
  /// there is nothing to follow, and what they name beyond it is listed.
  public var partialStore: ObjectStore?

  var limits = PresenceTrace.Limits()

  /// Prepares to read trees as the packs of a store hold them.
  ///
  /// Here `others` are the trees outside of packs, and `graph` is asked for once, when the trees are
  /// read, so that it may be made at the same time.
  public init(
    _ location: RepositoryLocation, graph: @escaping @Sendable () async throws -> CommitGraph,
    store: ObjectStore, others: [ObjectID]
  ) {
    self.location = location
    self.graph = graph
    places = TreePlaces(packs: store.packs, others: others)
    repeated = store.repeated
  }

  /// Prepares to read trees as the packs of a store hold them, with a graph that is at hand.
  public init(
    _ location: RepositoryLocation, graph: CommitGraph, store: ObjectStore, others: [ObjectID]
  ) {
    self.init(location, graph: { graph }, store: store, others: others)
  }

  /// Prepares to read trees one by one through libgit2.
  ///
  /// Here `trees` is every tree of the object database, best in the order they are stored in.
  public init(_ location: RepositoryLocation, graph: CommitGraph, trees: [ObjectID]) {
    self.location = location
    self.graph = { graph }
    places = TreePlaces(packs: [], others: trees)
    repeated = RepeatedEntries([])
  }

  /// Finds for each credential where and when it stood.
  ///
  /// Here `credentials` are the blobs that hold each of them; a blob may hold several.
  ///
  /// - Throws: ``GitError`` if the repository cannot be opened again.
  public func trace(_ credentials: [[ObjectID]]) async throws -> ProvenanceOutcome {
    let holders = Holders(credentials)
    guard !holders.blobs.isEmpty || partialStore != nil else {
      return ProvenanceOutcome(
        histories: credentials.map { _ in CredentialHistory() }, lacking: [], gaps: [])
    }
    let scan = TreeScan(
      location, places: places, blobIndex: ObjectIndex(holders.blobs), repeated: repeated,
      present: partialStore, jobs: jobs, maxMemoryBytes: maxMemoryBytes, isCancelled: isCancelled)
    let links = try await scan.run()
    let graph = try await graph()
    let lacking =
      partialStore == nil ? [] : links.lacking.union(links.missing).sorted()
    var gaps = links.gaps

    var forest = PresenceForest(listCount: links.count)
    let rootLists = try await lists(ofRoots: graph, links)
    var roots = [Int32](repeating: PresenceForest.empty, count: graph.count)
    for position in roots.indices {
      let list = rootLists[position]
      if list == Self.missing {
        gaps.append(missingTree(graph.tree(at: position)))
      } else if list != TreeLinks.none {
        roots[position] = forest.node(of: list, in: links)
      }
    }
    let tagged = graph.references.compactMap { places.place(of: $0.target) }
      .map { forest.node(of: links.list(of: $0), in: links) }
    gaps += forest.missing.sorted().map { missingTree(links.missing[Int($0)]) }
    let placed = forest.placed

    var trace = PresenceTrace(
      forest: forest, roots: roots, groups: holders.groups, limits: limits)
    trace.run(graph)
    for node in tagged { trace.add(tree: node) }
    if trace.isTruncated { gaps.append(tooManyPlaces) }
    if isCancelled() { gaps.append(interrupted) }

    var histories = credentials.map { _ in CredentialHistory() }
    let returns = Returns(graph, trace.tracks.map(\.introductions))
    for (number, track) in trace.tracks.enumerated() where track.blob >= 0 {
      histories[Int(track.group)].paths.append(
        PathHistory(
          path: trace.paths.text(track.path, links.names), blob: holders.blobs[Int(track.blob)],
          first: track.introductions.first.map { graph.id(at: Int($0)) },
          last: track.last >= 0 ? graph.id(at: Int(track.last)) : nil,
          reintroductions: returns.commits(of: number).map { graph.id(at: Int($0)) },
          isAtHead: track.isAtHead, isUnreachable: track.isUnreachable))
    }
    let named = Set(graph.references.map(\.target))
    for (place, blob) in holders.blobs.enumerated() where !placed.contains(Int32(place)) {
      for group in holders.groups[place] {
        histories[Int(group)].unplaced.append(
          UnplacedBlob(blob: blob, isUnreachable: !named.contains(blob)))
      }
    }
    for number in histories.indices {
      histories[number].paths.sort { ($0.path, $0.blob) < ($1.path, $1.blob) }
      histories[number].unplaced.sort { $0.blob < $1.blob }
    }
    return ProvenanceOutcome(histories: histories, lacking: lacking, gaps: Set(gaps).sorted())
  }

  /// In the place of the list of a tree that is not there.
  private static let missing = Int32.min

  /// The lists of commits' trees.
  private func lists(
    ofRoots graph: CommitGraph, _ links: TreeLinks
  ) async throws -> FixedArray<Int32> {
    let found = FixedArray<Int32>(count: graph.count)
    let cursor = Cursor(end: graph.count, batch: 4096)
    _ = try await onWorkers(jobs) {
      while let range = cursor.take() {
        found.fill(range) { found in
          for (number, position) in range.enumerated() {
            let place = places.place(of: graph.tree(at: position))
            found[number] = place.map { links.list(of: $0) } ?? Self.missing
          }
        }
      }
    }
    return found
  }

  private func missingTree(_ tree: ObjectID) -> Gap {
    Gap(
      kind: .missingObject, subject: "tree \(tree)",
      detail: "the repository lacks it, so paths and commits below it are unknown; "
        + "fetch it again, or check with `git fsck`")
  }

  private var tooManyPlaces: Gap {
    Gap(
      kind: .matchLimit, subject: location.name,
      detail: "the history spells too many paths for the blobs found; the list of paths is cut")
  }

  private var interrupted: Gap {
    Gap(
      kind: .interrupted, subject: location.name,
      detail: "the scan was stopped before every tree was read; run it again")
  }
}

/// The blobs of all credentials, each once, and the credentials of each blob.
private struct Holders {
  let blobs: [ObjectID]
  let groups: [[Int32]]

  init(_ credentials: [[ObjectID]]) {
    blobs = Set(credentials.joined()).sorted()
    var places = [ObjectID: Int](minimumCapacity: blobs.count)
    for (place, blob) in blobs.enumerated() { places[blob] = place }
    var groups = [[Int32]](repeating: [], count: blobs.count)
    for (group, members) in credentials.enumerated() {
      for blob in members {
        guard let place = places[blob], groups[place].last != Int32(group) else { continue }
        groups[place].append(Int32(group))
      }
    }
    self.groups = groups
  }
}
