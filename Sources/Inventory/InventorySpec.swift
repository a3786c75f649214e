public import Evidence

/// An export to load: a file or a directory, and its type if the user names one.
public struct InventorySpec: Hashable, Sendable {
  public var path: String
  /// `nil` lets the content decide.
  public var source: InventorySource?

  public init(path: String, source: InventorySource? = nil) {
    self.path = path
    self.source = source
  }

  /// Reads `FILE` or `TYPE:FILE`; what stands before a colon is a type only if it names a known one.
  public init(argument: String) {
    let parts = argument.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count == 2, let source = InventorySource(rawValue: String(parts[0])) {
      self.init(path: String(parts[1]), source: source)
    } else {
      self.init(path: argument)
    }
  }
}

/// Why an inventory could not be used at all.
public enum InventoryError: Error, Equatable, Sendable, CustomStringConvertible {
  case unreadable(path: String, reason: String)
  case unrecognised(path: String, reason: String)
  case malformed(path: String, source: String, reason: String)

  /// One sentence: what is wrong, where, and what to do about it.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason):
      path.contains(":")
        ? "\(path): cannot be read: \(reason); a type before a colon is one of \(Self.types)"
        : "\(path): cannot be read: \(reason)"
    case .unrecognised(let path, let reason):
      "\(path): \(reason); name its type with TYPE:FILE, where TYPE is one of \(Self.types)"
    case .malformed(let path, let source, let reason):
      "\(path): cannot be read as \(source): \(reason)"
    }
  }

  private static var types: String {
    InventorySource.allCases.map(\.rawValue).joined(separator: ", ")
  }
}

/// What a set of exports yielded.
public struct InventoryLoad: Sendable {
  /// In the order of the specifications, then of paths, then of rows.
  public var records: [Record] = []
  public var coverage: [InventoryCoverage] = []
  /// Rows and files that could not be read, with their places.
  public var gaps: [Gap] = []
  /// Sentences a reader must know.
  public var warnings: [String] = []
  /// What the exports speak for.
  public var scope = InventoryScope()

  public init() {}
}

/// Which credentials and slots the loaded exports claim to list.
public struct InventoryScope: Hashable, Sendable {
  /// For each source that was loaded, when its newest export was made; `nil` if any does not say.
  public private(set) var exports: [InventorySource: Timestamp?] = [:]

  public init() {}

  /// Notes that an export of `source` was loaded.
  public mutating func add(_ source: InventorySource, exportedAt: Timestamp?) {
    guard let known = exports[source] else {
      exports.updateValue(exportedAt, forKey: source)
      return
    }
    let newest: Timestamp? = known.flatMap { old in exportedAt.map { max(old, $0) } }
    exports.updateValue(newest, forKey: source)
  }

  public var isEmpty: Bool { exports.isEmpty }

  /// Whether some export would list a credential of `provider` if it were tracked.
  public func covers(provider: String) -> Bool { !sources(for: provider).isEmpty }

  /// Whether some export would list a slot of `store` if it were tracked.
  public func covers(store: Reference.Store) -> Bool { !sources(for: store).isEmpty }

  /// The sources that would list a credential of `provider` so that it could be recognised.
  ///
  /// AWS' credential report is none of them: it has no key ids, so no key can be found in it.
  public func sources(for provider: String) -> [InventorySource] {
    InventorySource.allCases.filter { source in
      guard exports[source] != nil, source.store == nil, source != .awsCredentialReport
      else { return false }
      return source.isGeneral || source.provider.map(Provider.key) == Provider.key(provider)
    }
  }

  /// The sources that would list a slot of `store`.
  public func sources(for store: Reference.Store) -> [InventorySource] {
    InventorySource.allCases.filter { source in
      exports[source] != nil && (source.isGeneral || source.store == store)
    }
  }

  /// When the newest export of `sources` was made; `nil` if any of them does not say.
  public func newestExport(of sources: [InventorySource]) -> Timestamp? {
    var newest: Timestamp?
    for source in sources {
      guard let exportedAt = exports[source] ?? nil else { return nil }
      newest = max(newest ?? exportedAt, exportedAt)
    }
    return newest
  }
}
