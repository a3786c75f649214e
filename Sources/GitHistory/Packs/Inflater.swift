import CDeflate

/// Inflates the zlib streams that packs hold, each in one go.
struct Inflater: ~Copyable {
  /// For streams that begin with the codes that are fixed by the format, as most short ones do.
  ///
  /// A decompressor keeps these until it meets others, so it is quicker if it meets no others.
  private let fixed = Inflater.allocated()
  private let other = Inflater.allocated()

  init() {}

  deinit {
    libdeflate_free_decompressor(fixed)
    libdeflate_free_decompressor(other)
  }

  private static func allocated() -> OpaquePointer {
    // Fails only when memory is exhausted, where nothing sensible is left to do.
    libdeflate_alloc_decompressor()!
  }

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
      Self.beginsFixed(input) ? fixed : other, start, input.count, target, output.count, &used,
      &made)
    return result == LIBDEFLATE_SUCCESS && made == output.count
  }

  /// Whether the first block of a stream says that it uses the fixed codes: see RFC 1951, 3.2.3,
  /// behind the two bytes of RFC 1950.
  private static func beginsFixed(_ stream: UnsafeRawBufferPointer) -> Bool {
    stream.count > 2 && stream[2] >> 1 & 3 == 1
  }
}
