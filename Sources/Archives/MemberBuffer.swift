/// The content of a member while it is read.
final class MemberBuffer {
  private var storage = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
  var count = 0

  deinit { storage.deallocate() }

  /// Valid until the buffer changes.
  var bytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: storage.bindMemory(to: UInt8.self)[..<count])
  }

  func append(_ bytes: UnsafeRawBufferPointer) {
    if count + bytes.count > storage.count {
      let larger = UnsafeMutableRawBufferPointer.allocate(
        byteCount: max(count + bytes.count, storage.count * 2), alignment: 16)
      larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: storage[..<count]))
      storage.deallocate()
      storage = larger
    }
    UnsafeMutableRawBufferPointer(rebasing: storage[count...]).copyMemory(from: bytes)
    count += bytes.count
  }

  /// Makes room for `size` bytes in place of what is held, and counts them as held.
  func room(for size: Int) -> UnsafeMutableRawBufferPointer {
    if size > storage.count {
      storage.deallocate()
      storage = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 16)
    }
    count = size
    return UnsafeMutableRawBufferPointer(rebasing: storage[..<size])
  }

  func keepLast(_ kept: Int) {
    storage.copyMemory(from: UnsafeRawBufferPointer(rebasing: storage[count - kept..<count]))
    count = kept
  }
}
