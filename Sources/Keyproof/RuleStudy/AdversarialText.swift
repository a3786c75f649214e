/// Texts that make a pattern work hard, derived from an example that it matches.
///
/// A pattern that tries many ways to split the same characters shows it on long runs of what it
/// takes and on texts that fail at their last byte.
struct AdversarialText {
  private let example: [UInt8]
  /// How long texts become, in bytes.
  private let length: Int

  /// - Parameters:
  ///   - example: a text that the pattern matches.
  ///   - length: how long texts become at least, in bytes.
  init(_ example: [UInt8], length: Int) {
    self.example = example
    self.length = length
  }

  /// Hard texts for a rule without examples: its keyword, and long runs of what patterns take.
  static func all(behind keyword: [UInt8], length: Int) -> [[UInt8]] {
    let text = AdversarialText(keyword, length: length)
    return fillers.flatMap { filler in
      let run = text.repeated(Array(filler.utf8))
      return [keyword + run, keyword + Array(" = \"".utf8) + run]
    }
  }

  /// What stands between the parts of names, assignments and calls.
  private static let fillers = ["a", "0", " ", "\n", "\"", "=", "-", ".", "a-", "a ", "= "]

  /// All texts, in a fixed order; each holds what stands in front of the longest run of the example,
  /// so that a keyword there is kept.
  var all: [[UInt8]] {
    let runs = runs
    var texts = [repeated(example), example + [0x21] + example]
    for run in runs {
      let head = Array(example[..<run.lowerBound])
      let tail = Array(example[run.upperBound...])
      let part = Array(example[run])
      let longer = repeated(part)
      // Longer than the pattern allows, failing at the end, cut off, and without its start.
      texts.append(head + longer + tail)
      texts.append(head + longer + [0x21] + tail)
      texts.append(head + longer)
      texts.append(head + part.dropLast() + [0x21] + tail)
      texts.append(repeated(head) + part)
    }
    guard let longest = runs.max(by: { $0.count < $1.count }) else { return texts }
    let head = Array(example[..<longest.lowerBound])
    for filler in Self.fillers {
      let run = repeated(Array(filler.utf8))
      texts.append(head + run)
      texts.append(head + run + example[longest.lowerBound...])
    }
    return texts
  }

  /// Runs of word characters, those of four bytes or more.
  private var runs: [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = 0
    for index in 0...example.count {
      if index < example.count, example[index].isWordCharacter { continue }
      if index - start >= 4 { runs.append(start..<index) }
      start = index + 1
    }
    return runs
  }

  private func repeated(_ part: [UInt8]) -> [UInt8] {
    guard !part.isEmpty else { return [] }
    var text: [UInt8] = []
    while text.count < length { text += part }
    return text
  }
}

extension UInt8 {
  fileprivate var isWordCharacter: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2D: true
    default: false
    }
  }
}
