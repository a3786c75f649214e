import Evidence
import Glibc
import Testing

@testable import Archives

/// Zips, which are read here where they are plain and by libarchive where they are not.
@Suite struct ZipTests {
  struct Lent: Equatable {
    var members: [ArchiveMember] = []
    var contents: [[UInt8]] = []
    var gaps: [Gap] = []
  }

  static let text = Array("a line of text that stands in a member\n".utf8)

  /// What is lent out of an archive that is at hand.
  private func lent(
    of archive: [UInt8], limits: ArchiveLimits = ArchiveLimits()
  ) -> Lent {
    var reader = ArchiveReader(limits: limits)
    var lent = Lent()
    lent.gaps = archive.withUnsafeBufferPointer { bytes in
      reader.read(bytes, named: "box") { member, bytes, _ in
        lent.members.append(member)
        lent.contents.append(Array(bytes))
        return false
      }
    }
    return lent
  }

  /// What libarchive lends, which reads all files that are not at hand.
  private func lentByLibarchive(_ archive: [UInt8]) -> Lent {
    let file = tmpfile()!
    defer { fclose(file) }
    let descriptor = fileno(file)
    #expect(write(descriptor, archive, archive.count) == archive.count)
    var reader = ArchiveReader()
    var lent = Lent()
    lent.gaps = reader.read(descriptor: descriptor, count: archive.count, named: "box") {
      member, bytes, _ in
      lent.members.append(member)
      lent.contents.append(Array(bytes))
      return false
    }
    return lent
  }

  private func isPlain(_ archive: [UInt8]) -> Bool {
    archive.withUnsafeBufferPointer { ZipDirectory($0) != nil }
  }

  private static func text(_ number: Int) -> [UInt8] {
    Array("the text of member \(number), ".utf8) + text
  }

  private static func draft(
    _ change: (inout [ZipDraft.Member]) -> Void = { _ in }
  ) -> ZipDraft {
    var draft = ZipDraft()
    draft.members = (0..<3).map { ZipDraft.Member(name: "m\($0)", content: text($0)) }
    change(&draft.members)
    return draft
  }

  // MARK: What is read here

  @Test(arguments: [false, true], ZipDraft.Member.Sizes.allCases)
  func plainZipsAreReadHere(isDeflated: Bool, sizes: ZipDraft.Member.Sizes) {
    var draft = Self.draft { members in
      for index in members.indices {
        members[index].isDeflated = isDeflated
        members[index].sizes = sizes
      }
      members[1].extra = [0x20, 0xA2, 2, 0, 0, 0]
      members[1].directoryExtra = [0x55, 0x54, 1, 0, 0]
      members[1].flags = 0x0806
      members.append(
        ZipDraft.Member(name: "d/", content: [], isDeflated: false, attributes: 0o40755 << 16))
      members.append(ZipDraft.Member(name: "d/empty", content: [], isDeflated: isDeflated))
    }
    draft.comment = Array("4a5b6c".utf8)
    let archive = draft.bytes
    #expect(isPlain(archive))
    let lent = lent(of: archive)
    #expect(lent == lentByLibarchive(archive))
    #expect(lent.members.map(\.path) == ["m0", "m1", "m2", "d/empty"])
    #expect(lent.contents == (0..<3).map(Self.text) + [[]])
  }

  @Test(arguments: [Packing.zip, .storedZip])
  func whatLibarchiveWritesIsLentAlike(packing: Packing) throws {
    let archive = try packing.packed([("a/b.txt", Self.text), ("c", [])], extras: true)
    #expect(lent(of: archive) == lentByLibarchive(archive))
  }

  /// Word leaves room in the first header, where a tar has its checksum.
  @Test func roomInTheFirstHeaderIsPlain() {
    let archive = Self.draft { $0[0].extra = [0x20, 0xA2, 0, 2] + Array(repeating: 0, count: 512) }
      .bytes
    #expect(isPlain(archive))
    #expect(lent(of: archive).contents.count == 3)
  }

  /// How many random zips are compared; `KEYPROOF_SEEDS` says otherwise.
  private static let seeds =
    getenv("KEYPROOF_SEEDS").flatMap { Int(String(cString: $0)) } ?? 120

  @Test(arguments: 0..<seeds)
  func bothReadersAgree(seed: Int) {
    var chance = Chance(seed: UInt64(seed))
    var archive = randomZip(&chance).bytes
    if seed % 3 > 0 {
      for _ in 0...chance.below(4) {
        let place = chance.below(archive.count)
        switch chance.below(4) {
        case 0: archive[place] ^= 1 << chance.below(8)
        case 1: archive[place] = UInt8(chance.below(256))
        case 2: archive.remove(at: place)
        default: archive.insert(UInt8(chance.below(256)), at: place)
        }
      }
    } else {
      #expect(isPlain(archive))
    }
    #expect(lent(of: archive) == lentByLibarchive(archive))
  }

  private func randomZip(_ chance: inout Chance, depth: Int = 0) -> ZipDraft {
    var draft = ZipDraft()
    for number in 0...chance.below(5) {
      var content: [UInt8] = []
      let repeats = chance.below(3) == 0 ? 0 : chance.below(200)
      for _ in 0..<repeats {
        content += chance.below(2) == 0 ? Self.text : [UInt8(chance.below(256))]
      }
      if depth == 0, chance.below(6) == 0 { content = randomZip(&chance, depth: 1).bytes }
      var member = ZipDraft.Member(name: "n" + ["a", "b", "c", "d", "e"][number], content: content)
      member.isDeflated = chance.below(2) == 0
      member.sizes = ZipDraft.Member.Sizes.allCases[chance.below(3)]
      if chance.below(4) == 0 { member.extra = [1, 2, 3, 0, 9, 9, 9] }
      if chance.below(8) == 0 { member.system = 0 }
      if chance.below(8) == 0 { member = ZipDraft.Member(name: "d\(number)/", content: []) }
      if member.content.isEmpty, member.name.hasSuffix("/") { member.isDeflated = false }
      if member.system == 0 { member.attributes = 0x20 }
      draft.members.append(member)
    }
    return draft
  }

