/// What the first bytes of a file say it is packed with.
public enum ArchiveKind: Sendable, Equatable {
  /// Members under their names: zip, tar, 7z, cpio, deb.
  case container
  /// One stream that is compressed: gzip, bzip2, xz, zstd. What is inside may be an archive.
  case compressed
  /// A package whose payload stands behind a header of its own.
  case rpm

  /// How many bytes decide.
  public static let probeBytes = 512

  /// Reads the kind off the first bytes of a file; `nil` for anything else.
  ///
  /// - Complexity: O(1).
  public init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count >= 6, let kind = Self.kind(bytes) else { return nil }
    self = kind
  }

  @inline(__always)
  private static func kind(_ bytes: UnsafeBufferPointer<UInt8>) -> ArchiveKind? {
    switch bytes[0] {
    case UInt8(ascii: "P"):
      // A member, or the directory of a zip without any.
      let mark = (bytes[2], bytes[3])
      if bytes[1] == UInt8(ascii: "K"), mark == (3, 4) || mark == (5, 6) { return .container }
    case 0x1F: if bytes[1] == 0x8B, bytes[2] == 8 { return .compressed }
    case UInt8(ascii: "B"):
      let start = Array("BZh".utf8)
      if bytes.starts(with: start), (0x31...0x39).contains(bytes[3]), bytes.count >= 10,
        bytes[4] == 0x31 && bytes[5] == 0x41 || bytes[4] == 0x17 && bytes[5] == 0x72
      {
        return .compressed
      }
    case 0xFD: if bytes.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0]) { return .compressed }
    case 0x28: if bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) { return .compressed }
    case UInt8(ascii: "7"):
      if bytes.starts(with: [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]) { return .container }
    case UInt8(ascii: "0"):
      if bytes.count >= 110, isCPIO(bytes) { return .container }
    case UInt8(ascii: "!"):
      // Of the archives that linkers read, members hold code; a package begins with its version.
      if bytes.starts(with: "!<arch>\ndebian-binary".utf8) { return .container }
    case 0xED: if bytes.starts(with: [0xED, 0xAB, 0xEE, 0xDB]) { return .rpm }
    default: break
    }
    return bytes.count >= 512 && isTar(bytes) ? .container : nil
  }

  /// Whether digits stand where a portable cpio header has them.
  private static func isCPIO(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let isNew = bytes.starts(with: "070701".utf8) || bytes.starts(with: "070702".utf8)
    guard isNew || bytes.starts(with: "070707".utf8) else { return false }
    return bytes[6..<(isNew ? 110 : 76)].allSatisfy {
      (0x30...0x39).contains($0) || isNew && (0x61...0x66).contains($0 | 0x20)
    }
  }

  /// Whether a tar header stands here: its mark, or a checksum that is right.
  private static func isTar(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes[257] == UInt8(ascii: "u") || bytes[0] != 0 && bytes[156] <= 0x37 else {
      return false
    }
    if bytes[257..<262].elementsEqual("ustar".utf8) { return true }
    // The oldest form has no mark.
    guard bytes[156] == 0 || bytes[156] == 0x30 || bytes[156] == 0x35,
      bytes[154] == 0 || bytes[154] == 0x20
    else { return false }
    var stated = 0
    for byte in bytes[148..<156] where (0x30...0x37).contains(byte) {
      stated = stated * 8 + Int(byte - 0x30)
    }
    var sum = 8 * 0x20
    for place in 0..<512 where !(148..<156).contains(place) { sum += Int(bytes[place]) }
    return stated > 0 && stated == sum
  }
}
