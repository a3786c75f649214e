public import Evidence
import Rules

/// What one worker needs to detect; never shared.
public struct DetectionScratch: ~Copyable {
  let detector: Detector
  var anchors = AnchorScratch()
  var matcher: MatchScratch
  var sieves: SieveTable
  var leads: LeadTable
  var valueRuns: ValueRunTable
  /// Patterns this worker has asked for, so that each is locked for once.
  var patterns: [Pattern?]
  var keys = KeyExaminations()
  /// What is found in texts that nothing is made from.
  private let own = TextMemory()
  /// What rules found in the text at hand, before it is joined with what is inherited.
  var found: [Candidate] = []
  /// The runs of the text at hand that are inherited from.
  var kept: [KeptRun] = []
  /// Where anchors of the text at hand are looked for.
  var freshParts: [Range<Int>] = []
  /// The anchors of the text at hand that no kept run holds.
  var freshHits = HitList()
  /// Those of images of anchors.
  var freshImages = HitList()
  /// Values that texts spell in some coding.
  let decoded: DecodedTable
  /// What looks at decoded text, once there is some.
  var inner: InnerScratch?
  /// How many codings the text at hand was taken out of.
  let depth: Int
  /// Whether the text at hand goes on before its start or behind its end.
  var isOpenAtStart = false
  var isOpenAtEnd = false
  private var contest = Contest()
  private var table = ValueTable()
  /// What happened so far, over all texts.
  ///
  /// What a text inherits from another is not counted again.
  public internal(set) var tally = DetectionTally()
  /// What each rule cost so far; empty unless ``measureRules()`` was called.
  package internal(set) var costs: [RuleCost] = []
  /// What was asked about generic candidates; `nil` unless ``keepAnswers()`` was called.
  package internal(set) var answered: [AnsweredCandidate]?
  /// How often any pattern ran.
  var searches = 0
  /// What is told of the text at hand; `nil` unless a trace is made.
  var log: TraceLog?
  /// Whether anything is to be noted of each rule: its cost, or what it came to.
  var isWatched = false

  /// The distinct values that scans into memories found, by ``HeldValue/value``.
  public var values: [Secret] { table.values }

  /// The index in ``values`` of a value that was found otherwise; entered if it is new.
  public mutating func number(of secret: Secret) -> Int32 { table.number(of: secret) }

  public init(for detector: Detector) {
    self.init(for: detector, depth: 0, decoded: DecodedTable())
  }

  /// - Parameters:
  ///   - depth: how many codings its texts are taken out of.
  ///   - decoded: where values are noted that are spelled in some coding.
  init(for detector: Detector, depth: Int, decoded: DecodedTable) {
    self.detector = detector
    self.depth = depth
    self.decoded = decoded
    sieves = SieveTable(for: detector)
    leads = LeadTable(for: detector)
    valueRuns = ValueRunTable(for: detector)
    matcher = MatchScratch(matchLimit: detector.options.matchLimit)
    patterns = Array(repeating: nil, count: detector.rules.count)
  }

  /// Measures each rule from now on, which takes time of its own.
  package mutating func measureRules() {
    costs = Array(repeating: RuleCost(), count: detector.rules.count)
    isWatched = true
  }

  /// Keeps the answers of each generic candidate from now on, and forgets those kept so far.
  package mutating func keepAnswers() { answered = [] }

  // MARK: One text alone

