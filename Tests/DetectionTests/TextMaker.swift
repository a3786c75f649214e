import Evidence
import Rules

@testable import Detection

/// A detector and the pieces of which texts for it are made.
struct TextMaker: Sendable {
  let detector: Detector
  /// What rules speak of: examples, halves of examples, anchors.
  private let pieces: [[UInt8]]

  /// All built-in rules and their examples.
  static let builtin: TextMaker = {
    var pieces: [[UInt8]] = []
    for rule in Catalogue.builtin.rules {
      guard let examples = Catalogue.builtinExamples[rule.id] else { continue }
      for text in examples.positive + examples.negative {
        let expanded = try? ExampleTemplate.expand(text, seed: rule.id)
        pieces.append(Array((expanded ?? text).utf8))
      }
      pieces += rule.anchors.map { Array($0.utf8) }
    }
    var dice = Dice(seed: 1)
    let coded = pieces.filter { $0.count > 20 }.map { Spelling.any(of: $0, &dice) }
    return TextMaker(Catalogue.builtin, pieces + coded)
  }()

  /// Rules that read as much around a match as rules can.
  static let demanding: TextMaker = {
    var listed = Rule.sample(id: "listed", pattern: "lst_[a-z0-9]{8,40}", anchors: ["lst_"])
    listed.allowlists = [
      Allowlist(target: .line, patterns: ["harmless.*$", "^# "]),
      Allowlist(target: .match, patterns: ["00$"]),
    ]
    var owner = PairingTests.owner("(?<secret>(?<id>own_[a-z0-9]{12}))")
    owner.companions.append(Rule.Companion(name: "near", rule: "loose", withinLines: 1))
    let rules = [
      Rule.sample(), listed, owner, GenericScoreTests.rule,
      Rule.sample(
        id: "loose", pattern: "(?:key|lot)[^\\n]{0,40}?\\b(?<secret>[a-f0-9]{16,64})\\b",
        anchors: ["key", "lot", "monkey"], window: Rule.Window(before: 60, after: 200),
        basis: .context),
      Rule.sample(
        id: "vicinity", pattern: "(?<![0-9])(?<secret>[0-9]{10})(?![0-9])", anchors: ["acct"],
        window: Rule.Window(before: 30, after: 90), basis: .context),
      Rule.sample(
        id: "ends", pattern: "(?<=\\Afirst |\\nfirst )(?<secret>fin-[a-z0-9]+)$",
        anchors: ["fin-"], window: Rule.Window(before: 0, after: 40, isTight: true)),
      Rule.sample(
        id: "starts", pattern: "(?m)^(?<secret>bol_[a-z0-9]{6,})(?=\\s|\\z)", anchors: ["bol_"],
        window: Rule.Window(before: 5, after: 30, isTight: true)),
      Rule.sample(
        id: "cut", pattern: "win_[a-z0-9]+", anchors: ["win_"],
        window: Rule.Window(before: 0, after: 8, isTight: true)),
      Rule.sample(
        id: "long", pattern: "BEGIN[^<]*?END(?<secret>[A-Za-z0-9]{20})", anchors: ["end"],
        window: Rule.Window(before: 1500, after: 30, isTight: true)),
      Rule.sample(id: "coded", pattern: "kpc-[a-z0-9]{16,24}(?![a-z0-9])", anchors: ["kpc-"]),
      Rule.sample(
        id: "everywhere", pattern: "(?<secret>zz-[a-z0-9]{10,})[^a-z0-9]", anchors: []),
    ]
    let texts = [
      "kp_\(body)", "lst_q7xk2mv9bt4w", "lst_q7xk2mv9b00", "# ", "harmless", "own_x7k2m9b4w8r3",
      "key", "lot", "monkey", "3f9a1c7be2045d886ab1f0c94e7d2a53", "0f9a1c7be2045d88", "acct",
      "4915203746", " 8301937465 ", "\nfirst fin-q7xk2", "first fin-q7xk2mv9", "fin-ab12",
      "\nbol_q7xk2m", "bol_9bt4wzr8 ", "BEGIN", "END" + body.prefix(20), "end", "zz-q7xk2mv9bt4w ",
      "win_q7xk2mv9", "win_q7xk2m ", "win_9bt4wzr8",
      "zz-q7xk2mv9bt", "api_key = \"q7Xk2mV9bT4wZr8Ls3Np6Ydc\"", "password = 'Tr0ub4dor&3x!'",
      "secret: ", "token=", "_id_", "kp_", "\n", "\n\n", " = ", "\"", "'", "<",
    ]
    var dice = Dice(seed: 2)
    let coded = (0..<40).map { place -> String in
      let text = place % 2 == 0 ? "kpc-q7xk2mv9bt4wzr8l" : "password = \"Tr0ub4dor&3x!\"\n"
      let filler = String(repeating: "no. ", count: dice.below(8))
      return String(
        decoding: Spelling.any(of: Array((filler + text + filler).utf8), &dice), as: UTF8.self)
    }
    let labels = CodingTests.secrets + ["kind: Secret\n", "data:\n  ", ";base64,", "---\n"]
    return TextMaker(
      Catalogue(rules: rules, allowlists: [Allowlist(target: .line, patterns: ["nothing to see"])]),
      (texts + coded + labels).map { Array($0.utf8) })
  }()

