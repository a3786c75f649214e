import Foundation
import Testing

@testable import Rules

/// A rule file and what it is refused for.
struct Refusal: Sendable, CustomTestStringConvertible {
  let name: String
  let text: String
  let message: String

  init(_ name: String, _ text: String, _ message: String) {
    self.name = name
    self.text = text
    self.message = message
  }

  /// A rule `a` with `line` as the fifth line of the file.
  static func inRule(_ name: String, _ line: String, _ message: String) -> Refusal {
    Refusal(
      name, "[[rules]]\nid = \"a\"\nregex = \"(aaa)\"\nkeywords = [\"aaa\"]\n\(line)\n", message)
  }

  var testDescription: String { name }
}

@Suite struct RuleErrorTests {
  private static let syntaxCases: [Refusal] = [
    Refusal(
      "no closing quote", "[[rules]]\nid = \"a\nregex = 1\n",
      "rules.toml:2:6: this is not TOML: a string is not closed"),
    Refusal(
      "columns count bytes", "[[rules]]\nid = \"éé\" x\n",
      "rules.toml:2:13: this is not TOML: expected the end of the line"),
    Refusal(
      "no key", "= 3\n",
      "rules.toml:1:1: this is not TOML: expected a key"),
    Refusal(
      "no equals sign", "id\n",
      "rules.toml:1:3: this is not TOML: expected = after a key"),
    Refusal(
      "no value", "id = \n",
      "rules.toml:1:6: this is not TOML: expected a value"),
    Refusal(
      "an open header", "[[rules]\n",
      "rules.toml:1:8: this is not TOML: expected ]] after the name of a table"),
    Refusal(
      "an open array", "tags = [1 2]\n",
      "rules.toml:1:11: this is not TOML: expected , or ] after a value of an array"),
    Refusal(
      "an open inline table", "a = { b = 1\n}\n",
      "rules.toml:1:12: this is not TOML: expected , or } after a value of an inline table, on the same line"
    ),
    Refusal(
      "a pattern in double quotes", "[[rules]]\nregex = \"\\bx\\d\"\n",
      "rules.toml:2:13: this is not TOML: \"\\\" starts no known escape; use single quotes around patterns"
    ),
    Refusal(
      "a short escape", "a = \"\\u12\"\n",
      "rules.toml:1:6: this is not TOML: an escape needs 4 hexadecimal digits"),
    Refusal(
      "a NUL byte", "a = 'x\u{0}'\n",
      "rules.toml:1:7: this is not TOML: a control character stands in a string; write it as an escape"
    ),
    Refusal(
      "a NUL in a comment", "# x\u{0}\n[a\n",
      "rules.toml:1:4: this is not TOML: a control character stands in a comment; remove it"),
    Refusal(
      "a key of several lines", "'''a''' = 1\n",
      "rules.toml:1:1: this is not TOML: a key cannot have several lines"),
    Refusal(
      "a word for a value", "\nid = yes\n",
      "rules.toml:2:"),
    Refusal(
      "a key twice", "[[rules]]\nid = 'a'\nid = 'b'\n",
      "rules.toml:3:"),
  ]

  private static let fileCases: [Refusal] = [
    Refusal(
      "an unknown key of the file", "[[rule]]\nid = \"a\"\n",
      "rules.toml:1:1: the file has no key \"rule\"; did you mean \"rules\"?"),
    Refusal(
      "an unknown key with no likeness", "[database]\n",
      "rules.toml:1:1: the file has no key \"database\"; remove it"),
    Refusal.inRule(
      "a misspelt key", "keyword = [\"x\"]",
      "rules.toml:5:1: rule \"a\" has no key \"keyword\"; did you mean \"keywords\"?"),
    Refusal.inRule(
      "a key in another style", "secret_group = 1",
      "rules.toml:5:1: rule \"a\" has no key \"secret_group\"; did you mean \"secretGroup\"?"),
    Refusal.inRule(
      "a number for a string", "provider = 3",
      "rules.toml:5:12: \"provider\" of rule \"a\" must be a string, not an integer"),
    Refusal.inRule(
      "a string for an array", "tags = \"x\"",
      "rules.toml:5:9: \"tags\" of rule \"a\" must be an array of strings, not a string"),
    Refusal.inRule(
      "a number in an array of strings", "tags = [\"x\",\n 3]",
      "rules.toml:6:2: \"tags\" of rule \"a\" must be a string, not an integer"),
    Refusal.inRule(
      "a string for a number", "entropy = \"high\"",
      "rules.toml:5:12: \"entropy\" of rule \"a\" must be a number, not a string"),
    Refusal.inRule(
      "a number for an integer", "secretGroup = 1.5",
      "rules.toml:5:15: \"secretGroup\" of rule \"a\" must be an integer, not a number"),
  ]

