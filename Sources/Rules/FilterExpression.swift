/// What a `filter` of Betterleaks says, as far as the terms of a rule can say it.
///
/// A filter is an expression that is true for what is to be dropped. Understood are alternatives of
/// `entropy(finding["secret"]) < n`, `matchesAny(subject, [patterns])`, its negation, and
/// `containsAny(finding["secret"], [words])`. What is not understood drops nothing, so that rather
/// too much is found than too little.
struct FilterExpression {
  /// Bits per byte below which a value is dropped.
  private(set) var minEntropy: Double?
  private(set) var allowlists: [Allowlist] = []
  /// Whether part of the expression was not understood.
  private(set) var isPartial = false

  init(_ text: String) {
    guard let tokens = FilterToken.all(in: text) else {
      isPartial = true
      return
    }
    read(tokens[...])
  }

  /// Reads alternatives.
  private mutating func read(_ tokens: ArraySlice<FilterToken>) {
    let parts = tokens.split(at: "||")
    if parts.count > 1 {
      for part in parts { read(part) }
    } else if let inner = tokens.withoutParentheses {
      read(inner)
    } else if !readEntropy(tokens), !readCall(tokens) {
      isPartial = true
    }
  }

  /// Reads `entropy(finding["secret"]) < n`, or `<=`.
  private mutating func readEntropy(_ tokens: ArraySlice<FilterToken>) -> Bool {
    guard case .number(let limit)? = tokens.last,
      let comparison = tokens.dropLast().last,
      comparison == .symbol("<") || comparison == .symbol("<="),
      let call = FilterCall(tokens.dropLast(2)), call.name == "entropy", call.arguments.count == 1,
      FilterSubject(call.arguments[0]) == .target(.secret)
    else { return false }
    let least = comparison == .symbol("<") ? limit : limit.nextUp
    minEntropy = max(minEntropy ?? 0, least)
    return true
  }

  private mutating func readCall(_ tokens: ArraySlice<FilterToken>) -> Bool {
    let isNegated = tokens.first == .symbol("!")
    guard let call = FilterCall(isNegated ? tokens.dropFirst() : tokens),
      call.arguments.count == 2, let subject = FilterSubject(call.arguments[0]),
      let texts = call.arguments[1].texts
    else { return false }
    switch (call.name, subject) {
    case ("matchesAny", .target(let target)):
      let patterns = isNegated ? [Self.negation(of: texts)] : texts
      allowlists.append(Allowlist(target: target, patterns: patterns))
    case ("matchesAny", .path) where !isNegated:
      allowlists.append(Allowlist(paths: texts))
    case ("containsAny", .target(.secret)) where !isNegated:
      allowlists.append(Allowlist(stopwords: texts))
    default: return false
    }
    return true
  }

  /// A pattern that matches what none of `patterns` matches.
  private static func negation(of patterns: [String]) -> String {
    "\\A(?![\\s\\S]*(?:" + patterns.map { "(?:\($0))" }.joined(separator: "|") + "))"
  }
}

/// What a function of a filter looks at.
private enum FilterSubject: Equatable {
  case target(Allowlist.Target)
  case path

  init?(_ tokens: ArraySlice<FilterToken>) {
    let tokens = tokens.withoutParentheses ?? tokens
    let words = tokens.compactMap(\.text)
    switch words {
    case ["finding", "secret"]: self = .target(.secret)
    case ["finding", "match"]: self = .target(.match)
    case ["finding", "line"]: self = .target(.line)
    case ["attributes", "path"], ["attributes", "path", ""], ["get", "attributes", "path", ""]:
      self = .path
    default: return nil
    }
  }
}

/// `name(argument, argument)`.
private struct FilterCall {
  let name: String
  let arguments: [ArraySlice<FilterToken>]

  init?(_ tokens: ArraySlice<FilterToken>) {
    guard case .word(let word)? = tokens.first, let inner = tokens.dropFirst().withoutParentheses
    else { return nil }
    name = word.hasPrefix("filter.") ? String(word.dropFirst(7)) : word
    // A comma may end the last argument.
    arguments = inner.split(at: ",").filter { !$0.isEmpty }
  }
}

/// A word of a filter.
private enum FilterToken: Equatable {
  case word(String)
  case string(String)
  case number(Double)
  case symbol(String)

