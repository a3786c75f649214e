import CSQLite
import Foundation
import GitHistory
import SweepState
import Testing

/// A directory for state files, gone when the test ends.
final class Place: Sendable {
  let directory: URL
  var path: String { directory.appendingPathComponent("keyproof.state").path }

  init() throws {
    directory = FileManager.default.temporaryDirectory
      .appendingPathComponent("keyproof-state-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: directory)
  }

  var bytes: Data {
    get throws { try Data(contentsOf: URL(fileURLWithPath: path)) }
  }

  func write(_ data: Data) throws {
    try data.write(to: URL(fileURLWithPath: path))
  }

  /// Does something to the file that Keyproof would not do.
  func run(_ sql: String) throws {
    let database = try Foreign(path)
    try database.run(sql)
  }
}

/// A plain connection to a database.
final class Foreign {
  private let handle: OpaquePointer

  init(_ path: String) throws {
    var handle: OpaquePointer?
    try #require(sqlite3_open(path, &handle) == SQLITE_OK)
    self.handle = try #require(handle)
  }

  deinit {
    sqlite3_close_v2(handle)
  }

  func run(_ sql: String) throws {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    let reason = String(cString: sqlite3_errmsg(handle))
    try #require(code == SQLITE_OK, "\(reason) in \(sql)")
  }
}

/// The ids numbered `range`: each number gives one id, spread as hashes are.
func ids(_ range: Range<UInt64>) -> [ObjectID] {
  range.map { number in
    var bytes: [UInt8] = []
    for salt in 0..<3 as Range<UInt64> {
      var word = (number &* 3 &+ salt &+ 1) &* 0x9e37_79b9_7f4a_7c15
      word = (word ^ word >> 30) &* 0xbf58_476d_1ce4_e5b9
      word = (word ^ word >> 27) &* 0x94d0_49bb_1331_11eb
      withUnsafeBytes(of: (word ^ word >> 31).bigEndian) { bytes += $0 }
    }
    return bytes.withUnsafeBytes { ObjectID(bytes: $0.baseAddress!) }
  }
}

func pack(_ number: Int) -> PackName {
  PackName(checksum: String(repeating: "0", count: 39) + String(number), size: Int64(number))
}

func holders(blobs: [ObjectID] = [], commits: [ObjectID] = [], tags: [ObjectID] = []) -> Holders {
  var holders = Holders()
  holders.blobs = Set(blobs)
  holders.commits = Set(commits)
  holders.tags = Set(tags)
  return holders
}

/// A sweep from `basis`, with what is given.
func sweep(
  _ basis: Snapshot, rules: [String: String] = ["a": "1"], replacesBasis: Bool = false,
  scanned: [ObjectID] = [], packs: Set<PackName> = [], holders: Holders = Holders()
) -> Sweep {
  var sweep = Sweep(basis: basis, rules: rules, replacesBasis: replacesBasis)
  sweep.scanned = scanned
  sweep.packs = packs
  sweep.holders = holders
  return sweep
}

extension StateFile {
  /// Loads what is known of a repository that tests call `name`.
  mutating func load(
    _ name: String = "/repo/.git", engine: String = "1", options: String = "o"
  ) throws(StateError) -> Snapshot {
    try load(repository: name, engine: engine, options: options)
  }

  /// How many of `candidates` count as scanned.
  mutating func countScanned(_ candidates: [ObjectID], of snapshot: Snapshot) throws -> Int {
    let scanned = try #require(try self.scanned(among: candidates, of: snapshot))
    return candidates.count - scanned.unscanned(among: candidates).count
  }
}