  private static let typeCases: [Refusal] = [
    Refusal.inRule(
      "a string for a truth value", "skipReport = \"yes\"",
      "rules.toml:5:15: \"skipReport\" of rule \"a\" must be true or false, not a string"),
    Refusal.inRule(
      "a date for a string", "source = 2026-01-02",
      "rules.toml:5:10: \"source\" of rule \"a\" must be a string, not a date or time"),
    Refusal.inRule(
      "a string for a table", "allowlist = \"x\"",
      "rules.toml:5:14: \"allowlist\" of rule \"a\" must be a table, not a string"),
    Refusal.inRule(
      "strings for tables", "companions = [\"x\"]",
      "rules.toml:5:16: \"companions\" of rule \"a\" must be an array of tables, not a string"),
    Refusal(
      "a table for an array of tables", "[rules]\nid = \"a\"\n",
      "rules.toml:1:1: \"rules\" of the file must be an array of tables, not a table"),
    Refusal(
      "no id", "[[rules]]\nregex = \"aaa\"\n", "rules.toml:1:1: a rule lacks \"id\"; add it"),
    Refusal(
      "no regex", "\n[[rules]]\nid = \"a\"\n",
      "rules.toml:3:1: rule \"a\" lacks \"regex\"; add it"),
    Refusal(
      "an empty regex", "[[rules]]\nid = \"a\"\nregex = \"\"\n",
      """
      rules.toml:3:10: "regex" of rule "a" is empty; give it a value or remove it
      """),
    Refusal(
      "a service without a provider", "[[services]]\nai = \"yes\"\n",
      "rules.toml:1:1: a service lacks \"provider\"; add it"),
    Refusal.inRule(
      "an empty keyword", "tags = [\"x\", \" \"]",
      "rules.toml:5:15: \"tags\" of rule \"a\" is empty; give it a value or remove it"),
    Refusal.inRule(
      "a bad severity", "severity = \"hihg\"",
      """
      rules.toml:5:1: "severity" of rule "a" must be one of info, low, medium, high, \
      critical; did you mean "high"?
      """),
  ]

  private static let valueCases: [Refusal] = [
    Refusal.inRule(
      "an unknown checksum", "checksum = \"github_crc\"",
      """
      rules.toml:5:1: "checksum" of rule "a" must be one of \
      \(Rule.Checksum.allCases.map(\.rawValue).joined(separator: ", ")); did you mean \
      "github-crc32"?
      """),
    Refusal.inRule(
      "an unknown basis", "basis = \"vibes\"",
      "rules.toml:5:1: \"basis\" of rule \"a\" must be one of structure, context, generic"),
    Refusal.inRule(
      "an unknown AI relation", "ai = \"maybe\"",
      "rules.toml:5:1: \"ai\" of rule \"a\" must be one of yes, possible, no"),
    Refusal.inRule(
      "a window too large", "window = [0, 65537]",
      """
      rules.toml:5:1: "window" of rule "a" is out of range; use 0 to 65536 for each of the two
      """),
    Refusal.inRule(
      "a window of one number", "window = [10]",
      """
      rules.toml:5:1: "window" of rule "a" must be two integers, [bytes before, bytes after], \
      not an array of 1 value
      """),
    Refusal.inRule(
      "a length upside down", "length = [9, 3]",
      "rules.toml:5:1: \"length\" of rule \"a\" is out of range; put the smaller number first"),
    Refusal.inRule(
      "a length of nothing", "length = 0",
      "rules.toml:5:1: \"length\" of rule \"a\" is out of range; use 1 to 131072"),
    Refusal.inRule(
      "more entropy than bits", "entropy = 9",
      "rules.toml:5:1: \"entropy\" of rule \"a\" is out of range; use 0 to 8"),
    Refusal.inRule(
      "entropy that is no number", "entropy = nan",
      "rules.toml:5:1: \"entropy\" of rule \"a\" is out of range; use 0 to 8"),
    Refusal.inRule(
      "a group that is not there", "secretGroup = 2",
      """
      rules.toml:5:1: "secretGroup" of rule "a" is 2, but its pattern has 1 group; correct \
      the number
      """),
    Refusal.inRule(
      "a duplicate id", "[[rules]]\nid = \"a\"\nregex = \"bbb\"",
      """
      rules.toml:6:1: rule "a" is already defined at rules.toml:2:1; rename or remove one of \
      them
      """),
  ]

