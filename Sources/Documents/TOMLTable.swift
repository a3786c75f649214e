/// A table while its text is being read.
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

  /// One part of a key.
  struct Name {
    let text: String
    /// Its bytes, quotes included.
    let range: Range<Int>
  }

  private enum Content {
    case value(Node)
    case table(TOMLTable)
    case tables([TOMLTable])
  }

  private var kind: Kind
  /// The bytes of its headers and values; those of the tables below it come at the end.
  private var range: Range<Int>
  /// In the order of the text.
  private var entries: [(name: Name, content: Content)] = []
  private var places: [String: Int] = [:]

  init(_ kind: Kind, range: Range<Int>) {
    self.kind = kind
    self.range = range
  }

  func has(_ name: Name) -> Bool { places[name.text] != nil }

  /// Adds a value that ends before `end`; the name must be free.
  func add(_ value: Node, at name: Name, end: Int) {
    insert(.value(value), at: name)
    extend(over: name.range.lowerBound..<end)
  }

  func extend(over other: Range<Int>) { range = range.joined(with: other) }

  /// The table that `[…key.…]` passes through; `nil` if the key holds a value.
  func passed(at name: Name, header: Range<Int>) -> TOMLTable? {
    switch content(at: name) {
    case nil: return added(.implied, at: name, range: header)
    case .table(let table): return table
    case .tables(let tables): return tables.last
    case .value: return nil
    }
  }

  /// The table that `[…key]` opens; `nil` if it is already defined.
  func opened(at name: Name, header: Range<Int>) -> TOMLTable? {
    switch content(at: name) {
    case nil: return added(.header, at: name, range: header)
    case .table(let table) where table.kind == .implied:
      table.kind = .header
      table.extend(over: header)
      return table
    default: return nil
    }
  }

  /// The table that `[[…key]]` appends; `nil` if the key holds something else.
  func appended(at name: Name, header: Range<Int>) -> TOMLTable? {
    let table = TOMLTable(.header, range: header)
    guard let place = places[name.text] else {
      insert(.tables([table]), at: name)
      return table
    }
    guard case .tables(var tables) = entries[place].content else { return nil }
    // The array must have one owner to grow in place.
    entries[place].content = .tables([])
    tables.append(table)
    entries[place].content = .tables(tables)
    return table
  }

  /// The table that `key.… = ` adds to; `nil` if the key holds something else.
  ///
  /// `start` is where the rest of the key stands.
  func dotted(at name: Name, from start: Int) -> TOMLTable? {
    switch content(at: name) {
    case nil: return added(.dotted, at: name, range: start..<start)
    case .table(let table) where table.kind == .dotted: return table
    default: return nil
    }
  }

  private func content(at name: Name) -> Content? {
    places[name.text].map { entries[$0].content }
  }

  private func added(_ kind: Kind, at name: Name, range: Range<Int>) -> TOMLTable {
    let table = TOMLTable(kind, range: range)
    insert(.table(table), at: name)
    return table
  }

  private func insert(_ content: Content, at name: Name) {
    places[name.text] = entries.count
    entries.append((name, content))
  }

  /// The table as it now is.
  func node(_ lines: LineIndex) -> Node { finished(lines).node }

  private func finished(_ lines: LineIndex) -> (node: Node, range: Range<Int>) {
    var whole = range
    let entries = entries.map { name, content in
      let value: Node
      switch content {
      case .value(let node):
        value = node
      case .table(let table):
        let part = table.finished(lines)
        whole = whole.joined(with: part.range)
        value = part.node
      case .tables(let tables):
        let parts = tables.map { $0.finished(lines) }
        let range = parts.dropFirst().reduce(parts[0].range) { $0.joined(with: $1.range) }
        whole = whole.joined(with: range)
        value = Node(.sequence(parts.map(\.node)), region: lines.region(range))
      }
      return Node.Entry(key: name.text, keyRegion: lines.region(name.range), value: value)
    }
    return (Node(.mapping(entries), region: lines.region(whole)), whole)
  }
}

extension Range<Int> {
  /// The smallest range that holds both.
  fileprivate func joined(with other: Range) -> Range {
    Swift.min(lowerBound, other.lowerBound)..<Swift.max(upperBound, other.upperBound)
  }
}
