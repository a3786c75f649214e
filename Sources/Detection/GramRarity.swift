/// How rare a few bytes in a row are in ordinary code and prose, letters in any case.
///
/// It only decides which part of an anchor is looked for first, so a wrong guess costs time and
/// nothing else. `corpus/model/train_gram_rarity.py` made the tables.
enum GramRarity {
  /// How often three bytes of a hash are expected per byte of text, from 0 to 1.
  ///
  /// - Parameter hash: what ``AnchorSet/hash(_:)`` says of them.
  @inline(__always)
  static func frequency(ofHash hash: Int) -> Float {
    // SAFETY: the table has a character for each hash; a test counts them.
    chance(triples.utf8Start[hash])
  }

  /// How often four bytes are expected, of which the first and the last three are expected `head`
  /// and `tail` times and share `second` and `third`.
  @inline(__always)
  static func frequency(
    of head: Float, and tail: Float, sharing second: UInt8, _ third: UInt8
  ) -> Float {
    // SAFETY: two symbols of six bits each are an index of the table; a test counts it.
    min(head, head * tail / chance(pairs.utf8Start[symbol(second) | symbol(third) << 6]))
  }

  /// The bits of a byte that are left without its case.
  @inline(__always)
  private static func symbol(_ byte: UInt8) -> Int { Int(byte & 0x1F | byte >> 1 & 0x20) }

  /// 2^(-n/2) for the character that stands for *n*.
  @inline(__always)
  private static func chance(_ character: UInt8) -> Float {
    let halfBits = UInt32(character &- 0x30)
    // The exponent of a number with a fraction of zero, or of the square root of a half.
    let whole = Float(bitPattern: (127 &- halfBits &>> 1) &<< 23)
    return halfBits & 1 == 0 ? whole : whole * 0.707
  }
}
