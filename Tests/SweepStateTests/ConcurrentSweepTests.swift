import Foundation
import GitHistory
import SweepState
import Testing

@Suite("Sweeps at the same time")
struct ConcurrentSweepTests {
  let place: Place

  init() throws { place = try Place() }

  /// Rules of the first and of the second sweep to be recorded, and those that then are certain.
  struct Case: Sendable {
    var first: [String: String]
    var second: [String: String]
    /// Whether both read again what there was before.
    var replaces = true
    var certain: [String: String]
  }

  static let fromNothing = [
    Case(first: ["a": "1"], second: ["a": "1"], certain: ["a": "1"]),
    Case(first: ["a": "1"], second: ["a": "2"], certain: [:]),
    Case(first: ["a": "1", "b": "1"], second: ["a": "1", "c": "1"], certain: ["a": "1"]),
    Case(first: ["a": "1"], second: ["a": "1"], replaces: false, certain: ["a": "1"]),
  ]

  @Test("Two first sweeps claim only the rules that both applied", arguments: fromNothing)
  func firstSweeps(_ rules: Case) throws {
    var state = try StateFile(at: place.path)
    let known = try record(rules, into: &state)
    #expect(known.rules == rules.certain)
    #expect(known.packs == [pack(1), pack(2)])
    #expect(known.holders == holders(blobs: ids(0..<1), tags: ids(9..<10)))
    #expect(try state.countScanned(ids(0..<20), of: known) == 10)
  }

  // Before, ten objects have been scanned under a = 1 and b = 1.
  static let fromSomething = [
    Case(
      first: ["a": "1", "b": "1"], second: ["a": "1", "b": "1"], replaces: false,
      certain: ["a": "1", "b": "1"]),
    Case(first: ["a": "2", "b": "1"], second: ["a": "1", "b": "1"], certain: ["b": "1"]),
    Case(first: ["a": "1", "b": "1"], second: ["a": "2", "b": "1"], certain: ["b": "1"]),
    Case(
      first: ["a": "2", "b": "1"], second: ["a": "2", "b": "1"], certain: ["a": "2", "b": "1"]),
    Case(
      first: ["a": "2", "b": "1"], second: ["a": "2", "b": "1"], replaces: false,
      certain: ["b": "1"]),
    Case(first: ["a": "1"], second: ["b": "1"], certain: [:]),
  ]

  @Test("Two later sweeps claim only the rules that both applied", arguments: fromSomething)
  func laterSweeps(_ rules: Case) throws {
    var state = try StateFile(at: place.path)
    try state.record(
      sweep(
        try state.load(), rules: ["a": "1", "b": "1"], scanned: ids(10..<20),
        holders: holders(commits: ids(10..<11))))
    let known = try record(rules, into: &state)
    #expect(known.rules == rules.certain)
    #expect(known.holders.blobs == Set(ids(0..<1)) && known.holders.tags == Set(ids(9..<10)))
    #expect(known.holders.commits == (rules.replaces ? [] : Set(ids(10..<11))))
    #expect(try state.countScanned(ids(0..<30), of: known) == (rules.replaces ? 10 : 20))
  }

  /// Records two sweeps that both went by what is known now.
  private func record(_ rules: Case, into state: inout StateFile) throws -> Snapshot {
    let basis = try state.load()
    try state.record(
      sweep(
        basis, rules: rules.first, replacesBasis: rules.replaces, scanned: ids(0..<6),
        packs: [pack(1)], holders: holders(blobs: ids(0..<1))))
    try state.record(
      sweep(
        basis, rules: rules.second, replacesBasis: rules.replaces, scanned: ids(5..<10),
        packs: [pack(2)], holders: holders(tags: ids(9..<10))))
    return try state.load()
  }

