public import Evidence
public import Rules

/// All rules of a catalogue, ready to be matched.
///
/// Immutable and shared by all workers; what a scan writes is in a ``DetectionScratch``.
public final class Detector: Sendable {
  /// The settings of a detector.
  public struct Options: Sendable {
    /// The least certainty that is reported.
    public var floor: Certainty = .likely
    public var checksums: ChecksumPolicy = .prefer
    /// How often PCRE2 may try on one window.
    public var matchLimit: UInt32 = 1_000_000

    public init() {}
  }

  public let catalogue: Catalogue
  public let options: Options
  let anchors: AnchorSet
  let rules: [CompiledRule]
  let patterns: [LazyPattern]
  /// The rules of anchor *a* are `anchorRules[anchorStarts[a]..<anchorStarts[a + 1]]`.
  let anchorStarts: [Int]
  let anchorRules: [Int]
  /// What the text around an anchor is decoded as, by its index less ``AnchorSet/firstImage``.
  let images: [Image]
  /// Rules without an anchor, which run over whole inputs.
  let unanchored: [Int]
  let allowlists: [[CompiledAllowlist]]
  let globalAllowlists: [CompiledAllowlist]
  let pairing: Pairing
  /// How far each rule's outcome depends on the text around an anchor, by rule index.
  let reaches: [Reach]
  /// The same for all rules of an anchor, by anchor index.
  let anchorReaches: [Reach]
  /// The same for all rules with an anchor.
  let widestReach: Reach
  /// The length of the longest anchor in bytes.
  let longestAnchor: Int

  /// Prepares the search for the anchors of `catalogue`; patterns are compiled when they are first needed.
  ///
  /// - Throws: ``PatternError`` for an allowlist.
  public init(_ catalogue: Catalogue, options: Options = Options()) throws {
    self.catalogue = catalogue
    self.options = options
    var rules = catalogue.rules.map(CompiledRule.init)
    patterns = catalogue.rules.map { LazyPattern($0.pattern, rule: $0.id) }
    var users: [String: [Int]] = [:]
    var unanchored: [Int] = []
    for (index, rule) in catalogue.rules.enumerated() {
      let literals = Set(rule.anchors.map { $0.lowercasedASCII }).filter { !$0.isEmpty }
      if literals.isEmpty { unanchored.append(index) }
      for literal in literals where !users[literal.anchorHead, default: []].contains(index) {
        users[literal.anchorHead, default: []].append(index)
      }
      // What is cut off an anchor stands behind it now.
      rules[index].after += literals.map { $0.utf8.count - $0.anchorHead.utf8.count }.max() ?? 0
    }
    let compiled = rules
    self.rules = compiled
    let literals = users.keys.sorted()
    var starts = [0]
    var flat: [Int] = []
    for literal in literals {
      flat += users[literal, default: []]
      starts.append(flat.count)
    }
    anchorStarts = starts
    anchorRules = flat
    let reaches = compiled.map {
      Reach(of: $0, readsLines: $0.hasAllowlists || !catalogue.allowlists.isEmpty)
    }
    self.reaches = reaches
    anchorReaches = literals.map { literal in
      users[literal, default: []].reduce(.none) { $0.union(reaches[$1]) }
    }
    widestReach = anchorReaches.reduce(.none) { $0.union($1) }
    let images = AnchorImages(catalogue.rules)
    self.images = images.images
    longestAnchor = max(
      literals.map(\.utf8.count).max() ?? 0, images.literals.map(\.bytes.count).max() ?? 0)
    pairing = Pairing(catalogue.rules)
    self.unanchored = unanchored
    anchors = AnchorSet(literals, images: images.literals)
    allowlists = try catalogue.rules.map { rule in
      try rule.allowlists.map { try CompiledAllowlist($0, rule: rule.id) }
    }
    globalAllowlists = try catalogue.allowlists.map {
      try CompiledAllowlist($0, rule: "allowlist")
    }
  }

  /// Compiles every pattern now, so that a bad one is found before anything is scanned.
  ///
  /// - Parameter isIncluded: which rules, by index; all of them unless given.
  public func compilePatterns(where isIncluded: (Int) -> Bool = { _ in true }) throws(PatternError)
  {
    for (index, pattern) in patterns.enumerated() where isIncluded(index) {
      _ = try pattern.compiled()
    }
  }

  /// Whether patterns run as native code.
  public static var isJITAvailable: Bool { Pattern.isCompiledToNativeCode }

  /// The version of PCRE2 in use.
  public static var patternLibraryVersion: String { Pattern.libraryVersion }
}

extension String {
  /// The start of a literal that is looked for in its place.
  ///
  /// What is new in a text is searched with as much around it as the longest anchor has bytes, and
  /// one in thirty literals is longer than this.
  fileprivate var anchorHead: String {
    var head = self
    while head.utf8.count > 16 { head.unicodeScalars.removeLast() }
    return head
  }
}
