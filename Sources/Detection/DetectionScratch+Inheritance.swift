import Evidence
import Rules

extension DetectionScratch {
  /// Looks at what is new in a text and takes the rest over from the text it was made from.
  ///
  /// Reads ``kept``, of which there is at least one.
  mutating func derive(
    _ bytes: UnsafeBufferPointer<UInt8>, _ form: TextForm, from base: TextMemory,
    into memory: TextMemory
  ) {
    memory.begin(byteCount: bytes.count)
    found.removeAll(keepingCapacity: true)
    searchFresh(bytes)
    var isWhole = inheritHits(from: base.hits.all, beside: freshHits.all, into: &memory.hits)
    evaluateChanged(memory.hits.all, in: bytes, form)
    evaluateUnanchored(bytes, form)
    if !base.images.all.isEmpty || !freshImages.all.isEmpty {
      let areAll = inheritHits(
        from: base.images.all, beside: freshImages.all, into: &memory.images)
      let areDecoded = decodeAll(memory.images.all, in: bytes, unlessHeldBy: kept)
      isWhole = isWhole && areAll && areDecoded
    }
    inheritCandidates(from: base, into: memory)
    note(anchors.isFull || !isWhole, of: form, in: memory)
  }

  // MARK: Anchors

  /// Fresh stretches that stand closer than this are searched in one go, in bytes: each has a
  /// price of its own.
  private static let closeBytes = max(AnchorScratch.leastGap, 32)

  /// Fills ``freshHits`` and ``freshImages`` with the anchors that no kept run holds whole.
  private mutating func searchFresh(_ bytes: UnsafeBufferPointer<UInt8>) {
    freshHits.removeAll()
    freshImages.removeAll()
    freshParts.removeAll(keepingCapacity: true)
    // The gram of an anchor that touches a fresh byte, or stands across a seam, starts this near.
    let (before, after) = (max(0, detector.anchors.trail - 1), detector.anchors.lead)
    var pending = 0..<0
    var start = 0
    for index in 0...kept.count {
      let end = index < kept.count ? kept[index].target : bytes.count
      let fresh = start..<end
      start = index < kept.count ? kept[index].targetEnd : bytes.count
      // Where the text begins or ends with a run, nothing stands across the seam.
      if fresh.isEmpty, end == 0 || end == bytes.count { continue }
      let wide = max(0, fresh.lowerBound - before)..<min(bytes.count, fresh.upperBound + after)
      if !pending.isEmpty, wide.lowerBound <= pending.upperBound + Self.closeBytes {
        pending = pending.lowerBound..<wide.upperBound
      } else {
        if !pending.isEmpty { freshParts.append(pending) }
        pending = wide
      }
    }
    if !pending.isEmpty { freshParts.append(pending) }
    anchors.withHits(of: detector.anchors, in: bytes, at: freshParts) { hits in
      freshHits.append(hits.anchors, notIn: kept, lengths: detector.anchors.lengths)
      freshImages.append(hits.images, notIn: kept, lengths: detector.anchors.lengths)
    }
  }

  /// Merges `fresh` hits with the anchors inside the kept runs.
  ///
  /// Returns whether all were taken; texts that copy the same run again and again may have more
  /// than there is room for.
  private func inheritHits(
    from old: UnsafeBufferPointer<AnchorHit>, beside fresh: UnsafeBufferPointer<AnchorHit>,
    into list: inout HitList
  ) -> Bool {
    let lengths = detector.anchors.lengths
    var next = 0
    var last = (source: 0, index: 0)
    for run in kept {
      // Most runs stand in the order they had.
      var index = old.firstIndex(
        endingAfter: run.source, from: run.source >= last.source ? last.index : 0)
      last = (run.source, index)
      let end = old.firstIndex(endingAfter: run.sourceEnd, from: index)
      func takeOne() {
        let hit = old[index]
        if Int(hit.end) - lengths[Int(hit.anchor)] >= run.source {
          list.append(old[index..<index + 1], shiftedBy: run.shift)
        }
        index += 1
      }
      while next < fresh.count, Int(fresh[next].end) <= run.targetEnd {
        while index < end, Int(old[index].end) + run.shift <= Int(fresh[next].end) { takeOne() }
        list.append(fresh[next])
        next += 1
      }
      // From here on every anchor begins inside the run.
      let solid = run.source + detector.longestAnchor
      while index < end, Int(old[index].end) < solid { takeOne() }
      guard list.all.count + end - index <= HitBuffer.mostHits else { return false }
      list.append(old[index..<end], shiftedBy: run.shift)
    }
    list.append(fresh[next...], shiftedBy: 0)
    return true
  }

