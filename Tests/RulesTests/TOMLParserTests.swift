import Testing

@testable import Rules

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

@Suite struct TOMLParserTests {
  private func read(_ text: String) -> String {
    do {
      let document = try TOMLDocument(file: "x", bytes: Array(text.utf8))
      return short(.table(document.root))
    } catch {
      return "\(error)"
    }
  }

  private func short(_ node: TOMLNode) -> String {
    switch node {
    case .string(let text): "'\(text)'"
    case .integer(let number): "\(number)"
    case .float(let number): "f\(number)"
    case .boolean(let truth): "\(truth)"
    case .date: "date"
    case .array(let elements): "[" + elements.map(short).joined(separator: " ") + "]"
    case .table(let entries):
      "{"
        + entries.sorted { $0.key < $1.key }.map { "\($0.key)=" + short($0.value) }
        .joined(separator: " ") + "}"
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
    Bare("1979-05-27", "date"), Bare("1979-05-27T07:32:00Z", "date"),
    Bare("1979-05-27 07:32:00.99-07:00", "date"), Bare("07:32:00", "date"),
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
        == "x:1:5: this is not TOML: this is no number, truth value or date; "
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
    ("1 = 2\n- = 3", "{-=3 1=2}"),
    ("", "{}"), ("# only", "{}"), ("\r\n\t\n", "{}"),
  ])
  func readsStructure(text: String, value: String) {
    #expect(read(text) == value)
  }

  @Test(arguments: [
    ("a = 1\na = 2", "2:1"), ("[a]\n[a]", "2:1"), ("a = 1\n[a]", "2:1"), ("a = 1\n[a.b]", "2:1"),
    ("[a]\n[[a]]", "2:1"), ("[[a]]\n[a]", "2:1"), ("a = []\n[[a]]", "2:1"),
    ("a = {}\n[a.b]", "2:1"), ("a = {}\na.b = 1", "2:1"), ("[a.b]\n[a]\nb.c = 1", "3:1"),
    ("a.b = 1\n[a]", "2:1"), ("a = { b = 1, b = 2 }", "1:14"), ("a = { b = {}, b.c = 2 }", "1:15"),
  ])
  func nothingIsDefinedTwice(text: String, place: String) {
    #expect(
      read(text)
        == "x:\(place): this is not TOML: this key is already defined; rename or remove one of them"
    )
  }

  @Test func nestingIsBounded() {
    let deep = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
    #expect(read("a = \(deep)") == "x:1:68: this is not TOML: values nest deeper than 64")
    let dotted = Array(repeating: "a", count: 100).joined(separator: ".")
    #expect(read("\(dotted) = 1").hasSuffix("values nest deeper than 64"))
    #expect(read("[\(dotted)]").hasSuffix("values nest deeper than 64"))
  }

  @Test func manyTablesTakeReasonableTime() throws {
    let text = String(repeating: "[[a]]\n", count: 20_000)
    let document = try TOMLDocument(file: "x", bytes: Array(text.utf8))
    guard case .array(let tables) = document.root["a"] else {
      Issue.record("no array")
      return
    }
    #expect(tables.count == 20_000)
  }
}
