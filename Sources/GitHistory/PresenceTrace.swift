/// What happened to one credential at one path.
struct PresenceTrack: Sendable {
  let group: Int32
  let path: Int32
  /// Positions of the commits that brought it, parents before children.
  var introductions: [Int32] = []
  /// The newest commit that has it.
  var last: Int32 = -1
  /// The blob that holds it there.
  var blob: Int32 = -1
  var isAtHead = false
  var isUnreachable = false
}

/// Follows credentials through the commits of a graph.
///
/// A credential is a group of blobs: those that hold it. The steps come in this order: introductions
/// of reachable commits, then what HEAD has, then the newest holders; then unreachable commits, for
/// what no reachable one ever had.
struct PresenceTrace: ~Copyable {
  private let forest: PresenceForest
  /// The node of each commit's tree, by position.
  private let roots: [Int32]
  /// The groups that each blob belongs to, sorted.
  private let groups: [[Int32]]
  private let limits: Limits

  private(set) var paths = PathTable()
  private(set) var tracks: [PresenceTrack] = []
  private(set) var isTruncated = false
  private var numbers: [Key: Int32] = [:]
  private var steps = 0

  private struct Key: Hashable {
    var group: Int32
    var path: Int32
  }

  /// Where the trace stops: a few small trees can spell any number of paths.
  struct Limits: Sendable {
    /// Places at which a credential stands.
    var tracks = 1_000_000
    /// Directories and files on the way there; each costs about 40 bytes.
    var paths = 2_000_000
    /// Comparisons in one pass over the commits.
    var steps = 200_000_000
    var depth = 1_000
  }

  init(
    forest: consuming PresenceForest, roots: [Int32], groups: [[Int32]], limits: Limits = Limits()
  ) {
    self.forest = forest
    self.roots = roots
    self.groups = groups
    self.limits = limits
  }

  /// Follows every credential through the whole graph.
  mutating func run(_ graph: borrowing CommitGraph) {
    introduce(graph, reachable: true)
    let reachableTracks = tracks.count
    if let head = graph.head { mark(commit: head, atHead: true) }
    findLast(graph, reachable: true)
    introduce(graph, reachable: false, from: reachableTracks)
    for number in tracks.indices.dropFirst(reachableTracks) {
      tracks[number].isUnreachable = true
    }
    findLast(graph, reachable: false)
  }

  /// Adds what a tree holds that a reference names without a commit.
  mutating func add(tree node: Int32) {
    visit(node, PathTable.top, 0) { trace, group, path, blob in
      guard let number = trace.number(group, path) else { return }
      if trace.tracks[number].blob < 0 { trace.tracks[number].blob = blob }
      trace.tracks[number].isUnreachable = false
    }
  }

  // MARK: Introductions

  /// Notes for each commit what it has that none of its parents has.
  ///
  /// Only tracks from the number `first` on take notice.
  private mutating func introduce(
    _ graph: borrowing CommitGraph, reachable: Bool, from first: Int = 0
  ) {
    steps = 0
    for position in roots.indices where graph.isReachable(position) == reachable {
      let node = roots[position]
      guard node != PresenceForest.empty,
        !graph.parents(of: position).contains(where: { roots[Int($0)] == node })
      else { continue }
      let parents = graph.parents(of: position).map { roots[Int($0)] }
      compare(node, parents, PathTable.top, 0) { trace, group, path in
        guard let number = trace.number(group, path), number >= first else { return }
        trace.tracks[number].introductions.append(Int32(position))
      }
    }
  }

  /// Calls `body` for each group and path that `node` has and none of `parents` has.
  private mutating func compare(
    _ node: Int32, _ parents: [Int32], _ path: Int32, _ depth: Int,
    _ body: (inout PresenceTrace, Int32, Int32) -> Void
  ) {
    guard isWithinLimits(depth) else { return }
    for entry in forest.entries(of: node) {
      let others = parents.compactMap { forest.child(entry.name, of: $0) }
      if others.contains(entry.child) { continue }
      guard let below = self.path(path, entry.name) else { return }
      if entry.child >= 0 {
        compare(entry.child, others.filter { $0 >= 0 }, below, depth + 1, body)
        continue
      }
      steps += 1
      for group in groups[Int(~entry.child)] {
        let isKnown = others.contains { $0 < 0 && groups[Int(~$0)].contains(group) }
        if !isKnown { body(&self, group, below) }
      }
    }
  }

  // MARK: Last holders

  /// Gives each track without one its newest holder.
  private mutating func findLast(_ graph: borrowing CommitGraph, reachable: Bool) {
    steps = 0
    var seen: Set<Key> = []
    for position in roots.indices.reversed() where graph.isReachable(position) == reachable {
      mark(commit: position, atHead: false, seen: &seen)
    }
  }

  private mutating func mark(commit position: Int, atHead: Bool) {
    var seen: Set<Key> = []
    mark(commit: position, atHead: atHead, seen: &seen)
  }

  private mutating func mark(commit position: Int, atHead: Bool, seen: inout Set<Key>) {
    visit(roots[position], PathTable.top, 0, seen: &seen) { trace, group, path, blob in
      guard let number = trace.numbers[Key(group: group, path: path)].map({ Int($0) }),
        trace.tracks[number].last < 0
      else { return }
      trace.tracks[number].last = Int32(position)
      trace.tracks[number].blob = blob
      trace.tracks[number].isAtHead = atHead
    }
  }

  // MARK: Walking

  private mutating func visit(
    _ node: Int32, _ path: Int32, _ depth: Int,
    _ body: (inout PresenceTrace, Int32, Int32, Int32) -> Void
  ) {
    var seen: Set<Key> = []
    visit(node, path, depth, seen: &seen, body)
  }

  /// Calls `body` for each group, path and blob below a node that was not seen at this path.
  private mutating func visit(
    _ node: Int32, _ path: Int32, _ depth: Int, seen: inout Set<Key>,
    _ body: (inout PresenceTrace, Int32, Int32, Int32) -> Void
  ) {
    guard node != PresenceForest.empty, isWithinLimits(depth),
      seen.insert(Key(group: node, path: path)).inserted
    else { return }
    for entry in forest.entries(of: node) {
      guard let below = self.path(path, entry.name) else { return }
      if entry.child >= 0 {
        visit(entry.child, below, depth + 1, seen: &seen, body)
        continue
      }
      steps += 1
      for group in groups[Int(~entry.child)] { body(&self, group, below, ~entry.child) }
    }
  }

  private mutating func isWithinLimits(_ depth: Int) -> Bool {
    steps += 1
    let isWithin = depth <= limits.depth && steps <= limits.steps
    if !isWithin { isTruncated = true }
    return isWithin
  }

  private mutating func path(_ parent: Int32, _ name: Int32) -> Int32? {
    if paths.count >= limits.paths {
      isTruncated = true
      return nil
    }
    return paths.path(parent, name)
  }

  /// The number of the track of a group at a path, made if there is none and room for one.
  private mutating func number(_ group: Int32, _ path: Int32) -> Int? {
    let key = Key(group: group, path: path)
    if let known = numbers[key] { return Int(known) }
    guard tracks.count < limits.tracks else {
      isTruncated = true
      return nil
    }
    numbers[key] = Int32(tracks.count)
    tracks.append(PresenceTrack(group: group, path: path))
    return tracks.count - 1
  }
}
