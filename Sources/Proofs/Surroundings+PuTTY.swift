import Crypto
import Evidence
import Rules

/// The file around the private half of a PuTTY key: appendix C of its manual.
extension Surroundings {
  private static let puttyReach = 8 * 1024

  /// What the headers say, the public half, and whether the file's MAC is right.
  ///
  /// The MAC of a file without passphrase is keyed with nothing, so it proves that the file is whole.
  static func puttyFile(
    at range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>
  ) -> [Proof] {
    let start = max(0, range.lowerBound - puttyReach)
    let head = Array(bytes[start..<range.lowerBound])
    let mark = Array("PuTTY-User-Key-File-".utf8)
    guard
      let first = head.indices.last(where: { head[$0...].starts(with: mark) })
    else { return [] }
    let lines = String(decoding: head[first...], as: UTF8.self).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    func field(_ name: String) -> String? {
      lines.first { $0.hasPrefix(name) }.map {
        String($0.dropFirst(name.count).drop { $0 == ":" || $0 == " " })
      }
    }
    guard let title = lines.first?.dropFirst(mark.count), let version = title.first,
      let encryption = field("Encryption"), let comment = field("Comment"),
      let algorithm = title.split(separator: " ").last.map(String.init),
      let count = field("Public-Lines").flatMap(Int.init), (1...64).contains(count),
      let place = lines.firstIndex(where: { $0.hasPrefix("Public-Lines") }),
      place + count < lines.count
    else { return [] }
    let half = Base64.decode(lines[place + 1...place + count].joined().utf8)
    var proofs = [Proof(.encryption, encryption)] + Examination.publicHalf(half[...])
    if encryption == "none" {
      let secret = Base64.decode(bytes[range])
      let covered = [
        Array(algorithm.utf8), Array(encryption.utf8), Array(comment.utf8), half, secret,
      ].flatMap(string)
      let tail = bytes[range.upperBound..<min(bytes.count, range.upperBound + 96)]
      if tail.starts(with: Array("Private-MAC: ".utf8) + mac(of: covered, version: version)) {
        proofs.append(Proof(.checksum, "Private-MAC matches"))
      }
    }
    return proofs.compactMap(\.self)
  }

  private static func string(_ bytes: [UInt8]) -> [UInt8] {
    let count = bytes.count
    return [24, 16, 8, 0].map { UInt8(count >> $0 & 0xFF) } + bytes
  }

  /// The MAC in hexadecimal digits.
  private static func mac(of bytes: [UInt8], version: Character) -> [UInt8] {
    let code: [UInt8]
    if version == "2" {
      let key = Insecure.SHA1.hash(data: Array("putty-private-key-file-mac-key".utf8))
      code = Array(
        HMAC<Insecure.SHA1>.authenticationCode(for: bytes, using: SymmetricKey(data: Array(key))))
    } else {
      let none = SymmetricKey(data: [UInt8]())
      code = Array(HMAC<SHA256>.authenticationCode(for: bytes, using: none))
    }
    let digits = Array("0123456789abcdef".utf8)
    return code.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
  }
}
