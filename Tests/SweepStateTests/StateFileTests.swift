import Foundation
import GitHistory
import SweepState
import Testing

@Suite("State of sweeps")
struct StateFileTests {
  let place: Place

  init() throws { place = try Place() }

  @Test("A sweep that was recorded is there when the file is opened again")
  func roundTrip() throws {
    let seen = ids(0..<5_000)
    let held = holders(
      blobs: Array(seen[0..<3]), commits: Array(seen[3..<4]), tags: Array(seen[4..<6]))
    do {
      var state = try StateFile(at: place.path)
      let basis = try state.load()
      #expect(basis.isEmpty)
      #expect(basis.changedRules(["a": "1"]).isEmpty)
      var done = sweep(
        basis, rules: ["a": "1", "b": "2"], scanned: seen, packs: [pack(1), pack(2)],
        holders: held)
      done.result = Sweep.Result(key: "k", bytes: [1, 2, 3])
      try state.record(done)
    }
    var state = try StateFile(at: place.path)
    let known = try state.load()
    #expect(!known.isEmpty)
    #expect(known.rules == ["a": "1", "b": "2"])
    #expect(known.packs == [pack(1), pack(2)])
    #expect(known.holders == held)
    #expect(try state.countScanned(seen, of: known) == 5_000)
    #expect(try state.countScanned(ids(5_000..<9_000), of: known) == 0)
    #expect(try state.result(of: known, key: "k") == [1, 2, 3])
    #expect(try state.result(of: known, key: "other") == nil)
    #expect(known.changedRules(["a": "1", "b": "9", "c": "1"]) == ["b", "c"])
  }

  @Test("Asking about few objects and about many gives the same answer", arguments: [1, 20, 3_000])
  func candidates(count: UInt64) throws {
    var state = try StateFile(at: place.path)
    try state.record(sweep(try state.load(), scanned: ids(0..<2_000)))
    try state.record(sweep(try state.load(), scanned: ids(2_000..<2_100)))
    let known = try state.load()
    let candidates = ids(2_100 - count / 2..<2_100 + count)
    let scanned = try #require(try state.scanned(among: candidates, of: known))
    #expect(scanned.unscanned(among: candidates) == ids(2_100..<2_100 + count))
  }

