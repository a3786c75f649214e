import Evidence
import Rules

/// A value that survived its rule, before values are compared with each other.
struct Candidate {
  var rule: Int
  var secret: Range<Int>
  var certainty: Certainty
  var reasons: Reasons
  var identifier: Range<Int>?
}

/// What one worker needs to detect; never shared.
public struct DetectionScratch: ~Copyable {
  private let detector: Detector
  private var anchors: AnchorScratch
  var matcher: MatchScratch
  /// Patterns this worker has asked for, so that each is locked for once.
  private var patterns: [Pattern?]
  /// The end of each rule's last match in the text at hand.
  private var doneUntil: [Int]
  /// The rules whose ``doneUntil`` is not zero.
  private var touched: [Int] = []
  private var candidates: [Candidate] = []
  /// What happened so far, over all texts.
  public private(set) var tally = DetectionTally()
  /// What each rule cost so far; empty unless ``measureRules()`` was called.
  package private(set) var costs: [RuleCost] = []
  /// How often any pattern ran.
  private var searches = 0

  /// Bytes before a window that look-behinds may see.
  private static let lookBehind = 16

  /// - Throws: ``AnchorError`` when memory for a scan cannot be had.
  public init(for detector: Detector) throws {
    self.detector = detector
    anchors = try AnchorScratch(for: detector.anchors)
    matcher = MatchScratch(matchLimit: detector.options.matchLimit)
    patterns = Array(repeating: nil, count: detector.rules.count)
    doneUntil = Array(repeating: 0, count: detector.rules.count)
  }