  @Test("A sweep whose basis another engine has replaced claims only what it read itself")
  func replacedBasis() throws {
    var state = try StateFile(at: place.path)
    try state.record(sweep(try state.load(), scanned: ids(0..<10)))
    let basis = try state.load()
    try state.record(sweep(try state.load(engine: "2"), scanned: ids(0..<10)))
    try state.record(sweep(basis, scanned: ids(10..<12)))
    #expect(try state.countScanned(ids(0..<20), of: try state.load()) == 2)
    #expect(try state.load(engine: "2").isEmpty)
  }

  @Test("What was recorded since loading is not mixed with what was loaded")
  func outdated() throws {
    var state = try StateFile(at: place.path)
    try state.record(sweep(try state.load(), rules: ["a": "1"], scanned: ids(0..<10)))
    let known = try state.load()
    var other = try StateFile(at: place.path)
    try other.record(sweep(try other.load(), rules: ["a": "1"]))
    #expect(try state.scanned(among: ids(0..<1), of: known) != nil, "nothing has changed")
    try other.record(
      sweep(try other.load(), rules: ["a": "2"], replacesBasis: true, scanned: ids(10..<20)))
    #expect(try state.scanned(among: ids(0..<1), of: known) == nil)
    try other.record(sweep(try other.load(engine: "2")))
    #expect(try state.scanned(among: ids(0..<1), of: known) == nil)
  }

  @Test("Threads with a connection each lose nothing")
  func threads() async throws {
    let path = place.path
    try await withThrowingTaskGroup(of: Void.self) { group in
      for worker in 0..<4 as Range<UInt64> {
        group.addTask { try recordTwenty(as: worker, path: path) }
      }
      try await group.waitForAll()
    }
    try expectAll(ofWorkers: 4)
  }

  @Test("Processes lose nothing")
  func processes() async throws {
    async let first: Void = recordInAnotherProcess(as: 0)
    async let second: Void = recordInAnotherProcess(as: 1)
    _ = await (first, second)
    try expectAll(ofWorkers: 2)
  }

  private func recordInAnotherProcess(as worker: UInt64) async {
    let path = place.path
    await #expect(processExitsWith: .success) {
      [worker = worker as UInt64, path = path as String] in
      try recordTwenty(as: worker, path: path)
    }
  }

  private func expectAll(ofWorkers count: UInt64) throws {
    var state = try StateFile(at: place.path)
    let shared = try state.load()
    #expect(shared.rules == ["a": "1"])
    #expect(try state.countScanned(ids(0..<count * 1_000 + 50), of: shared) == Int(count) * 800)
    for worker in 0..<count {
      let own = try state.load("/\(worker)")
      #expect(try state.countScanned(ids(0..<2_000), of: own) == 1_000)
    }
  }

  @Test("Whoever cannot get at the file in time is told that another process has it")
  func busy() throws {
    do {
      var state = try StateFile(at: place.path)
      try state.record(sweep(try state.load(), scanned: ids(0..<10)))
    }
    var state = try StateFile(at: place.path, patience: .milliseconds(20))
    let other = try Foreign(place.path)
    try other.run("BEGIN IMMEDIATE")
    let known = try state.load()
    #expect(!known.isEmpty, "who writes does not yet keep others from reading")
    #expect(throws: StateError.busy(path: place.path)) {
      try state.record(sweep(known, scanned: ids(10..<20)))
    }
    try other.run("COMMIT; BEGIN EXCLUSIVE")
    #expect(throws: StateError.busy(path: place.path)) { try state.load() }
    try other.run("COMMIT")
    try state.record(sweep(known, scanned: ids(10..<20)))
    #expect(try state.countScanned(ids(0..<30), of: try state.load()) == 20)
  }
}

/// Records 40 sweeps: 20 of a repository that all workers share, 20 of the worker's own.
private func recordTwenty(as worker: UInt64, path: String) throws {
  var state = try StateFile(at: path, patience: .seconds(60))
  for round in 0..<20 as Range<UInt64> {
    let start = worker * 1_000 + round * 40
    try state.record(sweep(try state.load(), scanned: ids(start..<start + 40)))
    try state.record(
      sweep(try state.load("/\(worker)"), scanned: ids(round * 50..<round * 50 + 50)))
  }
}
