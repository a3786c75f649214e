import Glibc

/// Memory of a fixed size that starts as zeros and goes with its last owner.
final class ZeroedBytes: Sendable {
  // Sendable: owners say when it may be written.
  nonisolated(unsafe) let bytes: UnsafeMutableRawBufferPointer
  private let isMapped: Bool

  /// From here on large pages are asked for, in bytes.
  private static let large = 4 << 20

  init(count: Int) {
    if count >= Self.large,
      let start = mmap(nil, count, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
      start != MAP_FAILED
    {
      // Steps all over a large table take half the time if the processor knows it as few pages.
      madvise(start, count, MADV_HUGEPAGE)
      bytes = UnsafeMutableRawBufferPointer(start: start, count: count)
      isMapped = true
      return
    }
    guard let start = calloc(max(1, count), 1) else { fatalError("there is no memory left") }
    bytes = UnsafeMutableRawBufferPointer(start: start, count: count)
    isMapped = false
  }

  deinit {
    if isMapped { munmap(bytes.baseAddress, bytes.count) } else { free(bytes.baseAddress) }
  }
}
