import Evidence
import Foundation
import GitHistory
import Testing

/// A history made by chance together with what must be found in it.
private struct RandomHistory {
  struct Commit {
    var parents: [Int]
    /// The values in each file.
    var files: [String: Set<Int>]
    var isReachable = false
  }

  let commits: [Commit]
  let branches: [Int]
  let head: Int

  init(seed: UInt64, count: Int) {
    var chance = Chance(state: seed)
    var commits: [Commit] = []
    let paths = ["a", "b", "d/a", "d/b", "d/e/a", "x/y/z"]
    for number in 0..<count {
      var parents: Set<Int> = []
      for _ in 0..<[1, 1, 1, 2, 3][chance.next(5)] where number > 0 {
        parents.insert(max(0, number - 1 - chance.next(5)))
      }
      if chance.next(20) == 0 { parents = [] }
      let ordered = parents.sorted()
      var files = ordered.first.map { commits[$0].files } ?? [:]
      for parent in ordered.dropFirst() where chance.next(2) == 0 {
        files.merge(commits[parent].files) { $1 }
      }
      for _ in 0..<chance.next(3) {
        let values = Set((0..<chance.next(3)).map { _ in chance.next(4) })
        files[paths[chance.next(paths.count)]] = chance.next(4) == 0 ? nil : values
      }
      commits.append(Commit(parents: ordered, files: files))
    }
    branches = [count - 1, count - 4, count / 2]
    head = branches[0]
    for branch in branches { commits[branch].isReachable = true }
    for number in commits.indices.reversed() where commits[number].isReachable {
      for parent in commits[number].parents { commits[parent].isReachable = true }
    }
    self.commits = commits
  }

  /// What git's fast-import makes the history from.
  var stream: Data {
    var text = ""
    for (number, commit) in commits.enumerated() {
      text += "reset refs/heads/tmp\n"
      text += "commit refs/heads/tmp\nmark :\(number + 1)\n"
      text += "committer C <c@example.com> \(1_700_000_000 + number * 60) +0000\n"
      text += "data 0\n"
      for (place, parent) in commit.parents.enumerated() {
        text += "\(place == 0 ? "from" : "merge") :\(parent + 1)\n"
      }
      text += "deleteall\n"
      for (path, values) in commit.files.sorted(by: { $0.key < $1.key }) {
        let content = "file " + values.sorted().map { "value-\($0);" }.joined()
        text += "M 100644 inline \(path)\ndata \(content.utf8.count)\n\(content)\n"
      }
      text += "\n"
    }
    for (number, branch) in branches.enumerated() {
      text += "reset refs/heads/branch\(number)\nfrom :\(branch + 1)\n\n"
    }
    return Data((text + "done\n").utf8)
  }

  func has(_ number: Int, _ value: Int, _ path: String) -> Bool {
    commits[number].files[path]?.contains(value) == true
  }

  func ancestors(of number: Int) -> Set<Int> {
    var found: Set<Int> = []
    var pending = commits[number].parents
    while let next = pending.popLast() {
      if found.insert(next).inserted { pending += commits[next].parents }
    }
    return found
  }
}

/// A small generator that gives the same numbers everywhere.
private struct Chance {
  var state: UInt64

  mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
}

@Suite struct RandomHistoryTests {
  @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
  func tracesWhatPlainCountingFinds(seed: UInt64) async throws {
    let history = RandomHistory(seed: seed, count: 60)
    let fixture = try GitFixture()
    let ids = try build(history, in: fixture)

    let histories = try await Swept(fixture.path).trace(
      "value-0;", "value-1;", "value-2;", "value-3;")
    for value in 0..<4 {
      let expected = expectation(value, history).mapValues { numbers in
        numbers.map { ids[$0] ?? "?" }
      }
      var found: [String: [String]] = [:]
      for path in histories[value].paths {
        let commits = [path.first, path.last].compactMap { $0 } + path.reintroductions
        found["\(path.path) head:\(path.isAtHead) lost:\(path.isUnreachable)"] = commits.map(\.hex)
      }
      #expect(found == expected, "seed \(seed), value \(value)")
    }
  }

  @Test(arguments: [7, 8, 9] as [UInt64])
  func listsTheChangesThatPlainComparingFinds(seed: UInt64) throws {
    let history = RandomHistory(seed: seed, count: 60)
    let fixture = try GitFixture()
    let ids = try build(history, in: fixture)
    let repository = try Repository(at: fixture.path)
    let selected = try repository.select(CommitSelection(.everything)).commits
    #expect(selected.count == history.commits.count { $0.isReachable })
    var reader = try ChangeReader(repository.location)
    for (number, commit) in history.commits.enumerated() where commit.isReachable {
      let expected = commit.files.filter { path, values in
        !commit.parents.contains { history.commits[$0].files[path] == values }
      }
      let record = try #require(selected.first { $0.id.hex == ids[number] })
      #expect(try reader.changes(of: record).map(\.path) == expected.keys.sorted())
    }
  }

  /// Makes the history with git and returns the commits' ids by number.
  private func build(_ history: RandomHistory, in fixture: GitFixture) throws -> [Int: String] {
    try fixture.git(
      ["fast-import", "--quiet", "--force", "--export-marks=marks"], input: history.stream)
    try fixture.git("update-ref", "-d", "refs/heads/tmp")
    try fixture.git("symbolic-ref", "HEAD", "refs/heads/branch0")
    let marks = try String(
      contentsOf: fixture.root.appendingPathComponent("marks"), encoding: .utf8)
    var ids: [Int: String] = [:]
    for line in marks.split(separator: "\n") {
      let words = line.split(separator: " ")
      ids[try #require(Int(words[0].dropFirst())) - 1] = String(words[1])
    }
    return ids
  }

  /// First, last and returning commits of a value at each of its paths, counted the plain way.
  private func expectation(_ value: Int, _ history: RandomHistory) -> [String: [Int]] {
    var expected: [String: [Int]] = [:]
    let all = Array(history.commits.indices)
    for path in Set(history.commits.flatMap { $0.files.keys }) {
      var holders = all.filter { history.has($0, value, path) }
      let reachable = holders.filter { history.commits[$0].isReachable }
      let isLost = reachable.isEmpty
      if !isLost { holders = reachable }
      let brought = holders.filter { holder in
        !history.commits[holder].parents.contains { history.has($0, value, path) }
      }
      let returns = brought.filter { number in
        history.ancestors(of: number).contains { history.has($0, value, path) }
      }
      guard let first = brought.first, let last = holders.last else { continue }
      let isAtHead = history.has(history.head, value, path)
      expected["\(path) head:\(isAtHead) lost:\(isLost)"] =
        [first, isAtHead ? history.head : last] + returns
    }
    return expected
  }
}
