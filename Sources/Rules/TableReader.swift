/// Collects what is wrong and what is odd while rule files are read.
final class Problems {
  private(set) var errors: [RuleError] = []
  private(set) var warnings: [RuleWarning] = []

  func report(_ error: RuleError) { errors.append(error) }

  func warn(_ origin: RuleOrigin, _ concern: RuleWarning.Concern) {
    warnings.append(RuleWarning(origin, concern))
  }
}

/// Reads the keys of one table with the types that they must have.
///
/// A key that is missing or wrong yields `nil`; what is wrong goes to ``problems``.
struct TableReader {
  let entries: [String: TOMLNode]
  let path: TOMLPath
  /// What to call the table in a message: `rule "x"`, `[extend]`.
  let section: String
  let document: TOMLDocument
  let problems: Problems

  func reader(_ entries: [String: TOMLNode], at path: TOMLPath, section: String) -> TableReader {
    TableReader(
      entries: entries, path: path, section: section, document: document, problems: problems)
  }

  /// The same table under another name.
  func named(_ section: String) -> TableReader { reader(entries, at: path, section: section) }

  func has(_ key: String) -> Bool { entries[key] != nil }

  /// Where `key` stands; where the table starts if it has no such key.
  func origin(_ key: String) -> RuleOrigin { document.keyOrigin(path.key(key)) }

  /// Where the table starts.
  var origin: RuleOrigin { document.keyOrigin(path) }

  func report(_ key: String, _ problem: RuleError.Problem) {
    problems.report(RuleError(origin(key), problem))
  }

  private func report(_ value: TOMLNode, at path: TOMLPath, key: String, mustBe expected: String) {
    problems.report(
      RuleError(
        document.valueOrigin(path),
        .wrongType(key: key, section: section, expected: expected, found: value.kindName)))
  }

  /// Refuses every key that is not among `known`.
  func allow(_ known: some Collection<String>) {
    for key in entries.keys.sorted() where !known.contains(key) {
      let suggestion = Spelling.nearest(to: key, in: known)
      report(key, .unknownKey(key, section: section, suggestion: suggestion))
    }
  }

  // MARK: - Scalars

  /// A string that holds more than white space.
  func text(_ key: String) -> String? {
    guard let value = entries[key] else { return nil }
    return text(value, at: path.key(key), key: key)
  }

  private func text(_ value: TOMLNode, at path: TOMLPath, key: String) -> String? {
    guard case .string(let text) = value else {
      report(value, at: path, key: key, mustBe: "a string")
      return nil
    }
    guard !text.allSatisfy(\.isWhitespace) else {
      problems.report(
        RuleError(document.valueOrigin(path), .emptyValue(key: key, section: section)))
      return nil
    }
    return text
  }

  func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
    guard let value = entries[key] else { return nil }
    guard case .integer(let integer) = value else {
      report(value, at: path.key(key), key: key, mustBe: "an integer")
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
    guard let value = entries[key] else { return nil }
    let number: Double
    switch value {
    case .integer(let integer): number = Double(integer)
    case .float(let double): number = double
    default:
      report(value, at: path.key(key), key: key, mustBe: "a number")
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
    guard let value = entries[key] else { return nil }
    guard case .boolean(let boolean) = value else {
      report(value, at: path.key(key), key: key, mustBe: "true or false")
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

  private func elements(_ key: String, mustBe expected: String) -> [TOMLNode]? {
    guard let value = entries[key] else { return nil }
    guard case .array(let elements) = value else {
      report(value, at: path.key(key), key: key, mustBe: expected)
      return nil
    }
    return elements
  }

  /// An array of strings none of which is empty.
  func texts(_ key: String) -> [String]? {
    elements(key, mustBe: "an array of strings").map { elements in
      elements.enumerated().compactMap { index, element in
        text(element, at: path.key(key).element(index), key: key)
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
    guard elements.count == 2, case .integer(let first) = elements[0],
      case .integer(let second) = elements[1]
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
    guard let value = entries[key] else { return nil }
    guard case .table(let entries) = value else {
      report(value, at: path.key(key), key: key, mustBe: "a table")
      return nil
    }
    return reader(entries, at: path.key(key), section: section)
  }

  /// The tables of the array under `key`; none if it is missing.
  func tables(_ key: String, section: String) -> [TableReader] {
    guard let elements = elements(key, mustBe: "an array of tables") else { return [] }
    return elements.enumerated().compactMap { index, element in
      let path = path.key(key).element(index)
      guard case .table(let entries) = element else {
        report(element, at: path, key: key, mustBe: "an array of tables")
        return nil
      }
      return reader(entries, at: path, section: section)
    }
  }
}