  private static let crossCases: [Refusal] = [
    Refusal(
      "a duplicate service", "[[services]]\nprovider = \"A\"\n[[services]]\nprovider = \"A\"\n",
      "rules.toml:4:1: service \"A\" is already defined at rules.toml:2:1; merge the two"),
    Refusal.inRule(
      "a companion that is not there", "companions = [{ name = \"x\", rule = \"aa\" }]",
      """
      rules.toml:5:29: "companions" of rule "a" names rule "aa", which does not exist; did \
      you mean "a"?
      """),
    Refusal.inRule(
      "a companion without a rule", "companions = [{ name = \"x\" }]",
      "rules.toml:5:15: a companion of rule \"a\" lacks \"rule\"; add it"),
    Refusal.inRule(
      "a target that is not there",
      "[[allowlists]]\ntargetRules = [\"zzzz\"]\nstopwords = [\"x\"]",
      """
      rules.toml:6:17: "targetRules" of an allowlist names rule "zzzz", which does not exist; \
      correct the id or remove it
      """),
    Refusal.inRule(
      "an allowlist that allows nothing", "[rules.allowlist]\ndescription = \"x\"",
      """
      rules.toml:5:1: an allowlist of rule "a" contradicts itself; it allows nothing: add \
      commits, paths, regexes or stopwords
      """),
    Refusal.inRule(
      "a bad condition", "[rules.allowlist]\nstopwords = [\"x\"]\ncondition = \"XOR\"",
      """
      rules.toml:7:1: "condition" of an allowlist of rule "a" must be one of or, and; did you \
      mean "or"?
      """),
    Refusal.inRule(
      "both spellings of allowlists",
      "allowlists = [{ stopwords = [\"x\"] }]\nallowlist = { stopwords = [\"y\"] }",
      """
      rules.toml:6:1: rule "a" contradicts itself; move "allowlist" into the array \
      "allowlists"
      """),
    Refusal.inRule(
      "an unknown placeholder", "examples = [\"x\", 'a <wrod:3>']",
      """
      rules.toml:5:19: "examples" of rule "a" cannot be expanded: there is no placeholder \
      "<wrod:…>"; did you mean "<word:…>"? (byte 3 of the text)
      """),
    Refusal(
      "an address to extend", "[extend]\nurl = \"https://rules.test/base.toml\"\n",
      """
      rules.toml:2:1: "url" of [extend] is not supported; nothing is fetched: keep a copy beside \
      the file and name it as "path"
      """),
    Refusal(
      "an id with a line break", "[[rules]]\nid = \"a\\nb\"\nregex = \"x\"\n",
      """
      rules.toml:2:1: "id" of a rule is out of range; use 1 to 128 bytes of letters, digits, \
      ".", "-" and "_"
      """),
  ]

  @Test(arguments: syntaxCases + fileCases + typeCases + valueCases + crossCases)
  func says(_ refusal: Refusal) {
    let message = refusalText(of: refusal.text)
    if refusal.message.hasSuffix(":") {
      #expect(message.hasPrefix(refusal.message))
    } else {
      #expect(message == refusal.message)
    }
  }

