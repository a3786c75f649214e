import Detection
import Foundation
import GitFixtures
import GitHistory
import Rules
import Testing

/// Random repositories, stored in many ways, read in every way there is.
///
/// `KEYPROOF_SEEDS=1000` or `KEYPROOF_SEEDS=17-17` in the environment says which ones.
@Suite struct SweepEqualityTests {
  static var seeds: ClosedRange<UInt64> {
    let words = ProcessInfo.processInfo.environment["KEYPROOF_SEEDS"]?.split(separator: "-")
    let bounds = (words ?? []).compactMap { UInt64($0) }
    guard let last = bounds.last, last > 0 else { return 1...6 }
    return min(bounds.count > 1 ? bounds[0] : 1, last)...last
  }

  static let plants = RandomRepository.plants(Catalogue.builtinExamples)
  static let detector = try? Detector(Catalogue.builtin)

  @Test(arguments: seeds)
  func everyWayOfReadingShowsTheSame(seed: UInt64) async throws {
    let place = try ScratchDirectory()
    let repository = try RandomRepository(
      seed: seed, in: place.path, plants: Self.plants, commitCount: seed % 6 == 0 ? 300 : 40)
    let detector = try #require(Self.detector)
    let comment = Comment(rawValue: "seed \(seed): \(repository.recipe.joined(separator: "; "))")
    let plain = try await SweepRecord(repository.path, .plain, detector: detector)
    try check(plain, against: git(repository.path), comment)
    for method in SweepMethod.allCases {
      for jobs in [1, 3] {
        let other = try await SweepRecord(repository.path, method, detector: detector, jobs: jobs)
        compare(plain, other, comment)
      }
    }
  }

  /// What git itself lists: ids by kind.
  private func git(_ path: String) throws -> [String: Set<ObjectID>] {
    let list = try GitProgram(in: path).run([
      "cat-file", "--batch-all-objects", "--batch-check=%(objecttype) %(objectname)",
    ])
    var ids: [String: Set<ObjectID>] = [:]
    for line in list.split(separator: 0x0A) {
      let words = String(decoding: line, as: UTF8.self).split(separator: " ")
      ids[String(words[0]), default: []].insert(try #require(ObjectID(hex: words[1])))
    }
    return ids
  }

  private func check(
    _ record: SweepRecord, against git: [String: Set<ObjectID>], _ comment: Comment
  ) {
    #expect(record.gaps.isEmpty, comment)
    let shown = (git["blob"] ?? []).union(git["commit"] ?? []).union(git["tag"] ?? [])
    #expect(Set(record.objects.keys) == shown, comment)
    #expect(Set(record.trees) == git["tree"] ?? [], comment)
    #expect(Set(record.commits.map(\.id)) == git["commit"] ?? [], comment)
    #expect(record.counts.blobs == git["blob"]?.count ?? 0, comment)
    #expect(record.objects.values.allSatisfy { $0.times == 1 }, comment)
  }

  private func compare(_ plain: SweepRecord, _ other: SweepRecord, _ comment: Comment) {
    // The ids alone: values are nobody's business, not even in a test's output.
    let ids = Set(plain.objects.keys).union(other.objects.keys)
    let differing = ids.filter { plain.objects[$0] != other.objects[$0] }.sorted()
    #expect(differing.prefix(5).isEmpty, comment)
    #expect(plain.counts == other.counts, comment)
    #expect(plain.gaps == other.gaps, comment)
    #expect((plain.commits == other.commits) == true, comment)
    // How they are listed is each one's own business, but each is listed once.
    #expect((plain.trees.sorted() == other.trees.sorted()) == true, comment)
    #expect(plain.sightings == other.sightings, comment)
    let holdersAreTheSame = plain.holders == other.holders
    #expect(holdersAreTheSame, comment)
    #expect((plain.histories == other.histories) == true, comment)
    #expect(plain.historyGaps == other.historyGaps, comment)
  }
}
