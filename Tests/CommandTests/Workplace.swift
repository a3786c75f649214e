import Foundation
import Rules
import Testing

/// Values that look real, made when they are needed.
enum Value {
  /// A project key of OpenAI; the same seed gives the same key.
  static func openAI(_ seed: String = "one") -> String {
    expanded("sk-proj-<word:74>T3BlbkFJ<word:74>", seed: seed)
  }

  /// A key of Anthropic.
  static func anthropic(_ seed: String = "one") -> String {
    expanded("sk-ant-api03-<word:93>AA", seed: seed)
  }

  private static func expanded(_ template: String, seed: String) -> String {
    (try? ExampleTemplate.expand(template, seed: seed)) ?? ""
  }
}

/// A directory of one's own, where the command is run as a user runs it; gone when the test ends.
final class Workplace {
  let root: URL
  /// Every commit is a day younger than the one before.
  private var clock = 1_700_000_000

  init() throws {
    root = FileManager.default.temporaryDirectory
      .appending(path: "keyproof-command-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: root)
  }

  // MARK: Files

  func url(_ path: String) -> URL { path.isEmpty ? root : root.appending(path: path) }

  /// Writes a file and returns its path from the root.
  @discardableResult
  func write(_ path: String, _ text: String) throws -> String { try write(path, Data(text.utf8)) }

  @discardableResult
  func write(_ path: String, _ data: Data) throws -> String {
    let file = url(path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
    return path
  }

  func makeDirectory(_ path: String) throws {
    try FileManager.default.createDirectory(at: url(path), withIntermediateDirectories: true)
  }

  func link(_ path: String, to destination: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: url(path).path, withDestinationPath: destination)
  }

  func remove(_ path: String) throws { try FileManager.default.removeItem(at: url(path)) }

  func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: url(path)), as: UTF8.self)
  }

  func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: url(path).path) }

  // MARK: Programs

  /// What every program here sees: no configuration of the machine, and fixed dates.
  var environment: [String: String] {
    [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
      "HOME": root.path, "LC_ALL": "C.UTF-8", "TERM": "xterm",
      "KEYPROOF_FINGERPRINT_KEY": "a key for tests alone",
      "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1",
      "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.com",
      "GIT_COMMITTER_NAME": "Bob", "GIT_COMMITTER_EMAIL": "bob@example.com",
      "GIT_AUTHOR_DATE": "\(clock) +0000", "GIT_COMMITTER_DATE": "\(clock) +0000",
      "GIT_ALLOW_PROTOCOL": "file",
    ]
  }

  /// Runs `keyproof` with `arguments` in `place`.
  func keyproof(
    _ arguments: String..., in place: String = "", input: Data? = nil,
    environment extra: [String: String] = [:]
  ) throws -> Outcome {
    try Launch.start(
      [Keyproof.path] + arguments, in: url(place), environment: environment.merging(extra) { $1 },
      input: input
    ).wait()
  }

  /// Runs a line of bash, in which `$keyproof` is the binary.
  func shell(_ line: String, in place: String = "") throws -> Outcome {
    try Launch.start(
      ["bash", "-c", line], in: url(place),
      environment: environment.merging(["keyproof": Keyproof.path]) { $1 }
    ).wait()
  }

  // MARK: Repositories

  @discardableResult
  func git(
    _ arguments: String..., in place: String, environment extra: [String: String] = [:]
  ) throws -> String {
    let outcome = try Launch.start(
      ["git"] + arguments, in: url(place), environment: environment.merging(extra) { $1 }
    ).wait()
    guard outcome.code == 0 else {
      throw Launch.Failure(description: "git \(arguments): \(outcome.err)")
    }
    return outcome.out.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Makes an empty repository.
  func makeRepository(_ path: String) throws {
    try makeDirectory(path)
    try git("init", "-q", "-b", "main", in: path)
  }

  /// Commits everything in the working tree of a repository and returns the commit's name.
  @discardableResult
  func commit(_ repository: String, message: String = "change") throws -> String {
    clock += 86_400
    try git("add", "-A", in: repository)
    try git("commit", "-q", "--allow-empty", "-m", message, in: repository)
    return try git("rev-parse", "HEAD", in: repository)
  }

  /// A repository in which a key was committed and removed again.
  func makeLeakyRepository(_ path: String, key: String = Value.openAI()) throws {
    try makeRepository(path)
    try write("\(path)/app.py", "key = \"\(key)\"\n")
    try commit(path, message: "add the client")
    try write("\(path)/app.py", "import os\n")
    try commit(path, message: "read the key from the environment")
  }
}

/// A report in JSON.
struct JSONReport: Decodable {
  struct Coverage: Decodable {
    struct Source: Decodable {
      let name: String
      let kind: String
    }
    struct Gap: Decodable {
      let kind: String
      let subject: String
      let detail: String
    }
    let sources: [Source]
    let gaps: [Gap]
    let notes: [String]
  }
  struct Finding: Decodable {
    struct Occurrence: Decodable {
      let repository: String
      let path: String
      let surface: String
      let line: Int
      let blob: String?
      let at_head: Bool
      let in_working_tree: Bool
      let staged: Bool
      let unreachable: Bool
      let suppression: Suppression?
    }
    struct Suppression: Decodable {
      let kind: String
      let mark: String
      let reason: String?
      let owner: String?
      let expires: String?
    }
    let fingerprint: String?
    let rule_id: String
    let certainty: String
    let suppressed: Bool
    let lapsed_suppressions: [Suppression]
    let preview: String
    let secret: String?
    let occurrences: [Occurrence]
  }
  let coverage: Coverage
  let findings: [Finding]
  let suppressed: [Finding]

  var occurrences: [Finding.Occurrence] { findings.flatMap(\.occurrences) }
  var paths: [String] { occurrences.map(\.path).sorted() }
  var gaps: [String] { coverage.gaps.map(\.kind) }
}

extension Outcome {
  /// The report that was printed, or why there is none.
  func report() throws -> JSONReport {
    do {
      return try JSONDecoder().decode(JSONReport.self, from: bytes)
    } catch {
      throw Launch.Failure(description: "no report: \(error)\n\(all)")
    }
  }
}
