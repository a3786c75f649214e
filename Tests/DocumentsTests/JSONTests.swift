import Documents
import Evidence
import Testing

@Suite struct JSONTests {
  @Test func everyKindOfValueHasItsPlace() throws {
    let text = #"""
      {"a": [1, -2.50e+3, true, null],
       "b": "x"}
      """#
    let node = try JSON.parse(Array(text.utf8))
    #expect(node.region == TextRegion(line: 1, column: 1, endLine: 2, endColumn: 11))
    let list = try #require(node["a"])
    #expect(list.elements.map(\.scalar) == ["1", "-2.50e+3", "true", nil])
    #expect(list.elements[1].region == TextRegion(line: 1, column: 11, endLine: 1, endColumn: 19))
    #expect(node.entries[1].keyRegion == TextRegion(line: 2, column: 2, endLine: 2, endColumn: 5))
    #expect(node["b"]?.region == TextRegion(line: 2, column: 7, endLine: 2, endColumn: 10))
  }

  @Test(arguments: [
    (#""a\"\\\/\b\f\n\r\tz""#, "a\"\\/\u{8}\u{c}\n\r\tz"),
    (#""\u00e9\u20AC""#, "é€"),
    (#""\ud83d\ude00!""#, "😀!"),
    (#""\ud83d!""#, "\u{FFFD}!"),
    (#""\ude00\ud83d""#, "\u{FFFD}\u{FFFD}"),
    (#""\ud83d\u0041""#, "\u{FFFD}A"),
    ("\"a\tb\"", "a\tb"),
    (#""""#, ""),
  ])
  func decodesStrings(_ text: String, _ expected: String) throws {
    #expect(try JSON.parse(Array(text.utf8)).string == expected)
  }

  @Test func replacesBytesThatAreNotUTF8() throws {
    let node = try JSON.parse([0x22, 0x61, 0xFF, 0x62, 0x22])
    #expect(node.string == "a\u{FFFD}b")
  }

  @Test func skipsTheByteOrderMark() throws {
    let node = try JSON.parse([0xEF, 0xBB, 0xBF] + Array("[7]".utf8))
    #expect(node.elements.first?.scalar == "7")
  }

  @Test func commentsAndTrailingCommasPassWhereAllowed() throws {
    let text = """
      // the first line
      {
        "a": 1, /* two
        lines */ "b": [2, 3,],
      } // end
      """
    let node = try JSON.parse(Array(text.utf8))
    #expect(node["b"]?.elements.count == 2)
    #expect(node["b"]?.region.line == 4)
    #expect(throws: SyntaxError.self) {
      try JSON.parse(Array(text.utf8), allowingComments: false)
    }
    #expect(throws: SyntaxError.self) {
      try JSON.parse(Array("[1,]".utf8), allowingComments: false)
    }
  }

  @Test(arguments: [
    ("", 1, 1), ("{", 1, 2), ("[1 2]", 1, 4), ("{\"a\" 1}", 1, 6), ("{\"a\":1,\n  b}", 2, 3),
    ("[1}", 1, 3), ("\"abc\n\"", 1, 1), ("\"\\q\"", 1, 2), ("\"\\u12G4\"", 1, 4), ("01", 1, 2),
    ("-", 1, 2), ("1.", 1, 3), ("tru", 1, 1), ("[1] x", 1, 5), ("/* x", 1, 1), ("\"\\", 1, 2),
    (",", 1, 1), ("{,}", 1, 2), ("[,]", 1, 2), ("\"\\u+123\"", 1, 4),
  ])
  func saysWhereItStopped(_ text: String, _ line: Int, _ column: Int) {
    let error = #expect(throws: SyntaxError.self) { try JSON.parse(Array(text.utf8)) }
    #expect(error?.line == line)
    #expect(error?.column == column)
  }

  @Test func depthIsLimitedAndCostsNoStack() throws {
    let fits = String(repeating: "[", count: 512) + String(repeating: "]", count: 512)
    #expect(try JSON.parse(Array(fits.utf8)).isSequence)
    let hostile = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
    let error = #expect(throws: SyntaxError.self) { try JSON.parse(hostile) }
    #expect(error?.column == 513)
  }

  @Test func pagesThatFollowEachOtherAreRead() {
    let values = JSON.parseSequence(Array("{\"data\":[1]}\n{\"data\":[2]}[3]".utf8))
    #expect(values.nodes.count == 3)
    #expect(values.problems.isEmpty)
  }

  @Test func aCutListKeepsItsCompleteElements() {
    let text = #"{"data":[{"id":"a"},{"id":"b","o":{}},{"id":"c","o":{"x":[1"#
    let values = JSON.parseSequence(Array(text.utf8))
    #expect(values.nodes.count == 1)
    #expect(values.nodes.first?["data"]?.elements.map { $0["id"]?.string } == ["a", "b"])
    #expect(values.problems.count == 1)
  }

  @Test func aBrokenLineLosesItselfAlone() {
    let values = JSON.parseLines(Array("{\"a\":1}\n{\"a\":\n\n{\"a\":3} \r\n{\"a\":4} 5".utf8))
    #expect(values.nodes.compactMap { $0["a"]?.scalar } == ["1", "3"])
    #expect(values.nodes.last?.region.line == 4)
    #expect(values.problems.map(\.line) == [2, 5])
  }
}
