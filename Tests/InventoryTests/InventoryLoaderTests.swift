import Evidence
import Foundation
import Inventory
import Testing

@Suite struct InventoryLoaderTests {
  private func load(_ specs: [InventorySpec]) throws -> InventoryLoad {
    try InventoryLoader.load(specs, fingerprinter: Exports.fingerprinter)
  }

  @Test func aDirectoryLoadsWhatItRecognisesAndReportsTheRest() throws {
    let exports = try Exports()
    try exports.write("b/list.csv", "name,provider\nb,OpenAI\n")
    try exports.write("a.csv", "name,provider\na,OpenAI\n")
    try exports.write("other.json", #"{"hello": 1}"#)
    try exports.write("README.md", "About these files.")
    try exports.write(".hidden.csv", "name,provider\nx,OpenAI\n")
    let load = try load([InventorySpec(path: exports.path)])
    #expect(load.records.map(\.name) == ["a", "b"])
    #expect(load.gaps.map(\.kind) == [.malformedExport])
    #expect(load.gaps.first?.subject.hasSuffix("other.json") == true)
    #expect(load.warnings.contains { $0.contains("README.md") })
  }

  @Test func aMissingPathIsAnError() {
    let error = #expect(throws: InventoryError.self) {
      try load([InventorySpec(path: "/nonexistent/keys.json")])
    }
    #expect(
      error?.description
        == "/nonexistent/keys.json: cannot be read: no such file or directory")
  }

  @Test(arguments: [
    (#"{"hello": 1}"#, "x.json"), ("hello\nworld\n", "x.csv"), ("", "x.csv"),
    ("{\"a\": \n", "x.json"), ("key: value\n", "x.yaml"), ("\u{0}\u{1}", "x.csv"), ("[]", "x.json"),
  ])
  func anUnknownFileIsAnError(_ text: String, _ name: String) throws {
    #expect(throws: InventoryError.self) { try Exports.load(text, name: name) }
  }

  @Test func theTypeMayBeForced() throws {
    let listing = #"{"data":[],"has_more":false}"#
    #expect(throws: InventoryError.self) { try Exports.load(listing) }
    let load = try Exports.load(listing, as: .anthropicAPIKeys)
    #expect(load.coverage.map(\.source) == ["anthropic-api-keys"])
    #expect(throws: InventoryError.self) {
      try Exports.load("name\nx\n", name: "x.csv", as: .anthropicAPIKeys)
    }
    let wrong = #"{"total_count":0,"secrets":[{"name":"A","updatedAt":"2026-01-01"}]}"#
    #expect(throws: InventoryError.self) { try Exports.load(wrong, as: .openAIProjectKeys) }
  }

  @Test(arguments: [
    ("openai-project-keys:a.json", "a.json", InventorySource.openAIProjectKeys),
    ("a.json", "a.json", nil), ("C:a.json", "C:a.json", nil), ("keyproof-csv:", "", .keyproofCSV),
  ])
  func readsArguments(_ argument: String, _ path: String, _ source: InventorySource?) {
    #expect(InventorySpec(argument: argument) == InventorySpec(path: path, source: source))
  }

  @Test func aCutExportKeepsItsRows() throws {
    let load = try Exports.load(
      #"{"AccessKeyMetadata":[{"AccessKeyId":"K1","Status":"Active"},{"AccessKeyId":"K2","Sta"#)
    #expect(load.records.map(\.publicID) == ["K1"])
    #expect(load.gaps.count == 1)
  }

  @Test func theFileNameDatesTheExport() throws {
    let load = try Exports.load("name,provider\na,OpenAI\n", name: "keys-2026-10-01.csv")
    #expect(load.records.first?.exportedAt == day(2026, 10, 1))
    #expect(load.scope.newestExport(of: [.keyproofCSV]) == day(2026, 10, 1))
  }

  @Test func manyProblemsAreCountedNotListed() throws {
    let rows = String(repeating: "a\n", count: 500)
    let load = try Exports.load("name,provider\n" + rows, name: "x.csv")
    #expect(load.gaps.count == 21)
    #expect(load.gaps.last?.detail == "480 more problems of this kind")
    #expect(load.coverage.first?.skipped == 500)
  }

  @Test func aLinkInADirectoryIsReported() throws {
    let exports = try Exports()
    let file = try exports.write("a.csv", "name,provider\na,OpenAI\n")
    #expect(symlink(file, exports.path + "/b.csv") == 0)
    let load = try load([InventorySpec(path: exports.path)])
    #expect(load.records.map(\.name) == ["a"])
    #expect(load.gaps.map(\.kind) == [.unreadable])
  }

  @Test func aNamedPipeDoesNotHoldTheRunUp() throws {
    let exports = try Exports()
    let pipe = exports.path + "/pipe.json"
    #expect(mkfifo(pipe, 0o600) == 0)
    #expect(throws: InventoryError.self) { try load([InventorySpec(path: pipe)]) }
  }
}
