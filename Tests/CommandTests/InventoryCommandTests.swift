import Foundation
import Testing

@Suite struct InventoryCommandTests {
  @Test func aMalformedRowIsNamedAndTheOthersLoad() throws {
    let workplace = try Workplace()
    try workplace.makeLeakyRepository("repo")
    try workplace.write(
      "keys.csv",
      """
      name,provider,last_rotated
      FIRST,openai,2024-01-01
      SECOND,openai,on a Tuesday
      ,openai,2024-01-01
      FOURTH,openai,2024-01-01
      """)
    let check = try workplace.keyproof("inventory", "check", "keys.csv")
    #expect(check.code == 3)
    for name in ["FIRST", "FOURTH"] { #expect(check.out.contains("\n\(name)\n")) }
    #expect(check.err.contains("row 3"), "\(check.err)")
    #expect(check.err.contains("last_rotated"), "\(check.err)")
    #expect(check.err.contains("row 4"), "\(check.err)")
    let audit = try workplace.keyproof("audit", "repo", "-i", "keys.csv", "-f", "json")
    #expect(audit.code == 1)
    #expect(try audit.report().gaps.contains("malformed-export"))
    #expect(audit.out.contains("row 3"))
  }

  @Test func anExportThatHoldsValuesIsAcceptedAndWarnedAbout() throws {
    let workplace = try Workplace()
    let key = Value.openAI()
    try workplace.makeLeakyRepository("repo", key: key)
    try workplace.write("keys.csv", "name,provider,value\nOPENAI_API_KEY,openai,\(key)\n")
    let check = try workplace.keyproof("inventory", "check", "keys.csv")
    #expect(check.code == 0, "\(check.err)")
    #expect(check.out.contains("fingerprint"))
    #expect(check.err.contains("warning: "))
    #expect(!check.all.contains(key))
    let audit = try workplace.keyproof("audit", "repo", "-i", "keys.csv")
    #expect(audit.code == 1)
    #expect(audit.out.contains("OPENAI_API_KEY"))
    #expect(!audit.all.contains(key))
  }

  @Test func aValueInAnyColumnIsHiddenAndStillMatches() throws {
    let workplace = try Workplace()
    let key = Value.openAI()
    try workplace.makeLeakyRepository("repo", key: key)
    for columns in ["name,provider,owner\nMAIN,openai,", "name,location\nMAIN,see ", "name\n"] {
      try workplace.write("keys.csv", "\(columns)\(key)\n")
      let check = try workplace.keyproof("inventory", "check", "keys.csv")
      #expect(check.err.contains("row 2: a column for text holds a secret value"), "\(check.all)")
      #expect(!check.all.contains(key.suffix(40)))
      let audit = try workplace.keyproof("audit", "repo", "-i", "keys.csv")
      #expect(audit.out.contains("M5"))
      #expect(!audit.all.contains(key.suffix(40)))
    }
  }

  @Test func aDirectoryTellsWhatItDoesNotRecognise() throws {
    let workplace = try Workplace()
    try workplace.write("exports/keys.csv", "name,provider\nFIRST,openai\n")
    try workplace.write("exports/notes.json", "{\"unrelated\": true}\n")
    let outcome = try workplace.keyproof("inventory", "check", "exports")
    #expect(outcome.out.contains("FIRST"))
    #expect(outcome.err.contains("notes.json"))
  }

  @Test func aTypeCanBeForced() throws {
    let workplace = try Workplace()
    try workplace.write("keys.txt", "name,provider\nFIRST,openai\n")
    let outcome = try workplace.keyproof("inventory", "check", "keyproof-csv:keys.txt")
    #expect(outcome.code == 0, "\(outcome.err)")
    #expect(outcome.out.contains("keyproof-csv"))
    let wrong = try workplace.keyproof("inventory", "check", "openai-project-keys:keys.txt")
    #expect(wrong.code != 0)
  }
}
