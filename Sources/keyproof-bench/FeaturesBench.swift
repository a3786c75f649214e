import ArgumentParser
import Detection
import Intake
import Rules

/// What scoring asks about each candidate, for the script that fits the weights.
struct FeaturesBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "features",
    abstract: "Print the answers to all features for each generic candidate, as CSV.",
    discussion: """
      One row for each candidate of a rule without a shape of its own: path, first and last line, \
      rule, the reason that decided without weighing, and the bin of each feature. Values are not \
      printed. With --bins, the names of the bins instead.
      """)

  @Flag(help: "Print the names of the bins of each feature.")
  var bins = false

  @Argument(help: ArgumentHelp("Directories.", valueName: "dir"))
  var directories: [String] = []

  mutating func run() throws {
    if bins {
      for feature in ScoreFeature.allCases {
        print("\(feature),\(feature.bins.joined(separator: ","))")
      }
      return
    }
    let detector = try Detector(Catalogue.builtin)
    var scratch = DetectionScratch(for: detector)
    let names = ScoreFeature.allCases.map { "\($0)" }.joined(separator: ",")
    print("path,line,end,rule,reason,\(names)")
    for directory in directories {
      let root = FilePath(directory)
      let walk = DirectoryWalk(root: root, excluding: Exclusions())
      for file in walk.files {
        _ = TreeBench.read([file], below: root) { bytes in
          scratch.keepAnswers()
          scratch.scan(bytes) { _ in }
          let path = directory + "/" + file.text
          for row in Self.rows(scratch.answered ?? [], in: bytes, detector) {
            print(Table.csv([path] + row), terminator: "")
          }
        }
      }
    }
  }

  private static func rows(
    _ candidates: [AnsweredCandidate], in bytes: UnsafeBufferPointer<UInt8>, _ detector: Detector
  ) -> [[String]] {
    var line = 1
    var place = 0
    var rows: [[String]] = []
    for candidate in candidates.sorted(by: { $0.offsets.lowerBound < $1.offsets.lowerBound }) {
      line += bytes[place..<candidate.offsets.lowerBound].count { $0 == 0x0A }
      place = candidate.offsets.lowerBound
      let end = line + bytes[candidate.offsets].count { $0 == 0x0A }
      let answers = ScoreFeature.allCases.map { "\(candidate.answers[$0])" }
      let reason = candidate.certainReason.map { "\($0)" } ?? ""
      let rule = detector.catalogue.rules[candidate.rule].id
      rows.append(["\(line)", "\(end)", rule, reason] + answers)
    }
    return rows
  }
}
