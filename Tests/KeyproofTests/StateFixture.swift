import Detection
import Evidence
import Foundation
import GitFixtures
import Keyproof
import Reports
import Rules

/// A repository that changes, and scans of it with and without a state file.
final class StateFixture {
  let scratch: ScratchDirectory
  let repository: String
  var git: GitProgram
  var chance: Chance
  let plants: [[UInt8]]
  /// What was done, for messages.
  private(set) var log: [String] = []
  /// Options of all scans, besides the state file.
  var options = ScanOptions()
  private var clock = 1_800_000_000

  var state: String { scratch.path + "/state" }
  var rules: String { scratch.path + "/rules.toml" }

  /// Makes a repository by chance.
  init(seed: UInt64, commitCount: Int = 30) throws {
    scratch = try ScratchDirectory()
    plants = RandomRepository.plants(Catalogue.builtinExamples)
    let random = try RandomRepository(
      seed: seed, in: scratch.path, plants: plants, commitCount: commitCount)
    repository = random.path
    log = random.recipe
    git = GitProgram(in: repository)
    git.settings = ["gc.auto=0", "pack.threads=1"]
    chance = Chance(seed: seed &* 77)
    options.paths = [repository]
    options.extent = .history
    options.jobs = 2
    // Then many blobs are read in parts.
    if seed.isMultiple(of: 3) { options.maxBlobBytes = 3000 }
    options.fingerprintKey = .text("a key for tests alone")
    options.ruleFiles = [rules]
    try writeRules(.none)
  }

  // MARK: Scans

  /// The report in JSON, and how many objects were looked at.
  func scan(withState usesState: Bool) async throws -> (text: String, objects: Int) {
    var options = options
    if usesState { options.stateFile = state }
    let progress = Progress()
    let report = try await Scan(options, command: .scan, progress: progress).run()
    var bytes: [UInt8] = []
    ReportWriter.write(report, format: .json) { bytes += $0 }
    return (String(decoding: bytes, as: UTF8.self), progress.counts.items)
  }

  // MARK: Changes

  /// What happens between two scans.
  enum Step: CaseIterable {
    case nothing, commit, secretCommit, rewind, deleteBranch, tag, dangle, repack, prune, scatter
    case rule, otherRule, noRule, allow, disable, certainty, drops
  }

  /// What the rule file holds.
  enum RuleFile: CaseIterable {
    case none, common, other, allow
  }

  func take(_ step: Step) throws {
    log.append("\(step)")
    switch step {
    case .nothing: break
    case .commit: try commit(Array("Plain \(chance.below(1000))\n".utf8))
    case .secretCommit: try commit(chance.pick(plants))
    case .rewind: run("update-ref", "refs/heads/branch0", "branch0~1")
    case .deleteBranch: run("update-ref", "-d", "refs/heads/branch\(1 + chance.below(3))")
    case .tag:
      let message = String(decoding: chance.pick(plants), as: UTF8.self)
      run("tag", "-f", "-a", "-m", message, "made\(chance.below(3))", "branch0")
    case .dangle: try git.run(["hash-object", "-w", "--stdin"], input: chance.pick(plants))
    case .repack: run("repack", "-q", "-a", "-d", "-f", "--depth=\(1 + chance.below(50))")
    case .prune: run("gc", "-q", "--prune=now")
    case .scatter: try scatter()
    case .rule: try writeRules(.common)
    case .otherRule: try writeRules(.other)
    case .noRule: try writeRules(.none)
    case .allow: try writeRules(.allow)
    case .disable:
      options.disabledRules = options.disabledRules.isEmpty ? ["openai-project-key"] : []
    case .certainty:
      options.detection.floor = options.detection.floor == .likely ? .possible : .likely
    case .drops: options.explainsDrops.toggle()
    }
  }

  /// A step that this storage may refuse, as a shallow or partial clone does.
  private func run(_ arguments: String...) {
    if (try? git.run(arguments)) == nil { log.append("(refused)") }
  }

  /// Adds a commit with a file and a message that hold `text`.
  func commit(_ text: [UInt8]) throws {
    clock += 60
    var stream = Array(
      """
      commit refs/heads/branch0
      committer Bob <bob@example.com> \(clock) +0000
      data 7
      change

      from refs/heads/branch0^0
      M 100644 inline new/f\(chance.below(4)).txt
      data \(text.count)\n
      """.utf8)
    stream += text
    stream += Array("\ndone\n".utf8)
    git.settings.append("fastimport.unpackLimit=\(chance.pick([1, 100]))")
    defer { git.settings.removeLast() }
    try git.run(["fast-import", "--quiet", "--force", "--done"], input: stream)
  }

  /// Turns a pack into objects outside of packs.
  private func scatter() throws {
    let packs = repository + "/objects/pack/"
    let names = FixtureFile.names(in: packs).filter { $0.hasSuffix(".pack") }
    guard !names.isEmpty else { return }
    let name = chance.pick(names)
    let moved = scratch.path + "/" + name
    try GitProgram.run("mv", [packs + name, moved])
    for end in ["idx", "rev", "bitmap", "promisor"] {
      try GitProgram.run("rm", ["-f", packs + name.dropLast(4) + end])
    }
    try GitProgram.run("rm", ["-f", packs + "multi-pack-index"])
    let pack = try Array(Data(contentsOf: URL(fileURLWithPath: moved)))
    try git.run(["unpack-objects", "-q"], input: pack)
  }

  private func writeRules(_ file: RuleFile) throws {
    let pattern = file == .other ? "Change [0-9]" : "Plain [0-9]+|Change [0-9]+"
    let rule = """
      [[rules]]
      id = "test-number"
      description = "A number"
      regex = '''\(pattern)'''
      keywords = ["Plain ", "Change "]
      basis = "context"
      """
    let allow = """
      [allowlist]
      regexes = ['''[13579]$''']
      """
    let text =
      switch file {
      case .none: "title = 'nothing'\n"
      case .common, .other: rule
      case .allow: allow + "\n" + rule
      }
    try Data(text.utf8).write(to: URL(fileURLWithPath: rules))
  }
}
