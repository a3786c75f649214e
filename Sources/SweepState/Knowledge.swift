import GitHistory

/// What is known of a repository besides its scanned objects.
///
/// It holds for all of them: every one has been scanned with every rule in ``rules``, and whichever
/// held something is among ``holders``.
struct Knowledge: Equatable {
  var rules: [String: String]
  var packs: Set<PackName>
  var holders: Holders

  /// What is certain once the objects of `sweep` count as scanned too.
  ///
  /// - Parameters:
  ///   - stored: what the file says now, if it says anything of this repository.
  ///   - isBasis: whether that is what the sweep went by. Otherwise another sweep has come between,
  ///     with objects that this one did not read: then only the rules hold that both applied, and
  ///     the next sweep reads again for the others.
  init(after sweep: Sweep, stored: Knowledge?, isBasis: Bool) {
    rules = sweep.certainRules
    packs = sweep.packs
    holders = sweep.certainHolders
    guard let stored, !isBasis else { return }
    rules = rules.filter { stored.rules[$0.key] == $0.value }
    packs.formUnion(stored.packs)
    holders.formUnion(stored.holders)
  }

  /// Reads it from the file.
  init(of repository: Int64, in connection: borrowing Connection) throws(StateError) {
    rules = try Self.rules(of: repository, in: connection)
    packs = try Self.packs(of: repository, in: connection)
    holders = try Self.holders(of: repository, in: connection)
  }

  /// Writes what differs from `stored`.
  func write(
    over stored: Knowledge?, of repository: Int64, in connection: borrowing Connection
  ) throws(StateError) {
    if rules != stored?.rules { try writeRules(of: repository, in: connection) }
    if packs != stored?.packs { try writePacks(of: repository, in: connection) }
    if holders != stored?.holders { try writeHolders(of: repository, in: connection) }
  }

  // MARK: Reading

  private static func rules(
    of repository: Int64, in connection: borrowing Connection
  ) throws(StateError) -> [String: String] {
    var statement = try connection.prepare("SELECT rule, digest FROM rules WHERE repository = ?")
    try statement.bind(repository, at: 1)
    var rules: [String: String] = [:]
    while try statement.step() { rules[try statement.text(0)] = try statement.text(1) }
    return rules
  }

  private static func packs(
    of repository: Int64, in connection: borrowing Connection
  ) throws(StateError) -> Set<PackName> {
    var statement = try connection.prepare("SELECT checksum, size FROM packs WHERE repository = ?")
    try statement.bind(repository, at: 1)
    var packs: Set<PackName> = []
    while try statement.step() {
      packs.insert(PackName(checksum: try statement.text(0), size: try statement.integer(1)))
    }
    return packs
  }

  private static func holders(
    of repository: Int64, in connection: borrowing Connection
  ) throws(StateError) -> Holders {
    var statement = try connection.prepare("SELECT kind, ids FROM holders WHERE repository = ?")
    try statement.bind(repository, at: 1)
    var holders = Holders()
    while try statement.step() {
      let kind = try statement.integer(0)
      var ids: [ObjectID] = []
      let isBlock = try statement.withBytes(1) { bytes throws(StateError) in
        IDBlock.decode(bytes, into: &ids)
      }
      guard isBlock, let place = kinds.first(where: { $0.number == kind }) else {
        throw .damaged(path: connection.path)
      }
      holders[keyPath: place.ids] = Set(ids)
    }
    return holders
  }

  // MARK: Writing

  private func writeRules(
    of repository: Int64, in connection: borrowing Connection
  ) throws(StateError) {
    try connection.delete(from: "rules", of: repository)
    var statement = try connection.prepare(
      "INSERT INTO rules (repository, rule, digest) VALUES (?, ?, ?)")
    for (rule, digest) in rules.sorted(by: { $0.key < $1.key }) {
      try statement.bind(repository, at: 1)
      try statement.bind(rule, at: 2)
      try statement.bind(digest, at: 3)
      try statement.finish()
    }
  }

  private func writePacks(
    of repository: Int64, in connection: borrowing Connection
  ) throws(StateError) {
    try connection.delete(from: "packs", of: repository)
    var statement = try connection.prepare(
      "INSERT INTO packs (repository, checksum, size) VALUES (?, ?, ?)")
    for pack in packs.sorted() {
      try statement.bind(repository, at: 1)
      try statement.bind(pack.checksum, at: 2)
      try statement.bind(pack.size, at: 3)
      try statement.finish()
    }
  }

  private func writeHolders(
    of repository: Int64, in connection: borrowing Connection
  ) throws(StateError) {
    try connection.delete(from: "holders", of: repository)
    var statement = try connection.prepare(
      "INSERT INTO holders (repository, kind, ids) VALUES (?, ?, ?)")
    for kind in Self.kinds where !holders[keyPath: kind.ids].isEmpty {
      try statement.bind(repository, at: 1)
      try statement.bind(kind.number, at: 2)
      try statement.bind(IDBlock.encode(holders[keyPath: kind.ids].sorted()[...]), at: 3)
      try statement.finish()
    }
  }

  /// The kinds of holder, with the numbers by which the file knows them: git's own.
  private static var kinds: [(number: Int64, ids: WritableKeyPath<Holders, Set<ObjectID>>)] {
    [(1, \.commits), (3, \.blobs), (4, \.tags)]
  }
}

extension Connection {
  /// Deletes what a table has of one repository.
  func delete(from table: StaticString, of repository: Int64) throws(StateError) {
    var statement = try prepare("DELETE FROM \(table) WHERE repository = ?")
    try statement.bind(repository, at: 1)
    try statement.finish()
  }
}
