import Evidence
import Rules

extension DetectionScratch {
  /// Evaluates one rule, and notes its cost or what it came to if that was asked for.
  ///
  /// - Parameter anchor: what called for the rule; `nil` runs it on everything.
  @inline(__always)
  mutating func run(
    _ rule: Int, at anchor: AnchorPlace?, in bytes: UnsafeBufferPointer<UInt8>
  ) {
    guard isWatched else { return evaluate(rule, at: anchor, in: bytes) }
    watch(rule, at: anchor, in: bytes)
  }

  private mutating func watch(
    _ rule: Int, at anchor: AnchorPlace?, in bytes: UnsafeBufferPointer<UInt8>
  ) {
    let before = (
      searches: searches, kept: found.count, undecided: tally.limits.count
    )
    if costs.isEmpty {
      evaluate(rule, at: anchor, in: bytes)
    } else {
      measure(rule, at: anchor, in: bytes)
    }
    log?.end(
      rule, at: anchor.map { detector.place(of: $0.hits[$0.index]) },
      found: found[before.kept...],
      isUndecided: tally.limits.count > before.undecided,
      isBegun: searches > before.searches)
  }

  private mutating func measure(
    _ rule: Int, at anchor: AnchorPlace?, in bytes: UnsafeBufferPointer<UInt8>
  ) {
    let before = (searches: searches, kept: found.count, moment: ContinuousClock.now)
    evaluate(rule, at: anchor, in: bytes)
    let time = (ContinuousClock.now - before.moment).components
    costs[rule].calls += 1
    costs[rule].searches += searches - before.searches
    costs[rule].kept += found.count - before.kept
    let seconds = Double(time.seconds) + Double(time.attoseconds) / 1e18
    if costs[rule].calls == 1 {
      costs[rule].firstSeconds = seconds
    } else {
      costs[rule].seconds += seconds
    }
  }

  /// Matches one rule on the window around an anchor, or on everything if it has none.
  ///
  /// What comes out depends on the bytes within the rule's ``Reach`` alone: nothing that was found
  /// elsewhere may be looked at here.
  private mutating func evaluate(
    _ index: Int, at place: AnchorPlace?, in bytes: UnsafeBufferPointer<UInt8>
  ) {
    let rule = detector.rules[index]
    let anchor = place.map { detector.place(of: $0.hits[$0.index]) }
    var start = 0
    var end = bytes.count
    var limit: Int?
    var isColored = false
    if let place, let anchor {
      start = max(0, anchor.lowerBound - rule.before)
      end = min(bytes.count, anchor.upperBound + rule.after)
      let whole = UnsafeBufferPointer(rebasing: bytes[start..<end])
      if rule.asksForRun {
        if rule.beginsByName, !Self.mayBeginName(at: start, in: bytes) { return }
        guard valueRuns.admits(index, in: whole, of: detector) else { return }
      } else {
        if start > 0 {
          isColored = bytes[start - 1] == UInt8(ascii: "m") && Self.endsColor(at: start, in: bytes)
          if !isColored, leads.forbids(index, behind: bytes[start - 1]) { return }
        }
        guard sieves.admits(index, at: whole) else { return }
      }
      if rule.startsByAnchor {
        limit = anchor.lowerBound
      } else {
        let starts = place.starts(of: index, window: start..<end, among: detector)
        start = starts.lowerBound
        limit = starts.upperBound
      }
    }
    guard let pattern = pattern(index) else { return }
    let origin = isColored ? start : max(0, start - CompiledRule.lookBehind)
    let subject = UnsafeBufferPointer(rebasing: bytes[origin..<end])
    var from = start - origin
    while from <= subject.count {
      searches += 1
      switch matcher.match(
        pattern, in: subject, from: from, startingBy: limit.map { $0 - origin })
      {
      case .noMatch: return
      case .undecided:
        tally.limits.add(.rule(index))
        return
      case .match: break
      }
      guard let match = matcher.range(of: 0) else { return }
      // A match that the window's end cuts off would be another match on the whole text.
      if match.upperBound == subject.count, end < bytes.count || isOpenAtEnd { return }
      let secretGroup = rule.secretGroup ?? pattern.secretGroup
      let secret = secretGroup.flatMap { matcher.range(of: $0) } ?? match
      let identifier = pattern.identifierGroup.flatMap { matcher.range(of: $0) }
      if rule.readsColumn {
        judgeCells(
          of: index, under: anchor ?? secret.shifted(by: origin), anchor, in: bytes, upTo: end)
      } else if !secret.isEmpty {
        judge(
          Match(
            rule: index, whole: match.shifted(by: origin), secret: secret.shifted(by: origin),
            identifier: identifier?.shifted(by: origin), anchor: anchor),
          in: bytes)
      }
      from = match.isEmpty ? match.upperBound + 1 : match.upperBound
      if let limit, origin + from > limit { return }
    }
  }

  /// Enters what stands in a table under the column that `word` names.
  private mutating func judgeCells(
    of index: Int, under word: Range<Int>, _ anchor: Range<Int>?,
    in bytes: UnsafeBufferPointer<UInt8>, upTo end: Int
  ) {
    let start = max(0, word.lowerBound - TableColumn.reachBefore)
    let column = TableColumn(
      under: word, in: bytes, window: start..<end, isCut: end < bytes.count || isOpenAtEnd)
    let before = found.count
    for cell in column.cells {
      judge(
        Match(rule: index, whole: word, secret: cell, identifier: nil, anchor: anchor), in: bytes)
    }
    if column.goesOn, found.count > before { tally.limits.add(.rows(index)) }
  }

  /// Whether a provider's name may begin at `start`, as the head of a ``ContextPattern`` asks:
  /// behind no letter, in camel case, or behind an escaped line break.
  @inline(__always)
  private static func mayBeginName(at start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard start > 0, bytes[start - 1].isASCIILetter else { return true }
    let before = bytes[start - 1]
    if before.lowercased == before, bytes[start].lowercased != bytes[start] { return true }
    return start > 1 && bytes[start - 2] == UInt8(ascii: "\\") && "nrt".utf8.contains(before)
  }

  /// Whether a terminal's escape for a color or a face ends with the letter before `end`, which is
  /// no part of what a log prints behind it.
  private static func endsColor(at end: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let floor = max(0, end - CompiledRule.lookBehind)
    var place = end - 1
    while place > floor, bytes[place - 1].isASCIIDigit || bytes[place - 1] == UInt8(ascii: ";") {
      place -= 1
    }
    return place - 2 >= floor && bytes[place - 1] == UInt8(ascii: "[") && bytes[place - 2] == 0x1B
  }

  private mutating func pattern(_ index: Int) -> Pattern? {
    if let pattern = patterns[index] { return pattern }
    // Patterns are compiled before a scan where they come from a user; the built-in ones are
    // tested. One that fails here is counted like a search that a limit ended.
    guard let pattern = try? detector.patterns[index].compiled() else {
      tally.limits.add(.rule(index))
      return nil
    }
    patterns[index] = pattern
    return pattern
  }
}
