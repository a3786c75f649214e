import Evidence
import Foundation
import Testing

@testable import Rules

/// Makes catalogues of values that are hard to write down.
private struct Maker {
  private static let pieces = [
    "a", "Key", " ", "\n", "\r\n", "\t", "`", "``0a", "\\", "\\#(", "\"\"\"#", "#", "\"\"\"", "\\n",
    "é", "\u{2028}", "\u{0}", "\u{7F}", "🔑", "R x", "'", "e\u{301}",
  ]
  var random: ExampleRandom

  mutating func flip() -> Bool { random.number(below: 2) == 0 }

  mutating func text() -> String {
    (0..<random.number(below: 6)).map { _ in Self.pieces[random.number(below: Self.pieces.count)] }
      .joined()
  }

  mutating func texts() -> [String] { (0..<random.number(below: 3)).map { _ in text() } }

  mutating func one<Value: CaseIterable>(of type: Value.Type) -> Value {
    let all = Array(Value.allCases)
    return all[random.number(below: all.count)]
  }

  mutating func allowlist() -> Allowlist {
    Allowlist(
      description: text(), requiresAll: flip(), target: one(of: Allowlist.Target.self),
      patterns: texts(), paths: texts(), stopwords: texts(), commits: texts())
  }

  mutating func rule(_ number: Int) -> Rule {
    let least = random.number(below: 100)
    return Rule(
      id: "\(number)" + text(), provider: text(), kind: text(), description: text(),
      pattern: text(), secretGroup: flip() ? random.number(below: 9) : nil, anchors: texts(),
      window: flip() ? .standard : .init(before: least, after: random.number(below: 65_536)),
      minEntropy: flip() ? Double(random.number(below: 800)) / 100 : nil,
      length: flip() ? least...(least + random.number(below: 9)) : nil,
      checksum: flip() ? one(of: Rule.Checksum.self) : nil, basis: one(of: Rule.Basis.self),
      companions: flip() ? [.init(name: text(), rule: text(), withinLines: least)] : [],
      severity: one(of: Severity.self), ai: one(of: AIRelation.self), environmentNames: texts(),
      hint: flip() ? text() : nil, revoke: flip() ? text() : nil, source: text(),
      path: flip() ? text() : nil, allowlists: flip() ? [allowlist(), allowlist()] : [],
      tags: texts())
  }

  mutating func catalogue() -> Catalogue {
    let rules = (0..<random.number(below: 5)).map { rule($0) }
    let services = (0..<random.number(below: 3)).map { number in
      Service(
        provider: "\(number)" + text(), ai: one(of: AIRelation.self), environmentNames: texts(),
        addressNames: texts(), hosts: texts(), revoke: flip() ? text() : nil)
    }
    var catalogue = Catalogue(
      rules: rules, services: services,
      allowlists: (0..<random.number(below: 3)).map { _ in allowlist() })
    for rule in rules {
      catalogue.examples[rule.id] = RuleExamples(positive: texts(), negative: texts())
    }
    return catalogue
  }
}

@Suite struct CatalogueTextTests {
  @Test func anyCatalogueComesBackAsItWas() throws {
    for seed in 0..<300 {
      var maker = Maker(random: ExampleRandom(seed: "catalogue", position: seed))
      let catalogue = maker.catalogue()
      var copy = try Catalogue(serialized: catalogue.serialized())
      copy.examples = try Catalogue.examples(serialized: catalogue.serializedExamples())
      #expect(copy == catalogue, "seed \(seed)")
      #expect(copy.serialized() == catalogue.serialized())
    }
  }

  @Test func linesHoldNothingThatAnEditorChanges() {
    for seed in 0..<100 {
      var maker = Maker(random: ExampleRandom(seed: "lines", position: seed))
      let catalogue = maker.catalogue()
      for text in [catalogue.serialized(), catalogue.serializedExamples()] {
        #expect(text.isEmpty || text.hasSuffix("\n"))
        #expect(text.utf8.allSatisfy { $0 == 10 || $0 >= 0x20 && $0 != 0x7F })
        #expect(text.split(separator: "\n").allSatisfy { !$0.hasSuffix(" ") })
      }
    }
  }

  @Test(arguments: [
    ("?", 1, "unknown letter"),
    ("Rx", 1, "no space after the letter"),
    ("R a\nd `0", 2, "an escape is cut short"),
    ("p Acme", 1, "this line cannot stand here"),
    ("L", 1, "this line cannot stand here"),
    ("S a\nx b", 2, "this line cannot stand here"),
    ("G\np b", 2, "this line cannot stand here"),
    ("R a\nL\np b", 3, "this line cannot stand here"),
    ("S a\nL", 2, "this line cannot stand here"),
    ("R a\n+ b", 2, "this line cannot stand here"),
    ("R a\nN b", 2, "this line cannot stand here"),
    ("R a\nv bad", 2, "unknown word"),
    ("R a\nl 3", 2, "not two numbers"),
    ("R a\nl 3 2", 2, "the smaller number comes first"),
    ("R a\ng -1", 2, "not a whole number"),
    ("R a\ne x", 2, "not a number"),
    ("R b\nR a", 1, "the rules are not sorted"),
    ("R a\nR a", 1, "the rules are not sorted"),
  ])
  func whatIsNotUnderstoodIsRefused(text: String, line: Int, reason: String) {
    #expect(throws: CatalogueTextError(line: line, reason: reason)) {
      try Catalogue(serialized: text)
    }
  }

  @Test func examplesStandUnderARule() {
    #expect(throws: CatalogueTextError(line: 1, reason: "this line cannot stand here")) {
      try Catalogue.examples(serialized: "+ x")
    }
  }

  @Test func damagedTextNeverTraps() throws {
    let text = Array(Catalogue.builtin.serialized().utf8)
    var random = ExampleRandom(seed: "damage", position: 0)
    for _ in 0..<200 {
      var damaged = Array(text.prefix(random.number(below: min(text.count, 4_000) + 1)))
      for _ in 0..<3 where !damaged.isEmpty {
        damaged[random.number(below: damaged.count)] = UInt8(random.number(below: 256))
      }
      _ = try? Catalogue(serialized: String(decoding: damaged, as: UTF8.self))
    }
  }
}
