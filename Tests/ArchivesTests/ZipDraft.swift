import CDeflate

/// A zip that is put together byte by byte, so that parts of it can be wrong.
struct ZipDraft {
  struct Member {
    enum Sizes: CaseIterable {
      case ahead
      /// Behind the content, with their mark or without.
      case behind, behindUnmarked
    }

    var name: String
    var content: [UInt8]
    var isDeflated = true
    var sizes = Sizes.ahead
    var flags: UInt16 = 0
    var system: UInt8 = 3
    var attributes: UInt32 = 0o100644 << 16
    /// Fields of the member's own header.
    var extra: [UInt8] = []
    var directoryExtra: [UInt8] = []
    /// What the directory says in place of the truth.
    var directoryName: String?
    var directoryMethod: UInt16?
    var directorySize: UInt32?
    var directoryPackedSize: UInt32?
    var directoryStart: UInt32?
    /// What header and directory say in place of the truth.
    var checksum: UInt32?
    var size: UInt32?
    /// What is deflated, in place of the stream.
    var stream: [UInt8]?
    /// Whether the directory leaves it out.
    var isUnlisted = false
    /// What stands between it and the next.
    var behind: [UInt8] = []
  }

  var members: [Member] = []
  /// What stands ahead of the first member, and is counted.
  var ahead: [UInt8] = []
  var beforeDirectory: [UInt8] = []
  var behindDirectory: [UInt8] = []
  var comment: [UInt8] = []
  var behindEnd: [UInt8] = []

  var bytes: [UInt8] {
    var file = ahead
    var directory: [UInt8] = []
    var count: UInt16 = 0
    for member in members {
      let start = UInt32(file.count)
      let packed =
        member.isDeflated ? member.stream ?? Self.deflated(member.content) : member.content
      let checksum =
        member.checksum ?? libdeflate_crc32(0, member.content, member.content.count)
      let size = member.size ?? UInt32(member.content.count)
      let flags = member.flags | (member.sizes == .ahead ? 0 : 8)
      let method: UInt16 = member.isDeflated ? 8 : 0
      let sizes = Self.words([checksum, UInt32(packed.count), size])
      let name = Array(member.name.utf8)
      file += Self.words([0x0403_4B50]) + Self.shorts([20, flags, method, 0, 0x21])
      file += member.sizes == .ahead ? sizes : Array(repeating: 0, count: 12)
      file += Self.shorts([UInt16(name.count), UInt16(member.extra.count)])
      file += name + member.extra + packed
      switch member.sizes {
      case .ahead: break
      case .behind: file += Self.words([0x0807_4B50]) + sizes
      case .behindUnmarked: file += sizes
      }
      file += member.behind
      guard !member.isUnlisted else { continue }
      count += 1
      let listed = Array((member.directoryName ?? member.name).utf8)
      directory += Self.words([0x0201_4B50]) + [20, member.system]
      directory += Self.shorts([20, flags, member.directoryMethod ?? method, 0, 0x21])
      directory += Self.words([
        checksum, member.directoryPackedSize ?? UInt32(packed.count), member.directorySize ?? size,
      ])
      directory += Self.shorts([
        UInt16(listed.count), UInt16(member.directoryExtra.count), 0, 0, 0,
      ])
      directory += Self.words([member.attributes, member.directoryStart ?? start])
      directory += listed + member.directoryExtra
    }
    file += beforeDirectory
    let start = UInt32(file.count)
    file += directory + behindDirectory
    file += Self.words([0x0605_4B50]) + Self.shorts([0, 0, count, count])
    file += Self.words([UInt32(directory.count), start])
    return file + Self.shorts([UInt16(comment.count)]) + comment + behindEnd
  }

  static func deflated(_ bytes: [UInt8]) -> [UInt8] {
    let compressor = libdeflate_alloc_compressor(6)!
    defer { libdeflate_free_compressor(compressor) }
    let bound = libdeflate_deflate_compress_bound(compressor, bytes.count)
    return Array(unsafeUninitializedCapacity: bound) { buffer, count in
      count = libdeflate_deflate_compress(
        compressor, bytes, bytes.count, buffer.baseAddress, bound)
    }
  }

  static func shorts(_ numbers: [UInt16]) -> [UInt8] {
    numbers.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
  }

  static func words(_ numbers: [UInt32]) -> [UInt8] {
    shorts(numbers.flatMap { [UInt16(truncatingIfNeeded: $0), UInt16($0 >> 16)] })
  }
}
