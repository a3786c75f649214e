import Evidence

/// Zips that are plain; everything else about them is left to libarchive.
extension ArchiveReader {
  /// Lends the members of a zip as far as they are plain.
  ///
  /// - Returns: how many members are dealt with; libarchive goes on behind them. `nil` where there
  ///   is nothing left to do.
  mutating func lendPlainMembers(
    ofZip bytes: UnsafeBufferPointer<UInt8>, named name: String, ahead: String, depth: Int,
    _ body: MemberBody
  ) -> Int? {
    guard let zip = ZipDirectory(bytes) else { return 0 }
    for (index, member) in zip.members.enumerated() {
      // Who tells of a limit or of damage is libarchive, in its way.
      guard progress.members < limits.maxMembers, member.size <= limits.maxNestedBytes,
        excess(after: member.size) == nil
      else { return index }
      guard member.isFile else {
        progress.members += 1
        continue
      }
      let packed = UnsafeBufferPointer(rebasing: bytes[member.packed])
      let key = known.map { _ in
        KnownMembers.Key(packed, isDeflated: member.isDeflated, size: member.size)
      }
      if let key, let known, known.contains(key) {
        progress.members += 1
        progress.bytes += member.size
        continue
      }
      guard let content = content(of: member, packed, depth: depth) else { return index }
      let position = progress.bytes
      progress.members += 1
      progress.bytes += member.size
      let path = ahead + String(decoding: bytes[member.name], as: UTF8.self)
      let isEmpty = lend(
        content, as: ArchiveMember(path: path, position: position), in: name, depth: depth, body)
      if isEmpty, let key { known?.insert(key) }
      if progress.isOver { return nil }
    }
    return nil
  }

  /// What a member's bytes become, valid until the next member of the same depth; `nil` if they do
  /// not become what is claimed.
  private mutating func content(
    of member: ZipDirectory.Member, _ packed: UnsafeBufferPointer<UInt8>, depth: Int
  ) -> UnsafeBufferPointer<UInt8>? {
    guard member.isDeflated else { return packed }
    let buffer = buffer(at: depth)
    guard inflater.inflate(packed, into: buffer.room(for: member.size)) else { return nil }
    return buffer.bytes
  }

  /// Lends a member that is at hand whole, or opens it if it is an archive.
  ///
  /// - Returns: whether it may be left out the next time.
  private mutating func lend(
    _ bytes: UnsafeBufferPointer<UInt8>, as member: ArchiveMember, in name: String, depth: Int,
    _ body: MemberBody
  ) -> Bool {
    guard ArchiveKind(bytes) == nil else {
      unpack(.memory(bytes), named: name, ahead: member.path + "!", depth: depth + 1, body)
      return false
    }
    var rest = bytes
    var chunk = Chunk()
    var isEmpty = true
    while rest.count > Chunk.largestBytes {
      chunk.ownedBytes = Chunk.largestBytes - Chunk.overlapBytes
      let part = UnsafeBufferPointer(rebasing: rest.prefix(Chunk.largestBytes))
      if !body(member, part, chunk) { isEmpty = false }
      chunk.advance(over: UnsafeBufferPointer(rebasing: rest.prefix(chunk.ownedBytes)))
      rest = UnsafeBufferPointer(rebasing: rest.dropFirst(chunk.ownedBytes))
    }
    chunk.ownedBytes = rest.count
    return body(member, rest, chunk) && isEmpty
  }
}