  // MARK: What is left to libarchive

  struct Odd: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var bytes: [UInt8]

    init(_ name: String, _ draft: ZipDraft) {
      testDescription = name
      bytes = draft.bytes
    }

    init(_ name: String, _ change: (inout [ZipDraft.Member]) -> Void) {
      self.init(name, ZipTests.draft(change))
    }

    init(_ name: String, whole change: (inout ZipDraft) -> Void) {
      var draft = ZipTests.draft()
      change(&draft)
      self.init(name, draft)
    }
  }

  static let odd = [
    Odd("bytes between members") { $0[0].behind = text },
    Odd("a member that is not listed") { $0[1].isUnlisted = true },
    Odd("an unlisted member at the end") { $0[2].isUnlisted = true },
    Odd("bytes ahead of the directory", whole: { $0.beforeDirectory = text }),
    Odd("bytes behind the directory", whole: { $0.behindDirectory = text }),
    Odd("bytes behind the end", whole: { $0.behindEnd = text }),
    Odd("a member that is listed twice") { $0[1].directoryStart = 0 },
    Odd("members that overlap") {
      let inner = ZipDraft(members: [ZipDraft.Member(name: "inside", content: text)]).bytes
      $0[0] = ZipDraft.Member(name: "m0", content: inner, isDeflated: false)
      $0[1].directoryStart = 32
    },
    Odd("another name in the directory") { $0[1].directoryName = "mX" },
    Odd("a longer name in the directory") { $0[1].directoryName = "m1.txt" },
    Odd("another method in the directory") { $0[1].directoryMethod = 0 },
    Odd("another size in the directory") { $0[1].directorySize = 7 },
    Odd("another packed size in the directory") { $0[1].directoryPackedSize = 7 },
    Odd("a packed size beyond the file") { $0[1].directoryPackedSize = 1 << 30 },
    Odd("a size that deflate cannot reach") { $0[1].size = 1 << 30 },
    Odd("sizes of 64 bits") {
      $0[1].directorySize = 0xFFFF_FFFF
      $0[1].directoryExtra = [1, 0, 8, 0, UInt8(text(1).count), 0, 0, 0, 0, 0, 0, 0]
    },
    Odd("a name of its own") {
      $0[1].extra = [0x75, 0x70, 7, 0, 1, 0, 0, 0, 0, UInt8(ascii: "x"), UInt8(ascii: "y")]
    },
    Odd("attributes in the member's header") { $0[1].extra = [0x78, 0x6C, 3, 0, 1, 20, 3] },
    Odd("a field that ends too late") { $0[1].extra = [9, 9, 9, 0, 1] },
    Odd("a field of times without any") { $0[1].extra = [0x55, 0x54, 0, 0] },
    Odd("encryption") { $0[1].flags = 1 },
    Odd("a directory with content") { $0[1].name = "d/" },
    Odd("a link") { $0[1].attributes = 0o120777 << 16 },
    Odd("a name of other characters") { $0[1].name = "m\u{E9}" },
    Odd("a name with a backslash") {
      $0[1].name = "a\\b"
      $0[1].system = 0
    },
    Odd("a name that ends early") { $0[1].name = "m\0x" },
    Odd("no name") { $0[1].name = "" },
    Odd("an end in the comment", whole: { $0.comment = Array("PK\u{5}\u{6}".utf8) + text }),
    Odd("a tar in the first header") { members in
      let header = Array(repeating: UInt8(ascii: "1"), count: 200)
      members[0] = ZipDraft.Member(name: "m0", content: header, isDeflated: false)
    },
  ]

  @Test(arguments: odd)
  func whatIsNotPlainIsLeftToLibarchive(odd: Odd) {
    #expect(!isPlain(odd.bytes))
    #expect(lent(of: odd.bytes) == lentByLibarchive(odd.bytes))
  }

  // MARK: What is wrong inside

  @Test func aWrongChecksumHidesNothing() {
    let archive = Self.draft { $0[1].checksum = 1 }.bytes
    #expect(isPlain(archive))
    let lent = lent(of: archive)
    #expect(lent.contents == (0..<3).map(Self.text))
    #expect(lent == lentByLibarchive(archive))
  }

  @Test(arguments: [-5, -1, 1, 5])
  func aWrongSizeHidesNothing(difference: Int) {
    let size = UInt32(Self.text(1).count + difference)
    let archive = Self.draft { $0[1].size = size }.bytes
    #expect(isPlain(archive))
    let lent = lent(of: archive)
    #expect(lent.contents == (0..<3).map(Self.text))
    #expect(lent == lentByLibarchive(archive))
  }

  @Test func whatStandsBehindTheStreamIsLeftToLibarchive() {
    let stream = ZipDraft.deflated(Self.text(1)) + Self.text
    let archive = Self.draft { $0[1].stream = stream }.bytes
    #expect(isPlain(archive))
    #expect(lent(of: archive) == lentByLibarchive(archive))
  }

  @Test func aBrokenStreamIsTold() {
    let archive = Self.draft { $0[1].stream = [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF] }.bytes
    #expect(isPlain(archive))
    let lent = lent(of: archive)
    #expect(lent.contents == [Self.text(0)])
    #expect(lent.gaps.map(\.kind) == [.unreadable])
    #expect(lent == lentByLibarchive(archive))
  }
}
