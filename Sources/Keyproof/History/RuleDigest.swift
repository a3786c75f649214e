import Archives
import Crypto
import Detection
import Evidence
import Rules

/// A digest of values, each of which ends where the next one begins.
struct Digest {
  private var hash = SHA256()

  mutating func add(_ bytes: [UInt8]) {
    withUnsafeBytes(of: UInt64(bytes.count).littleEndian) { hash.update(bufferPointer: $0) }
    hash.update(data: bytes)
  }

  mutating func add(_ text: String) { add(Array(text.utf8)) }

  mutating func add(_ texts: [String]) {
    add("\(texts.count)")
    texts.forEach { add($0) }
  }

  /// The digest in hexadecimal digits.
  var text: String {
    let digits = Array("0123456789abcdef".utf8)
    let text = hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }
}

extension Catalogue {
  /// For each rule, by its id, a digest of all that decides what it finds in a text.
  ///
  /// What only names or rates a finding is left out: it is looked up when a report is made. So are
  /// companions, by which values are joined after they are found; see ``pairingDigest``.
  func ruleDigests() -> [String: String] {
    var shared = Digest()
    for list in allowlists { shared.add(list) }
    let common = shared.text
    return Dictionary(
      uniqueKeysWithValues: rules.map { rule in
        var digest = Digest()
        digest.add(common)
        digest.add(rule)
        return (rule.id, digest.text)
      })
  }

  /// A digest of which values are joined with which.
  func pairingDigest() -> String {
    var digest = Digest()
    for rule in rules where !rule.companions.isEmpty {
      digest.add(rule.id)
      for companion in rule.companions where companion.pattern == nil {
        digest.add([companion.name, companion.rule, "\(companion.withinLines)"])
      }
    }
    return digest.text
  }

  /// The catalogue with only the rules called `ids`.
  func restricted(to ids: Set<String>) -> Catalogue {
    var catalogue = self
    catalogue.remove(rules.map(\.id).filter { !ids.contains($0) })
    return catalogue
  }
}

extension Digest {
  fileprivate mutating func add(_ rule: Rule) {
    add(rule.id)
    add(rule.pattern)
    add(rule.secretGroup.map { ["\($0)"] } ?? [])
    add(rule.anchors)
    add("\(rule.window.before) \(rule.window.after) \(rule.window.isTight)")
    add(rule.minEntropy.map { ["\($0)"] } ?? [])
    add(rule.length.map { ["\($0.lowerBound) \($0.upperBound)"] } ?? [])
    add(rule.checksum.map { [$0.rawValue] } ?? [])
    add(rule.basis.rawValue)
    add("\(rule.isBare)")
    add(rule.kind)
    add(rule.path.map { [$0] } ?? [])
    add("\(rule.allowlists.count)")
    for list in rule.allowlists { add(list) }
    add(rule.tags)
  }

  fileprivate mutating func add(_ list: Allowlist) {
    add("\(list.requiresAll) \(list.target.rawValue)")
    for texts in [list.patterns, list.paths, list.stopwords, list.commits] { add(texts) }
  }

  /// A digest of the options that decide what a scan finds.
  static func text(of options: ScanOptions) -> String {
    var digest = Digest()
    digest.add(options.detection.floor.rawValue)
    digest.add(options.detection.checksums.rawValue)
    digest.add("\(options.detection.matchLimit) \(options.maxBlobBytes) \(options.maxMemoryBytes)")
    let archives = options.archives
    digest.add("\(archives.maxDepth) \(archives.maxBytes) \(archives.maxNestedBytes)")
    digest.add("\(archives.maxMembers) \(archives.maxRatio)")
    return digest.text
  }
}
