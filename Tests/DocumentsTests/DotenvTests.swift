import Documents
import Evidence
import Testing

@Suite struct DotenvTests {
  @Test(arguments: [
    ("V=«value»\n", "value"), ("export V=«value»", "value"), ("V=\"«in quotes»\" # why\n", nil),
    ("V = «'a # b'»\n", "a # b"), ("V=«a#b» # why\n", "a#b"), ("V=«a b»  \r\nW=1\n", "a b"),
    ("V=«\"one\ntwo\"»\nW=1\n", "one\ntwo"), ("V=«\"a\\\"b\"»\n", "a\\\"b"),
    ("V=«${OTHER:-x}/${Y}»\n", "${OTHER:-x}/${Y}"), ("V: «yaml»\n", "yaml"),
    ("V=«'unclosed»\n", "'unclosed"), ("V=«`tick`»\n", "tick"), ("V=«»\n", ""),
    ("# ü\nÜ\n V=«ü»\n", "ü"), ("\u{FEFF}V=«x»\n", "x"), ("export=1\nV=«x»", "x"),
  ])
  func keepsRawTextAndPlace(_ marked: String, _ expected: String?) throws {
    let text = MarkedText(marked)
    let value = try #require(Dotenv.parse(text.bytes).root["V"])
    guard let expected else {
      // The marks stand inside the quotes: the region has one byte more on either side.
      #expect(value.region.column == text.region.column - 1)
      #expect(value.region.endColumn == text.region.endColumn + 1)
      return
    }
    #expect(value.string == expected)
    #expect(value.region == text.region)
  }

  @Test func keepsNamesAloneAndDuplicates() {
    let root = Dotenv.parse(Array("A\nexport B # later\nA=1\n".utf8)).root
    #expect(root.entries.map(\.key) == ["A", "B", "A"])
    #expect(root.entries.map(\.value.isNull) == [true, true, false])
  }

  @Test func tellsWhichLinesAreNoPairs() {
    let reading = Dotenv.parse(Array("A=1\n  ???\nB C D\n=x\nC=2\n".utf8))
    #expect(reading.root.entries.map(\.key) == ["A", "C"])
    #expect(reading.mistakes.map(\.line) == [2, 3, 4])
    #expect(reading.mistakes.map(\.column) == [3, 1, 1])
  }

  @Test(arguments: ["", "\n\n", "# x", "\u{0}\u{0}", "\"", "A=\""])
  func survives(_ text: String) {
    #expect(Dotenv.parse(Array(text.utf8)).root.entries.count <= 1)
  }

  @Test func takesLinearTimeOnManyOpenQuotes() {
    let text = String(repeating: "A='x\nB=\"\\\"y\nC=`\n", count: 20_000)
    #expect(!Dotenv.parse(Array(text.utf8)).root.entries.isEmpty)
  }
}
