public import Evidence

/// How the bytes of a blob relate to those of blobs shown before.
///
/// Packs keep most blobs as differences to others. A visitor may remember what it learned of a blob
/// under a number, its slot, and use it for the blobs that are made from it.
public struct Lineage {
  /// The slot of the blob this one was made from, if that was shown.
  public let base: Int?
  /// What was taken over from that blob; what no run covers is new.
  public let runs: UnsafeBufferPointer<CopiedRun>
  /// Where this blob is to be remembered, or `nil` if nothing is made from it.
  ///
  /// Numbers are small and used again: whatever a slot held before is of no use any more.
  public let slot: Int?

  init(base: Int?, runs: UnsafeBufferPointer<CopiedRun>, slot: Int?) {
    self.base = base
    self.runs = runs
    self.slot = slot
  }

  /// A blob that stands for itself.
  public static var none: Lineage {
    Lineage(base: nil, runs: UnsafeBufferPointer(start: nil, count: 0), slot: nil)
  }
}
