import CArchive
public import Evidence
import Glibc

/// A file that an archive holds.
public struct ArchiveMember: Sendable, Equatable {
  /// The member's name as the archive spells it, behind those of the archives between, each with
  /// a `!` after it; a name and no place on any disk.
  public var path: String
  /// How many bytes came out of the outermost archive ahead of this member.
  public var position: Int
}

/// Unpacks archives from memory and lends what they hold; nothing is written anywhere, and no
/// program is run.
///
/// One value per worker: buffers are used again. Holds ``ArchiveLimits/maxNestedBytes`` for each
/// depth at most, and one chunk.
public struct ArchiveReader: ~Copyable {
  /// Is given a chunk of a member; returns whether nothing was found in it, so that it need not be
  /// seen again.
  public typealias MemberBody = (ArchiveMember, UnsafeBufferPointer<UInt8>, Chunk) -> Bool

  let limits: ArchiveLimits
  /// What is left out; `nil` reads everything.
  let known: KnownMembers?
  private var buffers: [MemberBuffer] = []
  var inflater = MemberInflater()
  var progress = Progress(packedBytes: 0)

  /// What came out of the outermost archive so far.
  struct Progress {
    var packedBytes: Int
    var bytes = 0
    var members = 0
    var gaps: [Gap] = []
    /// Whether a limit for the whole archive was reached.
    var isOver = false
  }

  /// - Parameter known: members that are not lent because nothing was found in them; those of zips
  ///   are added. They count for the limits like the others.
  public init(limits: ArchiveLimits = ArchiveLimits(), known: KnownMembers? = nil) {
    self.limits = limits
    self.known = known
  }

  /// Lends the content of each member to `body`, chunk by chunk, in the order of the archive;
  /// those of nested archives in their place.
  ///
  /// - Parameters:
  ///   - archive: all of it, with an ``ArchiveKind``.
  ///   - name: what the archive is called in gaps, and a stream that has no name after.
  ///   - body: must not keep the bytes; a chunk is as of a file of its own.
  /// - Returns: what was not looked at, and why.
  public mutating func read(
    _ archive: UnsafeBufferPointer<UInt8>, named name: String,
    _ body: MemberBody
  ) -> [Gap] {
    progress = Progress(packedBytes: archive.count)
    unpack(.memory(archive), named: name, ahead: "", depth: 1, body)
    return progress.gaps
  }

  /// The same for a file that is open, from its start.
  ///
  /// - Parameters:
  ///   - descriptor: a regular file's, at any position.
  ///   - count: the file's size in bytes.
  public mutating func read(
    descriptor: Int32, count: Int, named name: String,
    _ body: MemberBody
  ) -> [Gap] {
    progress = Progress(packedBytes: count)
    lseek(descriptor, 0, SEEK_SET)
    unpack(.file(descriptor), named: name, ahead: "", depth: 1, body)
    return progress.gaps
  }

  // MARK: One archive

  mutating func unpack(
    _ source: ArchiveHandle.Source, named name: String, ahead: String, depth: Int,
    isStream: Bool = false, _ body: MemberBody
  ) {
    let place = ahead.isEmpty ? name : name + "!" + ahead.dropLast()
    guard depth <= limits.maxDepth else {
      return note(
        .tooLarge, place,
        "lies more than \(limits.maxDepth) archives deep; raise --max-archive-depth")
    }
    var skipped = 0
    if case .memory(let bytes) = source, !isStream {
      guard
        let lent = lendPlainMembers(
          ofZip: bytes, named: name, ahead: ahead, depth: depth, body)
      else { return }
      skipped = lent
    }
    let handle: ArchiveHandle
    do throws(ArchiveError) {
      handle = try ArchiveHandle(source, isStream: isStream)
    } catch {
      return note(.unreadable, place, "is no archive that can be opened: \(error.reason)")
    }
    var isEmpty = true
    while !progress.isOver {
      do throws(ArchiveError) {
        guard let entry = try handle.next() else {
          guard isEmpty, handle.isTar else { return }
          // Behind zeros that are compressed anything may stand.
          if case .file(let descriptor) = source { lseek(descriptor, 0, SEEK_SET) }
          return unpack(
            source, named: name, ahead: ahead, depth: depth, isStream: true, body)
        }
        isEmpty = false
        guard skipped == 0 else {
          skipped -= 1
          continue
        }
        progress.members += 1
        guard progress.members <= limits.maxMembers else {
          progress.isOver = true
          return note(
            .tooLarge, place,
            "holds more than \(limits.maxMembers) members, and the rest was not looked at; "
              + "unpack it and scan the directory")
        }
        guard entry.isFile else { continue }
        let inner = entry.name ?? Self.stem(of: ahead.isEmpty ? name : String(ahead.dropLast()))
        let path = ahead + inner
        guard !entry.isEncrypted else {
          note(.unreadable, name + "!" + path, "is encrypted; unpack it and scan the directory")
          continue
        }
        try member(of: handle, at: path, in: name, depth: depth, body)
      } catch {
        // What follows a broken place cannot be found.
        return note(
          .unreadable, place, "is damaged, and the rest was not looked at: \(error.reason)")
      }
    }
  }

