import Evidence
import Foundation
import Intake
import Testing

/// A directory that goes away with the test.
final class Scratch {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "keyproof-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ bytes: [UInt8] = [0x78]) throws {
    let url = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }
}

@Suite struct DirectoryWalkTests {
  @Test func listsWhatAScanMustSee() throws {
    let scratch = try Scratch()
    for name in [
      "a.txt", ".env", "sub/.hidden/b", "node_modules/x/index.js", ".git/config", "inner/.git/HEAD",
      "inner/c", "work/.git",
    ] {
      try scratch.write(name)
    }
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path + "/link", withDestinationPath: "/etc")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path + "/sub/loop", withDestinationPath: "..")
    let walk = DirectoryWalk(root: FilePath(scratch.path), excluding: Exclusions())
    #expect(walk.files.map(\.text) == [".env", "a.txt", "sub/.hidden/b"])
    #expect(walk.nestedRepositories.map(\.text) == ["inner", "work"])
    let reasons = walk.excluded.map(\.reason)
    #expect(reasons.count { $0 == "symbolic link, not followed" } == 2)
    #expect(reasons.count { $0 == "excluded: node_modules" } == 1)
    #expect(walk.gaps.isEmpty)
  }

  @Test func excludesByPattern() throws {
    let scratch = try Scratch()
    for name in ["a.log", "keep/b.log", "docs/x/y.md", "docs/z.txt"] { try scratch.write(name) }
    let walk = DirectoryWalk(
      root: FilePath(scratch.path), excluding: Exclusions(patterns: ["*.log", "docs/*.md"]))
    #expect(walk.files.map(\.text) == ["docs/z.txt"])
  }

  @Test func saysWhatItCannotList() {
    let walk = DirectoryWalk(root: FilePath("/nonexistent/x"), excluding: Exclusions())
    #expect(walk.gaps.map(\.kind) == [.unreadable])
  }
}

@Suite struct FileReaderTests {
  @Test(arguments: [0, 1, 100, 1 << 20, (1 << 20) + 1])
  func lendsSmallFilesWhole(size: Int) throws {
    let scratch = try Scratch()
    let content = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try scratch.write("f", content)
    var reader = FileReader()
    var seen: [[UInt8]] = []
    let result = reader.read(FilePath(scratch.path + "/f")) { bytes, chunk in
      seen.append(Array(bytes))
      #expect(chunk.ownedBytes == size)
    }
    #expect(try result.get() == size)
    #expect(seen == [content])
  }

  @Test func cutsLargeFilesWithAnOverlap() throws {
    let scratch = try Scratch()
    let line = Array("0123456789abcde\n".utf8)
    let size = FileReader.chunkBytes + 3 * line.count
    var content: [UInt8] = []
    content.reserveCapacity(size)
    while content.count < size { content += line }
    try scratch.write("f", content)
    var reader = FileReader()
    var chunks: [Chunk] = []
    _ = reader.read(FilePath(scratch.path + "/f")) { bytes, chunk in
      chunks.append(chunk)
      #expect(Array(bytes.prefix(64)) == Array(content[chunk.offset..<chunk.offset + 64]))
      #expect(bytes.count <= FileReader.chunkBytes)
    }
    #expect(chunks.count == 2)
    #expect(chunks.map(\.ownedBytes).reduce(0, +) == content.count)
    #expect(chunks[1].offset == chunks[0].ownedBytes)
    #expect(chunks[1].line == chunks[0].ownedBytes / line.count + 1)
  }

  @Test func refusesWhatIsNoFile() throws {
    let scratch = try Scratch()
    mkfifo(scratch.path + "/pipe", 0o600)
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path + "/link", withDestinationPath: "/etc/hostname")
    var reader = FileReader()
    for name in ["pipe", "link", "missing", "."] {
      let result = reader.read(FilePath(scratch.path + "/" + name)) { _, _ in }
      guard case .failure(let gap) = result else {
        Issue.record("\(name) was read")
        continue
      }
      #expect(gap.kind == .unreadable)
    }
  }
}

@Suite struct PathListTests {
  @Test func acceptsLinesAndZeros() {
    #expect(PathList.parse(Array("a\nb c\r\n\na\n".utf8)).map(\.text) == ["a", "b c"])
    #expect(PathList.parse(Array("a\nb\0c\0".utf8)).map(\.text) == ["a\nb", "c"])
  }
}

@Suite struct SurfaceTests {
  @Test(arguments: [
    (".github/workflows/ci.yml", Surface.pipeline), ("x/.env.local", .environment),
    (".mcp.json", .agent), (".cursor/mcp.json", .agent), ("package-lock.json", .lockfile),
    ("notebooks/a.ipynb", .notebook), ("README.md", .documentation), ("tests/a.py", .test),
    ("src/a_test.go", .test), ("config/app.yaml", .config), ("main.swift", .source),
    ("data/x.csv", .data), ("logo.png", .binary), ("build.log", .log),
    ("keys.txt", .data), ("docs/keys.txt", .documentation), ("LICENSE.txt", .documentation),
  ])
  func readsAPath(path: String, surface: Surface) {
    #expect(Surface(path: path) == surface)
  }
}