  /// The text of a word or string.
  var text: String? {
    switch self {
    case .word(let text), .string(let text): text
    case .number, .symbol: nil
    }
  }

  /// All words of `text`, comments left out; `nil` if it is no expression of one statement.
  static func all(in text: String) -> [FilterToken]? {
    var tokens: [FilterToken] = []
    var rest = Array(text.unicodeScalars)[...]
    while let first = rest.first {
      if first.properties.isWhitespace {
        rest = rest.dropFirst()
      } else if rest.starts(with: "//".unicodeScalars) || first == "#" {
        rest = rest.drop { $0 != "\n" }
      } else if first == "`" || first == "\"" || first == "'" {
        guard let string = string(&rest, quote: first) else { return nil }
        tokens.append(.string(string))
      } else if first.isWordStart {
        let word = rest.prefix { $0.isWordStart || $0.isDigit || $0 == "." }
        rest = rest.dropFirst(word.count)
        tokens.append(.word(String(String.UnicodeScalarView(word))))
      } else if first.isDigit {
        let digits = rest.prefix { $0.isDigit || $0 == "." }
        rest = rest.dropFirst(digits.count)
        guard let number = Double(String(String.UnicodeScalarView(digits))) else { return nil }
        tokens.append(.number(number))
      } else {
        let symbol = ["||", "&&", "<=", ">=", "==", "!=", "??"].first {
          rest.starts(with: $0.unicodeScalars)
        }
        tokens.append(.symbol(symbol ?? String(Character(first))))
        rest = rest.dropFirst(symbol?.unicodeScalars.count ?? 1)
      }
    }
    return tokens
  }

  private static func string(
    _ rest: inout ArraySlice<Unicode.Scalar>, quote: Unicode.Scalar
  ) -> String? {
    rest = rest.dropFirst()
    var text = String.UnicodeScalarView()
    while let scalar = rest.popFirst() {
      if scalar == quote { return String(text) }
      guard scalar == "\\", quote != "`" else {
        text.append(scalar)
        continue
      }
      guard let escaped = rest.popFirst() else { return nil }
      switch escaped {
      case "n": text.append("\n")
      case "t": text.append("\t")
      case "r": text.append("\r")
      case "\\", "\"", "'": text.append(escaped)
      default: return nil
      }
    }
    return nil
  }
}

extension ArraySlice<FilterToken> {
  /// The parts between symbols `separator` that no bracket encloses.
  fileprivate func split(at separator: String) -> [ArraySlice<FilterToken>] {
    var parts: [ArraySlice<FilterToken>] = []
    var start = startIndex
    var depth = 0
    for index in indices {
      guard case .symbol(let symbol) = self[index] else { continue }
      if "([{".contains(symbol) { depth += 1 }
      if ")]}".contains(symbol) { depth -= 1 }
      guard symbol == separator, depth == 0 else { continue }
      parts.append(self[start..<index])
      start = index + 1
    }
    return parts + [self[start..<endIndex]]
  }

  /// What one pair of parentheses around everything encloses.
  fileprivate var withoutParentheses: ArraySlice<FilterToken>? {
    enclosed(by: "(", ")")
  }

  /// The strings of a list of strings.
  fileprivate var texts: [String]? {
    guard let inner = enclosed(by: "[", "]") else { return nil }
    var texts: [String] = []
    for element in inner.split(at: ",") where !element.isEmpty {
      guard element.count == 1, case .string(let text)? = element.first else { return nil }
      texts.append(text)
    }
    return texts.isEmpty ? nil : texts
  }

  private func enclosed(by open: String, _ close: String) -> ArraySlice<FilterToken>? {
    guard count >= 2, first == .symbol(open), last == .symbol(close) else { return nil }
    var depth = 0
    for index in indices.dropLast() {
      if self[index] == .symbol(open) { depth += 1 }
      if self[index] == .symbol(close) { depth -= 1 }
      if depth == 0 { return nil }
    }
    return self[index(after: startIndex)..<index(before: endIndex)]
  }
}

extension Unicode.Scalar {
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }

  fileprivate var isWordStart: Bool {
    ("a"..."z").contains(self) || ("A"..."Z").contains(self) || self == "_"
  }
}
