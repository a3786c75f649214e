import Evidence
import Rules
import Synchronization

/// The numbers of a rule that the inner loop reads.
struct CompiledRule {
  let before: Int
  var after: Int
  let lengths: ClosedRange<Int>
  let minEntropy: Double
  let basis: Rule.Basis
  let checksum: Rule.Checksum?
  /// Whether a match starts at its anchor or at most ``before`` bytes ahead of it.
  let startsByAnchor: Bool
  let secretGroup: Int?
  let hasAllowlists: Bool
  /// Whether a doubt drops none of its values; see ``Rules/Rule/isBare``.
  let isBare: Bool
  /// Whether a ``ValueRun`` is asked before its pattern, and no ``Sieve``.
  let asksForRun: Bool
  /// Whether matches begin with a name, at their anchor.
  let beginsByName: Bool
  /// What the place says the value is, where the rule's tags tell; the name decides otherwise.
  let meaning: NameKind?
  /// Whether its values stand beside a provider's name and are drawn by a generator, which a least
  /// entropy says.
  let isDrawn: Bool
  /// Whether nothing is known of its values but whose they are.
  let goesByName: Bool
  /// Whether its values are base64 of a text, which may be of words that stand for a secret.
  let spellsText: Bool
  /// Whether the values are the cells under its matches; see ``Rules/Rule/readsColumn``.
  let readsColumn: Bool
  /// Which of two rules keeps a value that both recognise: the one with the smaller number.
  let rank: Int

  /// The ``rank`` of a rule that a name or host beside the value tells.
  static let contextRank = 1
  /// The ``rank`` of a rule for a form that many providers share.
  static let sharedRank = 2
  /// The least ``rank`` of rules that find parts of credentials.
  static let partRank = 4

  /// Bytes before a window that look-behinds may see.
  static let lookBehind = 16

  init(_ rule: Rule) {
    before = min(rule.window.before, Rule.Window.limit)
    after = min(rule.window.after, Rule.Window.limit)
    lengths = rule.length ?? 1...Int.max
    minEntropy = rule.minEntropy ?? 0
    basis = rule.basis
    checksum = rule.checksum
    startsByAnchor = rule.window.isTight
    secretGroup = rule.secretGroup
    hasAllowlists = !rule.allowlists.isEmpty
    isBare = rule.isBare
    let context: ContextPattern? = if case .context(let it) = rule.recognition { it } else { nil }
    goesByName = context?.value == ContextPattern.anyValue
    beginsByName = context?.isNear == false && startsByAnchor && before == 0
    asksForRun = context != nil || !startsByAnchor || before > 0
    meaning =
      rule.tags.contains("password")
      ? .password : rule.tags.contains("credential") ? .token : nil
    isDrawn = rule.basis == .context && minEntropy > 0
    spellsText = rule.tags.contains("base64")
    readsColumn = rule.readsColumn
    // A rule for a form that many providers share must not hide whose value it is.
    let isShared = rule.tags.contains("format")
    let basisRank =
      switch rule.basis {
      case .structure: isShared ? Self.sharedRank : 0
      case .context: isShared ? Self.sharedRank : Self.contextRank
      case .generic: 3
      }
    // What is no finding of its own takes no value from a rule that reports.
    rank = rule.isPart ? basisRank + Self.partRank : basisRank
  }
}

/// A pattern that is compiled when it is first needed.
///
/// A catalogue holds hundreds of patterns and a staged file touches few of them; compiling each
/// costs tens of microseconds.
final class LazyPattern: Sendable {
  private let recognition: Rule.Recognition
  private let rule: String
  private let slot = Mutex<Pattern?>(nil)

  init(_ rule: Rule) {
    recognition = rule.recognition
    self.rule = rule.id
  }

  /// A pattern that belongs to the rule called `rule` beside its own.
  init(_ source: String, rule: String) {
    recognition = .pattern(source)
    self.rule = rule
  }

  /// The compiled pattern.
  func compiled() throws(PatternError) -> Pattern {
    if let pattern = slot.withLock({ $0 }) { return pattern }
    // Two workers may compile the same pattern once each; the first to finish wins.
    let fresh = try Pattern(recognition.pattern, rule: rule)
    return slot.withLock { slot in
      if let pattern = slot { return pattern }
      slot = fresh
      return fresh
    }
  }
}