  @Test func everyErrorIsReportedAtOnceInOrder() {
    let text = "[[rules]]\nid = \"b\"\nregex = \"x\"\nai = \"?\"\n[[rules]]\nid = \"a\"\nfoo = 1\n"
    let lines = refusalText(of: text).split(separator: "\n").map { $0.prefix(16) }
    #expect(lines == ["rules.toml:4:1: ", "rules.toml:6:1: ", "rules.toml:7:1: "])
  }

  @Test func aSyntaxErrorQuotesNoValue() {
    let secret = "hunter" + "2hunter2"
    let message = refusalText(of: "[[allowlists]]\nstopwords = [\(secret)]\n")
    #expect(message.hasPrefix("rules.toml:2:"))
    #expect(!message.contains("hunter"))
  }

  @Test func bytesThatAreNoTextNameTheirPlace() throws {
    #expect {
      try RuleDocument(file: "x.toml", bytes: Array("title = 'é\n".utf8) + [0x61, 0xC3, 0x28])
    } throws: {
      "\($0)"
        == "x.toml:2:2: this is not TOML: the text is not UTF-8; save the file as UTF-8"
    }
  }

  @Test func filesThatCannotBeReadSayWhy() throws {
    try withTemporaryDirectory { directory in
      let pipe = directory + "/pipe.toml"
      #expect(mkfifo(pipe, 0o600) == 0)
      let large = directory + "/large.toml"
      try Data(count: RuleFile.largest + 1).write(to: URL(filePath: large))
      let cases = [
        (directory + "/none.toml", "cannot be read: No such file or directory"),
        (directory, "cannot be read: it is not a regular file"),
        (pipe, "cannot be read: it is not a regular file"),
        (large, "is larger than 4194304 bytes; split it into several rule files"),
      ]
      for (path, reason) in cases {
        #expect {
          try Catalogue.load(files: [path])
        } throws: {
          "\($0)" == "\(path): \(reason)"
        }
      }
      let empty = directory + "/empty"
      try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: false)
      #expect {
        try Catalogue.load(directory: empty)
      } throws: {
        "\($0)"
          == "\(empty): holds no file whose name ends in .toml; name a directory of rule files"
      }
    }
  }

  @Test(arguments: [
    (
      "[[rules]]\nid = \"a\"\nregex = \"aaa\"\n",
      "rules.toml:2:1: rule \"a\" has no keywords, so it runs over whole inputs and is slow; "
        + "add a literal of 3 bytes or more that every match contains"
    ),
    (
      "[[rules]]\nid = \"a\"\nregex = \"aaa\"\nkeywords = [\"aaa\", \"ey\"]\n",
      "rules.toml:2:1: rule \"a\" has a keyword of 2 bytes, which hits often and is slow; "
        + "use 3 bytes or more"
    ),
    (
      "[[rules]]\nid = \"a\"\npath = \"p12$\"\n",
      "rules.toml:2:1: rule \"a\" has a path and no regex; rules on file names alone are not run: "
        + "add a regex"
    ),
    (
      "[[rules]]\nid = \"a\"\nregex = \"aaa\"\nkeywords = [\"aaa\"]\n"
        + "[[rules.allowlists]]\ncondition = \"AND\"\ncommits = [\"c0ffee\"]\npaths = [\"a\"]\n",
      "rules.toml:7:1: an allowlist of rule \"a\" asks for a commit and for other criteria at once, "
        + "which allows nothing here; split it, or leave the commits out"
    ),
    (
      "[[rules]]\nid = \"a\"\nregex = \"aaa\"\nkeywords = [\"aaa\"]\n"
        + "[[rules.required]]\nid = \"a\"\n",
      "rules.toml:5:1: rule \"a\" has \"required\" parts, which are looked for but not demanded: "
        + "it reports without them too"
    ),
  ])
  func warns(text: String, warning: String) throws {
    #expect(try load(text).warnings.map(\.description) == [warning])
  }
}
