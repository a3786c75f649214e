extension HostilePack {
  private static let base = Array("The base of all that follows here.\n".utf8)

  /// A pack with a base of 35 bytes and what `build` puts on it.
  private static func onBase(
    _ name: String, _ build: @escaping (inout PackBuilder, _ base: Int) -> Void
  ) -> HostilePack {
    HostilePack(name) { pack in
      let base = pack.add(.blob, Self.base)
      build(&pack, base)
    }
  }

  /// A pack with one delta on the base.
  private static func delta(
    _ name: String, base: UInt64 = 35, result: UInt64, _ build: @escaping (inout Delta) -> Void
  ) -> HostilePack {
    onBase(name) { pack, entry in
      var delta = Delta(base: base, result: result)
      build(&delta)
      pack.add(delta, onEntry: entry, id: forgedID(0))
    }
  }

  static func brokenDeltas() -> [HostilePack] {
    [
      delta("base larger than claimed", base: 34, result: 34) { $0.copy(0, 34) },
      delta("base smaller than claimed", base: 36, result: 36) { $0.copy(0, 36) },
      delta("base of 2^60 bytes claimed", base: 1 << 60, result: 35) { $0.copy(0, 35) },
      delta("copy beyond the base", result: 10) { $0.copyOnce(offset: 30, size: 10) },
      delta("copy from far beyond", result: 10) { $0.copyOnce(offset: .max, size: 10) },
      delta("copy of 65,536 bytes", result: 65_536) { $0.copyOnce(offset: 0, size: 0x10000) },
      delta("copy of 16 MiB", result: 35) { $0.copyOnce(offset: 1, size: 0xFF_FFFF) },
      delta("instruction 0", result: 35) { delta in
        delta.copy(0, 20)
        delta.append([0])
        delta.copy(20, 15)
      },
      delta("insert beyond the delta", result: 35) { $0.append([0x7F, 0x61]) },
      delta("copy without operands", result: 35) { $0.append([0xFF]) },
      delta("insert beyond the result", result: 3) { $0.insert(base) },
      delta("copy beyond the result", result: 3) { $0.copy(0, 35) },
      delta("result larger than its instructions make", result: 100) { $0.copy(0, 35) },
      delta("result of 2^60 bytes", result: 1 << 60) { $0.copy(0, 35) },
      delta("result of 2^64 - 1 bytes", result: .max) { $0.copy(0, 35) },
      delta("result of 2 GiB", result: 2 << 30) { $0.copy(0, 35) },
      delta("no instructions, result of 9", result: 9) { _ in },
      delta("no instructions, no result", result: 0) { _ in },
      raw("delta of no bytes", []),
      raw("delta of one byte", [35]),
      raw("delta without a result's size", [0x80 | 35, 0]),
      raw("sizes without end", Array(repeating: 0x80, count: 64)),
      raw("sizes of all ones", Array(repeating: 0xFF, count: 64)),
    ] + brokenBases()
  }

  private static func raw(_ name: String, _ bytes: [UInt8]) -> HostilePack {
    onBase(name) { $0.add(Delta(bytes: bytes), onEntry: $1, id: forgedID(0)) }
  }

  private static func brokenBases() -> [HostilePack] {
    func distance(_ name: String, _ offset: @escaping (PackBuilder) -> Int) -> HostilePack {
      onBase(name) { pack, _ in
        let delta = Delta.appending(Array("more".utf8), toBaseOf: 35)
        pack.add(delta, onOffset: offset(pack), id: forgedID(0))
      }
    }
    return [
      distance("base at itself") { $0.nextOffset },
      distance("base before the pack") { _ in -100 },
      distance("base at 0") { _ in 0 },
      distance("base in the header") { _ in 11 },
      distance("base inside an entry") { Int($0.entries[1].offset) + 3 },
      distance("base after it") { $0.nextOffset + 60 },
      distance("base 2^40 bytes back") { $0.nextOffset - 1 << 40 },
      HostilePack("distance without end") { pack in
        pack.storage = .raw
        pack.addEntry(type: 6, size: 22, Array(repeating: 0xFF, count: 40), id: forgedID(0))
      },
      HostilePack("distance of 64 bits") { pack in
        pack.addEntry(
          type: 6, size: 22, base, id: forgedID(0), prefix: PackBuilder.distance(.max))
      },
      HostilePack("distance cut off by the end of the pack") { pack in
        pack.storage = .raw
        pack.addEntry(type: 6, size: 22, [0x80], id: forgedID(0))
      },
      HostilePack("base id cut off by the end of the pack") { pack in
        pack.storage = .raw
        pack.addEntry(type: 7, size: 22, [0x80, 1, 2], id: forgedID(0))
      },
      HostilePack("base that is nowhere") { pack in
        let delta = Delta.appending(base, toBaseOf: 35)
        pack.add(delta, onID: forgedID(1), id: forgedID(0))
      },
      onBase("delta on a commit that is none") { pack, _ in
        let commit = pack.add(.commit, base)
        pack.add(.appending(base, toBaseOf: 35), onEntry: commit, id: forgedID(0))
      },
      onBase("delta on a broken delta") { pack, entry in
        let broken = pack.add(Delta(bytes: [1, 2, 3]), onEntry: entry, id: forgedID(0))
        for number in 1...3 {
          pack.add(.appending(base, toBaseOf: 35), onEntry: broken, id: forgedID(number))
        }
      },
    ]
  }

  /// Deltas whose bases lead back to themselves.
  static func rings() -> [HostilePack] {
    [1, 2, 3, 50].map { count in
      HostilePack("ring of \(count)") { pack in
        for number in 0..<count {
          pack.add(
            Delta.appending([], toBaseOf: 35), onID: forgedID((number + 1) % count),
            id: forgedID(number))
        }
        // One more that only leads into the ring.
        pack.add(Delta.appending([], toBaseOf: 35), onID: forgedID(0), id: forgedID(count))
      }
    }
  }

  /// Small packs whose objects are huge.
  static func bombs(count: Int) -> [HostilePack] {
    [
      onBase("each delta doubles its base, up to 2^45 bytes") { pack, entry in
        var previous = entry
        var size = 35
        for number in 0..<40 {
          var delta = Delta(base: UInt64(size), result: UInt64(size * 2))
          delta.copy(0, min(size, 1 << 24))
          delta.copy(0, min(size, 1 << 24))
          // Above 16 MiB the instructions would grow too, so the size is a lie from there on.
          previous = pack.add(delta, onEntry: previous, id: forgedID(number))
          size *= 2
        }
      },
      HostilePack("\(count) deltas of 100 MB on one base") { pack in
        let base = [UInt8](repeating: 0x61, count: 1 << 20)
        pack.storage = .deflated(9)
        let entry = pack.add(.blob, base)
        var delta = Delta(base: 1 << 20, result: 100 << 20)
        for _ in 0..<100 { delta.copy(0, 1 << 20) }
        for number in 0..<count { pack.add(delta, onEntry: entry, id: forgedID(number)) }
      },
      HostilePack("a delta of 2 GiB on a delta of 64 MiB") { pack in
        let base = [UInt8](repeating: 0x61, count: 1 << 20)
        pack.storage = .deflated(9)
        let entry = pack.add(.blob, base)
        var delta = Delta(base: 1 << 20, result: 64 << 20)
        for _ in 0..<64 { delta.copy(0, 1 << 20) }
        let large = pack.add(delta, onEntry: entry, id: forgedID(0))
        delta = Delta(base: 64 << 20, result: 2 << 30)
        for _ in 0..<32 { delta.copy(0, 64 << 20) }
        let larger = pack.add(delta, onEntry: large, id: forgedID(1))
        // Small again, so that a reader cannot tell from its size what it takes to make it.
        delta = Delta(base: 2 << 30, result: 35)
        delta.copy(0, 35)
        pack.add(delta, onEntry: larger, id: forgedID(2))
      },
      HostilePack("64 MiB of zeros") { pack in
        pack.storage = .deflated(9)
        pack.add(.blob, [UInt8](repeating: 0, count: 64 << 20))
      },
    ]
  }

  /// Valid packs of unusual shape.
  static func extremes(count: Int) -> [HostilePack] {
    var deep = onBase("chain of \(count) deltas") { pack, entry in
      var previous = entry
      for number in 0..<count {
        var delta = Delta(base: 35, result: 35)
        delta.insert(text(number))
        previous = pack.add(delta, onEntry: previous, id: PackBuilder.id(.blob, text(number)))
      }
    }
    var wide = onBase("\(count) deltas on one base") { pack, entry in
      for number in 0..<count {
        var delta = Delta(base: 35, result: 35)
        delta.insert(text(number))
        pack.add(delta, onEntry: entry, id: PackBuilder.id(.blob, text(number)))
      }
    }
    var late = HostilePack("deltas before their base") { pack in
      for number in 0..<9 {
        var delta = Delta(base: 35, result: 35)
        delta.insert(text(number))
        pack.add(
          delta, onID: PackBuilder.id(.blob, text(number + 1)),
          id: PackBuilder.id(.blob, text(number)))
      }
      pack.add(.blob, text(9))
    }
    for number in 0..<count {
      let id = hex(PackBuilder.id(.blob, text(number)))
      deep.sound[id] = text(number)
      wide.sound[id] = text(number)
    }
    for number in 0..<10 { late.sound[hex(PackBuilder.id(.blob, text(number)))] = text(number) }
    return [deep, wide, late]
  }

  /// 35 bytes that no other number gives.
  private static func text(_ number: Int) -> [UInt8] {
    let digits = String(number)
    return Array((digits + String(repeating: ".", count: 34 - digits.count) + "\n").utf8)
  }
}
