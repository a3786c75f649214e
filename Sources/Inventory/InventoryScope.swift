public import Evidence

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

  /// Whether some export would list a slot of `store` if it were tracked.
  public func covers(store: Reference.Store) -> Bool { !sources(for: store).isEmpty }

  /// The sources in which a credential would be found if it were tracked.
  ///
  /// An organisation's own list speaks for everything. A provider's listing speaks for what it lists
  /// and for what can be found in it: AWS' and Google's keys only by their ids, and nothing at all
  /// in AWS' credential report, which has none.
  ///
  /// - Parameters:
  ///   - provider: as the rules call it.
  ///   - kind: as the rules call it, such as `llm-api-key` or `admin-key`.
  ///   - hasPublicID: whether an id of the credential is known.
  /// - Returns: the sources, in the order of ``InventorySource/allCases``.
  public func sources(
    forProvider provider: String, kind: String, hasPublicID: Bool
  ) -> [InventorySource] {
    InventorySource.allCases.filter { source in
      guard exports[source] != nil else { return false }
      if source.isGeneral { return true }
      guard let own = source.provider, Provider.key(own) == Provider.key(provider) else {
        return false
      }
      return switch source {
      case .openAIProjectKeys, .anthropicAPIKeys: kind == "llm-api-key"
      case .openAIAdminKeys: kind == "admin-key"
      case .awsAccessKeys, .gcpServiceAccountKeys: hasPublicID
      default: false
      }
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
