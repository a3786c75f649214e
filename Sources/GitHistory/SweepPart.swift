import Evidence

/// What one worker of a sweep brings back.
struct FinishedPart<Found: Sendable>: Sendable {
  let found: Found
  let gathered: SweepGathering
}

/// What a worker gathers beside what its visitor finds.
struct SweepGathering: Sendable {
  var counts = SweepCounts()
  var gaps: [Gap] = []
  let commits = CommitList()
  /// The trees that were met outside of packs.
  var trees: [ObjectID] = []
  /// The blobs outside of packs that a selection leaves out.
  var skippedBlobs = BlobSet()
  var isInterrupted = false

  /// Shows an object to a visitor and notes what it is.
  ///
  /// A commit that is only listed has its message not shown.
  mutating func show<Visitor: ObjectVisitor & ~Copyable>(
    _ id: ObjectID, _ kind: ObjectKind, _ bytes: Span<UInt8>, _ lineage: Lineage,
    isListedOnly: Bool = false, to visitor: inout Visitor
  ) {
    switch kind {
    case .blob:
      counts.blobs += 1
      counts.blobBytes += bytes.count
      visitor.visit(blob: id, bytes, lineage)
    case .commit:
      counts.commits += 1
      if !commits.append(id, bytes) {
        gaps.append(Gap(id, ReadFailure(reason: "it is no well-formed commit")))
      }
      if isListedOnly { return }
      visitor.visit(
        message: bytes.extracting(messageStart(in: bytes)...), of: id, kind: .commit)
    case .tag:
      counts.tags += 1
      visitor.visit(message: bytes.extracting(messageStart(in: bytes)...), of: id, kind: .tag)
    case .tree:
      break
    }
  }
}

/// Reads objects through libgit2, one at a time; one worker's own.
struct PlainReader: ~Copyable {
  let repository: Repository
  let maxBlobBytes: Int

  init(_ location: RepositoryLocation, maxBlobBytes: Int) throws(GitError) {
    repository = try Repository(location)
    self.maxBlobBytes = maxBlobBytes
  }

  /// Shows objects to a visitor until one says that it is enough.
  func read<Visitor: ObjectVisitor & ~Copyable>(
    _ ids: ArraySlice<ObjectID>, into visitor: inout Visitor, _ gathering: inout SweepGathering,
    _ isCancelled: () -> Bool
  ) {
    for id in ids {
      guard !isCancelled() else {
        gathering.isInterrupted = true
        return
      }
      do throws(ReadFailure) {
        // The header is cheap, and it spares loading trees, most of a history's bytes.
        let (kind, size) = try repository.header(of: id)
        switch kind {
        case _ where size > maxBlobBytes:
          gathering.gaps.append(Gap(id, kind, bytes: size, over: maxBlobBytes))
        case .tree:
          gathering.counts.trees += 1
          gathering.trees.append(id)
        default:
          try repository.withObject(id) { kind, bytes in
            gathering.show(id, kind, bytes, .none, to: &visitor)
          }
        }
      } catch {
        gathering.gaps.append(Gap(id, error))
      }
    }
  }
}

extension Gap {
  /// The gap of an object that is larger than what is loaded.
  init(_ id: ObjectID, _ kind: ObjectKind, bytes: Int, over limit: Int) {
    self.init(
      kind: .tooLarge, subject: "\(kind) \(id)",
      detail: "\(bytes) bytes, over the limit of \(limit); raise the limit")
  }

  /// The gap that an object leaves which cannot be read.
  init(_ id: ObjectID, _ failure: ReadFailure) {
    self.init(
      kind: failure.isMissing ? .missingObject : .corruptObject, subject: "object \(id)",
      detail: failure.isMissing
        ? "the repository lacks it; fetch it again, or check with `git fsck`"
        : "it cannot be read (\(failure.reason)); check with `git fsck`")
  }
}
