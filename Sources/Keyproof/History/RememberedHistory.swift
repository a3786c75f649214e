import Detection
import Evidence
import GitHistory
import Rules

/// A history as the state file keeps it: everything but the values, and where to find those again.
struct RememberedHistory: Equatable, Sendable {
  /// Where a value stands.
  struct Witness: Equatable, Sendable {
    var blob: ObjectID
    /// In bytes, as the detector counts them.
    var offset: Int
    /// The id of the rule that recognises it.
    var rule: String
  }

  struct Credential: Equatable, Sendable {
    var witness: Witness
    var history: CredentialHistory
  }

  /// A commit or tag whose message holds values.
  struct Message: Equatable, Sendable {
    var object: ObjectID
    var isUnreachable: Bool
    /// How many sightings its message gives.
    var count: Int
  }

  /// All blobs that the history was made from and that were read whole.
  var blobs = BlobSet()
  /// Bytes of these blobs.
  var blobBytes = 0
  var counts = SweepCounts()
  var oldest: Timestamp?
  var newest: Timestamp?
  var head: ObjectID?
  var gaps: [Gap] = []
  /// What a rule's search was given up for, by the rule's id.
  var undecided: [String: SearchLimits.Record] = [:]
  var credentials: [Credential] = []
  /// Sorted by object.
  var messages: [Message] = []

  init() {}

  /// What is to be kept of `history`, or `nil` where a value could not be found again.
  init?(_ history: History, blobs: BlobSet, bytes: Int, rules: [Rule]) {
    self.blobs = blobs
    blobBytes = bytes
    counts = history.counts
    oldest = history.span?.oldest
    newest = history.span?.newest
    head = history.head
    gaps = history.gaps
    for case (.rule(let rule), let record) in history.tally.limits.records {
      undecided[rules[rule].id] = record
    }
    for (secret, past) in zip(history.secrets, history.histories) {
      // A value whose places are not listed is in no report.
      guard let blob = past.paths.first?.blob ?? past.unplaced.first?.blob else { continue }
      guard let sighting = history.sightings[blob]?.first(where: { $0.secret == secret }) else {
        return nil
      }
      credentials.append(
        Credential(
          witness: Witness(
            blob: blob, offset: sighting.offsets.lowerBound, rule: rules[sighting.rule].id),
          history: past))
    }
    for hit in history.messages {
      if messages.last?.object == hit.object {
        messages[messages.count - 1].count += 1
      } else {
        messages.append(Message(object: hit.object, isUnreachable: hit.isUnreachable, count: 1))
      }
    }
  }

  /// The history again, with the values from the objects that hold them.
  ///
  /// Returns `nil` if an object cannot be read, or no longer gives what it gave.
  func regained(
    from location: RepositoryLocation, with detector: Detector, _ options: ScanOptions
  ) async throws -> History? {
    let rules = detector.catalogue.rules
    var history = History()
    history.counts = counts
    if let oldest, let newest { history.span = (oldest, newest) }
    history.head = head
    history.gaps = gaps
    for (id, record) in undecided {
      guard let rule = detector.catalogue.index(of: id) else { return nil }
      history.tally.limits.add(.rule(rule), record)
    }
    var objects = Set(messages.map(\.object))
    for credential in credentials {
      objects.insert(credential.witness.blob)
      objects.formUnion(credential.history.paths.map(\.blob))
      objects.formUnion(credential.history.unplaced.map(\.blob))
    }
    guard !objects.isEmpty else { return history }
    let found = try await SightingSweep(location, options, detector).run(objects)
    guard found.gaps.isEmpty else { return nil }
    history.sightings = found.blobs
    var seen: Set<Secret> = []
    for credential in credentials {
      let witness = credential.witness
      let sighting = found.blobs[witness.blob]?.first {
        $0.offsets.lowerBound == witness.offset && rules[$0.rule].id == witness.rule
      }
      guard let sighting, seen.insert(sighting.secret).inserted else { return nil }
      history.secrets.append(sighting.secret)
      history.histories.append(credential.history)
    }
    let hits = Dictionary(grouping: found.messages, by: \.object)
    for message in messages {
      guard let own = hits[message.object], own.count == message.count else { return nil }
      history.messages += own.sorted { $0.sighting.region < $1.sighting.region }.map { hit in
        var hit = hit
        hit.isUnreachable = message.isUnreachable
        return hit
      }
    }
    return history
  }
}
