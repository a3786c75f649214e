import Evidence
import Rules

extension DetectionScratch {
  /// Looks at every byte of a text and remembers what was found.
  mutating func collect(
    _ bytes: UnsafeBufferPointer<UInt8>, _ form: TextForm, into memory: TextMemory
  ) {
    memory.begin(byteCount: bytes.count)
    found.removeAll(keepingCapacity: true)
    anchors.withHits(of: detector.anchors, in: bytes) { hits in
      memory.hits.append(hits.anchors[...], shiftedBy: 0)
      memory.images.append(hits.images[...], shiftedBy: 0)
    }
    log?.begin(bytes, form, memory, detector)
    let hits = memory.hits.all
    for index in hits.indices { evaluateAll(at: index, of: hits, in: bytes, form) }
    evaluateUnanchored(bytes, form)
    let isWhole = decodeAll(memory.images.all, in: bytes, unlessHeldBy: [])
    swap(&memory.candidates, &found)
    note(anchors.isFull || !isWhole, of: form, in: memory)
  }

  /// Says which text it was that searches were given up in since the last call.
  public mutating func placeLimits(in name: @autoclosure () -> String) {
    tally.limits.place(in: name())
  }

  /// Lets others inherit from a text, unless it is too crowded to be known whole.
  mutating func note(_ isCrowded: Bool, of form: TextForm, in memory: TextMemory) {
    if isCrowded { tally.limits.add(.crowd) }
    memory.form = isCrowded ? nil : form
  }

  /// Evaluates the rules that run over whole texts.
  mutating func evaluateUnanchored(
    _ bytes: UnsafeBufferPointer<UInt8>, _ form: TextForm
  ) {
    // What is decoded is a window's worth, so such a rule would not see the whole of it.
    guard form != .binary, depth == 0 else { return }
    for rule in detector.unanchored { run(rule, at: nil, in: bytes) }
  }

  /// Evaluates every rule of one anchor.
  mutating func evaluateAll(
    at index: Int, of hits: UnsafeBufferPointer<AnchorHit>, in bytes: UnsafeBufferPointer<UInt8>,
    _ form: TextForm
  ) {
    let anchor = Int(hits[index].anchor)
    for slot in detector.anchorStarts[anchor]..<detector.anchorStarts[anchor + 1] {
      evaluate(detector.anchorRules[slot], at: index, of: hits, in: bytes, form)
    }
  }

  /// Evaluates one rule at one anchor, if it applies to texts of this form.
  @inline(__always)
  mutating func evaluate(
    _ rule: Int, at index: Int, of hits: UnsafeBufferPointer<AnchorHit>,
    in bytes: UnsafeBufferPointer<UInt8>, _ form: TextForm
  ) {
    if form == .binary, detector.rules[rule].basis != .structure { return }
    run(rule, at: AnchorPlace(index: index, hits: hits), in: bytes)
  }
}
