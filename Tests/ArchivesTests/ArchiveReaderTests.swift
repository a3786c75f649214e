import Evidence
import Foundation
import Testing

@testable import Archives

/// What archives hold, made at run time.
@Suite struct ArchiveReaderTests {
  private static let text = Array("first line\nthe value stands here\n".utf8)

  /// Everything that was lent, by path.
  private func members(
    of archive: [UInt8], named name: String = "box", limits: ArchiveLimits = ArchiveLimits()
  ) -> (members: [String: [UInt8]], gaps: [Gap]) {
    var reader = ArchiveReader(limits: limits)
    var members: [String: [UInt8]] = [:]
    let gaps = archive.withUnsafeBufferPointer { bytes in
      reader.read(bytes, named: name) { member, bytes, chunk in
        members[member.path, default: []] += bytes.prefix(chunk.ownedBytes)
        return false
      }
    }
    return (members, gaps)
  }

  private func kind(of bytes: [UInt8]) -> ArchiveKind? {
    bytes.withUnsafeBufferPointer { ArchiveKind($0) }
  }

  @Test(arguments: Packing.containers)
  func membersAreLent(packing: Packing) throws {
    let archive = try packing.packed([("a/b.txt", Self.text), ("c", [])])
    #expect(kind(of: archive) != nil)
    let (members, gaps) = members(of: archive)
    #expect(gaps.isEmpty)
    #expect(members["a/b.txt"] == Self.text)
    #expect(members["c"] == [])
  }

  @Test(arguments: Packing.streams)
  func compressedFilesAreLentUnderTheirNames(packing: Packing) throws {
    let archive = try packing.packed([("", Self.text)])
    #expect(kind(of: archive) == .compressed)
    let (members, gaps) = members(of: archive, named: "logs/app.log.gz")
    #expect(gaps.isEmpty)
    #expect(members == ["app.log": Self.text])
  }

