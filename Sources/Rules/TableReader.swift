import Documents

/// Collects what is wrong and what is odd while rule files are read.
final class Problems {
  private(set) var errors: [RuleError] = []
  private(set) var warnings: [RuleWarning] = []

  func report(_ error: RuleError) { errors.append(error) }

  func warn(_ origin: RuleOrigin, _ concern: RuleWarning.Concern) {
    warnings.append(RuleWarning(origin, concern))
  }

  /// Keys that hundreds of rules of a file may have, which is one thing to say.
  private var passedOver: [String: (origin: RuleOrigin, count: Int)] = [:]

  /// Notes that `key` is not followed.
  func passOver(_ key: String, at origin: RuleOrigin) {
    passedOver[key, default: (origin, 0)].count += 1
  }

  /// Warns once of each key that was passed over since.
  func tellPassedOver() {
    for (key, note) in passedOver.sorted(by: { $0.key < $1.key }) {
      warn(note.origin, .notFollowed(key: key, rules: note.count))
    }
    passedOver = [:]
  }
}

/// Reads the keys of one table with the types that they must have.
///
/// A key that is missing or wrong yields `nil`; what is wrong goes to ``problems``.
struct TableReader {
  let node: Node
  /// Where the table stands: its key or header, or its brace in an array.
  let origin: RuleOrigin
  /// What to call the table in a message: `rule "x"`, `[extend]`.
  let section: String
  let document: RuleDocument
  let problems: Problems

  /// The same table under another name.
  func named(_ section: String) -> TableReader { reader(node, at: origin, section: section) }

  private func entry(_ key: String) -> Node.Entry? { node.entries.first { $0.key == key } }

  func has(_ key: String) -> Bool { node[key] != nil }

  /// Where `key` stands; where the table stands if it has no such key.
  func origin(_ key: String) -> RuleOrigin { entry(key).map(document.origin) ?? origin }

  /// Where the value under `key` starts, quotes left out; where the table stands if it has none.
  func textOrigin(_ key: String) -> RuleOrigin {
    node[key].map(document.textOrigin) ?? origin
  }

  func report(_ key: String, _ problem: RuleError.Problem) {
    problems.report(RuleError(origin(key), problem))
  }

  private func report(_ value: Node, key: String, mustBe expected: String) {
    problems.report(
      RuleError(
        document.textOrigin(of: value),
        .wrongType(
          key: key, section: section, expected: expected, found: document.kindName(of: value))))
  }

  /// Refuses every key that is not among `known`.
  func allow(_ known: some Collection<String>) {
    for entry in node.entries where !known.contains(entry.key) {
      let suggestion = Spelling.nearest(to: entry.key, in: known)
      problems.report(
        RuleError(
          document.origin(of: entry),
          .unknownKey(entry.key, section: section, suggestion: suggestion)))
    }
  }

  // MARK: - Scalars

  /// A string that holds more than white space.
  func text(_ key: String) -> String? {
    guard let value = node[key] else { return nil }
    return text(value, key: key)
  }

  private func text(_ value: Node, key: String) -> String? {
    guard let text = value.string, document.isText(value) else {
      report(value, key: key, mustBe: "a string")
      return nil
    }
    guard !text.allSatisfy(\.isWhitespace) else {
      problems.report(
        RuleError(document.textOrigin(of: value), .emptyValue(key: key, section: section)))
      return nil
    }
    return text
  }

  func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
    guard let value = node[key] else { return nil }
    guard let integer = TOML.integer(value) else {
      report(value, key: key, mustBe: "an integer")
      return nil
    }
    guard range.contains(integer) else {
      report(
        key,
        .outOfRange(
          key: key, section: section,
          remedy: "use \(range.lowerBound) to \(range.upperBound)"))
      return nil
    }
    return integer
  }

  func number(_ key: String, in range: ClosedRange<Double>) -> Double? {
    guard let value = node[key] else { return nil }
    guard let number = TOML.number(value) else {
      report(value, key: key, mustBe: "a number")
      return nil
    }
    guard range.contains(number) else {
      report(
        key,
        .outOfRange(
          key: key, section: section,
          remedy: "use \(Int(range.lowerBound)) to \(Int(range.upperBound))"))
      return nil
    }
    return number
  }

  func boolean(_ key: String) -> Bool? {
    guard let value = node[key] else { return nil }
    guard let boolean = value.bool else {
      report(value, key: key, mustBe: "true or false")
      return nil
    }
    return boolean
  }

  /// One of the words that `type` knows, in any case of letters.
  func word<Word>(_ key: String, of type: Word.Type) -> Word?
  where Word: RawRepresentable<String> & CaseIterable {
    guard let text = text(key) else { return nil }
    if let word = Word(rawValue: text.lowercased()) { return word }
    let allowed = Word.allCases.map(\.rawValue)
    report(
      key,
      .notOneOf(
        key: key, section: section, allowed: allowed,
        suggestion: Spelling.nearest(to: text, in: allowed)))
    return nil
  }

  // MARK: - Collections

  private func elements(_ key: String, mustBe expected: String) -> [Node]? {
    guard let value = node[key] else { return nil }
    guard value.isSequence else {
      report(value, key: key, mustBe: expected)
      return nil
    }
    return value.elements
  }

  /// An array of strings none of which is empty.
  func texts(_ key: String) -> [String]? { placedTexts(key)?.map(\.text) }

  /// The same with the place of each text.
  func placedTexts(_ key: String) -> [(text: String, origin: RuleOrigin)]? {
    elements(key, mustBe: "an array of strings").map { elements in
      elements.compactMap { element in
        text(element, key: key).map { ($0, document.textOrigin(of: element)) }
      }
    }
  }

  /// A pair of integers, `[first, second]`.
  ///
  /// - Parameters:
  ///   - key: the key of the array.
  ///   - range: what each of the two may be.
  ///   - meaning: what the two are, for a message.
  /// - Returns: the two, or `nil` if they are missing or wrong.
  func pair(_ key: String, in range: ClosedRange<Int>, meaning: String) -> (Int, Int)? {
    let expected = "two integers, \(meaning)"
    guard let elements = elements(key, mustBe: expected) else { return nil }
    guard elements.count == 2, let first = TOML.integer(elements[0]),
      let second = TOML.integer(elements[1])
    else {
      let found = "an array of \(elements.count == 1 ? "1 value" : "\(elements.count) values")"
      report(
        key, .wrongType(key: key, section: section, expected: expected, found: found))
      return nil
    }
    guard range.contains(first), range.contains(second) else {
      report(
        key,
        .outOfRange(
          key: key, section: section,
          remedy: "use \(range.lowerBound) to \(range.upperBound) for each of the two"))
      return nil
    }
    return (first, second)
  }

  /// The table under `key`.
  func table(_ key: String, section: String) -> TableReader? {
    guard let value = node[key] else { return nil }
    guard value.isMapping else {
      report(value, key: key, mustBe: "a table")
      return nil
    }
    return reader(value, at: origin(key), section: section)
  }

  /// The tables of the array under `key`; none if it is missing.
  func tables(_ key: String, section: String) -> [TableReader] {
    guard let elements = elements(key, mustBe: "an array of tables") else { return [] }
    return elements.compactMap { element in
      guard element.isMapping else {
        report(element, key: key, mustBe: "an array of tables")
        return nil
      }
      return reader(element, at: document.start(of: element), section: section)
    }
  }

  private func reader(_ node: Node, at origin: RuleOrigin, section: String) -> TableReader {
    TableReader(
      node: node, origin: origin, section: section, document: document, problems: problems)
  }
}
