/// What a stretch of text spells, and where each byte of it comes from.
struct DecodedText {
  private(set) var bytes: [UInt8] = []
  /// Where the spelling of each byte begins and ends, as offsets of the text that was decoded.
  private(set) var starts: [UInt32] = []
  private(set) var ends: [UInt32] = []
  /// Whether more may stand before or behind, which was not looked at.
  var isOpenAtStart = false
  var isOpenAtEnd = false

  /// Makes room for so many bytes.
  mutating func reserve(_ count: Int) {
    bytes.reserveCapacity(count)
    starts.reserveCapacity(count)
    ends.reserveCapacity(count)
  }

  @inline(__always)
  mutating func append(_ byte: UInt8, from start: Int, to end: Int) {
    bytes.append(byte)
    starts.append(UInt32(truncatingIfNeeded: start))
    ends.append(UInt32(truncatingIfNeeded: end))
  }

  /// The bytes of the spelling of `range`.
  func source(of range: Range<Int>) -> Range<Int> {
    guard !range.isEmpty else {
      let place =
        range.lowerBound < starts.count ? Int(starts[range.lowerBound]) : Int(ends.last ?? 0)
      return place..<place
    }
    return Int(starts[range.lowerBound])..<Int(ends[range.upperBound - 1])
  }

  /// Whether the bytes read as text: hardly any that no text has.
  ///
  /// What merely happens to be spelled in the digits of a coding decodes to anything.
  var isText: Bool {
    var odd = 0
    for byte in bytes where byte < 0x09 || byte > 0x7E || (byte > 0x0D && byte < 0x20) { odd += 1 }
    return odd * 16 <= bytes.count
  }
}

/// Where decoding stops: the window around an image, and whether the text goes on there.
struct CodedWindow {
  let text: UnsafeBufferPointer<UInt8>
  let image: Range<Int>
  let range: Range<Int>
  /// Whether the text itself goes on before its start or behind its end.
  var isOpenAtStart = false
  var isOpenAtEnd = false

  /// - Parameters:
  ///   - image: in `text`.
  ///   - text: all of it.
  init(around image: Range<Int>, of coding: Coding, in text: UnsafeBufferPointer<UInt8>) {
    self.text = text
    self.image = image
    let window = Image.window(of: coding)
    range =
      max(0, image.lowerBound - window.before)..<min(text.count, image.upperBound + window.after)
  }

  /// What the text around the image spells under the coding that the image is of.
  func decoded(as image: Image) -> [DecodedText] {
    switch image.coding {
    case .base64: [base64(around: self.image.lowerBound, phase: Int(image.phase))]
    case .hexadecimal: [hexadecimal()]
    case .percent: [percent()]
    case .escapes: [escapes()]
    case .utf16: [utf16()]
    case .kubernetesSecret: kubernetesSecret()
    case .dataAddress: dataAddress()
    }
  }

  /// Notes whether what was decoded, `stretch`, is all there is.
  func note(_ stretch: Range<Int>, in decoded: inout DecodedText) {
    decoded.isOpenAtStart =
      stretch.lowerBound == range.lowerBound && (range.lowerBound > 0 || isOpenAtStart)
    decoded.isOpenAtEnd =
      stretch.upperBound == range.upperBound && (range.upperBound < text.count || isOpenAtEnd)
  }
}
