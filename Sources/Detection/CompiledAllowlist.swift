import Rules

/// An allowlist whose patterns are compiled.
struct CompiledAllowlist: Sendable {
  let requiresAll: Bool
  let target: Allowlist.Target
  let patterns: [Pattern]
  let paths: [Pattern]
  let stopwords: [[UInt8]]
  /// Whether a commit must fit besides, which no content or path tells.
  private let needsCommit: Bool

  init(_ list: Allowlist, rule: String) throws(PatternError) {
    requiresAll = list.requiresAll
    needsCommit = list.requiresAll && !list.commits.isEmpty
    target = list.target
    var compiled: [Pattern] = []
    for source in list.patterns { compiled.append(try Pattern(source, rule: rule)) }
    patterns = compiled
    compiled = []
    for source in list.paths { compiled.append(try Pattern(source, rule: rule)) }
    paths = compiled
    stopwords = list.stopwords.map { Array($0.lowercased().utf8) }
  }

  /// Whether the list speaks of content at all, and if so whether it allows this value.
  ///
  /// A list that also demands a path is decided when the path is known.
  func allowsContent(
    secret: UnsafeBufferPointer<UInt8>, match: UnsafeBufferPointer<UInt8>,
    line: UnsafeBufferPointer<UInt8>, scratch: inout MatchScratch
  ) -> Bool {
    if requiresAll, !paths.isEmpty || needsCommit { return false }
    let subject =
      switch target {
      case .secret: secret
      case .match: match
      case .line: line
      }
    let byPattern = patterns.contains { scratch.matches($0, anywhereIn: subject) }
    let byWord = stopwords.contains { word in
      secret.count >= word.count
        && (0...(secret.count - word.count)).contains { start in
          word.indices.allSatisfy { secret[start + $0].lowercased == word[$0] }
        }
    }
    guard requiresAll else { return byPattern || byWord }
    return (patterns.isEmpty || byPattern) && (stopwords.isEmpty || byWord)
      && !(patterns.isEmpty && stopwords.isEmpty)
  }

  /// Whether the list allows everything under `path`.
  func allowsPath(_ path: [UInt8], scratch: inout MatchScratch) -> Bool {
    guard !paths.isEmpty, !needsCommit, !requiresAll || (patterns.isEmpty && stopwords.isEmpty)
    else {
      return false
    }
    return path.withUnsafeBufferPointer { path in
      paths.contains { scratch.matches($0, anywhereIn: path) }
    }
  }
}

extension MatchScratch {
  /// Whether `pattern` matches anywhere in `subject`; an undecided search counts as no.
  mutating func matches(
    _ pattern: borrowing Pattern, anywhereIn subject: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    match(pattern, in: subject, from: 0) == .match
  }
}