  @Test func archivesInArchivesAreOpened() throws {
    let inner = try Packing.tarGzip.packed([("deep/x.txt", Self.text)])
    let middle = try Packing.zip.packed([("inner.tgz", inner), ("y.txt", Self.text)])
    let outer = try Packing.sevenZip.packed([("middle.jar", middle)])
    let (members, gaps) = members(of: outer)
    #expect(gaps.isEmpty)
    #expect(
      members == [
        "middle.jar!inner.tgz!deep/x.txt": Self.text, "middle.jar!y.txt": Self.text,
      ])
    var limits = ArchiveLimits()
    limits.maxDepth = 2
    let shallow = self.members(of: outer, limits: limits)
    #expect(shallow.members == ["middle.jar!y.txt": Self.text])
    #expect(shallow.gaps.map(\.kind) == [.tooLarge])
    #expect(shallow.gaps.map(\.subject) == ["box!middle.jar!inner.tgz"])
  }

  @Test func aFileThatIsOpenIsReadLikeMemory() throws {
    let archive = try Packing.zip.packed([("x", Self.text)])
    let path = NSTemporaryDirectory() + "keyproof-archive-\(UUID().uuidString)"
    try Data(archive).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let descriptor = open(path, O_RDONLY)
    defer { close(descriptor) }
    var reader = ArchiveReader()
    var found: [[UInt8]] = []
    let gaps = reader.read(descriptor: descriptor, count: archive.count, named: path) {
      _, bytes, _ in
      found.append(Array(bytes))
      return false
    }
    #expect(gaps.isEmpty)
    #expect(found == [Self.text])
  }

  @Test(arguments: ["../../etc/passwd", "/etc/passwd", "a\u{1B}[31m\nb", "c:\\x", "a!b", ""])
  func namesAreOnlyNames(name: String) throws {
    let (members, gaps) = members(of: try Packing.tar.packed([(name, Self.text)]))
    // Tar itself refuses a file without any name.
    guard !name.isEmpty else { return }
    #expect(gaps.isEmpty)
    #expect(members == [name: Self.text])
  }

  @Test func linksAndDirectoriesHoldNothing() throws {
    let archive = try Packing.tar.packed([("real", Self.text)], extras: true)
    let (members, gaps) = members(of: archive)
    #expect(gaps.isEmpty)
    #expect(Set(members.keys) == ["real"])
  }

  // MARK: Limits

  @Test func manyMembersAreTold() throws {
    var limits = ArchiveLimits()
    limits.maxMembers = 10
    let archive = try Packing.zip.packed((0..<20).map { ("\($0)", Self.text) })
    let (members, gaps) = members(of: archive, limits: limits)
    #expect(members.count == 10)
    #expect(gaps.map(\.kind) == [.tooLarge])
  }

  @Test(arguments: [Packing.zip, .tarGzip, .sevenZip])
  func aBombIsLeftAlone(packing: Packing) throws {
    let archive = try packing.packed([
      ("zeros", Array(repeating: 0, count: 40 << 20)), ("z", Self.text),
    ])
    let (members, gaps) = members(of: archive)
    #expect(gaps.map(\.kind) == [.tooLarge])
    #expect(gaps.first?.detail.contains("times its size") == true)
    #expect((members["zeros"]?.count ?? 0) <= ArchiveLimits.ratioFreeBytes + 1 << 20)
    #expect(members["z"] == nil)
  }

  @Test func zerosHideNothing() throws {
    let content = Array(repeating: 0, count: 4096) + Self.text
    let (members, gaps) = members(of: try Packing.gzip.packed([("", content)]), named: "x.gz")
    #expect(gaps.isEmpty)
    #expect(members == ["x": content])
  }

  @Test func whatComesOutIsBounded() throws {
    var limits = ArchiveLimits()
    limits.maxBytes = 1 << 20
    let noise = (0..<3 << 20).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) }
    let (members, gaps) = members(
      of: try Packing.tar.packed([("a", noise), ("b", Self.text)]), limits: limits)
    #expect(gaps.map(\.kind) == [.tooLarge])
    #expect(members["b"] == nil)
  }

  @Test func aLargeNestedArchiveIsTold() throws {
    var limits = ArchiveLimits()
    limits.maxNestedBytes = 1 << 16
    let noise = (0..<1 << 17).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) }
    let inner = try Packing.tar.packed([("n", noise)])
    let (members, gaps) = members(
      of: try Packing.zip.packed([("inner.tar", inner), ("b", Self.text)]), limits: limits)
    #expect(gaps.map(\.subject) == ["box!inner.tar"])
    #expect(members == ["b": Self.text])
  }

  @Test(arguments: [Packing.tar, .zip, .storedZip])
  func aLargeMemberComesInChunks(packing: Packing) throws {
    var content: [UInt8] = []
    // Lines of one length that do not pack too well.
    var line = Array("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ!\n".utf8)
    var chance = Chance(seed: 1)
    while content.count < Chunk.largestBytes + 5 << 20 {
      line.swapAt(chance.below(63), chance.below(63))
      content += line
    }
    let archive = try packing.packed([("big", content)])
    var reader = ArchiveReader()
    var owned = 0
    var chunks: [Chunk] = []
    let gaps = archive.withUnsafeBufferPointer { bytes in
      reader.read(bytes, named: "box") { _, bytes, chunk in
        owned += chunk.ownedBytes
        chunks.append(chunk)
        return false
      }
    }
    #expect(gaps.isEmpty)
    #expect(owned == content.count)
    #expect(chunks.count > 1)
    #expect(chunks.last.map { $0.offset / line.count + 1 } == chunks.last?.line)
  }

  // MARK: Damage

  @Test(arguments: Packing.containers + Packing.streams)
  func whatIsCutIsTold(packing: Packing) throws {
    let noise = (0..<60_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 11) }
    let archive = try packing.packed([("a", noise), ("b", noise)])
    for share in [3, 5, 7] {
      let cut = Array(archive.prefix(archive.count * share / 8))
      #expect(!members(of: cut).gaps.isEmpty)
    }
  }

  @Test(arguments: 0..<40)
  func noDamageEndsTheRun(seed: Int) throws {
    let all = Packing.containers + Packing.streams
    var archive = try all[seed % all.count].packed([("a", Self.text), ("b", Self.text)])
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    for _ in 0..<1 + seed % 7 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      archive[Int(state >> 33) % archive.count] = UInt8(truncatingIfNeeded: state >> 20)
    }
    _ = members(of: archive)
  }

  @Test(arguments: [
    "", "P", "PK", "PK\u{3}\u{4}", "BZh9 is no archive", "070701 either", "7z", "!<arch>",
    "plain text that goes on",
  ])
  func otherFilesAreNoArchives(text: String) {
    let isShortZip = text == "PK\u{3}\u{4}"
    #expect(kind(of: Array(text.utf8) + Array(repeating: 0x20, count: isShortZip ? 0 : 600)) == nil)
  }
}
