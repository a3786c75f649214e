package import Evidence

/// What each stage of a scan decided on one text, for those who want to know why.
package struct DetectionTrace: Sendable {
  /// A keyword that stands in the text.
  package struct Anchor: Sendable {
    package var offsets: Range<Int>
    /// The rules that it calls for, by index.
    package var rules: [Int]
  }

  /// What became of one rule at one anchor.
  package enum Outcome: Sendable {
    /// What stands around the anchor has no room for a match, so that the pattern was not run.
    case notBegun
    case noMatch
    /// A limit ended the search.
    case undecided
    /// The pattern matched, and something spoke against each value.
    case dropped([Reason])
    /// Values that passed, by their index in ``DetectionTrace/values``.
    case kept([Int])
  }

  /// One rule at one anchor, or over the whole text.
  package struct Trial: Sendable {
    package var rule: Int
    /// `nil` for a rule without anchors.
    package var anchor: Range<Int>?
    package var outcome: Outcome
  }

  /// A value that passed its rule, before values are compared with each other.
  package struct Value: Sendable {
    package var rule: Int
    package var offsets: Range<Int>
    package var certainty: Certainty
    package var reasons: Reasons
    /// Whether it won over those that it overlaps.
    package var isWinner = false
  }

  package var form = TextForm.plain
  package var anchors: [Anchor] = []
  /// In the order of their anchors.
  package var trials: [Trial] = []
  package var values: [Value] = []
  /// What a scan hands out, parts joined.
  package var sightings: [Sighting] = []
  /// The text that offsets speak of: UTF-16 is read as UTF-8.
  package var text: [UInt8] = []
}

extension DetectionScratch {
  /// Scans a text and tells what each stage did.
  package mutating func trace(_ bytes: [UInt8]) -> DetectionTrace {
    var trace = DetectionTrace()
    trace.text = bytes
    bytes.withUnsafeBufferPointer { buffer in
      trace.form = TextForm(buffer)
      if let isBigEndian = trace.form.isBigEndian {
        trace.text = TextForm.decodeUTF16(buffer, isBigEndian: isBigEndian)
      }
      scan(buffer) { trace.sightings.append($0) }
    }
    let text = trace.text
    text.withUnsafeBufferPointer { follow($0, &trace) }
    return trace
  }

  private mutating func follow(
    _ bytes: UnsafeBufferPointer<UInt8>, _ trace: inout DetectionTrace
  ) {
    var list = HitList()
    anchors.withHits(of: detector.anchors, in: bytes) { hits in
      list.append(hits.anchors[...], shiftedBy: 0)
    }
    var candidates: [Candidate] = []
    let hits = list.all
    for index in hits.indices {
      let anchor = Int(hits[index].anchor)
      let rules = Array(
        detector.anchorRules[detector.anchorStarts[anchor]..<detector.anchorStarts[anchor + 1]])
      let offsets = detector.place(of: hits[index])
      trace.anchors.append(DetectionTrace.Anchor(offsets: offsets, rules: rules))
      for rule in rules {
        let outcome = outcome(of: rule, &candidates) { scratch in
          scratch.evaluate(rule, at: index, of: hits, in: bytes, trace.form)
        }
        trace.trials.append(DetectionTrace.Trial(rule: rule, anchor: offsets, outcome: outcome))
      }
    }
    for rule in detector.unanchored where trace.form != .binary {
      let outcome = outcome(of: rule, &candidates) { $0.run(rule, at: nil, in: bytes) }
      trace.trials.append(DetectionTrace.Trial(rule: rule, anchor: nil, outcome: outcome))
    }
    trace.values = candidates.map { candidate in
      DetectionTrace.Value(
        rule: candidate.rule, offsets: candidate.secret, certainty: candidate.certainty,
        reasons: candidate.reasons)
    }
    var contest = Contest()
    contest.decide(candidates, among: detector.rules)
    for winner in contest.winners { trace.values[winner].isWinner = true }
  }

  /// What `body` does for `rule`, read off what it leaves behind.
  private mutating func outcome(
    of rule: Int, _ candidates: inout [Candidate], _ body: (inout DetectionScratch) -> Void
  ) -> DetectionTrace.Outcome {
    found.removeAll(keepingCapacity: true)
    let before = tally
    let searched = searches
    body(&self)
    defer { found.removeAll(keepingCapacity: true) }
    guard found.isEmpty else {
      let first = candidates.count
      candidates += found
      return .kept(Array(first..<candidates.count))
    }
    if tally.undecided[rule, default: 0] > before.undecided[rule, default: 0] { return .undecided }
    let reasons = tally.dropped.filter { drop, count in
      drop.rule == rule && count > before.dropped[drop, default: 0]
    }
    guard reasons.isEmpty else {
      return .dropped(reasons.map(\.key.reason).sorted { $0.rawValue < $1.rawValue })
    }
    return searches == searched ? .notBegun : .noMatch
  }
}
