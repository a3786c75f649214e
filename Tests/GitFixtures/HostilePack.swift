/// A pack with its index that git would never have written.
package struct HostilePack: Sendable {
  /// What is wrong with it.
  package var name: String
  package var pack: [UInt8]
  package var index: [UInt8]
  /// Sound blobs beside what is wrong, by id in hexadecimal: a reader must still show these.
  package var sound: [String: [UInt8]]
  /// Everything that the index names, in hexadecimal; nothing where pack or index were changed.
  package var ids: [String]

  /// Everything that is wrong with some pack, each kind by itself.
  ///
  /// - Parameter wideness: how many entries the packs with very many of them have.
  package static func all(wideness: Int = 20_000) -> [HostilePack] {
    brokenHeaders() + brokenIndexes() + brokenEntries() + brokenDeltas() + rings()
      + bombs(count: wideness) + extremes(count: wideness)
  }

  /// The pack as `build` continues it after one sound blob.
  init(_ name: String, _ build: (inout PackBuilder) -> Void) {
    var builder = PackBuilder()
    let bystander = Self.bystander
    builder.add(.blob, bystander)
    build(&builder)
    self.name = name
    pack = builder.pack
    index = builder.index(for: pack)
    sound = [Self.hex(PackBuilder.id(.blob, bystander)): bystander]
    ids = builder.entries.map { Self.hex($0.id) }
  }

  /// The same pack with a file changed so that nothing of it needs to be shown.
  func broken(
    _ name: String, _ change: (_ pack: inout [UInt8], _ index: inout [UInt8]) -> Void
  ) -> HostilePack {
    var result = self
    result.name = name
    result.sound = [:]
    result.ids = []
    change(&result.pack, &result.index)
    return result
  }

  static let bystander = Array("The sound blob beside whatever is wrong.\n".utf8)

  /// An id that is the hash of nothing in the pack.
  package static func forgedID(_ number: Int) -> [UInt8] {
    PackBuilder.sha1(Array("forged \(number)".utf8))
  }

  /// 40 digits for 20 bytes.
  package static func hex(_ id: [UInt8]) -> String {
    id.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

// MARK: Files as a whole

extension HostilePack {
  private static var plain: HostilePack {
    HostilePack("plain") { pack in
      pack.storage = .deflated(6)
      let base = pack.add(.blob, Array("one line\nanother line\n".utf8))
      let text = Array("a third line\n".utf8)
      pack.add(
        .appending(text, toBaseOf: 22), onEntry: base,
        id: PackBuilder.id(.blob, Array("one line\nanother line\n".utf8) + text))
    }
  }

  private static func brokenHeaders() -> [HostilePack] {
    var empty = HostilePack("no entries") { _ in }
    var builder = PackBuilder()
    empty.pack = builder.pack
    empty.index = builder.index(for: empty.pack)
    empty.sound = [:]
    empty.ids = []
    builder.claimedCount = .max
    builder.add(.blob, bystander)
    let many = builder.pack
    let manyIndex = builder.index(for: many)
    builder.claimedCount = 0
    let none = builder.pack
    let noneIndex = builder.index(for: none)
    let plain = plain
    return [
      empty,
      plain.broken("4294967295 entries claimed") { ($0, $1) = (many, manyIndex) },
      plain.broken("no entries claimed") { ($0, $1) = (none, noneIndex) },
      plain.broken("pack version 1") { pack, _ in pack[7] = 1 },
      plain.broken("pack version 3") { pack, _ in pack[7] = 3 },
      plain.broken("no magic") { pack, _ in pack[0] = 0 },
      plain.broken("pack of no bytes") { pack, _ in pack = [] },
      plain.broken("index of no bytes") { _, index in index = [] },
      plain.broken("trailer of another pack") { pack, _ in pack[pack.count - 1] ^= 1 },
    ] + truncations(of: plain)
  }

  private static func truncations(of plain: HostilePack) -> [HostilePack] {
    stride(from: 1, to: plain.pack.count, by: 7).map { count in
      plain.broken("pack of \(count) bytes") { pack, _ in pack.removeSubrange(count...) }
    }
      + stride(from: 1, to: plain.index.count, by: 53).map { count in
        plain.broken("index of \(count) bytes") { _, index in index.removeSubrange(count...) }
      }
      + [11, 12, 13, 32].map { count in
        plain.broken("pack of its first \(count) bytes") { pack, _ in
          pack = Array(pack.prefix(count))
        }
      }
  }

  private static func brokenIndexes() -> [HostilePack] {
    let plain = plain
    var builder = PackBuilder()
    builder.add(.blob, bystander)
    let lengthOfFirst = builder.nextOffset - 12
    builder.add(.blob, Array("another blob\n".utf8))
    let pack = builder.pack
    let hash = Array(pack.suffix(20))
    let entries = builder.entries
    func index(_ name: String, _ change: (inout PackIndex) -> Void) -> HostilePack {
      var index = PackIndex(entries, packHash: hash)
      change(&index)
      return plain.broken(name) { ($0, $1) = (pack, index.bytes()) }
    }
    let offsets: [UInt64] = [
      0, 11, 13, 12 + UInt64(lengthOfFirst) - 1, UInt64(pack.count) - 20, UInt64(pack.count) - 1,
      UInt64(pack.count), UInt64(pack.count) + 1, 0x7FFF_FFFF,
    ]
    let wide: [UInt64] = [0x8000_0000, 1 << 62, .max, .max - 11, 1 << 63]
    return offsets.map { offset in
      index("entry at \(offset) of \(pack.count)") { $0.entries[0].offset = offset }
    }
      + wide.map { offset in
        index("entry at \(offset)") { $0.entries[0].offset = offset }
      }
      + [
        index("index of another pack") { $0.packHash = forgedID(0) },
        index("falling fan-out") { index in
          index.fanOut = index.trueFanOut
          index.fanOut?[3] = 2
          index.fanOut?[4] = 0
        },
        index("fan-out of 4294967295") { index in
          index.fanOut = Array(repeating: .max, count: 256)
        },
        index("fan-out that ends too high") { $0.fanOut = Array(repeating: 100, count: 256) },
        index("fan-out that ends too low") { $0.fanOut = Array(repeating: 1, count: 256) },
        index("fan-out of 0") { $0.fanOut = Array(repeating: 0, count: 256) },
        index("ids in the wrong order") { $0.entries.reverse() },
        index("one id twice") { $0.entries[1].id = $0.entries[0].id },
        index("one offset twice") { $0.entries[1].offset = $0.entries[0].offset },
        index("one entry twice") { $0.entries.append($0.entries[0]) },
        index("fewer entries than the pack") { $0.entries.removeLast() },
        index("more entries than the pack") { index in
          index.entries.append(.init(id: Array(repeating: 0xFF, count: 20), offset: 12, crc: 0))
        },
        index("wide offset beyond its table") { ($0.wideFrom, $0.widePlace) = (0, 77) },
        index("wide offset far beyond its table") {
          ($0.wideFrom, $0.widePlace) = (0, 0x7FFF_FFFF)
        },
        index("wrong checksums of entries") { index in
          for place in index.entries.indices { index.entries[place].crc ^= 1 }
        },
        plain.broken("index version 3") { ($0, $1) = (pack, builder.index(for: pack, version: 3)) },
        plain.broken("index of random bytes") { pack, index in
          var chance = Chance(seed: 1)
          index = [0xFF, 0x74, 0x4F, 0x63, 0, 0, 0, 2] + chance.bytes(index.count - 8)
        },
      ]
  }
}

// MARK: Entries

extension HostilePack {
  private static func brokenEntries() -> [HostilePack] {
    let text = Array("some text of an entry\n".utf8)
    let id = forgedID(0)
    let stored = PackBuilder.stored(text)
    let sizes: [UInt64] = [0, 1, 21, 23, 1 << 20, 1 << 31, 1 << 32, 1 << 60, .max]
    return sizes.map { size in
      HostilePack("\(size) bytes claimed for 22") { pack in
        pack.addEntry(type: 3, size: size, text, id: id)
      }
    }
      + [0, 5].map { type in
        HostilePack("type \(type)") { $0.addEntry(type: type, size: 22, text, id: id) }
      }
      + [
        HostilePack("empty blob") { $0.add(.blob, []) },
        HostilePack("id of other content") { $0.addEntry(type: 3, size: 22, text, id: id) },
        HostilePack("commit of garbage") { $0.add(.commit, text) },
        HostilePack("empty commit, tag and tree") { pack in
          for kind in [PackBuilder.Kind.commit, .tag, .tree] { pack.add(kind, []) }
        },
        HostilePack("tree of garbage") { $0.add(.tree, text) },
        HostilePack("size without end") { pack in
          pack.storage = .raw
          pack.addEntry(type: 3, size: 22, Array(repeating: 0xFF, count: 40), id: id)
        },
        HostilePack("size of 12 bytes") { pack in
          pack.storage = .raw
          pack.addEntry(
            type: 3, size: .max, Array(repeating: 0x80, count: 11) + [1] + stored, id: id)
        },
        HostilePack("no stream") { pack in
          pack.storage = .raw
          pack.addEntry(type: 3, size: 22, [], id: id)
        },
        HostilePack("stream cut off") { pack in
          pack.storage = .raw
          pack.addEntry(type: 3, size: 22, Array(stored.dropLast(9)), id: id)
        },
        HostilePack("wrong checksum of the stream") { pack in
          pack.storage = .raw
          pack.addEntry(
            type: 3, size: 22, stored.dropLast() + [stored[stored.count - 1] ^ 1], id: id)
        },
        HostilePack("stream of random bytes") { pack in
          var chance = Chance(seed: 2)
          pack.storage = .raw
          pack.addEntry(type: 3, size: 22, [0x78, 0x9C] + chance.bytes(100), id: id)
        },
        HostilePack("stream that wants a dictionary") { pack in
          pack.storage = .raw
          pack.addEntry(type: 3, size: 22, [0x78, 0xBB] + stored.dropFirst(2), id: id)
        },
        HostilePack("cheap zeros, 64 MiB of them claimed as 22 bytes") { pack in
          pack.storage = .deflated(9)
          pack.addEntry(type: 3, size: 22, [UInt8](repeating: 0, count: 64 << 20), id: id)
        },
      ]
  }
}
