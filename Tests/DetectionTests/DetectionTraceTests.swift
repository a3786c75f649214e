import Evidence
import Rules
import Testing

@testable import Detection

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
    guard case .dropped(let reasons)? = trace.trials.first?.outcome else {
      Issue.record("\(trace.trials)")
      return
    }
    #expect(!reasons.isEmpty)
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
}
