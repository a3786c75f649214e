/// The sorted ids of a pack's index, where they lie.
///
/// A view: whoever uses it keeps the ``PackIndex`` that owns the bytes.
struct IDTable: BitwiseCopyable, @unchecked Sendable {
  /// How many ids there are.
  let count: Int
  private let ids: UnsafeRawPointer
  /// How far apart they stand, in bytes.
  private let stride: Int
  /// For each leading byte the position after the last id with it: 256 words, big-endian, rising.
  private let fanOut: UnsafeRawPointer

  init(_ ids: UnsafeRawPointer, stride: Int, fanOut: UnsafeRawPointer, count: Int) {
    self.ids = ids
    self.stride = stride
    self.fanOut = fanOut
    self.count = count
  }

  /// The id at a position.
  func id(at position: Int) -> ObjectID {
    precondition(position >= 0 && position < count)
    return ObjectID(bytes: ids + position * stride)
  }

  /// The position of an id, or `nil` if it is not there.
  ///
  /// - Complexity: a few steps, since ids are spread evenly; O(log *n*) where they are not.
  func position(of id: ObjectID) -> Int? {
    let bucket = Int(id.high >> 56)
    var low = bucket == 0 ? 0 : bound(bucket - 1)
    let end = bound(bucket)
    var high = end
    // SAFETY: every place that is read is in `low..<high`, which lies in `0..<count`.
    var guess = low + Int((UInt64(high - low) &* ((id.high << 8) >> 32)) >> 32)
    var step = 16
    while high - low > 64 {
      guess = min(max(guess, low), high - 1)
      if word(guess) < id.high {
        low = guess + 1
        guess = low + step
      } else {
        high = guess
        guess = high - step
      }
      step = min(step * 2, 1 << 20)
    }
    while low < high {
      let middle = (low + high) / 2
      if word(middle) < id.high { low = middle + 1 } else { high = middle }
    }
    while low < end, word(low) == id.high {
      if ObjectID(bytes: ids + low * stride) == id { return low }
      low += 1
    }
    return nil
  }

  private func bound(_ bucket: Int) -> Int {
    Int(UInt32(bigEndian: fanOut.loadUnaligned(fromByteOffset: bucket * 4, as: UInt32.self)))
  }

  /// The first eight bytes of the id at a position.
  private func word(_ position: Int) -> UInt64 {
    UInt64(bigEndian: ids.loadUnaligned(fromByteOffset: position * stride, as: UInt64.self))
  }
}
