import Documents
import Evidence
import Testing

/// A text whose one value of interest stands between « and ».
struct MarkedText: Sendable {
  let bytes: [UInt8]
  let region: TextRegion

  init(_ marked: String) {
    var bytes: [UInt8] = []
    var marks: [(line: Int, column: Int)] = []
    var line = 1
    var column = 1
    for character in marked.unicodeScalars {
      if character == "«" || character == "»" {
        marks.append((line, column))
        continue
      }
      let encoded = Array(String(character).utf8)
      bytes += encoded
      column += encoded.count
      if character == "\n" {
        line += 1
        column = 1
      }
    }
    self.bytes = bytes
    region = TextRegion(
      line: marks[0].line, column: marks[0].column, endLine: marks[1].line,
      endColumn: marks[1].column)
  }
}

@Suite struct YAMLTests {
  private func parse(_ text: String) throws -> Node {
    try #require(try YAML.parse(Array(text.utf8)).first)
  }

  private func reason(_ text: String) -> SyntaxError? {
    do {
      _ = try YAML.parse(Array(text.utf8))
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    "v: «plain»\n", "v: «plain text»   # why\n", "v: «\"in quotes\"»\n", "v: «'it''s'»\n",
    "ümläut: 1\nv: «ß»\n", "{ünï: 1, v: «wert»}\n", "\u{FEFF}v: «x»\n",
    "v: «|\n  one\n  two»\n\n\nw: 1\n", "v: «>-\n  one\n\n  two»\n", "a: 1\r\nv: «x»\r\n",
    "v: &anchor «x»\n", "v: !!str &a «\"x\"»\n", "v: !custom\n  «{a: [1, 2]}»\n",
    "v: &a\n  «a: 1\n  b: [2]»\n\n# end\n", "v:«»\n", "{v: 1, v2: «»}\n",
    "v:\n  «- 1\n  - two»\nw: 2\n", "v: «[1,\n  2]» # x\n", "v: \"ä\"\nw: 2\nx: {v: 1}\nv2: «3»\n",
  ])
  func keepsTheExactPlace(_ marked: String) throws {
    let text = MarkedText(marked)
    let root = try #require(try YAML.parse(text.bytes).first)
    let value = try #require(root["v2"] ?? root["v"])
    #expect(value.region == text.region)
  }

  @Test func keepsTheExactPlaceOfAKey() throws {
    let text = MarkedText("jobs:\n  «\"eval\"»:\n    x: 1\n")
    let root = try #require(try YAML.parse(text.bytes).first)
    #expect(root["jobs"]?.entries.first?.keyRegion == text.region)
  }

  @Test(arguments: [
    ("null", "null"), ("~", "null"), ("", "null"), ("true", "bool"), ("False", "bool"),
    ("on", "string"), ("yes", "string"), ("off", "string"), ("1", "number"), ("-1.5e3", "number"),
    ("0x1F", "number"), ("0o17", "number"), (".inf", "number"), ("1_000", "string"),
    ("1.2.3", "string"), ("'1'", "string"), ("!!str 1", "string"), ("12e", "string"),
    ("2026-01-01", "string"), ("0123456789", "number"), ("{}", "mapping"), ("[]", "sequence"),
  ])
  func typesPlainScalars(_ text: String, _ expected: String) throws {
    let value = try #require(try parse("v: \(text)\n")["v"])
    let kind =
      switch value.value {
      case .null: "null"
      case .bool: "bool"
      case .number: "number"
      case .string: "string"
      case .sequence: "sequence"
      case .mapping: "mapping"
      }
    #expect(kind == expected)
  }

  @Test func keepsTheDigitsOfANumber() throws {
    #expect(try parse("v: 0012345678901234567890\n")["v"]?.scalar == "0012345678901234567890")
  }

