import Foundation
import GitFixtures
import Testing

/// Packs that git would never write, as a user meets them.
@Suite struct HostilePackTests {
  @Test func endTheRunWithAnAnswer() throws {
    let workplace = try Workplace()
    // Those that come to hundreds of megabytes are for the library's tests, which look for nothing.
    for pack in HostilePack.all(wideness: 10) where !pack.name.contains("M") {
      let place = try ScratchDirectory()
      let repository = try BarePack(in: place.path + "/repository")
      try repository.put(pack: pack.pack, index: pack.index)
      let outcome = try workplace.keyproof(
        "scan", "--history", "-f", "json", "--max-blob-size", "8", repository.path)
      // A pack without objects is an empty repository, which is refused.
      #expect([0, 2, 3].contains(outcome.code), "\(pack.name): \(outcome.code) \(outcome.err)")
    }
  }

  /// A few hundred bytes that come to terabytes.
  @Test func bombsAreBoundedAndReported() throws {
    let workplace = try Workplace()
    let names = ["each delta doubles"]
    let bombs = HostilePack.all(wideness: 10).filter { pack in
      names.contains { pack.name.contains($0) }
    }
    #expect(bombs.count == names.count)
    for pack in bombs {
      let place = try ScratchDirectory()
      let repository = try BarePack(in: place.path + "/repository")
      try repository.put(pack: pack.pack, index: pack.index)
      let outcome = try workplace.keyproof("scan", "--history", "-f", "json", repository.path)
      #expect(outcome.code == 3, "\(pack.name)")
      #expect(outcome.out.contains("too-large") || outcome.out.contains("corrupt-object"))
    }
  }
}
