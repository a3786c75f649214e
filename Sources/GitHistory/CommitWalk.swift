import Evidence

/// Finds the commits that some starting points lead to and others do not.
///
/// Marks run from children to parents, newest commits first, until nothing that is wanted is left
/// to look at. Where clocks were wrong the result may hold a commit too many, never one too few.
struct CommitWalk {
  struct Mark: OptionSet {
    let rawValue: UInt8
    static let left = Mark(rawValue: 1)
    static let right = Mark(rawValue: 2)
    static let hidden = Mark(rawValue: 4)

    /// What both sides of a symmetric difference lead to is as unwanted as what is hidden.
    var isWanted: Bool { !contains(.hidden) && !contains([.left, .right]) }
  }

  /// How many unwanted commits to look at beyond the last wanted one, for the sake of wrong clocks.
  private static let slack = 256

  private let isShallow: Bool
  private(set) var gaps: Set<Gap> = []
  private var marks: [ObjectID: Mark] = [:]
  private var records: [ObjectID: CommitRecord] = [:]
  private var pending: [ObjectID] = []
  private var queue = Heap<Queued>()
  private var wantedInQueue: Set<ObjectID> = []

  /// A commit in the queue, newest first.
  private struct Queued: Comparable {
    let id: ObjectID
    let committed: Timestamp

    static func < (left: Queued, right: Queued) -> Bool {
      (left.committed, left.id) > (right.committed, right.id)
    }
  }

  init(isShallow: Bool) {
    self.isShallow = isShallow
  }

  mutating func start(_ commit: ObjectID, _ mark: Mark) {
    marks[commit, default: []].formUnion(mark)
    pending.append(commit)
  }

  /// Follows all marks as far as they matter.
  mutating func run(_ repository: borrowing Repository) {
    for commit in Set(pending).sorted() { enqueue(commit, repository) }
    var slack = Self.slack
    while let commit = queue.pop()?.id, let record = records[commit], let mark = marks[commit] {
      wantedInQueue.remove(commit)
      if mark.isWanted {
        slack = Self.slack
      } else if wantedInQueue.isEmpty {
        slack -= 1
        if slack < 0 { return }
      }
      for parent in record.parents {
        let before = marks[parent, default: []]
        let after = before.union(mark)
        guard after != before || records[parent] == nil else { continue }
        marks[parent] = after
        enqueue(parent, repository)
      }
    }
  }

  /// The wanted commits, parents before children.
  func selected() -> [CommitRecord] {
    sortedParentsFirst(records.values.filter { marks[$0.id]?.isWanted == true })
  }

  private mutating func enqueue(_ commit: ObjectID, _ repository: borrowing Repository) {
    if let known = records[commit] {
      push(known)
      return
    }
    do throws(ReadFailure) {
      let record = try repository.withObject(commit) { _, bytes in CommitRecord(commit, bytes) }
      guard let record else { throw ReadFailure(reason: "it is no well-formed commit") }
      records[commit] = record
      push(record)
    } catch {
      // Beyond the edge of a shallow clone nothing is expected.
      if !(isShallow && error.isMissing) { gaps.insert(Gap(commit, error)) }
    }
  }

  private mutating func push(_ record: CommitRecord) {
    queue.push(Queued(id: record.id, committed: record.committed))
    if marks[record.id]?.isWanted == true {
      wantedInQueue.insert(record.id)
    } else {
      wantedInQueue.remove(record.id)
    }
  }
}
