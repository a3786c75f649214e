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
    var next: UInt64 = 0
    for round in 0..<16 as Range<UInt32> {
      // Moments that move through the sweeps that follow.
      let microseconds = round * 700
      await #expect(processExitsWith: .signal(SIGKILL)) {
        [path = path as String, log = log as String, microseconds = microseconds as UInt32] in
        try recordUntilKilled(path: path, log: log, delay: microseconds)
      }
      let text = try String(contentsOfFile: log, encoding: .utf8)
      let acknowledged = try #require(text.split(separator: "\n").last.flatMap { UInt64($0) })
      #expect(acknowledged >= next + 2)
      var state = try StateFile(at: path)
      let known = try state.load()
      let last = try #require(known.lastSweep)
      #expect((acknowledged...acknowledged + 1).contains(last))
      #expect(known.rules == ["a": "1"])
      #expect(known.holders == holders(blobs: ids(first(before: last)..<last + 1)))
      let expected = ids(first(before: last) * 50..<(last + 1) * 50)
      let scanned = try #require(try state.scanned(among: ids(0..<last * 50 + 100), of: known))
      #expect(scanned.count == expected.count)
      #expect(scanned.unscanned(among: expected).isEmpty)
      next = last + 1
    }
  }
}

extension Snapshot {
  /// The number of the last sweep, which its pack tells.
  fileprivate var lastSweep: UInt64? {
    packs.count == 1 ? packs.first.map { UInt64($0.size) } : nil
  }
}

/// The last sweep up to `number` that replaced all before it: one in 24 does, so that segments are
/// also merged between.
private func first(before number: UInt64) -> UInt64 { number / 24 * 24 }

/// Records sweep after sweep of 50 ids, writes down the number of each that is recorded, and has
/// the process killed a while after the third.
private func recordUntilKilled(path: String, log: String, delay: UInt32) throws {
  let file = open(log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
  var state = try StateFile(at: path)
  var count = 0
  while true {
    let known = try state.load()
    let number = known.lastSweep.map { $0 + 1 } ?? 0
    try state.record(
      sweep(
        known, replacesBasis: number == first(before: number),
        scanned: ids(number * 50..<(number + 1) * 50), packs: [pack(Int(number))],
        holders: holders(blobs: ids(number..<number + 1))))
    let line = Array("\(number)\n".utf8)
    write(file, line, line.count)
    count += 1
    if count == 3 {
      Thread.detachNewThread {
        usleep(delay)
        kill(getpid(), SIGKILL)
      }
    }
  }
}
