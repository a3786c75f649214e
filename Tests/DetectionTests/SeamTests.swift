import Evidence
import Rules
import Testing

@testable import Detection

/// Texts that differ from their base at the edge of what a rule reads.
@Suite struct SeamTests {
  /// Something neutral of a given length.
  private static func filler(_ count: Int) -> [UInt8] {
    Array(repeating: Array("lorem ipsum dolor sit amet,\n".utf8), count: count / 28 + 1)
      .joined().prefix(count).map { $0 }
  }

  /// Expects a scan of `base`, then of an edited text, to find so many values each.
  private func expect(
    _ rules: [Rule], allowlists: [Allowlist] = [], in base: [UInt8], _ before: Int,
    after edit: (inout Draft) -> Void, _ after: Int, at location: SourceLocation = #_sourceLocation
  ) throws {
    var options = Detector.Options()
    options.floor = .possible
    let detector = try Detector(Catalogue(rules: rules, allowlists: allowlists), options: options)
    var scan = DerivedScan(detector)
    let (first, second) = (TextMemory(), TextMemory())
    #expect(scan.check(base, into: first, at: location) == before, sourceLocation: location)
    var draft = Draft(from: base)
    edit(&draft)
    let found = scan.check(
      draft.bytes, from: first, runs: draft.runs, into: second, at: location)
    #expect(found == after, sourceLocation: location)
  }

  @Test func aValueMovesWithItsText() throws {
    let text = Self.filler(500) + Array(" kp_\(body) ".utf8) + Self.filler(500)
    try expect([.sample()], in: text, 1, after: { $0.insert([0x0A], at: 10) }, 1)
  }

  @Test(arguments: [0, 1, 2, 3])
  func anAnchorIsCompletedAtASeam(missing: Int) throws {
    let value = Array("kp_\(body) ".utf8)
    let text = Self.filler(499) + [0x20] + value.dropFirst(missing) + Self.filler(500)
    try expect(
      [.sample()], in: text, missing == 0 ? 1 : 0,
      after: { $0.insert(Array(value.prefix(missing)), at: 500) }, 1)
  }

  @Test func anAnchorIsCompletedByARemoval() throws {
    let value = Array(" kp_\(body) ".utf8)
    let text =
      Self.filler(500) + value.prefix(2) + Self.filler(300) + value.dropFirst(2)
      + Self.filler(500)
    try expect([.sample()], in: text, 0, after: { $0.remove(502..<802) }, 1)
  }

  @Test(arguments: [1, 15, 16])
  func aLookBehindReadsBeforeTheWindow(distance: Int) throws {
    let rule = Rule.sample(
      pattern: "(?<!no.{\(distance - 1)})(?<secret>kp_[a-z]{24})", anchors: ["kp_"],
      window: Rule.Window(before: 0, after: 40, isTight: true))
    let gap = String(repeating: ".", count: distance - 1)
    let text =
      Self.filler(500) + Array("\(gap)kp_qwxkmvzbtrwzalsonpuydchj \n".utf8)
      + Self.filler(500)
    try expect(
      [rule], in: text, 1, after: { $0.insert(Array("no".utf8), at: 500) }, distance > 15 ? 1 : 0)
  }

  @Test func aNameIsReadBeforeTheWindow() throws {
    let rule = Rule.sample(
      pattern: "= (?<secret>[A-Za-z0-9]{24}) ", anchors: ["= q7"],
      window: Rule.Window(before: 0, after: 60, isTight: true), basis: .generic)
    let text =
      Self.filler(499)
      + Array(
        "\napi_secret\(String(repeating: "_", count: 70))value = q7Xk2mV9bT4wZr8Ls3Np6Ydc \n".utf8)
      + Self.filler(500)
    try expect([rule], in: text, 1, after: { $0.insert(Array("keyboard_".utf8), at: 500) }, 0)
  }

  @Test func aTableIsReadFromItsHeader() throws {
    let rules = Catalogue.builtin.rules.filter { $0.id == "table-column" }
    let rows = (0..<20).map { _ in "note,q7Xk2mV9bT4wZr,https://www.example.com/\n" }.joined()
    let text =
      Self.filler(500) + Array("\n\nuser,password,url\n\(rows)\n".utf8) + Self.filler(500)
    try expect(rules, in: text, 20, after: { $0.insert(Array("as,b".utf8), at: 501) }, 0)
    try expect(rules, in: text, 20, after: { $0.insert(Array("\n".utf8), at: 565) }, 1)
  }

