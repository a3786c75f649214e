import CLibgit2
public import Evidence

/// The names of all objects in a repository's object database, each once.
///
/// Packs come first and each pack in the order of its bytes, so that objects that are stored as
/// differences of each other are read close together.
public struct ObjectCatalog: Sendable {
  public internal(set) var ids: [ObjectID]
  /// Packs that could not be listed.
  public internal(set) var gaps: [Gap]

  public init(ids: [ObjectID], gaps: [Gap] = []) {
    self.ids = ids
    self.gaps = gaps
  }
}

extension Repository {
  /// Lists every object, reachable or not, of the repository and of what it borrows from.
  ///
  /// A pack whose index cannot be read becomes a gap; the others are listed all the same.
  public func catalog() -> ObjectCatalog {
    var listing = Listing()
    if list(objects, into: &listing) { return ObjectCatalog(ids: listing.unique()) }
    // One damaged pack ends libgit2's listing of all, so ask each pack by itself.
    var gaps: [Gap] = []
    listing = Listing()
    for directory in objectDirectories() {
      listPacks(in: directory, into: &listing, gaps: &gaps)
      listLoose(in: directory, into: &listing, gaps: &gaps)
    }
    return ObjectCatalog(ids: listing.unique(), gaps: gaps)
  }

  private func list(_ database: OpaquePointer?, into listing: inout Listing) -> Bool {
    withUnsafeMutablePointer(to: &listing) { pointer in
      git_odb_foreach(
        database,
        { id, payload in
          guard let id, let payload else { return 0 }
          let listing = payload.assumingMemoryBound(to: Listing.self)
          listing.pointee.ids.append(ObjectID(bytes: id))
          return 0
        }, pointer) == 0
    }
  }

  private func listPacks(in directory: String, into listing: inout Listing, gaps: inout [Gap]) {
    for name in names(inDirectory: directory + "/pack") where name.hasSuffix(".idx") {
      let path = directory + "/pack/" + name
      var backend: UnsafeMutablePointer<git_odb_backend>?
      let isListed = git_odb_backend_one_pack(&backend, path) == 0 && list(backend, into: &listing)
      if !isListed {
        gaps.append(
          Gap(
            kind: .corruptObject, subject: path,
            detail: "this pack's index cannot be read (\(lastReason())); "
              + "make it again with `git index-pack`"))
      }
    }
  }

  /// The objects outside of packs, of the repository and of what it borrows from.
  func looseObjects(gaps: inout [Gap]) -> [ObjectID] {
    var listing = Listing()
    for directory in objectDirectories() {
      listLoose(in: directory, into: &listing, gaps: &gaps)
    }
    return listing.ids
  }

  private func listLoose(in directory: String, into listing: inout Listing, gaps: inout [Gap]) {
    var backend: UnsafeMutablePointer<git_odb_backend>?
    let isListed =
      git_odb_backend_loose(&backend, directory, -1, 0, 0, 0) == 0 && list(backend, into: &listing)
    if !isListed {
      gaps.append(
        Gap(
          kind: .corruptObject, subject: directory,
          detail: "the loose objects cannot be listed (\(lastReason())); check with `git fsck`"))
    }
  }

  /// Lists one backend, which is freed in any case.
  private func list(
    _ backend: UnsafeMutablePointer<git_odb_backend>?, into listing: inout Listing
  ) -> Bool {
    var database: OpaquePointer?
    guard git_odb_new(&database) == 0 else { return false }
    defer { git_odb_free(database) }
    // From here on the database owns the backend.
    guard git_odb_add_backend(database, backend, 1) == 0 else { return false }
    return list(database, into: &listing)
  }

  /// The object directories of the repository, of its alternates and of theirs.
  func objectDirectories() -> [String] {
    var directories = [commonDirectory + "/objects"] + location.extraObjectDirectories
    var next = 0
    // Alternates may form a ring; git follows five of them.
    while next < directories.count, directories.count < 64 {
      for path in alternates(of: directories[next]) where !directories.contains(path) {
        directories.append(path)
      }
      next += 1
    }
    return directories
  }
}

/// What libgit2's listing is collected in.
private struct Listing {
  var ids: [ObjectID] = []

  /// Each id once, where it came first.
  consuming func unique() -> [ObjectID] {
    var seen = Set<ObjectID>(minimumCapacity: ids.count)
    ids.removeAll { !seen.insert($0).inserted }
    return ids
  }
}