  private init(_ catalogue: Catalogue, _ pieces: [[UInt8]]) {
    var options = Detector.Options()
    options.floor = .possible
    do {
      detector = try Detector(catalogue, options: options)
    } catch {
      preconditionFailure("the rules of a test compile: \(error)")
    }
    self.pieces = pieces
  }

  private static let fillers = [
    "let value = compute(from: input, with: 42)\n", "// what follows was moved\n", "\r\n", "\n",
    "    return result;\n}\n", "the quick brown fox ", "\t", ", ", "0x7f454c46", "key: ",
    "<a href=\"https://example.org/a?b=c\">", "nothing to see", "harmless", "client_secret",
  ]

  /// A text of about `size` bytes, of pieces that rules speak of and others.
  func text(of size: Int, _ dice: inout Dice) -> [UInt8] {
    var text: [UInt8] = []
    let filling = dice.below(6) + 1
    let isBinary = dice.comesUp(oneIn: 25)
    while text.count < size {
      switch dice.below(filling + 3) {
      case 0, 1: text += pieces[dice.below(pieces.count)]
      case 2:
        let piece = pieces[dice.below(pieces.count)]
        text += piece[dice.part(of: piece.count)]
      case 3 where dice.comesUp(oneIn: 12):
        text += Array(repeating: UInt8(ascii: "a") + UInt8(dice.below(26)), count: dice.below(900))
      case 4 where isBinary: text += [0, 1, 2, UInt8(dice.below(256)), 0]
      default: text += Array(Self.fillers[dice.below(Self.fillers.count)].utf8)
      }
    }
    return text
  }

  /// A text made from `base` by a few edits.
  func edit(_ base: [UInt8], _ dice: inout Dice) -> Draft {
    var draft = Draft(from: base, isEmpty: dice.comesUp(oneIn: 20))
    for _ in 0...dice.below(4) {
      let count = draft.count
      let place = dice.below(count + 1)
      switch dice.below(10) {
      case 0, 1: draft.insert(text(of: dice.below(200), &dice), at: place)
      case 2: draft.insert(text(of: dice.below(20), &dice), at: place)
      case 3: draft.remove(place..<min(count, place + dice.below(60)))
      case 4: draft.remove(place..<min(count, place + dice.below(1500)))
      case 5: draft.insert(copyOf: dice.part(of: base.count), at: place)
      case 6: draft.remove(max(0, count - dice.below(300))..<count)
      case 7: draft.insert(text(of: dice.below(40), &dice), at: dice.comesUp(oneIn: 2) ? 0 : count)
      case 8: draft.remove(0..<min(count, dice.below(300)))
      default: draft.swapParts(at: place)
      }
    }
    return draft
  }

  /// The same copies in other lists: split, left out, in single bytes.
  static func disguised(_ runs: [CopiedRun], _ dice: inout Dice) -> [CopiedRun] {
    let habit = dice.below(8)
    return runs.flatMap { run -> [CopiedRun] in
      switch habit {
      case 0 where dice.comesUp(oneIn: 2): return []
      case 1 where run.count < 3000:
        return (0..<run.count).map {
          CopiedRun(source: run.source + $0, target: run.target + $0, count: 1)
        }
      case 2, 3:
        var parts: [CopiedRun] = []
        var start = 0
        while start < run.count {
          let count = min(run.count - start, 1 + dice.below(700))
          if habit == 2 || !dice.comesUp(oneIn: 5) {
            parts.append(
              CopiedRun(source: run.source + start, target: run.target + start, count: count))
          }
          start += count
        }
        return parts
      default: return [run]
      }
    }
  }
}
