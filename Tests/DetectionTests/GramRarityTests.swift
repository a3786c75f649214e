import Testing

@testable import Detection

@Suite struct GramRarityTests {
  private func frequency(_ gram: String) -> Float {
    let bytes = Array(gram.utf8)
    let word = (0..<3).reduce(0) { $0 | UInt32(bytes[$1] | 0x20) << UInt32(8 * $1) }
    return GramRarity.frequency(ofHash: AnchorSet.hash(word))
  }

  @Test func everyHashAndEveryPairHasACharacter() {
    #expect(GramRarity.triples.utf8CodeUnitCount == AnchorSet.hashCount)
    #expect(GramRarity.pairs.utf8CodeUnitCount == 1 << 12)
  }

  /// The table is of no use for another hash than the one it was counted with.
  @Test func whatIsCommonInTextIsCommonInTheTable() {
    for gram in ["the", "ing", "ion", "   ", "tes"] { #expect(frequency(gram) > 1e-3, "\(gram)") }
    for gram in ["qxj", "zvw", "7q~", "_kj"] { #expect(frequency(gram) < 1e-4, "\(gram)") }
  }

  @Test func fourBytesAreNoMoreFrequentThanThree() {
    let (head, tail) = (frequency("tio"), frequency("ion"))
    let four = GramRarity.frequency(
      of: head, and: tail, sharing: UInt8(ascii: "i"), UInt8(ascii: "o"))
    #expect(four <= head)
    #expect(four > head / 4, "few other letters follow")
  }
}
