import ArgumentParser
import Detection
import Evidence
import Intake
import Rules

/// How much of what is known to be there is found, and what is found beside it.
struct QualityBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quality",
    abstract: "Tell recall and precision on labelled texts, by category.",
    discussion: """
      Without a file of cases, the project's own labelled files are read. A finding on a labelled \
      line counts as found, one on a clean line as a false alarm.

      EXAMPLES
        keyproof-bench quality
        keyproof-bench quality cases.jsonl --by source --checksum ignore
      """)

  @Argument(help: ArgumentHelp("Files of labelled cases, as JSON lines.", valueName: "cases"))
  var files: [String] = []

  @Option(help: ArgumentHelp("The labelled files to read without cases.", valueName: "dir"))
  var corpus = "corpus/precision"

  @Option(help: ArgumentHelp("The member of a case to group by.", valueName: "name"))
  var by = "category"

  @Option(help: ArgumentHelp("The least certainty that counts.", valueName: "certainty"))
  var certainty = "likely"

  @Option(help: ArgumentHelp("What a wrong checksum does.", valueName: "checksum"))
  var checksum = "prefer"

  @Flag(help: "Name the labelled lines that were missed and the alarms, without values.")
  var list = false

  mutating func validate() throws {
    if Certainty(rawValue: certainty) == nil {
      throw ValidationError("--certainty is possible, likely or proven")
    }
    if ChecksumPolicy(rawValue: checksum) == nil {
      throw ValidationError("--checksum is require, prefer or ignore")
    }
  }

  mutating func run() throws {
    var options = Detector.Options()
    options.floor = Certainty(rawValue: certainty) ?? .likely
    options.checksums = ChecksumPolicy(rawValue: checksum) ?? .prefer
    let detector = try Detector(Catalogue.builtin, options: options)
    var cases = try files.flatMap { try QualityCase.read($0, by: by) }
    if files.isEmpty { cases = try QualityCase.read(corpus: corpus) }
    var scratch = DetectionScratch(for: detector)
    var judge = try PathJudge(detector)
    var counts: [String: QualityCount] = [:]
    for item in cases {
      let found = Self.lines(of: item, &scratch, &judge)
      let count = QualityCount(item, found)
      counts[item.group, default: QualityCount()].add(count)
      counts["all", default: QualityCount()].add(count)
      if list, count.found < count.hits || count.alarms > 0 {
        print(count.alarms > 0 ? "alarm" : "miss", item.group, item.path, item.hits, found)
      }
    }
    let groups = counts.keys.filter { $0 != "all" }.sorted() + ["all"]
    let rows = groups.compactMap { name in counts[name].map { [name] + $0.cells } }
    print(Table.text([["group"] + QualityCount.titles] + rows))
  }

  /// The lines of all findings in one text.
  private static func lines(
    of item: QualityCase, _ scratch: inout DetectionScratch, _ judge: inout PathJudge
  ) -> [ClosedRange<Int>] {
    var sightings: [Sighting] = []
    item.text.withUnsafeBufferPointer { bytes in scratch.scan(bytes) { sightings.append($0) } }
    let surface = Surface(path: item.path)
    var lines: [ClosedRange<Int>] = []
    for sighting in sightings
    where judge.judge(sighting, path: item.path, surface: surface).counted != nil {
      lines.append(sighting.region.line...max(sighting.region.line, sighting.region.endLine))
    }
    return lines
  }
}

/// What was found in some texts, and what should have been.
struct QualityCount {
  private(set) var hits = 0
  private(set) var found = 0
  private(set) var clean = 0
  private(set) var alarms = 0

  init() {}

  init(_ item: QualityCase, _ lines: [ClosedRange<Int>]) {
    hits = item.hits.count
    found = item.hits.count { hit in lines.contains { $0.overlaps(hit) } }
    clean = item.clean.count
    alarms = item.clean.count { range in lines.contains { $0.overlaps(range) } }
  }

  mutating func add(_ other: QualityCount) {
    hits += other.hits
    found += other.found
    clean += other.clean
    alarms += other.alarms
  }

  static let titles = ["hits", "found", "recall", "clean", "alarms", "precision", "F1"]

  var cells: [String] {
    let recall = hits == 0 ? 0 : Double(found) / Double(hits)
    let precision = found + alarms == 0 ? 0 : Double(found) / Double(found + alarms)
    let score = recall + precision == 0 ? 0 : 2 * recall * precision / (recall + precision)
    return [
      "\(hits)", "\(found)", Self.share(recall), "\(clean)", "\(alarms)", Self.share(precision),
      Self.share(score),
    ]
  }

  /// Three digits behind the point.
  private static func share(_ value: Double) -> String {
    let thousandths = Int((value * 1000).rounded())
    let digits = "\(thousandths % 1000)"
    return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - digits.count) + digits
  }
}
