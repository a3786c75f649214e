import Foundation
import GitHistory
import SweepState
import Testing

@Suite("Files that cannot serve as state")
struct BadFileTests {
  let place: Place

  init() throws { place = try Place() }

  /// A file with one repository of 1,000 scanned objects.
  private func makeState() throws {
    var state = try StateFile(at: place.path)
    let all = ids(0..<1_000)
    var done = sweep(
      try state.load(), scanned: all, packs: [pack(1)], holders: holders(blobs: [all[0]]))
    done.result = Sweep.Result(key: "k", bytes: [1, 2, 3])
    try state.record(done)
  }

  /// Uses every part of the state.
  private func use() throws(StateError) {
    var state = try StateFile(at: place.path)
    let known = try state.load(repository: "/repo/.git", engine: "1", options: "o")
    _ = try state.result(of: known, key: "k")
    _ = try state.scanned(among: ids(0..<1_000), of: known)
    try state.record(sweep(known, scanned: ids(0..<2_000)))
  }

  private func expect(_ error: StateError, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(throws: error, sourceLocation: sourceLocation) { try use() }
    let sentence = error.description
    #expect(sentence.hasPrefix(place.path + ": "), sourceLocation: sourceLocation)
    #expect(
      sentence.contains("; ") && !sentence.contains("\n"), sourceLocation: sourceLocation)
  }

  // MARK: Not a state file

  static let strangers: [(name: String, content: Data)] = [
    ("text", Data("# Notes\n".utf8)),
    ("long text", Data(String(repeating: "All work and no play\n", count: 900).utf8)),
    ("zeros", Data(count: 8_192)),
    ("the beginning of a database", Data("SQLite format 3\0".utf8)),
  ]

  @Test("A file of another kind is refused and stays as it is", arguments: strangers.map(\.name))
  func stranger(name: String) throws {
    let content = try #require(Self.strangers.first { $0.name == name }).content
    try place.write(content)
    expect(.foreign(path: place.path))
    #expect(try place.bytes == content)
  }

  @Test(
    "A database of another program is refused and stays as it is",
    arguments: ["", "PRAGMA application_id = 7;", "PRAGMA journal_mode = WAL;"])
  func foreignDatabase(setting: String) throws {
    try place.run("\(setting) CREATE TABLE notes (text); INSERT INTO notes VALUES ('mine')")
    let before = try place.bytes
    expect(.foreign(path: place.path))
    #expect(try place.bytes == before)
    let names = try FileManager.default.contentsOfDirectory(atPath: place.directory.path)
    #expect(names == ["keyproof.state"])
  }

  @Test("A file of a newer format is refused and stays as it is", arguments: [2, 7, 2_000_000])
  func newer(format: Int) throws {
    try makeState()
    try place.run("PRAGMA user_version = \(format)")
    let before = try place.bytes
    expect(.newerFormat(path: place.path, format: format))
    #expect(try place.bytes == before)
  }

  @Test("A format that becomes newer while the file is open is refused")
  func becomesNewer() throws {
    try makeState()
    var state = try StateFile(at: place.path)
    let known = try state.load()
    try place.run("PRAGMA user_version = 2")
    let error = StateError.newerFormat(path: place.path, format: 2)
    #expect(throws: error) { try state.load() }
    #expect(throws: error) { try state.record(sweep(known, scanned: ids(0..<5_000))) }
  }

  @Test("A file without bytes becomes a state")
  func empty() throws {
    try place.write(Data())
    try makeState()
    try use()
  }

  // MARK: Damage

  static let damages = [
    "PRAGMA user_version = 0",
    "PRAGMA user_version = -1",
    "DROP TABLE rules",
    "DROP TABLE shards",
    "ALTER TABLE packs RENAME TO bundles",
    "ALTER TABLE packs ADD COLUMN note",
    "CREATE TABLE notes (text)",
    "CREATE INDEX extra ON shards (ids)",
    "CREATE TRIGGER t AFTER INSERT ON shards BEGIN DELETE FROM segments; END",
    "CREATE VIEW v AS SELECT 1",
    // Blocks of ids.
    "UPDATE shards SET ids = substr(ids, 1, 19)",
    "UPDATE shards SET ids = substr(ids, 1, 21)",
    "UPDATE shards SET ids = ids || ids",
    "UPDATE shards SET ids = zeroblob(40)",
    "UPDATE shards SET ids = 'text'",
    "UPDATE shards SET ids = 5",
    "UPDATE shards SET ids = x'00' || substr(ids, 2)",
    // Rows that do not fit together.
    "UPDATE segments SET id = -1",
    "UPDATE segments SET id = 0x7fffffffffffffff",
    "UPDATE segments SET count = -1",
    "UPDATE segments SET count = 0x7fffffffffffffff",
    "UPDATE segments SET count = 'many'",
    "UPDATE segments SET count = 1.5",
    "INSERT INTO segments VALUES (0x7ffffffffffffff0, 99, 1)",
    "UPDATE repositories SET engine = x'31'",
    "UPDATE repositories SET generation = 'old'",
    "UPDATE rules SET digest = x'31'",
    "UPDATE packs SET size = 'large'",
    "UPDATE holders SET ids = substr(ids, 1, 19)",
    "UPDATE holders SET ids = ids || ids",
    "UPDATE holders SET kind = 2",
    "UPDATE results SET bytes = 'text'",
  ]

  @Test("Damage is named as such", arguments: damages)
  func damaged(by sql: String) throws {
    try makeState()
    try place.run(sql)
    expect(.damaged(path: place.path))
  }

  @Test("Shards that belong to no segment are passed over, and never adopted")
  func strayShards() throws {
    try makeState()
    // Where the next two segments will be.
    try place.run("INSERT INTO shards SELECT id + 256, ids FROM shards")
    try place.run("DELETE FROM shards WHERE id < 512")
    var state = try StateFile(at: place.path)
    #expect(try state.countScanned(ids(0..<1_000), of: try state.load()) == 0)
    try state.record(sweep(try state.load(), scanned: ids(1_000..<1_001)))
    #expect(try state.countScanned(ids(0..<2_000), of: try state.load()) == 1)
  }

  @Test("A file that ends too early never vouches for an object that it did not hold")
  func truncated() throws {
    try makeState()
    let whole = try place.bytes
    for length in stride(from: 0, to: whole.count, by: 1_111) {
      try place.write(whole.prefix(length))
      try expectNothingFalse()
    }
  }

  @Test("Bytes that have changed never crash", arguments: 0..<3 as Range<Int>)
  func changedBytes(seed: Int) throws {
    try makeState()
    let whole = try place.bytes
    for step in 0..<40 {
      var content = whole
      // Half of the changes hit the pages that say how the others are used.
      let area = step.isMultiple(of: 2) ? whole.count : min(whole.count, 4_096 * 9)
      for change in 0..<1 + step % 4 {
        let number = UInt64(seed * 10_000 + step * 10 + change)
        let random = ids(number..<number + 1)[0].leadingBits
        content[Int(random >> 8) % area] ^= UInt8(truncatingIfNeeded: random | 1)
      }
      try place.write(content)
      do {
        try use()
      } catch {
        #expect(error.description.hasPrefix(place.path))
      }
    }
  }

  private func expectNothingFalse() throws {
    do {
      var state = try StateFile(at: place.path)
      let known = try state.load()
      let scanned = try state.scanned(among: ids(0..<5_000), of: known)
      #expect(scanned?.unscanned(among: ids(1_000..<5_000)).count == 4_000)
    } catch {
      #expect(error.description.hasPrefix(place.path))
    }
  }

  // MARK: Places

  @Test("A directory, a missing directory and a device are refused")
  func places() throws {
    let directory = place.directory.path
    let cases = [
      (directory, "it is a directory"), (directory + "/none/state", "No such file or directory"),
      ("/dev/null", "it is not a regular file"), ("", "this is no path"),
      ("a\0b", "this is no path"), ("/proc/keyproof.state", ""),
    ]
    for (path, reason) in cases {
      #expect {
        _ = try StateFile(at: path)
      } throws: { error in
        guard case .unusable(path, let found, _)? = error as? StateError else { return false }
        return reason.isEmpty || found == reason
      }
    }
    let link = directory + "/link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "nowhere")
    #expect(throws: StateError.self) { _ = try StateFile(at: link) }
    #expect(!FileManager.default.fileExists(atPath: directory + "/nowhere"))
  }

  /// What someone without rights on the place may do with file and directory, and the error.
  enum Rights: String, CaseIterable, Codable {
    case readOnlyFile, unreadableFile, readOnlyDirectory, noFile

    var modes: (file: Int16?, directory: Int16) {
      switch self {
      case .readOnlyFile: (0o444, 0o777)
      case .unreadableFile: (0o600, 0o777)
      case .readOnlyDirectory: (0o666, 0o755)
      case .noFile: (nil, 0o755)
      }
    }
  }

  @Test("Missing rights are named as such", arguments: Rights.allCases)
  func rights(_ rights: Rights) async throws {
    try makeState()
    let path = place.path
    if let mode = rights.modes.file { chmod(path, mode_t(mode)) } else { unlink(path) }
    chmod(place.directory.path, mode_t(rights.modes.directory))
    await #expect(processExitsWith: .success) {
      [path = path as String, rights = rights as Rights] in
      // Nothing is forbidden to root.
      if getuid() == 0 { try #require(setuid(65_534) == 0) }
      #expect {
        var state = try StateFile(at: path)
        let known = try state.load()
        try state.record(sweep(known, scanned: ids(0..<5_000)))
      } throws: { error in
        switch (rights, error as? StateError) {
        case (.readOnlyFile, .readOnly(path)?), (.readOnlyDirectory, .readOnly(path)?),
          (.readOnlyDirectory, .unusable(path, _, _)?), (.unreadableFile, .unusable(path, _, _)?),
          (.noFile, .unusable(path, _, _)?):
          true
        default: false
        }
      }
    }
  }
}
