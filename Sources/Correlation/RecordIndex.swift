import Evidence
import Inventory

/// Finds records by whatever a credential or reference may share with them.
struct RecordIndex {
  let records: [Record]
  private var byFingerprint: [Fingerprint: [Int]] = [:]
  private var byHash: [[UInt8]: [Int]] = [:]
  private var byPublicID: [String: [Int]] = [:]
  private var byName: [String: Namesakes] = [:]
  private var hints: [String: HintFamily] = [:]

  /// The records of one name.
  ///
  /// An organisation has the same secret in thousands of repositories, so those that are for certain
  /// repositories are found by repository.
  private struct Namesakes {
    var all: [Int] = []
    /// Those that may be for any repository.
    var unbound: [Int] = []
    var byRepository: [String: [Int]] = [:]
  }

  /// The hints of one provider, by their widths and then by their characters.
  private struct HintFamily {
    var count = 0
    var shapes: [Shape: [[UInt8]: [Int]]] = [:]
  }

  private struct Shape: Hashable {
    var prefix: Int
    var suffix: Int
  }

  /// The widest half of a hint that is looked at, in bytes; no provider shows as much.
  private static let maxHintBytes = 64

  /// How many records of other repositories are worth naming as candidates.
  private static let maxForeign = 5

  init(_ records: [Record]) {
    self.records = records
    for (index, record) in records.enumerated() {
      if let fingerprint = record.fingerprint {
        byFingerprint[fingerprint, default: []].append(index)
      }
      if let hash = record.valueHash { byHash[hash.digest, default: []].append(index) }
      if let id = record.publicID { byPublicID[id.lowercased(), default: []].append(index) }
      for name in Set(Self.names(of: record)) { addName(name, of: record, index) }
      addHint(of: record, index)
    }
  }

  var hasHashes: Bool { !byHash.isEmpty }

  func records(fingerprint: Fingerprint) -> [Int] { byFingerprint[fingerprint] ?? [] }
  func records(hash: [UInt8]) -> [Int] { byHash[hash] ?? [] }
  func records(publicID: String) -> [Int] { byPublicID[publicID.lowercased()] ?? [] }
  func records(name: String) -> [Int] { byName[Self.foldedName(name)]?.all ?? [] }

  /// The records of a name that may be for one of `repositories`, and a few that are for others.
  func records(name: String, in repositories: Set<String>) -> [Int] {
    guard let namesakes = byName[Self.foldedName(name)] else { return [] }
    var found = Set(namesakes.unbound)
    for repository in repositories {
      found.formUnion(
        Place.repositoryName(repository).flatMap { namesakes.byRepository[$0] } ?? [])
    }
    found.formUnion(namesakes.all.prefix(Self.maxForeign))
    return found.sorted()
  }

  /// How many hints of `provider` a value is held against.
  func hintCount(provider: String) -> Int {
    families(for: provider).reduce(0) { $0 + $1.count }
  }

  /// The records of `provider` whose hint fits a value.
  func records(hintOf value: [UInt8], provider: String) -> [Int] {
    var found: [Int] = []
    for family in families(for: provider) {
      for (shape, candidates) in family.shapes where shape.prefix + shape.suffix <= value.count {
        let key = Array(value.prefix(shape.prefix)) + [0] + Array(value.suffix(shape.suffix))
        found += candidates[key] ?? []
      }
    }
    return found.sorted()
  }

  private func families(for provider: String) -> [HintFamily] {
    if Provider.isUnspecific(provider) { return Array(hints.values) }
    // Records that name no provider may be anybody's.
    return [Provider.family(provider), ""].compactMap { hints[$0] }
  }

  private mutating func addName(_ name: String, of record: Record, _ index: Int) {
    byName[name, default: Namesakes()].all.append(index)
    let repositories = Place.boundRepositories(of: record)
    if repositories.isEmpty { byName[name, default: Namesakes()].unbound.append(index) }
    for repository in Set(repositories) {
      byName[name, default: Namesakes()].byRepository[repository, default: []].append(index)
    }
  }

  private mutating func addHint(of record: Record, _ index: Int) {
    guard let hint = record.hint else { return }
    let prefix = Array(hint.prefix.utf8)
    let suffix = Array(hint.suffix.utf8)
    guard prefix.count <= Self.maxHintBytes, suffix.count <= Self.maxHintBytes else { return }
    let shape = Shape(prefix: prefix.count, suffix: suffix.count)
    let provider =
      Provider.isUnspecific(record.provider) ? "" : Provider.family(record.provider)
    hints[provider, default: HintFamily()].count += 1
    hints[provider, default: HintFamily()].shapes[shape, default: [:]][
      prefix + [0] + suffix, default: []
    ].append(index)
  }

  private static func names(of record: Record) -> [String] {
    var names = ([record.name] + record.aliases).map(foldedName)
    if record.source.isGeneral, let location = record.location {
      names.append(foldedName(location))
    }
    return names.filter { !$0.isEmpty }
  }

  /// A name or path as it is compared: without a scheme such as `vault:` or `op://`.
  private static func foldedName(_ name: String) -> String {
    let parts = name.split(separator: ":", maxSplits: 1)
    return (parts.count == 2 ? String(parts[1]) : name).folded
  }
}
