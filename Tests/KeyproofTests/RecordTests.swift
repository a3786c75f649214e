import Detection
import Evidence
import GitHistory
import Rules
import Testing

@testable import Keyproof

@Suite struct RecordTests {
  private func sample() throws -> RememberedHistory {
    let blob = try #require(ObjectID(hex: String(repeating: "ab", count: 20)))
    let commit = try #require(ObjectID(hex: String(repeating: "0f", count: 20)))
    var history = RememberedHistory()
    history.blobs.insert(blob)
    history.blobBytes = 77
    history.counts.blobs = 1
    history.counts.blobBytes = 1 << 40
    history.oldest = Timestamp(seconds: -5)
    history.newest = Timestamp(seconds: 1_700_000_000)
    history.head = commit
    history.gaps = [Gap(kind: .shallow, subject: "ä", detail: "")]
    history.undecided = ["b": .init(count: 2, place: "src/b.txt"), "a": .init(count: 1)]
    history.credentials = [
      RememberedHistory.Credential(
        witness: RememberedHistory.Witness(blob: blob, offset: 300, rule: "rule"),
        history: CredentialHistory(
          paths: [
            PathHistory(
              path: "a/b", blob: blob, first: commit, last: nil, reintroductions: [commit],
              isAtHead: true, isUnreachable: false)
          ], unplaced: [UnplacedBlob(blob: blob, isUnreachable: true)]))
    ]
    history.messages = [
      RememberedHistory.Message(object: commit, isUnreachable: true, count: 3)
    ]
    return history
  }

  @Test func comesBackAsItWas() throws {
    let history = try sample()
    #expect(try RememberedHistory(bytes: history.bytes) == history)
    #expect(try RememberedHistory(bytes: RememberedHistory().bytes) == RememberedHistory())
  }

  @Test(arguments: [0, 1, -1, 63, 64, -64, -65, 127, 128, Int.max, Int.min])
  func numbersComeBack(_ number: Int) throws {
    var writer = RecordWriter()
    writer.add(number)
    var reader = RecordReader(writer.bytes)
    #expect(try reader.integer() == number)
    #expect(reader.isAtEnd)
  }

  @Test func whatIsCutOrChangedNeitherCrashesNorHangs() throws {
    let bytes = try sample().bytes
    for count in 0..<bytes.count {
      #expect(throws: RecordError.self) { try RememberedHistory(bytes: Array(bytes[..<count])) }
    }
    #expect(throws: RecordError.self) { try RememberedHistory(bytes: bytes + [0]) }
    for index in bytes.indices {
      for value in [0, 0x7F, 0x80, 0xFF] as [UInt8] {
        var damaged = bytes
        damaged[index] = value
        _ = try? RememberedHistory(bytes: damaged)
      }
    }
    #expect(throws: RecordError.self) {
      try RememberedHistory(bytes: [UInt8](repeating: 0xFF, count: 100))
    }
  }

  // MARK: Digests

  private static let rule = Rule(
    id: "a", provider: "p", kind: "k", description: "d", pattern: "x", anchors: ["abc"])

  /// A change to a rule, and whether it may change what is found.
  struct Change: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let matters: Bool
    let apply: @Sendable (inout Rule) -> Void

    init(_ name: String, matters: Bool = true, _ apply: @escaping @Sendable (inout Rule) -> Void) {
      testDescription = name
      self.matters = matters
      self.apply = apply
    }
  }

  private static let changes = [
    Change("recognition") { $0.pattern = "y" }, Change("secretGroup") { $0.secretGroup = 1 },
    Change("anchors") { $0.anchors = ["abcd"] },
    Change("window") { $0.window.isTight = true },
    Change("minEntropy") { $0.minEntropy = 3 }, Change("length") { $0.length = 1...2 },
    Change("checksum") { $0.checksum = .pem }, Change("basis") { $0.basis = .generic },
    Change("kind") { $0.kind = "l" }, Change("path") { $0.path = "-" },
    Change("allowlists") { $0.allowlists = [Allowlist(stopwords: ["a"])] },
    Change("tags") { $0.tags = ["password"] },
    Change("provider", matters: false) { $0.provider = "q" },
    Change("description", matters: false) { $0.description = "e" },
    Change("companions", matters: false) {
      $0.companions = [Rule.Companion(name: "n", rule: "b", withinLines: 1)]
    },
    Change("severity", matters: false) { $0.severity = .low },
    Change("ai", matters: false) { $0.ai = .yes },
    Change("environmentNames", matters: false) { $0.environmentNames = ["A"] },
    Change("hint", matters: false) { $0.hint = "h" },
    Change("lifetime", matters: false) { $0.lifetime = "l" },
    Change("revoke", matters: false) { $0.revoke = "r" },
    Change("source", matters: false) { $0.source = "s" },
  ]

  @Test(arguments: changes)
  func digestsTellRulesApart(_ change: Change) {
    var rule = Self.rule
    change.apply(&rule)
    let digests = [Self.rule, rule].map { Catalogue(rules: [$0]).ruleDigests()["a"] }
    #expect((digests[0] != digests[1]) == change.matters)
  }

  /// A property that is added to rules must be thought of here.
  @Test func everyPropertyOfARuleIsThoughtOf() {
    let names = Mirror(reflecting: Self.rule).children.compactMap(\.label)
    #expect(Set(names) == Set(Self.changes.map(\.testDescription)).union(["id"]))
    #expect(Mirror(reflecting: Allowlist()).children.count == 7)
  }

  @Test func whatHoldsForAllRulesCountsForEach() {
    let plain = Catalogue(rules: [Self.rule])
    let listed = Catalogue(rules: [Self.rule], allowlists: [Allowlist(stopwords: ["a"])])
    #expect(plain.ruleDigests() != listed.ruleDigests())
    var paired = Self.rule
    paired.companions = [Rule.Companion(name: "n", rule: "b", withinLines: 1)]
    #expect(plain.pairingDigest() != Catalogue(rules: [paired]).pairingDigest())
  }
}
