import Evidence
import Proofs
import Rules

/// What a pattern matched, in offsets of the text.
struct Match {
  let rule: Int
  let whole: Range<Int>
  let secret: Range<Int>
  let identifier: Range<Int>?
  let anchor: Range<Int>?
}

extension DetectionScratch {
  /// Enters a match as a candidate, unless something speaks against it.
  ///
  /// What is read around the match is counted in ``Reach``.
  mutating func judge(_ match: Match, in bytes: UnsafeBufferPointer<UInt8>) {
    let rule = detector.rules[match.rule]
    let value = UnsafeBufferPointer(rebasing: bytes[match.secret])
    var reasons = Reasons()
    var certainty = Certainty.likely
    var score = 0
    var isRefused = false
    func drop(_ reason: Reason) {
      tally.dropped[DetectionTally.Drop(rule: match.rule, reason: reason), default: 0] += 1
      log?.refusals.append(
        DetectionTrace.Refusal(offsets: match.secret, reasons: Reasons(reason)))
    }
    guard rule.lengths.contains(value.count) else { return drop(.ordinaryLength) }
    if isAllowed(match, in: bytes) { return drop(.allowlisted) }
    if rule.basis == .generic {
      let place = GenericScore.Place(
        secret: match.secret, anchor: match.anchor, meaning: rule.meaning,
        isCell: rule.readsColumn)
      if answered != nil { answer(place, rule: match.rule, in: bytes) }
      let outcome = GenericScore.judge(place, in: bytes)
      score = outcome.score
      guard let verdict = outcome.certainty else {
        return drop(outcome.reasons.list.first ?? .lowEntropy)
      }
      certainty = verdict
      reasons = outcome.reasons
    } else {
      if rule.minEntropy > 0, Shape(value).isBelow(rule.minEntropy) { return drop(.lowEntropy) }
      var doubt = rule.checksum != .pem ? Placeholder.reason(for: value, isRandom: true) : nil
      if let doubt, !rule.isBare { return drop(doubt) }
      // The default login of a service logs in; a word alone is what any value could be.
      if rule.spellsText {
        doubt = doubt ?? HiddenText.reason(for: value, countsLogins: false)
      }
      if rule.basis == .context, ValueForm.isPublicKey(value) { return drop(.publicByDesign) }
      if rule.isDrawn,
        let doubt = ContextDoubt.reason(
          for: match.secret, goesByName: rule.goesByName, in: bytes)
      {
        return drop(doubt)
      }
      if rule.checksum == .pem, isAbridged(value) { return drop(.placeholder) }
      if rule.checksum == .basicAuth, let hidden = HiddenText.reason(for: value) {
        return drop(hidden)
      }
      if rule.goesByName { doubt = doubt ?? ContextDoubt.doubtOfName(match, in: bytes) }
      if let doubt {
        (certainty, reasons) = (.possible, Reasons(doubt))
      } else {
        reasons.insert(rule.basis == .structure ? .distinctiveShape : .namedForCredential)
      }
      if let checksum = rule.checksum, detector.options.checksums != .ignore {
        switch keys.of(value, by: checksum).outcome {
        case .passed: (certainty, reasons) = (.proven, Reasons(.checksumPassed))
        case .decoded: reasons.insert(.structureDecodes)
        case .failed:
          (certainty, reasons) = (.possible, Reasons(.checksumFailed))
          isRefused = detector.options.checksums == .require
        case .isPublic: (certainty, reasons) = (.possible, Reasons(.publicByDesign))
        case .notApplicable: break
        }
      }
    }
    var isHeld = false
    if isRefused || certainty < detector.options.floor {
      isHeld = reasons.contains(.checksumFailed) && rule.checksum?.isConclusive == true
      drop(reasons.list.first ?? .lowEntropy)
      log?.refuse(reasons, certainty, isHeld: isHeld)
      guard isHeld else { return }
    }
    found.append(
      Candidate(
        rule: match.rule, secret: match.secret, certainty: certainty, reasons: reasons,
        identifier: match.identifier, anchor: match.anchor, isHeld: isHeld,
        score: Int16(clamping: score)))
  }

  /// Whether a line of an armoured key is of three points alone, as manuals leave lines out.
  private func isAbridged(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    Placeholder.contains("\n...", in: value) || Placeholder.contains("\n    ...", in: value)
  }

  /// Keeps the answers of a candidate for whoever asked for them.
  private mutating func answer(
    _ place: GenericScore.Place, rule: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) {
    let (reason, answers) = GenericScore.answers(for: place, in: bytes)
    answered?.append(
      AnsweredCandidate(
        rule: rule, offsets: place.secret, certainReason: reason, answers: answers))
  }

  private mutating func isAllowed(
    _ match: Match, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard detector.rules[match.rule].hasAllowlists || !detector.globalAllowlists.isEmpty else {
      return false
    }
    let line = bytes.line(around: match.whole)
    let value = UnsafeBufferPointer(rebasing: bytes[match.secret])
    let whole = UnsafeBufferPointer(rebasing: bytes[match.whole])
    let text = UnsafeBufferPointer(rebasing: bytes[line])
    for list in detector.allowlists[match.rule] + detector.globalAllowlists
    where list.allowsContent(secret: value, match: whole, line: text, scratch: &matcher) {
      return true
    }
    return false
  }
}
