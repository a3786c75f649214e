import Synchronization

/// What bounds all walks of a sweep together.
final class WalkLimits: Sendable {
  /// Blobs above this size are shown in parts, in bytes.
  let largestObject: Int
  /// Objects above this size are not made even if others are made from them, in bytes.
  let largestMade: Int
  /// What one worker may hold at a time, in bytes.
  let memory: Int
  private let expansion: Atomic<Int>
  private let streaming: Atomic<Int>

  /// What deltas may come to for each byte of the packs, and at least, in bytes.
  ///
  /// Inflating makes at most a thousand bytes of one, copying makes any number.
  private static let expansionLimit = (each: 4096, least: 64 << 30)
  /// The same for deltas of objects that are too large to be held, all of which is looked at.
  private static let streamingLimit = (each: 64, least: 256 << 20)

  /// - Parameter packBytes: the size of all packs.
  init(largestObject: Int, memory: Int, packBytes: Int) {
    // Offsets in a text have 32 bits.
    self.largestObject = min(largestObject, 2 << 30)
    largestMade = max(self.largestObject, min(memory / 2, 2 << 30))
    self.memory = memory
    let packBytes = min(packBytes, 1 << 48)
    let (all, large) = (Self.expansionLimit, Self.streamingLimit)
    expansion = Atomic(max(all.least, packBytes * all.each))
    streaming = Atomic(max(large.least, packBytes * large.each))
  }

  /// Whether deltas may make `count` more bytes.
  func expand(_ count: Int) -> Bool {
    Self.spend(count, of: expansion)
  }

  /// Whether deltas may make `count` more bytes of objects that are not held.
  func stream(_ count: Int) -> Bool {
    Self.spend(count, of: streaming)
  }

  /// Sizes come from packs and may be anything, so what does not fit is not subtracted.
  private static func spend(_ count: Int, of left: borrowing Atomic<Int>) -> Bool {
    guard left.load(ordering: .relaxed) >= count else { return false }
    return left.wrappingSubtract(count, ordering: .relaxed).newValue >= 0
  }
}
