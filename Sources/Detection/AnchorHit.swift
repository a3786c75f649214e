/// Where an anchor stands.
struct AnchorHit: BitwiseCopyable, Equatable {
  /// The anchor's index in its set.
  var anchor: UInt32
  /// The offset after its last byte.
  var end: UInt32

  /// Whether this hit comes before `other`: the one that ends first, then the lower index.
  @inline(__always)
  func precedes(_ other: AnchorHit) -> Bool {
    end < other.end || (end == other.end && anchor < other.anchor)
  }
}

extension String {
  /// The text with its ASCII letters in lower case and everything else as it is.
  var lowercasedASCII: String {
    String(decoding: utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}
