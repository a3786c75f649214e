import Testing

@testable import Rules

@Suite struct HostileRuleFileTests {
  private func survives(_ bytes: [UInt8]) {
    guard let document = try? RuleDocument(file: "x.toml", bytes: bytes) else { return }
    let problems = Problems()
    let file = RuleFile(document, problems: problems)
    _ = CatalogueLayer(files: [file], problems: problems).laid(over: Catalogue(rules: []))
    // Every place lies inside the text.
    let lines = 1 + bytes.count { $0 == UInt8(ascii: "\n") }
    #expect(problems.errors.allSatisfy { (1...lines).contains($0.line ?? 1) && $0.column ?? 1 > 0 })
  }

  @Test func everyPrefixOfARuleFile() {
    let bytes = Array(fullRule.utf8)
    for count in stride(from: 0, through: bytes.count, by: 3) { survives(Array(bytes[..<count])) }
  }

  @Test func mutatedRuleFiles() {
    let bytes = Array(fullRule.utf8)
    let marks = Array("[]{}\"'=.,#\n\\<>:0x\u{0}\u{80}".utf8)
    var random = ExampleRandom(seed: "mutation", position: 0)
    for _ in 0..<400 {
      var mutated = bytes
      for _ in 0...random.number(below: 4) {
        let place = random.number(below: mutated.count)
        switch random.number(below: 3) {
        case 0: mutated[place] = marks[random.number(below: marks.count)]
        case 1: mutated.insert(marks[random.number(below: marks.count)], at: place)
        default:
          mutated.removeSubrange(place..<min(place + random.number(below: 20), mutated.count))
        }
      }
      survives(mutated)
    }
  }

  @Test(arguments: ["[", "{a=", "a.", "[[", "\"", "'''", "\\"])
  func deepOrLongRepetitions(unit: String) {
    survives(Array(("x = " + String(repeating: unit, count: 20_000)).utf8))
    survives(Array(String(repeating: unit, count: 20_000).utf8))
  }

  @Test func aLongListIsReadInReasonableTime() throws {
    let words = (0..<20_000).map { "\"w\($0)\"" }.joined(separator: ",\n")
    let catalogue = try load("[[allowlists]]\nstopwords = [\(words)]\n")
    #expect(catalogue.allowlists[0].stopwords.count == 20_000)
  }
}
