import Documents
import Testing

@Suite struct CSVTests {
  private func cells(_ text: String) throws -> [[String]] {
    try CSV.parse(Array(text.utf8)).rows.map { $0.fields.map(\.text) }
  }

  @Test(arguments: [
    ("a,b\n1,2\n", [["1", "2"]]),
    ("a,b\r\n1,2\r\n3,", [["1", "2"], ["3", ""]]),
    ("a;b;c,d\n1;2;3", [["1", "2", "3"]]),
    ("a\tb\n\tx\n1\t\n", [["", "x"], ["1", ""]]),
    ("\"a,x\";b\n\"1;\n\"\"q\"\"\";2\n", [["1;\n\"q\"", "2"]]),
    ("\u{FEFF}a,b\n\n  \n1,2", [["1", "2"]]),
    ("a,b\n1,x\"y\"\n", [["1", "x\"y\""]]),
    ("a\n\"\"\n", [[""]]),
    ("only", []),
  ])
  func reads(_ text: String, _ expected: [[String]]) throws {
    let table = try CSV.parse(Array(text.utf8))
    #expect(table.rows.map { $0.fields.map(\.text) } == expected)
    #expect(table.problems.isEmpty)
  }

  @Test func everyRowAndFieldKnowsItsPlace() throws {
    let table = try CSV.parse(Array("a,b\n\"x\ny\",2\n3,é4\n".utf8))
    #expect(table.rows.map(\.line) == [2, 4])
    #expect(table.rows[0].fields[1].line == 3)
    #expect(table.rows[0].fields[1].column == 4)
    #expect(table.rows[1].fields[1].column == 3)
  }

  @Test func aRaggedRowLosesItselfAlone() throws {
    let table = try CSV.parse(Array("a,b,c\n1,2,3\n4,5\n6,7,8,9\n1,1,1".utf8))
    #expect(table.rows.map(\.line) == [2, 5])
    #expect(table.problems.map(\.line) == [3, 4])
    #expect(table.problems.map(\.column) == [3, 7])
  }

  @Test func aQuoteThatIsNeverClosedLosesItsRowAlone() throws {
    let table = try CSV.parse(Array("a,b\n1,\"open\n2,x\n3,y\n".utf8))
    #expect(table.rows.map { $0.fields[0].text } == ["2", "3"])
    #expect(table.problems.map(\.line) == [2])
    #expect(table.problems.map(\.column) == [3])
  }

  @Test func textAfterAClosingQuoteIsAProblem() throws {
    let table = try CSV.parse(Array("a,b\n1,\"x\"y\n2,\"z\"\n".utf8))
    #expect(table.rows.map { $0.fields[1].text } == ["z"])
    #expect(table.problems.map(\.column) == [6])
  }

  @Test(arguments: ["", "\n \r\n", "\u{FEFF}", "\"a,b\n1,2"])
  func refusesATableWithoutHeader(_ text: String) {
    #expect(throws: SyntaxError.self) { try CSV.parse(Array(text.utf8)) }
  }

  @Test func stayLinearOnQuotesThatNeverClose() throws {
    let hostile = "a\n" + String(repeating: "\"x\n", count: 40_001)
    let table = try CSV.parse(Array(hostile.utf8))
    #expect(table.rows.count + table.problems.count > 0)
  }
}
