/// The index of a pack, true or not.
package struct PackIndex {
  /// In the order in which they are written: by id, unless a test wants it otherwise.
  package var entries: [PackBuilder.Entry]
  /// 20 bytes: the last ones of the pack.
  package var packHash: [UInt8]
  /// From which offset on version 2 uses its table of 64-bit offsets.
  package var wideFrom: UInt64
  /// The 256 numbers of ids up to each first byte; the true ones unless set.
  package var fanOut: [UInt32]?
  /// The positions that wide entries name in the 64-bit table; the true ones unless set.
  package var widePlace: UInt32?

  package init(
    _ entries: [PackBuilder.Entry], packHash: [UInt8], wideFrom: UInt64 = 1 << 31
  ) {
    self.entries = entries.sorted { $0.id.lexicographicallyPrecedes($1.id) }
    self.packHash = packHash
    self.wideFrom = wideFrom
  }

  /// The file.
  ///
  /// - Parameter version: 1 or 2; any other number is written into the header of version 2.
  package func bytes(version: Int = 2) -> [UInt8] {
    var bytes: [UInt8] = []
    if version != 1 {
      bytes += [0xFF, 0x74, 0x4F, 0x63]
      bytes.append(bigEndian: UInt32(version))
    }
    for count in fanOut ?? trueFanOut { bytes.append(bigEndian: count) }
    if version == 1 {
      for entry in entries {
        bytes.append(bigEndian: UInt32(truncatingIfNeeded: entry.offset))
        bytes += entry.id
      }
    } else {
      appendTables(to: &bytes)
    }
    bytes += packHash
    return bytes + PackBuilder.sha1(bytes)
  }

  private func appendTables(to bytes: inout [UInt8]) {
    for entry in entries { bytes += entry.id }
    for entry in entries { bytes.append(bigEndian: entry.crc) }
    var wide: [UInt64] = []
    for entry in entries {
      if entry.offset < wideFrom {
        bytes.append(bigEndian: UInt32(truncatingIfNeeded: entry.offset) & 0x7FFF_FFFF)
      } else {
        bytes.append(bigEndian: 0x8000_0000 | (widePlace ?? UInt32(wide.count)))
        wide.append(entry.offset)
      }
    }
    for offset in wide { bytes.append(bigEndian: offset) }
  }

  /// The numbers that the ids really have.
  package var trueFanOut: [UInt32] {
    var counts = [UInt32](repeating: 0, count: 256)
    for entry in entries { counts[Int(entry.id[0])] += 1 }
    for byte in 1..<256 { counts[byte] += counts[byte - 1] }
    return counts
  }
}
