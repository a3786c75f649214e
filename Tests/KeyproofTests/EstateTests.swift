import Evidence
import Foundation
import Inventory
import Keyproof
import Reports
import Testing

/// The demo estate, built and audited as a user would.
@Suite struct EstateTests {
  private static let recipe = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "corpus/estate")
  private static let key = "a key for tests only"

  private let place = TemporaryDirectory()

  private func build(_ name: String = "estate") throws -> DemoEstate.Site {
    try DemoEstate(recipe: Self.recipe.path).build(in: place.url.appending(path: name).path)
  }

  private func audit(_ site: DemoEstate.Site, jobs: Int) async throws -> Report {
    var options = ScanOptions()
    options.paths = site.repositories
    options.inventories = [InventorySpec(argument: site.inventory)]
    options.fingerprintKey = .text(Self.key)
    options.jobs = jobs
    return try await Scan(options, command: .audit).run()
  }

  @Test func findsWhatWasPlantedAndNothingElse() async throws {
    let truth = try EstateTruth(recipe: Self.recipe)
    let report = try await audit(build(), jobs: 2)
    let fingerprinter = try FingerprintKey(.text(Self.key)).fingerprinter
    let names = Dictionary(
      uniqueKeysWithValues: truth.values.map { name, value in
        (fingerprinter.fingerprint(of: Secret(Array(value.utf8))), name)
      })
    var found: [String: EstateTruth.Entry] = [:]
    for finding in report.findings {
      let name: String
      if let fingerprint = finding.fingerprint {
        name = names[fingerprint] ?? "unplanted \(finding.title)"
      } else {
        let repository = finding.references.first?.repository ?? ""
        name = "\(finding.preview) in \(EstateTruth.Entry.name(repository))"
      }
      #expect(found[name] == nil, "\(name) is reported twice")
      found[name] = EstateTruth.Entry(finding)
    }
    #expect(Set(found.keys) == Set(truth.entries.keys))
    for (name, expected) in truth.entries {
      guard let entry = found[name] else { continue }
      #expect(entry == expected, "\(name)")
    }
  }

  @Test func keepsSilentAboutNearMissesAndTrackedNames() async throws {
    let report = try await audit(build(), jobs: 2)
    for silence in try EstateTruth(recipe: Self.recipe).silences {
      for finding in report.findings {
        if let name = silence.name {
          #expect(!(finding.fingerprint == nil && finding.preview == name))
        }
        guard let path = silence.path else { continue }
        #expect(
          !finding.occurrences.contains {
            EstateTruth.Entry.name($0.repository) == silence.repository && $0.path == path
          })
      }
    }
  }

  @Test func readsEverything() async throws {
    let report = try await audit(build(), jobs: 2)
    #expect(report.coverage.isComplete)
    #expect(report.coverage.gaps.map(\.detail) == [])
    #expect(report.coverage.notes == [])
    #expect(report.coverage.sources.count == 3)
    #expect(report.asOf?.date == "2026-02-04")
  }

  @Test func reportsTheSameForAnyNumberOfJobs() async throws {
    let site = try build()
    let one = try await audit(site, jobs: 1)
    let four = try await audit(site, jobs: 4)
    for format in ReportFormat.allCases {
      #expect(bytes(of: one, format) == bytes(of: four, format), "\(format)")
    }
  }

  @Test func showsNoValue() async throws {
    let report = try await audit(build(), jobs: 2)
    let values = try EstateTruth(recipe: Self.recipe).values
    for format in ReportFormat.allCases {
      let text = String(decoding: bytes(of: report, format), as: UTF8.self)
      // The ids of cloud keys are no secrets, and reports name them.
      for (name, value) in values where !name.hasSuffix("-id") {
        #expect(!text.contains(value.suffix(value.count / 2)), "\(name) in \(format)")
      }
    }
  }

  @Test func readsLikeAVerdict() async throws {
    let report = try await audit(build(), jobs: 2)
    let text = String(decoding: bytes(of: report, .text), as: UTF8.self)
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines.first == "CRITICAL   OpenAI project key in OPENAI_API_KEY")
    #expect(
      lines.contains {
        $0.hasSuffix("held by  MCP server github, which reaches GitHub, .mcp.json:4")
      })
    #expect(lines.contains { $0.hasPrefix("CRITICAL   OpenAI project key in SEARCH_OPENAI_KEY") })
    #expect(lines.contains("CRITICAL   GitHub personal access token"))
    #expect(!text.contains("M1: the name ANTHROPIC_API_KEY"))
    #expect(text.contains("at HEAD since 2025-03-11, brought back once"))
  }

  @Test func isTheSameEstateEveryTime() throws {
    let one = try build("one")
    let other = try build("other")
    for (left, right) in zip(one.repositories, other.repositories) {
      let head = "/.git/refs/heads/main"
      #expect(
        try String(contentsOfFile: left + head, encoding: .utf8)
          == String(contentsOfFile: right + head, encoding: .utf8))
    }
  }

  @Test func leavesAnEstateThatIsThereAlone() throws {
    _ = try build()
    let path = place.url.appending(path: "estate/repos").path
    #expect(throws: DemoEstateError.occupied(path)) { try build() }
  }

  @Test func namesTheLineOfAPlaceholderWithoutValue() throws {
    let recipe = try recipe(history: "# a stream\n\n<value:forgotten>\n")
    #expect(
      throws: DemoEstateError.badText(
        recipe.path + "/repos/app.history", line: 3,
        reason: "<value:forgotten> asks for a value that values.toml does not have")
    ) {
      try DemoEstate(recipe: recipe.path).build(in: place.url.appending(path: "out").path)
    }
  }

  @Test func saysThatADirectoryHoldsNoRecipe() throws {
    let path = place.url.appending(path: "nowhere").path
    #expect(throws: DemoEstateError.noRecipe(path)) {
      try DemoEstate(recipe: path).build(in: place.url.appending(path: "out").path)
    }
  }

  private func recipe(history: String) throws -> URL {
    let recipe = place.url.appending(path: "recipe")
    for part in ["repos", "inventory"] {
      try FileManager.default.createDirectory(
        at: recipe.appending(path: part), withIntermediateDirectories: true)
    }
    try Data("known = \"<hex:8>\"\n".utf8).write(to: recipe.appending(path: "values.toml"))
    try Data(history.utf8).write(to: recipe.appending(path: "repos/app.history"))
    return recipe
  }

  private func bytes(of report: Report, _ format: ReportFormat) -> [UInt8] {
    var all: [UInt8] = []
    ReportWriter.write(report, format: format) { all += $0 }
    return all
  }
}

/// A directory that is gone when the test is.
final class TemporaryDirectory: Sendable {
  let url = FileManager.default.temporaryDirectory
    .appending(path: "keyproof-estate-\(UUID().uuidString)")

  deinit { try? FileManager.default.removeItem(at: url) }
}