  @Test("A closed file is a single one that only its owner can read")
  func isOneFile() throws {
    do {
      var state = try StateFile(at: place.path)
      try state.record(sweep(try state.load(), scanned: ids(0..<100)))
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: place.directory.path)
    #expect(names == ["keyproof.state"])
    let attributes = try FileManager.default.attributesOfItem(atPath: place.path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test(
    "Names that mean something to SQLite are plain files",
    arguments: ["file:x?mode=memory", ":memory:", "a b.state", "?", "#1"])
  func namesArePlain(name: String) throws {
    let path = place.directory.path + "/" + name
    do {
      var state = try StateFile(at: path)
      try state.record(sweep(try state.load(), scanned: ids(0..<10)))
    }
    #expect(FileManager.default.fileExists(atPath: path))
    var state = try StateFile(at: path)
    #expect(!(try state.load()).isEmpty)
  }

  @Test("Repositories do not mix")
  func repositories() throws {
    var state = try StateFile(at: place.path)
    try state.record(sweep(try state.load("/a"), scanned: ids(0..<100), packs: [pack(1)]))
    try state.record(sweep(try state.load("/b"), rules: [:], scanned: ids(100..<150)))
    let (a, b) = (try state.load("/a"), try state.load("/b"))
    #expect(try state.countScanned(ids(0..<200), of: a) == 100)
    #expect(try state.countScanned(ids(0..<200), of: b) == 50)
    #expect(a.packs == [pack(1)] && b.packs.isEmpty)
    #expect(try state.load("/c").isEmpty)
  }

  @Test("Another engine or other options know nothing, and their sweep replaces what was known")
  func otherEngine() throws {
    var state = try StateFile(at: place.path)
    var first = sweep(try state.load(), scanned: ids(0..<100), packs: [pack(1)])
    first.result = Sweep.Result(key: "k", bytes: [1])
    try state.record(first)
    for (engine, options) in [("2", "o"), ("1", "p"), ("2", "p")] {
      let other = try state.load(engine: engine, options: options)
      #expect(other.isEmpty && other.rules.isEmpty && other.packs.isEmpty)
      #expect(try state.countScanned(ids(0..<100), of: other) == 0)
      #expect(try state.result(of: other, key: "k") == nil)
    }
    #expect(try !state.load().isEmpty)
    try state.record(sweep(try state.load(engine: "2"), scanned: ids(50..<60)))
    #expect(try state.load().isEmpty)
    let known = try state.load(engine: "2")
    #expect(try state.countScanned(ids(0..<100), of: known) == 10)
    #expect(known.packs.isEmpty)
    #expect(try state.result(of: known, key: "k") == nil)
  }

  @Test("Packs that are gone are forgotten; objects and holders are not, for they may come back")
  func goneAndBack() throws {
    var state = try StateFile(at: place.path)
    let (old, new) = (ids(0..<1), ids(1..<2))
    try state.record(
      sweep(
        try state.load(), scanned: old, packs: [pack(1), pack(2)], holders: holders(blobs: old)))
    try state.record(
      sweep(try state.load(), scanned: new, packs: [pack(2), pack(3)], holders: holders(tags: new)))
    let known = try state.load()
    #expect(known.packs == [pack(2), pack(3)])
    #expect(known.holders == holders(blobs: old, tags: new))
    #expect(try state.countScanned(old + new, of: known) == 2)
  }

  @Test("After a change of rules only what was read again counts as scanned")
  func changedRules() throws {
    var state = try StateFile(at: place.path)
    let old = ids(0..<100)
    try state.record(
      sweep(try state.load(), scanned: old, packs: [pack(1)], holders: holders(blobs: old)))
    // Ten are gone or cannot be read.
    let held = holders(blobs: ids(20..<21))
    try state.record(
      sweep(
        try state.load(), rules: ["a": "2"], replacesBasis: true, scanned: ids(10..<110),
        packs: [pack(2)], holders: held))
    let known = try state.load()
    #expect(known.rules == ["a": "2"])
    #expect(known.packs == [pack(2)])
    #expect(known.holders == held)
    let scanned = try #require(try state.scanned(among: ids(0..<120), of: known))
    #expect(scanned.unscanned(among: ids(0..<120)) == ids(0..<10) + ids(110..<120))
  }

  @Test("A sweep that added objects but was stopped before reading old ones again says so")
  func interrupted() throws {
    var state = try StateFile(at: place.path)
    let (old, current) = (ids(0..<10), ["a": "2", "b": "1", "c": "1"])
    try state.record(
      sweep(
        try state.load(), rules: ["a": "1", "b": "1"], scanned: old, packs: [pack(1)],
        holders: holders(blobs: old)))
    try state.record(
      sweep(try state.load(), rules: current, scanned: ids(10..<15), packs: [pack(1)]))
    let known = try state.load()
    #expect(known.rules == ["b": "1"])
    #expect(known.changedRules(current) == ["a", "c"])
    #expect(known.packs == [pack(1)])
    #expect(known.holders == holders(blobs: old))
    #expect(try state.countScanned(ids(0..<20), of: known) == 15)
  }

  @Test("Recording the same again changes nothing")
  func isIdempotent() throws {
    var state = try StateFile(at: place.path)
    try state.record(sweep(try state.load(), scanned: ids(0..<500), packs: [pack(1)]))
    let before = try place.bytes
    try state.record(sweep(try state.load(), scanned: ids(0..<500), packs: [pack(1)]))
    #expect(try place.bytes == before)
  }

  @Test("Only the newest result is kept, one that is too large is not, and none changes nothing")
  func results() throws {
    var state = try StateFile(at: place.path)
    for (key, bytes) in [("k", [1]), ("l", [])] as [(String, [UInt8])] {
      var done = sweep(try state.load(), scanned: ids(0..<5))
      done.result = Sweep.Result(key: key, bytes: bytes)
      try state.record(done)
    }
    try state.record(sweep(try state.load(), scanned: ids(0..<9)))
    let known = try state.load()
    #expect(try state.result(of: known, key: "k") == nil)
    #expect(try state.result(of: known, key: "l") == [])
    var done = sweep(known)
    done.result = Sweep.Result(
      key: "l", bytes: [UInt8](repeating: 0, count: StateFile.maxResultBytes + 1))
    try state.record(done)
    #expect(try state.result(of: known, key: "l") == nil)
  }

  @Test("Texts may be anything", arguments: ["", "a\0b", "'; DROP TABLE rules; --", "ü€🔑"])
  func texts(text: String) throws {
    var state = try StateFile(at: place.path)
    let basis = try state.load(repository: text, engine: text, options: text)
    var done = sweep(basis, rules: [text: text])
    done.result = Sweep.Result(key: text, bytes: [7])
    try state.record(done)
    let known = try state.load(repository: text, engine: text, options: text)
    #expect(known.rules == [text: text])
    #expect(try state.result(of: known, key: text) == [7])
  }
}
