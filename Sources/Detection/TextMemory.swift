/// What a scan found in one text, kept for texts that are made from it.
///
/// A memory belongs to the ``DetectionScratch`` that filled it and is filled anew by each scan into
/// it; its storage stays, so a walk that keeps one memory for each depth soon allocates nothing.
/// Eight bytes for each anchor and about a hundred for each value found.
public final class TextMemory {
  /// How the text is spelled, or `nil` while nothing may be inherited.
  var form: TextForm?
  /// The text's length in bytes.
  var byteCount = 0
  var hits = HitList()
  /// Those of images of anchors.
  var images = HitList()
  /// In the order of ``Candidate/place``.
  var candidates: [Candidate] = []

  /// Makes an empty memory.
  public init() {}

  /// Whether a text of `form` may inherit from this one.
  ///
  /// Offsets in UTF-16 are those of its decoded text, so runs say nothing about them.
  func gives(to form: TextForm) -> Bool {
    self.form == form && (form == .plain || form == .binary)
  }

  /// Forgets the text before; nothing is inherited until ``form`` is set.
  func begin(byteCount: Int) {
    form = nil
    self.byteCount = byteCount
    hits.removeAll()
    images.removeAll()
    candidates.removeAll(keepingCapacity: true)
  }
}

/// The memories of texts that others are made from, by slot, and one for all other texts.
public struct TextMemories {
  private var inSlots: [TextMemory] = []
  private let lone = TextMemory()

  public init() {}

  /// The memory of the text that a text is made from, and the one that a scan of it fills.
  ///
  /// - Parameters:
  ///   - base: the slot of the text that it is made from, filled before; `nil` if there is none.
  ///   - slot: where it is remembered; `nil` if nothing is made from it.
  public mutating func pair(
    base: Int?, slot: Int?
  ) -> (base: TextMemory?, memory: TextMemory) {
    let base = base.map { inSlots[$0] }
    guard let slot else { return (base, lone) }
    while inSlots.count <= slot { inSlots.append(TextMemory()) }
    return (base, inSlots[slot])
  }
}
