/// The sorted ids of a pack's index, where they lie.
///
/// A view: whoever uses it keeps the ``PackIndex`` that owns the bytes.
struct IDTable: BitwiseCopyable, @unchecked Sendable {
  /// How many ids there are.
  let count: Int
  private let ids: UnsafeRawPointer
  /// How far apart they stand, in bytes.
  private let stride: Int
  /// For each value of the leading bits the position of the first id with it, and the end.
  private let starts: UnsafePointer<Int32>
  /// The leading bits that ``starts`` does not tell apart are below this one.
  private let shift: UInt64

  /// - Parameter starts: made by ``starts(_:stride:count:)`` for the same ids; kept by the owner.
  init(_ ids: UnsafeRawPointer, stride: Int, count: Int, starts: FixedArray<Int32>) {
    self.ids = ids
    self.stride = stride
    self.count = count
    self.starts = UnsafePointer(starts.view)
    shift = UInt64(UInt64.bitWidth - Self.leadingBits(count))
  }

  /// So many that a few ids share them.
  private static func leadingBits(_ count: Int) -> Int {
    max(8, Int.bitWidth - count.leadingZeroBitCount - 2)
  }

  /// Where the ids with each value of some leading bits start, and the positions of ids that equal
  /// the one before them.
  static func starts(
    _ ids: UnsafeRawPointer, stride: Int, count: Int
  ) -> (starts: FixedArray<Int32>, twins: [Int32]) {
    let bits = leadingBits(count)
    let shift = UInt64(UInt64.bitWidth - bits)
    var twins: [Int32] = []
    let starts = FixedArray<Int32>(count: 1 << bits + 1)
    starts.fill(0..<starts.count) { starts in
      var next = 0
      var last: UInt64?
      for position in 0..<count {
        let id = ids + position * stride
        let word = UInt64(bigEndian: id.loadUnaligned(as: UInt64.self))
        if word == last, ObjectID(bytes: id) == ObjectID(bytes: id - stride) {
          twins.append(Int32(position))
        }
        last = word
        // Ids out of order are not found, but nothing else happens.
        while next <= Int(truncatingIfNeeded: word >> shift) {
          starts[next] = Int32(position)
          next += 1
        }
      }
      while next < starts.count {
        starts[next] = Int32(count)
        next += 1
      }
    }
    return (starts, twins)
  }

  /// The id at a position.
  func id(at position: Int) -> ObjectID {
    precondition(position >= 0 && position < count)
    return ObjectID(bytes: ids + position * stride)
  }

  /// The position of an id, the first one if there are several, or `nil` if it is not there.
  ///
  /// - Complexity: two or three steps, since ids are spread evenly; O(log *n*) where they are not.
  func position(of id: ObjectID) -> Int? {
    let bucket = Int(truncatingIfNeeded: id.high >> shift)
    // SAFETY: `starts` rise and are at most `count`, and every place that is read is between two.
    var low = Int(starts[bucket])
    let end = Int(starts[bucket + 1])
    var high = end
    while low < high {
      let middle = (low + high) / 2
      let word = word(middle)
      let isBelow =
        word == id.high ? ObjectID(bytes: ids + middle * stride) < id : word < id.high
      if isBelow { low = middle + 1 } else { high = middle }
    }
    return low < end && ObjectID(bytes: ids + low * stride) == id ? low : nil
  }

  /// The first eight bytes of the id at a position.
  private func word(_ position: Int) -> UInt64 {
    UInt64(bigEndian: ids.loadUnaligned(fromByteOffset: position * stride, as: UInt64.self))
  }
}
