import Evidence
import Rules
import Testing

@testable import Detection

@Suite struct TableColumnTests {
  /// What stands under the first `word` of `text`.
  private func column(
    _ word: String, in text: String, window: Range<Int>? = nil
  ) throws -> (cells: [String], goesOn: Bool) {
    let bytes = Array(text.utf8)
    let found = try #require(text.lowercased().firstRange(of: word))
    let start = text.utf8.distance(from: text.startIndex, to: found.lowerBound)
    let window = window ?? 0..<bytes.count
    return bytes.withUnsafeBufferPointer { bytes in
      let column = TableColumn(
        under: start..<start + word.utf8.count, in: bytes, window: window,
        isCut: window.upperBound < bytes.count)
      return (column.cells.map { String(decoding: bytes[$0], as: UTF8.self) }, column.goesOn)
    }
  }

  @Test(arguments: [
    (
      "| User | Password |\n|---|---|\n| eve | `k7Qz` |\n| bob | **m4Wx** |\n\n| x | y |",
      ["k7Qz", "m4Wx"]
    ),
    ("User | password\n:--- | ---:\neve | k7Qz\n", ["k7Qz"]),
    (" id | password | x\n----+----------+---\n  1 | k7Qz     | 2\n(1 row)\n", ["k7Qz"]),
    (
      "+--+--------+\n|id|password|\n+--+--------+\n| 1|k7Qz    |\n+--+--------+\n| 2|m4Wx |",
      ["k7Qz", "m4Wx"]
    ),
    ("name,user_password,url\nx,k7Qz,\"a,b\"\n\"y,z\",\"m4Wx\",c\n", ["k7Qz", "m4Wx"]),
    ("name;password\r\nx;k7Qz\r\n", ["k7Qz"]),
    ("# export\nname\tpassword\nx\tk7Qz\n", ["k7Qz"]),
    ("text\n\npassword,name\nk7Qz,x\n\nm4Wx,y\n", ["k7Qz"]),
    (
      "INSERT INTO a.users (id, `password`, x) VALUES (1, 'k7Qz', now()), (2,'m4''Wx',NULL);",
      ["k7Qz", "m4''Wx"]
    ),
    ("insert into [u] ([password])\n values (N'k7Qz')", ["k7Qz"]),
    ("INSERT INTO u (password, x) VALUES (md5('k7Qz'), 'a')", []),
    ("INSERT INTO u (x, password) VALUES (concat('a', (1)), 'k7Qz')", ["k7Qz"]),
    ("INSERT INTO u (password) VALUES ('k7\\'Qz', 1)", ["k7\\'Qz"]),
    ("COPY u (id, password) FROM stdin;\n1\tk7Qz\n2\t\\N\n\\.\n3\tm4Wx\n", ["k7Qz", "\\N"]),
  ])
  func readsTheCellsUnderAName(text: String, cells: [String]) throws {
    #expect(try column("password", in: text).cells == cells)
  }

  @Test(arguments: [
    "f(user, password)\ng(user, k7Qz)\n", "user, password = read()\nx, y = z()\n",
    "a = b\nuser, password\nx, k7Qz\n", "if user | password {\n  k7Qz | x\n}\n",
    "import password,\n  token\n", "SELECT (id, password) VALUES ('a', 'k7Qz')",
    "INSERT INTO u (id, password) SELECT 'a', 'k7Qz'", "INSERT INTO u (id, password",
    "INSERT INTO u (id, password) VALUES ('a', 'k7Qz", "COPY u (password) TO 'k7Qz'",
    "password", "| password |", "| password |\n|---|", "user,password\nx\n", ",password\n,k7Qz\n",
    "INSERT INTO u (password) VALUES (((((((", "\u{FEFF}user,password",
  ])
  func mostTextIsNoTable(text: String) throws {
    #expect(try column("password", in: text).cells == [])
  }

  @Test func saysThatRowsGoOn() throws {
    let text = "user,password\n" + String(repeating: "x,k7Qz\n", count: 40)
    let whole = try column("password", in: text)
    #expect(whole.cells.count == 40)
    #expect(!whole.goesOn)
    let cut = try column("password", in: text, window: 0..<100)
    #expect(cut.cells.count == 12)
    #expect(cut.goesOn)
  }

  /// `mysqldump` writes all rows on one line, and a line of words is no header at some length.
  @Test func readsNoFurtherThanAHeaderGoes() throws {
    let rows = (0..<400).map { "(\($0),'k7Qz\($0)')" }.joined(separator: ",")
    let statement = "INSERT INTO u (id, password) VALUES \(rows);"
    #expect(try column("password", in: statement).cells.count == 400)
    let cut = try column("password", in: statement, window: 0..<2000)
    #expect((100..<400).contains(cut.cells.count))
    #expect(cut.goesOn)
    let names = (0..<40).map { "n\($0)" }.joined(separator: ",")
    let wide = "id,password,\(names)\n1,k7Qz,\(names)\n"
    #expect(try column("password", in: wide).cells == ["k7Qz"])
    let wider = "id,password,\(String(repeating: "n", count: 1100))\n1,k7Qz,x\n"
    #expect(try column("password", in: wider).cells == [])
  }

  /// What a smaller window holds is the beginning of what the whole text does.
  @Test(arguments: [
    "u,password\na,b1cd\n\"c,d\",\"e2fg\"\nh,\n", "|u|password|\n|-|--|\n|a|b1cd|\n|x|\n||e2fg|\n",
    "INSERT INTO u (a, password) VALUES (f(1,'('), 'b1cd'), ('\\'', 'e2fg'), (3, 'x",
    "COPY u (a, password) FROM stdin;\n1\tb1cd\n\n2\te2fg\n\\.\n",
  ])
  func aWindowCutsRows(text: String) throws {
    let whole = try column("password", in: text).cells
    let header = try #require(text.firstRange(of: "password")).upperBound
    let start = text.utf8.distance(from: text.startIndex, to: header)
    for end in start...text.utf8.count {
      let part = try column("password", in: text, window: 0..<end).cells
      #expect(whole.starts(with: part), "the first \(end) bytes")
    }
  }

  /// A rule without keywords finds the name by its regex; the name itself is no value.
  @Test func aRuleWithoutKeywordsReadsCellsToo() throws {
    var rule = Rule.sample(pattern: "db_pin", anchors: [])
    rule.tags = ["column"]
    let text = "user,db_pin,note\neve,q7Xk2mV9bT4wZr,x\n"
    let found = try sightings(detector([rule]), in: Array(text.utf8))
    #expect(found.map(\.region.line) == [2])
  }

  @Test func valuesAreNamedByTheirColumn() throws {
    let rules = Catalogue.builtin.rules.filter { $0.id == "table-column" }
    let text = "user,db_password,note\neve,q7Xk2mV9bT4wZr,x\nbob,your_password,x\n"
    let found = try sightings(detector(rules, floor: .likely), in: Array(text.utf8))
    #expect(found.map(\.name) == ["db_password"])
    #expect(found.map(\.region.line) == [2])
  }
}
