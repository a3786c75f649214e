/// A table while its document is being read.
///
/// TOML lets a table grow in several places but says which; see "Table" in TOML 1.0.
final class TOMLTable {
  /// How the table came to be.
  enum Kind {
    /// By the name of a table below it; a header of its own may still come.
    case implied
    case header
    /// By a dotted key; only dotted keys may add to it.
    case dotted
  }

  enum Entry {
    case value(TOMLNode)
    case table(TOMLTable)
    case tables([TOMLTable])
  }

  var kind: Kind
  private(set) var entries: [String: Entry] = [:]

  init(_ kind: Kind) { self.kind = kind }

  /// Adds a value; `false` if the key is taken.
  func add(_ value: TOMLNode, at key: String) -> Bool {
    guard entries[key] == nil else { return false }
    entries[key] = .value(value)
    return true
  }

  /// The table that `[…key.…]` passes through; `nil` if the key holds a value.
  func passed(at key: String) -> TOMLTable? {
    switch entries[key] {
    case nil: return added(.implied, at: key)
    case .table(let table): return table
    case .tables(let tables): return tables.last
    case .value: return nil
    }
  }

  /// The table that `[…key]` opens; `nil` if it is already defined.
  func opened(at key: String) -> TOMLTable? {
    switch entries[key] {
    case nil: return added(.header, at: key)
    case .table(let table) where table.kind == .implied:
      table.kind = .header
      return table
    default: return nil
    }
  }

  /// The table that `[[…key]]` appends; `nil` if the key holds something else.
  func appended(at key: String) -> TOMLTable? {
    var tables: [TOMLTable] = []
    if let entry = entries[key] {
      guard case .tables(let present) = entry else { return nil }
      tables = present
      // The array must have one owner to grow in place.
      entries[key] = nil
    }
    let table = TOMLTable(.header)
    tables.append(table)
    entries[key] = .tables(tables)
    return table
  }

  /// The table that `key.… = ` adds to; `nil` if the key holds something else.
  func dotted(at key: String) -> TOMLTable? {
    switch entries[key] {
    case nil: return added(.dotted, at: key)
    case .table(let table) where table.kind == .dotted: return table
    default: return nil
    }
  }

  private func added(_ kind: Kind, at key: String) -> TOMLTable {
    let table = TOMLTable(kind)
    entries[key] = .table(table)
    return table
  }

  /// The table as it now is.
  var nodes: [String: TOMLNode] {
    entries.mapValues { entry in
      switch entry {
      case .value(let value): value
      case .table(let table): .table(table.nodes)
      case .tables(let tables): .array(tables.map { .table($0.nodes) })
      }
    }
  }
}