  @Test func readsEveryDocument() throws {
    let documents = try YAML.parse(Array("a: 1\n---\nb: 2\n---\n".utf8))
    #expect(documents.count == 3)
    #expect(documents[1]["b"]?.scalar == "2")
    #expect(documents[2].isNull)
  }

  @Test(arguments: ["", "# nothing\n", " \n\n"])
  func findsNoDocumentInBlankText(_ text: String) throws {
    #expect(try YAML.parse(Array(text.utf8)).isEmpty)
  }

  @Test func writesAliasesOutAtTheirAnchor() throws {
    let text = MarkedText("base: &b «value»\nuse: *b\n")
    let root = try #require(try YAML.parse(text.bytes).first)
    #expect(root["use"]?.string == "value")
    #expect(root["use"]?.region == text.region)
  }

  @Test func mergesWithoutOverriding() throws {
    let root = try parse(
      """
      one: &one {a: 1, b: 1}
      two: &two {b: 2, c: 2}
      all: {<<: [*one, *two], c: 3}
      quoted: {"<<": *one}
      odd: {<<: text}
      """)
    let all = try #require(root["all"])
    #expect(all.entries.map(\.key) == ["c", "a", "b"])
    #expect(all.entries.map(\.value.scalar) == ["3", "1", "1"])
    #expect(root["quoted"]?.entries.map(\.key) == ["<<"])
    #expect(root["odd"]?.entries.map(\.key) == ["<<"])
  }

  @Test func keepsDuplicateKeys() throws {
    #expect(try parse("a: 1\na: 2\n").entries.map(\.value.scalar) == ["1", "2"])
  }

  @Test func namesKeysAsTheTextSpellsThem() throws {
    let root = try parse("1.0: a\n~: b\ntrue: c\n? [x, y]\n: d\n")
    #expect(root.entries.map(\.key) == ["1.0", "~", "true", ""])
  }

  @Test(arguments: [
    ("a: [1, 2\nb: 3\n", 2), ("a: 'x\n", 2), ("a: b: c\n", 1), ("\ta: 1\n", 1), ("a: *none\n", 1),
    ("a: &a [*a]\n", 1), ("a: 1\nb: \u{1}\n", 2),
  ])
  func namesTheLineOfAMistake(_ text: String, _ line: Int) {
    #expect(reason(text)?.line == line)
  }

  @Test func refusesTextThatIsNotUTF8() {
    let bytes = Array("a: 1\nb: ".utf8) + [0xFF, 0x0A]
    #expect(throws: SyntaxError.self) { try YAML.parse(bytes) }
    #expect(throws: SyntaxError.self) { try YAML.parse([0xFF, 0xFE, 0x61, 0x00]) }
  }

  @Test func refusesAnAliasBomb() throws {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...12 {
      let inner = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(inner)]\n"
    }
    let error = try #require(reason(text))
    #expect(error.line == 6)
    #expect(error.reason.contains("million"))
  }

  @Test func refusesABombOfMergeKeys() throws {
    var text = "a0: &a0 {k: x}\n"
    for level in 1...30 {
      text += "a\(level): &a\(level) {<<: [*a\(level - 1), *a\(level - 1)]}\n"
    }
    #expect(reason(text)?.reason.contains("million") == true)
  }

  @Test func refusesDepthHiddenInAliases() {
    var text = "a0: &a0 [x]\n"
    for level in 1...600 { text += "a\(level): &a\(level) [*a\(level - 1)]\n" }
    #expect(reason(text)?.reason.contains("levels") == true)
  }

  @Test(arguments: ["[", "{a: ", "- ", "? "])
  func refusesDeepNesting(_ opening: String) {
    #expect(reason(String(repeating: opening, count: 200_000)) != nil)
  }

  @Test func refusesCountlessDirectives() {
    let lines = (0..<100_000).map { "%TAG !a\($0)! tag:x,2000:\n" }.joined()
    #expect(reason(lines + "---\na: 1\n")?.line == 257)
  }
}
