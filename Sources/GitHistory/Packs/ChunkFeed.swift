import Evidence

/// Cuts content that comes piece by piece into chunks that overlap.
struct ChunkFeed: ~Copyable {
  private let buffer: UnsafeMutableRawBufferPointer
  private var filled = 0
  private var chunk = Chunk()

  init() {
    buffer = .allocate(byteCount: Chunk.largestBytes, alignment: 16)
  }

  deinit { buffer.deallocate() }

  /// Takes in the next piece and lends every chunk that is full to `body`.
  mutating func append(
    _ piece: UnsafeRawBufferPointer, _ body: (UnsafeBufferPointer<UInt8>, Chunk) -> Void
  ) {
    var rest = piece
    while !rest.isEmpty {
      // A full buffer is lent only when more follows: the last chunk owns all of its bytes.
      if filled == buffer.count { lend(owned: filled - Chunk.overlapBytes, body) }
      let count = min(rest.count, buffer.count - filled)
      UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]).copyMemory(
        from: UnsafeRawBufferPointer(rebasing: rest[..<count]))
      filled += count
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
  }

  /// Lends what is left.
  mutating func finish(_ body: (UnsafeBufferPointer<UInt8>, Chunk) -> Void) {
    lend(owned: filled, body)
  }

  private mutating func lend(
    owned: Int, _ body: (UnsafeBufferPointer<UInt8>, Chunk) -> Void
  ) {
    let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<filled]).bindMemory(to: UInt8.self)
    chunk.ownedBytes = owned
    body(bytes, chunk)
    chunk.advance(over: UnsafeBufferPointer(rebasing: bytes[..<owned]))
    filled -= owned
    buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[owned..<(owned + filled)]))
  }
}