  /// Lends one member, or opens it if it is an archive.
  private mutating func member(
    of handle: borrowing ArchiveHandle, at path: String, in name: String, depth: Int,
    _ body: MemberBody
  ) throws(ArchiveError) {
    let buffer = buffer(at: depth)
    buffer.count = 0
    let member = ArchiveMember(path: path, position: progress.bytes)
    var chunk = Chunk(offset: 0, line: 1, column: 1, ownedBytes: 0)
    var kind: ArchiveKind?
    var isProbed = false
    while let block = try handle.block() {
      progress.bytes += block.count
      guard isWithinLimits(name) else { break }
      var rest = block
      while !rest.isEmpty {
        let room = kind == nil ? Chunk.largestBytes - buffer.count : rest.count
        let part = UnsafeRawBufferPointer(rebasing: rest.prefix(room))
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(part.count))
        buffer.append(part)
        if !isProbed, buffer.count >= ArchiveKind.probeBytes {
          kind = ArchiveKind(buffer.bytes)
          isProbed = true
        }
        if kind != nil, buffer.count > limits.maxNestedBytes {
          return note(
            .tooLarge, name + "!" + path,
            "is an archive of more than \(limits.maxNestedBytes >> 20) MiB in another; unpack it "
              + "and scan the directory")
        }
        guard !rest.isEmpty else { break }
        chunk.ownedBytes = buffer.count - Chunk.overlapBytes
        _ = body(member, buffer.bytes, chunk)
        chunk.advance(over: UnsafeBufferPointer(rebasing: buffer.bytes[..<chunk.ownedBytes]))
        buffer.keepLast(Chunk.overlapBytes)
      }
    }
    if !isProbed { kind = ArchiveKind(buffer.bytes) }
    guard kind == nil || chunk.offset > 0 else {
      return unpack(.memory(buffer.bytes), named: name, ahead: path + "!", depth: depth + 1, body)
    }
    chunk.ownedBytes = buffer.count
    _ = body(member, buffer.bytes, chunk)
  }

  /// The buffer for members of archives that are `depth` deep.
  mutating func buffer(at depth: Int) -> MemberBuffer {
    while buffers.count < depth { buffers.append(MemberBuffer()) }
    return buffers[depth - 1]
  }

  // MARK: Limits

  private mutating func isWithinLimits(_ name: String) -> Bool {
    guard let excess = excess(after: 0) else { return true }
    note(
      .tooLarge, name,
      "unpacks to more than \(excess), and the rest was not looked at; unpack it and scan the "
        + "directory")
    progress.isOver = true
    return false
  }

  /// What limit is behind once `more` bytes have come out.
  func excess(after more: Int) -> String? {
    let bytes = progress.bytes + more
    if bytes > ArchiveLimits.ratioFreeBytes,
      bytes / max(1, progress.packedBytes) >= limits.maxRatio
    {
      return "\(limits.maxRatio) times its size"
    }
    return bytes > limits.maxBytes ? "\(limits.maxBytes >> 20) MiB" : nil
  }

  /// Entries with gaps of their own that one archive may have.
  private static let mostGaps = 100

  private mutating func note(_ kind: Gap.Kind, _ subject: String, _ detail: String) {
    guard progress.gaps.count < Self.mostGaps else { return }
    progress.gaps.append(Gap(kind: kind, subject: subject, detail: detail))
  }

  /// The name of what a compressed file called `name` holds.
  private static func stem(of name: String) -> String {
    let last = name.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "!" }.last ?? ""
    for suffix in [".gz", ".bz2", ".xz", ".zst", ".lzma"] where last.hasSuffix(suffix) {
      return String(last.dropLast(suffix.count))
    }
    return last.hasSuffix(".tgz") ? last.dropLast(3) + "tar" : "data"
  }
}
