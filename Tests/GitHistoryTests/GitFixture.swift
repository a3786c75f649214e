import Evidence
import Foundation
import GitHistory
import Testing

/// A repository made with the real git in a directory of its own, gone when the test ends.
final class GitFixture {
  /// Holds the repository and whatever else a test puts beside it.
  let directory: URL
  let root: URL
  /// Every commit is a day younger than the one before.
  private var clock = 1_700_000_000

  init(_ arguments: String..., name: String = "repo") throws {
    directory = FileManager.default.temporaryDirectory
      .appendingPathComponent("keyproof-git-\(UUID().uuidString)")
    root = directory.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    try git(["init", "-q", "-b", "main"] + arguments)
  }

  deinit {
    try? FileManager.default.removeItem(at: directory)
  }

  var path: String { root.path }

  @discardableResult
  func git(_ arguments: String...) throws -> String { try git(arguments) }

  @discardableResult
  func git(
    _ arguments: [String], in place: URL? = nil, input: Data? = nil,
    environment extra: [String: String] = [:]
  ) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git"] + arguments
    process.currentDirectoryURL = place ?? root
    process.environment = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
      "HOME": directory.path, "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1",
      "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.com",
      "GIT_COMMITTER_NAME": "Bob", "GIT_COMMITTER_EMAIL": "bob@example.com",
      "GIT_AUTHOR_DATE": "\(clock) +0000", "GIT_COMMITTER_DATE": "\(clock) +0000",
      "GIT_ALLOW_PROTOCOL": "file", "LC_ALL": "C",
    ].merging(extra) { $1 }
    let output = Pipe()
    let errors = directory.appendingPathComponent("stderr-\(UUID().uuidString)")
    _ = FileManager.default.createFile(atPath: errors.path, contents: nil)
    defer { try? FileManager.default.removeItem(at: errors) }
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: errors)
    if let input {
      let file = directory.appendingPathComponent("stdin-\(UUID().uuidString)")
      try input.write(to: file)
      process.standardInput = try FileHandle(forReadingFrom: file)
    } else {
      process.standardInput = FileHandle.nullDevice
    }
    try process.run()
    let text = String(
      decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    if process.terminationStatus != 0 {
      let complaint = (try? String(contentsOf: errors, encoding: .utf8)) ?? ""
      throw FixtureError(description: "git \(arguments): \(complaint)")
    }
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  func write(_ path: String, _ text: String) throws {
    let url = root.appendingPathComponent(path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func remove(_ path: String) throws {
    try FileManager.default.removeItem(at: root.appendingPathComponent(path))
  }

  /// Commits everything in the working tree.
  @discardableResult
  func commit(_ message: String = "change") throws -> ObjectID {
    clock += 86_400
    try git("add", "-A")
    try git("commit", "-q", "--allow-empty", "-m", message)
    return try id("HEAD")
  }

  /// Writes a file and commits it.
  @discardableResult
  func commit(_ path: String, _ text: String) throws -> ObjectID {
    try write(path, text)
    return try commit("write \(path)")
  }

  func id(_ revision: String) throws -> ObjectID {
    try #require(ObjectID(hex: try git("rev-parse", "--verify", revision)))
  }

  /// Writes an object without naming it anywhere.
  @discardableResult
  func object(_ kind: String, _ bytes: some Sequence<UInt8>) throws -> ObjectID {
    let hex = try git(
      ["hash-object", "-t", kind, "-w", "--stdin", "--literally"], input: Data(bytes))
    return try #require(ObjectID(hex: hex))
  }

  /// Where a loose object is kept.
  func looseFile(_ id: ObjectID) -> URL {
    root.appendingPathComponent(".git/objects")
      .appendingPathComponent(String(id.hex.prefix(2)))
      .appendingPathComponent(String(id.hex.dropFirst(2)))
  }
}

struct FixtureError: Error, CustomStringConvertible {
  let description: String
}

/// Collects what it is shown.
struct Collector: ObjectVisitor, ~Copyable {
  struct Seen: Sendable {
    var blobs: [ObjectID: [UInt8]] = [:]
    var messages: [ObjectID: String] = [:]
    var tags: [ObjectID: String] = [:]
  }

  private var seen = Seen()

  mutating func recall(_ bytes: Span<UInt8>, _ lineage: Lineage) {}

  mutating func visit(blob: ObjectID, _ bytes: UnsafeBufferPointer<UInt8>, _ chunk: Chunk) {
    Issue.record("\(blob) is shown in parts")
  }

  mutating func visit(blob: ObjectID, _ bytes: Span<UInt8>, _ lineage: Lineage) {
    seen.blobs[blob] = bytes.withUnsafeBufferPointer { Array($0) }
  }

  mutating func visit(message: Span<UInt8>, of id: ObjectID, kind: MessageKind) {
    let text = message.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    switch kind {
    case .commit: seen.messages[id] = text
    case .tag: seen.tags[id] = text
    }
  }

  consuming func finish() -> Seen { seen }
}

/// A whole sweep and what follows from it.
struct Swept {
  var blobs: [ObjectID: [UInt8]] = [:]
  var messages: [ObjectID: String] = [:]
  var tags: [ObjectID: String] = [:]
  let counts: SweepCounts
  let gaps: [Gap]
  let trees: [ObjectID]
  let graph: CommitGraph
  let location: RepositoryLocation

  /// In the order of the graph.
  var commits: [CommitRecord] { (0..<graph.count).map { graph.commit(at: $0) } }

  init(_ path: String, jobs: Int = 2, maxBlobBytes: Int = 1 << 20) async throws {
    let repository = try Repository(at: path)
    var sweep = ObjectSweep(repository.location, catalog: repository.catalog())
    sweep.jobs = jobs
    sweep.maxBlobBytes = maxBlobBytes
    let outcome = try await sweep.run { Collector() }
    for seen in outcome.found {
      blobs.merge(seen.blobs) { first, _ in first }
      messages.merge(seen.messages) { first, _ in first }
      tags.merge(seen.tags) { first, _ in first }
    }
    counts = outcome.counts
    gaps = outcome.gaps
    trees = outcome.trees
    graph = CommitGraph(commits: outcome.commits, references: try repository.references())
    location = repository.location
  }

  /// The histories of credentials, each given by a text that its blobs contain.
  func trace(_ values: String..., jobs: Int = 2) async throws -> [CredentialHistory] {
    var provenance = Provenance(location, graph: graph, trees: trees)
    provenance.jobs = jobs
    let outcome = try await provenance.trace(
      values.map { value in
        blobs.filter { String(decoding: $0.value, as: UTF8.self).contains(value) }.map(\.key)
      })
    #expect(outcome.gaps.isEmpty)
    return outcome.histories
  }
}
