import Documents
import Evidence
import Testing

/// A text without quotes, and a short form of what it reads as.
struct Bare: Sendable, CustomTestStringConvertible {
  let text: String
  let value: String

  init(_ text: String, _ value: String) {
    self.text = text
    self.value = value
  }

  var testDescription: String { text }
}

@Suite struct TOMLTests {
  private func read(_ text: String) -> String {
    do {
      return short(try TOML.parse(Array(text.utf8)))
    } catch {
      return "\(error)"
    }
  }

  private func short(_ node: Node) -> String {
    switch node.value {
    case .null: "null"
    case .bool(let truth): "\(truth)"
    case .number:
      TOML.integer(node).map { "\($0)" } ?? TOML.number(node).map { "f\($0)" } ?? "no number"
    case .string(let text): "'\(text)'"
    case .sequence(let elements): "[" + elements.map(short).joined(separator: " ") + "]"
    case .mapping(let entries):
      "{" + entries.map { "\($0.key)=" + short($0.value) }.joined(separator: " ") + "}"
    }
  }

  private static let numbers: [Bare] = [
    Bare("0", "0"), Bare("-0", "0"), Bare("+17", "17"), Bare("1_000", "1000"),
    Bare("0xDEAD_beef", "3735928559"), Bare("0o17", "15"), Bare("0b101", "5"),
    Bare("9223372036854775807", "9223372036854775807"),
    Bare("-9223372036854775808", "-9223372036854775808"),
    Bare("1.5", "f1.5"), Bare("-0.25e-1", "f-0.025"), Bare("1e3", "f1000.0"),
    Bare("1_0.0_1E+2", "f1001.0"), Bare("inf", "finf"), Bare("-inf", "f-inf"),
    Bare("nan", "fnan"), Bare("true", "true"), Bare("false", "false"),
    Bare("1979-05-27", "'1979-05-27'"), Bare("1979-05-27T07:32:00Z", "'1979-05-27T07:32:00Z'"),
    Bare("1979-05-27 07:32:00.99-07:00", "'1979-05-27 07:32:00.99-07:00'"),
    Bare("07:32:00", "'07:32:00'"),
  ]

  @Test(arguments: numbers)
  func reads(_ bare: Bare) {
    #expect(read("a = \(bare.text)") == "{a=\(bare.value)}")
    #expect(read("a = [\(bare.text),\(bare.text)] # x") == "{a=[\(bare.value) \(bare.value)]}")
  }

  @Test(arguments: [
    "yes", "01", "1_", "_1", "1__0", "0x", "0x_1", "+0x1", "1.", ".5", "1.e3", "1e", "1e+", "--1",
    "9223372036854775808", "True", "Inf", "1979-05-27true00:00", "1979-5-27", "07:32",
    "1979-05-27T", "1979-05-27T07:32:00+7", "07:32:00Z", "07:32:00.",
  ])
  func refuses(_ text: String) {
    #expect(
      read("a = \(text)")
        == "line 1, column 5: this is no number, truth value or date; "
        + "put quotes around a text")
  }

  @Test(arguments: [
    (#"a = "b\t\"\\\u00e9\U0001F511""#, "{a='b\t\"\\é🔑'}"),
    (#"a = 'b\t"'"#, #"{a='b\t"'}"#),
    ("a = \"\"\"\nb\r\n c\\\n\n   d\"\" \"\"\"\"\"", "{a='b\n cd\"\" \"\"'}"),
    ("a = '''\r\nb'c'''''", "{a='b'c'''}"),
    ("a = \"\"", "{a=''}"),
    ("\u{FEFF}a = ''", "{a=''}"),
    ("\"a b\".'c' = 1", "{a b={c=1}}"),
    ("a.b = 1\na.c = 2", "{a={b=1 c=2}}"),
    ("[a.b]\nc = 1\n[a]\nd = 2", "{a={b={c=1} d=2}}"),
    ("[[a]]\nb = 1\n[a.c]\n[[a]]\n[[a.d]]\n[[a.d]]", "{a=[{b=1 c={}} {d=[{} {}]}]}"),
    ("a = { b = [1, 2,\n 3,\n], c.d = {} }", "{a={b=[1 2 3] c={d={}}}}"),
    ("1 = 2\n- = 3", "{1=2 -=3}"),
    ("", "{}"), ("# only", "{}"), ("\r\n\t\n", "{}"),
  ])
  func readsStructure(text: String, value: String) {
    #expect(read(text) == value)
  }

  @Test(arguments: [
    ("a = 1\na = 2", 2, 1), ("[a]\n[a]", 2, 1), ("a = 1\n[a]", 2, 1), ("a = 1\n[a.b]", 2, 1),
    ("[a]\n[[a]]", 2, 1), ("[[a]]\n[a]", 2, 1), ("a = []\n[[a]]", 2, 1),
    ("a = {}\n[a.b]", 2, 1), ("a = {}\na.b = 1", 2, 1), ("[a.b]\n[a]\nb.c = 1", 3, 1),
    ("a.b = 1\n[a]", 2, 1), ("a = { b = 1, b = 2 }", 1, 14), ("a = { b = {}, b.c = 2 }", 1, 15),
  ])
  func nothingIsDefinedTwice(text: String, line: Int, column: Int) {
    #expect(
      throws: SyntaxError(
        line: line, column: column,
        reason: "this key is already defined; rename or remove one of them")
    ) { try TOML.parse(Array(text.utf8)) }
  }

  @Test func bytesThatAreNoTextNameTheirPlace() {
    #expect(
      throws: SyntaxError(
        line: 2, column: 2, reason: "the text is not UTF-8; save the file as UTF-8")
    ) { try TOML.parse(Array("# é\n".utf8) + [0x61, 0xC3, 0x28]) }
  }

  @Test func nestingIsBounded() {
    let deep = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
    #expect(read("a = \(deep)") == "line 1, column 68: values nest deeper than 64")
    let dotted = Array(repeating: "a", count: 100).joined(separator: ".")
    #expect(read("\(dotted) = 1").hasSuffix("values nest deeper than 64"))
    #expect(read("[\(dotted)]").hasSuffix("values nest deeper than 64"))
  }

  @Test func manyTablesTakeReasonableTime() throws {
    let text = String(repeating: "[[a]]\n", count: 20_000)
    #expect(try TOML.parse(Array(text.utf8))["a"]?.elements.count == 20_000)
  }
}

