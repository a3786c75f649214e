/// Something that could not be looked at, so that "nothing found" does not speak for it.
public struct Gap: Error, Hashable, Comparable, Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case unreadable
    case missingObject = "missing-object"
    case corruptObject = "corrupt-object"
    case shallow
    case partialClone = "partial-clone"
    case tooLarge = "too-large"
    case matchLimit = "match-limit"
    case emptyInput = "empty-input"
    case emptyRange = "empty-range"
    case interrupted
    case malformedExport = "malformed-export"
    case malformedConfig = "malformed-config"
  }

  public var kind: Kind
  /// The file, object or export.
  public var subject: String
  /// One clause: why, and what would help.
  public var detail: String

  public init(kind: Kind, subject: String, detail: String) {
    self.kind = kind
    self.subject = subject
    self.detail = detail
  }

  public static func < (left: Gap, right: Gap) -> Bool {
    (left.kind.rawValue, left.subject, left.detail)
      < (right.kind.rawValue, right.subject, right.detail)
  }
}

/// What was looked at in one place.
public struct SourceCoverage: Hashable, Sendable {
  public enum Kind: String, Sendable {
    case repository, directory, file, stdin
  }

  /// The place as the user named it.
  public var name: String
  public var kind: Kind
  public var files: Int
  public var blobs: Int
  public var commits: Int
  public var tags: Int
  public var bytes: Int
  public var oldestCommit: Timestamp?
  public var newestCommit: Timestamp?
  /// The commit at HEAD, in hexadecimal.
  public var head: String?

  public init(
    name: String, kind: Kind, files: Int = 0, blobs: Int = 0, commits: Int = 0, tags: Int = 0,
    bytes: Int = 0, oldestCommit: Timestamp? = nil, newestCommit: Timestamp? = nil,
    head: String? = nil
  ) {
    self.name = name
    self.kind = kind
    self.files = files
    self.blobs = blobs
    self.commits = commits
    self.tags = tags
    self.bytes = bytes
    self.oldestCommit = oldestCommit
    self.newestCommit = newestCommit
    self.head = head
  }
}

/// What was read of one inventory export.
public struct InventoryCoverage: Hashable, Sendable {
  public var file: String
  /// The recognised source, such as `openai-project-keys`.
  public var source: String
  public var records: Int
  /// Rows that could not be read.
  public var skipped: Int
  /// When the export was made, if it or its file says so.
  public var exportedAt: Timestamp?

  public init(
    file: String, source: String, records: Int, skipped: Int, exportedAt: Timestamp? = nil
  ) {
    self.file = file
    self.source = source
    self.records = records
    self.skipped = skipped
    self.exportedAt = exportedAt
  }
}

/// What was looked at and what could not be: part of every report.
public struct Coverage: Sendable {
  public var sources: [SourceCoverage]
  public var inventories: [InventoryCoverage]
  /// What could not be looked at; any entry makes the run incomplete.
  public var gaps: [Gap]
  /// What was left out on purpose, by reason, with how often.
  public var exclusions: [String: Int]
  /// Sentences a reader must know but that leave nothing unseen.
  public var notes: [String]

  public init(
    sources: [SourceCoverage] = [], inventories: [InventoryCoverage] = [], gaps: [Gap] = [],
    exclusions: [String: Int] = [:], notes: [String] = []
  ) {
    self.sources = sources
    self.inventories = inventories
    self.gaps = gaps
    self.exclusions = exclusions
    self.notes = notes
  }

  /// Whether everything asked for was looked at.
  public var isComplete: Bool { gaps.isEmpty }

  /// Takes in what another part of the run looked at.
  public mutating func merge(_ other: Coverage) {
    sources += other.sources
    inventories += other.inventories
    gaps += other.gaps
    exclusions.merge(other.exclusions, uniquingKeysWith: +)
    for note in other.notes where !notes.contains(note) { notes.append(note) }
  }
}
