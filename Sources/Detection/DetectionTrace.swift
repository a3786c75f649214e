package import Evidence

/// What each stage of a scan decided on one text, for those who want to know why.
package struct DetectionTrace: Sendable {
  /// A keyword that stands in the text.
  package struct Anchor: Sendable {
    package var offsets: Range<Int>
    /// The rules that it calls for, by index.
    package var rules: [Int]
  }

  /// What calls for a part of the text to be decoded: a keyword as some coding spells it, or the
  /// label of what is coded.
  package struct CodedAnchor: Sendable {
    package var offsets: Range<Int>
    package var coding: Coding
    /// Whether it is such a label.
    package var isLabel: Bool { coding == .kubernetesSecret || coding == .dataAddress }
  }

  /// A match that something spoke against.
  package struct Refusal: Sendable {
    package var offsets: Range<Int>
    package var reasons: Reasons
    /// What the match would have counted as, if that is less than what is asked for; `nil` if it
    /// counts as nothing.
    package var certainty: Certainty?
    /// Whether generic rules must leave its bytes alone nevertheless.
    package var isHeld = false
  }

  /// What became of one rule at one anchor.
  package enum Outcome: Sendable {
    /// What stands around the anchor has no room for a match, so that the pattern was not run.
    case notBegun
    case noMatch
    /// A limit ended the search.
    case undecided
    /// The pattern matched, and something spoke against each value.
    case dropped([Refusal])
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
    /// Those of its spelling, if it is spelled in some coding.
    package var offsets: Range<Int>
    package var certainty: Certainty
    package var reasons: Reasons
    /// Whether it won over those that it overlaps.
    package var isWinner = false
  }

  /// A stretch of the text that was decoded.
  package struct Decoding: Sendable {
    package var coding: Coding
    package var offsets: Range<Int>
    /// What each stage decided on what came out; of its values, those count that ``values`` of the
    /// outer trace has too.
    package var trace: DetectionTrace
  }

  package var form = TextForm.plain
  package var anchors: [Anchor] = []
  package var codedAnchors: [CodedAnchor] = []
  /// In the order of their anchors.
  package var trials: [Trial] = []
  /// Those of codings stand behind the others.
  package var values: [Value] = []
  /// Each stretch once, however many anchors call for it.
  package var decodings: [Decoding] = []
  /// What a scan hands out, parts joined.
  package var sightings: [Sighting] = []
  /// The text that offsets speak of: UTF-16 is read as UTF-8.
  package var text: [UInt8] = []
}

extension DetectionScratch {
  /// Scans a text and tells what each stage did.
  ///
  /// It is the scan itself that notes what it does, so nothing else is told.
  package mutating func trace(_ bytes: [UInt8]) -> DetectionTrace {
    let log = TraceLog()
    self.log = log
    isWatched = true
    defer {
      self.log = nil
      isWatched = !costs.isEmpty
    }
    var sightings: [Sighting] = []
    bytes.withUnsafeBufferPointer { scan($0) { sightings.append($0) } }
    log.trace.sightings = sightings
    return log.trace
  }
}

/// What a scratch notes while it looks at one text.
final class TraceLog {
  var trace = DetectionTrace()
  /// What the rule at hand matched in vain.
  var refusals: [DetectionTrace.Refusal] = []

  /// Notes the text and what in it calls for rules and decoders.
  func begin(
    _ bytes: UnsafeBufferPointer<UInt8>, _ form: TextForm, _ memory: TextMemory,
    _ detector: Detector
  ) {
    trace = DetectionTrace()
    trace.form = form
    trace.text = Array(bytes)
    trace.anchors = memory.hits.all.map { hit in
      let anchor = Int(hit.anchor)
      let slots = detector.anchorStarts[anchor]..<detector.anchorStarts[anchor + 1]
      return DetectionTrace.Anchor(
        offsets: detector.place(of: hit), rules: Array(detector.anchorRules[slots]))
    }
    trace.codedAnchors = memory.images.all.map { hit in
      DetectionTrace.CodedAnchor(
        offsets: detector.place(of: hit), coding: detector.image(of: hit).coding)
    }
  }

  /// Notes why the last match is less than what is asked for.
  func refuse(_ reasons: Reasons, _ certainty: Certainty, isHeld: Bool) {
    guard let last = refusals.indices.last else { return }
    refusals[last].reasons = reasons
    refusals[last].certainty = certainty
    refusals[last].isHeld = isHeld
  }

  /// Notes what a rule came to.
  func end(
    _ rule: Int, at anchor: Range<Int>?, found: ArraySlice<Candidate>, isUndecided: Bool,
    isBegun: Bool
  ) {
    let outcome: DetectionTrace.Outcome
    // Of what is held the refusal tells.
    let kept = found.filter { !$0.isHeld }
    if !kept.isEmpty {
      let first = trace.values.count
      trace.values += kept.map(DetectionTrace.Value.init)
      outcome = .kept(Array(first..<trace.values.count))
    } else if isUndecided {
      outcome = .undecided
    } else if !refusals.isEmpty {
      outcome = .dropped(refusals)
    } else {
      outcome = isBegun ? .noMatch : .notBegun
    }
    refusals.removeAll()
    trace.trials.append(DetectionTrace.Trial(rule: rule, anchor: anchor, outcome: outcome))
  }

  /// Notes a decoded stretch and what was seen in it.
  func note(_ text: DecodedText, as coding: Coding, _ inner: DetectionTrace) {
    let offsets = text.source(of: text.bytes.indices)
    guard !trace.decodings.contains(where: { $0.coding == coding && $0.offsets == offsets })
    else { return }
    trace.decodings.append(
      DetectionTrace.Decoding(coding: coding, offsets: offsets, trace: inner))
  }

  /// Notes which values won.
  func decide(_ winners: [Int], of candidates: [Candidate]) {
    trace.values +=
      candidates.lazy.filter { $0.isDecoded && !$0.isHeld }.map(DetectionTrace.Value.init)
    for index in trace.values.indices {
      let value = trace.values[index]
      trace.values[index].isWinner = winners.contains {
        candidates[$0].rule == value.rule && candidates[$0].secret == value.offsets
      }
    }
  }
}

extension DetectionTrace.Value {
  fileprivate init(_ candidate: Candidate) {
    self.init(
      rule: candidate.rule, offsets: candidate.secret, certainty: candidate.certainty,
      reasons: candidate.reasons)
  }
}
