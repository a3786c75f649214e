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
    /// Whether sightings tell of the markers beside their values.
    public var readsMarkers = true

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
  /// The patterns of parts that are no secret, by rule index.
  let companions: [Int: [CompanionPattern]]
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
    patterns = catalogue.rules.map { LazyPattern($0) }
    var literals = AnchorIndex(reserving: 3 * rules.count)
    var unanchored: [Int] = []
    for index in catalogue.rules.indices {
      let anchors = catalogue.rules[index].anchors
      var cut = 0
      for anchor in anchors { cut = max(cut, literals.add(anchor, for: index)) }
      if anchors.allSatisfy(\.isEmpty) { unanchored.append(index) }
      // What is cut off an anchor stands behind it now.
      rules[index].after += cut
    }
    literals.finish()
    let compiled = rules
    self.rules = compiled
    anchorStarts = literals.ruleStarts
    anchorRules = literals.rules
    let reaches = compiled.map {
      Reach(of: $0, readsLines: $0.hasAllowlists || !catalogue.allowlists.isEmpty)
    }
    self.reaches = reaches
    anchorReaches = (0..<literals.count).map { literal in
      literals.rules[literals.ruleStarts[literal]..<literals.ruleStarts[literal + 1]]
        .reduce(.none) { $0.union(reaches[$1]) }
    }
    widestReach = anchorReaches.reduce(.none) { $0.union($1) }
    let images = AnchorImages(catalogue.rules)
    self.images = images.images
    let anchors = AnchorSet(literals.literals, images: images.literals)
    longestAnchor = anchors.lengths.max() ?? 0
    self.anchors = anchors
    pairing = Pairing(catalogue.rules)
    companions = CompanionPattern.all(of: catalogue.rules)
    self.unanchored = unanchored
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
      for companion in companions[index] ?? [] { _ = try companion.pattern.compiled() }
    }
  }

  /// Whether patterns run as native code.
  public static var isJITAvailable: Bool { Pattern.isCompiledToNativeCode }

  /// The version of PCRE2 in use.
  public static var patternLibraryVersion: String { Pattern.libraryVersion }
}
