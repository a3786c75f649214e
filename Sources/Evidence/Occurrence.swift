/// A stretch of text, as an editor counts it.
///
/// Lines and columns start at 1; columns count bytes. The end is the position after the last byte.
public struct TextRegion: Hashable, Comparable, Sendable {
  public var line: Int
  public var column: Int
  public var endLine: Int
  public var endColumn: Int

  public init(line: Int, column: Int, endLine: Int, endColumn: Int) {
    self.line = line
    self.column = column
    self.endLine = endLine
    self.endColumn = endColumn
  }

  public static func < (left: TextRegion, right: TextRegion) -> Bool {
    (left.line, left.column, left.endLine, left.endColumn)
      < (right.line, right.column, right.endLine, right.endColumn)
  }

  /// Whether `other` lies inside this region.
  public func contains(_ other: TextRegion) -> Bool {
    (line, column) <= (other.line, other.column)
      && (other.endLine, other.endColumn) <= (endLine, endColumn)
  }

  /// Whether the two regions share at least one byte.
  public func overlaps(_ other: TextRegion) -> Bool {
    (line, column) < (other.endLine, other.endColumn)
      && (other.line, other.column) < (endLine, endColumn)
  }
}

/// What kind of place a credential or reference stands in.
public enum Surface: String, Sendable, CaseIterable {
  case source
  case config
  case environment
  case pipeline
  case agent
  case notebook
  case log
  case documentation
  case test
  case lockfile
  case data
  case binary
  case commitMessage = "commit-message"
  case tagMessage = "tag-message"
  case stdin
}

/// Who made a commit, and when.
public struct CommitStamp: Hashable, Sendable {
  /// The object id, in hexadecimal.
  public let id: String
  /// The author's name as the commit spells it.
  public let author: String
  /// The author's address as the commit spells it.
  public let email: String
  /// The committer's date, which git lets anyone choose.
  public let date: Timestamp

  public init(id: String, author: String, email: String, date: Timestamp) {
    self.id = id
    self.author = author
    self.email = email
    self.date = date
  }
}

/// One place where a credential stands, with all versions of that place taken together.
public struct Occurrence: Hashable, Sendable {
  /// The repository or directory that was scanned, as the user named it.
  public var repository: String
  /// The path below ``repository``, with `/` between its parts; empty for a commit message.
  public var path: String
  /// Where the value stands in the newest version that holds it.
  public var region: TextRegion
  /// The object id of the newest version that holds it, if git knows one.
  public var blob: String?
  public var surface: Surface
  /// The commit that brought the value to this path.
  public var first: CommitStamp?
  /// The newest commit that still has it here.
  public var last: CommitStamp?
  /// Every commit that brought the value here after it had been gone, oldest first.
  public var reintroductions: [CommitStamp]
  /// Whether the commit at HEAD has it here.
  public var isAtHead: Bool
  /// Whether the working tree has it here.
  public var isInWorkingTree: Bool
  /// Whether the index has it here.
  public var isStaged: Bool
  /// Whether no ref leads to it: only a dangling object holds it.
  public var isUnreachable: Bool
  /// Who said that it is not to be reported, if anybody did.
  public var suppression: Suppression?

  public init(
    repository: String, path: String, region: TextRegion, blob: String? = nil, surface: Surface,
    first: CommitStamp? = nil, last: CommitStamp? = nil, reintroductions: [CommitStamp] = [],
    isAtHead: Bool = false, isInWorkingTree: Bool = false, isStaged: Bool = false,
    isUnreachable: Bool = false, suppression: Suppression? = nil
  ) {
    self.repository = repository
    self.path = path
    self.region = region
    self.blob = blob
    self.surface = surface
    self.first = first
    self.last = last
    self.reintroductions = reintroductions
    self.isAtHead = isAtHead
    self.isInWorkingTree = isInWorkingTree
    self.isStaged = isStaged
    self.isUnreachable = isUnreachable
    self.suppression = suppression
  }

  /// Whether somebody who checks the code out today gets the value.
  public var isLive: Bool { isAtHead || isInWorkingTree || isStaged }
}
