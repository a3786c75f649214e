import Evidence
import Rules

extension DetectionScratch {
  /// How many codings deep a value is followed.
  private static let deepest = 3
  /// The most images of one text that are decoded; only hostile texts have more.
  private static let mostImages = 1 << 14
  /// The most bytes that are decoded for one image, over all depths.
  static let mostBytes = 1 << 17

  /// Decodes the text around each of `images`, the images of the text at hand, and enters what
  /// rules find in it into ``found``, which stays in order.
  ///
  /// Returns whether that was done; a text with too many images is left as it is.
  ///
  /// - Parameter runs: an image is left out if such a run holds it with all that it depends on.
  mutating func decodeAll(
    _ images: UnsafeBufferPointer<AnchorHit>, in bytes: UnsafeBufferPointer<UInt8>,
    unlessHeldBy runs: [KeptRun]
  ) -> Bool {
    guard !images.isEmpty, depth < Self.deepest else { return true }
    guard images.count <= Self.mostImages else { return false }
    let known = found.count
    var run = 0
    for index in images.indices {
      let place = detector.place(of: images[index])
      while run < runs.count, runs[run].targetEnd < place.upperBound { run += 1 }
      let reach = Image.reach(of: detector.image(of: images[index]).coding)
      if run < runs.count, runs[run].holds(place, within: reach) { continue }
      if depth == 0 { decoded.room = Self.mostBytes }
      decode(at: index, of: images, in: bytes)
    }
    if found.count > known { found.sort { $0.place < $1.place } }
    return true
  }

  /// Decodes the text around one image and enters what this image answers for.
  private mutating func decode(
    at index: Int, of images: UnsafeBufferPointer<AnchorHit>, in bytes: UnsafeBufferPointer<UInt8>
  ) {
    let place = detector.place(of: images[index])
    let image = detector.image(of: images[index])
    var window = CodedWindow(around: place, of: image.coding, in: bytes)
    window.isOpenAtStart = isOpenAtStart
    window.isOpenAtEnd = isOpenAtEnd
    for text in window.decoded(as: image) {
      guard let first = text.starts.first else { continue }
      guard text.bytes.count <= decoded.room else {
        tally.limits.add(.crowd)
        return
      }
      decoded.room -= text.bytes.count
      let own =
        image.isLabel
        ? window.range
        : stretch(of: index, among: images, as: image, from: Int(first), in: window.range)
      collect(text, as: image.coding)
      for candidate in inner?.memory.candidates ?? [] {
        guard let anchor = candidate.anchor, own.contains(Int(text.starts[anchor.lowerBound])),
          // What stands right before is not known.
          candidate.secret.lowerBound > 0 || !text.isOpenAtStart
        else { continue }
        enter(candidate, from: text, as: image.coding, at: place, in: bytes)
      }
    }
  }

  /// Looks for everything in a text that was decoded; what is found is in ``inner``.
  private mutating func collect(_ text: DecodedText, as coding: Coding) {
    let inner =
      inner
      ?? InnerScratch(DetectionScratch(for: detector, depth: depth + 1, decoded: decoded))
    self.inner = inner
    inner.scratch.isOpenAtStart = text.isOpenAtStart
    inner.scratch.isOpenAtEnd = text.isOpenAtEnd
    let innerLog = log.map { _ in TraceLog() }
    inner.scratch.log = innerLog
    inner.scratch.isWatched = innerLog != nil
    text.bytes.withUnsafeBufferPointer { bytes in
      inner.scratch.collect(bytes, text.isText ? .plain : .binary, into: inner.memory)
    }
    if let log, let innerLog { log.note(text, as: coding, innerLog.trace) }
    tally.merge(inner.scratch.tally)
    inner.scratch.tally = DetectionTally()
  }

  /// Where the anchors stand, in the text that is decoded, that the image at `index` answers for:
  /// up to the next image that is decoded the same way, and from `first`, where the decoded text
  /// begins, if none stands between.
  private func stretch(
    of index: Int, among images: UnsafeBufferPointer<AnchorHit>, as image: Image,
    from first: Int, in window: Range<Int>
  ) -> Range<Int> {
    let place = detector.place(of: images[index])
    var start = first
    var end = window.upperBound
    var other = index - 1
    while other >= 0, Int(images[other].end) > first {
      let before = detector.place(of: images[other]).lowerBound
      if before >= first, before < place.lowerBound,
        detector.image(of: images[other]) == image
      {
        start = place.lowerBound
        break
      }
      other -= 1
    }
    other = index + 1
    while other < images.count, Int(images[other].end) <= window.upperBound {
      let after = detector.place(of: images[other]).lowerBound
      if after > place.lowerBound, detector.image(of: images[other]) == image {
        end = after
        break
      }
      other += 1
    }
    return start..<max(start, end)
  }

  /// Enters what was found in decoded text, in offsets of the text that spells it.
  private mutating func enter(
    _ candidate: Candidate, from text: DecodedText, as coding: Coding, at image: Range<Int>,
    in bytes: UnsafeBufferPointer<UInt8>
  ) {
    var value: DecodedValue
    if candidate.isDecoded {
      value = decoded[candidate.decoded]
    } else {
      let part = { (range: Range<Int>) in Array(text.bytes[range]) }
      let name = text.bytes.withUnsafeBufferPointer { bytes in
        self.name(of: candidate, in: bytes)
      }
      value = DecodedValue(
        secret: Secret(part(candidate.secret)), name: name,
        publicID: candidate.identifier.map { String(decoding: part($0), as: UTF8.self) })
    }
    if value.name == nil, !text.isOpenAtStart, let start = text.starts.first.map(Int.init),
      start > 0, !bytes[start - 1].isWordByte
    {
      value.name = AssignedName(before: start, in: bytes).text(in: bytes)
    }
    var outer = candidate
    if isVague(candidate, named: value.name, under: coding) {
      outer.certainty = .possible
      outer.reasons.insert(.namedForSomethingElse)
      guard outer.certainty >= detector.options.floor else { return }
    }
    outer.secret = text.source(of: candidate.secret)
    outer.identifier = candidate.identifier.map(text.source)
    outer.anchor = image
    outer.reasons.insert(coding.reason)
    outer.coding = coding
    outer.decoded = decoded.number(of: value)
    found.append(outer)
  }

  /// Whether nothing but a word such as `key` speaks for a value inside something that a program
  /// wrote: traces and messages in base64 number their parts with such.
  private func isVague(
    _ candidate: Candidate, named name: String?, under coding: Coding
  ) -> Bool {
    let rule = detector.rules[candidate.rule]
    guard rule.basis == .generic, rule.meaning == nil else { return false }
    switch coding {
    case .base64, .hexadecimal: break
    case .percent, .escapes, .utf16, .kubernetesSecret, .dataAddress: return false
    }
    guard var name else { return true }
    return name.withUTF8 { NameMeaning($0).kind.group > 1 }
  }
}

extension Detector {
  /// What the text around an image is decoded as.
  @inline(__always)
  func image(of hit: AnchorHit) -> Image { images[Int(hit.anchor - anchors.firstImage)] }

  /// How far around its anchor a candidate depends on the text.
  func reach(of candidate: Candidate) -> Reach {
    candidate.coding.map(Image.reach) ?? reaches[candidate.rule]
  }
}