  @Test func anAllowlistReadsTheLine() throws {
    let text =
      Self.filler(500) + Array("\nkp_\(body)\(String(repeating: " ", count: 300))".utf8)
      + Self.filler(500)
    let rule = Rule.sample(window: Rule.Window(before: 0, after: 45, isTight: true))
    try expect(
      [rule], allowlists: [Allowlist(target: .line, patterns: ["harmless"])], in: text, 1,
      after: { $0.insert(Array("harmless".utf8), at: 800) }, 0)
  }

  @Test func aMatchThatEndsWithItsWindowCountsAtTheTextsEnd() throws {
    let rule = Rule.sample(
      pattern: "kp_[a-z0-9]{20}", anchors: ["kp_"],
      window: Rule.Window(before: 0, after: 20, isTight: true))
    let text = Self.filler(500) + Array("kp_q7xk2mv9bt4wzr8ls3np".utf8)
    try expect([rule], in: text, 1, after: { $0.insert([0x21], at: text.count) }, 0)
    let longer = text + Self.filler(400)
    try expect([rule], in: longer, 0, after: { $0.remove(text.count..<longer.count) }, 1)
  }

  @Test func aCopyInsideATextIsFound() throws {
    let text = Self.filler(500) + Array(" kp_\(body) ".utf8) + Self.filler(500)
    try expect(
      [.sample()], in: text, 1,
      after: {
        $0.insert(copyOf: 300..<800, at: 1000)
        $0.insert(copyOf: 400..<900, at: 20)
      }, 3)
  }

  @Test func partsAreJoinedByTheirDistanceNow() throws {
    let owner = PairingTests.owner("(?<secret>(?<id>own_[a-z0-9]{12}))")
    let parts = (Array("a: own_x7k2m9b4w8r3\n".utf8), Array("b: kp_\(body)\n".utf8))
    let text =
      Self.filler(280) + parts.0 + Array(repeating: 0x20, count: 600) + parts.1
      + Self.filler(280)
    try expect(
      [owner, .sample()], in: text, 1,
      after: { $0.insert([0x0A, 0x0A, 0x0A], at: 600) }, 2)
  }

  @Test func aTextInAnotherFormInheritsNothing() throws {
    let text = Self.filler(500) + Array(" kp_\(body) ".utf8) + Self.filler(500)
    try expect(
      [.sample(basis: .context)], in: text, 1, after: { $0.insert([0], at: 0) }, 0)
  }

  @Test func brokenRunsAreNotUsed() throws {
    let detector = try detector([.sample()])
    var scan = DerivedScan(detector)
    let text = Self.filler(500) + Array(" kp_\(body) ".utf8) + Self.filler(500)
    let base = TextMemory()
    scan.check(text, into: base)
    for run in [
      CopiedRun(source: 0, target: 0, count: text.count + 1),
      CopiedRun(source: text.count - 200, target: 0, count: 201),
      CopiedRun(source: 0, target: Int.max, count: 200),
      CopiedRun(source: Int.max, target: 0, count: Int.max),
      CopiedRun(source: -1, target: 0, count: 200), CopiedRun(source: 0, target: 0, count: -5),
    ] {
      let found = scan.check(text, from: base, runs: [run], into: TextMemory())
      #expect(found == 1)
    }
  }

  @Test func looksAtLittleOfALongText() throws {
    let detector = try detector([.sample()])
    var scan = DerivedScan(detector)
    let line = Array("kp_\(body) and so on\n".utf8)
    let text = Array(repeating: line, count: 500).flatMap { $0 }
    let (first, second) = (TextMemory(), TextMemory())
    scan.check(text, into: first)
    let before = scan.scratch.searches
    var draft = Draft(from: text)
    draft.insert(line, at: 250 * line.count)
    let found = scan.check(draft.bytes, from: first, runs: draft.runs, into: second)
    #expect(found == 501)
    #expect(before > 900)
    #expect(scan.scratch.searches - before < 150)
    #expect(scan.scratch.values.count == 1)
  }
}
