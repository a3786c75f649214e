package import Rules

/// A repository made by chance with the real git, stored in one of the many ways git can store it.
package struct RandomRepository {
  /// The git directory, bare.
  package let path: String
  /// What was done to its storage, for messages.
  package let recipe: [String]

  /// Makes the repository of `seed`.
  ///
  /// The same seed and plants always make the same objects.
  ///
  /// - Parameters:
  ///   - directory: exists; what is made lies in it.
  ///   - plants: texts that stand in files and messages, come and go.
  ///   - commitCount: at least 1.
  package init(
    seed: UInt64, in directory: String, plants: [[UInt8]], commitCount: Int = 40
  ) throws(GitProgramError) {
    var chance = Chance(seed: seed)
    var storage = try RandomStorage(&chance, in: directory)
    let partCount = 1 + chance.below(3)
    let history = HistoryStream(
      &chance, plants: plants, commitCount: commitCount, partCount: partCount)
    for (number, part) in history.parts.enumerated() {
      try storage.add(part)
      guard number + 1 < partCount else { break }
      if chance.once(in: 4) { try storage.borrow() }
      if chance.once(in: 3) { try storage.change(keepsAll: true) }
    }
    try storage.finish()
    path = storage.path
    recipe = storage.recipe
  }

  /// Texts that the rules of `examples` find or just miss, assembled now: no value that looks real
  /// stands in a file.
  ///
  /// - Parameter examples: by the rule's id.
  package static func plants(_ examples: [String: RuleExamples]) -> [[UInt8]] {
    let plain = examples.sorted { $0.key < $1.key }.flatMap { rule, examples in
      (examples.positive + examples.negative).compactMap { template in
        let text = try? ExampleTemplate.expand(template, seed: rule)
        return text.map { Array($0.utf8) }
      }
    }.filter { $0.count < 8192 }
    // Some of them again as people hide or pack them.
    return plain
      + plain.enumerated().compactMap { index, text in
        switch index % 6 {
        case 0: Array("value: \"".utf8) + base64(text) + [0x22]
        case 1: text.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        case 2: text.flatMap { [$0, 0] }
        case 3: Array("kind: Secret\ndata:\n  password: ".utf8) + base64(text) + [0x0A]
        default: nil
        }
      }
  }

  private static let digits = Array("0123456789abcdef".utf8)

  private static func base64(_ bytes: [UInt8]) -> [UInt8] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = (0..<3).map { start + $0 < bytes.count ? UInt32(bytes[start + $0]) : 0 }
      let bits = group[0] << 16 | group[1] << 8 | group[2]
      for digit in 0..<4 {
        let isPadding = start + digit > bytes.count
        text.append(isPadding ? 0x3D : alphabet[Int(bits >> UInt32(18 - 6 * digit)) & 63])
      }
    }
    return text
  }
}
