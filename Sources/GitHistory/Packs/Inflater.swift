import CDeflate

/// Inflates the zlib streams that packs hold, each in one go.
struct Inflater: ~Copyable {
  private let decompressor: OpaquePointer

  init() {
    // Fails only when memory is exhausted, where nothing sensible is left to do.
    decompressor = libdeflate_alloc_decompressor()!
  }

  deinit { libdeflate_free_decompressor(decompressor) }

  /// Inflates a stream that must come to exactly `output.count` bytes.
  ///
  /// The stream may end ahead of `input`. Its checksum is verified.
  mutating func inflate(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> Bool {
    guard let start = input.baseAddress, let target = output.baseAddress else { return false }
    var used = 0
    var made = 0
    let result = libdeflate_zlib_decompress_ex(
      decompressor, start, input.count, target, output.count, &used, &made)
    return result == LIBDEFLATE_SUCCESS && made == output.count
  }
}
