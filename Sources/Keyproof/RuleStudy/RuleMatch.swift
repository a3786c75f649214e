import Archives
public import Detection
public import Evidence
import Intake
public import Rules

/// What each stage of a scan decides on one text, told in lines.
public struct RuleMatch: Sendable {
  /// What is told.
  public struct Options: Sendable {
    /// The path that the text is judged to stand at, if any.
    public var path: String?
    /// The least certainty that a scan would report.
    public var floor = Certainty.likely
    public var checksum = ChecksumPolicy.prefer
    /// Whether values are shown.
    public var reveals = false
    /// Whether rules are told whose pattern matched nothing.
    public var tellsMisses = false

    public init() {}
  }

  /// A stage and what it has to say.
  public struct Stage: Sendable, Equatable {
    public var heading: String
    public var lines: [String]
  }

  public private(set) var stages: [Stage] = []
  /// Whether a scan would report something.
  public private(set) var isFound = false

  private let options: Options
  private let rules: [Rule]

  /// Looks at `text` as a scan does.
  ///
  /// - Throws: ``Detection/PatternError`` for a pattern that does not compile.
  public init(_ text: [UInt8], with catalogue: Catalogue, options: Options = Options()) throws {
    self.options = options
    rules = catalogue.rules
    var settings = Detector.Options()
    settings.floor = options.floor
    settings.checksums = options.checksum
    let detector = try Detector(catalogue, options: settings)
    var scratch = DetectionScratch(for: detector)
    let trace = scratch.trace(text)
    tellText(trace)
    tell("keywords", keywords(of: trace))
    tell("rules", trials(of: trace))
    for decoding in trace.decodings { tell("decoded", lines(of: decoding)) }
    tellContest(trace)
    try tellResult(trace, detector)
  }

  private mutating func tell(_ heading: String, _ lines: [String]) {
    if !lines.isEmpty { stages.append(Stage(heading: heading, lines: lines)) }
  }

  // MARK: Stages

  private mutating func tellText(_ trace: DetectionTrace) {
    let form =
      switch trace.form {
      case .plain: "text"
      case .utf16LittleEndian, .utf16BigEndian: "UTF-16, read as UTF-8"
      case .binary: "binary: only rules whose values have a shape of their own apply"
      }
    var lines = ["\(trace.text.count) bytes, \(form)"]
    if trace.text.withUnsafeBufferPointer({ ArchiveKind($0) }) != nil {
      lines.append(
        "an archive: a scan looks at each file in it by itself; unpack it and give one of them")
    }
    tell("text", lines)
  }

  private func keywords(of trace: DetectionTrace) -> [String] {
    var lines = trace.anchors.map { anchor in
      let word = String(decoding: trace.text[anchor.offsets], as: UTF8.self)
      let count = anchor.rules.count
      return "\"\(word)\" at byte \(anchor.offsets.lowerBound), for "
        + (count <= 3
          ? anchor.rules.map { rules[$0].id }.joined(separator: ", ") : "\(count) rules")
    }
    // Several keywords may have the same spelling at the same place.
    var known: Set<String> = []
    for anchor in trace.codedAnchors {
      let spelling = String(decoding: trace.text[anchor.offsets], as: UTF8.self)
      let line =
        "\"\(spelling)\" at byte \(anchor.offsets.lowerBound), "
        + (anchor.isLabel
          ? "which says that \(anchor.coding.title) is near"
          : "a keyword in \(anchor.coding.title)")
      if known.insert(line).inserted { lines.append(line) }
    }
    if lines.isEmpty { return ["none: no keyword of any rule stands in the text"] }
    return lines
  }

  private func trials(of trace: DetectionTrace) -> [String] {
    var lines: [String] = []
    var misses: Set<Int> = []
    for trial in trace.trials {
      let rule = rules[trial.rule]
      let place = trial.anchor.map { " at byte \($0.lowerBound)" } ?? ""
      switch trial.outcome {
      case .notBegun, .noMatch:
        misses.insert(trial.rule)
        guard options.tellsMisses else { continue }
        lines.append("\(rule.id)\(place): no match")
      case .undecided:
        lines.append("\(rule.id)\(place): the search ran into its limit; a scan reports that")
      case .dropped(let refusals):
        lines += refusals.map { "\(rule.id)\(place): \(told($0, of: rule, in: trace.text))" }
      case .kept(let values):
        for number in values {
          let value = trace.values[number]
          lines.append(
            "\(rule.id)\(place): matched \(placed(value.offsets, of: rule, in: trace.text)): "
              + judged(value.certainty, value.reasons))
        }
      }
    }
    let silent = misses.count
    if silent > 0, !options.tellsMisses {
      lines.append(
        "\(silent) \(silent == 1 ? "rule" : "rules") whose keyword stands there matched nothing "
          + "(-v names them)")
    }
    return lines
  }

