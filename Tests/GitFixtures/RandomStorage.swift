/// The object database of a random repository, laid out by chance.
struct RandomStorage {
  private let directory: String
  private var git: GitProgram
  private var chance: Chance
  private var generation = 0
  /// What was done so far.
  private(set) var recipe: [String] = []

  /// Makes an empty bare repository.
  init(_ chance: inout Chance, in directory: String) throws(GitProgramError) {
    self.directory = directory
    self.chance = Chance(seed: chance.next())
    git = GitProgram(in: directory)
    try git.run(["init", "-q", "--bare", "-b", "branch0", "repository0"])
    git = GitProgram(in: directory + "/repository0")
    git.settings = [
      "core.compression=\(self.chance.pick([0, 1, 6, 9]))",
      "pack.indexVersion=\(self.chance.pick([1, 2, 2, 2]))",
      "repack.useDeltaBaseOffset=\(self.chance.pick(["false", "true", "true"]))",
      "pack.writeReverseIndex=\(self.chance.pick(["false", "true"]))",
      "fastimport.unpackLimit=\(self.chance.pick([1, 1, 100_000]))",
      "transfer.unpackLimit=1", "pack.threads=1", "gc.auto=0",
    ]
    recipe = [git.settings.joined(separator: " ")]
  }

  /// The git directory.
  var path: String { git.directory }

  private mutating func run(_ arguments: String...) throws(GitProgramError) {
    try run(arguments)
  }

  private mutating func run(_ arguments: [String]) throws(GitProgramError) {
    recipe.append(arguments.joined(separator: " "))
    try git.run(arguments)
  }

  /// Imports a part of a history: a new pack, or loose objects.
  mutating func add(_ part: [UInt8]) throws(GitProgramError) {
    let marks = "\(directory)/marks"
    let depth = chance.pick([0, 1, 10, 50, 4095])
    recipe.append("fast-import --depth=\(depth)")
    try git.run(
      [
        "fast-import", "--quiet", "--force", "--done", "--depth=\(depth)",
        "--import-marks-if-exists=\(marks)", "--export-marks=\(marks)",
      ], input: part)
  }

  /// Goes on in a second repository that borrows all objects of this one.
  mutating func borrow() throws(GitProgramError) {
    generation += 1
    let next = "\(directory)/repository\(generation)"
    try run("clone", "-q", "--bare", "--shared", path, next)
    git.directory = next
  }

  /// Lays out anew what is there.
  ///
  /// - Parameter keepsAll: whether objects stay that no reference leads to; a part that is yet to be
  ///   imported may go on from any commit before it.
  mutating func change(keepsAll: Bool) throws(GitProgramError) {
    let keep = keepsAll ? ["-k"] : []
    let depth = "--depth=\(chance.pick([1, 2, 10, 50, 250, 4095]))"
    let window = "--window=\(chance.pick([0, 2, 10, 50]))"
    switch chance.below(12) {
    case 0: break
    case 1, 2, 3: try run("repack", "-q", "-a", "-d", "-f", "-k", depth, window)
    case 4: try run(["repack", "-q", "-a", "-d", "-f"] + keep + [depth, window])
    case 5: try run("repack", "-q", "-A", "-d", depth, window)
    case 6: try run("repack", "-q", "-d", "-l")
    // What was loose or in other packs stays there too.
    case 7: try run("repack", "-q", "-a", "-f", depth, window)
    case 8: try run("repack", "-q", "--cruft", "-d", depth, window)
    case 9:
      try run(["repack", "-q", "-a", "-d", "-F", "--max-pack-size=1m"] + keep + [depth, window])
    case 10: try addDuplicates()
    default: try addThinPack()
    }
  }

  /// A pack of some objects that other packs hold as well, or that are loose.
  private mutating func addDuplicates() throws(GitProgramError) {
    let list = try git.run(["cat-file", "--batch-all-objects", "--batch-check=%(objectname)"])
    let ids = list.split(separator: 0x0A).filter { _ in chance.once(in: 3) }
    guard !ids.isEmpty else { return }
    recipe.append("pack-objects with \(ids.count) duplicates")
    try git.run(
      ["pack-objects", "-q", "objects/pack/pack"],
      input: Array(ids.joined(separator: [0x0A])) + [0x0A])
  }

  /// A pack that came thin, as from a push, and got its bases appended.
  private mutating func addThinPack() throws(GitProgramError) {
    let commits = try git.run(["rev-list", "--all", "--topo-order"]).split(separator: 0x0A)
    guard commits.count > 1 else { return }
    let base = commits[chance.below(commits.count - 1) + 1]
    let revisions = Array("branch0\n^".utf8) + base + [0x0A]
    let offsets = chance.once(in: 2) ? ["--delta-base-offset"] : []
    recipe.append("thin pack on \(String(decoding: base, as: UTF8.self)) \(offsets)")
    let pack = try git.run(
      ["pack-objects", "-q", "--thin", "--revs", "--stdout"] + offsets, input: revisions)
    try git.run(["index-pack", "--fix-thin", "--stdin"], input: pack)
  }

  /// Lays everything out a last time, with what only a whole repository can have.
  mutating func finish() throws(GitProgramError) {
    // What fast-import built on is no branch of its own; commits may become unreachable.
    try git.run(["update-ref", "-d", "refs/heads/tmp"])
    if chance.once(in: 3) { try run("tag", "tree", "branch0^{tree}") }
    if chance.once(in: 3) { try run("tag", "-a", "-m", "tree", "treetag", "branch0^{tree}") }
    for _ in 0...chance.below(2) { try change(keepsAll: false) }
    switch chance.below(8) {
    case 0: try addWideIndexes()
    case 1: try run("multi-pack-index", "write")
    case 2: try copy("--depth=\(1 + chance.below(4))", "--no-single-branch")
    case 3: try copy("--filter=blob:limit=\(chance.pick([0, 100, 1000]))")
    case 4: try run("repack", "-q", "-a", "-d", "-b")
    default: break
    }
    for _ in 0..<chance.below(3) {
      let loose = Array("loose and dangling \(chance.below(1000))\n".utf8)
      try git.run(["hash-object", "-w", "--stdin"], input: loose)
    }
  }

  /// Gives the packs indexes with 64-bit offsets, which git writes only for packs over 2 GiB.
  private mutating func addWideIndexes() throws(GitProgramError) {
    let packs = path + "/objects/pack/"
    for name in FixtureFile.names(in: packs) where name.hasSuffix(".pack") {
      let index = name.dropLast(4) + "idx"
      try GitProgram.run("rm", ["-f", packs + index, packs + name.dropLast(4) + "rev"])
      // Not every offset: libgit2 takes it for damage when the first one is wide as well.
      try run(
        "index-pack", "--index-version=2,0x\(chance.pick(["40", "400", "d"]))", "-o",
        packs + index, packs + name)
    }
  }

  /// Goes on in a clone that lacks some of the objects.
  private mutating func copy(_ options: String...) throws(GitProgramError) {
    generation += 1
    let next = "\(directory)/repository\(generation)"
    recipe.append("clone \(options)")
    try git.run(["config", "uploadpack.allowFilter", "true"])
    try git.run(["clone", "-q", "--bare"] + options + ["file://" + path, next])
    git.directory = next
  }
}
