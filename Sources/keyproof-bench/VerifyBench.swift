import ArgumentParser
import Detection
import Evidence
import GitHistory
import Rules

/// Whether the quick way of reading history finds what the plain way finds.
struct VerifyBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Hold the pack sweep against reading every object by itself; exit 1 if they differ.",
    discussion: """
      The plain way reads each object through libgit2 and searches all of it. The pack sweep makes \
      objects from packs and searches what is new in each. Both must show the same objects, each \
      once, with the same findings at the same places, and values must have the same histories. \
      Differences are told by object, rule and offsets, never by value.
      """)

  @Option(
    help: ArgumentHelp("Workers that run at once; all processors unless given.", valueName: "n"))
  var jobs: Int?

  @Option(help: ArgumentHelp("The largest object that is read, in MiB.", valueName: "n"))
  var maxMebibytes = 100

  @Option(help: ArgumentHelp("What the pack sweep may hold of objects, in MiB.", valueName: "n"))
  var memory = 512

  @Option(help: ArgumentHelp("How many differences of a kind are told.", valueName: "n"))
  var show = 10

  @Argument(help: ArgumentHelp("Repositories; bare ones too.", valueName: "repo"))
  var repositories: [String]

  mutating func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be 1 or more") }
    if repositories.isEmpty { throw ValidationError("name a repository") }
  }

  mutating func run() async throws {
    let detector = try Detector(Catalogue.builtin)
    var differing = 0
    for repository in repositories {
      let comparison = try await compare(repository, detector)
      print("\(repository): \(comparison.isEqual ? "equal" : "DIFFERENT")")
      print(comparison.table)
      for line in comparison.differences { print("  " + line) }
      if !comparison.isEqual { differing += 1 }
    }
    if differing > 0 { throw ExitCode(1) }
  }

  private func compare(_ path: String, _ detector: Detector) async throws -> SweepComparison {
    let repository = try Repository(at: path)
    let location = repository.location
    let width = jobs ?? Machine.processors

    var start = Stopwatch.start()
    let store = try await ObjectStore(location, jobs: width)
    var packs = PackSweep(location, store: store)
    packs.jobs = width
    packs.maxBlobBytes = maxMebibytes << 20
    packs.maxMemoryBytes = memory << 20
    let quick = try await packs.run { DigestVisitor(detector) }
    let quickCost = Stopwatch.cost(since: start)

    start = Stopwatch.start()
    var plain = ObjectSweep(location, catalog: repository.catalog())
    plain.jobs = width
    plain.maxBlobBytes = maxMebibytes << 20
    let slow = try await plain.run { DigestVisitor(detector) }
    let slowCost = Stopwatch.cost(since: start)

    var comparison = SweepComparison(
      plain: SweepDigest(slow, trees: slow.trees), plainCost: slowCost,
      packs: SweepDigest(quick, trees: quick.trees + store.packedTrees), packsCost: quickCost,
      show: show)
    try await comparison.compareHistories(
      location, references: repository.references(), store: store, looseTrees: quick.trees,
      jobs: width)
    let listed = comparison.findingsToList
    if !listed.isEmpty {
      let quickAgain = try await packs.run { DigestVisitor(detector, listing: listed) }
      let slowAgain = try await plain.run { DigestVisitor(detector, listing: listed) }
      comparison.tell(
        plain: slowAgain.found.flatMap(\.findings), packs: quickAgain.found.flatMap(\.findings),
        rules: detector.catalogue.rules.map(\.id))
    }
    return comparison
  }
}