@Suite struct TOMLPlaceTests {
  private static let text = """
    title = 'é' # x
    "a b".c = [ 1_0, { d = nan, e.f = 1979-05-27 07:32:00 } ]

    [x.y]
    long = \"""
      two
      lines\"""

    [[x.list]]
    [x.list.sub]
    on = true
    [last]
    [[x.list]]
    """

  /// What `text` has in `region`.
  private func slice(_ region: TextRegion, of text: String) -> String {
    let bytes = Array(text.utf8)
    return String(decoding: bytes[LineIndex(bytes).range(of: region)], as: UTF8.self)
  }

  /// Every key and scalar in the order of the nodes, as it stands in `text`.
  private func spellings(_ node: Node, in text: String) -> [String] {
    if node.isMapping {
      return node.entries.flatMap { entry in
        [slice(entry.keyRegion, of: text)] + spellings(entry.value, in: text)
      }
    }
    if node.isSequence { return node.elements.flatMap { spellings($0, in: text) } }
    return [slice(node.region, of: text)]
  }

  @Test func keysAndValuesStandWhereTheTextHasThem() throws {
    let node = try TOML.parse(Array(Self.text.utf8))
    #expect(
      spellings(node, in: Self.text) == [
        "title", "'é'", "\"a b\"", "c", "1_0", "d", "nan", "e", "f", "1979-05-27 07:32:00",
        "x", "y", "long", "\"\"\"\n  two\n  lines\"\"\"", "list", "sub", "on", "true", "last",
      ])
  }

  @Test func tablesReachFromTheirHeaderToTheirLastPart() throws {
    let node = try TOML.parse(Array(Self.text.utf8))
    #expect(slice(node.region, of: Self.text) == Self.text)
    let dotted = try #require(node["a b"])
    #expect(slice(dotted.region, of: Self.text).hasPrefix("c = [ 1_0,"))
    #expect(slice(dotted.region, of: Self.text).hasSuffix("} ]"))
    let inline = try #require(dotted["c"]?.elements.last)
    #expect(slice(inline.region, of: Self.text) == "{ d = nan, e.f = 1979-05-27 07:32:00 }")
    let x = try #require(node["x"])
    #expect((x.region.line, x.region.column) == (4, 1))
    #expect((x.region.endLine, x.region.endColumn) == (13, 11))
    let list = try #require(x["list"])
    #expect(
      slice(try #require(list.elements.first).region, of: Self.text)
        == "[[x.list]]\n[x.list.sub]\non = true")
    #expect(slice(try #require(list.elements.last).region, of: Self.text) == "[[x.list]]")
    #expect(slice(try #require(node["last"]).region, of: Self.text) == "[last]")
  }

  @Test func damagedTextsNeverTrapAndPartsLieInTheirWhole() {
    let marks = Array("[]{}\"'=.,#\n\\<>:0x -\u{0}\u{80}".utf8)
    var random = Dice()
    for _ in 0..<2_000 {
      var bytes = Array(Self.text.utf8)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        let mark = marks.randomElement(using: &random) ?? 0
        if Bool.random(using: &random) {
          bytes[place] = mark
        } else {
          bytes.insert(mark, at: place)
        }
      }
      if let node = try? TOML.parse(bytes) { #expect(holdsItsParts(node), "\(bytes)") }
    }
  }

  private func holdsItsParts(_ node: Node) -> Bool {
    node.elements.allSatisfy { node.region.contains($0.region) && holdsItsParts($0) }
      && node.entries.allSatisfy { entry in
        node.region.contains(entry.keyRegion) && node.region.contains(entry.value.region)
          && holdsItsParts(entry.value)
      }
  }
}

/// Numbers that look drawn by lot and are the same in every run: SplitMix64.
private struct Dice: RandomNumberGenerator {
  private var state: UInt64 = 7

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}
