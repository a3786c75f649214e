import CZlib
import Evidence

/// Makes objects that are too large to be held, piece by piece.
enum StreamedEntry {
  /// How much is read and inflated at once, in bytes.
  private static let piece = 256 << 10

  /// Inflates an entry that is an object by itself.
  ///
  /// Returns whether it came to the size that the pack names; otherwise `body` saw only a part.
  static func inflate(
    _ entry: Int, of pack: Pack, _ body: (UnsafeBufferPointer<UInt8>, Chunk) -> Void
  ) -> Bool {
    var feed = ChunkFeed()
    var stream = z_stream()
    guard inflateInit_(&stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      return false
    }
    defer { inflateEnd(&stream) }
    let input = UnsafeMutableRawBufferPointer.allocate(byteCount: piece, alignment: 16)
    let output = UnsafeMutableRawBufferPointer.allocate(byteCount: piece, alignment: 16)
    defer {
      input.deallocate()
      output.deallocate()
    }
    var rest = pack.data(of: entry)
    var left = pack.entries[entry].size
    while true {
      if stream.avail_in == 0 {
        let count = pack.file.read(
          into: UnsafeMutableRawBufferPointer(rebasing: input[..<min(piece, rest.count)]),
          at: rest.lowerBound)
        guard count > 0 else { return false }
        rest = (rest.lowerBound + count)..<rest.upperBound
        stream.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.avail_in = UInt32(count)
      }
      stream.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
      stream.avail_out = UInt32(piece)
      let status = CZlib.inflate(&stream, Z_NO_FLUSH)
      guard status == Z_OK || status == Z_STREAM_END else { return false }
      let made = piece - Int(stream.avail_out)
      left -= made
      guard left >= 0 else { return false }
      feed.append(UnsafeRawBufferPointer(rebasing: output[..<made]), body)
      if status == Z_STREAM_END { break }
    }
    guard left == 0 else { return false }
    feed.finish(body)
    return true
  }

  /// Makes a delta's object from the one it is a delta to.
  ///
  /// Returns whether the instructions fit; otherwise `body` saw only a part.
  static func patch(
    _ base: UnsafeRawBufferPointer, with delta: Delta,
    _ body: (UnsafeBufferPointer<UInt8>, Chunk) -> Void
  ) -> Bool {
    var feed = ChunkFeed()
    var left = delta.targetCount
    var place = 0
    while let step = delta.next(&place) {
      let piece: UnsafeRawBufferPointer
      switch step {
      case .insert(let bytes): piece = bytes
      case .copy(let range):
        guard range.upperBound <= base.count else { return false }
        piece = UnsafeRawBufferPointer(rebasing: base[range])
      }
      left -= piece.count
      guard left >= 0 else { return false }
      feed.append(piece, body)
    }
    guard left == 0, place == delta.end else { return false }
    feed.finish(body)
    return true
  }
}
