import Evidence
import GitHistory

/// Two sweeps of one repository, side by side.
struct SweepComparison {
  private let plain: SweepDigest
  private let packs: SweepDigest
  private let plainCost: Cost
  private let packsCost: Cost
  private let show: Int
  private var rows: [[String]] = []
  /// One sentence each, for people.
  private(set) var differences: [String] = []
  private(set) var isEqual = true
  /// Objects whose findings differ, the first few.
  private(set) var findingsToList: Set<ObjectID> = []

  init(plain: SweepDigest, plainCost: Cost, packs: SweepDigest, packsCost: Cost, show: Int) {
    self.plain = plain
    self.packs = packs
    self.plainCost = plainCost
    self.packsCost = packsCost
    self.show = show
    compare()
  }

  /// Counts, costs and what was compared.
  var table: String {
    func cost(_ name: String, _ value: (Cost) -> Double) -> [String] {
      [name, decimal(value(plainCost)), decimal(value(packsCost)), ""]
    }
    return Table.text(
      [["", "plain", "packs", ""]] + rows + [
        cost("wall s") { $0.wallSeconds }, cost("cpu s") { $0.cpuSeconds },
        cost("peak MB") { Double($0.peakBytes) / 1e6 },
      ])
  }

  // MARK: Comparing

  private mutating func compare() {
    let ids = Set(plain.objects.keys).union(packs.objects.keys).sorted()
    row("blobs", plain.counts.blobs, packs.counts.blobs)
    row("blob bytes", plain.counts.blobBytes, packs.counts.blobBytes)
    row("commits", plain.counts.commits, packs.counts.commits)
    row("tags", plain.counts.tags, packs.counts.tags)
    row("trees", plain.counts.trees, packs.counts.trees)
    row("findings", plain.findingCount, packs.findingCount)
    row("values", plain.holders.count, packs.holders.count)
    row("blobs of values", plain.holdingCount, packs.holdingCount)
    row("gaps", plain.gaps.count, packs.gaps.count)

    tell(
      "shown by one way only", ids.filter { plain.objects[$0] == nil || packs.objects[$0] == nil })
    tell("shown more than once by the plain way", ids.filter { plain.objects[$0]?.times ?? 1 > 1 })
    tell("shown more than once by the pack sweep", ids.filter { packs.objects[$0]?.times ?? 1 > 1 })
    let both = ids.filter { plain.objects[$0] != nil && packs.objects[$0] != nil }
    tell(
      "has other bytes", both.filter { plain.objects[$0]?.content != packs.objects[$0]?.content })
    let found = both.filter { plain.objects[$0]?.findings != packs.objects[$0]?.findings }
    tell("has other findings", found)
    findingsToList = Set(found.prefix(show))
    if plain.commits.sortedByAge() != packs.commits.sortedByAge() {
      differ("the commits are read differently")
    }
    if plain.trees != packs.trees {
      tell(
        "is a tree that one way lists only or twice",
        Set(plain.trees).symmetricDifference(packs.trees).sorted(), always: true)
    }
    if plain.holders != packs.holders { differ("the values are held by different blobs") }
    compareGaps()
  }

  /// Gaps are told in other words by each way, so what they are about is compared.
  private mutating func compareGaps() {
    func subjects(_ gaps: [Gap]) -> Set<String> {
      Set(gaps.map { "\($0.kind.rawValue) \($0.subject.split(separator: " ").last ?? "")" })
    }
    let plainSubjects = subjects(plain.gaps)
    let packsSubjects = subjects(packs.gaps)
    for subject in plainSubjects.subtracting(packsSubjects).sorted().prefix(show) {
      differ("a gap of the plain way only: \(subject)")
    }
    for subject in packsSubjects.subtracting(plainSubjects).sorted().prefix(show) {
      differ("a gap of the pack sweep only: \(subject)")
    }
  }

  /// Follows the values of both ways through history.
  mutating func compareHistories(
    _ location: RepositoryLocation, references: [GitReference], store: ObjectStore,
    looseTrees: [ObjectID], jobs: Int
  ) async throws {
    var traced: [[CredentialHistory]] = []
    for (digest, isPlain) in [(plain, true), (packs, false)] {
      let graph = CommitGraph(commits: digest.commits, references: references)
      var trace =
        isPlain
        ? Provenance(location, graph: graph, trees: digest.trees)
        : Provenance(location, graph: graph, store: store, others: looseTrees)
      trace.jobs = jobs
      let credentials = digest.holders.values.sorted { $0.lexicographicallyPrecedes($1) }
      traced.append(try await trace.trace(credentials).histories)
    }
    func places(_ histories: [CredentialHistory]) -> Int {
      histories.reduce(0) { $0 + $1.paths.count + $1.unplaced.count }
    }
    row("places of values", places(traced[0]), places(traced[1]))
    guard traced[0] != traced[1] else { return }
    differ("the histories of values differ")
    for (left, right) in zip(traced[0], traced[1]) where left != right {
      let paths = Set(left.paths).symmetricDifference(right.paths).map { "\($0.blob) \($0.path)" }
      for path in paths.sorted().prefix(show) { differ("another history: \(path)") }
      break
    }
  }

  /// Tells which findings one way has alone.
  mutating func tell(
    plain: [SweepDigest.Finding], packs: [SweepDigest.Finding], rules: [String]
  ) {
    func lines(_ findings: Set<SweepDigest.Finding>, _ way: String) -> [String] {
      findings.map { "\($0.object) \(rules[$0.rule]) \($0.offsets): \(way) only" }
    }
    let (plain, packs) = (Set(plain), Set(packs))
    differences +=
      (lines(plain.subtracting(packs), "plain") + lines(packs.subtracting(plain), "packs")).sorted()
  }

  // MARK: Telling

  private mutating func row(_ name: String, _ plain: Int, _ packs: Int) {
    rows.append([name, "\(plain)", "\(packs)", plain == packs ? "" : "differs"])
    if plain != packs { differ("\(name): \(plain) by the plain way, \(packs) by the pack sweep") }
  }

  private mutating func tell(_ what: String, _ ids: [ObjectID], always: Bool = false) {
    guard !ids.isEmpty || always else { return }
    differ("\(ids.count) objects of which each \(what)")
    for id in ids.prefix(show) { differences.append("\(id) \(what)") }
  }

  private mutating func differ(_ line: String) {
    isEqual = false
    differences.append(line)
  }
}
