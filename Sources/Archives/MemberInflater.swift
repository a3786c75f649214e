import CDeflate

/// Inflates the streams that zips hold, each in one go.
struct MemberInflater: ~Copyable {
  private let decompressor: OpaquePointer

  init() {
    // Fails only when memory is exhausted, where nothing sensible is left to do.
    decompressor = libdeflate_alloc_decompressor()!
  }

  deinit { libdeflate_free_decompressor(decompressor) }

  /// Whether `input` is one stream from its first byte to its last, and comes to exactly
  /// `output.count` bytes.
  mutating func inflate(
    _ input: UnsafeBufferPointer<UInt8>, into output: UnsafeMutableRawBufferPointer
  ) -> Bool {
    guard let start = input.baseAddress, let target = output.baseAddress else { return false }
    var used = 0
    var made = 0
    let result = libdeflate_deflate_decompress_ex(
      decompressor, start, input.count, target, output.count, &used, &made)
    return result == LIBDEFLATE_SUCCESS && used == input.count && made == output.count
  }
}
