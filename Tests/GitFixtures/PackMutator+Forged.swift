extension PackMutator {
  /// What a pack under construction holds, as far as it is known.
  private struct Known {
    var id: [UInt8]
    /// In bytes; what a delta claims, where that is a lie.
    var size: Int
  }

  /// A small pack of random deltas, most of which fit what they are made from.
  static func forged(_ chance: inout Chance) -> Base {
    var builder = PackBuilder()
    if chance.once(in: 8) { builder.storage = .deflated(6) }
    var known: [Known] = []
    // Named before they exist, so that deltas can come ahead of what they are made from.
    let ids = (0..<(2 + chance.below(14))).map { _ in chance.bytes(20) }
    for id in ids {
      if known.isEmpty || chance.once(in: 5) {
        known.append(addObject(to: &builder, id: id, &chance))
      } else {
        known.append(addDelta(to: &builder, id: id, known, ids, &chance))
      }
    }
    if chance.once(in: 20) { builder.claimedCount = UInt32(truncatingIfNeeded: chance.next()) }
    let pack = builder.pack
    let index = builder.index(
      for: pack, version: chance.once(in: 4) ? 1 : 2, wideFrom: chance.once(in: 4) ? 64 : 1 << 31)
    return Base(
      files: Files(pack: pack, index: index), offsets: builder.entries.map { Int($0.offset) })
  }

  private static func addObject(
    to builder: inout PackBuilder, id: [UInt8], _ chance: inout Chance
  ) -> Known {
    let kind = chance.pick([PackBuilder.Kind.blob, .blob, .blob, .tree, .commit, .tag])
    let content: [UInt8]
    switch kind {
    case .tree where !chance.once(in: 4):
      content = Array("100644 file\0".utf8) + id + Array("40000 dir\0".utf8) + chance.bytes(20)
    case .commit where !chance.once(in: 4):
      content = Array("tree \(HostilePack.hex(id))\ncommitter A <a@b> 1 +0000\n\nmessage\n".utf8)
    default: content = chance.bytes(chance.below(chance.pick([1, 40, 400])))
    }
    var size = UInt64(content.count)
    if chance.once(in: 24) { size = lie(about: size, &chance) }
    let type = chance.once(in: 40) ? UInt8(chance.below(8)) : kind.rawValue
    builder.addEntry(type: type, size: size, content, id: id)
    return Known(id: id, size: content.count)
  }

  private static func addDelta(
    to builder: inout PackBuilder, id: [UInt8], _ known: [Known], _ ids: [[UInt8]],
    _ chance: inout Chance
  ) -> Known {
    let place = chance.below(known.count)
    let base = known[place]
    let (delta, size) = delta(on: base.size, &chance)
    switch chance.below(20) {
    case 0: builder.add(delta, onOffset: chance.below(builder.nextOffset + 40), id: id)
    case 1: builder.add(delta, onID: chance.pick(ids), id: id)
    case 2:
      let length = lie(about: UInt64(delta.bytes.count), &chance)
      builder.addEntry(
        type: 7, size: length, delta.bytes, id: id, prefix: base.id)
    case 3...8: builder.add(delta, onID: base.id, id: id)
    default: builder.add(delta, onEntry: place, id: id)
    }
    return Known(id: id, size: size)
  }

  /// Instructions for a base of `size` bytes, and the size of what they make.
  private static func delta(on size: Int, _ chance: inout Chance) -> (Delta, Int) {
    var body = Delta(bytes: [])
    var made = 0
    for _ in 0..<chance.below(8) {
      switch chance.below(24) {
      case 0:
        body.copyOnce(
          offset: UInt32(truncatingIfNeeded: chance.next() >> UInt64(chance.below(64))),
          size: UInt32(chance.below(1 << 24)))
      case 1: body.append(chance.bytes(1 + chance.below(5)))
      case 2 where size >= 1:
        // Up to the very end, and one beyond.
        let offset = chance.below(size)
        let count = size - offset + chance.below(2)
        body.copyOnce(offset: UInt32(offset), size: UInt32(count))
        made += count
      case 3...12 where size > 0:
        let offset = chance.below(size)
        let count = 1 + chance.below(size - offset)
        body.copy(offset, count)
        made += count
      default:
        let text = chance.bytes(1 + chance.below(40))
        body.insert(text)
        made += text.count
      }
    }
    var sizes = (UInt64(size), UInt64(made))
    if chance.once(in: 16) { sizes.0 = lie(about: sizes.0, &chance) }
    if chance.once(in: 16) { sizes.1 = lie(about: sizes.1, &chance) }
    var bytes = Delta(base: sizes.0, result: sizes.1).bytes + body.bytes
    if chance.once(in: 8), !bytes.isEmpty {
      bytes[chance.below(bytes.count)] ^= 1 << UInt8(chance.below(8))
    }
    if chance.once(in: 24) { bytes.removeLast(chance.below(bytes.count)) }
    return (Delta(bytes: bytes), made)
  }

  /// A number near the true one, or far from it.
  private static func lie(about number: UInt64, _ chance: inout Chance) -> UInt64 {
    switch chance.below(4) {
    case 0: number &+ 1
    case 1: number &- 1
    case 2: 1 << UInt64(chance.below(64))
    default: chance.next() >> UInt64(chance.below(64))
    }
  }
}
