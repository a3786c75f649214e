/// A random history as the text that `git fast-import` makes it from, in parts.
///
/// The parts are to be imported one after the other with marks kept in a file: each becomes a pack
/// of its own, or loose objects.
package struct HistoryStream {
  private struct Entry {
    var mode: String
    var file: RandomFile
  }

  private struct Commit {
    var files: [[UInt8]: Entry]
    let order: [[UInt8]]
  }

  /// What `git fast-import` reads, one text per run.
  package private(set) var parts: [[UInt8]] = []
  private var stream: [UInt8] = []
  private var chance: Chance
  private let plants: [[UInt8]]
  private var commits: [Commit] = []
  private var nextMark = 1_000_000

  /// - Parameters:
  ///   - plants: texts that stand in files and messages, come and go.
  ///   - commitCount: at least 1.
  package init(_ chance: inout Chance, plants: [[UInt8]], commitCount: Int, partCount: Int) {
    self.chance = Chance(seed: chance.next())
    self.plants = plants
    for part in 0..<partCount {
      let end = commitCount * (part + 1) / partCount
      while commits.count < end { addCommit() }
      addReferences()
      stream += Array("done\n".utf8)
      parts.append(stream)
      stream = []
    }
  }

  // MARK: Commits

  private mutating func addCommit() {
    let number = commits.count
    var parents: [Int] = []
    if number > 0, !chance.once(in: 25) {
      for _ in 0..<chance.pick([1, 1, 1, 1, 2, 2, 3, 5]) {
        let parent = max(0, number - 1 - chance.below(6))
        if !parents.contains(parent) { parents.append(parent) }
      }
    }
    // Without this, a branch would go on from its last commit.
    line("reset refs/heads/tmp")
    line("commit refs/heads/tmp")
    line("mark :\(number + 1)")
    let time = 1_700_000_000 + number * 60 - (chance.once(in: 9) ? 100_000 : 0)
    line("author Ada <ada@example.com> \(time) +0200")
    line("committer Bob <bob@example.com> \(time) -0330")
    data(message())
    for (place, parent) in parents.enumerated() {
      line("\(place == 0 ? "from" : "merge") :\(parent + 1)")
    }
    var files = parents.first.map { commits[$0].files } ?? [:]
    for parent in parents.dropFirst() where chance.once(in: 2) { take(parent, into: &files) }
    for _ in 0..<chance.below(4) { change(&files) }
    line("")
    commits.append(
      Commit(files: files, order: files.keys.sorted { $0.lexicographicallyPrecedes($1) }))
  }

  private mutating func message() -> [UInt8] {
    switch chance.below(8) {
    case 0: []
    case 1: plants.isEmpty ? [] : Array("Use ".utf8) + chance.pick(plants) + [0x0A]
    case 2: [0x66, 0xFC, 0x72, 0x0A, 0x0A, 0xFF, 0x0A]
    default: Array("Change \(chance.below(50))\n\nBecause.\n".utf8)
    }
  }

  /// A merge takes some files of its other parents as they are.
  private mutating func take(_ parent: Int, into files: inout [[UInt8]: Entry]) {
    for path in commits[parent].order where chance.once(in: 3) {
      guard let entry = commits[parent].files[path] else { continue }
      put(entry, at: path, in: &files)
    }
  }

  private mutating func change(_ files: inout [[UInt8]: Entry]) {
    let paths = files.keys.sorted { $0.lexicographicallyPrecedes($1) }
    guard !paths.isEmpty, !chance.once(in: 4) else {
      return put(newEntry(), at: newPath(), in: &files)
    }
    let path = chance.pick(paths)
    guard var entry = files[path] else { return }
    switch chance.below(14) {
    case 0:
      line("D " + Self.quoted(path))
      files[path] = nil
    case 1:
      let target = newPath()
      guard target != path else { return }
      line("R \(Self.quoted(path)) \(Self.quoted(target))")
      files[target] = entry
      files[path] = nil
    case 2:
      let target = newPath()
      guard target != path else { return }
      line("C \(Self.quoted(path)) \(Self.quoted(target))")
      files[target] = entry
    case 3:
      guard let slash = path.firstIndex(of: 0x2F) else { return }
      move(Array(path[..<slash]), to: Array("dm\(chance.below(1000))".utf8), in: &files)
    case 4:
      entry.mode = entry.mode == "100644" ? "100755" : "100644"
      put(entry, at: path, in: &files)
    default:
      entry.file.edit(&chance, plants: plants)
      put(entry, at: path, in: &files)
    }
  }

  private mutating func move(
    _ directory: [UInt8], to target: [UInt8], in files: inout [[UInt8]: Entry]
  ) {
    guard directory != target else { return }
    line("R \(Self.quoted(directory)) \(Self.quoted(target))")
    let slash: [UInt8] = [0x2F]
    files = files.filter { !$0.key.starts(with: target + slash) }
    for (path, entry) in files where path.starts(with: directory + slash) {
      files[path] = nil
      files[target + path[directory.count...]] = entry
    }
  }

  private mutating func put(
    _ entry: Entry, at path: [UInt8], in files: inout [[UInt8]: Entry]
  ) {
    files[path] = entry
    if entry.mode == "160000" {
      return line("M 160000 \(String(repeating: "5c", count: 20)) \(Self.quoted(path))")
    }
    line("M \(entry.mode) inline \(Self.quoted(path))")
    data(entry.file.bytes)
  }

  private mutating func newEntry() -> Entry {
    let mode = chance.pick(["100644", "100644", "100644", "100644", "100755", "120000", "160000"])
    let lineCount = mode == "120000" ? 1 : chance.pick([0, 3, 20, 60, 60, 200, 1500])
    return Entry(mode: mode, file: RandomFile(&chance, lineCount: lineCount, plants: plants))
  }

  /// A path whose directories can never be files: few of them, so that they meet.
  private mutating func newPath() -> [UInt8] {
    var path: [UInt8] = []
    for _ in 0..<chance.below(4) { path += Array("d\(chance.below(3))/".utf8) }
    switch chance.below(10) {
    case 0: path += [0x66, 0xE4, 0xFF, 0x2E, 0x74]
    case 1: path += Array("f name \"quoted\" ü\t\(chance.below(4))".utf8)
    default: path += Array("f\(chance.below(12)).txt".utf8)
    }
    return path
  }

  // MARK: References

  private mutating func addReferences() {
    for branch in 0..<4 where chance.once(in: 2) || branch == 0 {
      line("reset refs/heads/branch\(branch)")
      line("from :\(max(1, commits.count - chance.below(5)))")
      line("")
    }
    for number in 0..<chance.below(4) {
      let target = 1 + chance.below(commits.count)
      let mark = tag("v\(parts.count).\(number)", target: target)
      if chance.once(in: 2) { _ = tag("nested\(parts.count).\(number)", target: mark) }
    }
    if chance.once(in: 2) {
      line("blob")
      line("mark :\(nextMark)")
      let blob = nextMark
      nextMark += 1
      data(RandomFile(&chance, lineCount: 9, plants: plants).bytes)
      _ = tag("blob\(parts.count)", target: blob)
    }
  }

  private mutating func tag(_ name: String, target: Int) -> Int {
    let mark = nextMark
    nextMark += 1
    line("tag \(name)")
    line("mark :\(mark)")
    line("from :\(target)")
    line("tagger Tag <tag@example.com> 1700000000 +0000")
    data(message())
    return mark
  }

  // MARK: Writing

  private mutating func line(_ text: String) {
    stream += Array(text.utf8)
    stream.append(0x0A)
  }

  private mutating func data(_ bytes: [UInt8]) {
    line("data \(bytes.count)")
    stream += bytes
    stream.append(0x0A)
  }

  /// A path of any bytes, as C spells strings.
  private static func quoted(_ path: [UInt8]) -> String {
    var text = "\""
    for byte in path {
      switch byte {
      case 0x22, 0x5C: text += "\\" + String(UnicodeScalar(byte))
      case 0x20...0x7E: text.unicodeScalars.append(UnicodeScalar(byte))
      default:
        let digits = String(byte, radix: 8)
        text += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
      }
    }
    return text + "\""
  }
}
