import Evidence

/// An object as a walk shows it; the bytes are lent for the call.
struct WalkedObject {
  let entry: Int
  let form: PackEntry.Form
  let bytes: UnsafeRawBufferPointer
  let lineage: Lineage
}

/// What looks at the objects of a pack as they are made.
///
/// Packs are named by their number in the walk.
protocol PackVisitor: ~Copyable {
  /// Sees an object.
  mutating func visit(_ object: WalkedObject, of pack: Int)

  /// Sees an object that was or will be seen elsewhere, only because others are made from it.
  mutating func recall(_ object: WalkedObject, of pack: Int)

  /// Sees a part of a blob that is too large to be held; all parts come in turn.
  mutating func visit(
    chunk bytes: UnsafeBufferPointer<UInt8>, _ chunk: Chunk, of entry: Int, in pack: Int)

  /// Is told that all parts of a blob were shown.
  mutating func finishChunks(of entry: Int, in pack: Int, bytes: Int)

  /// Is told of an object that cannot be made.
  mutating func miss(_ entry: Int, of pack: Int, _ failure: EntryFailure)
}
