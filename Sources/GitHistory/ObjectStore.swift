public import Evidence

/// Every object a repository holds, reachable or not: its packs, read as far as their indexes and
/// headers go, and the objects outside of packs.
public struct ObjectStore: Sendable {
  /// In the order of their names within each object directory.
  package let packs: [Pack]
  private let tables: [IDTable]
  private let looseIndex: ObjectIndex
  /// The entries of each pack that an earlier pack holds too.
  let repeated: RepeatedEntries
  /// Objects that no pack holds, each once, sorted.
  public let loose: [ObjectID]
  /// Whether objects were left out on purpose when the repository was cloned.
  public let isPartial: Bool
  /// Packs that cannot be read, and objects in packs that lead nowhere.
  public let gaps: [Gap]

  /// Lists what a repository and those it borrows from hold.
  ///
  /// A pack that cannot be read becomes a gap; the others are listed all the same.
  ///
  /// - Throws: ``GitError`` if the repository cannot be opened.
  public init(_ location: RepositoryLocation, jobs: Int = 1) async throws {
    var packs: [Pack] = []
    var gaps: [Gap] = []
    // Git moves objects into packs while others read. Listed in this order, none is overlooked.
    let repository = try Repository(location)
    isPartial = repository.isPartialClone
    let directories = repository.objectDirectories()
    var loose = Set(repository.looseObjects(gaps: &gaps))
    for directory in directories {
      try await Self.open(directory + "/pack", jobs: jobs, into: &packs, gaps: &gaps)
    }
    let copies = PackedCopies(packs)
    for id in loose where copies.hold(id) { loose.remove(id) }
    let lost = packs.flatMap { pack in pack.forest.lost.map { pack.id(of: Int($0)) } }
    for id in Set(lost).sorted() where !copies.hold(id) && !loose.contains(id) {
      gaps.append(
        Gap(
          kind: .corruptObject, subject: "object \(id)",
          detail: "it cannot be read (what it is made from is not in its pack, or made from it); "
            + "check with `git fsck`"))
    }
    self.packs = packs
    repeated = RepeatedEntries(copies.repeated)
    self.loose = loose.sorted()
    tables = packs.map(\.index.table)
    looseIndex = ObjectIndex(self.loose)
    self.gaps = gaps
  }

  /// How many objects there are; one that several packs hold counts for each.
  public var count: Int { packs.reduce(loose.count) { $0 + $1.forest.count } }

  /// Whether the repository holds an object.
  func holds(_ id: ObjectID) -> Bool {
    for table in tables where table.position(of: id) != nil { return true }
    return looseIndex.place(of: id) != nil
  }

  /// Opens the packs of a directory.
  ///
  /// Git replaces packs while others read: where one is gone, the directory is listed again.
  private static func open(
    _ directory: String, jobs: Int, into packs: inout [Pack], gaps: inout [Gap]
  ) async throws {
    var opened: [String: Pack] = [:]
    var failed: [String: PackFailure] = [:]
    var names: Set<String> = []
    for _ in 0..<4 {
      names = Set(GitHistory.names(inDirectory: directory))
      failed = [:]
      for name in names.sorted() where name.hasSuffix(".idx") && opened[name] == nil {
        do {
          opened[name] = try await Pack.open(index: directory + "/" + name, jobs: jobs)
        } catch let failure as PackFailure {
          failed[name] = failure
        }
      }
      guard failed.values.contains(.vanished) else { break }
    }
    packs += opened.sorted { $0.key < $1.key }.map(\.value)
    for (name, failure) in failed.sorted(by: { $0.key < $1.key }) {
      gaps.append(
        Gap(
          kind: .corruptObject, subject: directory + "/" + name,
          detail: "this pack cannot be read: \(failure.reason); "
            + "check with `git fsck`, or make its index again with `git index-pack`"))
    }
    for name in names.sorted() where name.hasSuffix(".pack") && name.hasPrefix("pack-") {
      guard !names.contains(name.dropLast(5) + ".idx") else { continue }
      gaps.append(
        Gap(
          kind: .corruptObject, subject: directory + "/" + name,
          detail: "this pack has no index; make one with `git index-pack`"))
    }
  }
}