  /// Finds the credentials in `bytes` and hands them to `emit`, in the order of their place.
  ///
  /// The outcome depends on the bytes alone; what a path says is added by
  /// ``Detector/judge(_:path:scratch:)``.
  ///
  /// - Parameter bytes: fewer than 2^32 of them.
  public mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, _ emit: (Sighting) -> Void) {
    let form = TextForm(bytes)
    guard let isBigEndian = form.isBigEndian else { return scan(bytes, form, emit) }
    let text = TextForm.decodeUTF16(bytes, isBigEndian: isBigEndian)
    text.withUnsafeBufferPointer { scan($0, form, emit) }
  }

  /// Finds the credentials that a chunk of a larger text owns, with their places in the whole.
  ///
  /// - Parameters:
  ///   - bytes: the chunk's own bytes and those that it shares with the next.
  ///   - chunk: where it stands.
  ///   - emit: is given sightings whose region is one of the whole text.
  public mutating func scan(
    _ bytes: UnsafeBufferPointer<UInt8>, of chunk: Chunk, _ emit: (Sighting) -> Void
  ) {
    scan(bytes) { sighting in
      guard sighting.offsets.lowerBound < chunk.ownedBytes else { return }
      var sighting = sighting
      sighting.region = sighting.region.moved(into: chunk)
      for index in sighting.parts.indices {
        sighting.parts[index].region = sighting.parts[index].region.moved(into: chunk)
      }
      emit(sighting)
    }
  }

  private mutating func scan(
    _ bytes: UnsafeBufferPointer<UInt8>, _ form: TextForm, _ emit: (Sighting) -> Void
  ) {
    collect(bytes, form, into: own)
    guard !own.candidates.isEmpty else { return }
    contest.decide(own.candidates, among: detector.rules)
    log?.decide(contest.winners, of: own.candidates)
    var sightings = sightings(of: own.candidates, contest.winners, in: bytes)
    if detector.options.readsMarkers {
      for index in sightings.indices {
        sightings[index].marker = InlineMarker(beside: sightings[index].offsets, in: bytes)
      }
      sightings.coverMarkers()
    }
    sightings.forEach(emit)
  }

  // MARK: A text made from another

  /// Finds the credentials in a text of which much may have been copied from another, and
  /// remembers them for texts that are made from this one.
  ///
  /// What is emitted are the values, rules and offsets that ``scan(_:_:)`` finds in the same bytes,
  /// in the order of their place; only what the copied runs do not decide is looked at.
  ///
  /// - Parameters:
  ///   - bytes: fewer than 2^32 of them.
  ///   - base: what a scan by this scratch found in the text that the runs were copied from; `nil`
  ///     looks at everything.
  ///   - runs: in bytes of both texts. Runs that break their contract are not used; that a run's
  ///     bytes are the same in both texts is taken on trust.
  ///   - memory: what it held is replaced; not `base`.
  /// - Complexity: O(*h* + *f*) in the anchors of the text and its fresh bytes.
  public mutating func scan(
    _ bytes: UnsafeBufferPointer<UInt8>, derivedFrom base: TextMemory?,
    runs: UnsafeBufferPointer<CopiedRun>, into memory: TextMemory, _ emit: (HeldValue) -> Void
  ) {
    precondition(base !== memory, "a text's memory is filled while its base's is read")
    let form = TextForm(bytes)
    if let isBigEndian = form.isBigEndian {
      let text = TextForm.decodeUTF16(bytes, isBigEndian: isBigEndian)
      return text.withUnsafeBufferPointer { text in
        collect(text, form, into: memory)
        report(memory, in: text, emit)
      }
    }
    if let base, base.gives(to: form),
      KeptRun.collect(runs, sizes: (base.byteCount, bytes.count), into: &kept), !kept.isEmpty
    {
      derive(bytes, form, from: base, into: memory)
    } else {
      collect(bytes, form, into: memory)
    }
    report(memory, in: bytes, emit)
  }

  /// Emits the values of a text that win over others and are not absorbed by their partners.
  private mutating func report(
    _ memory: TextMemory, in bytes: UnsafeBufferPointer<UInt8>, _ emit: (HeldValue) -> Void
  ) {
    guard !memory.candidates.isEmpty else { return }
    contest.decide(memory.candidates, among: detector.rules)
    let absorbed = detector.pairing.groups(
      contest.winners, of: memory.candidates, in: bytes
    ).absorbed
    for (index, winner) in contest.winners.enumerated() {
      if !absorbed.isEmpty, absorbed.contains(index) { continue }
      // Asked for once: texts that inherit the candidate inherit the number.
      if memory.candidates[winner].value < 0 {
        let candidate = memory.candidates[winner]
        memory.candidates[winner].value =
          candidate.isDecoded
          ? table.number(of: decoded[candidate.decoded].secret)
          : table.number(of: UnsafeBufferPointer(rebasing: bytes[candidate.secret]))
      }
      let candidate = memory.candidates[winner]
      emit(HeldValue(value: candidate.value, rule: candidate.rule, offsets: candidate.secret))
    }
  }
}
