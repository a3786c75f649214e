import Foundation
import GitHistory
import SweepState
import Testing

@Suite("Crashes")
struct CrashTests {
  let place: Place

  init() throws { place = try Place() }

  @Test("A transaction that was never committed leaves no trace")
  func dropped() throws {
    do {
      var state = try StateFile(at: place.path)
      try state.record(sweep(try state.load(), scanned: ids(0..<100)))
    }
    do {
      let other = try Foreign(place.path)
      try other.run("BEGIN IMMEDIATE; DELETE FROM shards; DELETE FROM repositories")
    }
    var state = try StateFile(at: place.path)
    #expect(try state.countScanned(ids(0..<200), of: try state.load()) == 100)
  }

  @Test("What a killed process had half written is undone")
  func halfWritten() async throws {
    do {
      var state = try StateFile(at: place.path)
      try state.record(sweep(try state.load(), scanned: ids(0..<20_000)))
    }
    let before = try place.bytes
    let path = place.path
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      let other = try Foreign(path)
      // A small cache writes its pages into the file before the end.
      try other.run(
        """
        PRAGMA cache_size = 5; BEGIN IMMEDIATE; UPDATE shards SET ids = zeroblob(length(ids));
        UPDATE rules SET digest = 'false'
        """)
      kill(getpid(), SIGKILL)
    }
    try #require(try place.bytes != before, "the process has written nothing that can be undone")
    var state = try StateFile(at: place.path)
    let known = try state.load()
    #expect(known.rules == ["a": "1"])
    #expect(try state.countScanned(ids(0..<20_100), of: known) == 20_000)
    #expect(try place.bytes == before)
  }

  @Test("Killed at any moment, a process has recorded whole sweeps only")
  func killed() async throws {
    let (path, log) = (place.path, place.path + ".log")
    for round in 0..<12 as Range<UInt32> {
      // Later than the start, at moments that move through the loop.
      let microseconds = 2_000 + round * 3_700
      await #expect(processExitsWith: .signal(SIGKILL)) {
        [path = path as String, log = log as String, microseconds = microseconds as UInt32] in
        Thread.detachNewThread {
          usleep(microseconds)
          kill(getpid(), SIGKILL)
        }
        try recordForever(path: path, log: log)
      }
      let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
      let acknowledged = text.split(separator: "\n").last.flatMap { UInt64($0) } ?? 0
      var state = try StateFile(at: path)
      let known = try state.load()
      let recorded = known.rules["a"].flatMap { UInt64($0) } ?? 0
      #expect((acknowledged...acknowledged + 1).contains(recorded))
      #expect(try state.countScanned(ids(0..<recorded * 50 + 100), of: known) == recorded * 50)
      #expect(known.packs == (recorded == 0 ? [] : [pack(Int(recorded))]))
      #expect(known.holders == holders(blobs: ids(0..<recorded)))
    }
  }
}

/// Records sweep after sweep of 50 ids and writes down the number of each that is recorded.
private func recordForever(path: String, log: String) throws {
  let file = open(log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
  var state = try StateFile(at: path)
  while true {
    let known = try state.load()
    let number = (known.rules["a"].flatMap { UInt64($0) } ?? 0) + 1
    try state.record(
      sweep(
        known, rules: ["a": String(number)], scanned: ids((number - 1) * 50..<number * 50),
        packs: [pack(Int(number))], holders: holders(blobs: ids(0..<number))))
    let line = Array("\(number)\n".utf8)
    write(file, line, line.count)
  }
}
