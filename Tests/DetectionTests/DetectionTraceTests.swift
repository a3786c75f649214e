import Evidence
import Rules
import Testing

@testable import Detection

extension [UInt8] {
  fileprivate func contains(_ text: String) -> Bool {
    String(decoding: self, as: UTF8.self).contains(text)
  }
}

@Suite struct DetectionTraceTests {
  private func trace(_ text: String, _ rules: [Rule]) throws -> DetectionTrace {
    var scratch = DetectionScratch(for: try detector(rules))
    return scratch.trace(Array(text.utf8))
  }

  @Test func tellsWhatEachStageDid() throws {
    let narrow = Rule.sample(id: "narrow", pattern: "kp_[A-Za-z0-9]{36}(?<=_)!")
    let long = Rule.sample(id: "long", pattern: "kp_[A-Z]{40}")
    let wide = Rule.sample(
      id: "wide", pattern: "(?<secret>kp_[A-Za-z0-9]{36}!)", basis: .context)
    let trace = try trace("a = kp_\(body)!", [narrow, .sample(), wide, long])
    #expect(trace.anchors.map(\.offsets) == [4..<7])
    #expect(trace.trials.map(\.rule) == [0, 1, 2, 3])
    guard case .notBegun = trace.trials[0].outcome, case .noMatch = trace.trials[1].outcome,
      case .kept([0]) = trace.trials[2].outcome, case .kept([1]) = trace.trials[3].outcome
    else {
      Issue.record("\(trace.trials)")
      return
    }
    #expect(trace.values.map(\.isWinner) == [true, false])
    #expect(trace.sightings.map(\.rule) == [2])
  }

  @Test func tellsWhyAValueWasDropped() throws {
    let rule = Rule.sample(pattern: "(?<secret>kp_[A-Za-z0-9]{36})")
    let trace = try trace("kp_" + String(repeating: "a", count: 36), [rule])
    guard case .dropped(let refusals)? = trace.trials.first?.outcome else {
      Issue.record("\(trace.trials)")
      return
    }
    #expect(refusals.map(\.offsets) == [0..<39])
    #expect(refusals.allSatisfy { !$0.reasons.list.isEmpty })
    #expect(trace.sightings.isEmpty)
  }

  @Test func readsUTF16AsText() throws {
    let text = "a = kp_\(body)"
    let bytes = text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    var scratch = DetectionScratch(for: try detector([.sample()]))
    let trace = scratch.trace(bytes)
    #expect(trace.form == .utf16LittleEndian)
    #expect(trace.text == Array(text.utf8))
    #expect(trace.values.map(\.offsets) == [4..<text.utf8.count])
  }

  /// The scan's own way through a coding, with what was decoded.
  @Test(arguments: Spelling.allCases) func followsCodings(spelling: Spelling) throws {
    var rule = Rule.sample(
      id: "coded", pattern: "(?<![a-z0-9])(?<secret>kpc-gate-[a-z0-9]{24})(?![a-z0-9])",
      anchors: ["kpc-gate-"])
    rule.ai = .yes
    let secret = "kpc-gate-q7xk2mv9bt4wzr8ls3np6ydc"
    let spelled = spelling(Array("a=\(secret)!".utf8))
    // An address spells this one as it is.
    guard spelling != .address else { return }
    var scratch = DetectionScratch(for: try detector([rule]))
    // Among plain text, so that the whole is no UTF-16.
    let beside = Array(String(repeating: "more text here\n", count: 40).utf8)
    let trace = scratch.trace(beside + [0x22] + spelled + [0x22] + beside)
    #expect(trace.sightings.count == 1)
    #expect(trace.values.map(\.isWinner) == [true])
    #expect(!trace.codedAnchors.isEmpty)
    var decoding = try #require(trace.decodings.first)
    if spelling == .base64Twice { decoding = try #require(decoding.trace.decodings.first) }
    #expect(decoding.trace.text.contains(secret))
    #expect(decoding.trace.values.map(\.rule) == [0])
    #expect(decoding.trace.text[decoding.trace.values[0].offsets].elementsEqual(secret.utf8))
  }
}
