import Evidence
import Rules

extension DetectionScratch {
  /// Looks at every byte of a text and remembers what was found.
  mutating func collect(
    _ bytes: UnsafeBufferPointer<UInt8>, _ form: TextForm, into memory: TextMemory
  ) {
    memory.begin(byteCount: bytes.count)
    found.removeAll(keepingCapacity: true)
    let isWhole = search(bytes, 0..<bytes.count) { hits in
      memory.hits.append(hits[...], shiftedBy: 0)
    }
    let hits = memory.hits.all
    for index in hits.indices { evaluateAll(at: index, of: hits, in: bytes, form) }
    evaluateUnanchored(bytes, form)
    swap(&memory.candidates, &found)
    if isWhole { memory.form = form }
  }

  /// Looks at what is new in a text and takes the rest over from the text it was made from.
  ///
  /// Reads ``kept``, of which there is at least one.
  mutating func derive(
    _ bytes: UnsafeBufferPointer<UInt8>, _ form: TextForm, from base: TextMemory,
    into memory: TextMemory
  ) {
    memory.begin(byteCount: bytes.count)
    found.removeAll(keepingCapacity: true)
    let isWhole = searchFresh(bytes)
    inheritHits(from: base, into: memory)
    evaluateChanged(memory.hits.all, in: bytes, form)
    evaluateUnanchored(bytes, form)
    inheritCandidates(from: base, into: memory)
    if isWhole { memory.form = form }
  }

  // MARK: Anchors

  /// Lends the anchors in one part of a text to `body`, with ends counted from the part's start.
  ///
  /// Returns whether the part was searched to its end.
  private mutating func search(
    _ bytes: UnsafeBufferPointer<UInt8>, _ part: Range<Int>,
    _ body: (UnsafeBufferPointer<AnchorHit>) -> Void
  ) -> Bool {
    let text = UnsafeBufferPointer(rebasing: bytes[part])
    guard anchors.withHits(of: detector.anchors, in: text, body) else {
      tally.failedSearches += 1
      return false
    }
    return true
  }

  /// Fresh stretches that stand closer than this are searched in one go, in bytes: a search has a
  /// price of its own.
  private static let closeBytes = 192

  /// Fills ``freshHits`` with the anchors that no kept run holds whole.
  ///
  /// Returns whether everything was searched.
  private mutating func searchFresh(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    freshHits.removeAll()
    // An anchor that touches a fresh byte, or stands across a seam, begins or ends this near it.
    let margin = max(0, detector.longestAnchor - 1)
    var isWhole = true
    var pending = 0..<0
    var run = 0
    var start = 0
    for index in 0...kept.count {
      let end = index < kept.count ? kept[index].target : bytes.count
      let fresh = start..<end
      start = index < kept.count ? kept[index].targetEnd : bytes.count
      // Where the text begins or ends with a run, nothing stands across the seam.
      if fresh.isEmpty, end == 0 || end == bytes.count { continue }
      let wide = max(0, fresh.lowerBound - margin)..<min(bytes.count, fresh.upperBound + margin)
      if !pending.isEmpty, wide.lowerBound <= pending.upperBound + Self.closeBytes {
        pending = pending.lowerBound..<wide.upperBound
      } else {
        isWhole = searchOne(bytes, pending, from: &run) && isWhole
        pending = wide
      }
    }
    return searchOne(bytes, pending, from: &run) && isWhole
  }

  /// Adds the anchors of one part to ``freshHits``.
  ///
  /// - Parameter run: the first kept run that may hold one of them.
  private mutating func searchOne(
    _ bytes: UnsafeBufferPointer<UInt8>, _ part: Range<Int>, from run: inout Int
  ) -> Bool {
    if part.isEmpty { return true }
    let text = UnsafeBufferPointer(rebasing: bytes[part])
    let isWhole = anchors.withHits(of: detector.anchors, in: text) { hits in
      for hit in hits {
        let end = part.lowerBound + Int(hit.end)
        while run < kept.count, kept[run].targetEnd < end { run += 1 }
        let start = end - detector.anchors.lengths[Int(hit.anchor)]
        if run < kept.count, start >= kept[run].target { continue }
        freshHits.append(AnchorHit(anchor: hit.anchor, end: UInt32(end)))
      }
    }
    if !isWhole { tally.failedSearches += 1 }
    return isWhole
  }

  /// Merges ``freshHits`` with the anchors inside the kept runs.
  private func inheritHits(from base: TextMemory, into memory: TextMemory) {
    let (old, fresh) = (base.hits.all, freshHits.all)
    let lengths = detector.anchors.lengths
    var next = 0
    for run in kept {
      var index = old.firstIndex(endingAfter: run.source)
      let end = old.firstIndex(endingAfter: run.sourceEnd, from: index)
      func takeOne() {
        let hit = old[index]
        if Int(hit.end) - lengths[Int(hit.anchor)] >= run.source {
          memory.hits.append(old[index..<index + 1], shiftedBy: run.shift)
        }
        index += 1
      }
      while next < fresh.count, Int(fresh[next].end) <= run.targetEnd {
        while index < end, Int(old[index].end) + run.shift <= Int(fresh[next].end) { takeOne() }
        memory.hits.append(fresh[next])
        next += 1
      }
      // From here on every anchor begins inside the run.
      let solid = run.source + detector.longestAnchor
      while index < end, Int(old[index].end) < solid { takeOne() }
      memory.hits.append(old[index..<end], shiftedBy: run.shift)
    }
    memory.hits.append(fresh[next...], shiftedBy: 0)
  }

  // MARK: Rules

  private mutating func evaluateUnanchored(
    _ bytes: UnsafeBufferPointer<UInt8>, _ form: TextForm
  ) {
    guard form != .binary else { return }
    for rule in detector.unanchored { run(rule, at: nil, in: bytes) }
  }

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

  private mutating func evaluateAll(
    at index: Int, of hits: UnsafeBufferPointer<AnchorHit>, in bytes: UnsafeBufferPointer<UInt8>,
    _ form: TextForm
  ) {
    let anchor = Int(hits[index].anchor)
    for slot in detector.anchorStarts[anchor]..<detector.anchorStarts[anchor + 1] {
      evaluate(detector.anchorRules[slot], at: index, of: hits, in: bytes, form)
    }
  }

  @inline(__always)
  private mutating func evaluate(
    _ rule: Int, at index: Int, of hits: UnsafeBufferPointer<AnchorHit>,
    in bytes: UnsafeBufferPointer<UInt8>, _ form: TextForm
  ) {
    if form == .binary, detector.rules[rule].basis != .structure { return }
    run(rule, at: AnchorPlace(index: index, hits: hits), in: bytes)
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
            run.holds(anchor, within: detector.reaches[base.candidates[index].rule])
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
