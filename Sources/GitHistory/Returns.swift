/// Which introductions brought something back that an older commit of the same line had.
struct Returns {
  private var found: [Int: [Int32]] = [:]

  /// Here `introductions` are positions in the graph, parents before children, one list per track.
  init(_ graph: borrowing CommitGraph, _ introductions: [[Int32]]) {
    let repeated = introductions.indices.filter { introductions[$0].count > 1 }
    guard !repeated.isEmpty else { return }
    let sources = Set(repeated.flatMap { introductions[$0].dropLast() }).sorted()
    // A bit per source runs down from parents to children, 64 sources at a time.
    for start in stride(from: 0, to: sources.count, by: 64) {
      let batch = sources[start..<min(start + 64, sources.count)]
      let ancestry = Self.ancestry(of: batch, in: graph)
      for track in repeated {
        collect(track, introductions[track], batch, ancestry)
      }
    }
    for (track, commits) in found { found[track] = Set(commits).sorted() }
  }

  /// The returns of a track, oldest first.
  func commits(of track: Int) -> [Int32] { found[track] ?? [] }

  private mutating func collect(
    _ track: Int, _ introductions: [Int32], _ batch: ArraySlice<Int32>, _ ancestry: [UInt64]
  ) {
    var earlier: UInt64 = 0
    for commit in introductions {
      if ancestry[Int(commit)] & earlier != 0 { found[track, default: []].append(commit) }
      if let bit = batch.firstIndex(of: commit) {
        earlier |= 1 << UInt64(bit - batch.startIndex)
      }
    }
  }

  /// For each commit, which of `sources` it descends from or is.
  private static func ancestry(
    of sources: ArraySlice<Int32>, in graph: borrowing CommitGraph
  ) -> [UInt64] {
    var ancestry = [UInt64](repeating: 0, count: graph.count)
    for (bit, source) in sources.enumerated() { ancestry[Int(source)] = 1 << UInt64(bit) }
    for position in Int(sources.first ?? 0)..<graph.count {
      for parent in graph.parents(of: position) {
        ancestry[position] |= ancestry[Int(parent)]
      }
    }
    return ancestry
  }
}
