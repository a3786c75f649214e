public import Evidence

/// One value of a structured text, with the place where it stands.
///
/// JSON, JSON with comments, YAML and TOML all become nodes, so that a reader is written once.
public struct Node: Sendable {
  public enum Value: Sendable {
    case null
    case bool(Bool)
    /// A number as the text spells it, so that no digit is lost.
    case number(String)
    case string(String)
    case sequence([Node])
    case mapping([Entry])
  }

  /// One pair of a mapping, in the order of the text; a key may come twice.
  public struct Entry: Sendable {
    public let key: String
    /// The key as it stands in the text, quotes included.
    public let keyRegion: TextRegion
    public let value: Node

    public init(key: String, keyRegion: TextRegion, value: Node) {
      self.key = key
      self.keyRegion = keyRegion
      self.value = value
    }
  }

  public let value: Value
  /// The whole value as it stands in the text, quotes and brackets included.
  public let region: TextRegion

  public init(_ value: Value, region: TextRegion) {
    self.value = value
    self.region = region
  }
}

extension Node {
  /// The value of the first entry under `key`, if this is a mapping that has one.
  public subscript(key: String) -> Node? {
    entries.first { $0.key == key }?.value
  }

  /// The entries of a mapping; empty for anything else.
  public var entries: [Entry] {
    guard case .mapping(let entries) = value else { return [] }
    return entries
  }

  /// The elements of a sequence; empty for anything else.
  public var elements: [Node] {
    guard case .sequence(let elements) = value else { return [] }
    return elements
  }

  /// The text of a string; `nil` for anything else.
  public var string: String? {
    guard case .string(let text) = value else { return nil }
    return text
  }

  /// The text of a string, number or truth value; `nil` for null and for collections.
  public var scalar: String? {
    switch value {
    case .string(let text), .number(let text): text
    case .bool(let bool): bool ? "true" : "false"
    case .null, .sequence, .mapping: nil
    }
  }

  /// The value, if it is `true` or `false`.
  public var bool: Bool? {
    guard case .bool(let bool) = value else { return nil }
    return bool
  }

  public var isNull: Bool {
    guard case .null = value else { return false }
    return true
  }

  public var isMapping: Bool {
    guard case .mapping = value else { return false }
    return true
  }

  public var isSequence: Bool {
    guard case .sequence = value else { return false }
    return true
  }
}

/// Why a structured text could not be read.
public struct SyntaxError: Error, Equatable, Sendable, CustomStringConvertible {
  /// 1-based; columns count bytes.
  public let line: Int
  public let column: Int
  /// One clause; it never quotes the text, which may hold a secret.
  public let reason: String

  public init(line: Int, column: Int, reason: String) {
    self.line = line
    self.column = column
    self.reason = reason
  }

  public var description: String { "line \(line), column \(column): \(reason)" }
}
