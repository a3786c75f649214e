import Evidence
import Inventory
import Testing

@Suite struct KeyproofTableTests {
  @Test func allColumns() throws {
    let fingerprint = "kp1:" + String(repeating: "ab", count: 16)
    let load = try Exports.load(
      """
      name,provider,owner,environment,scope,location,status,created,last_rotated,expires,last_used,\
      public_id,prefix,suffix,fingerprint
      eval,openai,ml@example.com,prod,acme/app;acme/web,vault:ai/eval,Active,2026-01-01,2026-06-01,\
      never,2026-07-01,key_1,sk-proj-,wXyZ,\(fingerprint)
      """, name: "inventory.csv")
    let record = try #require(load.records.first)
    #expect(record.provider == "OpenAI")
    #expect(record.owner?.label == "ml@example.com")
    #expect(record.scope == ["acme/app", "acme/web"])
    #expect(record.status == .active)
    #expect(record.lastRotatedClaim == day(2026, 6, 1))
    #expect(record.keyIssuedAt == nil)
    #expect(record.expiry == .never)
    #expect(record.hint == Record.Hint(prefix: "sk-proj-", suffix: "wXyZ"))
    #expect(record.fingerprint?.text == fingerprint)
    #expect(record.row == 2)
    #expect(load.warnings.isEmpty)
    #expect(load.gaps.isEmpty)
  }

  @Test(arguments: [
    "Key Name,Service,last rotation", "KEY_NAME;vendor;Rotated_At",
    "credential\tplatform\tLast Rotated Date",
  ])
  func headersHaveManyNames(_ header: String) throws {
    let mark = header.contains(";") ? ";" : header.contains("\t") ? "\t" : ","
    let row = ["eval", "Claude", "2026-06-01"].joined(separator: mark)
    let load = try Exports.load(header + "\r\n" + row + "\r\n", name: "list.csv")
    #expect(load.records.first?.name == "eval")
    #expect(load.records.first?.provider == "Anthropic")
    #expect(load.records.first?.lastRotatedClaim == day(2026, 6, 1))
  }

  @Test func aColumnsOwnNameGoesBeforeOthers() throws {
    let load = try Exports.load("Identity,Name,Provider\nx,eval,OpenAI\n", name: "list.csv")
    #expect(load.records.first?.name == "eval")
    #expect(load.warnings.first?.contains("\"Identity\"") == true)
  }

  @Test func unknownColumnsAreNamed() throws {
    let load = try Exports.load("name,provider,Cost Centre\na,OpenAI,7\n", name: "list.csv")
    #expect(load.warnings.count == 1)
    #expect(load.warnings.first?.contains("\"Cost Centre\"") == true)
  }

  @Test func aBrokenRowLosesItselfAlone() throws {
    let load = try Exports.load(
      "name,last_rotated,owner\na,01/02/2026,x\nb,2026-01-01\n,2026-01-01,y\nd,2026-01-01,z\n",
      name: "list.csv")
    #expect(load.records.map(\.name) == ["a", "d"])
    #expect(load.records[0].lastRotatedClaim == nil)
    #expect(load.coverage.first?.skipped == 2)
    #expect(
      load.gaps.map { $0.detail.prefix(15) } == [
        "row 2, column 3", "row 4, column 1", "row 3, column 3",
      ])
  }

  @Test func valuesAreFingerprintedAndNeverKept() throws {
    let value = "sk-" + "proj-" + String(repeating: "a1", count: 20)
    let load = try Exports.load(
      "name,provider,secret\na,OpenAI,\(value)\nb,OpenAI,sk-...wXyZ\n", name: "list.csv")
    let expected = Exports.fingerprinter.fingerprint(of: Secret(Array(value.utf8)))
    #expect(load.records.map(\.fingerprint) == [expected, nil])
    #expect(load.records[1].hint == Record.Hint(prefix: "sk-", suffix: "wXyZ"))
    #expect(load.warnings.contains { $0.contains("holds 1 secret value") })
    #expect(!String(describing: load).contains(value))
  }

  @Test(arguments: [
    "- name: eval\n  provider: OpenAI\n  last_rotated: 2026-06-01\n  scope: [acme/app, acme/web]\n",
    "records:\n  - Name: eval\n    Service: openai\n    Last Rotated: '2026-06-01'\n"
      + "    repositories:\n      - acme/app\n      - acme/web\n",
  ])
  func yaml(_ text: String) throws {
    let load = try Exports.load(text, name: "inventory.yaml")
    let record = try #require(load.records.first)
    #expect(load.coverage.map(\.source) == ["keyproof-yaml"])
    #expect(record.name == "eval")
    #expect(record.provider == "OpenAI")
    #expect(record.scope == ["acme/app", "acme/web"])
    #expect(record.lastRotatedClaim == day(2026, 6, 1))
  }
}
