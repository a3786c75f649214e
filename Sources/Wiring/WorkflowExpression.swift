import Evidence

/// Finds what a GitHub Actions expression looks up.
enum WorkflowExpression {
  /// The secrets and variables that the expression at `range` names.
  ///
  /// `secrets.X`, `secrets['X']` and `env.X`, inside functions too. A computed index or the context
  /// as a whole, as in `toJSON(secrets)`, reads as ``Reference/everyName``. The token that GitHub
  /// itself makes for each job is left out: nobody keeps or rotates it.
  static func names(in text: [UInt8], range: Range<Int>) -> [Piece] {
    var pieces: [Piece] = []
    var place = range.lowerBound
    while place < range.upperBound {
      if text[place] == UInt8(ascii: "'") {
        let rest = text[(place + 1)..<range.upperBound]
        place = (rest.firstIndex(of: UInt8(ascii: "'")) ?? range.upperBound - 1) + 1
        continue
      }
      guard isNameByte(text[place]) else {
        place += 1
        continue
      }
      let end = text[place..<range.upperBound].firstIndex { !isNameByte($0) } ?? range.upperBound
      let word = String(decoding: text[place..<end].prefix(64), as: UTF8.self).lowercased()
      let isMember = place > 0 && text[place - 1] == UInt8(ascii: ".")
      guard !isMember, word == "secrets" || word == "env" else {
        place = end
        continue
      }
      let (name, nameEnd) = member(of: text, at: end, limit: range.upperBound)
      if word == "secrets" {
        if name?.uppercased() != "GITHUB_TOKEN" {
          pieces.append(
            .reference(
              name: name ?? Reference.everyName, store: .githubActions, place..<nameEnd))
        }
      } else if let name {
        pieces.append(.reference(name: name, store: .environment, place..<nameEnd))
      }
      place = nameEnd
    }
    return pieces
  }

  /// The member that follows a context's name, if the text spells it out.
  private static func member(of text: [UInt8], at place: Int, limit: Int) -> (String?, Int) {
    guard place + 1 < limit else { return (nil, place) }
    if text[place] == UInt8(ascii: "."), isNameByte(text[place + 1]) {
      let end = text[(place + 1)..<limit].firstIndex { !isNameByte($0) } ?? limit
      return (String(decoding: text[(place + 1)..<end].prefix(256), as: UTF8.self), end)
    }
    guard text[place] == UInt8(ascii: "[") else { return (nil, place) }
    guard let close = text[place..<limit].firstIndex(of: UInt8(ascii: "]")) else {
      return (nil, place)
    }
    let index = text[(place + 1)..<close].filter { $0 > 0x20 }
    let quotes: Set<UInt8> = [0x22, 0x27]
    guard index.count > 2, let first = index.first, quotes.contains(first), index.last == first,
      index.dropFirst().dropLast().allSatisfy(isNameByte)
    else { return (nil, close + 1) }
    return (String(decoding: index.dropFirst().dropLast().prefix(256), as: UTF8.self), close + 1)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    Name.isWordByte(byte) || byte == UInt8(ascii: "-")
  }
}