  /// Finds the credentials in `bytes` and hands them to `emit`, in the order of their place.
  ///
  /// The outcome depends on the bytes alone; what a path says is added by
  /// ``Detector/judge(_:path:scratch:)``.
  ///
  /// - Parameter bytes: fewer than 2^32 of them.
  public mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, _ emit: (Sighting) -> Void) {
    switch TextForm(bytes) {
    case .plain: scan(bytes, isBinary: false, emit)
    case .binary: scan(bytes, isBinary: true, emit)
    case .utf16LittleEndian: scanUTF16(bytes, isBigEndian: false, emit)
    case .utf16BigEndian: scanUTF16(bytes, isBigEndian: true, emit)
    }
  }

  private mutating func scanUTF16(
    _ bytes: UnsafeBufferPointer<UInt8>, isBigEndian: Bool, _ emit: (Sighting) -> Void
  ) {
    let text = TextForm.decodeUTF16(bytes, isBigEndian: isBigEndian)
    text.withUnsafeBufferPointer { scan($0, isBinary: false, emit) }
  }

  private mutating func scan(
    _ bytes: UnsafeBufferPointer<UInt8>, isBinary: Bool, _ emit: (Sighting) -> Void
  ) {
    candidates.removeAll(keepingCapacity: true)
    collect(bytes, isBinary: isBinary)
    guard !candidates.isEmpty else { return }
    var lines = LineCounter(bytes)
    let found = Contest.winners(of: candidates, among: detector).map {
      sighting(of: $0, in: bytes, lines: &lines)
    }
    Pairing.joined(found, by: detector).forEach(emit)
  }

  // MARK: The inner loop

  private mutating func collect(_ bytes: UnsafeBufferPointer<UInt8>, isBinary: Bool) {
    for rule in touched { doneUntil[rule] = 0 }
    touched.removeAll(keepingCapacity: true)
    let detector = self.detector
    // The anchor scratch is taken out while its hits are read, so that matching may change the
    // rest of this value.
    var found: [AnchorHit] = []
    if !anchors.withHits(of: detector.anchors, in: bytes, { found = Array($0) }) {
      tally.failedSearches += 1
    }
    for hit in found {
      let anchor = Int(hit.anchor)
      let end = Int(hit.end)
      let start = end - detector.anchors.lengths[anchor]
      for slot in detector.anchorStarts[anchor]..<detector.anchorStarts[anchor + 1] {
        let rule = detector.anchorRules[slot]
        if isBinary, detector.rules[rule].basis != .structure { continue }
        run(rule, around: start..<end, in: bytes)
      }
    }
    for rule in detector.unanchored where !isBinary { run(rule, around: nil, in: bytes) }
  }

  /// Measures each rule from now on, which takes time of its own.
  package mutating func measureRules() {
    costs = Array(repeating: RuleCost(), count: detector.rules.count)
  }

  private mutating func run(
    _ rule: Int, around anchor: Range<Int>?, in bytes: UnsafeBufferPointer<UInt8>
  ) {
    guard !costs.isEmpty else { return evaluate(rule, around: anchor, in: bytes) }
    let before = (searches: searches, kept: candidates.count, moment: ContinuousClock.now)
    evaluate(rule, around: anchor, in: bytes)
    let time = (ContinuousClock.now - before.moment).components
    costs[rule].calls += 1
    costs[rule].searches += searches - before.searches
    costs[rule].kept += candidates.count - before.kept
    costs[rule].seconds += Double(time.seconds) + Double(time.attoseconds) / 1e18
  }

  /// Matches one rule on the window around an anchor, or on everything if it has none.
  private mutating func evaluate(
    _ index: Int, around anchor: Range<Int>?, in bytes: UnsafeBufferPointer<UInt8>
  ) {
    let rule = detector.rules[index]
    let done = doneUntil[index]
    var start = done
    var end = bytes.count
    var limit: Int?
    if let anchor {
      if anchor.upperBound <= done { return }
      start = max(done, anchor.lowerBound - rule.before)
      end = min(bytes.count, anchor.upperBound + rule.after)
      // The match before may reach into this anchor.
      if rule.startsByAnchor {
        guard start <= anchor.lowerBound else { return }
        limit = anchor.lowerBound
      }
    }
    guard let pattern = pattern(index) else { return }
    let origin = max(0, start - Self.lookBehind)
    let subject = UnsafeBufferPointer(rebasing: bytes[origin..<end])
    var from = start - origin
    while from <= subject.count {
      searches += 1
      switch matcher.match(
        pattern, in: subject, from: from, startingBy: limit.map { $0 - origin })
      {
      case .noMatch: return
      case .undecided:
        tally.undecided[index, default: 0] += 1
        return
      case .match: break
      }
      guard let match = matcher.range(of: 0) else { return }
      // A match that the window's end cuts off would be another match on the whole text.
      if match.upperBound == subject.count, end < bytes.count { return }
      let secretGroup = rule.secretGroup ?? pattern.secretGroup
      let secret = secretGroup.flatMap { matcher.range(of: $0) } ?? match
      let identifier = pattern.identifierGroup.flatMap { matcher.range(of: $0) }
      let isKept =
        !secret.isEmpty
        && judge(
          index, secret: secret.shifted(by: origin), match: match.shifted(by: origin),
          identifier: identifier?.shifted(by: origin), in: bytes)
      // A match that was dropped must not hide another one inside it.
      if isKept {
        if doneUntil[index] == 0 { touched.append(index) }
        doneUntil[index] = max(1, origin + match.upperBound)
      }
      from = match.isEmpty ? match.upperBound + 1 : match.upperBound
      if let limit, origin + from > limit { return }
    }
  }

  private mutating func pattern(_ index: Int) -> Pattern? {
    if let pattern = patterns[index] { return pattern }
    // Patterns are compiled before a scan where they come from a user; the built-in ones are
    // tested. One that fails here is counted like a search that a limit ended.
    guard let pattern = try? detector.patterns[index].compiled() else {
      tally.undecided[index, default: 0] += 1
      return nil
    }
    patterns[index] = pattern
    return pattern
  }

  // MARK: Judgement on content

  /// Enters a match as a candidate, unless something speaks against it.
  private mutating func judge(
    _ index: Int, secret: Range<Int>, match: Range<Int>, identifier: Range<Int>?,
    in bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let rule = detector.rules[index]
    let value = UnsafeBufferPointer(rebasing: bytes[secret])
    var reasons = Reasons()
    var certainty = Certainty.likely
    func drop(_ reason: Reason) -> Bool {
      tally.dropped[DetectionTally.Drop(rule: index, reason: reason), default: 0] += 1
      return false
    }
    guard rule.lengths.contains(value.count) else { return drop(.ordinaryLength) }
    if isAllowed(index, secret: secret, match: match, in: bytes) { return drop(.allowlisted) }
    if rule.basis == .generic {
      let name = AssignedName(before: secret.lowerBound, in: bytes)
      let outcome = GenericScore.judge(
        value,
        named: rule.meaning ?? NameMeaning(UnsafeBufferPointer(rebasing: bytes[name.range])),
        isQuoted: name.isQuoted)
      guard let score = outcome.certainty else {
        return drop(outcome.reasons.list.first ?? .lowEntropy)
      }
      certainty = score
      reasons = outcome.reasons
    } else {
      if rule.minEntropy > 0, Shape(value).entropy < rule.minEntropy { return drop(.lowEntropy) }
      if rule.checksum != .pem, let reason = Placeholder.reason(for: value, isRandom: true) {
        return drop(reason)
      }
      reasons.insert(rule.basis == .structure ? .distinctiveShape : .namedForCredential)
      if let checksum = rule.checksum, detector.options.checksums != .ignore {
        switch Checksum.verify(checksum, value) {
        case .passed: (certainty, reasons) = (.proven, Reasons(.checksumPassed))
        case .decoded: reasons.insert(.structureDecodes)
        case .failed:
          if detector.options.checksums == .require { return drop(.checksumFailed) }
          (certainty, reasons) = (.possible, Reasons(.checksumFailed))
        case .notApplicable: break
        }
      }
    }
    guard certainty >= detector.options.floor else {
      return drop(reasons.list.first ?? .lowEntropy)
    }
    candidates.append(
      Candidate(
        rule: index, secret: secret, certainty: certainty, reasons: reasons,
        identifier: identifier))
    return true
  }

  private mutating func isAllowed(
    _ index: Int, secret: Range<Int>, match: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard detector.rules[index].hasAllowlists || !detector.globalAllowlists.isEmpty else {
      return false
    }
    let line = bytes.line(around: match)
    let value = UnsafeBufferPointer(rebasing: bytes[secret])
    let whole = UnsafeBufferPointer(rebasing: bytes[match])
    let text = UnsafeBufferPointer(rebasing: bytes[line])
    for list in detector.allowlists[index] + detector.globalAllowlists
    where list.allowsContent(secret: value, match: whole, line: text, scratch: &matcher) {
      return true
    }
    return false
  }

  private func sighting(
    of candidate: Candidate, in bytes: UnsafeBufferPointer<UInt8>, lines: inout LineCounter
  ) -> Sighting {
    let name = AssignedName(before: candidate.secret.lowerBound, in: bytes)
    let text = { (range: Range<Int>) in String(decoding: bytes[range], as: UTF8.self) }
    return Sighting(
      rule: candidate.rule, secret: Secret(Array(bytes[candidate.secret])),
      offsets: candidate.secret, region: lines.region(of: candidate.secret),
      certainty: candidate.certainty, reasons: candidate.reasons,
      name: name.text(in: bytes), publicID: candidate.identifier.map(text))
  }
}

extension Range<Int> {
  fileprivate func shifted(by distance: Int) -> Range<Int> {
    lowerBound + distance..<upperBound + distance
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The most of one line that is looked at, in bytes, to either side.
  private static var reach: Int { 512 }

  /// The lines that `range` touches, cut where they are very long.
  fileprivate func line(around range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    while start > 0, start > range.lowerBound - Self.reach, self[start - 1] != 0x0A { start -= 1 }
    var end = range.upperBound
    while end < count, end < range.upperBound + Self.reach, self[end] != 0x0A { end += 1 }
    return start..<end
  }
}
