import Evidence
import Foundation
import GitFixtures
import GitHistory
import Testing

/// Packs that git would never write: nothing ends the process, and nothing is left out in silence.
@Suite struct HostilePackTests {
  static let packs = HostilePack.all(wideness: 2_000)

  @Test func aReaderSurvivesAllAndTellsWhatItLeftOut() async throws {
    for pack in Self.packs {
      let place = try ScratchDirectory()
      let repository = try BarePack(in: place.path + "/repository")
      try repository.put(pack: pack.pack, index: pack.index)
      let record = try await SweepRecord(repository.path, .packs, maxBlobBytes: 8 << 20)
      let shown = Set(record.objects.keys.map(\.hex))
      if !pack.ids.isEmpty {
        #expect(record.objects.values.allSatisfy { $0.times == 1 }, "\(pack.name)")
      }
      #expect(Set(pack.sound.keys).isSubset(of: shown), "\(pack.name)")
      let excused = record.gaps.map(\.subject).joined(separator: " ")
      // Where the whole pack is refused, it is named instead of its objects.
      guard !excused.contains(".idx") else { continue }
      let told = shown.union(record.trees.map(\.hex))
      let silent = pack.ids.filter { !told.contains($0) && !excused.contains($0) }
      #expect(silent.isEmpty, "\(pack.name): neither shown nor excused")
    }
  }

  /// An object that one pack cannot give is taken from wherever else it is.
  @Test(arguments: [true, false])
  func aSoundCopyMakesUpForADamagedOne(isFirst: Bool) async throws {
    let place = try ScratchDirectory()
    let repository = try BarePack(in: place.path + "/repository")
    let content = Array("the same in both packs\n".utf8)
    let id = PackBuilder.id(.blob, content)
    var sound = PackBuilder()
    sound.add(.blob, content)
    var damaged = PackBuilder()
    damaged.storage = .raw
    damaged.addEntry(type: 3, size: UInt64(content.count), Array(repeating: 7, count: 60), id: id)
    for (number, builder) in [sound, damaged].enumerated() {
      let pack = builder.pack
      let digit = (number == 0) == isFirst ? "1" : "2"
      try repository.put(
        pack: pack, index: builder.index(for: pack), name: String(repeating: digit, count: 40))
    }
    let record = try await SweepRecord(repository.path, .packs)
    #expect(record.objects.keys.map(\.hex) == [HostilePack.hex(id)])
    #expect(record.gaps.isEmpty)
  }

  @Test func aLooseCopyMakesUpForADamagedOne() async throws {
    let place = try ScratchDirectory()
    let repository = try BarePack(in: place.path + "/repository")
    let content = Array("loose and packed\n".utf8)
    let id = PackBuilder.id(.blob, content)
    try GitProgram(in: repository.path).run(["hash-object", "-w", "--stdin"], input: content)
    var damaged = PackBuilder()
    damaged.storage = .raw
    damaged.addEntry(type: 3, size: UInt64(content.count), Array(repeating: 7, count: 60), id: id)
    let pack = damaged.pack
    try repository.put(pack: pack, index: damaged.index(for: pack))
    let record = try await SweepRecord(repository.path, .packs)
    #expect(record.objects.keys.map(\.hex) == [HostilePack.hex(id)])
    #expect(record.gaps.isEmpty)
  }

  /// What HEAD leads to is made from itself; libgit2, which follows references, must not do so
  /// without end.
  @Test func aReferenceIntoARingLeadsNowhere() async throws {
    let place = try ScratchDirectory()
    let repository = try BarePack(in: place.path + "/repository")
    let ids = (0..<3).map { HostilePack.forgedID($0) }
    var builder = PackBuilder()
    for (number, id) in ids.enumerated() {
      builder.add(Delta.appending([], toBaseOf: 35), onID: ids[(number + 1) % 3], id: id)
    }
    let pack = builder.pack
    try repository.put(pack: pack, index: builder.index(for: pack))
    try FixtureFile.write(
      Array((HostilePack.hex(ids[0]) + "\n").utf8), to: repository.path + "/refs/heads/main")
    let record = try await SweepRecord(repository.path, .packs)
    let told = record.gaps.map(\.subject).joined(separator: " ")
    for id in ids { #expect(told.contains(HostilePack.hex(id))) }
    #expect(try Repository(at: repository.path).references().count <= 2)
  }
}