  // MARK: Rules

  /// Evaluates the rules whose reach touches something new.
  private mutating func evaluateChanged(
    _ hits: UnsafeBufferPointer<AnchorHit>, in bytes: UnsafeBufferPointer<UInt8>, _ form: TextForm
  ) {
    let reach = detector.widestReach
    var index = 0
    for runIndex in kept.indices {
      let run = kept[runIndex]
      // Between these ends no rule reads beyond the run.
      let calmStart =
        run.opensBoth ? run.target : run.target + reach.before + detector.longestAnchor
      let calmEnd = run.closesBoth ? run.targetEnd : run.targetEnd - reach.after
      while index < hits.count, Int(hits[index].end) < min(calmStart, run.targetEnd + 1) {
        evaluateUnlessHeld(by: run, at: index, of: hits, in: bytes, form)
        index += 1
      }
      if calmStart <= calmEnd { index = hits.firstIndex(endingAfter: calmEnd, from: index) }
      while index < hits.count, Int(hits[index].end) <= run.targetEnd {
        evaluateUnlessHeld(by: run, at: index, of: hits, in: bytes, form)
        index += 1
      }
    }
    while index < hits.count {
      evaluateAll(at: index, of: hits, in: bytes, form)
      index += 1
    }
  }

  @inline(__always)
  private mutating func evaluateUnlessHeld(
    by run: KeptRun, at index: Int, of hits: UnsafeBufferPointer<AnchorHit>,
    in bytes: UnsafeBufferPointer<UInt8>, _ form: TextForm
  ) {
    let anchor = Int(hits[index].anchor)
    let place = detector.place(of: hits[index])
    if run.holds(place, within: detector.anchorReaches[anchor]) { return }
    for slot in detector.anchorStarts[anchor]..<detector.anchorStarts[anchor + 1] {
      let rule = detector.anchorRules[slot]
      if run.holds(place, within: detector.reaches[rule]) { continue }
      evaluate(rule, at: index, of: hits, in: bytes, form)
    }
  }

  // MARK: Values

  /// Merges ``found`` with the candidates that the kept runs hold with all that decided them.
  private func inheritCandidates(from base: TextMemory, into memory: TextMemory) {
    var next = 0
    if !base.candidates.isEmpty {
      for run in kept {
        for index in base.candidates.firstIndex(placedAfter: run.source)..<base.candidates.count {
          guard base.candidates[index].place <= run.sourceEnd else { break }
          // A rule without anchors was evaluated on this text, too.
          guard let anchor = base.candidates[index].anchor?.shifted(by: run.shift),
            run.holds(anchor, within: detector.reach(of: base.candidates[index]))
          else { continue }
          while next < found.count, found[next].place <= anchor.upperBound {
            memory.candidates.append(found[next])
            next += 1
          }
          memory.candidates.append(base.candidates[index].shifted(by: run.shift))
        }
      }
    }
    if next < found.count { memory.candidates.append(contentsOf: found[next...]) }
  }
}

extension HitList {
  /// Appends those of `hits` that none of `runs` holds whole.
  @inline(__always)
  fileprivate mutating func append(
    _ hits: UnsafeBufferPointer<AnchorHit>, notIn runs: [KeptRun], lengths: [Int]
  ) {
    var run = 0
    for hit in hits {
      let end = Int(hit.end)
      while run < runs.count, runs[run].targetEnd < end { run += 1 }
      let start = end - lengths[Int(hit.anchor)]
      if run < runs.count, start >= runs[run].target { continue }
      append(hit)
    }
  }
}

extension [Candidate] {
  /// The first index whose candidate's place is greater than `offset`.
  fileprivate func firstIndex(placedAfter offset: Int) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].place <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
