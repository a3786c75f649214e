import Evidence
import Foundation
import Reports
import Testing

@Suite struct JSONReportTests {
  private static let schema = "corpus/schema/report-1.schema.json"

  @Test(arguments: Samples.all.map(\.name))
  func satisfiesItsSchema(name: String) throws {
    let report = try #require(Samples.all.first { $0.name == name }).report
    #expect(try Python.errors(in: bytes(of: report, .json), against: Self.schema) == [])
  }

  @Test(arguments: ["full", "hostile", "revealed"])
  func everyLineSatisfiesTheSchemaOfAFinding(name: String) throws {
    let report = try #require(Samples.all.first { $0.name == name }).report
    let lines = bytes(of: report, .jsonl)
    #expect(
      lines.count { $0 == 0x0A } == report.findings.count + report.suppressed.count)
    let errors = try Python.errors(
      in: lines, against: Self.schema, definition: "line", isLines: true)
    #expect(errors == [])
  }

  /// A validator that accepts everything would let the tests above pass.
  @Test(arguments: [
    ("\"severity\": \"critical\"", "\"severity\": \"dire\""),
    ("\"gated\": true", "\"gated\": 1"),
    ("\"days\": 993", "\"days\": 993, \"more\": 1"),
    ("\"as_of\": \"2026-11-20T09:30:00Z\"", "\"as_of\": \"2026-11-20\""),
    ("\"schema_version\": \"1.0\"", "\"schema_version\": \"2.0\""),
  ])
  func theSchemaRefusesOtherShapes(right: String, wrong: String) throws {
    let good = text(of: Samples.full, .json)
    #expect(good.contains(right))
    let bad = Array(good.replacing(right, with: wrong).utf8)
    #expect(try Python.errors(in: bad, against: Self.schema) != [])
  }

  @Test func theSchemaNamesEveryCaseOfTheVocabulary() throws {
    let url = packageRoot.appending(path: Self.schema)
    let root = try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any]
    let definitions = try #require(root?["$defs"] as? [String: [String: Any]])
    func cases(_ definition: String, _ field: String) -> [String]? {
      let fields = definitions[definition]?["properties"] as? [String: [String: Any]]
      let items = fields?[field]?["items"] as? [String: Any]
      return ((fields?[field]?["enum"] ?? items?["enum"]) as? [String])?.sorted()
    }
    #expect(cases("finding", "class") == FindingClass.allCases.map(\.rawValue).sorted())
    #expect(cases("finding", "severity") == Severity.allCases.map(\.rawValue).sorted())
    #expect(cases("finding", "certainty") == Certainty.allCases.map(\.rawValue).sorted())
    #expect(cases("finding", "ai") == AIRelation.allCases.map(\.rawValue).sorted())
    #expect(cases("occurrence", "surface") == Surface.allCases.map(\.rawValue).sorted())
    #expect(cases("reference", "surface") == Surface.allCases.map(\.rawValue).sorted())
    #expect(cases("reference", "store") == Reference.Store.allCases.map(\.rawValue).sorted())
    #expect(cases("consumer", "kind") == Consumer.Kind.allCases.map(\.rawValue).sorted())
    #expect(cases("route", "kind") == Route.Kind.allCases.map(\.rawValue).sorted())
    #expect(cases("match", "strength") == MatchStrength.allCases.map(\.label).sorted())
    #expect(cases("verdict", "verdict") == Verdict.allCases.map(\.rawValue).sorted())
    #expect(cases("proof", "name") == Proof.Name.allCases.map(\.rawValue).sorted())
    #expect(
      cases("suppression", "kind") == Suppression.Kind.allCases.map(\.rawValue).sorted())
    #expect(cases("gap", "kind") == Gap.Kind.allCases.map(\.rawValue).sorted())
  }

  @Test func hostileTextComesBackAsItWas() throws {
    let data = Data(bytes(of: Samples.hostile, .json))
    let root = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    let findings = try #require(root["findings"] as? [[String: Any]])
    #expect(findings.map { $0["title"] as? String } == Samples.hostile.findings.map(\.title))
  }

  @Test func aLineHoldsWhatTheObjectHolds() throws {
    let root = try JSONSerialization.jsonObject(with: Data(bytes(of: Samples.full, .json)))
    let whole = try #require(root as? [String: Any])
    let findings = try ["findings", "suppressed"].flatMap { key in
      try #require(whole[key] as? [NSDictionary])
    }
    let lines = try text(of: Samples.full, .jsonl).split(separator: "\n").map {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? NSDictionary
    }
    #expect(lines.map { $0?["suppressed"] as? NSDictionary ?? $0 } == findings)
  }

  @Test func aRevealedValueIsTextOrHexadecimal() throws {
    let findings = text(of: Samples.revealed, .jsonl).split(separator: "\n")
    let value = Samples.secret.expose { String(decoding: $0, as: UTF8.self) }
    #expect(findings[0].contains("\"secret\":\"\(value)\""))
    #expect(findings[1].contains("\"secret_hex\":\"fffe1b7461696c\""))
    #expect(!findings[2].contains("\"secret"))
  }
}
