/// Changes small packs at random.
///
/// Half of the changes go to what a reader trusts: headers, sizes, distances, tables. The same seed
/// and number always give the same case.
package struct PackMutator: Sendable {
  /// A pack with its index.
  package struct Files: Sendable {
    package var pack: [UInt8]
    package var index: [UInt8]
  }

  struct Base: Sendable {
    var files: Files
    /// Where its entries start, rising.
    ///
    /// Most have stored blocks, so that changes get further than to the middle of a code.
    var offsets: [Int]
  }

  private let bases: [Base]

  /// How many packs the cases start from.
  package var baseCount: Int { bases.count }

  /// Makes the packs that cases start from with git; as many cases are made from nothing.
  ///
  /// - Parameter directory: exists; used while this runs.
  package init(in directory: String) throws(GitProgramError) {
    bases = try Self.packsOfGit(in: directory)
  }

  // MARK: Packs of git

  private static func packsOfGit(in directory: String) throws(GitProgramError) -> [Base] {
    var bases: [Base] = []
    for kind in 0..<6 {
      var chance = Chance(seed: UInt64(kind))
      let history = HistoryStream(&chance, plants: [], commitCount: 6, partCount: 1)
      let name = "fuzz\(kind)"
      var git = GitProgram(in: directory)
      try git.run(["init", "-q", "--bare", name])
      git.directory += "/" + name
      git.settings = [
        "core.compression=\(kind < 4 ? 0 : 9)", "pack.threads=1",
        "pack.indexVersion=\(kind % 3 == 2 ? 1 : 2)",
        "repack.useDeltaBaseOffset=\(kind % 2 == 0)", "pack.writeReverseIndex=false",
      ]
      try git.run(["fast-import", "--quiet", "--force", "--done"], input: history.parts[0])
      try git.run(["repack", "-q", "-a", "-d", "-F", "-k", "--depth=50"])
      let packs = git.directory + "/objects/pack/"
      for index in FixtureFile.names(in: packs) where index.hasSuffix(".idx") {
        let pack = try FixtureFile.read(packs + index.dropLast(3) + "pack")
        guard pack.count < 64 << 10 else { continue }
        let list = try git.run(["verify-pack", "-v", packs + index])
        let offsets = String(decoding: list, as: UTF8.self).split(separator: "\n").compactMap {
          line in
          let words = line.split(separator: " ")
          return words.count > 4 ? Int(words[4]) : nil
        }
        bases.append(
          Base(
            files: Files(pack: pack, index: try FixtureFile.read(packs + index)),
            offsets: offsets.filter { $0 >= 12 && $0 < pack.count }.sorted()))
      }
    }
    return bases
  }

  // MARK: Cases

  /// Case `number` of `seed`.
  package func files(seed: UInt64, number: Int) -> Files {
    var chance = Chance(seed: seed &* 0x1_0000_0001 &+ UInt64(number) &* 0x9E37_79B9)
    // Changed bytes fail their checksum before they get to a delta's instructions, so half of the
    // cases have instructions that were wrong before they were stored.
    let isForged = chance.once(in: 2)
    let base = isForged ? Self.forged(&chance) : chance.pick(bases)
    var files = base.files
    if isForged, !chance.once(in: 8) { return files }
    for _ in 0...chance.below(4) {
      if chance.once(in: 6) {
        changeIndex(&files.index, &chance)
      } else {
        changePack(&files.pack, base, &chance)
      }
    }
    // A reader that stops at the first wrong checksum would never get to what is behind it.
    if !chance.once(in: 16) { Self.putRight(&files, &chance) }
    return files
  }

  private func changePack(_ pack: inout [UInt8], _ base: Base, _ chance: inout Chance) {
    guard pack.count > 40 else { return }
    let place: Int
    if chance.once(in: 2), let start = base.offsets.isEmpty ? nil : chance.pick(base.offsets) {
      // The header of an entry, its base, and with stored blocks the start of its instructions.
      place = min(start + chance.below(36), pack.count - 1)
    } else {
      place = chance.below(pack.count)
    }
    switch chance.below(16) {
    case 0...4: pack[place] ^= 1 << UInt8(chance.below(8))
    case 5...8:
      pack[place] = chance.pick([0, 1, 0x7F, 0x80, 0xFF, 0x90, 0xB0, 0x10, 0x60, 0x70, 3])
    case 9, 10: pack[place] = UInt8(truncatingIfNeeded: chance.next())
    case 11: pack.removeSubrange(place..<min(pack.count, place + 1 + chance.below(4)))
    case 12: pack.insert(contentsOf: chance.bytes(1 + chance.below(4)), at: place)
    case 13:
      let other = chance.pick(bases).files.pack
      let start = chance.below(other.count)
      let part = other[start..<min(other.count, start + 1 + chance.below(64))]
      for (offset, byte) in part.enumerated() where place + offset < pack.count {
        pack[place + offset] = byte
      }
    case 14: changeLength(&pack, place, &chance)
    default: pack.removeSubrange(chance.below(pack.count)...)
    }
  }

  /// Writes a number of many bytes, as sizes and distances are spelled.
  private func changeLength(_ pack: inout [UInt8], _ place: Int, _ chance: inout Chance) {
    let length = 1 + chance.below(10)
    for offset in 0..<length where place + offset < pack.count {
      pack[place + offset] |= offset + 1 < length ? 0x80 : 0
    }
  }

  private func changeIndex(_ index: inout [UInt8], _ chance: inout Chance) {
    guard index.count > 1100 else { return }
    // Half in the fan-out, half in the tables behind it.
    let place = chance.once(in: 2) ? chance.below(1032) : 1032 + chance.below(index.count - 1032)
    switch chance.below(8) {
    case 0...3: index[place] ^= 1 << UInt8(chance.below(8))
    case 4: index[place] = UInt8(truncatingIfNeeded: chance.next())
    case 5:
      let other = chance.below(index.count - 40)
      for offset in 0..<20 where place + offset < index.count {
        index[place + offset] = index[other + offset]
      }
    case 6: index.insert(contentsOf: chance.bytes(1 + chance.below(28)), at: place)
    default: index.removeSubrange(max(0, index.count - 1 - chance.below(200))...)
    }
  }

  /// Gives the pack a count and both files the same checksum, so that they are looked at.
  private static func putRight(_ files: inout Files, _ chance: inout Chance) {
    guard files.pack.count >= 32, files.index.count >= 40 else { return }
    // Only that both agree is of interest, so no hash has to be made.
    let trailer = files.pack.count - 20
    let start = files.index.count - 40
    for offset in 0..<20 { files.index[start + offset] = files.pack[trailer + offset] }
    if !chance.once(in: 8) {
      files.pack.replaceSubrange(0..<8, with: Array("PACK\0\0\0\u{2}".utf8))
    }
  }
}
