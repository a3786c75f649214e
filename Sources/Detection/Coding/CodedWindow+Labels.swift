/// What a literal says is coded, near it.
extension CodedWindow {
  /// What the address goes on to spell, unless it is an image or a font.
  func dataAddress() -> [DecodedText] {
    var start = image.lowerBound
    let floor = max(range.lowerBound, start - 100)
    while start > floor, Self.isMediaType(text[start - 1]) { start -= 1 }
    let type = UnsafeBufferPointer(rebasing: text[start..<image.lowerBound])
    let others: [StaticString] = ["image/", "font/", "audio/", "video/", "font-", "octet-stream"]
    guard !others.contains(where: { Placeholder.contains($0, in: type) }) else { return [] }
    // A source map is a copy of what stands in other files.
    let ahead = UnsafeBufferPointer(rebasing: text[max(range.lowerBound, start - 32)..<start])
    guard !Placeholder.contains("sourceMappingURL", in: ahead) else { return [] }
    return [base64(around: image.upperBound, phase: 0)]
  }

  /// What the entries below `data` spell, in the object whose kind the image tells; each stands
  /// behind its key again, as a file of settings would have it.
  func kubernetesSecret() -> [DecodedText] {
    let entries = text[image.lowerBound] == 0x22 ? jsonEntries() : yamlEntries()
    return entries.compactMap { key, value in
      guard value.lowerBound < value.upperBound else { return nil }
      let decoded = base64(around: value.lowerBound, phase: 0)
      guard let first = decoded.starts.first, Int(first) == value.lowerBound, !decoded.isOpenAtEnd
      else { return nil }
      let isPlain = decoded.bytes.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }
      guard isPlain else { return decoded }
      var setting = DecodedText()
      for place in key { setting.append(text[place], from: place, to: place + 1) }
      for byte in "=\"".utf8 { setting.append(byte, from: value.lowerBound, to: value.lowerBound) }
      for (index, byte) in decoded.bytes.enumerated() {
        setting.append(byte, from: Int(decoded.starts[index]), to: Int(decoded.ends[index]))
      }
      let end = Int(decoded.ends[decoded.ends.count - 1])
      for byte in "\"\n".utf8 { setting.append(byte, from: end, to: end) }
      return setting
    }
  }

  private static func isMediaType(_ byte: UInt8) -> Bool {
    byte.isWordByte || [0x2B, 0x2D, 0x2E, 0x2F, 0x3A, 0x3B, 0x3D].contains(byte)
  }

  // MARK: YAML

  /// One line of the window.
  private struct Line {
    /// Where its key stands, or its first mark, behind dashes of a list.
    var key: Int
    /// From the line's start, in bytes.
    var column: Int
    var end: Int
    /// Whether it opens an item of a list.
    var isItem: Bool
    var isBlank: Bool { key == end }
  }

  private func line(from start: Int) -> Line {
    var end = start
    while end < range.upperBound, text[end] != 0x0A { end += 1 }
    let next = end
    if end > start, text[end - 1] == 0x0D { end -= 1 }
    var key = start
    var isItem = false
    while key < end {
      if text[key] == 0x2D, key + 1 < end, text[key + 1] == 0x20 {
        isItem = true
      } else if text[key] != 0x20 {
        break
      }
      key += 1
    }
    if key < end, text[key] == UInt8(ascii: "#") { key = end }
    return Line(key: key, column: key - start, end: min(end, next), isItem: isItem)
  }

  private func start(ofLineAt place: Int) -> Int {
    var start = place
    while start > range.lowerBound, text[start - 1] != 0x0A { start -= 1 }
    return start
  }

  private func next(after line: Line) -> Int? {
    var place = line.end
    while place < range.upperBound, text[place] != 0x0A { place += 1 }
    return place + 1 < range.upperBound ? place + 1 : nil
  }

  /// Keys and where their values begin, below `data` beside the image.
  private func yamlEntries() -> [(key: Range<Int>, value: Range<Int>)] {
    var top = start(ofLineAt: image.lowerBound)
    let own = line(from: top)
    guard own.key == image.lowerBound else { return [] }
    var isOpened = own.isItem
    while top > range.lowerBound, !isOpened {
      let above = start(ofLineAt: top - 1)
      let line = line(from: above)
      if isDocumentEnd(line) || !line.isBlank && line.column < own.column { break }
      top = above
      // Lists within the object stand further to the right.
      isOpened = line.isItem && line.column == own.column
    }
    var entries: [(key: Range<Int>, value: Range<Int>)] = []
    var isData = false
    var place: Int? = top
    while let start = place {
      let line = line(from: start)
      place = next(after: line)
      if line.isBlank { continue }
      if isDocumentEnd(line) || line.column < own.column { break }
      if line.column == own.column {
        if line.isItem, start > image.lowerBound { break }
        isData = text[line.key..<line.end].starts(with: "data:".utf8)
      } else if isData, let entry = entry(of: line, above: place) {
        entries.append(entry)
      }
    }
    return entries
  }

  private func isDocumentEnd(_ line: Line) -> Bool {
    line.column == 0 && text[line.key..<line.end].starts(with: "---".utf8)
  }

  /// The key of a line and the first digit of its value, which may stand on the next line.
  private func entry(of line: Line, above next: Int?) -> (key: Range<Int>, value: Range<Int>)? {
    var key = line.key
    if text[key] == 0x22 || text[key] == 0x27 { key += 1 }
    var end = key
    while end < line.end, text[end].isWordByte || text[end] == 0x2D || text[end] == 0x2E {
      end += 1
    }
    var value = end
    if value < line.end, text[value] == 0x22 || text[value] == 0x27 { value += 1 }
    guard end > key, value < line.end, text[value] == UInt8(ascii: ":") else { return nil }
    value += 1
    while value < line.end, text[value] == 0x20 { value += 1 }
    guard value < line.end else { return nil }
    if text[value] == UInt8(ascii: "|") || text[value] == UInt8(ascii: ">") {
      guard let next else { return nil }
      let below = self.line(from: next)
      guard below.column > line.column else { return nil }
      return (key..<end, below.key..<below.end)
    }
    if text[value] == 0x22 || text[value] == 0x27 { value += 1 }
    return (key..<end, value..<line.end)
  }

  // MARK: JSON

  /// Keys and where their values begin, in the nearest `data` before or behind the image.
  private func jsonEntries() -> [(key: Range<Int>, value: Range<Int>)] {
    for start in [jsonData(before: image.lowerBound), jsonData(after: image.upperBound)] {
      guard let start else { continue }
      var entries: [(key: Range<Int>, value: Range<Int>)] = []
      var place = start
      while let key = jsonString(from: &place), let value = jsonString(from: &place) {
        entries.append((key, value))
      }
      if !entries.isEmpty { return entries }
    }
    return []
  }

  private static let dataKey = Array("\"data\"".utf8)
  private static let kindKey = Array("\"kind\"".utf8)

  private func stands(_ word: [UInt8], at place: Int) -> Bool {
    place + word.count <= range.upperBound && text[place..<place + word.count].elementsEqual(word)
  }

  private func jsonData(before end: Int) -> Int? {
    var place = end - 1
    while place >= range.lowerBound {
      if text[place] == 0x22 {
        if stands(Self.kindKey, at: place) { return nil }
        if stands(Self.dataKey, at: place) { return place + Self.dataKey.count }
      }
      place -= 1
    }
    return nil
  }

  private func jsonData(after start: Int) -> Int? {
    var place = start
    while place < range.upperBound {
      if text[place] == 0x22 {
        if stands(Self.kindKey, at: place) { return nil }
        if stands(Self.dataKey, at: place) { return place + Self.dataKey.count }
      }
      place += 1
    }
    return nil
  }

  /// The next string of the object that `place` is in, without escapes.
  private func jsonString(from place: inout Int) -> Range<Int>? {
    while place < range.upperBound, text[place] != 0x22 {
      switch text[place] {
      case 0x20, 0x09, 0x0A, 0x0D, 0x2C, 0x3A, 0x7B: place += 1
      default: return nil
      }
    }
    let start = place + 1
    var end = start
    while end < range.upperBound, text[end] != 0x22, text[end] != 0x5C { end += 1 }
    guard end < range.upperBound, text[end] == 0x22 else { return nil }
    place = end + 1
    return start..<end
  }
}
