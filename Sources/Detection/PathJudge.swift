public import Evidence
import Rules

/// What the path of a sighting adds to its judgement.
///
/// Objects of a repository are read once however many paths lead to them, so content is judged
/// first and paths come later. One value per thread.
public struct PathJudge: ~Copyable {
  private let detector: Detector
  private var matcher: MatchScratch
  private var rulePaths: [Int: Pattern] = [:]

  /// Compiles the path patterns of rules that have one.
  ///
  /// - Throws: ``PatternError``.
  public init(_ detector: Detector) throws(PatternError) {
    self.detector = detector
    matcher = MatchScratch(matchLimit: detector.options.matchLimit)
    for (index, rule) in detector.catalogue.rules.enumerated() {
      guard let path = rule.path else { continue }
      rulePaths[index] = try Pattern(path, rule: rule.id)
    }
  }

  /// What a sighting counts for at a path.
  public enum Verdict: Sendable {
    case counts(Certainty, Reasons)
    /// It does not count, for this reason.
    case dropped(Reason)

    /// What it counts for, if it does.
    public var counted: (certainty: Certainty, reasons: Reasons)? {
      if case .counts(let certainty, let reasons) = self { (certainty, reasons) } else { nil }
    }
  }

  /// What `sighting` counts for at `path`.
  public mutating func judge(
    _ sighting: Sighting, path: String, surface: Surface
  ) -> Verdict {
    let bytes = Array(path.utf8)
    if let pattern = rulePaths[sighting.rule] {
      let fits = bytes.withUnsafeBufferPointer { matcher.matches(pattern, anywhereIn: $0) }
      guard fits else { return .dropped(.otherPath) }
    }
    for list in detector.allowlists[sighting.rule] + detector.globalAllowlists
    where list.allowsPath(bytes, scratch: &matcher) {
      return .dropped(.allowlisted)
    }
    var certainty = sighting.certainty
    var reasons = sighting.reasons
    let doubt = Self.doubt(path: path, surface: surface)
    if let reason = doubt {
      reasons.insert(reason)
      let rule = detector.catalogue.rules[sighting.rule]
      // A shape of the provider's own is no accident anywhere; a bare assignment may be, and a
      // password's hash in a test is the test's vector.
      if rule.basis == .generic {
        let doubted = ScoreTable.certainty(of: Int(sighting.score) - Self.penalty(for: reason))
        guard let doubted else { return .dropped(reason) }
        certainty = min(certainty, doubted)
      } else if rule.tags.contains("hash"), reason == .testPath, certainty == .likely {
        certainty = .possible
      }
      // What a package installs is the same for everyone who installs it: its own test keys.
      if reason == .installedPath, certainty == .likely || rule.kind == "private-key" {
        certainty = .possible
      }
    }
    guard certainty >= detector.options.floor else {
      return .dropped(doubt ?? reasons.list.first ?? .lowEntropy)
    }
    return .counts(certainty, reasons)
  }

  /// What a path takes from a score, in hundredths of a natural logarithm of the odds.
  ///
  /// Set by hand: labelled cases come without their paths. What stands in tests and documents is
  /// often real; what a tool writes or copies is not the project's own.
  private static func penalty(for reason: Reason) -> Int {
    switch reason {
    case .testPath: 40
    case .examplePath: 40
    case .vendoredPath: 320
    case .installedPath, .translationPath: 470
    case .minifiedPath, .mapPath: 800
    case .lockfilePath: 800
    default: 0
    }
  }

  /// What a path says against its content.
  private static func doubt(path: String, surface: Surface) -> Reason? {
    let lower = path.lowercased()
    let parts = lower.split(separator: "/")
    for part in parts.dropLast() {
      switch part {
      case "site-packages", "dist-packages", "node_modules", "bower_components":
        return .installedPath
      default: break
      }
    }
    if Translation.isFile(at: parts) { return .translationPath }
    switch surface {
    case .lockfile: return .lockfilePath
    case .test: return .testPath
    case .documentation: return .examplePath
    default: break
    }
    if lower.hasSuffix(".map") { return .mapPath }
    if lower.hasSuffix(".min.js") || lower.hasSuffix(".min.css") || lower.hasSuffix(".bundle.js")
      || lower.hasSuffix(".svg")
    {
      return .minifiedPath
    }
    for part in parts.dropLast() {
      switch part {
      case "vendor", "vendored", "third_party", "third-party", "thirdparty", "deps", "external",
        "extern":
        return .vendoredPath
      case "example", "examples", "sample", "samples", "demo", "demos", "docs", "doc",
        "tutorial", "tutorials":
        return .examplePath
      case "mock", "mocks", "__mocks__", "stubs", "e2e", "integration-tests", "testing", "t":
        return .testPath
      default: break
      }
    }
    if let name = parts.last,
      name.contains(".example") || name.contains(".sample") || name.contains(".template")
        || name.contains("example.") || name.contains(".dist")
    {
      return .examplePath
    }
    return nil
  }
}
