import Foundation
import GitFixtures
import Testing

/// Packs that git would never write, as a user meets them.
@Suite struct HostilePackTests {
  @Test func endTheRunWithAnAnswer() throws {
    let workplace = try Workplace()
    for pack in HostilePack.all(wideness: 300) {
      let place = try ScratchDirectory()
      let repository = try BarePack(in: place.path + "/repository")
      try repository.put(pack: pack.pack, index: pack.index)
      let outcome = try workplace.keyproof(
        "scan", "--history", "-f", "json", "--max-blob-size", "8", repository.path)
      // A pack without objects is an empty repository, which is refused.
      #expect([0, 2, 3].contains(outcome.code), "\(pack.name): \(outcome.code) \(outcome.err)")
      // What is short of an object says so; only a sound pack is scanned in full.
      if outcome.code == 0 { #expect(pack.sound.count == pack.ids.count, "\(pack.name)") }
    }
  }

  /// A few hundred bytes that come to terabytes.
  @Test func bombsAreBoundedAndReported() throws {
    let workplace = try Workplace()
    let bombs = HostilePack.all(wideness: 300).filter { $0.name.contains("bomb") }
    #expect(!bombs.isEmpty)
    for pack in bombs {
      let place = try ScratchDirectory()
      let repository = try BarePack(in: place.path + "/repository")
      try repository.put(pack: pack.pack, index: pack.index)
      let outcome = try workplace.keyproof("scan", "--history", "-f", "json", repository.path)
      #expect(outcome.code == 3, "\(pack.name)")
      #expect(outcome.out.contains("too-large"), "\(pack.name)")
    }
  }
}
