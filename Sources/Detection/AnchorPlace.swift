/// One anchor among those of its text.
struct AnchorPlace {
  let index: Int
  /// All anchors of the text, in the order of their ends.
  let hits: UnsafeBufferPointer<AnchorHit>

  /// Where a match may begin that this anchor answers for, when a rule only asks for an anchor
  /// near it.
  ///
  /// Anchors of one rule may stand close, with windows that overlap; each answers for what begins
  /// between the anchors before and after it, so that a text full of anchors is not searched many
  /// times over. A match begins between two of them at most, and both look for it. What is read
  /// here are the anchors inside the window and nothing else: the outcome stays a function of the
  /// window's bytes.
  ///
  /// - Parameters:
  ///   - rule: the rule's index.
  ///   - window: what its pattern may look at; `unclipped` the same, had the text no ends.
  func starts(of rule: Int, window: Range<Int>, among detector: Detector) -> ClosedRange<Int> {
    let end = Int(hits[index].end)
    let anchor = detector.place(of: hits[index])
    var first = window.lowerBound
    var last = window.upperBound
    var other = index - 1
    while other >= 0, Int(hits[other].end) > window.lowerBound {
      let place = detector.place(of: hits[other])
      if place.upperBound < end, place.lowerBound >= window.lowerBound,
        detector.serves(hits[other], rule)
      {
        first = max(first, min(place.upperBound, anchor.lowerBound))
        break
      }
      other -= 1
    }
    other = index + 1
    while other < hits.count, Int(hits[other].end) <= window.upperBound {
      if Int(hits[other].end) > end, detector.serves(hits[other], rule) {
        last = Int(hits[other].end) - 1
        break
      }
      other += 1
    }
    return first...max(first, last)
  }
}

extension Detector {
  /// The bytes that an anchor covers.
  @inline(__always)
  func place(of hit: AnchorHit) -> Range<Int> {
    let end = Int(hit.end)
    return end - anchors.lengths[Int(hit.anchor)]..<end
  }

  /// Whether the rule with index `rule` is called for by the anchor of `hit`.
  fileprivate func serves(_ hit: AnchorHit, _ rule: Int) -> Bool {
    let anchor = Int(hit.anchor)
    for slot in anchorStarts[anchor]..<anchorStarts[anchor + 1] where anchorRules[slot] == rule {
      return true
    }
    return false
  }
}
