import Rules
import Testing

@testable import Detection

@Suite struct AnchorSetTests {
  private static func anchors(_ literals: [String]) -> AnchorLiterals {
    var anchors = AnchorLiterals(reserving: literals.count)
    for literal in literals { _ = anchors.add(literal.utf8) }
    return anchors
  }

  private func hits(of literals: [String], in text: [UInt8]) -> [AnchorHit] {
    let anchors = AnchorSet(Self.anchors(literals))
    var scratch = AnchorScratch()
    var found: [AnchorHit] = []
    text.withUnsafeBufferPointer { bytes in
      scratch.withHits(of: anchors, in: bytes) { found = Array($0.anchors) }
    }
    return found
  }

  /// What a search without any table finds.
  private func naiveHits(of literals: [String], in text: [UInt8]) -> [AnchorHit] {
    func lower(_ bytes: some Sequence<UInt8>) -> [UInt8] {
      bytes.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
    }
    let text = lower(text)
    var found: [AnchorHit] = []
    for (index, literal) in literals.enumerated() {
      let bytes = lower(literal.utf8)
      for end in stride(from: bytes.count, through: text.count, by: 1)
      where text[end - bytes.count..<end].elementsEqual(bytes) {
        found.append(AnchorHit(anchor: UInt32(index), end: UInt32(end)))
      }
    }
    return found.sorted { $0.precedes($1) }
  }

  /// Few characters, so that literals overlap, and some that differ in the bit of a letter's case
  /// alone without being letters.
  private static let characters = Array("abABkK01-_@`[{\u{7F}\r ".utf8)

  @Test(arguments: 0..<60) func findsWhatANaiveSearchFinds(seed: Int) {
    var dice = Dice(seed: seed)
    func word(_ count: Int) -> [UInt8] {
      (0..<count).map { _ in Self.characters[dice.below(Self.characters.count)] }
    }
    var literals = Set<String>()
    for _ in 0..<1 + dice.below(40) {
      // Short ones have a way of their own, and so have those of more than eight bytes.
      let count = seed % 3 == 0 ? 1 + dice.below(4) : 3 + dice.below(14)
      literals.insert(String(decoding: word(count), as: UTF8.self).lowercasedASCII)
    }
    let list = literals.sorted()
    var text: [UInt8] = []
    for _ in 0..<dice.below(600) {
      if dice.below(3) == 0 {
        text += list[dice.below(list.count)].utf8
      } else {
        text += word(dice.below(12))
      }
    }
    #expect(hits(of: list, in: text) == naiveHits(of: list, in: text))
  }

  @Test(arguments: 0...40) func findsAnchorsAtBothEndsOfShortTexts(count: Int) {
    let literals = ["key", "token", "ghp_", "sk-ant-api03-"]
    for literal in literals {
      let filler = Array(repeating: UInt8(ascii: "."), count: count)
      for text in [literal.utf8 + filler, filler + literal.utf8, filler + literal.utf8.dropLast()] {
        #expect(hits(of: literals, in: text) == naiveHits(of: literals, in: text))
      }
    }
  }

  @Test func findsAnchorsAcrossStretches() {
    let literals = ["access_key_id", "key", "ey"]
    var text = Array(repeating: UInt8(ascii: "x"), count: 20_000)
    for start in stride(from: 11, to: text.count - 13, by: 37) {
      text.replaceSubrange(start..<start + 13, with: "Access_Key_ID".utf8)
    }
    let found = hits(of: literals, in: text)
    #expect(found == naiveHits(of: literals, in: text))
    #expect(found.count == 3 * 540)
  }

  @Test func matchesLettersAloneInEitherCase() {
    #expect(hits(of: ["a-_b"], in: Array("A-_B a\r_b a-\u{7F}b A-_b".utf8)).map(\.end) == [4, 19])
    #expect(hits(of: ["@key"], in: Array("`key @KEY".utf8)).map(\.end) == [9])
    #expect(hits(of: ["é-key"], in: Array("É-key é-KEY".utf8)).map(\.end) == [13])
  }

  @Test func findsAllBuiltinAnchorsAtOnce() {
    let literals = Set(
      Catalogue.builtin.rules.flatMap(\.anchors).map {
        String(decoding: $0.lowercasedASCII.utf8.prefix(AnchorLiterals.longest), as: UTF8.self)
      }
    ).sorted()
    let text = Array(literals.joined(separator: " ").utf8)
    #expect(hits(of: literals, in: text) == naiveHits(of: literals, in: text))
    let loud = text.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }
    #expect(hits(of: literals, in: loud) == naiveHits(of: literals, in: loud))
  }

  @Test func hasNothingToFindWithoutAnchorsOrText() {
    #expect(hits(of: [], in: Array("a key".utf8)).isEmpty)
    #expect(hits(of: ["key"], in: []).isEmpty)
  }

  /// Images match in their own case where that counts, and are kept apart from anchors.
  @Test(arguments: 0..<20) func findsImagesApart(seed: Int) {
    var dice = Dice(seed: seed)
    var images = AnchorLiterals(reserving: 30)
    for _ in 0..<30 {
      _ = images.add(
        (0..<3 + dice.below(14)).map { _ in Self.characters[dice.below(9)] },
        isCaseSensitive: dice.comesUp(oneIn: 2))
    }
    func bytes(of image: Int) -> [UInt8] {
      Array(images.bytes[images.starts[image]..<images.starts[image + 1]])
    }
    var text: [UInt8] = []
    for _ in 0..<200 {
      let image = bytes(of: dice.below(images.count))
      text += dice.comesUp(oneIn: 3) ? image.map(\.lowercased) : image
      if dice.comesUp(oneIn: 4) { text.append(0) }
    }
    let anchors = AnchorSet(Self.anchors(["kb"]), images: images)
    var scratch = AnchorScratch()
    var found: [[Int]] = []
    text.withUnsafeBufferPointer { bytes in
      scratch.withHits(of: anchors, in: bytes) { hits in
        found = hits.images.map { [Int($0.anchor), Int($0.end)] }
      }
    }
    var expected: [[Int]] = []
    for index in 0..<images.count {
      let image = bytes(of: index)
      let lower = image.map(\.lowercased)
      for end in stride(from: lower.count, through: text.count, by: 1) {
        let part = text[end - lower.count..<end]
        guard part.map(\.lowercased) == lower else { continue }
        if !images.areCaseSensitive[index] || part.elementsEqual(image) {
          expected.append([index + 1, end])
        }
      }
    }
    expected.sort { ($0[1], $0[0]) < ($1[1], $1[0]) }
    #expect(found == expected)
  }
}