  private func told(_ refusal: DetectionTrace.Refusal, of rule: Rule, in text: [UInt8]) -> String {
    let place = placed(refusal.offsets, of: rule, in: text)
    guard let certainty = refusal.certainty else {
      return "matched \(place) and dropped it: \(words(refusal.reasons))"
    }
    var line = "matched \(place): \(judged(certainty, refusal.reasons)); "
    line +=
      certainty < options.floor
      ? "dropped, being below --certainty \(options.floor.rawValue)"
      : "dropped, as --checksum \(options.checksum.rawValue) asks"
    if refusal.isHeld { line += "; generic rules leave its bytes alone" }
    return line
  }

  /// What was decoded, and what rules made of it.
  private func lines(of decoding: DetectionTrace.Decoding) -> [String] {
    let inner = decoding.trace
    var lines = [
      "\(decoding.coding.title), bytes \(decoding.offsets.lowerBound) to "
        + "\(decoding.offsets.upperBound): \(inner.text.count) bytes, "
        + (inner.form == .binary ? "binary" : "text")
    ]
    lines += (keywords(of: inner) + trials(of: inner)).map { "  " + $0 }
    for deeper in inner.decodings { lines += self.lines(of: deeper).map { "  " + $0 } }
    return lines
  }

  private mutating func tellContest(_ trace: DetectionTrace) {
    var lines: Set<String> = []
    for value in trace.values where !value.isWinner {
      let winner = trace.values.first { $0.isWinner && $0.offsets.overlaps(value.offsets) }
      guard let winner, winner.rule != value.rule else { continue }
      lines.insert(
        "\(rules[winner.rule].id) keeps bytes \(winner.offsets.lowerBound) to "
          + "\(winner.offsets.upperBound) over \(rules[value.rule].id)")
    }
    tell("contest", lines.sorted())
  }

  private mutating func tellResult(_ trace: DetectionTrace, _ detector: Detector) throws {
    var lines: [String] = []
    var judge = try PathJudge(detector)
    for sighting in trace.sightings {
      let rule = rules[sighting.rule]
      var (certainty, reasons) = (sighting.certainty, sighting.reasons)
      let what = "\(rule.id): \(shown(sighting.secret, of: rule))"
      if let path = options.path {
        let surface = Surface(path: path)
        switch judge.judge(sighting, path: path, surface: surface) {
        case .dropped(let reason):
          lines.append("\(what): not at this path: \(reason.text)")
          continue
        case .counts(let judged, let why): (certainty, reasons) = (judged, why)
        }
      }
      var line = "\(what): \(judged(certainty, reasons))"
      if let marker = sighting.marker {
        line += "; suppressed by \(marker.text) on line \(marker.line(beside: sighting.region))"
      } else {
        isFound = true
      }
      lines.append(line)
    }
    tell("result", lines.isEmpty ? ["nothing"] : lines)
  }

  private func judged(_ certainty: Certainty, _ reasons: Reasons) -> String {
    "\(certainty.rawValue): \(words(reasons))"
  }

  private func words(_ reasons: Reasons) -> String {
    reasons.list.map(\.text).joined(separator: "; ")
  }

  private func placed(_ range: Range<Int>, of rule: Rule, in text: [UInt8]) -> String {
    let secret = Secret(Array(text[range.clamped(to: text.indices)]))
    return "\(shown(secret, of: rule)) at bytes \(range.lowerBound) to \(range.upperBound)"
  }

  private func shown(_ secret: Secret, of rule: Rule) -> String {
    secret.expose { bytes in
      if options.reveals { return String(decoding: bytes, as: UTF8.self) }
      let prefix =
        rule.anchors.filter { bytes.starts(with: $0.utf8) }.max { $0.utf8.count < $1.utf8.count }
      return Preview.text(of: secret, prefix: prefix ?? "", isDrawn: rule.basis == .structure)
    }
  }
}
