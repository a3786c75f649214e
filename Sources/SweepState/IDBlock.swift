import GitHistory

/// Object ids as one stretch of bytes: 20 each, ascending, none twice.
enum IDBlock {
  /// The bytes of `ids`, which are ascending and distinct.
  static func encode(_ ids: ArraySlice<ObjectID>) -> [UInt8] {
    let width = ObjectID.byteCount
    return [UInt8](unsafeUninitializedCapacity: ids.count * width) { buffer, count in
      for (position, id) in ids.enumerated() {
        // SAFETY: the buffer has room for `ids.count` ids, and `position` is below that.
        id.store(at: UnsafeMutableRawPointer(buffer.baseAddress! + position * width))
      }
      count = ids.count * width
    }
  }

  /// Appends the ids that `bytes` hold.
  ///
  /// - Parameter shard: the first byte that all of them have, if they are of one shard.
  /// - Returns: whether `bytes` are a block at all; if not, some ids may have been appended.
  static func decode(
    _ bytes: UnsafeRawBufferPointer, shard: UInt8? = nil, into ids: inout [ObjectID]
  ) -> Bool {
    let width = ObjectID.byteCount
    guard bytes.count.isMultiple(of: width) else { return false }
    guard let start = bytes.baseAddress else { return true }
    var last: ObjectID?
    for offset in stride(from: 0, to: bytes.count, by: width) {
      // SAFETY: the count is a multiple of the width, so a whole id begins at each `offset`.
      let id = ObjectID(bytes: start + offset)
      if let last, !(last < id) { return false }
      if let shard, id.shard != shard { return false }
      ids.append(id)
      last = id
    }
    return true
  }
}

extension ObjectID {
  /// Which of the 256 shards the id belongs to: its first byte.
  var shard: UInt8 { UInt8(leadingBits >> 56) }
}

extension [ObjectID] {
  /// Puts the ids in ascending order, each once.
  mutating func normalize() {
    sort()
    var kept = 0
    for index in indices where kept == 0 || self[index] != self[kept - 1] {
      self[kept] = self[index]
      kept += 1
    }
    removeLast(count - kept)
  }
}
