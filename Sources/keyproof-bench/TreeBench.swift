import ArgumentParser
import Detection
import Intake
import Rules

/// Files on disk.
struct TreeBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tree",
    abstract: "Time a scan of files: walk, reading and detection by one worker, the whole command.")

  @OptionGroup var options: BenchOptions

  @Argument(help: ArgumentHelp("A directory.", valueName: "dir"))
  var directory: String

  mutating func run() throws {
    var figures = Figures(options)
    let root = FilePath(directory)
    let walk = figures.measure("walk", note: { "\($0.files.count) files" }) {
      DirectoryWalk(root: root, excluding: Exclusions())
    }
    let bytes = figures.measure("read, 1 worker", bytes: { $0 }) {
      Self.read(walk.files, below: root) { _ in }
    }
    let detector = try Detector(Catalogue.builtin)
    figures.measure(
      "read and detect, 1 worker", bytes: { _ in bytes }, note: { "\($0) sightings" }
    ) { () -> Int in
      var scratch = DetectionScratch(for: detector)
      var sightings = 0
      _ = Self.read(walk.files, below: root) { scratch.scan($0) { _ in sightings += 1 } }
      return sightings
    }
    try figures.measureCommand(
      ["scan", "--no-history", "--quiet", "--jobs", "\(options.width)", directory], bytes: bytes)
    try figures.report()
  }

  /// Lends the content of each file to `body` and returns how many bytes there were.
  static func read(
    _ files: [FilePath], below root: FilePath, _ body: (UnsafeBufferPointer<UInt8>) -> Void
  ) -> Int {
    var reader = FileReader()
    var bytes = 0
    for file in files {
      let result = reader.read(root.appending(file.bytes)) { content, _ in body(content) }
      if case .success(let count) = result { bytes += count }
    }
    return bytes
  }
}
